"""Sends requests over connections that are kept; the asynchronous side."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeAlias

import httpcore

from framewire._core.io import core
from framewire._core.io.async_cancel import guarded, to_the_end
from framewire._core.io.async_given import by_client, check_host, close_response
from framewire._core.io.async_http11 import Http11Connection
from framewire._core.io.async_network import Network, Wire
from framewire._core.io.limits import Limits, left
from framewire._core.io.messages import Request, Response
from framewire._core.io.places import Key, Place, Places
from framewire._core.io.reach import PUBLIC
from framewire._core.io.sockets import KEPT_SECONDS
from framewire._core.io.surroundings import by_environment, certificates_are_there
from framewire._core.io.way import Way

if TYPE_CHECKING:
    from framewire._core.io import http

_CORE_MODULE = "httpcore._async.connection_pool"
Waiter: TypeAlias = "asyncio.Future[Connection | None]"


class Connection(Network):
    """One connection of the pool, which opens itself with its first request.

    Args:
        key: Its origin.
        context: The TLS context; None for http.
        speaks: What reads and writes HTTP on it, used as httpcore's connections are.
    """

    wire: Wire | None = None

    def __init__(self, key: Key, context: ssl.SSLContext | None, speaks: Any) -> None:
        self.key = key
        self.public = len(key) > 3
        self.http: Any = speaks(
            httpcore.Origin(key[0], key[1], key[2]),
            ssl_context=context,
            network_backend=self,
            socket_options=core.KEEPALIVE,
        )

    async def connect_tcp(self, *args: Any, **kwargs: Any) -> Wire:
        """The connection to its host, kept so that it can be closed whatever becomes of it."""
        self.wire = await super().connect_tcp(*args, **kwargs)
        return self.wire

    @property
    def usable(self) -> bool:
        """Whether it is open at both ends."""
        return self.wire is not None and not self.wire.dead and bool(self.http.is_idle())

    def drop(self) -> None:
        """Close it at once, whatever it is doing."""
        if self.wire is not None:
            self.wire.abort()


class Body:
    """The body of an answer; its connection is given back with its last byte.

    Args:
        stream: The body.
        connection: Where it comes from.
        sender: Who gets the connection back.
        request: What was asked.
        reusable: Whether the connection may be used again.
    """

    def __init__(
        self,
        stream: Any,
        connection: Connection,
        sender: "Sender",
        request: Request,
        reusable: bool,
    ) -> None:
        self._stream = stream
        self._connection: Connection | None = connection
        self._sender = sender
        self._request = request
        self._reusable = reusable

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self._stream:
                yield part
            await self._stream.aclose()
        except BaseException as error:
            self._end(False)
            if (like := core.translated(error, self._request)) is not None:
                raise like from error
            raise
        self._end(self._reusable)

    async def aclose(self) -> None:
        """Give the connection back; one that has not been read to its end is closed."""
        self._end(False)

    def _end(self, reusable: bool) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._sender.give_back(connection, reusable)

    def __del__(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._sender.collected(connection)


class _ProxiedBody:
    """The body of an answer that came through a pool of httpcore's.

    Args:
        stream: The body.
        request: What was asked.
    """

    def __init__(self, stream: Any, request: Request) -> None:
        self._stream = stream
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self._stream:
                yield part
        except Exception as error:
            if (like := core.translated(error, self._request)) is not None:
                raise like from error
            raise

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._stream.aclose()


class Sender:
    """The connections of one event loop.

    Args:
        way: How they are opened.

    Raises:
        ConfigurationError: A proxy or certificate file of the environment cannot be used.
    """

    def __init__(self, way: Way) -> None:
        self._way = way
        self._speaks = _speaker(way)
        self._loop = asyncio.get_running_loop()
        self._places: Places[Connection, Waiter] = Places(
            core.MOST_CONNECTIONS, core.MOST_WAITING, KEPT_SECONDS
        )
        self._client: http.AsyncClient | None = None
        # Held here, a connection outlives an answer that is collected unread, and can be closed.
        self._used: set[Connection] = set()
        self._closed = False
        self._targets, self._proxies = by_environment(partial(_surroundings, way))

    @cached_property
    def _context(self) -> ssl.SSLContext:
        """The TLS context: made when it is first needed, which it is not for http."""
        return by_environment(self._way.tls_context)

    @property
    def taken(self) -> int:
        """Connections in use."""
        return self._places.taken

    @property
    def idle(self) -> int:
        """Connections that are open and not in use."""
        return self._places.idle

    @property
    def waiting(self) -> int:
        """Requests that wait for a connection."""
        return self._places.waiting

    async def send(
        self, request: Request, ends: float | None = None, *, anonymous: bool = False
    ) -> Response:
        """Send a request and return its answer unread.

        Args:
            request: The request.
            ends: Monotonic time at which the exchange has to be over, the body included.
            anonymous: Whether a name and password in the address stay unused.

        Raises:
            HTTPError: One of httpx's, as its own client raises them.
        """
        if core.intercepted(
            ("AsyncHTTPTransport", "handle_async_request"),
            httpcore.AsyncConnectionPool.handle_async_request,
            _CORE_MODULE,
        ):
            return await self._by_client(request, anonymous)
        target = self._targets.find(request.url)
        asked = core.asked_for(request, target, ends, anonymous=anonymous)
        if target.proxy is not None:
            if PUBLIC in request.extensions:
                await check_host(request)
            return await self._by_proxy(
                self._proxies[target.proxy], asked.for_httpcore(target), request
            )
        key = (*target.key, True) if PUBLIC in request.extensions else target.key
        connection = await self._connection(key, asked.extensions["timeout"])
        self._used.add(connection)
        try:
            answer = await connection.http.handle_async_request(asked)
        except BaseException as error:
            self.give_back(connection, False)
            if (like := core.translated(error, request, connection.wire)) is not None:
                raise like from error
            raise
        reusable = answer.status < core.LOWEST_BAD
        body = Body(answer.stream, connection, self, request, reusable)
        return core.response_for(answer, request, asked, body, connection.wire)

    async def _connection(self, key: Key, limits: Limits) -> Connection:
        """An idle connection that the other side has not closed, or a new one."""
        context = self._context if key[0] == b"https" else None
        for old in self._places.expired(time.monotonic()):
            old.drop()
        found: Connection | Place | None = self._places.take(key)
        if found is Place.NONE:
            found = await self._turn(key, limits.get("pool"))
        if isinstance(found, Connection):
            if found.usable:
                return found
            found.drop()
        return Connection(key, context, self._speaks)

    async def _turn(self, key: Key, limit: float | None) -> Connection | None:
        """Wait until it is this request's turn, for a connection or for the place of one."""
        waiter: Waiter = self._loop.create_future()
        if not self._places.wait(key, waiter):
            from framewire._core.io import http

            raise http.PoolTimeout("too many requests wait for a connection")
        try:
            async with asyncio.timeout(left(limit, time.monotonic())):
                return await waiter
        except BaseException as error:
            called = not self._places.leave(key, waiter) and not waiter.cancelled()
            if called and waiter.done():
                found = waiter.result()
                if found is None:
                    self._lose(key)
                else:
                    self.give_back(found, True)
            if isinstance(error, TimeoutError):
                from framewire._core.io import http

                raise http.PoolTimeout("no connection became free in time") from error
            raise

    def give_back(self, connection: Connection, reusable: bool) -> None:
        """End the use of a connection.

        Args:
            connection: The connection.
            reusable: Whether its exchange came to its end.
        """
        self._used.discard(connection)
        if not reusable or self._closed or not connection.http.is_idle():
            connection.drop()
            self._lose(connection.key)
            return
        now = time.monotonic()
        while (waiter := self._places.put(connection.key, connection, now)) is not None:
            if not waiter.done():
                waiter.set_result(connection)
                return

    def _lose(self, key: Key) -> None:
        """Give back the place of a connection that was closed."""
        while (waiter := self._places.lose(key)) is not None:
            if not waiter.done():
                waiter.set_result(None)
                return

    def collected(self, connection: Connection) -> None:
        """Take a connection back whose answer nobody closed, from whatever thread."""
        with suppress(RuntimeError):  # the event loop is closed, and its connections with it
            self._loop.call_soon_threadsafe(self.give_back, connection, False)

    async def _by_client(self, request: Request, anonymous: bool) -> Response:
        if self._client is None:
            from framewire._core.io import http

            self._client = http.async_client(self._way.proxy, self._context)
        return await by_client(self._client, request, anonymous=anonymous)

    async def _by_proxy(self, pool: Any, asked: httpcore.Request, request: Request) -> Response:
        async def exchange() -> Response:
            try:
                answer = await pool.handle_async_request(asked)
            except Exception as error:
                if (like := core.translated(error, request)) is not None:
                    raise like from error
                raise
            return core.response_for(answer, request, asked, _ProxiedBody(answer.stream, request))

        return guarded(await to_the_end(exchange(), close_response))

    async def close(self) -> None:
        """Close all connections, those of answers that are still read too."""
        self._closed = True
        for connection in (*self._places.cleared(), *self._used):
            connection.drop()
        for pool in self._proxies.values():
            await pool.aclose()
        if self._client is not None:
            await self._client.aclose()
        # A connection that was closed is let go of in the loop's next turn.
        await asyncio.sleep(0)


def _speaker(way: Way) -> Any:
    """What reads and writes HTTP on a connection."""
    if way.transport is None:
        return Http11Connection
    from framewire._core.io.async_aiohttp import AiohttpConnection

    return AiohttpConnection


def _surroundings(way: Way) -> tuple[core.Targets, dict[str, Any]]:
    """Where requests go, and the pools of connections through proxies."""
    if not certificates_are_there():
        way.tls_context()  # that is to be heard of before anybody is told of a call
    targets = core.Targets(way.proxy)
    return targets, {each: _through(each, way.tls_context()) for each in targets.proxies.values()}


def _through(address: str, context: ssl.SSLContext) -> Any:
    """A pool of connections through a proxy."""
    socks, options = core.proxy_options(address, context)
    made = httpcore.AsyncSOCKSProxy if socks else httpcore.AsyncHTTPProxy
    return made(network_backend=Network(), **options)
