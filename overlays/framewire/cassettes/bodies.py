"""What the bodies of an exchange hold: JSON, lines of JSON, forms, or any text."""

import json
import re
from collections.abc import Iterator
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

from framewire.cassettes.rules import FIELD, MEMBER

FORM = "application/x-www-form-urlencoded"
# Their bodies are pixels and samples, which may look like anything, or have such in their parts.
BINARY = ("multipart/", "image/", "video/", "audio/")
# Of these each line is JSON, or the JSON of an event.
_LINES = ("text/event-stream", "application/x-ndjson", "application/jsonl", "application/ndjson")
_LINE = re.compile(rb"(data:[ ]?)?([{\[].*[}\]])([ \t\r]*)", re.DOTALL)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def json_of(content: bytes, content_type: str) -> object:
    """What a body holds as JSON, whatever its type says; None for anything else.

    JSON that names a member twice is none: one of both would pass unseen.
    """
    if "json" not in content_type.lower() and content.lstrip()[:1] not in (b"{", b"["):
        return None
    try:
        value: object = json.loads(content, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice")
    return made


def has_lines(content_type: str) -> bool:
    """Whether each line of such a body stands for itself."""
    return content_type.lower().startswith(_LINES)


def line_of(line: bytes) -> tuple[bytes, bytes, bytes] | None:
    """What stands before the JSON of a line, the JSON, and what stands behind; None without any."""
    found = _LINE.fullmatch(line)
    return None if found is None else (found[1] or b"", found[2], found[3])


def decoded(content: bytes, content_type: str) -> tuple[str, str] | None:
    """A body as a text, and its encoding; None for what is no text.

    Args:
        content: The body.
        content_type: Its content type, which may name an encoding.
    """
    header = Message()
    header["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    named = str(header.get_content_charset() or "utf-8")
    for encoding in dict.fromkeys((named, "utf-8")):
        try:
            text = content.decode(encoding)
        except (LookupError, ValueError):
            continue
        # An encoding that would not write the same bytes again is not the one.
        if content.startswith(_MARKS) or _written(text, encoding) == content:
            return text, encoding
    return None


def _written(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except (LookupError, ValueError):
        return None


def members_in(content: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """The names and texts that a body holds and that are no JSON of their own: forms, and pieces.

    Args:
        content: The body.
        content_type: Its content type.
    """
    if content_type.lower().startswith("multipart/"):
        for _, name, value in FIELD.findall(content):
            yield name.decode(), value.decode("utf-8", "replace")
        return
    if content_type.lower().startswith(BINARY):
        return
    text = content.decode("utf-8", "replace")
    if content_type.lower().startswith(FORM):
        yield from parse_qsl(text)
    for name, _, value in MEMBER.findall(text):
        try:
            yield name, json.loads(f'"{value}"')
        except ValueError:
            yield name, value


def values_in(content: bytes, content_type: str) -> Iterator[object]:
    """The JSON that a body holds: the whole, or line by line.

    Args:
        content: The body.
        content_type: Its content type.
    """
    value = json_of(content, content_type)
    if value is not None:
        yield value
    elif has_lines(content_type):
        for line in content.split(b"\n"):
            found = line_of(line)
            if found is not None:
                yield json_of(found[1], "")
