"""Error answers: one component for the many copies of a body, one for each answer used again."""

import json
from collections import Counter
from typing import Any

from scripts.importer.unions import facts
from scripts.openapi.names import free_name, pascal, phrase, words
from scripts.openapi.refs import SCHEMAS, each_ref, map_refs
from scripts.openapi.statuses import PHRASES
from scripts.openapi.walk import UNIONS, Document, Schema, map_operations, operations

_JSON = "application/json"
# A component with such a name answers one status only, whatever its body has in common with others.
_STATUSES = [*map(str, PHRASES), "4XX", "5XX", "default"]
_PHRASES = {pascal(phrase(status)) for status in _STATUSES}


def share_error_bodies(document: Document) -> Document:
    """Make the JSON error bodies that are one another's subset one component, `Error`.

    Components that are nothing but error bodies are among them, so that it makes no difference
    whether a service gives its bodies names. One that stands alone keeps its name.
    """
    inline = [
        schema
        for _path, _method, _item, operation in operations(document)
        for status, response in operation["responses"].items()
        if (schema := _error_body(status, response)) is not None
    ]
    named = _named_bodies(document)
    bodies = [*inline, *named.values()]
    if not bodies:
        return document
    widest = _widest(bodies)
    alike = [body for body in bodies if _within(body, widest)]
    gone = [name for name, body in named.items() if _within(body, widest)]
    if len(alike) == len(gone) == 1:
        return document
    shared: Schema = {
        "type": "object",
        "required": [
            name
            for name in widest["properties"]
            if all(name in body.get("required", []) for body in alike)
        ],
        "properties": widest["properties"],
    }
    if not shared["required"]:
        del shared["required"]
    known = document.get("components", {}).get("schemas", {})
    schemas = {name: schema for name, schema in known.items() if name not in gone}
    name = "Error" if facts(schemas.get("Error")) == facts(shared) else free_name("Error", schemas)

    def rewire(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
        responses = {
            status: _with_body(response, {"$ref": f"{SCHEMAS}{name}"})
            if (body := _error_body(status, response)) is not None and _within(body, widest)
            else response
            for status, response in operation["responses"].items()
        }
        return {**operation, "responses": responses}

    moved = {f"{SCHEMAS}{old}": f"{SCHEMAS}{name}" for old in gone}
    found = map_refs(map_operations(document, rewire), lambda ref: moved.get(ref, ref))
    components = found.get("components", {})
    remaining = {
        old: schema for old, schema in components.get("schemas", {}).items() if old not in gone
    }
    return {**found, "components": {**components, "schemas": {**remaining, name: shared}}}


def _named_bodies(document: Document) -> dict[str, Schema]:
    """Return the components that serve as JSON bodies of errors and as nothing else."""
    counted = Counter(each_ref(document))
    bodies: Counter[str] = Counter()
    responses = document.get("components", {}).get("responses", {})
    shared: dict[str, int] = {}
    for _path, _method, _item, operation in operations(document):
        for status, response in operation["responses"].items():
            if "$ref" in response and _is_error(status):
                shared[response["$ref"]] = shared.get(response["$ref"], 0) + 1
            elif _is_error(status):
                bodies.update(_body_refs(response))
    for name, response in responses.items():
        ref = f"#/components/responses/{name}"
        if shared.get(ref, 0) == counted[ref]:
            bodies.update(_body_refs(response))
    schemas = document.get("components", {}).get("schemas", {})
    return {
        name: schema
        for name, schema in schemas.items()
        if "properties" in schema
        and not {"anyOf", "oneOf"} & set(schema)
        and counted[f"{SCHEMAS}{name}"]
        and counted[f"{SCHEMAS}{name}"] == bodies[f"{SCHEMAS}{name}"]
    }


def _body_refs(response: dict[str, Any]) -> list[str]:
    """Return what a body refers to: one component, or the members of its union."""
    schema: Schema = response.get("content", {}).get(_JSON, {}).get("schema", {})
    members = [schema, *(member for union in UNIONS for member in schema.get(union, ()))]
    return [member["$ref"] for member in members if "$ref" in member]


def share_error_responses(document: Document) -> Document:
    """Make an error answer that several operations give a component named after its status."""
    counted: Counter[tuple[str, str]] = Counter(
        (status, _key(response))
        for _path, _method, _item, operation in operations(document)
        for status, response in operation["responses"].items()
        if _is_error(status) and "$ref" not in response
    )
    responses = dict(document.get("components", {}).get("responses", {}))
    known = {_key(response): name for name, response in responses.items() if name not in _PHRASES}
    shared: dict[tuple[str, str], str] = {}
    for (status, key), count in counted.most_common():
        name = pascal(phrase(status))
        if key in known:
            shared[status, key] = known[key]
        elif name in responses and _key(responses[name]) == key:
            shared[status, key] = name
        elif count > 1:
            name = free_name(name, responses)
            responses[name] = {"description": words(name), **json.loads(key)}
            shared[status, key] = name

    def rewire(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
        answers = {
            status: {"$ref": f"#/components/responses/{shared[status, _key(response)]}"}
            if (status, _key(response)) in shared
            else response
            for status, response in operation["responses"].items()
        }
        return {**operation, "responses": answers}

    found = map_operations(document, rewire)
    if responses:
        found["components"] = {**found.get("components", {}), "responses": responses}
    return found


def _key(response: dict[str, Any]) -> str:
    facts_only = {key: value for key, value in response.items() if key != "description"}
    return json.dumps(facts_only, sort_keys=True)


def _is_error(status: str) -> bool:
    return status[:1] in {"4", "5"} or status == "default"


def _error_body(status: str, response: dict[str, Any]) -> Schema | None:
    schema = response.get("content", {}).get(_JSON, {}).get("schema", {})
    return schema if _is_error(status) and "properties" in schema else None


def _widest(bodies: list[Schema]) -> Schema:
    """Return the body that most bodies are a part of; of two with the same parts the wider."""
    each = {_fields_key(body): body for body in bodies}
    counts = Counter(map(_fields_key, bodies))

    def parts(key: str) -> tuple[int, int, str]:
        inside = sum(counts[other] for other, body in each.items() if _within(body, each[key]))
        return inside, len(each[key]["properties"]), key

    return each[max(each, key=parts)]


def _fields_key(body: Schema) -> str:
    return json.dumps(facts(body)["properties"], sort_keys=True)


def _within(body: Schema, widest: Schema) -> bool:
    known = facts(widest)["properties"]
    return all(known.get(name) == field for name, field in facts(body)["properties"].items())


def _with_body(response: dict[str, Any], schema: Schema) -> dict[str, Any]:
    content = {**response["content"], _JSON: {**response["content"][_JSON], "schema": schema}}
    return {**response, "content": content}
