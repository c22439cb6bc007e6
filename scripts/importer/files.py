"""Reading and writing documents: YAML 1.2 and JSON, by ruamel.yaml only."""

import contextlib
import json
import math
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from scripts.importer.faults import ImporterError
from scripts.importer.fetch import MAX_FILES, place_of, shown
from scripts.importer.gather import gather
from scripts.openapi.yaml_text import SPEC, write_yaml

MAX_NODES = 2_000_000


def load(source: str | Path) -> Any:
    """Return what a YAML or JSON document holds, with all that its references lead to.

    Args:
        source: A path or a URL (`file:`, `http:`, `https:`). A local document may refer to files
            in its folder and to the web, one from the web to its own origin.

    Raises:
        ImporterError: It cannot be read or parsed, or a reference leads where it may not.
    """
    place = place_of(source)
    document = parse(place.read(place.start), shown(place.start))
    if not isinstance(document, dict) or "openapi" not in document:
        return document
    read: set[str] = set()

    def join(base: str, ref: str) -> str:
        location = place.join(base or place.start, ref)
        return "" if location == place.start else location

    def follow(location: str) -> Any:
        read.add(location)
        if len(read) > MAX_FILES:
            raise ImporterError(f"{shown(place.start)} refers to more than {MAX_FILES} documents")
        return parse(place.read(location), shown(location))

    document = gather(document, join, follow, shown(place.start))
    return _with_whole_servers(document, place.start)


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


def parse(text: str, origin: str) -> Any:
    """Return what YAML or JSON text holds.

    Raises:
        ImporterError: It does not parse; the message says where.
    """
    try:
        return _plain(_parsed(text, origin), _Count(origin))
    except RecursionError as error:
        raise ImporterError(f"{origin} is nested too deeply or holds itself") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = " ".join(str(error.problem).split())
        raise ImporterError(f"{origin} is no valid YAML or JSON{where}: {problem}") from error
    except (YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise ImporterError(f"{origin} is no valid YAML or JSON: {reason}") from error


def _parsed(text: str, origin: str) -> Any:
    if text.lstrip().startswith(("{", "[")):
        try:
            # Twenty times as fast as reading it as YAML, which it may still be.
            return json.loads(text, object_pairs_hook=_unique)
        except json.JSONDecodeError as error:
            if origin.endswith(".json"):
                where = f"line {error.lineno}, column {error.colno}"
                raise ImporterError(f"{origin} is no valid JSON in {where}: {error.msg}") from error
    return YAML(typ="safe", pure=True).load(text)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return found


class _Count:
    """Counts nodes, so that a few aliases of aliases do not fill the memory."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.left = MAX_NODES

    def one(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise ImporterError(
                f"{self.origin} holds more than {MAX_NODES} values once its aliases are written out"
            )


def _plain(node: Any, count: _Count) -> Any:
    """Return the data as JSON has it: keys are text (200 too), a date is what was written."""
    count.one()
    if isinstance(node, dict):
        return {_text(key): _plain(value, count) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value, count) for value in node]
    if isinstance(node, str):
        return _text(node)
    if node is None or isinstance(node, bool | int) or _is_finite(node):
        return node
    if isinstance(node, date):
        return node.isoformat()
    raise ValueError(f"{type(node).__name__} {str(node)[:40]!r} is nothing JSON has a word for")


def _is_finite(node: Any) -> bool:
    return isinstance(node, float) and math.isfinite(node)


def _text(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = str(value)
    text.encode()  # half a surrogate pair is no text; UnicodeEncodeError is a ValueError
    return text


def dump(data: Any) -> str:
    """Return a document as YAML that readers of 1.1 and 1.2 understand alike."""
    return write_yaml(data, SPEC)


def write(path: Path, text: str) -> bool:
    """Write a file whole or not at all; return whether it changed."""
    with contextlib.suppress(OSError):
        if path.read_text(encoding="utf-8") == text:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
