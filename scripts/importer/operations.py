"""Rules about operations: ids, keys, parameters that are no arguments, bodies."""

from typing import Any

from scripts.importer.finish import is_callable_name
from scripts.openapi.names import ascii_words, pascal, snake_case, stem
from scripts.openapi.refs import SCHEMAS, resolve, schema_name
from scripts.openapi.walk import (
    METHODS,
    UNIONS,
    Document,
    Schema,
    bare_path,
    map_operations,
    operations,
)

# OpenAPI says that the first three mean nothing as parameters; the fourth is the HTTP library's.
_TRANSPORT_HEADERS = ("accept", "content-type", "authorization", "accept-encoding")
_BEARER = "bearerAuth"
_READS = frozenset({"get", "head", "options", "delete"})
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_BINARY: Schema = {"type": "string", "format": "binary"}


def settle_ids(document: Document, previous: Document | None = None) -> Document:
    """Give each operation an id: the one it had before, else the published one, else a derived one.

    An operation is the one it was if method and path are the same; names in braces do not count.
    Ids that no Python function can have, and ids of others, give way to derived ones.
    """
    before = {
        (bare_path(path), method): str(operation["operationId"])
        for path, method, _item, operation in operations(previous or {})
        if "operationId" in operation
    }
    taken: set[str] = set()
    settled: dict[tuple[str, str], str] = {}
    known: list[tuple[str, str, list[str]]] = []
    for path, method, _item, operation in operations(document):
        old = before.get((bare_path(path), method))
        own = operation.get("operationId") or ""
        if old is not None and snake_case(old) not in taken:
            settled[path, method] = old
            taken.add(snake_case(old))
        else:
            known.append((path, method, [own, derived_id(path, method, operation)]))
    for path, method, wishes in known:
        fit = [name for name in wishes if is_callable_name(name)]
        free = next((name for name in fit if snake_case(name) not in taken), None)
        chosen = free or _numbered((fit or [method])[-1], taken)
        settled[path, method] = chosen
        taken.add(snake_case(chosen))

    def settle(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
        return {**operation, "operationId": settled[path, method]}

    return map_operations(document, settle)


def _numbered(name: str, taken: set[str]) -> str:
    base, number = f"{name[:80]}Again", 2
    while snake_case(f"{base}{number}") in taken:
        number += 1
    return f"{base}{number}"


def derived_id(path: str, method: str, operation: dict[str, Any]) -> str:
    """Return an id made of method and path: GET /image/styles with a list is `listImageStyles`."""
    fixed = [part for part in path.split("/") if part and not part.startswith("{")]
    keys = [part.strip("{}") for part in path.split("/") if part.startswith("{")]
    verb = "list" if method == "get" and _answers_list(operation) else method
    by = f"By{pascal('_'.join(keys))}" if keys else ""
    name = f"{verb}{pascal('_'.join(fixed))}{by}"
    plain = name if name.isascii() else ascii_words(name, method)
    return plain[:1].lower() + plain[1:]


def _answers_list(operation: dict[str, Any]) -> bool:
    content = operation.get("responses", {}).get("200", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    data = schema.get("properties", {}).get("data", {})
    return "array" in (schema.get("type"), data.get("type"))


def write_out_security(document: Document) -> Document:
    """Write each operation's security out, and call a bearer scheme `bearerAuth`."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    bearers: list[str] = [
        name
        for name, scheme in schemes.items()
        if (scheme.get("type"), str(scheme.get("scheme", "")).lower()) == ("http", "bearer")
    ]
    names = {bearers[0]: _BEARER} if len(bearers) == 1 else {}
    overall: list[dict[str, Any]] = document.get("security", [])

    def write(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
        ways: list[dict[str, Any]] = operation.get("security", overall)
        renamed = [{names.get(name, name): way[name] for name in way} for way in ways]
        return {**operation, "security": sorted(renamed, key=len)}

    found = map_operations(document, write)
    found.pop("security", None)
    if schemes:
        renamed = {names.get(name, name): scheme for name, scheme in schemes.items()}
        found["components"] = {**found["components"], "securitySchemes": renamed}
    return found


def drop_transport_headers(document: Document) -> Document:
    """Drop header parameters that belong to the transport, and parameter lists left empty."""

    def drop(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
        parameters = [
            value for value in operation.get("parameters", []) if not _is_transport(value)
        ]
        rest = {key: value for key, value in operation.items() if key != "parameters"}
        return {**rest, "parameters": parameters} if parameters else rest

    return map_operations(document, drop)


def _is_transport(parameter: dict[str, Any]) -> bool:
    name = str(parameter.get("name", "")).lower()
    return parameter.get("in") == "header" and name in _TRANSPORT_HEADERS


def own_parameters(document: Document) -> Document:
    """Write the parameters of a path out at each of its operations."""
    paths: dict[str, Any] = {}
    for path, item in document["paths"].items():
        shared = item.get("parameters", [])
        paths[path] = {key: value for key, value in item.items() if key != "parameters"}
        for key in METHODS:
            if shared and isinstance(item.get(key), dict):
                own = item[key].get("parameters", [])
                named = {(value.get("name"), value.get("in")) for value in own if "name" in value}
                above = [
                    value for value in shared if (value.get("name"), value.get("in")) not in named
                ]
                paths[path][key] = {**item[key], "parameters": [*above, *own]}
    return {**document, "paths": paths}


def require_bodies(document: Document) -> Document:
    """Make declared bodies required: an operation that takes one does nothing without it.

    But for a read, which most servers answer without one.
    """

    def require(_path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
        body = operation.get("requestBody")
        if body is None or "$ref" in body or (method in _READS and not body.get("required")):
            return operation
        return {**operation, "requestBody": {**body, "required": True}}

    return map_operations(document, require)


def split_bodies(document: Document) -> Document:
    """Give each kind of body its own schema and write a file the way that kind carries it.

    A published "anything or text" field is bytes in a form and text in JSON.
    """
    schemas = dict(document.get("components", {}).get("schemas", {}))
    used: dict[str, set[bool]] = {}
    for _path, _method, _item, operation in operations(document):
        for media, entry in operation.get("requestBody", {}).get("content", {}).items():
            ref = entry.get("schema", {}).get("$ref", "")
            if ref.startswith(SCHEMAS):
                used.setdefault(schema_name(ref), set()).add(media in _FORMS)
    forms = {name: form_name(name) for name, kinds in used.items() if kinds == {True, False}}
    for name, kinds in used.items():
        if resolve(document, f"{SCHEMAS}{name}") is None:
            continue
        if name in forms:
            schemas[forms[name]] = _files(schemas[name], form=True)
        schemas[name] = _files(schemas[name], form=kinds == {True})

    def rewire(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
        body = operation.get("requestBody", {})
        if "content" not in body:
            return operation
        content = {
            media: {**entry, "schema": _body_schema(entry["schema"], media, forms)}
            if "schema" in entry
            else entry
            for media, entry in body["content"].items()
        }
        return {**operation, "requestBody": {**body, "content": content}}

    found = map_operations(document, rewire)
    if schemas:
        found["components"] = {**found["components"], "schemas": schemas}
    return found


def form_name(name: str) -> str:
    """Return what the multipart twin of a request is called: EditImageRequest, EditImageForm."""
    return f"{stem(name)}Form"


def _body_schema(schema: Schema, media: str, forms: dict[str, str]) -> Schema:
    if "$ref" not in schema:
        return _files(schema, form=media in _FORMS)
    name = schema_name(schema["$ref"])
    return {"$ref": f"{SCHEMAS}{forms[name]}"} if media in _FORMS and name in forms else schema


def _files(schema: Schema, *, form: bool) -> Schema:
    fields = schema.get("properties", {})
    changed = {name: _file(field, form=form) for name, field in fields.items()}
    return {**schema, "properties": changed} if fields else schema


def _file(field: Schema, *, form: bool) -> Schema:
    for union in UNIONS:
        members = field.get(union, [])
        if {} in members and any(member.get("type") == "string" for member in members):
            rest = {key: value for key, value in field.items() if key != union}
            return {**rest, **(_BINARY if form else {"type": "string"})}
    return field


def mark_binary(document: Document) -> Document:
    """Mark operations that can answer with bytes."""

    def mark(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
        schemas = [
            entry.get("schema", {})
            for status, named in operation["responses"].items()
            if status.startswith("2")
            for response in [resolve(document, named["$ref"]) or {} if "$ref" in named else named]
            for entry in response.get("content", {}).values()
        ]
        binary = any(schema.get("format") == "binary" for schema in schemas)
        return {**operation, "x-framewire-binary": True} if binary else operation

    return map_operations(document, mark)


def default_as_fact(schema: Schema) -> Schema:
    """Return the schema with its default as `x-framewire-default`."""
    if "default" not in schema:
        return schema
    rest = {key: value for key, value in schema.items() if key != "default"}
    return {**rest, "x-framewire-default": schema["default"]}
