"""Operations keep their ids while a document changes around them."""

from typing import Any

from scripts.importer.pipeline import import_document
from scripts.openapi.walk import operations


def document(**ids: str | None) -> dict[str, Any]:
    """Return a document with one GET for each path, of an id."""
    paths: dict[str, Any] = {}
    for path, name in ids.items():
        operation: dict[str, Any] = {"responses": {"204": {"description": "d"}}}
        if name is not None:
            operation["operationId"] = name
        paths[f"/{path.replace('__', '/').replace('_X', '{x}').replace('_Y', '{y}')}"] = {
            "get": operation
        }
    return {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}


def ids(published: Any, previous: Any = None) -> dict[str, str]:
    made = import_document(published, previous=previous).document
    return {found.path: found.body["operationId"] for found in operations(made)}


def test_an_id_stays_when_the_published_one_changes() -> None:
    before = import_document(document(toys="getToys")).document
    assert ids(document(toys="fetchToys"), before) == {"/toys": "getToys"}
    assert ids(document(toys=None), before) == {"/toys": "getToys"}


def test_an_id_stays_when_a_name_in_the_path_changes() -> None:
    before = import_document(document(toys___X="getToy")).document
    assert ids(document(toys___Y="other"), before) == {"/toys/{y}": "getToy"}


def test_a_new_operation_takes_no_id_of_an_old_one() -> None:
    before = import_document(document(toys="getToys", dolls="listDolls")).document
    after = document(cars="getToys", toys="listDolls", dolls="get_toys", new="list_dolls")
    assert ids(after, before) == {
        "/cars": "getCars",
        "/toys": "getToys",
        "/dolls": "listDolls",
        "/new": "getNew",
    }


def test_ids_that_clash_with_derived_ones_are_numbered() -> None:
    found = ids(document(a="getB", b="getB", c="get_b"))
    assert found == {"/a": "getB", "/b": "getBAgain2", "/c": "getC"}


def test_ids_do_not_depend_on_the_order_of_imports() -> None:
    first = import_document(document(a="x", b="x")).document
    assert ids(document(b="x", a="x"), first) == {"/a": "x", "/b": "getB"}
