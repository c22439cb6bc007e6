"""HTTP/1.1 with h11 on the pool's own connections; the asynchronous side."""

import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from typing import Any

import h11
import httpcore

from framewire._core.io.async_network import Network, Wire
from framewire._core.io.core import Asked
from framewire._core.io.http11 import PIECE, Came, Exchanges, Sized, came


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

    _exchanges: Exchanges

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
            self._exchanges = Exchanges()
        self._idle = False
        try:
            # A server may refuse before it has read all, and its answer says why.
            with suppress(httpcore.WriteError):
                await self._send(self._wire, request, limits.get("write"))
        except h11.LocalProtocolError as error:
            raise httpcore.LocalProtocolError(str(error)) from error
        wire, limit = self._wire, limits.get("read")
        while not isinstance(event := await self.event(wire, limit), h11.Response):
            pass  # what comes before it says only that it will come
        return came(event, wire, _Body(self, wire, limit, self._exchanges.sized(event)))

    async def _send(self, wire: Wire, request: Asked, limit: float | None) -> None:
        """Send a request; its head goes out together with the first piece of its body."""
        exchanges = self._exchanges
        waiting = exchanges.begin(request)
        if not isinstance(request.stream, bytes):
            async for part in request.stream:
                piece = exchanges.part(part)
                if waiting and len(piece) > PIECE:
                    await wire.write(waiting, limit)
                    waiting = b""
                await wire.write(waiting + piece, limit)
                waiting = b""
        await wire.write(waiting + exchanges.end(), limit)

    async def event(self, wire: Wire, limit: float | None) -> Any:
        """The next part of the answer."""
        exchanges = self._exchanges
        while (event := exchanges.next()) is None:
            exchanges.feed(await wire.read(PIECE, limit))
        return event

    def ended(self, wire: Wire) -> None:
        """The answer came to its end."""
        self._idle = self._exchanges.over() and not wire.cut


class _Body:
    """The body of an answer, read from the connection piece by piece.

    Args:
        connection: Whose answer it belongs to.
        wire: Where it is read from.
        limit: Seconds of silence.
        sized: What counts it, where it has a length.
    """

    def __init__(
        self, connection: Http11Connection, wire: Wire, limit: float | None, sized: Sized | None
    ) -> None:
        self._connection = connection
        self._wire = wire
        self._limit = limit
        self._sized = sized

    async def __aiter__(self) -> AsyncIterator[bytes]:
        wire, limit, sized = self._wire, self._limit, self._sized
        if sized is None:
            while isinstance(event := await self._connection.event(wire, limit), h11.Data):
                yield bytes(event.data)
        else:
            if sized.early:
                yield sized.early
            while sized.left:
                yield sized.took(await wire.read(min(PIECE, sized.left), limit))
        self._connection.ended(wire)

    async def aclose(self) -> None:
        """Nothing: whoever has the connection closes it."""
