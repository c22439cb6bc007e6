"""Reading documents: YAML 1.2 and JSON, within limits, as plain JSON data."""

import json
import math
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from scripts.openapi.errors import DocumentError
from scripts.openapi.fetch import MAX_FILES, place_of, shown
from scripts.openapi.gather import gather
from scripts.openapi.lines import Lines, line_of_second
from scripts.openapi.quick_yaml import Reader, UnusualError
from scripts.openapi.refs import escape
from scripts.openapi.walk import JSONObject

MAX_NODES = 2_000_000
_BEGIN = 30


def read_document(source: str | Path, *, web: bool = False) -> Any:
    """Return what a YAML or JSON document holds, with all that its references lead to.

    Args:
        source: A path or a URL (`file:`, `http:`, `https:`). A local document may refer to files
            in its folder, one from the web to its own origin.
        web: Whether a local document may refer to the web.

    Raises:
        DocumentError: It cannot be read or parsed, or a reference leads where it may not.
    """
    place = place_of(source, web=web)
    document = _published(place.read(place.start), shown(place.start))
    if not isinstance(document, dict) or "openapi" not in document:
        return document
    read: set[str] = set()

    def join(base: str, ref: str) -> str:
        location = place.join(base or place.start, ref)
        return "" if location == place.start else location

    def follow(location: str) -> Any:
        read.add(location)
        if len(read) > MAX_FILES:
            raise DocumentError(f"{shown(place.start)} refers to more than {MAX_FILES} documents")
        return _published(place.read(location), shown(location))

    document = gather(document, join, follow, shown(place.start))
    return _with_whole_servers(document, place.start)


def read_spec(path: Path) -> JSONObject:
    """Return a document of this project, such as a spec: one mapping that is whole in itself.

    Keys and values that readers of YAML take for something else than text have to be quoted in it.

    Args:
        path: The file; messages call it by its name without the folder.

    Raises:
        DocumentError: It cannot be read or parsed, or is no mapping.
    """
    place = place_of(path)
    try:
        text = place.read(place.start)
    except DocumentError as error:
        raise DocumentError(str(error).replace(place.start, path.name)) from error
    document = parse_document(text, path.name, strict=True)
    if not isinstance(document, dict):
        raise DocumentError(f"{path.name}: is not a mapping")
    return document


def _published(text: str, origin: str) -> Any:
    """Return what a document holds that somebody may have taken a page about it for."""
    begin = text.lstrip()[:_BEGIN].lower()
    if begin.startswith(("<!doctype html", "<html")):
        raise DocumentError(
            f"{origin} is a web page (HTML), no document; give the OpenAPI document itself: the "
            "page has the address of it, often under a name such as openapi.json"
        )
    if begin.startswith("<"):
        raise DocumentError(f"{origin} is HTML or XML; give an OpenAPI document, YAML or JSON")
    return parse_document(text, origin)


def _with_whole_servers(document: dict[str, Any], location: str) -> dict[str, Any]:
    """Return the document with servers that are relative to its URL written out."""
    servers = document.get("servers", [{"url": "/"}])
    if urlsplit(location).scheme not in ("http", "https") or not isinstance(servers, list):
        return document
    whole = [
        {**server, "url": urljoin(shown(location), server["url"])}
        if isinstance(server, dict) and isinstance(server.get("url"), str)
        else server
        for server in servers
    ]
    return {**document, "servers": whole}


def parse_document(text: str, origin: str, *, strict: bool = False) -> Any:
    """Return what YAML or JSON text holds.

    Args:
        text: The text.
        origin: What to call the document in a message.
        strict: Refuse keys that are no text and dates, which are else read as what was written.

    Raises:
        DocumentError: It does not parse; the message says where.
    """
    try:
        parsed = _parsed(text, origin)
        try:
            return _plain(parsed, _Reading(origin, strict))
        except ValueError as error:
            raise _located(error, text, parsed, _Reading(origin, strict)) from error
    except RecursionError as error:
        raise DocumentError(f"{origin} is nested too deeply or holds itself") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = " ".join(str(error.problem).split())
        raise DocumentError(f"{origin} is no valid YAML or JSON{where}: {problem}") from error
    except (YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise DocumentError(f"{origin} is no valid YAML or JSON: {reason}") from error


def _located(error: ValueError, text: str, node: Any, reading: "_Reading") -> DocumentError:
    """Return what is wrong with a value, with the line and the pointer of it."""
    pointer, inner = "", _first_odd(node, reading)
    while inner is not None:
        key, node = inner
        pointer += f"/{escape(key)}"
        inner = _first_odd(node, reading)
    where = f"{reading.origin}:{Lines(text).at(pointer)}: {pointer or 'the document'}"
    reason = " ".join(str(error).split())
    return DocumentError(f"{where} is no valid YAML or JSON: {reason}")


def _first_odd(node: Any, reading: "_Reading") -> tuple[Any, Any] | None:
    """Return the first member of a value that JSON has no word for, and its key."""
    if not isinstance(node, dict | list):
        return None
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        try:
            _plain(value, _Reading(reading.origin, reading.strict))
        except ValueError:
            return key, value
    return None


def _parsed(text: str, origin: str) -> Any:
    if text.lstrip().startswith(("{", "[")):
        try:
            # Twenty times as fast as reading it as YAML, which it may still be.
            return json.loads(text, object_pairs_hook=_unique)
        except json.JSONDecodeError as error:
            if origin.endswith(".json"):
                where = f"line {error.lineno}, column {error.colno}"
                raise DocumentError(f"{origin} is no valid JSON in {where}: {error.msg}") from error
        except _TwiceError as error:
            raise DocumentError(
                f"{origin} is no valid JSON in line {line_of_second(text)}: {error}"
            ) from error
    try:
        return Reader().data(text)
    except UnusualError:
        return YAML(typ="safe", pure=True).load(text)


class _TwiceError(ValueError):
    """An object of JSON has two values of one name."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _TwiceError(f"the key {twice!r} stands twice in one object; keep one of them")
    return found


class _Reading:
    """Counts nodes, so that a few aliases of aliases do not fill the memory."""

    def __init__(self, origin: str, strict: bool) -> None:
        self.origin = origin
        self.strict = strict
        self.left = MAX_NODES

    def count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise DocumentError(
                f"{self.origin} holds more than {MAX_NODES} values once its aliases are written out"
            )


def _plain(node: Any, reading: _Reading) -> Any:
    """Return the data as JSON has it: keys are text (200 too), a date is what was written."""
    reading.count()
    if isinstance(node, dict):
        found = {_key(key, reading): _plain(value, reading) for key, value in node.items()}
        if len(found) < len(node):
            raise ValueError(f"a key stands twice, once as text, among {', '.join(found)[:60]}")
        return found
    if isinstance(node, list):
        return [_plain(value, reading) for value in node]
    if isinstance(node, str):
        return _text(node)
    if node is None or isinstance(node, bool | int) or _is_finite(node):
        return node
    if isinstance(node, date) and not reading.strict:
        return node.isoformat()
    hint = "quote it"
    if isinstance(node, float):
        hint = "write a number below 1.8e308, or take it out"
    raise ValueError(
        f"{type(node).__name__} {str(node)[:40]!r} is nothing JSON has a word for; {hint}"
    )


def _key(key: Any, reading: _Reading) -> str:
    if reading.strict and not isinstance(key, str):
        raise ValueError(f"the key {key!r} is not text; quote it")
    return _text(key)


def _is_finite(node: Any) -> bool:
    return isinstance(node, float) and math.isfinite(node)


def _text(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = str(value)
    text.encode()  # half a surrogate pair is no text; UnicodeEncodeError is a ValueError
    return text
