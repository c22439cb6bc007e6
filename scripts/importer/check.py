"""Refuse, in one line, what the rules cannot walk."""

import json
import re
from typing import Any

from scripts.openapi.errors import DocumentError
from scripts.openapi.refs import each_ref, escape, resolve
from scripts.openapi.walk import MANY, METHODS, NAMED, ONE, Document

_HOLDERS = ("parameters", "headers", "responses", "requestBodies", "securitySchemes", "schemas")
_LONGEST = 40


def check(published: Any) -> None:
    """Refuse what is no OpenAPI 3.0 or 3.1 document.

    Raises:
        DocumentError: With the first thing that is wrong and its place.
    """
    if published is None:
        raise DocumentError("it is empty, no OpenAPI document; give the service's", "")
    if not isinstance(published, dict):
        raise DocumentError(
            f"this is no OpenAPI document: it holds no mapping but {_kind(published)}; "
            "give the document itself",
            "",
        )
    _check_texts(published)
    if "swagger" in published:
        raise DocumentError(
            f"Swagger {published['swagger']} is not supported: convert it to 3.1", "/swagger"
        )
    version = str(published.get("openapi", ""))
    if not re.match(r"3\.[01](\.|$)", version):
        raise DocumentError(
            f"this is no OpenAPI 3.0 or 3.1 document: openapi is {version or None}; "
            "convert it to 3.1",
            "/openapi" if version else "",
        )
    info = _mapping(published.get("info"), "/info")
    if not {"title", "version"} <= set(info):
        raise DocumentError("info has no title or no version; write both", "/info")
    for path, item in _mapping(published.get("paths"), "/paths").items():
        if not path.startswith("x-"):
            where = f"/paths/{escape(path)}"
            _check_item(_mapping(item, where), where)
    components = _mapping(published.get("components", {}), "/components")
    for kind in _HOLDERS:
        for name, value in _mapping(components.get(kind) or {}, f"/components/{kind}").items():
            where = f"/components/{kind}/{escape(name)}"
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
        raise _wrong(value, "mapping", where)
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(value, "list", where)
    return value


def _wrong(value: Any, wanted: str, where: str) -> DocumentError:
    return DocumentError(
        f"is no {wanted} but {_kind(value)}; correct it in the document, or take it out", where
    )


def _kind(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _check_item(item: dict[str, Any], where: str) -> None:
    _check_parameters(item, where)
    for method in METHODS:
        if method not in item:
            continue
        place = f"{where}/{method}"
        operation = _mapping(item[method], place)
        _check_parameters(operation, place)
        _list(operation.get("security", []), f"{place}/security")
        body = _mapping(operation.get("requestBody", {}), f"{place}/requestBody")
        _check_holder(body, f"{place}/requestBody")
        answers = f"{place}/responses"
        for status, response in _mapping(operation.get("responses", {}), answers).items():
            if not status.startswith("x-"):
                _check_holder(_mapping(response, f"{answers}/{status}"), f"{answers}/{status}")


def _check_parameters(holder: dict[str, Any], where: str) -> None:
    for number, value in enumerate(_list(holder.get("parameters", []), f"{where}/parameters")):
        place = f"{where}/parameters/{number}"
        _check_holder(_mapping(value, place), place)


def _check_holder(holder: dict[str, Any], where: str) -> None:
    if "schema" in holder:
        _check_schema(holder["schema"], f"{where}/schema")
    for media, entry in _mapping(holder.get("content", {}), f"{where}/content").items():
        place = f"{where}/content/{escape(media)}"
        if "schema" in _mapping(entry, place):
            _check_schema(entry["schema"], f"{place}/schema")
    for name, header in _mapping(holder.get("headers", {}), f"{where}/headers").items():
        place = f"{where}/headers/{escape(name)}"
        _check_holder(_mapping(header, place), place)


def _check_schema(value: Any, where: str) -> None:
    if isinstance(value, bool):
        return
    schema = _mapping(value, where)
    for key in ONE:
        _check_schema(schema.get(key, True), f"{where}/{key}")
    for key in MANY:
        for number, member in enumerate(_list(schema.get(key, []), f"{where}/{key}")):
            _check_schema(member, f"{where}/{key}/{number}")
    for key in NAMED:
        for name, member in _mapping(schema.get(key, {}), f"{where}/{key}").items():
            _check_schema(member, f"{where}/{key}/{escape(name)}")
