"""Importing a published document: one small document for each rule."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from ruamel.yaml import YAML

from scripts.importer.__main__ import main
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import Imported, import_document
from scripts.openapi.errors import DocumentError
from scripts.openapi.names import item_of, phrase, singular, snake_case, words
from scripts.openapi.read import parse_document
from scripts.openapi.walk import METHODS, schemas_in
from scripts.openapi.write import SPEC, to_yaml
from tests.unwrapped import NEW

SPECS = Path(__file__).resolve().parents[2] / "specs"
JSON = "application/json"
FORM = "multipart/form-data"


def document(paths: dict[str, Any], schemas: dict[str, Any] | None = None, **more: Any) -> Any:
    """Return a published document of some paths and component schemas."""
    return {
        "openapi": "3.0.0",
        "info": {"title": "Toys", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas or {}},
        **more,
    }


def answering(schema: dict[str, Any], schemas: dict[str, Any] | None = None, **more: Any) -> Any:
    """Return a document with one operation, `getToy`, that answers with a schema."""
    responses = {"200": {"description": "Fine", "content": {JSON: {"schema": schema}}}}
    operation = {"operationId": "getToy", "responses": responses}
    return document({"/toy": {"get": operation}}, schemas, **more)


def taking(schema: dict[str, Any], *media: str, **more: Any) -> Any:
    """Return a document with one operation, `makeToy`, that takes a schema as its body."""
    content = {kind: {"schema": schema} for kind in media or (JSON,)}
    operation = {
        "operationId": "makeToy",
        "requestBody": {"content": content},
        "responses": {"204": {"description": "Done"}},
    }
    return document({"/toys": {"post": operation}}, **more)


def imported(published: Any, *actions: dict[str, Any], **more: Any) -> Imported:
    """Import a document, with corrections, and see that the result is valid OpenAPI 3.1."""
    overlay = {"overlay": "1.0.0", "info": {}, "actions": list(actions)}
    made = import_document(published, read_overlay(overlay, "patches"), **more)
    assert list(OpenAPIV31SpecValidator(made.document).iter_errors()) == []
    return made


def field(schema: dict[str, Any], openapi: str = "3.0.0") -> Any:
    """Return what a schema becomes as a field of an answer."""
    toy = {"type": "object", "properties": {"it": schema}}
    return components(imported(answering(toy, openapi=openapi)))["GetToyResponse"]["properties"][
        "it"
    ]


def components(made: Imported, kind: str = "schemas") -> Any:
    """Return the components of a spec."""
    return made.document["components"][kind]


def ref(name: str) -> dict[str, str]:
    """Return a reference to a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


# --- OpenAPI 3.0 to 3.1 ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"type": "string", "nullable": True, "enum": ["a"]},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        (
            {"anyOf": [{"type": "number", "minimum": 0}, {"nullable": True, "title": "null"}]},
            {"type": ["number", "null"], "minimum": 0},
        ),
        (
            {"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]},
            {"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]},
        ),
        ({"anyOf": [{"nullable": True}, {"nullable": True}]}, {"type": "null"}),
        ({"nullable": True}, {}),
        ({"type": "array", "items": {"nullable": True}}, {"type": "array", "items": {}}),
        (
            {"type": "integer", "minimum": 0, "exclusiveMinimum": True},
            {"type": "integer", "exclusiveMinimum": 0},
        ),
        (
            {"type": "integer", "maximum": 9, "exclusiveMaximum": False},
            {"type": "integer", "maximum": 9},
        ),
        (
            {
                "anyOf": [
                    {"type": "string", "contentMediaType": "application/octet-stream"},
                    {"type": "null"},
                ]
            },
            {"type": ["string", "null"], "format": "binary"},
        ),
    ],
)
def test_nulls_and_bounds_are_written_the_way_of_3_1(published: Any, expected: Any) -> None:
    assert field(published) == expected


@pytest.mark.parametrize("shape", [{"$ref": ""}, {"allOf": [{"$ref": ""}]}])
def test_a_nullable_reference_is_a_union_with_null(shape: dict[str, Any]) -> None:
    part = {"type": "object", "properties": {"size": {"type": "integer"}}}
    pointing = json.loads(json.dumps(shape).replace('""', '"#/components/schemas/Part"'))
    toy = {"type": "object", "properties": {"part": {**pointing, "nullable": True}}}
    made = imported(answering(toy, {"Part": part}))
    found = components(made)["GetToyResponse"]["properties"]["part"]
    assert found == {"oneOf": [ref("Part"), {"type": "null"}]}


def test_names_in_a_discriminator_become_references() -> None:
    kinds = {
        name: {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string", "enum": [name]}},
        }
        for name in ("Car", "Doll")
    }
    union = {
        "oneOf": [ref("Car"), ref("Doll")],
        "discriminator": {"propertyName": "kind", "mapping": {"Car": "Car", "Doll": "Doll"}},
    }
    found = field_of(imported(answering({"type": "object", "properties": {"toy": union}}, kinds)))
    assert found["discriminator"]["mapping"] == {
        "Car": "#/components/schemas/Car",
        "Doll": "#/components/schemas/Doll",
    }


def field_of(made: Imported) -> Any:
    """Return the field `toy` of the only answer."""
    return components(made)["GetToyResponse"]["properties"]["toy"]


# --- what is left out ------------------------------------------------------------------------


def test_prose_examples_titles_and_other_extensions_go_but_not_fields_of_that_name() -> None:
    toy = {
        "type": "object",
        "title": "A toy",
        "description": "Long prose",
        "example": {"title": "x"},
        "x-vendor": 1,
        "half a sentence": None,
        "properties": {
            "title": {"type": "string", "title": "Title", "examples": ["a"]},
            "example": {"type": "string", "description": "Prose"},
            "description": {"type": "string", "x-framewire-note": "Kept."},
        },
    }
    published = answering(toy, tags=[{"name": "T"}], externalDocs={"url": "https://toys.test"})
    operation = published["paths"]["/toy"]["get"]
    operation |= {"summary": "Prose", "description": "Prose", "tags": ["T"]}
    published["info"]["description"] = "Prose"
    made = imported(published, own=True).document
    assert made["info"] == {"title": "Toys", "version": "1"}
    assert set(made) == {"openapi", "info", "paths", "components"}
    operation = made["paths"]["/toy"]["get"]
    assert set(operation) == {"operationId", "security", "responses"}
    assert operation["responses"]["200"]["description"] == "OK"
    assert made["components"]["schemas"]["GetToyResponse"] == {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "example": {"type": "string"},
            "description": {"type": "string", "x-framewire-note": "Kept."},
        },
    }


def test_components_that_nothing_uses_go() -> None:
    toy = {"type": "object", "properties": {"name": {"type": "string"}}}
    other = {"type": "object", "properties": {"age": {"type": "integer"}}}
    made = imported(answering(ref("Toy"), {"Toy": toy, "Other": other}))
    assert set(components(made)) == {"Toy"}


# --- unions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (
            [{"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["b", "a"]}],
            {"type": "string", "enum": ["a", "b"]},
        ),
        (
            [{"type": "string"}, {"type": "string", "enum": ["a"]}],
            {"type": "string", "x-framewire-known-values": ["a"]},
        ),
        ([{"type": "string"}, {"type": "string", "format": "uri"}], {"type": "string"}),
        (
            [{"type": "string", "enum": ["", "1.0"]}, {"type": "string", "pattern": "^a$"}],
            {"type": "string", "pattern": "^$|^1\\.0$|^a$"},
        ),
        ([{"type": "integer", "title": "A"}, {"type": "integer"}], {"type": "integer"}),
        (
            [
                {"type": "boolean"},
                {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 4},
                {"type": "array", "items": {"type": "integer"}, "minItems": 2},
            ],
            {
                "anyOf": [
                    {"type": "boolean"},
                    {
                        "type": "array",
                        "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
                        "minItems": 1,
                    },
                ]
            },
        ),
    ],
)
def test_members_of_a_union_that_one_can_say_are_one(members: Any, expected: Any) -> None:
    assert field({"anyOf": members}) == expected


def test_strings_that_no_one_schema_can_say_stay_apart() -> None:
    members = [{"type": "string", "maxLength": 2}, {"type": "string", "minLength": 9}]
    assert field({"anyOf": members}) == {"anyOf": members}


def test_a_required_field_with_one_value_is_a_constant() -> None:
    one = {"type": "string", "enum": ["toy"]}
    toy = {"type": "object", "required": ["kind"], "properties": {"kind": one, "hint": one}}
    made = components(imported(answering(toy)))["GetToyResponse"]["properties"]
    assert made == {"kind": {"type": "string", "const": "toy"}, "hint": one}


# --- operations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "schema", "expected"),
    [
        ("get", "/toy/kinds", {"type": "array", "items": {"type": "string"}}, "listToyKinds"),
        (
            "get",
            "/toy/kinds",
            {"type": "object", "properties": {"data": {"type": "array", "items": {}}}},
            "listToyKinds",
        ),
        ("get", "/toys/{toy_id}", {"type": "string"}, "getToysByToyId"),
        ("post", "/toys", {"type": "string"}, "postToys"),
    ],
)
def test_an_operation_without_an_id_gets_one(
    method: str, path: str, schema: Any, expected: str
) -> None:
    published = answering(schema)
    operation = published["paths"].pop("/toy")["get"]
    del operation["operationId"]
    names = [part.strip("{}") for part in path.split("/") if part.startswith("{")]
    operation["parameters"] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in names
    ]
    published["paths"][path] = {method: operation}
    made = imported(published).document
    assert made["paths"][path][method]["operationId"] == expected


def test_an_operation_keeps_the_id_it_had_before() -> None:
    before = {"paths": {"/toy": {"get": {"operationId": "fetchToy"}}}}
    made = imported(answering({"type": "string"}), previous=before).document
    assert made["paths"]["/toy"]["get"]["operationId"] == "fetchToy"


def test_two_operations_of_one_name_get_one_each() -> None:
    published = answering({"type": "string"})
    published["paths"]["/other"] = published["paths"]["/toy"]
    made = import_document(published).document["paths"]
    assert [made[path]["get"]["operationId"] for path in ("/toy", "/other")] == [
        "getToy",
        "getOther",
    ]


def test_security_is_written_out_and_the_bearer_scheme_has_one_name() -> None:
    published = answering({"type": "string"}, security=[{"Key": []}])
    published["components"]["securitySchemes"] = {"Key": {"type": "http", "scheme": "Bearer"}}
    plain = published["paths"]["/toy"]["get"]
    published["paths"]["/open"] = {"get": {**plain, "operationId": "open", "security": []}}
    both: list[Any] = [{"Key": []}, {}]
    published["paths"]["/both"] = {"get": {**plain, "operationId": "both", "security": both}}
    made = imported(published).document
    assert {path: item["get"]["security"] for path, item in made["paths"].items()} == {
        "/toy": [{"bearerAuth": []}],
        "/open": [],
        "/both": [{}, {"bearerAuth": []}],
    }
    assert "security" not in made
    assert set(made["components"]["securitySchemes"]) == {"bearerAuth"}


def test_parameters_lose_transport_headers_and_keep_defaults_as_facts() -> None:
    def parameter(name: str, place: str = "header", **more: Any) -> dict[str, Any]:
        return {"name": name, "in": place, "schema": {"type": "string", **more}}

    published = answering({"type": "string"})
    published["paths"]["/toy"]["parameters"] = [parameter("age", "query"), parameter("X-Above")]
    published["paths"]["/toy"]["get"]["parameters"] = [
        parameter("Accept-Encoding"),
        parameter("accept"),
        parameter("age", "query", default="old"),
        parameter("X-Own"),
    ]
    made = imported(published).document["paths"]["/toy"]
    assert "parameters" not in made
    assert made["get"]["parameters"] == [
        parameter("X-Above"),
        {
            "name": "age",
            "in": "query",
            "schema": {"type": "string", "x-framewire-default": "old"},
        },
        parameter("X-Own"),
    ]


def test_an_operation_that_answers_with_bytes_is_marked() -> None:
    published = answering({"type": "string"})
    content = published["paths"]["/toy"]["get"]["responses"]["200"]["content"]
    assert "x-framewire-binary" not in imported(published).document["paths"]["/toy"]["get"]
    content["image/png"] = {"schema": {"type": "string", "format": "binary"}}
    assert imported(published).document["paths"]["/toy"]["get"]["x-framewire-binary"] is True


# --- bodies ----------------------------------------------------------------------------------

IMAGE = {
    "type": "object",
    "required": ["image"],
    "properties": {"image": {"anyOf": [{}, {"type": "string"}]}, "n": {"type": "integer"}},
    "additionalProperties": False,
}


def test_a_schema_that_serves_json_and_a_form_is_split() -> None:
    published = taking(ref("EditToyRequest"), JSON, FORM)
    published["components"] = {"schemas": {"EditToyRequest": IMAGE}}
    made = imported(published)
    body = made.document["paths"]["/toys"]["post"]["requestBody"]
    assert body["required"] is True
    assert {media: entry["schema"] for media, entry in body["content"].items()} == {
        JSON: ref("EditToyRequest"),
        FORM: ref("EditToyForm"),
    }
    image = {name: schema["properties"]["image"] for name, schema in components(made).items()}
    assert image == {
        "EditToyRequest": {"type": "string"},
        "EditToyForm": {"type": "string", "format": "binary"},
    }


def test_inline_bodies_are_named_after_what_carries_them() -> None:
    made = imported(taking(IMAGE, JSON, FORM))
    assert set(components(made)) == {"MakeToyRequest", "MakeToyForm"}
    made = imported(taking(IMAGE, FORM))
    assert components(made)["MakeToyForm"]["properties"]["image"]["format"] == "binary"


def test_requests_send_no_defaults_and_stay_closed_while_answers_open() -> None:
    toy = {
        "type": "object",
        "properties": {"size": {"type": "integer", "default": 3}},
        "additionalProperties": False,
    }
    published = taking(toy)
    published["paths"] |= answering(toy)["paths"]
    made = components(imported(published))
    assert made["MakeToyRequest"] == {
        "type": "object",
        "properties": {"size": {"type": "integer", "x-framewire-default": 3}},
        "additionalProperties": False,
    }
    assert made["GetToyResponse"] == {
        "type": "object",
        "properties": {"size": {"type": "integer", "default": 3}},
    }


def test_a_component_of_both_sides_is_split() -> None:
    part = {"type": "object", "properties": {"size": {"type": "integer", "default": 1}}}
    toy = {"type": "object", "properties": {"part": ref("Part")}}
    published = taking(ref("Toy"))
    published["paths"] |= answering(ref("Toy"))["paths"]
    published["components"]["schemas"] = {"Toy": toy, "Part": part, "PartInput": part}
    made = components(imported(published))
    assert set(made) == {"Toy", "ToyInput", "Part", "PartInput"}
    assert made["Toy"]["properties"]["part"] == ref("Part")
    assert made["ToyInput"]["properties"]["part"] == ref("PartInput")
    assert made["Part"]["properties"]["size"]["default"] == 1
    assert made["PartInput"]["properties"]["size"]["x-framewire-default"] == 1


# --- errors ----------------------------------------------------------------------------------


def refusing(bodies: dict[str, dict[str, Any]]) -> Any:
    """Return a document whose operations, by path, refuse with the given statuses and bodies."""
    paths: dict[str, Any] = {}
    for path, answers in bodies.items():
        responses: dict[str, Any] = {"204": {"description": "Done"}}
        for status, fields in answers.items():
            schema = {
                "type": "object",
                "required": fields[:1],
                "properties": {name: {"type": "string"} for name in fields},
            }
            responses[status] = {"description": "Sorry", "content": {JSON: {"schema": schema}}}
        paths[path] = {"post": {"operationId": f"post{path[1:]}", "responses": responses}}
    return document(paths)


def test_copies_of_an_error_body_are_one_component() -> None:
    made = imported(
        refusing({"/a": {"400": ["error", "details"], "401": ["error"]}, "/b": {"401": ["error"]}})
    )
    assert set(components(made)) == {"Error"}
    assert components(made)["Error"] == {
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"type": "string"}, "details": {"type": "string"}},
    }
    assert components(made, "responses") == {
        "Unauthorized": {
            "description": "Unauthorized",
            "content": {JSON: {"schema": ref("Error")}},
        }
    }
    responses = made.document["paths"]["/a"]["post"]["responses"]
    assert responses["401"] == {"$ref": "#/components/responses/Unauthorized"}
    assert responses["400"]["description"] == "Bad Request"


def test_an_error_body_of_another_kind_keeps_a_name_of_its_own() -> None:
    made = imported(refusing({"/a": {"400": ["error", "details"], "402": ["price"]}}))
    assert set(components(made)) == {"Error", "PostaError402"}


def named_errors(**bodies: list[str]) -> Any:
    """Return a document whose operation refuses with components of the given fields."""
    published = refusing({"/a": {"400": ["error"], "401": ["error"]}})
    answers = published["paths"]["/a"]["post"]["responses"]
    for status, (name, fields) in zip(("400", "401"), bodies.items(), strict=False):
        answers[status]["content"][JSON]["schema"] = ref(name)
        published["components"]["schemas"][name] = {
            "type": "object",
            "properties": {field: {"type": "string"} for field in fields},
        }
    return published


def test_error_bodies_with_names_of_their_own_are_one_as_those_without() -> None:
    made = imported(named_errors(Short=["error"], Long=["error", "details"]))
    assert set(components(made)) == {"Error"}
    made = imported(named_errors(Long=["error", "details"]))
    assert set(components(made)) == {"Error"}
    made = imported(named_errors(Fault=["error"], Price=["price"]))
    assert set(components(made)) == {"Fault", "Price"}


def test_an_error_body_that_serves_elsewhere_keeps_its_name() -> None:
    published = named_errors(Short=["error"], Long=["error", "details"])
    answers = published["paths"]["/a"]["post"]["responses"]
    answers["204"]["content"] = {JSON: {"schema": ref("Short")}}
    assert set(components(imported(published))) == {"Short", "Long"}


def test_an_answer_that_equals_a_named_one_uses_it() -> None:
    published = refusing({"/a": {"500": ["error"]}})
    answer = {"description": "Sorry", "content": {"text/plain": {"schema": {"type": "string"}}}}
    published["paths"]["/a"]["post"]["responses"]["502"] = answer
    published["components"]["responses"] = {"Crash": answer}
    published["paths"]["/a"]["post"]["responses"]["503"] = {"$ref": "#/components/responses/Crash"}
    made = imported(published).document["paths"]["/a"]["post"]["responses"]
    assert made["502"] == {"$ref": "#/components/responses/Crash"}


# --- names -----------------------------------------------------------------------------------


def test_inline_objects_are_named_after_their_place() -> None:
    wheel = {"type": "object", "properties": {"size": {"type": "integer"}}}
    toy = {
        "type": "object",
        "properties": {
            "wheels": {"type": "array", "items": wheel},
            "spareWheel": {**wheel, "nullable": True},
            "by_side": {"type": "object", "additionalProperties": wheel},
            "data": {"type": "array", "items": wheel},
            "anything": {"type": "object"},
        },
    }
    made = components(imported(answering(ref("Toy"), {"Toy": toy})))
    assert set(made) == {"Toy", "ToyWheel", "ToySpareWheel", "ToyBySideItem", "ToyItem"}
    assert made["Toy"]["properties"]["spareWheel"] == {
        "oneOf": [ref("ToySpareWheel"), {"type": "null"}]
    }
    assert made["ToySpareWheel"]["type"] == "object"
    assert made["Toy"]["properties"]["anything"] == {"type": "object"}


def test_what_a_list_operation_answers_is_a_list_of_the_thing() -> None:
    toy = {"type": "object", "properties": {"name": {"type": "string"}}}
    page = {"type": "object", "properties": {"data": {"type": "array", "items": toy}}}
    published = answering(page)
    published["paths"]["/toy"]["get"]["operationId"] = "list_toys"
    assert set(components(imported(published))) == {"ToyList", "Toy"}


def test_members_of_a_union_are_named_by_title_tag_or_number() -> None:
    def variant(title: str, **kind: Any) -> dict[str, Any]:
        fields = {"kind": {"type": "string", **kind}, title or "a": {"type": "string"}}
        shape = {"type": "object", "required": ["kind"], "properties": fields}
        return {**shape, "title": title} if title else shape

    union = {
        "anyOf": [variant("Big Car"), variant("doll"), variant("", enum=["bear"]), variant("")]
    }
    made = imported(answering({"type": "object", "properties": {"toy": union}}))
    assert field_of(made) == {
        "anyOf": [
            ref("BigCar"),
            ref("GetToyResponseToyDoll"),
            ref("GetToyResponseToyBear"),
            ref("GetToyResponseToy4"),
        ]
    }
    alone = {"anyOf": [variant("doll"), {"type": "string"}]}
    made = imported(answering({"type": "object", "properties": {"toy": alone}}))
    assert field_of(made)["anyOf"][0] == ref("GetToyResponseToy")


def test_an_inline_copy_of_a_component_refers_to_it() -> None:
    toy = {"type": "object", "properties": {"name": {"type": "string", "description": "Its name"}}}
    copy = {"type": "object", "properties": {"name": {"type": "string"}}}
    made = imported(answering({"type": "array", "items": copy}, {"Toy": toy}))
    assert set(components(made)) == {"Toy"}


def test_a_title_of_two_different_schemas_is_the_name_of_neither() -> None:
    union = {
        "anyOf": [
            {"title": "Big Car", "type": "object", "properties": {"a": {"type": "string"}}},
            {"title": "Big Car", "type": "object", "properties": {"b": {"type": "string"}}},
        ]
    }
    made = imported(answering({"type": "object", "properties": {"toy": union}}))
    names = {"GetToyResponse", "GetToyResponseToyBigCarWithA", "GetToyResponseToyBigCarWithB"}
    assert set(components(made)) == names


def test_two_different_schemas_of_one_name_are_told() -> None:
    both = {
        "type": "object",
        "properties": {
            "bigCar": {"type": "object", "properties": {"a": {"type": "string"}}},
            "big_car": {"type": "object", "properties": {"b": {"type": "string"}}},
        },
    }
    made = imported(answering(both))
    names = {"GetToyResponse", "GetToyResponseBigCar", "GetToyResponseBigCar2"}
    assert set(components(made)) == names
    assert made.notes == (
        "two different schemas are called GetToyResponseBigCar; one is now GetToyResponseBigCar2",
    )


def test_corrections_name_schemas_and_rename_components() -> None:
    part = {"type": "object", "properties": {"size": {"type": "integer"}}}
    toy = {"type": "object", "properties": {"part": part, "other": part}}
    made = imported(
        answering(ref("ToySchema"), {"ToySchema": toy}),
        {
            "target": "$.components.schemas.ToySchema",
            "description": "Short.",
            "x-framewire-stage": "published",
            "update": {"x-framewire-name": "Toy"},
        },
        {
            "target": "$.components.schemas.ToySchema.properties.*",
            "description": "Twice the same.",
            "x-framewire-stage": "published",
            "update": {"x-framewire-name": "Part"},
        },
    )
    assert set(components(made)) == {"Toy", "Part"}
    assert components(made)["Toy"]["properties"] == {"part": ref("Part"), "other": ref("Part")}


def test_a_schema_that_holds_itself_is_imported() -> None:
    toy = {
        "type": "object",
        "properties": {"parts": {"type": "array", "items": ref("Toy")}, "whole": ref("Toy")},
    }
    made = imported(answering(ref("Toy"), {"Toy": toy}))
    assert components(made)["Toy"] == toy


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Choices", "Choice"),
        ("Boxes", "Box"),
        ("Entries", "Entry"),
        ("Statuses", "Status"),
        ("Status", "StatusItem"),
        ("Content", "ContentItem"),
        ("PageData", "PageItem"),
    ],
)
def test_one_of_many(name: str, expected: str) -> None:
    assert singular(name) == expected


def test_words() -> None:
    assert item_of("ToyList", "data") == "Toy"
    assert words("LoginRedirect") == "Login redirect"
    assert [phrase("429"), phrase("4XX"), phrase("default")] == [
        "Too Many Requests",
        "Status 4XX",
        "Any other answer",
    ]


# --- corrections -----------------------------------------------------------------------------

TOY = {"type": "object", "properties": {"size": {"type": "string", "enum": ["s", "m"]}}}


def corrected(*actions: dict[str, Any]) -> Imported:
    """Import a document of one component, `Toy`, with corrections."""
    full = [{"description": "Because.", **action} for action in actions]
    return imported(answering(ref("Toy"), {"Toy": TOY}), *full)


def test_an_update_merges_and_appends() -> None:
    made = corrected(
        {"target": "$.components.schemas.Toy.properties.size.enum", "update": "l"},
        {
            "target": "$.components.schemas.Toy",
            "update": {
                "description": "A toy.",
                "properties": {"size": {"enum": ["xl"]}, "age": {"type": "integer"}},
            },
        },
    )
    assert made.unmatched == ()
    assert components(made)["Toy"] == {
        "description": "A toy.",
        "type": "object",
        "properties": {
            "size": {"type": "string", "enum": ["s", "m", "l", "xl"]},
            "age": {"type": "integer"},
        },
    }


def test_a_removal_takes_every_match() -> None:
    made = corrected({"target": "$..enum", "remove": True}, {"target": "$.servers", "remove": True})
    assert components(made)["Toy"]["properties"]["size"] == {"type": "string"}
    assert made.unmatched == ("$.servers matches nothing (Because.)",)


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        (
            {"target": "$.components.schemas.Gone", "update": {"description": "x"}},
            "$.components.schemas.Gone matches nothing (Because.)",
        ),
        (
            {
                "target": "$.components.schemas",
                "update": {"Toy": {"properties": {"gone": {"description": "x"}}}},
            },
            "$['components']['schemas']['Toy']['properties']['gone'] is described but not there",
        ),
        (
            {
                "target": "$.paths",
                "update": {"/gone": {"post": {"summary": "x", "x-framewire-billable": True}}},
            },
            "$['paths']['/gone'] is described but not there",
        ),
        (
            {
                "target": "$.components.schemas.Toy.properties",
                "update": {"part": {"$ref": "#/components/schemas/Gone"}},
            },
            "$.components.schemas.Toy.properties refers to #/components/schemas/Gone, "
            "which is gone (Because.)",
        ),
        (
            {"target": "$.info.title", "update": {"a": 1}},
            "$['info']['title'] is a plain value; update the object that holds it",
        ),
    ],
)
def test_a_correction_that_finds_nothing_is_told_and_does_nothing(
    action: dict[str, Any], reason: str
) -> None:
    made = corrected(action)
    assert made.unmatched == (reason,)
    assert made.document == corrected().document


@pytest.mark.parametrize(
    ("overlay", "message"),
    [
        ([], "is no OpenAPI Overlay 1.0 document"),
        ({"overlay": "2.0.0"}, "is no OpenAPI Overlay 1.0 document"),
        ({"actions": [{"update": {}}]}, "action 1 has no target"),
        ({"actions": [{"target": "$", "update": {}}]}, "gives no reason"),
        ({"actions": [{"target": "$", "description": "x"}]}, "must either update or remove"),
        ({"actions": [{"target": "$[", "description": "x", "remove": True}]}, "is no JSONPath"),
        (
            {"actions": [{"target": "$", "description": "x", "remove": True, "updte": 1}]},
            "has an unknown key updte",
        ),
        (
            {
                "actions": [
                    {
                        "target": "$",
                        "description": "x",
                        "remove": True,
                        "x-framewire-stage": "late",
                    }
                ]
            },
            "knows no stage late",
        ),
    ],
)
def test_a_bad_overlay_is_refused(overlay: Any, message: str) -> None:
    full = {"overlay": "1.0.0", **overlay} if isinstance(overlay, dict) else overlay
    with pytest.raises(DocumentError, match=message.replace("[", r"\[")):
        read_overlay(full, "patches")


def test_the_whole_document_cannot_be_removed() -> None:
    with pytest.raises(DocumentError, match="may not remove the whole document"):
        corrected({"target": "$", "remove": True})


# --- the result ------------------------------------------------------------------------------


def everything() -> Any:
    """Return a document that every rule has something to do with."""
    published = refusing({"/a": {"400": ["error", "details"], "500": ["error"]}})
    published["paths"] |= refusing({"/b": {"500": ["error"], "504": ["error"]}})["paths"]
    published["paths"] |= taking(IMAGE, JSON, FORM)["paths"]
    toy = {
        "type": "object",
        "required": ["kind", "age"],
        "properties": {
            "age": {"type": "integer", "nullable": True, "default": 0},
            "kind": {"enum": ["toy"], "type": "string"},
            "part": {"anyOf": [{"properties": {"on": {"type": "string", "enum": ["off", "1"]}}}]},
        },
        "additionalProperties": False,
    }
    published["paths"] |= answering(toy)["paths"]
    published["security"] = [{"Key": []}]
    published["components"]["securitySchemes"] = {"Key": {"type": "http", "scheme": "bearer"}}
    return published


def test_importing_what_was_imported_changes_nothing() -> None:
    once = to_yaml(imported(everything()).document, SPEC)
    assert to_yaml(imported(parse_document(once, "spec"), own=True).document, SPEC) == once


def test_the_published_document_is_left_alone() -> None:
    published = everything()
    import_document(published)
    assert published == everything()


def test_yaml_says_the_same_to_readers_of_1_1_and_1_2() -> None:
    words_of_old = ["on", "off", "yes", "n", "16:9", "1_000", "0o7", "012", "1e3", "2025-07-09"]
    numbers = ["1", "1.5", "", "null", "~", "true"]
    plain = ["1024x1024", "2x", "a b", "auto", "-"]
    values = [*words_of_old, *numbers, *plain, None, True, 3, 2.5]
    text = to_yaml({"values": values, "on": {"200": "x" * 200}}, SPEC)
    assert parse_document(text, "text") == {"values": values, "on": {"200": "x" * 200}}
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    assert reader.load(text) == {"values": values, "on": {"200": "x" * 200}}


# --- the command -----------------------------------------------------------------------------


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a function that imports a text and gives exit code, spec text and stderr."""
    output = tmp_path / "specs" / "toys.yaml"
    patches = tmp_path / "patches.yaml"

    def import_text(text: str | bytes, overlay: str = "") -> tuple[int, str | None, str]:
        source = tmp_path / "published"
        source.write_bytes(text if isinstance(text, bytes) else text.encode())
        if overlay:
            patches.write_text(overlay)
        given = ["toys", str(source), "--output", str(output), "--patches", str(patches)]
        code = main(given)
        written = output.read_text() if output.exists() else None
        return code, written, capsys.readouterr().err

    return import_text


def test_the_command_writes_a_spec_and_then_nothing_new(run: Any) -> None:
    text = json.dumps(everything())
    code, first, printed = run(text)
    assert (code, printed) == (0, "")
    assert run(text) == (0, first, "")


def test_the_command_reports_corrections_that_match_nothing(run: Any) -> None:
    overlay = "overlay: 1.0.0\nactions:\n  - {target: $.gone, description: Why., remove: true}\n"
    code, written, printed = run(json.dumps(everything()), overlay)
    assert code == 0
    assert written is not None
    assert printed == "unmatched correction: $.gone matches nothing (Why.)\n"


def test_yaml_with_bare_status_codes_and_dates_is_read(run: Any) -> None:
    text = (
        "openapi: 3.1.0\ninfo: {title: Toys, version: 2025-07-09}\n"
        "paths:\n  /a:\n    get:\n      responses:\n        200: {description: Fine}\n"
    )
    code, written, _ = run(text)
    assert code == 0
    assert parse_document(written, "spec")["info"]["version"] == "2025-07-09"
    assert "'200':" in written


BAD = [
    ("", "it is empty"),
    ("just a sentence", "it holds no mapping"),
    ("<html></html>", "is a web page (HTML)"),
    ("a: [1, 2", "line 1"),
    ("a: 1\na: 2", "line 2"),
    ("a: &a [*a]", "holds itself"),
    (b"\xff\xfe\x00", "not UTF-8"),
    ('{"swagger": "2.0"}', "Swagger 2.0 is not supported"),
    ("openapi: 4.0.0", "openapi is 4.0.0"),
    ("title: x", "openapi is None"),
    ("openapi: 3.1.0\npaths: {}", "/info: is no mapping"),
    ("openapi: 3.1.0\ninfo: {title: x, version: 1}", "/paths: is no mapping"),
    ("openapi: 3.1.0\ninfo: {title: x}\npaths: {}", "info has no title or no version"),
]
BAD_PATHS: list[tuple[Any, str]] = [
    ({"/a": None}, "/paths/~1a: is no mapping but null"),
    ({"/a": {"get": []}}, "/paths/~1a/get: is no mapping but a list"),
    ({"/a": {"get": {"parameters": {}}}}, "/paths/~1a/get/parameters: is no list"),
    (
        {"/a": {"get": {"responses": {"200": 1}}}},
        "/paths/~1a/get/responses/200: is no mapping but 1",
    ),
    (answering({"anyOf": {}})["paths"], "/anyOf: is no list"),
    (answering({"properties": {"a": 1}})["paths"], "/properties/a: is no mapping"),
    ({"/a": {"$ref": "#/components/pathItems/Gone"}}, "Gone leads nowhere"),
    (answering({"$ref": "../other.yaml#/Toy"})["paths"], "leads out of the document's folder"),
    (answering({"$ref": "other.yaml#/Toy"})["paths"], "other.yaml: No such file or directory"),
]


@pytest.mark.parametrize(
    ("text", "message"),
    [*BAD, *((json.dumps(document(paths)), message) for paths, message in BAD_PATHS)],
)
def test_bad_input_gives_one_line_and_writes_nothing(
    run: Any, text: str | bytes, message: str
) -> None:
    code, written, printed = run(text)
    assert code == 2
    assert written is None
    assert message in printed
    assert printed.count("\n") == 1


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["toys", str(tmp_path / "gone.yaml"), "--output", str(tmp_path / "toys.yaml")])
    assert code == 2
    assert capsys.readouterr().err.endswith("gone.yaml: No such file or directory\n")


def test_a_bad_name_of_a_service_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["../toys", str(tmp_path / "gone.yaml")])


# --- what was imported -----------------------------------------------------------------------

IMPORTED = {"aquiles": 13, "venice": 48}


@pytest.fixture(params=IMPORTED)
def spec(request: pytest.FixtureRequest) -> Any:
    """Return an imported spec of this repository."""
    return parse_document(
        (SPECS / f"{request.param}.yaml").read_text(encoding="utf-8"), request.param
    )


def operations(spec: Any) -> Iterator[Any]:
    """Yield the operations of a spec."""
    for item in spec["paths"].values():
        yield from (item[method] for method in METHODS if method in item)


def test_specs_are_complete_and_described(spec: Any) -> None:
    new = {name.partition("_")[2] for name in NEW}
    found = [one for one in operations(spec) if snake_case(one["operationId"]) not in new]
    assert len(found) in IMPORTED.values()
    assert all(operation["summary"] for operation in found)
    undescribed = [
        name
        for name, schema in spec["components"]["schemas"].items()
        if "description" not in schema
    ]
    assert NEW or undescribed == []


def test_specs_name_every_object(spec: Any) -> None:
    for name, schema in spec["components"]["schemas"].items():
        inner = [each for each in schemas_in(schema, "schema") if each is not schema]
        assert not any("properties" in each for each in inner), name


def test_rules_have_nothing_left_to_do_on_specs(spec: Any) -> None:
    again = import_document(spec, own=True).document
    assert set(again["components"]["schemas"]) == set(spec["components"]["schemas"])
    assert [each["operationId"] for each in operations(again)] == [
        each["operationId"] for each in operations(spec)
    ]


def test_corrections_of_this_repository_read_well() -> None:
    for service in IMPORTED:
        path = SPECS / "patches" / f"{service}.yaml"
        assert read_overlay(parse_document(path.read_text(encoding="utf-8"), service), service)
