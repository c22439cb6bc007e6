"""Error answers: one component for the many copies of a body, one for each answer used again."""

import json
from collections import Counter
from http import HTTPStatus
from typing import Any

from scripts.importer.names import free_name, pascal, phrase, words
from scripts.importer.refs import SCHEMAS
from scripts.importer.unions import facts
from scripts.importer.walk import Document, Schema, map_operations, operations

_JSON = "application/json"
# A component with such a name answers one status only, whatever its body has in common with others.
_PHRASES = {pascal(status.phrase) for status in HTTPStatus}


def share_error_bodies(document: Document) -> Document:
    """Make the inline JSON error bodies that are one another's subset one component, `Error`."""
    bodies = [
        schema
        for _path, _method, operation in operations(document)
        for status, response in operation["responses"].items()
        if (schema := _error_body(status, response)) is not None
    ]
    if not bodies:
        return document
    widest = max(bodies, key=lambda body: len(body["properties"]))
    alike = [body for body in bodies if _within(body, widest)]
    shared: Schema = {
        "type": "object",
        "required": [
            name
            for name in widest["properties"]
            if all(name in body.get("required", []) for body in alike)
        ],
        "properties": widest["properties"],
    }
    schemas = document.get("components", {}).get("schemas", {})
    name = "Error" if facts(schemas.get("Error")) == facts(shared) else free_name("Error", schemas)

    def rewire(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
        responses = {
            status: _with_body(response, {"$ref": f"{SCHEMAS}{name}"})
            if (body := _error_body(status, response)) is not None and _within(body, widest)
            else response
            for status, response in operation["responses"].items()
        }
        return {**operation, "responses": responses}

    found = map_operations(document, rewire)
    components = found.get("components", {})
    return {**found, "components": {**components, "schemas": {**schemas, name: shared}}}


def share_error_responses(document: Document) -> Document:
    """Make an error answer that several operations give a component named after its status."""
    counted: Counter[tuple[str, str]] = Counter(
        (status, _key(response))
        for _path, _method, operation in operations(document)
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
        elif _key(responses.get(name, {})) == key:
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


def _within(body: Schema, widest: Schema) -> bool:
    known = facts(widest)["properties"]
    return all(known.get(name) == field for name, field in facts(body)["properties"].items())


def _with_body(response: dict[str, Any], schema: Schema) -> dict[str, Any]:
    content = {**response["content"], _JSON: {**response["content"][_JSON], "schema": schema}}
    return {**response, "content": content}
