"""Refuse, in one line, what the rules cannot walk."""

import json
import re
from typing import Any

from scripts.openapi.errors import DocumentError
from scripts.openapi.refs import each_ref, resolve
from scripts.openapi.walk import MANY, METHODS, NAMED, ONE, Document

_HOLDERS = ("parameters", "headers", "responses", "requestBodies", "securitySchemes", "schemas")


def check(published: Any) -> None:
    """Refuse what is no OpenAPI 3.0 or 3.1 document.

    Raises:
        DocumentError: With the first thing that is wrong and its place.
    """
    if not isinstance(published, dict):
        raise DocumentError("this is no OpenAPI document: it holds no mapping")
    _check_texts(published)
    if "swagger" in published:
        raise DocumentError(f"Swagger {published['swagger']} is not supported: convert it to 3.1")
    version = str(published.get("openapi", ""))
    if not re.match(r"3\.[01](\.|$)", version):
        raise DocumentError(
            f"this is no OpenAPI 3.0 or 3.1 document: openapi is {version or None}; "
            "convert it to 3.1"
        )
    info = _mapping(published.get("info"), "info")
    if not {"title", "version"} <= set(info):
        raise DocumentError("info has no title or no version")
    for path, item in _mapping(published.get("paths"), "paths").items():
        if not path.startswith("x-"):
            _check_item(_mapping(item, path), path)
    components = _mapping(published.get("components", {}), "components")
    for kind in _HOLDERS:
        for name, value in _mapping(components.get(kind) or {}, f"components/{kind}").items():
            where = f"components/{kind}/{name}"
            if kind == "schemas":
                _check_schema(value, where)
            else:
                _check_holder(_mapping(value, where), where)


def _check_texts(published: dict[str, Any]) -> None:
    """Refuse half a surrogate pair, which JSON can spell and no file can hold."""
    try:
        json.dumps(published, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as error:
        near = error.object[max(error.start - 20, 0) : error.end + 20]
        raise DocumentError(f"the document holds half a character, near {near!a}") from error


def check_refs(document: Document) -> None:
    """Refuse references that lead nowhere or out of the document.

    Raises:
        DocumentError: With the first one in alphabetical order.
    """
    for ref in sorted(each_ref(document)):
        if not ref.startswith("#/"):
            raise DocumentError(f"the reference {ref} leads out of the document")
        if resolve(document, ref) is None:
            raise DocumentError(f"the reference {ref} leads nowhere")


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DocumentError(f"{where} is no mapping")
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise DocumentError(f"{where} is no list")
    return value


def _check_item(item: dict[str, Any], path: str) -> None:
    _check_parameters(item, path)
    for method in METHODS:
        if method not in item:
            continue
        where = f"{method.upper()} {path}"
        operation = _mapping(item[method], where)
        _check_parameters(operation, where)
        _list(operation.get("security", []), f"{where} security")
        body = _mapping(operation.get("requestBody", {}), f"{where} requestBody")
        _check_holder(body, f"{where} requestBody")
        for status, response in _mapping(operation.get("responses", {}), where).items():
            if not status.startswith("x-"):
                _check_holder(_mapping(response, f"{where} {status}"), f"{where} {status}")


def _check_parameters(holder: dict[str, Any], where: str) -> None:
    for parameter in _list(holder.get("parameters", []), f"{where} parameters"):
        _check_holder(_mapping(parameter, f"{where} parameter"), f"{where} parameter")


def _check_holder(holder: dict[str, Any], where: str) -> None:
    if "schema" in holder:
        _check_schema(holder["schema"], where)
    for media, entry in _mapping(holder.get("content", {}), f"{where} content").items():
        if "schema" in _mapping(entry, f"{where} {media}"):
            _check_schema(entry["schema"], f"{where} {media}")
    for name, header in _mapping(holder.get("headers", {}), f"{where} headers").items():
        _check_holder(_mapping(header, f"{where} {name}"), f"{where} {name}")


def _check_schema(value: Any, where: str) -> None:
    if isinstance(value, bool):
        return
    schema = _mapping(value, f"{where} schema")
    for key in ONE:
        _check_schema(schema.get(key, True), f"{where}/{key}")
    for key in MANY:
        for member in _list(schema.get(key, []), f"{where}/{key}"):
            _check_schema(member, f"{where}/{key}")
    for key in NAMED:
        for name, member in _mapping(schema.get(key, {}), f"{where}/{key}").items():
            _check_schema(member, f"{where}/{name}")
