"""What the operating system is asked about sockets."""

import math
import os
import select
import socket
from contextlib import suppress
from typing import Any

# Servers close idle connections after about 5 s; reusing one at that moment looks like an answer
# that never came, so connections are dropped well before.
KEPT_SECONDS = 3.0
# A service may be silent for minutes while it works; NATs on the way forget a connection after
# two to six of them, and a machine that is gone is to be heard of.
_KEEPALIVE = {"TCP_KEEPIDLE": 60, "TCP_KEEPALIVE": 60, "TCP_KEEPINTVL": 30, "TCP_KEEPCNT": 4}


def keepalive() -> list[tuple[int, int, int]]:
    """Socket options that keep a silent connection known, those that this platform has."""
    return [
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
        *(
            (socket.IPPROTO_TCP, getattr(socket, name), seconds)
            for name, seconds in _KEEPALIVE.items()
            if hasattr(socket, name)
        ),
    ]


def readable(number: int) -> bool:
    """Whether there is something to read at once, the end of the connection included.

    Args:
        number: File number of a socket; one that is closed counts as readable.
    """
    if number < 0:
        return True
    if hasattr(select, "poll"):
        asked = select.poll()
        asked.register(number, select.POLLIN)
        return bool(asked.poll(0))
    return bool(select.select([number], [], [], 0)[0])


def ready(number: int, limit: float | None, *, reading: bool) -> tuple[bool, bool]:
    """Wait until a socket takes bytes or has some; whether it has some, and whether it takes some.

    Args:
        number: File number of the socket.
        limit: Seconds; None for no limit.
        reading: Whether bytes that it has are waited for too.
    """
    if hasattr(select, "poll"):
        asked = select.poll()
        asked.register(number, select.POLLOUT | (select.POLLIN if reading else 0))
        events = dict(asked.poll(None if limit is None else math.ceil(limit * 1000)))
        found = events.get(number, 0)
        # A connection that broke is read from, which tells how.
        ended = select.POLLHUP | select.POLLERR
        return bool(found & (select.POLLIN | ended)) and reading, bool(
            found & (select.POLLOUT | ended)
        )
    full, free, _ = select.select([number] if reading else [], [number], [], limit)
    return bool(full), bool(free)


def end_of(line: Any) -> None:
    """End a connection that another thread may be waiting on; that one wakes at once.

    Args:
        line: Its socket, or None.
    """
    if line is not None:
        with suppress(OSError, ValueError):
            line.shutdown(socket.SHUT_RDWR)


def refuses(data: bytes) -> bool:
    """Whether bytes that a server sent begin an answer that refuses.

    Args:
        data: The first of them.
    """
    return data.startswith(b"HTTP/") and data[9:10] in (b"3", b"4", b"5")


def left_unread(number: int, most: int) -> bytes:
    """What had come over a connection before it broke, and nobody has read.

    Args:
        number: File number of its socket, which stays open.
        most: Bytes to read at most.
    """
    found = bytearray()
    with suppress(OSError, ValueError):
        twin = socket.socket(fileno=os.dup(number))
        with twin:
            twin.setblocking(False)
            while len(found) < most and (data := twin.recv(most)):
                found += data
    return bytes(found)


def cut_off(number: int) -> None:
    """End a connection that another thread is waiting on: it finds the end of it.

    Args:
        number: File number of its socket, which stays open.
    """
    with suppress(OSError), socket.socket(fileno=os.dup(number)) as found:
        found.shutdown(socket.SHUT_RDWR)
