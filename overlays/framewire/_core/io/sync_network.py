"""Connections of a thread, for httpcore: every read and write gets what is left of the whole."""

import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from framewire._core.io.limits import left
from framewire._core.io.reach import PrivateAddressError, allowed
from framewire._core.io.sockets import readable, ready, refuses

# A time limit of 0 would mean "do not wait at all" to a socket, which is another kind of error.
_AT_LEAST = 0.001
_NOT_NOW = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
_MOST_EARLY = 1 << 20


class Wire(httpcore.NetworkStream):
    """One connection.

    Args:
        connected: Its socket.

    Attributes:
        cut: Whether it could not take all of a request.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        # What came while a request was still being sent.
        self._early = b""
        self.cut = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, or none at the end."""
        if self._early:
            data, self._early = self._early[:max_bytes], self._early[max_bytes:]
            return data
        try:
            self._socket.settimeout(_seconds(timeout))
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes; a refusal that came before all were sent ends it."""
        rest = memoryview(buffer)
        try:
            _seconds(timeout)
            self._socket.settimeout(0)
            while rest:
                try:
                    rest = rest[self._socket.send(rest) :]
                except _NOT_NOW:
                    self._wait_to_send(timeout)
        except TimeoutError as error:
            self.cut = True
            raise httpcore.WriteTimeout(str(error)) from error
        except OSError as error:
            self.cut = True
            raise httpcore.WriteError(str(error)) from error

    def _wait_to_send(self, timeout: float | None) -> None:
        """Wait until the other side takes more, and listen to what it says meanwhile."""
        listening = len(self._early) < _MOST_EARLY
        full, free = ready(self._socket.fileno(), _seconds(timeout), reading=listening)
        if not full and not free:
            raise TimeoutError("the other side took nothing for too long")
        if not full:
            return
        try:
            data = self._socket.recv(_MOST_EARLY)
        except _NOT_NOW:
            return
        self._early += data
        if not data or refuses(self._early):
            raise OSError("the other side takes no more")

    def close(self) -> None:
        """Close it."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> "Wire":
        """Go on in an encrypted way."""
        try:
            self._socket.settimeout(_seconds(timeout))
            self._socket = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            raise httpcore.ConnectTimeout(str(error)) from error
        except Exception as error:
            self.close()
            raise httpcore.ConnectError(str(error)) from error
        except BaseException:
            self.close()
            raise
        return self

    def get_extra_info(self, info: str) -> Any:
        """Facts about the connection."""
        if info == "is_readable":
            return self.dead
        if info == "socket":
            return self._socket
        if info == "ssl_object":
            return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
        if info == "client_addr":
            return self._socket.getsockname()
        return self._socket.getpeername() if info == "server_addr" else None

    @property
    def dead(self) -> bool:
        """Whether the other side has closed it, or said something that nobody had asked for."""
        return bool(self._early) or readable(self._socket.fileno())


def _seconds(timeout: float | None) -> float | None:
    rest = left(timeout, time.monotonic())
    if rest is None:
        return None
    if rest <= 0:
        raise TimeoutError("the time for the whole is over")
    return max(rest, _AT_LEAST)


class Network(httpcore.NetworkBackend):
    """Opens connections; where `public` is set, to public addresses only."""

    public = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> Wire:
        """A connection to a host; the addresses of it are tried in turn, all in the time given."""
        now = time.monotonic()
        rest = left(timeout, now)
        ends = None if rest is None else now + rest
        failure: OSError | None = None
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            for family, kind, protocol, _, address in (
                allowed(host, found) if self.public else found
            ):
                try:
                    connected = _connected(family, kind, protocol, address, ends)
                except OSError as error:
                    failure = failure or error
                    continue
                for option in socket_options or ():
                    connected.setsockopt(*option)
                connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return Wire(connected)
            raise failure or OSError("the host has no address")
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except PrivateAddressError:
            raise
        except Exception as error:  # names that cannot be looked up raise others than OSError
            raise httpcore.ConnectError(str(error)) from error
        finally:
            failure = None  # it refers to this frame, which would refer to it


def _connected(
    family: int, kind: int, protocol: int, address: Any, ends: float | None
) -> socket.socket:
    made = socket.socket(family, kind, protocol)
    try:
        if ends is not None:
            rest = ends - time.monotonic()
            if rest <= 0:
                raise TimeoutError("connecting took too long")
            made.settimeout(rest)
        made.connect(address)
    except BaseException:
        made.close()
        raise
    return made
