"""Files in JSON: a text, as no JSON holds bytes."""

from typing import Any

from scripts.importer.omissions import Omissions
from scripts.openapi.kinds import is_json
from scripts.openapi.refs import escape, reached, schema_name
from scripts.openapi.walk import Document, Schema, bottom_up, map_operations, operations

_REASON = "JSON holds no file; it is given as text"


def text_in_json(document: Document, omissions: Omissions) -> Document:
    """Return the document in which JSON that is sent holds texts where it was said to hold files.

    An object that something else holds too stays as it is.

    Args:
        document: One whose bodies stand at its operations.
        omissions: Where to tell what is a text now.
    """
    json: list[Any] = []
    others: list[Any] = []
    for _path, _method, _item, operation in operations(document):
        others += [operation.get("parameters"), operation["responses"]]
        for media, entry in _content(operation).items():
            (json if is_json(media) else others).append(entry)
    own = {schema_name(ref) for ref in reached(document, json) - reached(document, others)}
    schemas = document.get("components", {}).get("schemas", {})
    changed = {
        name: _as_text(schemas[name], f"/components/schemas/{escape(name)}", omissions)
        for name in schemas
        if name in own
    }

    def rewire(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
        content = _content(operation)
        if not any(is_json(media) for media in content):
            return operation
        place = f"/paths/{escape(path)}/{method}/requestBody/content"
        settled = {
            media: {
                **entry,
                "schema": _as_text(entry["schema"], f"{place}/{escape(media)}/schema", omissions),
            }
            if is_json(media) and "schema" in entry
            else entry
            for media, entry in content.items()
        }
        return {**operation, "requestBody": {**operation["requestBody"], "content": settled}}

    found = map_operations(document, rewire)
    if changed:
        found["components"] = {**found["components"], "schemas": {**schemas, **changed}}
    return found


def _content(operation: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    return found


def _as_text(schema: Schema, place: str, omissions: Omissions) -> Schema:
    def change(inner: Schema) -> Schema:
        if inner.get("format") != "binary":
            return inner
        omissions.add(place, _REASON)
        return {key: value for key, value in inner.items() if key != "format"}

    return bottom_up(schema, change)
