"""Lists in queries and objects in forms are written as the document says."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.pipeline import import_document

WORDS = {"type": "array", "items": {"type": "string"}}


def _list(name: str, **how: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": WORDS, **how}


def document() -> dict[str, Any]:
    parameters = [
        _list("apart"),
        _list("joined", explode=False),
        _list("piped", style="pipeDelimited", explode=False),
        _list("spaced", style="spaceDelimited"),
        _list("numbers", explode=False)
        | {"schema": {"type": "array", "items": {"type": "number"}}},
    ]
    inner = {"type": "object", "properties": {"a": {"type": "string"}}}
    fields = {
        "name": {"type": "string"},
        "options": inner,
        "many": {"type": "array", "items": inner},
    }
    form = {"schema": {"type": "object", "properties": fields}}
    answers = {"200": {"description": "d"}}
    body = {"content": {"application/x-www-form-urlencoded": form}, "required": True}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Styles", "version": "1"},
        "servers": [{"url": "https://styles.test"}],
        "paths": {
            "/find": {
                "get": {"operationId": "find", "parameters": parameters, "responses": answers}
            },
            "/put": {"post": {"operationId": "put", "requestBody": body, "responses": answers}},
        },
    }


@pytest.fixture(scope="module", name="core")
def the_core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder: Path = tmp_path_factory.mktemp("styles") / "styles_api"
    run_generator(bundle({"toys": import_document(document()).document}), folder)
    sys.path.insert(0, str(folder.parent))
    yield importlib.import_module("styles_api")
    sys.path.remove(str(folder.parent))


def test_a_list_is_one_parameter_where_the_document_says_so(core: ModuleType) -> None:
    words = ["a b", "c"]
    names = ("apart", "joined", "piped", "spaced")
    given = core.toys.find._get_kwargs(**dict.fromkeys(names, words), numbers=[1, 2.5])
    sent = httpx.Request(given["method"], "https://styles.test/find", params=given["params"])
    assert sent.url.params.multi_items() == [
        ("apart", "a b"),
        ("apart", "c"),
        ("joined", "a b,c"),
        ("piped", "a b|c"),
        ("spaced", "a b c"),
        ("numbers", "1,2.5"),
    ]
    assert core.toys.find._get_kwargs(joined=[])["params"] == {"joined": []}
    assert core.toys.find._get_kwargs()["params"] == {}


def test_an_object_in_a_form_is_json(core: ModuleType) -> None:
    sent = {"name": "x", "options": {"a": "y"}, "many": [{"a": "z"}]}
    body = (
        core.models.ToysPutRequest
        if hasattr(core.models, "ToysPutRequest")
        else core.models.ToysPutForm
    )
    given = core.toys.put._get_kwargs(body=body.from_dict(sent))
    request = httpx.Request("POST", "https://styles.test/put", data=given["data"])
    read = httpx.QueryParams(request.read().decode()).multi_items()
    assert read == [("name", "x"), ("options", '{"a": "y"}'), ("many", '{"a": "z"}')]
