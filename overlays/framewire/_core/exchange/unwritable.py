"""Values that JSON and plain fields have no way to write: base64 where a specification says so."""

import base64
import os
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from framewire.errors import InvalidArgumentError
from framewire_api.operations import Operation
from framewire_api.types import File

_BYTES = (bytes, bytearray, memoryview)
_PLAIN = (str, int, float, bool, type(None))
_NO_FILE = "The specification shows a text there: give an address, or what base64.b64encode makes."
_NO_JSON = "Give a text, a number, true or false, None, a date, a list or a mapping of them."


def writable(body: Any, facts: Operation[Any], operation: str) -> Any:
    """The body with files as base64 where the specification says that a text is base64.

    Args:
        body: What JSON could not write, or the fields of a form.
        facts: The operation's row in the generated table.
        operation: For messages.

    Raises:
        InvalidArgumentError: A value that cannot be written where it stands.
    """
    encoded = {path for way in facts.bodies for path in way.base64}
    return _written(body, (), encoded, (facts.service, operation))


def _written(value: Any, path: tuple[str, ...], encoded: set[str], place: tuple[str, str]) -> Any:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, Mapping):
        return {
            key: _written(each, (*path, str(key)), encoded, place) for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_written(each, path, encoded, place) for each in value]
    if isinstance(value, Enum | date | UUID):
        return _written(_as_text(value), path, encoded, place)
    name = ".".join(path) or "body"
    if encoded.isdisjoint(_ways(path)) or (data := _bytes_of(value)) is None:
        is_file = _bytes_of(value, read=False) is not None
        what = "a file" if is_file else f"of type {_named(type(value))}"
        raise InvalidArgumentError(
            f"{name} is {what}, which cannot be sent there",
            hint=_NO_FILE if is_file else _NO_JSON,
            service=place[0],
            operation=place[1],
            field=name,
        )
    return base64.b64encode(data).decode("ascii")


def _named(kind: type) -> str:
    """The name of a type, with its package: that of NumPy's `bool` is no other."""
    package = kind.__module__.partition(".")[0]
    return kind.__name__ if package == "builtins" else f"{package}.{kind.__name__}"


def _as_text(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value)


def _ways(path: tuple[str, ...]) -> Iterator[str]:
    """The path, and the same with any of its steps being any name."""
    if not path:
        yield ""
        return
    for rest in _ways(path[:-1]):
        for step in (path[-1], "*"):
            yield f"{rest}.{step}".lstrip(".")


def _bytes_of(value: Any, *, read: bool = True) -> bytes | None:
    """The bytes of a file in one of its forms; None for anything else."""
    if isinstance(value, _BYTES):
        return bytes(value)
    stream = value.payload if isinstance(value, File) else value
    if isinstance(stream, os.PathLike):
        return Path(stream).read_bytes() if read else b""
    if not hasattr(stream, "read"):
        return None
    data = stream.read() if read else b""
    return data if isinstance(data, bytes) else None
