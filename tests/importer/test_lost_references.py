"""What a document refers to and does not hold costs what uses it; optional bodies cost nothing."""

from typing import Any

import pytest

from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import Imported, import_document

GONE = {"$ref": "#/components/schemas/Gone"}
TEXT = {"type": "string"}


def answer(schema: Any) -> dict[str, Any]:
    return {"200": {"description": "d", "content": {"application/json": {"schema": schema}}}}


def body(schema: Any, media: str = "application/json", **more: Any) -> dict[str, Any]:
    return {"content": {media: {"schema": schema}}, **more}


def made(
    operation: dict[str, Any], method: str = "post", *actions: Any, **schemas: Any
) -> Imported:
    """The import of a document of this operation and one that needs nothing."""
    other = {"operationId": "other", "responses": answer(TEXT)}
    operation = {"operationId": "use", "responses": answer(TEXT)} | operation
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": "https://t.test"}],
        "paths": {"/other": {"get": other}, "/use": {method: operation}},
        "components": {"schemas": schemas},
    }
    overlay = {"overlay": "1.0.0", "actions": list(actions)}
    return import_document(document, read_overlay(overlay, "x"))


def use(found: Imported, method: str = "post") -> Any:
    return found.document["paths"].get("/use", {}).get(method)


@pytest.mark.parametrize("where", ["body", "answer", "field", "member"])
def test_a_lost_schema_may_be_anything(where: str) -> None:
    inside = {
        "field": {"properties": {"x": GONE}, "type": "object"},
        "member": {"anyOf": [TEXT, GONE]},
    }
    schema = inside.get(where, GONE)
    found = made(
        {"requestBody": body(schema)} if where == "body" else {"responses": answer(schema)}
    )
    assert use(found) is not None
    (line,) = found.left_out
    assert line.endswith(": #/components/schemas/Gone leads nowhere; it may be anything")


@pytest.mark.parametrize("stage", ["published", "named"])
def test_a_correction_adds_what_was_lost(stage: str) -> None:
    action = {
        "target": "$.components.schemas",
        "description": "It is left out.",
        "x-framewire-stage": stage,
        "update": {"Gone": {"type": "integer"}},
    }
    held = {"type": "object", "properties": {"x": GONE}}
    found = made({"responses": answer({"$ref": "#/components/schemas/A"})}, "post", action, A=held)
    assert found.left_out == found.unmatched == ()
    assert found.document["components"]["schemas"]["Gone"] == {"type": "integer"}
    assert found.document["components"]["schemas"]["A"]["properties"] == {"x": GONE}


def test_a_lost_parameter_goes_and_a_lost_body_costs_its_operation() -> None:
    lost = {"$ref": "#/components/parameters/gone"}
    whole = {"name": "size", "in": "query", "schema": TEXT}
    found = made({"parameters": [lost, whole]})
    assert [each["name"] for each in use(found)["parameters"]] == ["size"]
    assert "#/components/parameters/gone leads nowhere" in found.left_out[0]
    found = made({"requestBody": {"$ref": "#/components/requestBodies/gone"}})
    assert use(found) is None
    assert found.left_out == (
        "/paths/~1use/post: its body is #/components/requestBodies/gone, which leads nowhere",
    )


def test_a_lost_answer_says_nothing() -> None:
    found = made({"responses": {"200": {"$ref": "#/components/responses/gone"}}})
    assert "content" not in use(found)["responses"]["200"]


@pytest.mark.parametrize("required", [True, False])
def test_a_body_that_cannot_be_sent_costs_the_operation_only_where_it_is_needed(
    required: bool,
) -> None:
    empty = body({"type": "object", "properties": {}}, "application/x-www-form-urlencoded")
    found = made({"requestBody": empty | {"required": required}}, "get")
    assert (use(found, "get") is None) == required
    assert any("a form without named fields" in line for line in found.left_out)


def test_the_body_of_a_read_may_be_left_out() -> None:
    fields = {"type": "object", "properties": {"x": TEXT}}
    assert "required" not in use(made({"requestBody": body(fields)}, "get"), "get")["requestBody"]
    assert use(made({"requestBody": body(fields)}))["requestBody"]["required"] is True


def test_a_needed_name_without_a_schema_is_told_and_is_a_field() -> None:
    fields = {"type": "object", "required": ["x", "hidden"], "properties": {"x": TEXT}}
    found = made({"requestBody": body(fields)})
    assert found.document["components"]["schemas"]["UseRequest"]["properties"]["hidden"] == {}
    assert len(found.left_out) == 1
    assert found.left_out[0].endswith("/required: hidden has no schema; it may be anything")
