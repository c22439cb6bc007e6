"""Data made from schemas: it fits, it ends, and it is always the same."""

import re
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire.sandbox.examples import Examples, media_kind
from framewire.sandbox.patterns import matching
from framewire.sandbox.validate import Contract

COMPONENTS: dict[str, Any] = {
    "Node": {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string"},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
            "parent": {"$ref": "#/components/schemas/Node"},
        },
    },
    "Chain": {
        "type": "object",
        "required": ["next"],
        "properties": {
            "next": {"oneOf": [{"$ref": "#/components/schemas/Chain"}, {"type": "null"}]}
        },
    },
    "Base": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}},
    "Derived": {
        "allOf": [
            {"$ref": "#/components/schemas/Base"},
            {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}},
        ],
        "required": ["kind"],
        "properties": {"kind": {"const": "derived"}},
    },
}
RULES = Contract({"components": {"schemas": COMPONENTS}})
MADE = [
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "date"},
    {"type": "string", "format": "uuid"},
    {"type": "string", "format": "email"},
    {"type": "string", "format": "uri"},
    {"type": "string", "format": "ipv4"},
    {"type": "string", "minLength": 40},
    {"type": "string", "maxLength": 3},
    {"type": "string", "pattern": "^task_[0-9a-f]{8}$"},
    {"type": "string", "pattern": r"^\d+x\d+$"},
    {"type": "string", "enum": ["b", "a"]},
    {"type": ["string", "null"], "enum": [None, "x"]},
    {"const": 7},
    {"type": "integer", "minimum": 3, "maximum": 9},
    {"type": "integer", "exclusiveMinimum": 3, "multipleOf": 5},
    {"type": "integer", "maximum": -4},
    {"type": "integer", "minimum": 10, "maximum": 63, "multipleOf": 16},
    {"type": "number", "exclusiveMinimum": 0, "maximum": 0.5},
    {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
    {"type": "boolean"},
    {"type": "null"},
    {"type": "array", "minItems": 3, "items": {"type": "string"}},
    {"type": "array", "maxItems": 0, "items": {"type": "string"}},
    {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "minItems": 2},
    {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 2},
    {"oneOf": [{"type": "null"}, {"type": "integer"}]},
    {"anyOf": [{"$ref": "#/components/schemas/Base"}, {"type": "string"}]},
    {"$ref": "#/components/schemas/Node"},
    {"$ref": "#/components/schemas/Chain"},
    {"$ref": "#/components/schemas/Derived"},
    {"allOf": [{"$ref": "#/components/schemas/Derived"}], "description": "beside"},
    {},
]


def maker(seed: int = 0, *, good: bool = False) -> Examples:
    return Examples(
        RULES,
        seed,
        lambda kind: f"http://o/_media/{kind}",
        lambda _: b"bytes",
        "http://o",
        good=good,
    )


def valid(schema: dict[str, Any], value: Any) -> bool:
    whole = {"allOf": [schema], "components": {"schemas": COMPONENTS}}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True).is_valid(value)


@pytest.mark.parametrize("schema", MADE, ids=str)
def test_what_is_made_fits_and_is_the_same_again(schema: dict[str, Any]) -> None:
    made = maker().of(schema)
    assert valid(schema, made), made
    assert maker().of(schema) == made


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "example": 42},
        {"type": "integer", "examples": [42, 1]},
        {"type": "integer", "enum": [42, 1]},
        {"x-framewire-known-values": [42]},
    ],
)
def test_the_documents_own_example_comes_first(schema: dict[str, Any]) -> None:
    assert maker().of(schema) == 42


@pytest.mark.parametrize(
    ("name", "schema", "kind"),
    [
        ("image_url", {"type": "string", "format": "uri"}, "image"),
        ("video", {"type": "string", "format": "uri"}, "video"),
        ("audio_url", {"type": "string"}, "audio"),
        ("url", {"type": "string", "description": "Where the video is."}, "video"),
        ("sample", {"type": "string", "format": "uri"}, "image"),
    ],
)
def test_an_address_of_a_result_leads_to_one(name: str, schema: dict[str, Any], kind: str) -> None:
    assert maker().of(schema, name) == f"http://o/_media/{kind}"


@pytest.mark.parametrize("name", ["polling_url", "webhook_url", "status_url", "url"])
def test_another_address_leads_to_no_result(name: str) -> None:
    found = maker().of({"type": "string", "format": "uri"}, name)
    assert found == f"http://o/{name}"


def test_a_result_inside_the_answer_is_base64() -> None:
    assert maker().of({"type": "string", "contentEncoding": "base64"}) == "Ynl0ZXM="
    assert maker().of({"type": "string"}, "b64_json") == "Ynl0ZXM="


def test_another_seed_gives_other_ids() -> None:
    schema = {"type": "string", "format": "uuid"}
    assert maker(1).of(schema) != maker(2).of(schema)


def test_words_tell_what_is_made() -> None:
    words = ("createVideo", "a film", "Speech", "flux image", "a picture", "models")
    kinds = [media_kind(word) for word in words]
    assert kinds == ["video", "video", "audio", "image", "image", ""]


@pytest.mark.parametrize(
    "pattern",
    [
        r"^video_", r"^[a-z]{3}-\d{2,}$", r"^(png|jpe?g)$", r"^#[0-9a-f]{6}$", r"^.{5}$", r"^[^a]$",
        r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$", r"^\s\w$", "^(?:a|b)+c?$", "",
    ],
)  # fmt: skip
def test_a_pattern_is_matched(pattern: str) -> None:
    assert re.search(pattern, matching(pattern, "wish"))


@pytest.mark.parametrize("pattern", [r"^(?P<", r"\p{L}", "["])
def test_a_pattern_that_python_does_not_know_is_passed_over(pattern: str) -> None:
    assert matching(pattern, "wish") == "wish"


LEAVES = st.sampled_from([schema for schema in MADE if "$ref" not in str(schema)])
SCHEMAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda each: {"type": "array", "items": each}, inner),
        st.builds(
            lambda fields: {"type": "object", "required": list(fields), "properties": fields},
            st.dictionaries(st.sampled_from("abcd"), inner, max_size=4),
        ),
        st.builds(lambda each: {"anyOf": each}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(SCHEMAS)
def test_whatever_is_put_together_is_made_and_fits(schema: dict[str, Any]) -> None:
    assert valid(schema, maker().of(schema))


TEXT = {"type": "string"}
REASON = {"type": "object", "required": ["code"], "properties": {"code": TEXT, "error": TEXT}}


def thing(*required: str, **fields: Any) -> dict[str, Any]:
    return {"type": "object", "required": [*required], "properties": fields}


@pytest.mark.parametrize(
    ("schema", "errors"),
    [
        (thing("id", id=TEXT, error=TEXT, errorCode=TEXT, failure_reason=TEXT), {}),
        (thing(id=TEXT, error=REASON, errors={"type": "array", "items": TEXT}), {}),
        (thing("error", id=TEXT, error={"type": ["string", "null"]}), {"error": None}),
        (thing("errors", id=TEXT, errors={"type": "array", "items": TEXT}), {"errors": []}),
        (thing("error", id=TEXT, error=TEXT), {"error": ""}),
        (
            thing("error", id=TEXT, error={"enum": ["none", "late"], "type": "string"}),
            {"error": "none"},
        ),
        # A list of errors that was asked for is the result itself.
        (thing(errors={"type": "array", "items": TEXT}), {"errors": ["sandbox errors"]}),
        (thing(id=TEXT, error_rate={"type": "number"}), {"error_rate": 1}),
    ],
    ids=str,
)
def test_no_error_stands_beside_what_went_well(
    schema: dict[str, Any], errors: dict[str, Any]
) -> None:
    made = maker(good=True).of(schema)
    assert {name: value for name, value in made.items() if name != "id"} == errors
    assert valid(schema, made)
    assert valid(schema, maker().of(schema))
    assert set(maker().of(schema)) == set(schema["properties"])
