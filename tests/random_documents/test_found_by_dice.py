"""What random documents found, each in a document of its own that is small enough to read."""

from typing import Any

import pytest

from framewire.sandbox.examples import Examples
from framewire.sandbox.validate import Contract
from tests.random_documents.trial import tried

TEXT = {"type": "string"}
OK = {"200": {"description": "OK", "content": {"application/json": {"schema": {"type": "object"}}}}}


def toys(operation: dict[str, Any], **components: Any) -> dict[str, Any]:
    """A document of one POST."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Toys", "version": "1"},
        "servers": [{"url": "https://toys.test"}],
        "paths": {"/toys": {"post": {"operationId": "make", "responses": OK, **operation}}},
        "components": components,
    }


def sent(media: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {media: {"schema": schema}}}}


def fields(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


WORD = {"type": "string", "enum": ["one", "two"]}
WORDS = {"type": "array", "items": TEXT}
_SLOT = {"in": "path", "required": True}
FILE = {"type": "string", "format": "binary"}
BODY = {"name": "body", "in": "query", "schema": TEXT}
DOCUMENTS = {
    "a field called field beside unknown ones": toys(
        sent("application/json", {**fields(field=TEXT), "additionalProperties": TEXT})
    ),
    "bytes with a header": toys(
        {
            **sent("application/octet-stream", FILE),
            "parameters": [{"name": "x-trace", "in": "header", "schema": TEXT}],
        }
    ),
    "a body that may be a file": toys(sent("video/mp4", FILE)),
    "a shared parameter that Python has another name for": {
        **toys({"parameters": [{"$ref": "#/components/parameters/b"}], **sent("text/plain", TEXT)},
               parameters={"b": BODY}),
    },
    "a list of numbers in a form": toys(
        sent("multipart/form-data", fields(image=FILE, sizes={"type": "array", "items": {"type": "integer"}}))
    ),
    "a form whose fields may all be left out": toys(sent("multipart/form-data", fields(image=FILE))),
    "a query that has a name in other letters": toys(
        {"parameters": [{"name": "日本", "in": "query", "required": True, "schema": TEXT}]}
    ),
    "lists, objects and JSON in a path": {
        **toys({}),
        "paths": {
            "/toys/{names}/{parts}/{size}/{filter}": {
                "get": {
                    "operationId": "get",
                    "parameters": [
                        {**_SLOT, "name": "names", "schema": WORDS},
                        {**_SLOT, "name": "parts", "style": "matrix", "explode": True, "schema": WORDS},
                        {**_SLOT, "name": "size", "style": "label", "schema": fields(a=TEXT, b=WORD)},
                        {**_SLOT, "name": "filter", "content": {"application/json": {"schema": WORDS}}},
                        {"name": "more", "in": "query",
                         "content": {"application/json": {"schema": fields(a=TEXT)}}},
                    ],
                    "responses": OK,
                }
            }
        },
    },
    "sets of values in unions": toys(
        sent("application/json", fields(
            a={"oneOf": [WORD, {"type": "integer", "enum": [1, 2]}, fields(a=TEXT)]},
            b={"type": "object", "additionalProperties": WORD},
            c={"anyOf": [{"type": "array", "items": WORD}, {"type": "boolean"}], "default": True},
        ))
    ),
    "one name in a path and in a query": {
        **toys({}),
        "paths": {
            "/toys/{class}": {
                "get": {
                    "operationId": "get",
                    "parameters": [
                        {"name": "class", "in": place, "required": True, "schema": {"type": "integer"}}
                        for place in ("path", "query")
                    ],
                    "responses": OK,
                }
            }
        },
    },
    "a union of an object with any fields and one with its own": toys(
        {
            "responses": {
                "200": {
                    "description": "OK",
                    "content": {
                        "application/json": {
                            "schema": fields(
                                it={
                                    "anyOf": [
                                        {"type": "object"},
                                        fields(url=TEXT) | {"required": ["url"]},
                                    ]
                                }
                            )
                        }
                    },
                }
            }
        }
    ),
    "a union of which one member needs what both know": toys(
        {
            "responses": {
                "200": {
                    "description": "OK",
                    "content": {
                        "application/json": {
                            "schema": {
                                "anyOf": [
                                    fields(url=TEXT, other=TEXT) | {"required": ["other"]},
                                    fields(url={"type": "object"}, more=TEXT),
                                    fields(url=TEXT) | {"required": ["url"]},
                                ]
                            }
                        }
                    },
                }
            }
        }
    ),
}  # fmt: skip


@pytest.fixture(scope="module", name="found")
def what_is_found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    numbered = {f"d{number}": each for number, each in enumerate(DOCUMENTS.values())}
    found = tried(numbered, tmp_path_factory.mktemp("found"))
    return dict(zip(DOCUMENTS, found.values(), strict=True))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_works(found: dict[str, list[str]], name: str) -> None:
    assert found[name] == []


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": "^[a-z]{3}$"},
        {"type": "string", "maxLength": 5},
    ],
)
@pytest.mark.parametrize("name", ["url", "image_url", "b64_json"])
def test_what_a_schema_says_of_a_text_counts_more_than_its_name(
    name: str, schema: dict[str, Any]
) -> None:
    rules = Contract({})
    maker = Examples(rules, 0, lambda kind: f"https://o/{kind}", lambda _: b"x", "https://o")
    assert rules.validator("it", schema).is_valid(maker.of(schema, name))
    assert maker.of({"type": "string"}, "image_url") == "https://o/image"
