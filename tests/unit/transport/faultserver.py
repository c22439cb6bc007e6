"""A raw-socket server that misbehaves as told, one action for each request it has read."""

import json
import re
import select
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True)
class Seen:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    connection: int

    def json(self) -> Any:
        return json.loads(self.body)


Action = Callable[["FaultServer", socket.socket], bool]
"""Answers one request; True when the connection can be used for another one."""


def raw(data: bytes, *, keep: bool = False) -> Action:
    """Send these bytes and close, or keep the connection."""

    def act(_: "FaultServer", connection: socket.socket) -> bool:
        connection.sendall(data)
        return keep

    return act


def head(status: int, headers: Mapping[str, str]) -> bytes:
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Odd"
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{k}: {v}" for k, v in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def reply(body: Any = None, status: int = 200, headers: Mapping[str, str] | None = None) -> Action:
    """A whole answer; a body that is no bytes is JSON. Each carries a request id."""
    content = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
    sent = {
        "Content-Type": "application/json",
        "X-Request-Id": "rq-7",
        "Content-Length": str(len(content)),
        **(headers or {}),
    }
    return raw(head(status, sent) + content, keep=True)


def page(status: int) -> Action:
    """A proxy's HTML page."""
    return reply(b"<html><b>Bad day</b></html>", status, {"Content-Type": "text/html"})


def cut(
    body: bytes, promised: int, headers: Mapping[str, str] | None = None, status: int = 200
) -> Action:
    """An answer that ends before its length, by an orderly close."""
    sent = {"Content-Type": "application/json", "X-Request-Id": "rq-7", **(headers or {})}
    return raw(head(status, {**sent, "Content-Length": str(promised)}) + body)


def close(_: "FaultServer", __: socket.socket) -> bool:
    """Close without an answer."""
    return False


def reset(_: "FaultServer", connection: socket.socket) -> bool:
    """Break the connection off with a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


def reset_unread(server: "FaultServer", connection: socket.socket) -> bool:
    """Reset once a request has arrived whole, without having read any of it."""
    while not server.stopping.wait(0.001):
        if select.select([connection], [], [], 0.02)[0]:
            top, end, body = connection.recv(1 << 20, socket.MSG_PEEK).partition(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", top.lower())
            if end and len(body) >= int(length[1] if length else 0):
                break
    return reset(server, connection)


def hang(server: "FaultServer", connection: socket.socket) -> bool:
    """Say nothing until the client gives up."""
    while not server.stopping.is_set():
        if select.select([connection], [], [], 0.02)[0]:
            return False
    return False


class FaultServer:
    """The server; actions are taken in the order given, the last one again and again.

    Args:
        actions: What to do with each request.
        greeting: Done with each new connection before anything is read; it is closed then.
    """

    def __init__(self, *actions: Action, greeting: Action | None = None) -> None:
        self.seen: list[Seen] = []
        self.connections = 0
        self.closed = threading.Semaphore(0)
        self.stopping = threading.Event()
        self._actions = deque(actions)
        self._last: Action = actions[0] if actions else close
        self._greeting = greeting
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def count(self) -> int:
        """Requests that arrived whole."""
        return len(self.seen)

    def then(self, *actions: Action) -> None:
        """Forget what was seen and do these from now on."""
        with self._lock:
            self.seen.clear()
            self._actions = deque(actions)

    def stop(self) -> None:
        self.stopping.set()
        # The accepting thread waits in select with a timeout, so that this ends soon.
        self._accepting.join()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self.stopping.is_set():
            if not select.select([self._listener], [], [], 0.02)[0]:
                continue
            connection, _ = self._listener.accept()
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection, self.connections))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        with connection:
            connection.settimeout(5)
            try:
                if self._greeting is not None:
                    self._greeting(self, connection)
                    return
                while self._one(connection, number):
                    pass
            except OSError:
                return  # the client went away first
        self.closed.release()

    def _one(self, connection: socket.socket, number: int) -> bool:
        request = self._read(connection, number)
        if request is None:
            return False
        with self._lock:
            self.seen.append(request)
            if self._actions:
                self._last = self._actions.popleft()
            action = self._last
        return action(self, connection)

    def _read(self, connection: socket.socket, number: int) -> Seen | None:
        data = b""
        while b"\r\n\r\n" not in data:
            if not (piece := self._receive(connection)):
                return None
            data += piece
        top, _, body = data.partition(b"\r\n\r\n")
        first, *lines = top.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines)}
        while len(body) < int(headers.get("content-length", 0)):
            if not (piece := self._receive(connection)):
                return None
            body += piece
        return Seen(method, target, headers, body, number)

    def _receive(self, connection: socket.socket) -> bytes:
        while not self.stopping.is_set():
            if select.select([connection], [], [], 0.02)[0]:
                return connection.recv(65536)
        return b""


def refusing_url() -> str:
    """The address of a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


@contextmanager
def fault_servers() -> Iterator[Callable[..., FaultServer]]:
    """Give a function that starts a server with these actions; all are stopped at the end."""
    servers: list[FaultServer] = []

    def start(*actions: Any, **options: Any) -> FaultServer:
        servers.append(FaultServer(*actions, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.stopping.set()
    for server in servers:
        server.stop()
