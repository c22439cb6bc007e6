"""What the generator would warn of is taken out, and nothing beside it."""

from typing import Any

import pytest

from scripts.importer.fit import fit
from scripts.importer.omissions import OMISSIONS, Omissions
from scripts.importer.pipeline import import_document

JSON = "application/json"


def spec(schemas: dict[str, Any], **operation: Any) -> dict[str, Any]:
    """Return a spec that no rule has gone over, with one operation that answers with `Toy`."""
    content = {JSON: {"schema": {"$ref": "#/components/schemas/Toy"}}}
    made = {
        "operationId": "getToy",
        "security": [],
        "responses": {"200": {"description": "d", "content": content}},
        **operation,
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/toy": {"get": made}},
        "components": {"schemas": schemas},
    }


def toy(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields}


def fitted(document: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    left = Omissions()
    found = fit(document, left)
    entries = left.put({}).get(OMISSIONS, [])
    return found, {entry["place"]: entry["reason"] for entry in entries}


def test_only_the_field_goes_that_cannot_be_read() -> None:
    found, omitted = fitted(
        spec({"Toy": toy(bad={"enum": ["a", 1]}, list={"type": "array"}, good={"type": "string"})})
    )
    assert found["components"]["schemas"]["Toy"]["properties"]["good"] == {"type": "string"}
    assert found["components"]["schemas"]["Toy"]["properties"]["bad"] == {}
    # Both fail alike, so that neither alone is the cause; then the whole of it is read as anything.
    assert set(omitted) <= {
        "/components/schemas/Toy",
        "/components/schemas/Toy/properties/bad",
        "/components/schemas/Toy/properties/list",
    }


def test_a_component_that_is_no_object_is_read_as_anything() -> None:
    schemas = {"Toy": toy(part={"$ref": "#/components/schemas/Part"}), "Part": {"type": "array"}}
    found, omitted = fitted(spec(schemas))
    assert found["components"]["schemas"]["Part"] == {}
    assert found["components"]["schemas"]["Toy"] == schemas["Toy"]
    assert list(omitted) == ["/components/schemas/Part"]
    assert "items or prefixItems" in omitted["/components/schemas/Part"]


def test_what_openapi_does_not_allow_goes() -> None:
    bad = toy(name={"type": "string", "minLength": -1}, size={"type": "integer", "multipleOf": 0})
    found, omitted = fitted(spec({"Toy": bad}))
    fields = found["components"]["schemas"]["Toy"]["properties"]
    assert fields == {"name": {"type": "string"}, "size": {"type": "integer"}}
    assert list(omitted) == [
        "/components/schemas/Toy/properties/name/minLength",
        "/components/schemas/Toy/properties/size/multipleOf",
    ]


def test_an_answer_that_cannot_be_read_goes_and_the_operation_stays() -> None:
    content = {JSON: {"schema": {"type": "array"}}}
    answers = {
        "200": {
            "description": "d",
            "content": {JSON: {"schema": {"$ref": "#/components/schemas/Toy"}}},
        },
        "404": {"description": "d", "content": content},
    }
    found, omitted = fitted(spec({"Toy": toy(a={"type": "string"})}, responses=answers))
    assert set(found["paths"]["/toy"]["get"]["responses"]) == {"200", "404"}
    assert list(omitted) == ["/paths/~1toy/get/responses/404/content"]


def test_an_operation_whose_parameter_cannot_be_sent_goes() -> None:
    parameters = [{"name": "X", "in": "query", "schema": {"type": "array"}}]
    found, omitted = fitted(spec({"Toy": toy(a={"type": "string"})}, parameters=parameters))
    assert found["paths"] == {"/toy": {}}
    assert list(omitted) == ["/paths/~1toy/get"]


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ({"type": "string", "enum": ["a", "b"]}, {"$ref": "#/components/schemas/ToyKindValue"}),
        (
            {"type": ["string", "null"], "enum": ["a", "b", None]},
            {"oneOf": [{"$ref": "#/components/schemas/ToyKindValue"}, {"type": "null"}]},
        ),
        (
            {"anyOf": [{"type": "integer"}, {"type": "string", "enum": ["a", "b"]}]},
            {"anyOf": [{"type": "integer"}, {"$ref": "#/components/schemas/ToyKindWord"}]},
        ),
    ],
)
def test_values_whose_class_another_one_has_get_a_name(kind: Any, wanted: Any) -> None:
    published = spec(
        {
            "Toy": toy(kind=kind, other={"$ref": "#/components/schemas/ToyKind"}),
            "ToyKind": toy(a={"type": "string"}),
        }
    )
    made = import_document(published)
    assert made.left_out == ()
    schemas = made.document["components"]["schemas"]
    assert schemas["Toy"]["properties"]["kind"] == wanted
    assert schemas["ToyKind"] == toy(a={"type": "string"})


def test_the_list_of_what_is_left_out_stays_from_import_to_import() -> None:
    published = spec({"Toy": toy(a={"type": "string", "minLength": -1})})
    once = import_document(published).document
    assert once[OMISSIONS] == [
        {"place": "/components/schemas/Toy/properties/a/minLength", "reason": "-1 is no count"}
    ]
    assert import_document(published, previous=once).document == once
    assert import_document(once, own=True).document == once
