"""Connections of the synchronous side, on real sockets."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from framewire._core.io.messages import Headers, Request
from framewire._core.io.sync_sender import Sender
from framewire._core.io.url import url_of
from framewire._core.io.way import Way

GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@contextmanager
def saying(piece: bytes) -> Iterator[tuple[str, list[int]]]:
    """A server that says the same to every request, and the connections that it has had."""
    connections: list[int] = []

    def talk(connection: socket.socket) -> None:
        with connection:
            while connection.recv(1 << 16):
                connection.sendall(piece)

    def serve() -> None:
        while True:
            try:
                connection = listening.accept()[0]
            except OSError:
                return
            connections.append(1)
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/a", connections
        listening.shutdown(socket.SHUT_RDWR)


def bodies(url: str, times: int) -> Sequence[bytes]:
    """What comes of asking so many times."""
    sender = Sender(Way())
    headers, limits = Headers({"Host": "h"}), dict.fromkeys(("connect", "read", "write", "pool"), 5)
    found = []
    try:
        for _ in range(times):
            request = Request("GET", url_of(url), headers=headers, extensions={"timeout": limits})
            found.append(b"".join(sender.send(request).iter_raw()))
    finally:
        sender.close()
    return found


@pytest.mark.parametrize(
    ("behind", "connections"),
    [(b"", 1), (GOOD.replace(b"ok", b"no"), 3), (b"HTTP/1.1 2", 3)],
    ids=["nothing", "another answer", "the beginning of one"],
)
def test_bytes_that_come_behind_an_answer_end_the_connection(
    behind: bytes, connections: int
) -> None:
    """They would be taken for the answer to the next request."""
    with saying(GOOD + behind) as (url, had):
        assert bodies(url, 3) == [b"ok"] * 3
        assert len(had) == connections
