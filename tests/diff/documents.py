"""Small documents for the table of changes: one operation each."""

from copy import deepcopy
from typing import Any

JSON = "application/json"
FORM = "multipart/form-data"
BEARER = {"type": "http", "scheme": "bearer"}
HEADER_KEY = {"type": "apiKey", "in": "header", "name": "x-key"}


def document(paths: Any, schemas: Any = None, **more: Any) -> Any:
    """Return a document of some paths and component schemas; nothing of it is shared."""
    components = {"schemas": schemas or {}, "securitySchemes": {"bearerAuth": BEARER}}
    components |= more.pop("components", {})
    found = {
        "openapi": "3.1.0",
        "info": {"title": "Toys", "version": "1"},
        "paths": paths,
        "components": components,
        **more,
    }
    return deepcopy(found)


def ref(name: str) -> Any:
    return {"$ref": f"#/components/schemas/{name}"}


def body(schema: Any, *media: str, **more: Any) -> Any:
    return {"content": {kind: {"schema": schema} for kind in media or (JSON,)}, **more}


def call(schemas: Any = None, path: str = "/toys", method: str = "post", **operation: Any) -> Any:
    """Return a document whose one operation is `makeToy`, with what is given in place."""
    root = {key: operation.pop(key) for key in ("servers", "components") if key in operation}
    item = operation.pop("item", {})
    whole = {
        "operationId": "makeToy",
        "security": [{"bearerAuth": []}],
        "responses": {"204": {"description": "Done"}},
        **operation,
    }
    return document({path: {**item, method: whole}}, schemas, **root)


def request(required: tuple[str, ...] = (), schemas: Any = None, **fields: Any) -> Any:
    """Return a document in which `makeToy` takes a `ToyRequest` with some fields."""
    toy = {"type": "object", "required": list(required), "properties": fields}
    return taking(toy, schemas)


def taking(schema: Any, schemas: Any = None) -> Any:
    """Return a document in which `makeToy` takes a `ToyRequest`."""
    known = {"ToyRequest": schema, **(schemas or {})}
    return call(known, requestBody=body(ref("ToyRequest"), required=True))


def answer(required: tuple[str, ...] = (), schemas: Any = None, **fields: Any) -> Any:
    """Return a document in which `makeToy` answers with a `Toy` with some fields."""
    toy = {"type": "object", "required": list(required), "properties": fields}
    return giving(toy, schemas)


def giving(schema: Any, schemas: Any = None, status: str = "200") -> Any:
    """Return a document in which `makeToy` answers with a `Toy`."""
    return call({"Toy": schema, **(schemas or {})}, responses={status: body(ref("Toy"))})


def argument(schema: Any = None, **more: Any) -> Any:
    """Return a document in which `makeToy` has the argument `size`."""
    parameter = {"name": "size", "in": "query", "schema": schema or {"type": "string"}, **more}
    return call(parameters=[parameter])
