"""What differs between the asynchronous and the synchronous shell: the synchronous side."""

import os
import threading
import time
from collections.abc import Callable
from inspect import iscoroutine
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeAlias, TypeVar

from framewire._core.callbacks import check_callback
from framewire._core.io.forks import Lock, making
from framewire._core.io.reach import ANYWHERE, Reach
from framewire._core.io.way import Way
from framewire.errors import ClosedError

# What sends requests, over a pool of its own or with the user's HTTP client.
Sending: TypeAlias = "Sender | Given"

if TYPE_CHECKING:
    from concurrent.futures import Future

    from framewire._core.io import http
    from framewire._core.io.sync_given import Given
    from framewire._core.io.sync_sender import Sender

P = ParamSpec("P")
T = TypeVar("T")

# A signal that comes just before the interpreter falls asleep is heeded when it wakes up.
_LONGEST_NAP = 1.0

TRANSPORTS: tuple[str, ...] = ()
"""What can read and write HTTP in place of httpcore."""


def sleep(seconds: float) -> None:
    """Wait; Ctrl-C is heeded within a second, however long the wait is.

    Args:
        seconds: How long.
    """
    if seconds <= _LONGEST_NAP or threading.current_thread() is not threading.main_thread():
        time.sleep(seconds)
        return
    ends = time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 0:
        time.sleep(min(left, _LONGEST_NAP))


def call(callback: Callable[[T], Any], value: T) -> None:
    """Call what a user passed."""
    callback(value)


def checked(name: str, callback: Any) -> Any:
    """What a user passed to be called, no coroutine function among it: nothing is awaited here."""
    check_callback(name, callback, awaits=False)
    return callback


def awaited(result: Any) -> None:
    """Take what a hook returned; here nothing is awaited."""


def later(work: Any) -> None:
    """Let go of what cannot be awaited here."""
    if iscoroutine(work):
        work.close()


def in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run blocking work; here it may block."""
    return work(*args, **kwargs)


def apart(work: Callable[[], T]) -> T:
    """Do something for a caller who may not wait; here it is simply done."""
    return work()


def soon(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run work on files; nobody else is held up by it."""
    return work(*args, **kwargs)


def arrived(future: "Future[T]") -> T:
    """What another thread will have made."""
    return future.result()


def obtained(make: Callable[..., T], *args: Any, unwanted: Callable[[T], Any] | None = None) -> T:
    """What the work makes; here nobody is canceled meanwhile."""
    return make(*args)


def cleaned(work: Callable[[], None]) -> None:
    """Do work that cleans up."""
    work()


_OPENING = Lock()


class Pool:
    """The connections of a client and of its copies, one pool per process.

    Args:
        client: An HTTP client the user brought; framewire does not close it.
        way: How own connections are opened; None for the environment's way.
        reach: Where results may be fetched from.

    Raises:
        InvalidArgumentError: It is no HTTP client of this kind.
    """

    # Beside what all views of one pool share.
    __slots__ = ("__dict__", "__weakref__", "reach")

    def __init__(
        self,
        client: "http.Client | None" = None,
        way: Way | None = None,
        reach: Reach = ANYWHERE,
    ) -> None:
        if client is not None:
            from framewire._core.io import http

            http.checked(client, http.Client)
        self.reach = reach
        self._given = client
        self.way = Way() if way is None else way
        self._own: Sender | None = None
        self._by_given: Given | None = None
        self._process = os.getpid() if client is not None else 0
        self._closed = False
        self._busy = 0

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a client holds connections and keys: it is neither pickled nor copied, each process "
            "makes its own (and takes a job up from what its to_dict() returned)"
        )

    @property
    def given_headers(self) -> tuple[tuple[str, str], ...]:
        """Headers of the user's own HTTP client that differ from httpx's own."""
        if self._given is None:
            return ()
        from framewire._core.io import http

        return http.own_headers(self._given)

    @property
    def given_params(self) -> dict[str, list[str]]:
        """Query parameters of the user's own HTTP client."""
        if self._given is None:
            return {}
        from framewire._core.io import http

        return http.own_params(self._given)

    @property
    def closed(self) -> bool:
        """Whether the pool was closed."""
        return self._closed

    def reopened(self) -> "Pool":
        """A pool for what outlives this one, over the user's own client if there is one."""
        return Pool(self._given, self.way, self.reach)

    def reaching(self, reach: Reach) -> "Pool":
        """The same connections with another reach.

        Args:
            reach: Where results may be fetched from.
        """
        if reach == self.reach:
            return self
        made = object.__new__(Pool)
        made.__dict__ = self.__dict__
        made.reach = reach
        return made

    def get(self) -> Sending:
        """What sends requests in this process.

        Raises:
            ClosedError: The pool was closed.
        """
        if self._closed:
            raise ClosedError("the client is closed", hint="Open a new one.")
        if self._given is not None:
            if self._given.is_closed:
                raise ClosedError("the HTTP client given as http_client= is closed")
            if self._process != os.getpid():
                # Two processes on one connection would read each other's answers.
                raise ClosedError(
                    "the HTTP client given as http_client= belongs to another process",
                    hint="Make the client after the fork.",
                )
            if self._by_given is None:
                from framewire._core.io.sync_given import Given

                self._by_given = Given(self._given)
            return self._by_given
        # A forked child may not use its parent's sockets.
        if self._own is None or self._process != os.getpid():
            with making, _OPENING:
                if self._own is None or self._process != os.getpid():
                    from framewire._core.io.sync_sender import Sender

                    self._own, self._process, self._busy = Sender(self.way), os.getpid(), 0
        return self._own

    def take(self) -> Sending:
        """What sends requests, for one use that `put` ends: closing the pool does not tear it."""
        sender = self.get()
        with _OPENING:
            self._busy += 1
        return sender

    def put(self) -> None:
        """End a use; the last one closes the connections of a pool that was closed meanwhile."""
        with _OPENING:
            self._busy -= 1
            last = self._closed and not self._busy
        if last:
            self.close()

    def close(self) -> None:
        """Refuse further use and close the connections.

        Calls under way in other threads come to their end, and the last one closes the connections:
        a thread that reads from a closed socket may wait for ever, or read another one's answer.
        """
        self._closed = True
        with _OPENING:
            idle = not self._busy
        if idle and self._own is not None and self._process == os.getpid():
            self._own.close()
