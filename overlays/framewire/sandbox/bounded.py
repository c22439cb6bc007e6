"""What a sandbox keeps is bounded: the oldest goes first, and long texts are kept short."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")

#: How much of each kind is kept: jobs, results, lines of a bill, entries of the ledger.
MOST = 10_000
#: How many bytes of prompts, or of results that cannot be made again, are kept of each kind.
MOST_BYTES = 64 << 20
LONGEST_TEXT = 2_000
_MARK = re.compile(r"\[\[\w+\]\]")


class Kept(MutableMapping[K, V]):
    """A mapping that forgets its oldest members.

    Args:
        most: How many members it keeps.
        most_bytes: How many bytes they may have together; the newest is kept whatever its size.
        weigh: Bytes of a member.
    """

    def __init__(
        self,
        most: int = MOST,
        most_bytes: int = MOST_BYTES,
        weigh: Callable[[V], int] = lambda _: 0,
    ) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._weigh = weigh
        self._members: OrderedDict[K, V] = OrderedDict()
        self._bytes = 0

    def __getitem__(self, key: K) -> V:
        return self._members[key]

    def __setitem__(self, key: K, value: V) -> None:
        if key in self._members:
            del self[key]
        self._members[key] = value
        self._bytes += self._weigh(value)
        while len(self) > self._most or (self._bytes > self._most_bytes and len(self) > 1):
            del self[next(iter(self._members))]

    def __delitem__(self, key: K) -> None:
        self._bytes -= self._weigh(self._members.pop(key))

    def __iter__(self) -> Iterator[K]:
        return iter(self._members)

    def __reversed__(self) -> Iterator[K]:
        return reversed(self._members)

    def __len__(self) -> int:
        return len(self._members)


def shortened(value: Any) -> Any:
    """Return JSON data whose long texts are cut; different ones stay different.

    A prompt of 100 kB, or an image in a data URL, is needed whole only while it is checked. The
    marks in it (``[[fail]]``) are kept.
    """
    if isinstance(value, str):
        return value if len(value) <= LONGEST_TEXT else _cut(value)
    if isinstance(value, dict):
        return {name: shortened(member) for name, member in value.items()}
    if isinstance(value, list):
        return [shortened(member) for member in value]
    return value


def _cut(text: str) -> str:
    marks = " ".join(dict.fromkeys(_MARK.findall(text)))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{text[:LONGEST_TEXT]}... {marks} ({len(text)} characters, {digest})"
