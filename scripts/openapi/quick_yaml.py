"""YAML of plain structure, written and read quickly; whatever is unusual is left to ruamel.yaml.

A document of megabytes holds few different texts. How each is written and read is asked of
ruamel.yaml once; only the structure around them, blocks of mappings and lists, is made here.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

_LONGEST_KEY = 100
_LONGEST_TEXT = 2000


# Words that are no text to one version of YAML or another.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
# Text to every reader, unless it is one of the words: also within a list in one line, or not.
_TEXT = re.compile(r"[A-Za-z][ -~]*")
_NO_TEXT = re.compile(r": | #|[ :]$")
_NO_ITEM = re.compile(r"[,:?\[\]{}]")


class UnusualError(Exception):
    """Something that only ruamel.yaml writes or reads rightly."""


# --- writing ---------------------------------------------------------------------------------


class Writer:
    """Writes documents in one style.

    Args:
        dumped: Writes anything in this style by ruamel.yaml.
        quote: The style's quote of a text, None for none.
        is_flow: Whether a list stands in one line.
        indent: Indents of a mapping and a list, and where in it the dash stands.
    """

    def __init__(
        self,
        dumped: Callable[[Any], str],
        quote: Callable[[str], str | None],
        is_flow: Callable[[list[Any]], bool],
        indent: tuple[int, int, int],
    ) -> None:
        self._dumped, self._quote, self._is_flow = dumped, quote, is_flow
        self._mapping, self._sequence, self._dash = indent
        self._known: dict[tuple[str, type, Any], str] = {}

    def text(self, data: Any) -> str:
        """Return a document as text.

        Raises:
            UnusualError: Part of it is beyond this writer.
        """
        if not isinstance(data, dict) or not data:
            raise UnusualError
        return "\n".join(self._block(data, 0)) + "\n"

    def _block(self, data: dict[str, Any], depth: int) -> Iterator[str]:
        pad = " " * depth
        for name, value in data.items():
            key = pad + self._key(name)
            if isinstance(value, dict) and value:
                yield f"{key}:"
                yield from self._block(value, depth + self._mapping)
            elif isinstance(value, list) and value and not self._is_flow(value):
                yield f"{key}:"
                yield from self._items(value, depth)
            else:
                yield f"{key}: {self._value(value)}"

    def _items(self, data: list[Any], depth: int) -> Iterator[str]:
        dash = " " * (depth + self._dash) + "-" + " " * (self._sequence - self._dash - 1)
        for value in data:
            if isinstance(value, list) and value and not self._is_flow(value):
                raise UnusualError
            if isinstance(value, dict) and value:
                first, *rest = self._block(value, depth + self._sequence)
                yield dash + first[depth + self._sequence :]
                yield from rest
            else:
                yield dash + self._value(value)

    def _value(self, value: Any) -> str:
        if isinstance(value, list) and value:
            return "[" + ", ".join(self._scalar(each, "flow") for each in value) + "]"
        return self._scalar(value, "block")

    def _scalar(self, value: Any, where: str) -> str:
        known = (where, type(value), value if isinstance(value, str | int) else repr(value))
        if known not in self._known:
            if isinstance(value, str) and self._is_itself(value, where):
                return value
            if isinstance(value, str) and not _is_plain(value, _LONGEST_TEXT):
                raise UnusualError
            if where == "flow":
                text = self._dumped([value]).strip()
                if not text.startswith("["):
                    raise UnusualError
                self._known[known] = text[1:-1]
            else:
                self._known[known] = self._dumped({"k": value})[3:-1]
            if "\n" in self._known[known]:
                raise UnusualError
        return self._known[known]

    def _is_itself(self, text: str, where: str) -> bool:
        """Whether a text is written without quotes."""
        if len(text) > _LONGEST_TEXT or not _is_text(text) or self._quote(text) is not None:
            return False
        return where != "flow" or not _NO_ITEM.search(text)

    def _key(self, name: Any) -> str:
        known = ("key", type(name), name)
        if known not in self._known:
            if not isinstance(name, str) or not _is_plain(name, _LONGEST_KEY):
                raise UnusualError
            if self._is_itself(name, "block"):
                return name
            text = self._dumped({name: 1})
            if not text.endswith(": 1\n") or "\n" in text[:-1]:
                raise UnusualError
            self._known[known] = text[: -len(": 1\n")]
        return self._known[known]


def _is_text(text: str) -> bool:
    """Whether a text without quotes is one to every reader of YAML."""
    return bool(_TEXT.fullmatch(text)) and text.lower() not in _WORDS and not _NO_TEXT.search(text)


def _is_plain(text: str, longest: int) -> bool:
    """Whether a text is one line of signs that are shown as they are, and not too long."""
    return text.isprintable() and len(text) <= longest


# --- reading ---------------------------------------------------------------------------------

_LINE = re.compile(
    r"""(?P<pad>\ *)(?P<dashes>(?:-\ +)*)
    (?:(?P<key>[\w/$.][^\s:#]*|"[^"\\]*"|'[^']*'):(?:\ (?P<value>\S.*))?
    |(?P<item>[^\s#&*!|>%@`?:,\]}-].*))""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"''|\\|[^ -~]")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
# What holds one of these is more than a plain text or a list in one line.
_STRANGE = re.compile(r"[&*!|>%@`?#\"']|-( |$)|.* #|[^\[{].*:( |$)|.* $")


class Reader:
    """Reads documents of blocks, line by line."""

    def __init__(self) -> None:
        self._yaml = YAML(typ="safe", pure=True)
        self._known: dict[str, Any] = {}

    def data(self, text: str) -> Any:
        """Return what a document holds.

        Raises:
            UnusualError: Part of it is beyond this reader; it may be wrong as well.
        """
        if "\t" in text or "\r" in text:
            raise UnusualError
        rows = [row for row in map(self._row, text.split("\n")) if row is not None]
        if not rows or rows[0][0] != 0:
            raise UnusualError
        found, end = self._part(rows, 0, 0)
        if end != len(rows):
            raise UnusualError
        return found

    def _row(self, line: str) -> tuple[int, list[int], str | None, str | None] | None:
        """A line's indentation, the columns of what follows its dashes, its key and its value."""
        if not line.strip() or line.lstrip(" ").startswith("#"):
            return None
        found = _LINE.fullmatch(line)
        if found is None:
            raise UnusualError
        columns = [len(found["pad"]) + dash.end() for dash in re.finditer(r"-\ +", found["dashes"])]
        key = found["key"]
        value = found["value"] if key is not None else found["item"]
        if value is not None and not _QUOTED.fullmatch(value) and _STRANGE.match(value):
            raise UnusualError
        return len(found["pad"]), columns, key, value

    def _part(self, rows: list[Any], at: int, column: int) -> tuple[Any, int]:
        """The mapping or list whose first line is this one, and the line after it."""
        if rows[at][1]:
            return self._list(rows, at, column)
        if rows[at][2] is None:
            raise UnusualError
        return self._mapping(rows, at, column)

    def _mapping(self, rows: list[Any], at: int, column: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while at < len(rows):
            indent, dashes, key, value = rows[at]
            if indent < column:
                break
            if indent != column or dashes or key is None:
                raise UnusualError
            name = self._scalar(key)
            if not isinstance(name, str) or name in found:
                raise UnusualError
            at += 1
            if value is not None:
                found[name] = self._scalar(value)
            elif at < len(rows) and (rows[at][0] > column or self._dash_at(rows[at], column)):
                found[name], at = self._part(rows, at, rows[at][0])
            else:
                found[name] = None
        return found, at

    def _dash_at(self, row: Any, column: int) -> bool:
        return row[0] == column and bool(row[1])

    def _list(self, rows: list[Any], at: int, column: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        while at < len(rows) and self._dash_at(rows[at], column):
            _, dashes, key, value = rows[at]
            if key is None and len(dashes) == 1:
                found.append(self._scalar(value))
                at += 1
                continue
            # What stands behind the dash is a part of its own, further in.
            rows[at] = (dashes[0], dashes[1:], key, value)
            item, at = self._part(rows, at, dashes[0])
            found.append(item)
        if at < len(rows) and rows[at][0] > column:
            raise UnusualError
        return found, at

    def _scalar(self, text: str) -> Any:
        if _is_text(text):
            return text
        if text[0] in "'\"" and _QUOTED.fullmatch(text) and not _ESCAPED.search(text[1:-1]):
            return text[1:-1]
        if text not in self._known:
            try:
                value = self._yaml.load(text)
            except (YAMLError, ValueError) as error:
                raise UnusualError from error
            if isinstance(value, dict | list) and value:
                # Each reader of it gets its own.
                return value
            self._known[text] = value
        value = self._known[text]
        return value.copy() if isinstance(value, dict | list) else value
