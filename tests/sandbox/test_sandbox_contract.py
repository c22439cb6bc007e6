"""Requests and answers against an OpenAPI document."""

from __future__ import annotations

import copy
import importlib.resources
from pathlib import Path
from typing import Any

import pytest

from framewire.sandbox import validate
from framewire.sandbox.validate import Contract, Problem, read_as
from tests.unwrapped import NEW

DOCUMENT: dict[str, Any] = {
    "paths": {
        "/things/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Size"}],
            "post": {
                "operationId": "make",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {
                        "name": "deep",
                        "in": "query",
                        "required": True,
                        "schema": {"type": "boolean"},
                    },
                ],
                "requestBody": {"$ref": "#/components/requestBodies/Thing"},
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                        }
                    },
                    "204": {"description": "nothing"},
                },
            },
            "get": {"operationId": "look", "responses": {"default": {"description": "any"}}},
        }
    },
    "components": {
        "parameters": {
            "Size": {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1}}
        },
        "requestBodies": {
            "Thing": {
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}},
                    "multipart/form-data": {"schema": {"$ref": "#/components/schemas/Thing"}},
                }
            }
        },
        "schemas": {
            "Thing": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "count": {"type": ["integer", "null"]}},
            }
        },
    },
}
CONTRACT = Contract(DOCUMENT)


@pytest.mark.parametrize(
    ("body", "query", "where"),
    [
        ({"name": "n"}, {"deep": "true", "size": "2"}, None),
        (..., {"deep": "false"}, None),
        ({"name": "n"}, {}, ("query", "deep")),
        ({"name": "n"}, {"deep": "perhaps"}, ("query", "deep")),
        ({"name": "n"}, {"deep": "true", "size": "0"}, ("query", "size")),
        ({}, {"deep": "true"}, ("body", "name")),
        ({"name": 1}, {"deep": "true"}, ("body", "name")),
        ([], {"deep": "true"}, ("body",)),
    ],
)
def test_what_is_wrong_with_a_request(
    body: Any, query: dict[str, str], where: tuple[str, ...] | None
) -> None:
    found = CONTRACT.request_problem("make", body, query)
    assert (found.where if found else None) == where


def test_a_form_is_read_as_the_declared_types() -> None:
    assert CONTRACT.form_problem("make", {"name": "n", "count": "3"}) is None
    found = CONTRACT.form_problem("make", {"name": "n", "count": "three"})
    assert found is not None
    assert (found.field, found.where) == ("count", ("body", "count"))


def test_what_is_wrong_with_an_answer() -> None:
    assert CONTRACT.answer_problems("make", 200, {"name": "n"}) == []
    assert [each.field for each in CONTRACT.answer_problems("make", 200, {})] == ["name"]
    assert CONTRACT.answer_problems("make", 500, {})[0].where == ("status",)
    assert "declares no JSON" in CONTRACT.answer_problems("make", 204, {})[0].message


def test_what_is_not_described_is_not_checked() -> None:
    assert CONTRACT.request_problem("other", {}, {}) is None
    assert CONTRACT.form_problem("other", {}) is None
    assert CONTRACT.form_problem("look", {}) is None
    assert CONTRACT.request_problem("look", {"any": "thing"}) is None


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "7", 7),
        ("integer", "x", "x"),
        ("number", "1.5", 1.5),
        ("boolean", "true", True),
        ("boolean", "yes", "yes"),
        (["null", "integer"], "7", 7),
        ("string", "7", "7"),
        ("integer", b"7", b"7"),
    ],
)
def test_texts_are_read_as_a_type(kind: Any, text: Any, value: Any) -> None:
    assert read_as({"type": kind}, text) == value


def test_without_a_bundle_nothing_is_checked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(validate, "files", lambda package: tmp_path)
    validate.contract.cache_clear()
    try:
        assert validate.contract().operations == {}
    finally:
        monkeypatch.undo()
        validate.contract.cache_clear()
    assert (importlib.resources.files("framewire_api") / "openapi.json").is_file()
    assert len(set(validate.contract().operations) - NEW) == 90


def test_a_problem_names_its_field() -> None:
    assert Problem(("body", "a", 0, "b"), "wrong").field == "a.0.b"


_THINGS: dict[str, Any] = {
    "paths": {
        "/x/things": {
            "post": {
                "operationId": "x_make",
                "parameters": [
                    {
                        "name": "tags",
                        "in": "query",
                        "schema": {"type": ["array", "null"], "items": {"type": "integer"}},
                    }
                ],
                "requestBody": {
                    "content": {
                        "application/x-www-form-urlencoded": {
                            "schema": {"type": "object", "properties": {"o": {"type": "object"}}}
                        },
                        "application/octet-stream": {},
                    }
                },
            }
        }
    }
}


def test_a_list_in_a_query_is_read_as_one() -> None:
    rules = Contract(_THINGS)
    assert rules.request_problem("x_make", query={"tags": ["1", "2"]}) is None
    assert rules.request_problem("x_make", query={"tags": ["1", "b"]}) is not None


@pytest.mark.parametrize(
    ("how", "good", "bad"),
    [
        ({"explode": False}, "1,2", "1|2"),
        ({"style": "pipeDelimited", "explode": False}, "1|2", "1,2"),
        ({"style": "spaceDelimited"}, ["1 2"], ["1,2"]),
    ],
)
def test_a_list_written_as_one_value_is_read_as_a_list(how: Any, good: Any, bad: Any) -> None:
    things = copy.deepcopy(_THINGS)
    things["paths"]["/x/things"]["post"]["parameters"][0] |= how
    rules = Contract(things)
    assert rules.request_problem("x_make", query={"tags": good}) is None
    assert rules.request_problem("x_make", query={"tags": bad}) is not None


def test_an_object_in_a_form_is_read_as_one() -> None:
    rules = Contract(_THINGS)
    assert rules.form_problem("x_make", {"o": '{"a": 1}'}) is None
    assert rules.form_problem("x_make", {"o": "a"}) is not None


def test_a_body_may_be_of_every_declared_type() -> None:
    rules = Contract(_THINGS)
    assert rules.takes("x_make", "application/octet-stream")
    assert not rules.takes("x_make", "text/plain")
    assert not rules.takes("unknown", "application/json")
