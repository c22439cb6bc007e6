"""Answers as bytes on a socket: what may come before, between and behind the parts of a head."""

import socket
import threading
from collections.abc import Callable, Iterator
from random import Random
from types import TracebackType
from typing import Any, NamedTuple, Self

from tests.reliability.mutate import Wire

_WITHOUT_BODY = (204, 304)
# Seconds in which a request has to arrive.
_PATIENCE = 5.0


class Spoken(NamedTuple):
    """An answer in the pieces that go over the wire.

    Attributes:
        pieces: The pieces, each sent by itself.
        readable: Whether the head is one of HTTP, so that its body can be heard at all.
    """

    pieces: list[bytes]
    readable: bool = True


def _head(wire: Wire, *more: str, reason: str = " Spoken", version: str = "1.1") -> bytes:
    lines = [f"HTTP/{version} {wire.status}{reason}"]
    lines += [f"{name}: {_line(value)}" for name, value in wire.headers.items()]
    return ("\r\n".join([*lines, *more]) + "\r\n\r\n").encode("latin-1")


def _line(value: str) -> str:
    return "".join(char for char in value if char == "\t" or char >= " ").strip()


def _length(wire: Wire) -> str:
    return f"Content-Length: {len(wire.content())}"


def _chunks(content: bytes, end: bytes = b"\r\n") -> list[bytes]:
    parts = [content[at : at + 997] for at in range(0, len(content), 997)]
    return [*(b"%x;a=b\r\n%b\r\n" % (len(part), part) for part in parts), b"0\r\n" + end]


_CHUNKED = "Transfer-Encoding: chunked"
_HINT = b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n"
_Phase = Callable[[Wire], Spoken]
PHASES: dict[str, _Phase] = {
    "plain": lambda wire: Spoken([_head(wire, _length(wire)), wire.content()]),
    "100 first": lambda wire: Spoken(
        [b"HTTP/1.1 100 Continue\r\n\r\n", _head(wire, _length(wire)), wire.content()]
    ),
    "early hints": lambda wire: Spoken([*[_HINT] * 5, _head(wire, _length(wire)) + wire.content()]),
    "102 and 103": lambda wire: Spoken(
        [b"HTTP/1.1 102 X\r\n\r\n" + _HINT + _head(wire, _length(wire)) + wire.content()]
    ),
    "byte by byte": lambda wire: Spoken(
        [*(bytes([byte]) for byte in _head(wire, _length(wire))), wire.content()]
    ),
    "in chunks": lambda wire: Spoken([_head(wire, _CHUNKED), *_chunks(wire.content())]),
    "with trailers": lambda wire: Spoken(
        [_head(wire, _CHUNKED), *_chunks(wire.content(), b"X-Cost: 1\r\nX-Cost: 2\r\n\r\n")]
    ),
    "until it closes": lambda wire: Spoken([_head(wire, "Connection: close"), wire.content()]),
    "no reason": lambda wire: Spoken([_head(wire, _length(wire), reason=""), wire.content()]),
    "HTTP/1.0": lambda wire: Spoken([_head(wire, version="1.0"), wire.content()]),
    "the length twice": lambda wire: Spoken(
        [_head(wire, _length(wire), _length(wire)), wire.content()]
    ),
    "folded": lambda wire: Spoken(
        [_head(wire, _length(wire), "X-Folded: a\r\n b"), wire.content()]
    ),
    "a header without a value": lambda wire: Spoken(
        [_head(wire, "X-Empty:", _length(wire)), wire.content()]
    ),
    "something behind it": lambda wire: Spoken(
        [_head(wire, _length(wire)), wire.content() + b"\r\nmore than was said"]
    ),
    "less than was said": lambda wire: Spoken(
        [_head(wire, f"Content-Length: {len(wire.content()) + 9}"), wire.content()]
    ),
    "a chunk that does not end": lambda wire: Spoken(
        [_head(wire, _CHUNKED), *_chunks(wire.content())[:-1]]
    ),
    "two lengths": lambda wire: Spoken(
        [_head(wire, _length(wire), "Content-Length: 7"), wire.content()], readable=False
    ),
    "no head": lambda wire: Spoken([wire.content()], readable=False),
    "half a head": lambda wire: Spoken([_head(wire, _length(wire))[:-3]], readable=False),
    "101": lambda wire: Spoken(
        [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", wire.content()], readable=False
    ),
    "hints and no answer": lambda wire: Spoken([_HINT, _HINT], readable=False),
    "an empty line first": lambda wire: Spoken(
        [b"\r\n", _head(wire, _length(wire)), wire.content()], readable=False
    ),
    "another language": lambda wire: Spoken([b"SSH-2.0-OpenSSH_9.6\r\n"], readable=False),
}


def spoken(wire: Wire, dice: Random) -> Spoken:
    """An answer in one of the phases.

    Args:
        wire: The answer.
        dice: Choose the phase.
    """
    found = PHASES[dice.choice(tuple(PHASES))](wire)
    return found if wire.status not in _WITHOUT_BODY else found._replace(readable=False)


class RawServer:
    """A server that says what it is told to whatever is asked, and closes after each answer.

    Attributes:
        url: Where it listens.
        pieces: What it says.
        asked: Requests that arrived.
        at_rest: Whether the connection of the last answer is closed on this side.
    """

    def __init__(self) -> None:
        self.at_rest = threading.Event()
        self.at_rest.set()
        self.pieces: list[bytes] = []
        self.asked = 0

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.at_rest.clear()
            with connection:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection.settimeout(_PATIENCE)
                self._answer(connection)
            self.at_rest.set()

    def _answer(self, connection: socket.socket) -> None:
        try:
            if not _heard(connection):
                return
            self.asked += 1
            for piece in self.pieces:
                connection.sendall(piece)
        except OSError:
            return

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


def _heard(connection: socket.socket) -> bool:
    """Whether a whole request arrived."""
    received: Iterator[bytes] = iter(lambda: connection.recv(65536), b"")
    said = b""
    for piece in received:
        said += piece
        head, end, body = said.partition(b"\r\n\r\n")
        if end and _whole(head, body):
            return True
    return False


def _whole(head: bytes, body: bytes) -> bool:
    fields: dict[str, Any] = {}
    for line in head.decode("latin-1").split("\r\n")[1:]:
        name, _, value = line.partition(":")
        fields[name.strip().lower()] = value.strip()
    if fields.get("transfer-encoding") == "chunked":
        return body.endswith(b"0\r\n\r\n")
    return len(body) >= int(fields.get("content-length", 0))
