"""Small values that requests and responses are made of."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from enum import Enum
from typing import IO, Any, BinaryIO, Final, Generic, Literal, TypeVar
from urllib.parse import quote

from attrs import define

T = TypeVar("T")


class Unset:
    """The type of `UNSET`: an argument or a request field the caller did not give."""

    def __bool__(self) -> Literal[False]:
        """An unset value is false."""
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()

FileContent = IO[bytes] | bytes | str
# What httpx accepts as one part of a form.
FileTypes = (
    tuple[str | None, FileContent]
    | tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


class InBody:
    """A base64 text that stays in the body it came in until somebody wants it as a text.

    Args:
        body: The body.
        start: Where the text begins in it.
        end: Where it ends.
        data: What it stands for.
        number: Of the text, among those of its body.
    """

    __slots__ = ("_body", "data", "end", "number", "start")

    def __init__(self, body: bytes, start: int, end: int, data: bytes, number: int) -> None:
        self._body, self.start, self.end = body, start, end
        self.data, self.number = data, number

    def __str__(self) -> str:
        return str(memoryview(self._body)[self.start : self.end], "ascii")

    def __len__(self) -> int:
        return self.end - self.start


class Places:
    """Where the texts of one answer belong that have stayed in its body."""

    def __init__(self) -> None:
        self.left: list[tuple[Any, Any, InBody]] = []
        """List or object, index or name, and what belongs there."""

    def fill(self) -> None:
        """Put every text in its place."""
        for holder, key, text in self.left:
            holder[key] = str(text)
        self.left = []


@define
class File:
    """A file to send, or the bytes of a binary answer.

    Args:
        payload: The open binary stream.
        file_name: Its name in a form; a part without one is no file to most servers.
        mime_type: Its media type, e.g. `image/png`.
    """

    payload: BinaryIO
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return the form part that httpx sends."""
        return self.file_name or "upload", self.payload, self.mime_type


@define
class Response(Generic[T]):
    """An answer with its status, headers and bytes; `parsed` is None where it is not as documented."""

    status_code: int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


def path_segment(value: object, name: str = "path parameter") -> str:
    """Percent-encode one segment of a path, slashes too.

    Args:
        value: What stands in the path.
        name: The parameter's name, for the error message.

    Raises:
        ValueError: If it is empty or one of the dot segments, which would lead to another operation.
    """
    text = _text(value)
    if text in ("", ".", ".."):
        raise ValueError(f"{name} must not be {text!r}: the request would reach another operation")
    return quote(text, safe="")


def _text(value: object) -> str:
    """Return what stands for a value in a path: of an enum's member its value."""
    value = value.value if isinstance(value, Enum) else value
    return "" if value is None else str(value)


def path_with_slashes(value: object, name: str = "path parameter") -> str:
    """Percent-encode a path parameter whose slashes are part of the path.

    Args:
        value: What stands in the path, e.g. `fal-ai/flux/schnell`.
        name: The parameter's name, for the error message.

    Raises:
        ValueError: If one of its segments is empty or a dot segment.
    """
    text = _text(value)
    return "/".join([path_segment(segment, name) for segment in text.split("/")])
