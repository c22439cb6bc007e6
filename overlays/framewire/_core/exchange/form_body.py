"""The body of a form with files in it, which may change or fail while they are sent."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from framewire._core.foreign import turned
from framewire.errors import UploadError


class FormBody:
    """A form that is either sent whole or not at all: its end is what makes it one.

    Args:
        stream: The form as httpx puts it together.
        length: Bytes that were announced, or None.
        service: For messages.
        operation: For messages.
    """

    def __init__(self, stream: Any, length: int | None, service: str, operation: str) -> None:
        self._stream = stream
        self._length = length
        self._place = {"service": service, "operation": operation}

    def __iter__(self) -> Iterator[bytes]:
        sent = 0
        pieces = iter(self._stream)
        while True:
            with turned(self._unreadable, callers_code=True):
                piece = next(pieces, None)
            sent += len(piece or b"")
            if self._length is not None and sent > self._length:
                raise self._changed("grew")
            if piece is None:
                break
            yield piece
        if self._length is not None and sent < self._length:
            raise self._changed("became shorter")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece

    def _unreadable(self, error: Exception) -> UploadError:
        what = f"a file could not be read while it was sent: {error}"
        return UploadError(what, hint="The request was not sent to its end.", **self._place)

    def _changed(self, how: str) -> UploadError:
        return UploadError(
            f"a file {how} while it was sent",
            hint="The request was not sent to its end. Try again when the file is complete.",
            **self._place,
        )
