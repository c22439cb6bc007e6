"""A service with limits: so many submissions at once and so many in any second, the others refused.

Run as a process of its own: `python -m benchmarks.limited_server AT_ONCE PER_SECOND SECONDS`. It
prints its port, a line with what it has seen for each line of its standard input, and ends with it.
"""

import asyncio
import json
import sys
from collections import deque

_TASK = b'{"code":"success","data":{"task_id":"t1"}}'
_BUSY = b'{"message":"too many"}'
_WINDOW = 1.0


def _answer(status: bytes, body: bytes, more: bytes = b"") -> bytes:
    head = b"HTTP/1.1 %s\r\ncontent-type: application/json\r\ncontent-length: %d\r\n%s\r\n"
    return head % (status, len(body), more) + body


TAKEN = _answer(b"200 OK", _TASK)
REFUSED = _answer(b"429 Too Many Requests", _BUSY, b"retry-after: 1\r\n")


class Limited:
    """The limits, and what came.

    Args:
        at_once: Submissions at once.
        per_second: Submissions in any second.
        seconds: Seconds that one takes.
    """

    def __init__(self, at_once: int, per_second: int, seconds: float) -> None:
        self.at_once, self.per_second, self.seconds = at_once, per_second, seconds
        self._under_way = 0
        self._latest: deque[float] = deque(maxlen=per_second)
        self.forget()

    def forget(self) -> None:
        """Begin to count anew."""
        self.refused = 0
        self.taken: list[float] = []

    def takes(self, now: float) -> bool:
        """Whether a submission is taken."""
        full = len(self._latest) == self.per_second and self._latest[0] > now - _WINDOW
        if full or self._under_way >= self.at_once:
            self.refused += 1
            return False
        self._latest.append(now)
        self.taken.append(now)
        self._under_way += 1
        return True

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lower = head.lower()
                at = lower.find(b"content-length:")
                if at >= 0:
                    await reader.readexactly(int(lower[at + 15 : lower.index(b"\r\n", at)]))
                if self.takes(asyncio.get_running_loop().time()):
                    await asyncio.sleep(self.seconds)
                    self._under_way -= 1
                    writer.write(TAKEN)
                else:
                    writer.write(REFUSED)
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    def seen(self) -> str:
        """What came since the last time, as JSON."""
        taken = self.taken
        span = taken[-1] - taken[0] if taken else 0.0
        report = json.dumps({"taken": len(taken), "refused": self.refused, "span": span})
        self.forget()
        return report


async def main() -> None:
    """Serve until standard input ends."""
    at_once, per_second, seconds = sys.argv[1:4]
    limited = Limited(int(at_once), int(per_second), float(seconds))
    server = await asyncio.start_server(limited.serve, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        while await asyncio.to_thread(sys.stdin.readline):
            print(limited.seen(), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
