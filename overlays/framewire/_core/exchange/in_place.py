"""Large JSON bodies: base64 is decoded where it stands, and everything else is read without it."""

import os
from collections.abc import Iterator
from typing import Any

from framewire._core.exchange.fast_json import loads
from framewire._core.media.inline import strict_base64
from framewire_api.types import InBody, Places

LONG = 32 * 1024
"""Bytes from which on a text is left in the body."""
# Stands for a text that was left out; no service can know it.
_MARK = f"framewire-{os.urandom(12).hex()}-"


def read(content: bytes) -> tuple[Any, Places | None, bool]:
    """The value of a body, and the texts that have stayed in it.

    Args:
        content: The body.

    Returns:
        The value; where its long base64 texts belong, None if it has none; and whether it is known
        to have few levels.

    Raises:
        ValueError: It is no strict JSON.
        RecursionError: It is nested too deeply to be read.
    """
    texts: list[InBody] = []
    for start, stop in _runs(content):
        data = _decoded(content, start, stop)
        if data is not None:
            texts.append(InBody(content, start, stop, data, len(texts)))
    if not texts:
        value, flat = loads(content)
        return value, None, flat
    parts, end = [], 0
    for text in texts:
        parts += [content[end : text.start], f"{_MARK}{text.number}".encode()]
        end = text.end
    value, flat = loads(b"".join((*parts, content[end:])))
    places = _places(value, texts)
    if len(places.left) != len(texts):  # one of them is a name, or the whole
        value, flat = loads(content)
        return value, None, flat
    return value, places, flat


def _runs(content: bytes) -> Iterator[tuple[int, int]]:
    """Where long stretches between two quotation marks begin and end.

    Of each piece only the last mark is looked for: nothing long can stand before it.
    """
    start = 0
    while start + LONG <= len(content):
        last = content.rfind(b'"', start, start + LONG)
        if last >= 0:
            start = last + 1
            continue
        end = content.find(b'"', start + LONG)
        if end < 0:
            return
        yield start, end
        start = end + 1


def _decoded(content: bytes, start: int, end: int) -> bytes | None:
    """What a stretch stands for that is a base64 text as a whole; None for any other.

    What follows a text's closing mark is no base64; behind an escaped mark a text goes on.
    """
    if content[start - 1 : start] != b'"' or content[start - 2 : start - 1] == b"\\":
        return None
    return strict_base64(memoryview(content)[start:end])


def _places(value: Any, texts: list[InBody]) -> Places:
    """Where the texts belong in a value that holds marks instead of them."""
    places = Places()
    left = [value]
    while left:
        holder = left.pop()
        pairs = holder.items() if isinstance(holder, dict) else enumerate(holder)
        for key, item in list(pairs) if isinstance(holder, dict | list) else ():
            if isinstance(item, dict | list):
                left.append(item)
            elif isinstance(item, str) and item.startswith(_MARK):
                holder[key] = text = texts[int(item.removeprefix(_MARK))]
                places.left.append((holder, key, text))
    return places
