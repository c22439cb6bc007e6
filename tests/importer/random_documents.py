"""Random OpenAPI documents, most of them odd, some of them wrong."""

from typing import Any

from hypothesis import strategies as st

NAMES = (
    "id", "name", "size", "self", "from", "class", "import", "None", "date", "field", "many",
    "keep", "timestamp", "_fields", "__init__", "__class__", "3d", "image", "image[]", "+1", "-1",
    "fooBar", "foo_bar", "FooBar", "body", "kwargs", "client", "url", "get", "keys", "raw",
    "größe", "名前", "a b", "$ref", "$type", "@id", "", "type", "properties", "items", "title",
    "additional_properties", "x-header", "string", "datetime", "Any", "Literal", "meta",
)  # fmt: skip
COMPONENTS = ("Toy", "toy", "Toy_", "Größe", "名前", "3D", "Page[Toy]", "ToyKind", "Error", "List")
WORDS = ("a", "A", "", "auto", "Auto", "16:9", "on", "é", "None", "with 'quotes\"", "\\", "1")
TYPES = ("string", "integer", "number", "boolean", "array", "object", "null")

names = st.sampled_from(NAMES)
json_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from((0.5, 1.0)),
    st.sampled_from(WORDS),
    st.just([]),
    st.just({}),
    st.just(["a"]),
    st.just({"a": 1}),
)
refs = st.sampled_from(COMPONENTS).map(lambda name: {"$ref": f"#/components/schemas/{name}"})
simple = st.one_of(
    refs,
    refs,
    st.sampled_from(TYPES).map(lambda kind: {"type": kind}),
    st.just({}),
    st.sampled_from(
        (
            {"type": "string", "format": "date-time"},
            {"type": "string", "format": "date"},
            {"type": "string", "format": "binary"},
            {"type": "string", "format": "uuid", "default": "x"},
            {"type": "integer", "minimum": 1, "exclusiveMinimum": True},
            {"type": ["string", "null"], "default": "a"},
            {"type": "file"},
            {"type": "any"},
            {"nullable": True},
            {"type": "array"},
            {"const": 1.5},
            {"const": "one"},
            {"const": None},
            {"type": "object", "additionalProperties": False},
        )
    ),
    st.builds(lambda values: {"enum": values}, st.lists(json_values, max_size=4)),
    st.builds(
        lambda kind, values, default: {"type": kind, "enum": values, "default": default},
        st.sampled_from(TYPES),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
        json_values,
    ),
    st.builds(
        lambda kind, value: {"type": kind, "default": value}, st.sampled_from(TYPES), json_values
    ),
)


def _grown(inner: Any) -> Any:
    fields = st.dictionaries(names, inner, max_size=4)
    members = st.lists(inner, min_size=1, max_size=3)
    objects = st.builds(
        lambda properties, required, more: {
            "type": "object",
            "properties": properties,
            "required": [name for name in [*properties, "extra"] if name in required],
            **more,
        },
        fields,
        st.sets(names, max_size=3),
        st.sampled_from(({}, {"nullable": True}, {"additionalProperties": True}, {"title": "Toy"})),
    )
    unions = st.builds(
        lambda kind, parts, more: {kind: parts, **more},
        st.sampled_from(("oneOf", "anyOf", "allOf")),
        members,
        st.sampled_from(
            (
                {},
                {},
                {"nullable": True},
                {"description": "Prose."},
                {"discriminator": {"propertyName": "type"}},
                {"discriminator": {"propertyName": "kind", "mapping": {"a": "Toy", "b": "Gone"}}},
                {"required": ["id"]},
                {"type": "object", "properties": {"id": {"type": "string"}}},
            )
        ),
    )
    return st.one_of(
        objects,
        objects,
        unions,
        unions,
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(lambda items: {"type": "array", "prefixItems": items}, members),
        st.builds(lambda value: {"type": "object", "additionalProperties": value}, inner),
        st.builds(lambda value: {"type": "object", "patternProperties": {"^x": value}}, inner),
        st.builds(lambda one, two: {"if": one, "then": two, "else": False}, inner, inner),
        st.builds(lambda one: {"not": one}, inner),
        st.builds(
            lambda ref, fields: {**ref, "type": "object", "properties": fields}, refs, fields
        ),
        st.builds(
            lambda kinds, fields: {"type": list(kinds), "properties": fields},
            st.lists(st.sampled_from(TYPES), min_size=1, max_size=3),
            fields,
        ),
        st.booleans(),
    )


schemas = st.recursive(simple, _grown, max_leaves=8)
media = st.sampled_from(
    (
        "application/json",
        "application/json; charset=utf-8",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "text/plain",
        "image/png",
        "*/*",
        "application/xml",
        "application/merge-patch+json",
        "video/*",
        "nonsense",
    )
)
contents = st.dictionaries(media, st.builds(lambda schema: {"schema": schema}, schemas), max_size=3)
parameters = st.builds(
    lambda name, place, schema, more: {"name": name, "in": place, "schema": schema, **more},
    names,
    st.sampled_from(("query", "query", "header", "cookie", "path", "body")),
    schemas,
    st.sampled_from(({}, {"required": True}, {"style": "deepObject"})),
)
answers = st.dictionaries(
    st.sampled_from(("200", "201", "2XX", "404", "4xx", "default", "odd")),
    st.builds(lambda content: {"description": "d", "content": content}, contents),
    max_size=3,
)


def _operation(identity: Any, given: Any, body: Any, responses: Any) -> dict[str, Any]:
    operation: dict[str, Any] = {"responses": responses}
    if identity is not None:
        operation["operationId"] = identity
    if given:
        operation["parameters"] = given
    if body is not None:
        operation["requestBody"] = {"content": body}
    return operation


operations = st.builds(
    _operation,
    st.one_of(st.none(), st.sampled_from(("getToy", "get_toy", "import", "3d", "größe", "名前"))),
    st.lists(parameters, max_size=4),
    st.one_of(st.none(), contents),
    answers,
)
paths = st.sampled_from(
    (
        "/toys",
        "/toys/{id}",
        "/toys/{toy.id}/{größe}",
        "/{id}{name}",
        "/ü",
        "bad",
        "/a?b=c",
        "/{body}",
    )
)
items = st.dictionaries(st.sampled_from(("get", "post", "delete")), operations, max_size=2)


def _document(version: str, found: Any, components: Any, first: Any) -> dict[str, Any]:
    return {
        "openapi": version,
        "info": {"title": "Random", "version": "1"},
        "paths": found,
        "components": {"schemas": {**dict.fromkeys(COMPONENTS, first), **components}},
    }


documents = st.builds(
    _document,
    st.sampled_from(("3.0.3", "3.1.0")),
    st.dictionaries(paths, items, min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(COMPONENTS), schemas, max_size=6),
    simple.filter(lambda schema: "$ref" not in schema),
)
