"""Files that callers hand over: paths, bytes, open files, named bytes and PIL images."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from inspect import iscoroutinefunction
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from framewire._core.foreign import turned
from framewire._core.media.data_url import kind_of, local_file, unreadable
from framewire._core.media.names import HEAD_BYTES, extension_of
from framewire.errors import InvalidArgumentError
from framewire_api.types import File

FileInput = str | os.PathLike[str] | bytes | IO[bytes] | tuple[str, Any] | Any

# What PNG can hold; anything else (CMYK photos, for one) is converted.
_PNG_MODES = frozenset({"1", "L", "LA", "I;16", "P", "RGB", "RGBA"})
# Modes that PNG writes otherwise: with transparency, and whole numbers.
_KEEPS = {"PA": "RGBA", "RGBa": "RGBA", "La": "LA", "I": "I;16"}
_VALUES_OF_16_BITS = 1 << 16
_NO_TEXT = re.compile("[\ud800-\udfff]")


@contextmanager
def opened(service: str, operation: str, inputs: Sequence[FileInput]) -> Iterator[list[File]]:
    """The files as parts of a form; what was opened here is closed at the end.

    Args:
        service: For messages.
        operation: For messages.
        inputs: Path, bytes, file open for reading bytes, PIL image, result of an earlier call, or
            `(name, any of these)`, each.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: Something that is no file.
    """
    if not inputs:
        raise InvalidArgumentError("no file was given", service=service, operation=operation)
    with ExitStack() as stack:
        # What is handed over is foreign code, its attributes included.
        with turned(partial(_refused, service, operation), callers_code=True):
            parts = [_part(service, operation, given, stack) for given in inputs]
        yield parts


def _refused(service: str, operation: str, error: Exception) -> InvalidArgumentError:
    return InvalidArgumentError(
        f"the file cannot be read: {error}",
        hint="Pass its bytes instead.",
        service=service,
        operation=operation,
    )


def _part(service: str, operation: str, given: FileInput, stack: ExitStack) -> File:
    name: str | None = None
    mime_type: str | None = None
    if isinstance(given, tuple) and len(given) >= 2 and isinstance(given[0], str):
        mime_type = given[2] if len(given) > 2 and isinstance(given[2], str) else None
        name, given = given[0], given[1]
    stream: Any
    made: Any = given
    if hasattr(made, "_has_inline"):
        stream = BytesIO(_result(service, operation, made))
        name = name or made._suggestion
    elif isinstance(given, str | os.PathLike):
        path = local_file(service, given)
        stream = stack.enter_context(_open(service, path))
        name = name or path.name
    elif isinstance(given, bytes | bytearray | memoryview):
        stream = BytesIO(bytes(given))
    elif hasattr(given, "read"):  # before images: uploads of web frameworks look like both
        name = name or _name_of(given)
        stream = given
        if iscoroutinefunction(stream.read):  # a web framework's, which keeps the plain one beside
            stream = stream.file
    elif hasattr(given, "save") and hasattr(given, "mode"):
        stream = _drawn(service, operation, given)
    else:
        raise InvalidArgumentError(
            f"{type(given).__name__} is no file",
            hint="Pass a path, bytes, a file opened with 'rb', or a PIL image.",
            service=service,
            operation=operation,
        )
    head = _head(service, operation, stream)
    kind = mime_type or kind_of(head, name or "")
    # Names that were no text in the file system cannot be sent as they are.
    sent_as = _NO_TEXT.sub("_", name or f"file{extension_of(kind)}")
    return File(payload=stream, file_name=sent_as, mime_type=kind)


def _result(service: str, operation: str, given: Any) -> bytes:
    """The bytes of an image or video that an earlier call has given, where they came with it."""
    if given._has_inline():
        data: bytes = given._inline()
        return data
    raise InvalidArgumentError(
        f"the {given.kind} is at its address still",
        hint="Pass its bytes: what its `read()` gives, or `await` of that.",
        service=service,
        operation=operation,
    )


def _open(service: str, path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise unreadable(service, path, error) from error


def _head(service: str, operation: str, stream: Any) -> bytes:
    """The first bytes of a stream, which is left at its beginning wherever it stood."""

    def refused(error: Exception) -> InvalidArgumentError:
        return InvalidArgumentError(
            f"the file cannot be read from its beginning again: {error}",
            hint="Pass its bytes instead.",
            service=service,
            operation=operation,
        )

    with turned(refused, callers_code=True):
        stream.seek(0)
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
    if not isinstance(head, bytes):
        raise InvalidArgumentError(
            "the file is open as text",
            hint="Open it with 'rb'.",
            service=service,
            operation=operation,
        )
    return head


def _drawn(service: str, operation: str, image: Any) -> BytesIO:
    """A PIL image as PNG, which keeps every pixel, the right way up."""
    stream = BytesIO()

    def refused(error: Exception) -> InvalidArgumentError:
        return InvalidArgumentError(
            f"the image cannot be written as PNG: {error}",
            hint="Convert it, or pass the bytes of a file.",
            service=service,
            operation=operation,
        )

    with turned(refused):
        from PIL import ImageOps

        image = ImageOps.exif_transpose(image)
        if image.mode in ("F", "I") and not _fits_in_16_bits(image):
            raise ValueError(f"its mode {image.mode} holds values that PNG cannot")
        if image.mode not in _PNG_MODES:
            image = image.convert(_KEEPS.get(image.mode, "RGB"))
        image.save(stream, format="PNG")
    stream.seek(0)
    return stream


def _fits_in_16_bits(image: Any) -> bool:
    low, high = image.getextrema()
    return bool(image.mode == "I" and low >= 0 and high < _VALUES_OF_16_BITS)


def _name_of(stream: Any) -> str | None:
    """What a file is called; uploads of web frameworks have the name of their form's field too."""
    for name in (getattr(stream, "filename", None), getattr(stream, "name", None)):
        if isinstance(name, str | bytes) and name:
            return Path(os.fsdecode(name)).name
    return None
