"""Where a document does not say how a key is sent, a fact is asked for, and no key is promised."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from scripts.importer.overlay import Action, read_overlay
from scripts.importer.pipeline import import_document
from scripts.new_service import first_corrections, profile
from scripts.new_service.key_guess import key_guess
from scripts.new_service.service import _appended
from scripts.openapi.errors import DocumentError
from scripts.openapi.read import parse_document, read_document
from scripts.openapi.stated_key import KEY_FACT
from scripts.openapi.walk import METHODS, operations

KEYLESS = read_document(Path(__file__).parent / "documents" / "keyless.yaml")


def changed(schemes: Any = None, security: Any = None, *, header: bool = False) -> Any:
    """The document with schemes and security, with or without the header."""
    document = copy.deepcopy(KEYLESS)
    if not header:
        del document["components"]["parameters"]
        del document["paths"]["/images"]["post"]["parameters"]
        del document["paths"]["/images/{id}"]["parameters"]
    if schemes is not None:
        document["components"]["securitySchemes"] = {"K": schemes}
    if security is not None:
        document["security"] = security
    return document


def stated(text: str) -> list[Action]:
    """The corrections that state a key."""
    return [Action("$", "It says so.", "named", {KEY_FACT: text})]


def guessed(document: Any) -> Any:
    """What a person has to say about the document's key."""
    return key_guess(document, import_document(document).document)


@pytest.mark.parametrize(
    ("document", "why", "suggested"),
    [
        (changed(), "the document says nothing of a key", "Authorization: Bearer {key}"),
        (
            changed({"type": "apiKey", "in": "header", "name": "x-key"}),
            "describes a key, and no operation asks for it",
            "x-key: {key}",
        ),
        (
            changed({"type": "http", "scheme": "bearer"}),
            "describes a key, and no operation asks for it",
            "Authorization: Bearer {key}",
        ),
        (KEYLESS, "xi-api-key is a header of 2 of 3 operations", "xi-api-key: {key}"),
        (
            changed({"type": "apiKey", "in": "query", "name": "key"}, [{"K": []}]),
            "has the key in the query",
            "Authorization: Bearer {key}",
        ),
    ],
    ids=["nothing", "unasked header", "unasked bearer", "argument", "query"],
)
def test_a_missing_key_is_told_with_what_happens_meanwhile(
    document: Any, why: str, suggested: str
) -> None:
    guess = guessed(document)
    assert f"{KEY_FACT} is missing" in guess.text
    assert why in guess.text
    assert "; meanwhile " in guess.text
    plain = re.sub(r"(?m)^  # ?(?=-|  )", "  ", guess.action).splitlines()
    text = "overlay: 1.0.0\nactions:\n" + "\n".join(plain)
    (action,) = read_overlay(parse_document(text, "x"), "x")
    assert action.update == {KEY_FACT: suggested}


@pytest.mark.parametrize(
    "document",
    [
        changed({"type": "http", "scheme": "bearer"}, [{"K": []}]),
        changed({"type": "apiKey", "in": "header", "name": "x-key"}, [{"K": []}]),
        changed({"type": "http", "scheme": "bearer"}, [{"K": []}], header=True),
    ],
)
def test_nothing_is_asked_for_where_the_document_says_it(document: Any) -> None:
    assert guessed(document) is None


def test_a_stated_key_is_asked_for_and_its_header_is_no_argument() -> None:
    made = import_document(KEYLESS, stated("xi-api-key: {key}"))
    assert made.unmatched == ()
    spec = made.document
    assert spec[KEY_FACT] == "xi-api-key: {key}"
    found = {each.body["operationId"]: each.body for each in operations(spec)}
    assert [found[name]["security"] for name in ("draw", "show", "status")] == [
        [{"key": []}], [{"key": []}], [],
    ]  # fmt: skip
    assert "parameters" not in found["draw"]
    assert [each["name"] for each in found["show"]["parameters"]] == ["id"]
    assert import_document(spec, own=True).document == spec
    values, notes = profile.facts("keyless", spec)
    server = values["servers"]["api"]
    assert (server["auth"], server["header"], notes) == ("{key}", "xi-api-key", [])
    assert values["asks_for_key"]
    assert key_guess(KEYLESS, spec) is None


@pytest.mark.parametrize(
    ("text", "auth", "scheme"),
    [
        ("Authorization: Bearer {key}", "Bearer {key}", {"type": "http", "scheme": "bearer"}),
        ("Authorization: Key {key}", "Key {key}", {"type": "apiKey", "in": "header"}),
    ],
)
def test_a_word_may_stand_before_the_key(text: str, auth: str, scheme: dict[str, str]) -> None:
    query = changed({"type": "apiKey", "in": "query", "name": "key"}, [{"K": []}])
    spec = import_document(query, stated(text)).document
    (found,) = spec["components"]["securitySchemes"].values()
    assert scheme.items() <= found.items()
    values, _ = profile.facts("keyless", spec)
    assert values["servers"]["api"]["auth"] == auth


@pytest.mark.parametrize(
    "text", ["", "x-key", "x-key: ", "x key: {key}", 'x: {key}"', 7, "x: {key}\n"]
)
def test_what_is_no_header_is_one_line(text: Any) -> None:
    with pytest.raises(DocumentError, match="is a header with its text"):
        import_document(KEYLESS, stated(text))


def test_the_fact_of_a_published_document_does_not_count() -> None:
    made = import_document({**KEYLESS, KEY_FACT: "Authorization: Bearer {key}"})
    assert KEY_FACT not in made.document
    assert any(KEY_FACT in line for line in made.left_out)


def test_no_key_is_promised_that_is_not_sent() -> None:
    values, _ = profile.facts("keyless", import_document(KEYLESS).document)
    assert values["asks_for_key"] is False
    text = profile.text(values)
    assert "Check the key" not in text
    assert "say x-framewire-key in specs/patches/keyless.yaml" in text


def test_actions_are_added_behind_a_comment() -> None:
    text = first_corrections.skeleton(import_document(KEYLESS).document)
    text = _appended(text, [guessed(KEYLESS).action])
    assert read_overlay(parse_document(text, "x"), "x") == []
    more = _appended(text, ["  - target: $.info\n    description: d\n    update: {version: '2'}"])
    assert len(read_overlay(parse_document(more, "x"), "x")) == 1


HEADER = {"type": "apiKey", "in": "header", "name": "x-key"}
QUERY = {"type": "apiKey", "in": "query", "name": "key"}


@pytest.mark.parametrize("security", [[{"Q": []}, {"K": []}], [{"K": []}, {"Q": []}]])
def test_of_two_ways_the_one_that_a_header_carries_is_taken(security: Any) -> None:
    document = changed(HEADER, security)
    document["components"]["securitySchemes"]["Q"] = QUERY
    assert guessed(document) is None
    server = profile.facts("odd", import_document(document).document)[0]["servers"]["api"]
    assert (server["header"], server["auth"]) == ("x-key", "{key}")


def test_a_key_in_the_query_is_told_also_where_the_first_operation_asks_for_another() -> None:
    document = changed(QUERY, [{"K": []}])
    document["components"]["securitySchemes"]["B"] = {"type": "http", "scheme": "basic"}
    each = [
        item[method] for item in document["paths"].values() for method in item if method in METHODS
    ]
    for operation in each:
        operation.pop("security", None)
    each[0]["security"] = [{"B": []}]
    assert "has the key in the query" in guessed(document).text
