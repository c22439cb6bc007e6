"""What sending once came to."""

from collections.abc import Mapping
from typing import Any

import attrs

from framewire._core.foreign import sifted
from framewire._core.io.core import is_cut
from framewire._core.io.faults import carried_by
from framewire._core.io.messages import Headers
from framewire.errors import UploadError

_FIRST_SUCCESS = 200
_FIRST_REDIRECT = 300
_NO_HEADERS: Mapping[str, str] = {}


class TooLongError(TimeoutError):
    """An answer that trickles in beyond the time one request may take."""


class TooLargeError(Exception):
    """An answer larger than framewire holds in memory."""


def _kind(error: Exception | None) -> str:
    """What a traceback with variables shows of an error: its words may hold a key."""
    return type(error).__name__


@attrs.frozen
class Attempt:
    """What sending once came to: the answer as far as it came, and what went wrong.

    Args:
        status: HTTP status; 0 where nothing was received.
        headers: Answer headers.
        content: The body; with an error what arrived of it, packed where it could not be unpacked.
        error: What the transport raised, if it did.
        opened: The open answer, where its caller reads it.
        cut: Whether the request had not been sent whole when the answer came, or when it was plain
            that none would: nobody can have acted on it.
    """

    status: int = 0
    headers: Mapping[str, str] = attrs.field(default=_NO_HEADERS, repr=False)
    content: bytes = attrs.field(default=b"", repr=False)
    error: Exception | None = attrs.field(default=None, repr=_kind)
    opened: Any = None
    cut: bool = False

    @property
    def success(self) -> bool:
        """Whether the status says that the call succeeded."""
        return _FIRST_SUCCESS <= self.status < _FIRST_REDIRECT


def carried(error: Exception) -> Attempt:
    """The attempt that an exception ended; one that carries a response is that response.

    A hook of the caller's HTTP client may raise for every status that is no success.

    Args:
        error: What was raised while sending.

    Raises:
        BaseException: It is the caller's own.
    """
    response = carried_by(error)
    if response is None:
        found = error if isinstance(error, UploadError) else sifted(error)
        return Attempt(error=found, cut=is_cut(found))
    # The hook may have read the body; nobody else can any more.
    content = getattr(response, "_content", b"")
    headers = Headers(response.headers.raw)
    return Attempt(response.status_code, headers, content, error=error)
