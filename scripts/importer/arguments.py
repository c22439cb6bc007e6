"""What an operation is given, in the forms a function can send: paths, parameters, bodies."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from scripts.importer.omissions import Omissions
from scripts.importer.sanitize import PLACE
from scripts.openapi.kinds import is_json, kinds_of
from scripts.openapi.names import ascii_words, free_name
from scripts.openapi.python_names import ARGUMENTS, python_name
from scripts.openapi.refs import escape, resolve, unescape
from scripts.openapi.styles import IN_JSON, STYLES
from scripts.openapi.walk import METHODS, UNIONS, Document, Schema, map_operations, operations

_SLOT = re.compile(r"\{([^{}]*)\}")
_SLOT_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_MULTIPART = "multipart/form-data"
_FIELDS = "application/x-www-form-urlencoded"
_SHARED = "x-framewire-shared"
_BINARY: Schema = {"type": "string", "format": "binary"}
_SCALARS = frozenset({"string", "integer", "number", "boolean"})


# --- references ------------------------------------------------------------------------------


def write_out(document: Document) -> Document:
    """Return the document with shared parameters and bodies written out where they are used."""

    def followed(node: Any, depth: int = 9) -> Any:
        while isinstance(node, dict) and "$ref" in node and depth:
            target = resolve(document, node["$ref"])
            if target is None:
                break
            node, depth = target, depth - 1
        return node

    def holder(node: dict[str, Any]) -> dict[str, Any]:
        found = dict(node)
        if "parameters" in found:
            found["parameters"] = [
                _shared(followed(value), value) if "$ref" in value else value
                for value in found["parameters"]
            ]
        if "requestBody" in found:
            found["requestBody"] = followed(found["requestBody"])
        if "responses" in found:
            found["responses"] = {
                status: last(answer) for status, answer in found["responses"].items()
            }
        return found

    def last(answer: Any) -> Any:
        """Return a reference that leads to an answer at once, not to a further reference."""
        for _ in range(9):
            beyond = resolve(document, answer["$ref"]) if "$ref" in answer else {}
            if "$ref" not in (beyond or {}):
                return answer
            answer = beyond
        return answer

    paths = {
        path: {
            key: holder(value) if key in METHODS and isinstance(value, dict) else value
            for key, value in holder(item).items()
        }
        for path, item in document["paths"].items()
    }
    return {**document, "paths": paths}


def _shared(target: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """Return what a reference stands for, with the reference; itself where it leads nowhere."""
    return target if target is value else {**target, _SHARED: value["$ref"]}


def share_again(document: Document) -> Document:
    """Return the document with parameters shared as they were, where they are still the same."""
    shared: dict[str, Any] = {}
    differ: set[str] = set()
    for _path, _method, _item, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if _SHARED in parameter:
                ref, own = parameter[_SHARED], _own(parameter)
                if shared.setdefault(ref, own) != own:
                    differ.add(ref)

    def share(_path: str, _method: str, operation: dict[str, Any]) -> dict[str, Any]:
        if "parameters" not in operation:
            return operation
        parameters = [
            {"$ref": each[_SHARED]}
            if each.get(_SHARED, "") in shared.keys() - differ
            else _own(each)
            for each in operation["parameters"]
        ]
        return {**operation, "parameters": parameters}

    home = "#/components/parameters/"
    remaining = {
        unescape(ref.removeprefix(home)): parameter
        for ref, parameter in shared.items()
        if ref not in differ
    }
    found = map_operations(document, share)
    components = {k: v for k, v in found.get("components", {}).items() if k != "parameters"}
    return {
        **found,
        "components": {**components, **({"parameters": remaining} if remaining else {})},
    }


def _own(parameter: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parameter.items() if key not in (_SHARED, PLACE)}


# --- paths -----------------------------------------------------------------------------------


def _renamed_slot(names: Mapping[str, str], slot: re.Match[str]) -> str:
    return f"{{{names[slot[1]]}}}"


def settle_paths(document: Document, omissions: Omissions) -> Document:
    """Return the document with paths whose parameters can be filled in.

    Names in a path are not on the wire: those that no argument can have are changed.
    """
    paths: dict[str, Any] = {}
    for path, item in document["paths"].items():
        place = f"/paths/{escape(path)}"
        slots = _SLOT.findall(path)
        if reason := _not_a_path(path):
            if not path.startswith("x-"):
                omissions.add(place, reason)
            continue
        names: dict[str, str] = {}
        for slot in slots:
            others = {python_name(name) for name in names.values()}
            fits = _SLOT_NAME.fullmatch(slot) and python_name(slot) not in {*ARGUMENTS, *others}
            names[slot] = (
                slot
                if fits
                else free_name(f"{ascii_words(slot, 'value')}InPath", {*slots, *names.values()})
            )
        changed = _SLOT.sub(partial(_renamed_slot, names), path)
        if changed in paths:
            omissions.add(place, f"{changed} is there already")
            continue
        paths[changed] = {
            key: _with_slots(value, names, f"{place}/{key}", omissions)
            if key in METHODS and isinstance(value, dict)
            else value
            for key, value in item.items()
        }
    return {**document, "paths": paths}


def _not_a_path(path: str) -> str:
    """Return why no request can have a path; nothing where one can."""
    slots = _SLOT.findall(path)
    if not path.startswith("/"):
        return "no request has such a path: it begins with no slash"
    if re.search(r"[{}?#\s]", _SLOT.sub("", path)):
        return "no request has such a path: a brace, a space, ? or # stands in it"
    if twice := sorted({slot for slot in slots if slots.count(slot) > 1}):
        return f"{{{twice[0]}}} stands twice in the path: give the second a name of its own"
    return ""


def _with_slots(
    operation: dict[str, Any], names: dict[str, str], place: str, omissions: Omissions
) -> dict[str, Any]:
    found: list[Any] = []
    seen: set[tuple[str, str]] = set()
    alike = {slot.lower(): slot for slot in names}
    for index, given in enumerate(operation.get("parameters", [])):
        where = given.get(PLACE, f"{place}/parameters/{index}")
        if "name" not in given or "in" not in given:
            omissions.add(where, "it is no parameter")
            continue
        name, kind = given["name"], given["in"]
        if kind == "path":
            slot = name if name in names else alike.get(name.lower())
            if slot is None:
                omissions.add(where, f"the path has no {{{name}}}")
                continue
            name = names[slot]
        key = (name.lower() if kind == "header" else name, kind)
        if key in seen:
            omissions.add(where, f"{name} is there already")
            continue
        seen.add(key)
        renamed = {**given, "name": name}
        if given.get("style") == "matrix" and kind == "path" and name != given["name"]:
            omissions.add(f"{where}/style", f"{given['name']} would be sent as {name}")
            del renamed["style"]
        found.append(renamed)
    for name in names.values():
        if (name, "path") not in seen:
            text = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            found.append(text)
    rest = {key: value for key, value in operation.items() if key != "parameters"}
    return {**rest, "parameters": found} if found else rest


# --- parameters ------------------------------------------------------------------------------


def settle_parameters(document: Document, omissions: Omissions) -> Document:
    """Return the document with parameters that have a form in a URL or a header."""
    found = _copied_operations(document)
    for path, method, _item, operation in operations(found):
        for index, parameter in enumerate(operation.get("parameters", [])):
            own = f"/paths/{escape(path)}/{method}/parameters/{index}"
            place = parameter.get(PLACE, own)
            schema = _carried(document, parameter, place, omissions)
            styled = _with_known_style(parameter, place, omissions)
            operation["parameters"][index] = {**styled, "schema": schema}
    return found


def _copied_operations(document: Document) -> Document:
    paths = {
        path: {
            key: {**value, "parameters": [*value["parameters"]]}
            if key in METHODS and isinstance(value, dict) and "parameters" in value
            else value
            for key, value in item.items()
        }
        for path, item in document["paths"].items()
    }
    return {**document, "paths": paths}


def _carried(
    document: Document, parameter: dict[str, Any], place: str, omissions: Omissions
) -> Schema:
    schema: Schema = parameter["schema"]
    kinds = kinds_of(document, schema)
    where = parameter["in"]
    nested = bool(kinds & {"object", "array"})
    if "binary" in kinds:
        if where == "path" and nested:
            omissions.add(f"{place}/schema", "files are given as text in the path")
        return {"type": "string", **_notes(schema)}
    if parameter.get(IN_JSON):
        return schema
    if where in ("path", "header") and not nested and kinds & {"null", "any", "date", "const"}:
        solid = sorted(kinds & _SCALARS)
        return {"type": solid[0] if len(solid) == 1 else "string", **_notes(schema)}
    return schema


def _with_known_style(
    parameter: dict[str, Any], place: str, omissions: Omissions
) -> dict[str, Any]:
    where, style = parameter["in"], parameter.get("style")
    if style is None or style in STYLES[where]:
        return parameter
    omissions.add(f"{place}/style", f"a {where} has no style {style}; it is written as usual")
    return {key: value for key, value in parameter.items() if key != "style"}


def _notes(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key.startswith("x-framewire-")}


# --- bodies ----------------------------------------------------------------------------------


def settle_bodies(document: Document, omissions: Omissions) -> Document:
    """Return the document with bodies that one function can send: JSON, a form, or a file."""
    paths: dict[str, Any] = {}
    for path, item in document["paths"].items():
        paths[path] = {}
        for key, value in item.items():
            if key not in METHODS or not isinstance(value, dict) or "requestBody" not in value:
                paths[path][key] = value
                continue
            place = f"/paths/{escape(path)}/{key}"
            content = value["requestBody"].get("content", {})
            sendable = _sendable(document, content, f"{place}/requestBody/content", omissions)
            if sendable:
                paths[path][key] = {
                    **value,
                    "requestBody": {**value["requestBody"], "content": sendable},
                }
            elif content and value["requestBody"].get("required") is True:
                omissions.add(place, "its body can be sent in no way that is known here")
            else:
                paths[path][key] = {k: inner for k, inner in value.items() if k != "requestBody"}
    return {**document, "paths": paths}


def _sendable(
    document: Document, content: dict[str, Any], place: str, omissions: Omissions
) -> dict[str, Any]:
    fit: dict[str, Any] = {}
    for media, entry in content.items():
        schema = entry.get("schema", {})
        if is_json(media):
            fit[media] = {**entry, "schema": schema}
        elif media not in (_MULTIPART, _FIELDS):
            fit[media] = {**entry, "schema": dict(_BINARY)}
        elif _has_fields(document, schema):
            fit[media] = entry
        else:
            omissions.add(f"{place}/{escape(media)}", "a form without named fields")
    chosen = _chosen(list(fit))
    for media in fit:
        if media not in chosen:
            omissions.add(f"{place}/{escape(media)}", f"the body is sent as {' or '.join(chosen)}")
    return {media: entry for media, entry in fit.items() if media in chosen}


def _chosen(kinds: list[str]) -> list[str]:
    json = [media for media in kinds if is_json(media)]
    best = ["application/json"] if "application/json" in json else json[:1]
    best += [_MULTIPART] * (_MULTIPART in kinds)
    if best or _FIELDS in kinds:
        return best or [_FIELDS]
    # A file is sent as what it is; a text is no file.
    files = [media for media in kinds if not media.startswith("text/")]
    return files if kinds[:1] == files[:1] else kinds[:1]


def _has_fields(document: Document, schema: Schema) -> bool:
    for _ in range(9):
        if "$ref" not in schema:
            break
        schema = resolve(document, schema["$ref"]) or {}
    unions = [member for union in UNIONS for member in schema.get(union, [])]
    if unions:
        return all(_has_fields(document, member) for member in unions)
    return "properties" in schema
