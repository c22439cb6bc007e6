"""Connections of an event loop of asyncio, for httpcore: each can be given up at any moment."""

import asyncio
import inspect
import ipaddress
import socket
import ssl
import time
from collections import deque
from collections.abc import Iterable
from functools import cache
from typing import Any

import httpcore

from framewire._core.io.limits import left
from framewire._core.io.reach import PrivateAddressError, allowed
from framewire._core.io.sockets import left_unread, readable, refuses

# Above this many unread bytes the other side is held up, and below the other one let on.
_HIGH, _LOW = 1 << 20, 1 << 18
_TRY_NEXT_ADDRESS = 0.25


class Wire(httpcore.AsyncNetworkStream, asyncio.Protocol):
    """One connection; `abort` ends it at once, without a turn of the event loop.

    Attributes:
        cut: Whether it could not take all of a request.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: Any = None
        self._received: deque[bytes] = deque()
        self._size = 0
        self._held = False
        self._over = False
        self._lost = False
        self._error: Exception | None = None
        self._reader: asyncio.Future[bool] | None = None
        self._full = False
        self._writer: asyncio.Future[bool] | None = None
        self.cut = False

    # What the event loop tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Keep what came."""
        self._received.append(data)
        self._size += len(data)
        if self._size > _HIGH and not self._held:
            self._held = True
            self._transport.pause_reading()
        _wake(self._reader)
        if self._refused():
            _wake(self._writer)

    def eof_received(self) -> None:
        """Nothing more will come."""
        self._over = True
        _wake(self._reader)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        if exc is not None and not self._lost:
            self._keep_unread()
        self._over = self._lost = True
        self._error = exc
        _wake(self._reader)
        _wake(self._writer)

    def pause_writing(self) -> None:
        """The other side takes no more for now."""
        self._full = True

    def resume_writing(self) -> None:
        """The other side takes more."""
        self._full = False
        _wake(self._writer)

    # What httpcore asks for.

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, or none at the end."""
        if not self._received and not self._over:
            self._reader = self._loop.create_future()
            if not await self._woken(self._reader, timeout):
                raise httpcore.ReadTimeout("the other side was silent for too long")
        if self._received:
            data = self._received.popleft()
            self._size -= len(data)
            if self._held and self._size < _LOW and not self._over:
                self._held = False
                self._transport.resume_reading()
            return data
        if self._error is not None:
            raise httpcore.ReadError(str(self._error)) from self._error
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes; a refusal that came before all were sent ends it."""
        if not buffer:
            return
        taken = self._writable()
        if taken:
            self._transport.write(buffer)
            taken = not self._transport.is_closing()
        while self._full and self._writable():
            self._writer = self._loop.create_future()
            if not await self._woken(self._writer, timeout):
                self.cut = True
                raise httpcore.WriteTimeout("the other side took nothing for too long")
        # What went out whole may have been read whole, whatever has become of it meanwhile.
        if not taken or self._full:
            self.cut = True
            raise httpcore.WriteError(str(self._error or "the other side takes no more"))

    async def aclose(self) -> None:
        """Close it."""
        self.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> "Wire":
        """Go on in an encrypted way."""
        try:
            async with asyncio.timeout(left(timeout, time.monotonic())):
                secure = await self._loop.start_tls(
                    self._transport, self, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError as error:
            self.abort()
            raise httpcore.ConnectTimeout("the handshake took too long") from error
        except Exception as error:
            self.abort()
            raise httpcore.ConnectError(str(error)) from error
        except BaseException:
            self.abort()
            raise
        if secure is None:
            raise httpcore.ConnectError("the connection was closed during the handshake")
        self._transport = secure
        return self

    def get_extra_info(self, info: str) -> Any:
        """Facts about the connection."""
        if info == "is_readable":
            return self.dead
        names = {"client_addr": "sockname", "server_addr": "peername"}
        return self._transport.get_extra_info(names.get(info, info))

    # What the pool asks for.

    @property
    def dead(self) -> bool:
        """Whether the other side has closed it, or said something that nobody had asked for."""
        if self._over or self._received:
            return True
        found = self._transport.get_extra_info("socket")
        return found is not None and readable(found.fileno())

    def abort(self) -> None:
        """Close it now; whoever reads or writes is told."""
        self._over = self._lost = True
        if self._transport is not None:
            self._transport.abort()

    def _keep_unread(self) -> None:
        """Keep what had come before the connection broke: it may be why it did."""
        found = self._transport.get_extra_info("socket")
        if found is None or self._transport.get_extra_info("ssl_object") is not None:
            return
        if data := left_unread(found.fileno(), _HIGH):
            self._received.append(data)
            self._size += len(data)

    def _writable(self) -> bool:
        return not (self._lost or self._transport.is_closing() or self._refused())

    def _refused(self) -> bool:
        """Whether an answer that refuses has come."""
        return bool(self._received) and refuses(self._received[0])

    async def _woken(self, sleeper: "asyncio.Future[bool]", timeout: float | None) -> bool:
        """Wait until there is news; False if the time is over."""
        rest = left(timeout, time.monotonic())
        timer = None if rest is None else self._loop.call_later(rest, _expire, sleeper)
        try:
            return await sleeper
        finally:
            if timer is not None:
                timer.cancel()


def _wake(sleeper: "asyncio.Future[bool] | None") -> None:
    if sleeper is not None and not sleeper.done():
        sleeper.set_result(True)


def _expire(sleeper: "asyncio.Future[bool]") -> None:
    if not sleeper.done():
        sleeper.set_result(False)


class Network(httpcore.AsyncNetworkBackend):
    """Opens connections; where `public` is set, to public addresses only."""

    public = False

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> Wire:
        """A connection to a host; several addresses of it are tried side by side."""
        delay = None if _is_address(host) else _TRY_NEXT_ADDRESS
        connect = _connected_publicly if self.public else _connected
        try:
            async with asyncio.timeout(left(timeout, time.monotonic())):
                transport, wire = await connect(host, port, delay)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout("connecting took too long") from error
        except PrivateAddressError:
            raise
        except Exception as error:  # names that cannot be looked up raise others than OSError
            raise httpcore.ConnectError(str(error)) from error
        connected = transport.get_extra_info("socket")
        for option in socket_options or ():
            connected.setsockopt(*option)
        return wire

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


async def _connected(
    host: str, port: int, delay: float | None
) -> tuple[asyncio.BaseTransport, Wire]:
    loop = asyncio.get_running_loop()
    kind: Any = type(loop)
    if delay is None or not _side_by_side(kind):
        return await loop.create_connection(Wire, host, port)
    return await loop.create_connection(Wire, host, port, happy_eyeballs_delay=delay)


@cache
def _side_by_side(kind: Any) -> bool:
    """Whether a kind of event loop tries several addresses at once: that of uvloop does not."""
    try:
        return "happy_eyeballs_delay" in inspect.signature(kind.create_connection).parameters
    except ValueError:  # a function that does not tell
        return False


async def _connected_publicly(
    host: str, port: int, _: float | None
) -> tuple[asyncio.BaseTransport, Wire]:
    """Connect to one of the public addresses that a name has now: it is not looked up again."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failure: OSError | None = None
    try:
        for each in allowed(host, found):
            try:
                return await loop.create_connection(Wire, each[4][0], port)
            except OSError as error:
                failure = failure or error
        raise failure or OSError("the host has no address")
    finally:
        failure = None  # it refers to this frame, which would refer to it


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
