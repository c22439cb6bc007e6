"""Sends requests over connections that are kept; the synchronous side."""

import ssl
import threading
import time
from collections import deque
from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import httpcore

from framewire._core.io import core
from framewire._core.io.limits import Limits, left
from framewire._core.io.messages import Request, Response
from framewire._core.io.places import Key, Place, Places
from framewire._core.io.reach import PUBLIC
from framewire._core.io.sockets import KEPT_SECONDS
from framewire._core.io.surroundings import by_environment, certificates_are_there
from framewire._core.io.sync_given import by_client, check_host
from framewire._core.io.sync_http11 import Http11Connection
from framewire._core.io.sync_network import Network, Wire
from framewire._core.io.way import Way

if TYPE_CHECKING:
    from framewire._core.io import http

_CORE_MODULE = "httpcore._sync.connection_pool"


class Connection(Network):
    """One connection of the pool, which opens itself with its first request.

    Args:
        key: Its origin.
        context: The TLS context; None for http.
    """

    wire: Wire | None = None

    def __init__(self, key: Key, context: ssl.SSLContext | None) -> None:
        self.key = key
        self.public = len(key) > 3
        self.http = Http11Connection(
            httpcore.Origin(key[0], key[1], key[2]),
            ssl_context=context,
            network_backend=self,
            socket_options=core.KEEPALIVE,
        )

    def connect_tcp(self, *args: Any, **kwargs: Any) -> Wire:
        """The connection to its host, kept so that it can be closed whatever becomes of it."""
        self.wire = super().connect_tcp(*args, **kwargs)
        return self.wire

    @property
    def usable(self) -> bool:
        """Whether it is open at both ends."""
        return self.wire is not None and not self.wire.dead and self.http.is_idle()

    def drop(self) -> None:
        """Close it at once, whatever it is doing."""
        if self.wire is not None:
            self.wire.close()


class Waiter:
    """A thread that waits for its turn."""

    __slots__ = ("_turn", "called", "found")

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._turn.acquire()
        self.found: Connection | None = None
        self.called = False

    def tell(self, found: Connection | None) -> None:
        """It is its turn."""
        self.found, self.called = found, True
        self._turn.release()

    def wait(self, limit: float | None) -> bool:
        """Wait for the turn; False if it did not come in so many seconds."""
        return self._turn.acquire(timeout=-1 if limit is None else limit)


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

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
            self._stream.close()
        except BaseException as error:
            self._end(False)
            if (like := core.translated(error, self._request)) is not None:
                raise like from error
            raise
        self._end(self._reusable)

    def close(self) -> None:
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

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except Exception as error:
            if (like := core.translated(error, self._request)) is not None:
                raise like from error
            raise

    def close(self) -> None:
        """Give the connection back."""
        self._stream.close()


class Sender:
    """The connections of one process, for all its threads.

    Args:
        way: How they are opened.

    Raises:
        ConfigurationError: A proxy or certificate file of the environment cannot be used.
    """

    def __init__(self, way: Way) -> None:
        self._way = way
        self._lock = threading.Lock()
        self._places: Places[Connection, Waiter] = Places(
            core.MOST_CONNECTIONS, core.MOST_WAITING, KEPT_SECONDS
        )
        # Connections whose answers were collected unread, maybe while the lock was held.
        self._collected: deque[Connection] = deque()
        self._client: http.Client | None = None
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

    def send(
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
            ("HTTPTransport", "handle_request"),
            httpcore.ConnectionPool.handle_request,
            _CORE_MODULE,
        ):
            return self._by_client(request, anonymous)
        target = self._targets.find(request.url)
        asked = core.asked_for(request, target, ends, anonymous=anonymous)
        if target.proxy is not None:
            if PUBLIC in request.extensions:
                check_host(request)
            proxied = asked.for_httpcore(target)
            return self._by_proxy(self._proxies[target.proxy], proxied, request)
        key = (*target.key, True) if PUBLIC in request.extensions else target.key
        connection = self._connection(key, asked.extensions["timeout"])
        self._used.add(connection)
        try:
            answer = connection.http.handle_request(asked)
        except BaseException as error:
            self.give_back(connection, False)
            if (like := core.translated(error, request, connection.wire)) is not None:
                raise like from error
            raise
        reusable = answer.status < core.LOWEST_BAD
        body = Body(answer.stream, connection, self, request, reusable)
        return core.response_for(answer, request, asked, body, connection.wire)

    def _connection(self, key: Key, limits: Limits) -> Connection:
        """An idle connection that the other side has not closed, or a new one."""
        context = self._context if key[0] == b"https" else None
        while self._collected:
            self.give_back(self._collected.popleft(), False)
        waiter: Waiter | None = None
        with self._lock:
            old = self._places.expired(time.monotonic())
            found: Connection | Place | None = self._places.take(key)
            if found is Place.NONE:
                waiter = Waiter()
                if not self._places.wait(key, waiter):
                    from framewire._core.io import http

                    raise http.PoolTimeout("too many requests wait for a connection")
        for each in old:
            each.drop()
        if waiter is not None:
            found = self._turn(key, waiter, limits.get("pool"))
        if isinstance(found, Connection):
            if found.usable:
                return found
            found.drop()
        return Connection(key, context)

    def _turn(self, key: Key, waiter: Waiter, limit: float | None) -> Connection | None:
        """Wait until it is this thread's turn, for a connection or for the place of one."""
        try:
            if waiter.wait(left(limit, time.monotonic())):
                return waiter.found
            from framewire._core.io import http

            raise http.PoolTimeout("no connection became free in time")
        except BaseException:
            with self._lock:
                called = not self._places.leave(key, waiter) and waiter.called
            if called and waiter.found is not None:
                self.give_back(waiter.found, True)
            elif called:
                self._lose(key)
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
        with self._lock:
            waiter = self._places.put(connection.key, connection, time.monotonic())
            if waiter is not None:
                waiter.tell(connection)

    def _lose(self, key: Key) -> None:
        """Give back the place of a connection that was closed."""
        with self._lock:
            waiter = self._places.lose(key)
            if waiter is not None:
                waiter.tell(None)

    def collected(self, connection: Connection) -> None:
        """Take a connection back whose answer nobody closed, whatever lock this thread holds."""
        connection.drop()
        self._collected.append(connection)

    def _by_client(self, request: Request, anonymous: bool) -> Response:
        if self._client is None:
            from framewire._core.io import http

            self._client = http.client(self._way.proxy, self._context)
        return by_client(self._client, request, anonymous=anonymous)

    def _by_proxy(self, pool: Any, asked: httpcore.Request, request: Request) -> Response:
        try:
            answer = pool.handle_request(asked)
        except Exception as error:
            if (like := core.translated(error, request)) is not None:
                raise like from error
            raise
        return core.response_for(answer, request, asked, _ProxiedBody(answer.stream, request))

    def close(self) -> None:
        """Close all connections, those of answers that are still read too."""
        self._closed = True
        with self._lock:
            idle = self._places.cleared()
        for connection in (*idle, *self._used):
            connection.drop()
        for pool in self._proxies.values():
            pool.close()
        if self._client is not None:
            self._client.close()


def _surroundings(way: Way) -> tuple[core.Targets, dict[str, Any]]:
    """Where requests go, and the pools of connections through proxies."""
    if not certificates_are_there():
        way.tls_context()  # that is to be heard of before anybody is told of a call
    targets = core.Targets(way.proxy)
    return targets, {each: _through(each, way.tls_context()) for each in targets.proxies.values()}


def _through(address: str, context: ssl.SSLContext) -> Any:
    """A pool of connections through a proxy."""
    socks, options = core.proxy_options(address, context)
    if socks:
        return httpcore.SOCKSProxy(network_backend=Network(), **options)
    if address.lower().startswith("https:"):
        # httpcore's own knows how to speak TLS within TLS.
        return httpcore.HTTPProxy(**options)
    return httpcore.HTTPProxy(network_backend=Network(), **options)
