"""Standard input and output as the protocol has them, and texts that can be written there."""

import json
import os
import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any, BinaryIO, cast

from framewire._core.io import async_backend as backend

# Half of a pair of UTF-16: JSON can say it, and nothing can write it.
_HALF = re.compile("[\ud800-\udfff]")
_SAID = re.compile(r"\\u[dD][89a-fA-F]")
_NO_CHARACTER = "\ufffd"


def whole(text: str) -> str:
    """A text without half characters, which an answer could not be written with."""
    return text if text.isascii() else _HALF.sub(_NO_CHARACTER, text)


def wholly(value: Any) -> Any:
    """JSON without half characters in any of its texts."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {wholly(name): wholly(each) for name, each in value.items()}
    if isinstance(value, list):
        return [wholly(each) for each in value]
    return value


def readable(line: str) -> str:
    """A message as the SDK can read it: one with half a character it drops without an answer.

    Args:
        line: The message's JSON.
    """
    if not _SAID.search(line):
        return line
    try:
        return json.dumps(wholly(json.loads(line))) + "\n"
    except (ValueError, RecursionError):
        return line


class Messages:
    """The client's messages, line by line.

    Args:
        file: Where they come from.
    """

    def __init__(self, file: BinaryIO) -> None:
        # What stays in the thread that reads it is never closed.
        self._text = TextIOWrapper(file, encoding="utf-8", errors="replace")

    async def __aiter__(self) -> AsyncIterator[str]:
        while line := await backend.in_thread(self._text.readline):
            yield readable(line)


class Answers:
    """Where answers go, as long as somebody takes them.

    Args:
        file: The client's end of it, unbuffered.

    Attributes:
        taken: Whether they could be written so far.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.taken = True

    async def write(self, text: str) -> None:
        """Write an answer; what nobody takes any more is dropped."""
        if self.taken:
            try:
                await backend.in_thread(self._put, text.encode("utf-8", "replace"))
            except OSError:
                self.taken = False

    def _put(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) or 0 :]

    async def flush(self) -> None:
        """Nothing is held back."""


@contextmanager
def standard() -> Iterator[tuple[Messages, Answers]]:
    """The process's input and output for the protocol alone.

    Whatever else reads finds an end there, and what else is printed goes to standard error.
    """
    sys.stdout.flush()
    kept = [os.dup(number) for number in (0, 1)]
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    try:
        # A thread may be reading at the end: what it reads from is not closed under it.
        given = os.fdopen(kept[0], "rb", closefd=False)
        taken = os.fdopen(kept[1], "wb", buffering=0, closefd=False)
        yield Messages(given), Answers(cast("BinaryIO", taken))
    finally:
        for number, own in enumerate(kept):
            os.dup2(own, number)
