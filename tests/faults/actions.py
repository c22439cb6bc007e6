"""What a server can do to a request, beyond what the transport tests' server knows already."""

import gzip
import random
import select
import socket
import struct
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from tests.unit.transport.faultserver import Action, FaultServer, head, reply

# A server that never ends would hang the run on a client that never gives up: it ends here, far
# beyond the bound a call is held to.
PATIENCE = 8.0
_TICK = 0.02
_GZIP = {"Content-Encoding": "gzip"}
_MIB = 1 << 20
# White space that hardly packs, so that what is packed has a middle to be damaged.
_FILLER = bytes(b" \n\t\r"[value % 4] for value in random.Random(7).randbytes(8000))


def _head(length: int, content_type: str, headers: Mapping[str, str] | None = None) -> bytes:
    return head(
        200,
        {
            "Content-Type": content_type,
            "X-Request-Id": "rq-7",
            "Content-Length": str(length),
            **(headers or {}),
        },
    )


def _silence(server: FaultServer, connection: socket.socket) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and not server.stopping.is_set():
        if select.select([connection], [], [], _TICK)[0]:
            return


def hang(server: FaultServer, connection: socket.socket) -> bool:
    """Say nothing."""
    _silence(server, connection)
    return False


def silent_after_head(content_type: str) -> Action:
    """Promise a body and say nothing more."""

    def act(server: FaultServer, connection: socket.socket) -> bool:
        connection.sendall(_head(1000, content_type))
        _silence(server, connection)
        return False

    return act


def trickle(content_type: str, piece: bytes) -> Action:
    """Send a few bytes now and then, so that no single read ever takes long."""

    def act(server: FaultServer, connection: socket.socket) -> bool:
        connection.sendall(_head(_MIB, content_type))
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and not server.stopping.wait(2 * _TICK):
            connection.sendall(piece)
        return False

    return act


def reset_in_body(body: bytes, content_type: str) -> Action:
    """Break the connection off with a reset in the middle of the body."""

    def act(_: FaultServer, connection: socket.socket) -> bool:
        connection.sendall(_head(len(body), content_type) + body[: len(body) // 2])
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    return act


def bomb(size: int, content_type: str) -> Action:
    """An answer that unpacks to `size` bytes."""
    headers = {**_GZIP, "Content-Type": content_type}
    return lambda server, connection: reply(_packed(size), headers=headers)(server, connection)


@lru_cache(maxsize=2)
def _packed(size: int) -> bytes:
    squeeze = zlib.compressobj(1, wbits=31)
    parts = [squeeze.compress(bytes(_MIB)) for _ in range(size // _MIB)]
    return b"".join([*parts, squeeze.flush()])


def broken_gzip(body: bytes, content_type: str) -> Action:
    """Gzip whose middle is damaged."""
    packed = bytearray(gzip.compress(body + _FILLER))
    for place in range(len(packed) // 2, len(packed) // 2 + 40):
        packed[place] ^= 0x5A
    return reply(bytes(packed), headers={**_GZIP, "Content-Type": content_type})


def short_gzip(body: bytes, content_type: str) -> Action:
    """Gzip that ends early, in an answer that is as long as it says."""
    # What is lost has to be missed: text loses its end, a file everything but its beginning.
    text = content_type in ("application/json", "text/event-stream")
    packed = gzip.compress(_FILLER + body if text else body + _FILLER)
    return reply(packed[: len(packed) // 2], headers={**_GZIP, "Content-Type": content_type})


def long_head(_: FaultServer, connection: socket.socket) -> bool:
    """10 MiB of headers before an answer that never comes."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    line = b"X-Filler: " + b"a" * 4000 + b"\r\n"
    for _line in range(10 * _MIB // len(line) + 1):
        connection.sendall(line)
    return False


@contextmanager
def full_house() -> Iterator[str]:
    """The address of a listener whose queue is full: connecting to it never ends."""
    listener = socket.socket()
    waiting: list[socket.socket] = []
    try:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address: Any = listener.getsockname()
        for _ in range(4):
            guest = socket.socket()
            guest.setblocking(False)
            guest.connect_ex(address)
            waiting.append(guest)
        yield f"http://127.0.0.1:{address[1]}"
    finally:
        for each in (*waiting, listener):
            each.close()
