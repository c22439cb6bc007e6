"""Sends requests over connections that are kept; the asynchronous side."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from typing import Any, TypeAlias

import httpcore

from framewire._core.io import core, http
from framewire._core.io.async_cancel import guarded, to_the_end
from framewire._core.io.async_network import Network, Wire
from framewire._core.io.limits import Limits, left
from framewire._core.io.places import Key, Place, Places
from framewire._core.io.reach import PUBLIC, addresses, check_found, check_written
from framewire._core.io.way import Way

_CORE_MODULE = "httpcore._async.connection_pool"
Waiter: TypeAlias = "asyncio.Future[Connection | None]"


class Connection(Network):
    """One connection of the pool, which opens itself with its first request.

    Args:
        key: Its origin.
        context: The TLS context.
        speaks: What reads and writes HTTP on it, used as httpcore's connections are.
    """

    wire: Wire | None = None

    def __init__(self, key: Key, context: ssl.SSLContext, speaks: Any) -> None:
        self.key = key
        self.public = len(key) > 3
        self.http: Any = speaks(
            httpcore.Origin(key[0], key[1], key[2]),
            ssl_context=context if key[0] == b"https" else None,
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


class Body(http.AsyncByteStream):
    """The body of an answer; its connection is given back with its last byte.

    Args:
        stream: The body.
        connection: Where it comes from.
        sender: Who gets the connection back.
        request: What was asked.
        kept: Whether the connection may be used again.
    """

    def __init__(
        self,
        stream: Any,
        connection: Connection,
        sender: "Sender",
        request: http.Request,
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


class _ProxiedBody(http.AsyncByteStream):
    """The body of an answer that came through a pool of httpcore's.

    Args:
        stream: The body.
        request: What was asked.
    """

    def __init__(self, stream: Any, request: http.Request) -> None:
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
            core.MOST_CONNECTIONS, core.MOST_WAITING, http.KEEPALIVE_SECONDS
        )
        self._client: http.AsyncClient | None = None
        # Held here, a connection outlives an answer that is collected unread, and can be closed.
        self._used: set[Connection] = set()
        self._closed = False
        self._context, self._targets, self._proxies = http.by_environment(
            partial(_surroundings, way)
        )

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
        self, request: http.Request, ends: float | None = None, *, anonymous: bool = False
    ) -> http.Response:
        """Send a request and return its answer unread.

        Args:
            request: The request.
            ends: Monotonic time at which the exchange has to be over, the body included.
            anonymous: Whether a name and password in the address stay unused.

        Raises:
            HTTPError: One of httpx's, as its own client raises them.
        """
        if core.intercepted(
            http.AsyncHTTPTransport.handle_async_request,
            httpcore.AsyncConnectionPool.handle_async_request,
            _CORE_MODULE,
        ):
            return await self._by_client(request, anonymous)
        target = self._targets.find(request.url)
        asked = core.request_for(request, target, ends, anonymous=anonymous)
        if target.proxy is not None:
            if PUBLIC in request.extensions:
                await check_host(request)
            return await self._by_proxy(self._proxies[target.proxy], asked, request)
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
        for old in self._places.expired(time.monotonic()):
            old.drop()
        found: Connection | Place | None = self._places.take(key)
        if found is Place.NONE:
            found = await self._turn(key, limits.get("pool"))
        if isinstance(found, Connection):
            if found.usable:
                return found
            found.drop()
        return Connection(key, self._context, self._speaks)

    async def _turn(self, key: Key, limit: float | None) -> Connection | None:
        """Wait until it is this request's turn, for a connection or for the place of one."""
        waiter: Waiter = self._loop.create_future()
        if not self._places.wait(key, waiter):
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
                raise http.PoolTimeout("no connection became free in time") from error
            raise

    def give_back(self, connection: Connection, reusable: bool) -> None:
        """End the use of a connection.

        Args:
            connection: The connection.
            reusable: Whether its exchange came to its end.
        """
        self._used.discard(connection)
        if not reusable or self._closed or not core.free(connection.http):
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

    async def _by_client(self, request: http.Request, anonymous: bool) -> http.Response:
        if self._client is None:
            self._client = http.async_client(self._way.proxy, self._context)
        return await by_client(self._client, request, anonymous=anonymous)

    async def _by_proxy(
        self, pool: Any, asked: httpcore.Request, request: http.Request
    ) -> http.Response:
        async def exchange() -> http.Response:
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
        return httpcore.AsyncHTTPConnection
    from framewire._core.io.async_aiohttp import AiohttpConnection

    return AiohttpConnection


def _surroundings(way: Way) -> tuple[ssl.SSLContext, core.Targets, dict[str, Any]]:
    """Certificates, where requests go, and the pools of connections through proxies."""
    context = way.tls_context()
    targets = core.Targets(way.proxy)
    proxies = {address: _through(address, context) for address in targets.proxies.values()}
    return context, targets, proxies


def _through(address: str, context: ssl.SSLContext) -> Any:
    """A pool of connections through a proxy."""
    socks, options = core.proxy_options(address, context)
    made = httpcore.AsyncSOCKSProxy if socks else httpcore.AsyncHTTPProxy
    return made(network_backend=Network(), **options)


async def close_response(response: http.Response) -> None:
    """Give an answer back that nobody wants."""
    await response.aclose()


async def check_host(request: http.Request, client: http.AsyncClient | None = None) -> None:
    """Refuse a request to a private address where others connect: they may find another address.

    Args:
        request: The request.
        client: Who sends it; None for a proxy.

    Raises:
        PrivateAddressError: Its host leads to this machine or its network.
    """
    host = request.url.host
    check_written(host)
    if client is None or http.connects(client):
        check_found(host, await asyncio.to_thread(addresses, host))


async def by_client(
    client: http.AsyncClient, request: http.Request, *, anonymous: bool
) -> http.Response:
    """Send a request with an httpx client; whoever waits may be canceled at any moment.

    Args:
        client: The client.
        request: The request.
        anonymous: Whether the client's own `auth` stays unused.
    """
    if PUBLIC in request.extensions:
        await check_host(request, client)
    more: dict[str, Any] = {"auth": None} if anonymous else {}
    sending = client.send(request, stream=True, follow_redirects=False, **more)
    return guarded(await to_the_end(sending, close_response))


class Given:
    """Sends with an HTTP client that the user brought.

    Args:
        client: The client; it is never closed here.
    """

    def __init__(self, client: http.AsyncClient) -> None:
        self._client = client

    async def send(
        self, request: http.Request, ends: float | None = None, *, anonymous: bool = False
    ) -> http.Response:
        """Send a request and return its answer unread, in the limits that the client keeps.

        Args:
            request: The request.
            ends: Not heeded: what the client does with its time is the user's.
            anonymous: Whether the client's own `auth` stays unused.
        """
        if not anonymous:
            self._client.cookies.set_cookie_header(request)
        return await by_client(self._client, request, anonymous=anonymous)
