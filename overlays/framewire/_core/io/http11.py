"""HTTP/1.1 by h11, without I/O: what goes out for a request, and what came in of its answer.

httpcore has connections that many requests may ask for at once; the pool gives each to one request
at a time, so nothing here is locked.
"""

from typing import Any, NamedTuple

import h11
import httpcore

from framewire._core.io.core import Asked

PIECE = 1 << 16
# What a head may take, as with httpcore.
LARGEST_HEAD = 100 * 1024
_WITHOUT_BODY = frozenset({204, 304})


class Came(NamedTuple):
    """An answer whose body is still to come, as httpcore's looks.

    Args:
        status: Its status.
        headers: Its headers.
        stream: Its body.
        extensions: Version and reason.
    """

    status: int
    headers: list[tuple[bytes, bytes]]
    stream: Any
    extensions: dict[str, Any]


class Sized:
    """A body whose end is known by its length alone.

    Args:
        length: Bytes of it.
        came: What came together with the head.

    Attributes:
        early: What of it came together with the head.
        left: Bytes that are still to come.
        clean: Whether nothing came behind it.
    """

    __slots__ = ("_length", "clean", "early", "left")

    def __init__(self, length: int, came: bytes) -> None:
        self._length = length
        self.early = came[:length]
        self.left = length - len(self.early)
        self.clean = len(came) <= length

    def took(self, data: bytes) -> bytes:
        """Count a piece that came, and return what of it belongs to the body.

        Args:
            data: The piece; none at the end of the connection.

        Raises:
            RemoteProtocolError: It ended too soon.
        """
        if not data:
            raise httpcore.RemoteProtocolError(
                "peer closed connection without sending complete message body "
                f"(received {self._length - self.left} bytes, expected {self._length})"
            )
        if len(data) > self.left:
            self.clean = False
            data = data[: self.left]
        self.left -= len(data)
        return data


class Exchanges:
    """The requests and answers of one connection, one after the other."""

    __slots__ = ("_head_only", "_sized", "_state")

    def __init__(self) -> None:
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=LARGEST_HEAD)
        self._sized: Sized | None = None

    def begin(self, request: Asked) -> bytes:
        """The head of a request as it goes out, with its body if that is there as a whole.

        Args:
            request: The request.

        Raises:
            LocalProtocolError: It cannot be written as HTTP.
        """
        self._head_only = request.method == b"HEAD"
        head = h11.Request(method=request.method, target=request.target, headers=request.headers)
        out = self._state.send(head) or b""
        body = request.stream
        return out + self.part(body) if body and isinstance(body, bytes) else out

    def part(self, data: bytes) -> bytes:
        """A part of a request's body as it goes out."""
        return self._state.send(h11.Data(data)) or b""

    def end(self) -> bytes:
        """What goes out at the end of a request."""
        return self._state.send(h11.EndOfMessage()) or b""

    def next(self) -> Any:
        """The next part of the answer; None where more has to be read for it.

        Raises:
            RemoteProtocolError: What came is no HTTP, or it ended too soon.
        """
        try:
            event = self._state.next_event()
        except h11.RemoteProtocolError as error:
            raise httpcore.RemoteProtocolError(str(error)) from error
        return None if event is h11.NEED_DATA else event

    def feed(self, data: bytes) -> None:
        """Take what came, or none at its end.

        Args:
            data: The bytes.

        Raises:
            RemoteProtocolError: Nothing of an answer came.
        """
        if not data and self._state.their_state is h11.SEND_RESPONSE:
            raise httpcore.RemoteProtocolError("Server disconnected without sending a response.")
        self._state.receive_data(data)

    def sized(self, head: h11.Response) -> Sized | None:
        """The body of an answer, where it is long and has a stated length; None for h11 to read.

        h11 copies each piece three times, to find the end of its message.

        Args:
            head: The answer's head.
        """
        # Done with sending, and neither side has said that it will close: h11 knows of both.
        if self._state.our_state is not h11.DONE or self._head_only:
            return None
        if head.status_code in _WITHOUT_BODY:
            return None
        stated = dict(head.headers)
        length = int(stated.get(b"content-length", 0))
        if length <= PIECE or b"transfer-encoding" in stated:
            return None
        self._sized = Sized(length, bytes(self._state.trailing_data[0]))
        return self._sized

    def over(self) -> bool:
        """Whether the connection may be used again now that an answer has come to its end."""
        sized, state = self._sized, self._state
        if sized is not None:
            self._begin_anew()
            return sized.clean
        if not (state.our_state is state.their_state is h11.DONE):
            return False
        state.start_next_cycle()
        return not state.trailing_data[0]  # what came behind it would be taken for the next one


def came(event: h11.Response, wire: Any, body: Any) -> Came:
    """An answer, by its head.

    Args:
        event: The head.
        wire: The connection.
        body: What reads its body.
    """
    extensions = {
        "http_version": b"HTTP/" + event.http_version,
        "reason_phrase": event.reason,
        "network_stream": wire,
    }
    return Came(event.status_code, event.headers.raw_items(), body, extensions)
