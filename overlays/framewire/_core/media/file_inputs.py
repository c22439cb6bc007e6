"""Files that callers hand over: paths, bytes, open files, named bytes and PIL images."""

import mimetypes
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from framewire._core.media.data_url import local_file, unreadable
from framewire._core.media.names import HEAD_BYTES, extension_of, sniff
from framewire.errors import InvalidArgumentError
from framewire_api.types import File

FileInput = str | os.PathLike[str] | bytes | IO[bytes] | tuple[str, Any] | Any

_UNKNOWN = "application/octet-stream"
# What PNG can hold; anything else (CMYK photos, for one) is converted.
_PNG_MODES = frozenset({"1", "L", "LA", "I", "I;16", "P", "RGB", "RGBA"})


@contextmanager
def opened(service: str, operation: str, inputs: Sequence[FileInput]) -> Iterator[list[File]]:
    """The files as parts of a form; what was opened here is closed at the end.

    Args:
        service: For messages.
        operation: For messages.
        inputs: Path, bytes, file open for reading bytes, `(name, any of these)` or PIL image, each.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: Something that is no file.
    """
    if not inputs:
        raise InvalidArgumentError("no file was given", service=service, operation=operation)
    with ExitStack() as stack:
        yield [_part(service, operation, given, stack) for given in inputs]


def _part(service: str, operation: str, given: FileInput, stack: ExitStack) -> File:
    name: str | None = None
    told: str | None = None
    if isinstance(given, tuple) and len(given) >= 2 and isinstance(given[0], str):
        told = given[2] if len(given) > 2 and isinstance(given[2], str) else None
        name, given = given[0], given[1]
    stream: Any
    if isinstance(given, str | os.PathLike):
        path = local_file(service, given)
        stream = stack.enter_context(_open(service, path))
        name = name or path.name
    elif isinstance(given, bytes | bytearray | memoryview):
        stream = BytesIO(bytes(given))
    elif hasattr(given, "save") and hasattr(given, "mode"):
        stream = _drawn(given)
    elif hasattr(given, "read"):
        stream = given
        name = name or _name_of(given)
    else:
        raise InvalidArgumentError(
            f"{type(given).__name__} is no file",
            hint="Pass a path, bytes, a file opened with 'rb', or a PIL image.",
            service=service,
            operation=operation,
        )
    head = _head(service, operation, stream)
    kind = told or sniff(head) or mimetypes.guess_type(name or "")[0] or _UNKNOWN
    return File(payload=stream, file_name=name or f"file{extension_of(kind)}", mime_type=kind)


def _open(service: str, path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise unreadable(service, path, error) from error


def _head(service: str, operation: str, stream: Any) -> bytes:
    """The first bytes of a stream, which is left at its beginning."""
    try:
        start = stream.tell()
        head = stream.read(HEAD_BYTES)
        stream.seek(start)
    except (OSError, AttributeError, ValueError) as error:
        raise InvalidArgumentError(
            f"the file cannot be read from its beginning again: {error}",
            hint="Pass its bytes instead.",
            service=service,
            operation=operation,
        ) from None
    if not isinstance(head, bytes):
        raise InvalidArgumentError(
            "the file is open as text",
            hint="Open it with 'rb'.",
            service=service,
            operation=operation,
        )
    return head


def _drawn(image: Any) -> BytesIO:
    """A PIL image as PNG, which keeps every pixel."""
    stream = BytesIO()
    if image.mode not in _PNG_MODES:
        image = image.convert("RGB")
    image.save(stream, format="PNG")
    stream.seek(0)
    return stream


def _name_of(stream: Any) -> str | None:
    name = getattr(stream, "name", None)
    return Path(name).name if isinstance(name, str) else None
