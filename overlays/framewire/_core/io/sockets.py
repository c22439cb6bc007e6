"""What the operating system is asked about sockets."""

import select
import socket

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
