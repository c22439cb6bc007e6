"""The line of a document in which something stands, for messages that lead people to it.

A document of megabytes is not parsed again for it: JSON is skipped through value by value, YAML
read by its indentation. What stands inside a flow mapping is found at the line of that mapping.
"""

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from scripts.openapi.errors import DocumentError
from scripts.openapi.refs import escape, unescape
from scripts.openapi.walk import METHODS

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_YAML_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"\[{][^#]*?)\s*:(?=\s|$)""")
_OPERATION = re.compile(rf"\b({'|'.join(METHODS)}) (/[^\s:,]*)", re.IGNORECASE)
_SCHEMA = re.compile(r"\bschemas?[ /]([\w.-]+)")
# The place of a reference: the document that holds it, which may be another, and the pointer.
_NAMED = re.compile(r"^([^#\n]*)#(/\S*): ")
_TRAIL = re.compile(r"^((?:paths|components) > [^:]*)(?:: (x-framewire-[\w-]+))?")


class Lines:
    """Finds the lines of one document.

    Args:
        text: The document, YAML or JSON.
    """

    def __init__(self, text: str) -> None:
        self._parts: Any = _Json(text) if text.lstrip().startswith("{") else _Yaml(text)

    def at(self, pointer: str) -> int:
        """Return the number of the line at which a part of the document begins.

        Args:
            pointer: A JSON pointer; of one that leads nowhere, as far as it leads.

        Returns:
            The number, from 1; 1 where nothing of it is found.
        """
        part = self._parts.whole
        for token in pointer.split("/")[1:]:
            inner = self._parts.inside(part).get(unescape(token))
            if inner is None:
                break
            part = inner
        return int(self._parts.line(part))


def placed(source: str, messages: Sequence[str]) -> list[str]:
    """Return messages with file and line before those that begin with a pointer.

    Args:
        source: The document that they are about; of one from the web nothing is added.
        messages: What is to be told.
    """
    path = Path(source)
    if not messages or not path.is_file():
        return list(messages)
    lines = Lines(path.read_text(encoding="utf-8"))
    return [
        f"{path.name}:{lines.at(pointer_in(each))}: {each}" if each.startswith("/") else each
        for each in messages
    ]


def told(error: DocumentError, source: str) -> str:
    """Return what is wrong with a document, with the place of the part that is.

    Args:
        error: What a rule said of it.
        source: Where the document was read; one from the web has no lines to look at, and its
            pointer leads there.
    """
    where, pointer, text = source, error.pointer, str(error)
    if pointer is None:
        named = _NAMED.match(text)
        if named is None:
            return text
        where, pointer, text = named[1] or source, named[2], text[named.end() :]
    path = Path(where)
    if path.is_file():
        where += f":{Lines(path.read_text(encoding='utf-8-sig')).at(pointer)}"
    return ": ".join(filter(None, [where, pointer, text]))


def pointer_in(message: str) -> str:
    """Return the pointer to what a message speaks of; empty where it names no place.

    Args:
        message: Such as `POST /images: has no operationId`, `schema Image: ...`, or one that begins
            with a pointer.
    """
    if message.startswith("/"):
        return message.partition(": ")[0]
    if found := _TRAIL.match(message):
        parts = [*found[1].split(" > "), *filter(None, [found[2]])]
        return "".join(f"/{escape(part)}" for part in parts)
    if found := _OPERATION.search(message):
        return f"/paths/{escape(found[2])}/{found[1].lower()}"
    if found := _SCHEMA.search(message):
        return f"/components/schemas/{found[1]}"
    return ""


# --- JSON ------------------------------------------------------------------------------------


class _Json:
    """A part is where its value begins."""

    def __init__(self, text: str) -> None:
        self.text, self.whole = text, _skipped(text, 0)
        self._known: dict[int, dict[str, int]] = {}

    def line(self, part: int) -> int:
        return self.text.count("\n", 0, part) + 1

    def inside(self, part: int) -> dict[str, int]:
        if part not in self._known:
            read = {"{": _members, "[": _items}.get(self.text[part : part + 1])
            try:
                self._known[part] = dict(read(self.text, part)) if read else {}
            except (ValueError, IndexError):
                self._known[part] = {}
        return self._known[part]


def _members(text: str, at: int) -> Iterator[tuple[str, int]]:
    at = _skipped(text, at + 1)
    while text[at] == '"':
        key, at = _DECODER.raw_decode(text, at)
        at = _skipped(text, _skipped(text, at) + 1)
        yield key, at
        at = _skipped(text, _end(text, at))
        if text[at] != ",":
            return
        at = _skipped(text, at + 1)


def line_of_second(text: str) -> int:
    """Return the line of the first key in JSON that its object has already; 1 where none has.

    Args:
        text: A document that is JSON.
    """
    at = _second(text, _skipped(text, 0))
    return text.count("\n", 0, at or 0) + 1


def _second(text: str, at: int) -> int | None:
    """Return where the value of such a key begins, in an object or a list or what is in them."""
    read = {"{": _members, "[": _items}.get(text[at : at + 1])
    keys: set[str] = set()
    for key, place in read(text, at) if read else ():
        if key in keys:
            return place
        keys.add(key)
        if (inner := _second(text, place)) is not None:
            return inner
    return None


def _items(text: str, at: int) -> Iterator[tuple[str, int]]:
    number, at = 0, _skipped(text, at + 1)
    while text[at] != "]":
        yield str(number), at
        at = _skipped(text, _end(text, at))
        if text[at] != ",":
            return
        number, at = number + 1, _skipped(text, at + 1)


def _end(text: str, at: int) -> int:
    return _DECODER.raw_decode(text, at)[1]


def _skipped(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


# --- YAML ------------------------------------------------------------------------------------

_Span: TypeAlias = tuple[int, int]


class _Yaml:
    """A part is the line of its key, and the line after its last."""

    def __init__(self, text: str) -> None:
        self.rows = [_row(line) for line in text.splitlines()]
        self.whole: _Span = (-1, len(self.rows))
        self._known: dict[_Span, dict[str, _Span]] = {}

    def line(self, part: _Span) -> int:
        return max(part[0], 0) + 1

    def inside(self, part: _Span) -> dict[str, _Span]:
        if part not in self._known:
            self._known[part] = self._read(*part)
        return self._known[part]

    def _read(self, first: int, end: int) -> dict[str, _Span]:
        said = [(n, row) for n in range(first + 1, end) if (row := self.rows[n]) is not None]
        depth = min((indent for _, (indent, _) in said), default=0)
        own = [(n, key) for n, (indent, key) in said if indent == depth]
        ends = [n for n, _ in own[1:]] + [end]
        items = itertools.count()
        return {
            str(next(items)) if key is None else key: (n, last)
            for (n, key), last in zip(own, ends, strict=False)
        }


def _row(line: str) -> tuple[int, str | None] | None:
    """What a line says: its indentation and its key, none where it is an item of a list."""
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    if text == "-" or text.startswith("- "):
        return indent, None
    key = _YAML_KEY.match(text)
    return (indent, _unquoted(key[1])) if key and not text.startswith("#") else None


def _unquoted(key: str) -> str:
    if key.startswith("'"):
        return key[1:-1].replace("''", "'")
    return key[1:-1] if key.startswith('"') else key
