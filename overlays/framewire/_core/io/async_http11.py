"""HTTP/1.1 with h11 on the pool's own connections.

httpcore has the same for connections that many requests may ask for at once; the pool gives each to
one request at a time, so nothing is locked here, and the event loop takes no turn for a lock.
"""

import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from typing import Any, NamedTuple

import h11
import httpcore

from framewire._core.io.async_network import Network, Wire
from framewire._core.io.core import Asked

PIECE = 1 << 16
# What a head may take, as with httpcore.
LARGEST_HEAD = 100 * 1024


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


class Opening:
    """One connection, opened with its first request and used as httpcore's own are.

    Args:
        origin: Where it leads.
        ssl_context: The TLS context; None for none.
        network_backend: Opens it.
        socket_options: Options of its socket.
    """

    def __init__(
        self,
        origin: httpcore.Origin,
        *,
        ssl_context: ssl.SSLContext | None,
        network_backend: Network,
        socket_options: Iterable[httpcore.SOCKET_OPTION],
    ) -> None:
        self._origin = origin
        self._context = ssl_context
        self._network = network_backend
        self._options = socket_options
        self._wire: Wire | None = None
        self._idle = False

    def is_idle(self) -> bool:
        """Whether another request may be sent."""
        return self._idle

    async def _opened(self, limit: float | None) -> Wire:
        host = self._origin.host.decode("ascii")
        wire = await self._network.connect_tcp(
            host, self._origin.port, timeout=limit, socket_options=self._options
        )
        if self._context is None:
            return wire
        self._context.set_alpn_protocols(["http/1.1"])
        return await wire.start_tls(self._context, server_hostname=host, timeout=limit)


class Http11Connection(Opening):
    """A connection whose messages h11 reads and writes."""

    _state: h11.Connection

    async def handle_async_request(self, request: Asked) -> Came:
        """Send a request and return its answer unread.

        Args:
            request: The request, with its limits.

        Raises:
            LocalProtocolError: It cannot be written as HTTP.
            RemoteProtocolError: What came is no HTTP, or it ended too soon.
            NetworkError: The connection broke.
            TimeoutException: A limit was reached.
        """
        limits = request.extensions["timeout"]
        if self._wire is None:
            self._wire = await self._opened(limits.get("connect"))
            self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=LARGEST_HEAD)
        self._idle = False
        try:
            # A server may refuse before it has read all, and its answer says why.
            with suppress(httpcore.WriteError):
                await self._send(self._wire, request, limits.get("write"))
        except h11.LocalProtocolError as error:
            raise httpcore.LocalProtocolError(str(error)) from error
        return await self._answer(self._wire, limits.get("read"))

    async def _send(self, wire: Wire, request: Asked, limit: float | None) -> None:
        """Send a request; its head goes out together with the first piece of its body."""
        send = self._state.send
        head = h11.Request(method=request.method, target=request.target, headers=request.headers)
        waiting = send(head) or b""
        if isinstance(request.stream, bytes):
            waiting += (send(h11.Data(request.stream)) or b"") if request.stream else b""
        else:
            async for part in request.stream:
                piece = send(h11.Data(part)) or b""
                if waiting and len(piece) > PIECE:
                    await wire.write(waiting, limit)
                    waiting = b""
                await wire.write(waiting + piece, limit)
                waiting = b""
        await wire.write(waiting + (send(h11.EndOfMessage()) or b""), limit)

    async def _answer(self, wire: Wire, limit: float | None) -> Came:
        while True:
            event = await self.event(wire, limit)
            if isinstance(event, h11.Response):
                break  # those before it say only that it will come
        extensions = {
            "http_version": b"HTTP/" + event.http_version,
            "reason_phrase": event.reason,
            "network_stream": wire,
        }
        body = _Body(self, wire, limit)
        return Came(event.status_code, event.headers.raw_items(), body, extensions)

    async def event(self, wire: Wire, limit: float | None) -> Any:
        """The next part of the answer."""
        state = self._state
        while True:
            try:
                event = state.next_event()
            except h11.RemoteProtocolError as error:
                raise httpcore.RemoteProtocolError(str(error)) from error
            if event is not h11.NEED_DATA:
                return event
            data = await wire.read(PIECE, limit)
            if not data and state.their_state is h11.SEND_RESPONSE:
                raise httpcore.RemoteProtocolError(
                    "Server disconnected without sending a response."
                )
            state.receive_data(data)

    def ended(self, wire: Wire) -> None:
        """The answer came to its end; the next request may be sent if nothing came behind it."""
        state = self._state
        if state.our_state is state.their_state is h11.DONE and not wire.cut:
            state.start_next_cycle()
            self._idle = not state.trailing_data[0]


class _Body:
    """The body of an answer, read from the connection piece by piece.

    Args:
        connection: Whose answer it belongs to.
        wire: Where it is read from.
        limit: Seconds of silence.
    """

    def __init__(self, connection: Http11Connection, wire: Wire, limit: float | None) -> None:
        self._connection = connection
        self._wire = wire
        self._limit = limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while isinstance(event := await self._connection.event(self._wire, self._limit), h11.Data):
            yield bytes(event.data)
        self._connection.ended(self._wire)

    async def aclose(self) -> None:
        """Nothing: whoever has the connection closes it."""
