"""What differs between the asynchronous and the synchronous shell: the asynchronous side."""

import asyncio
import inspect
import os
import weakref
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeAlias, TypeVar

from framewire._core.callbacks import check_callback
from framewire._core.io.async_cancel import given_up, whole
from framewire._core.io.forks import making
from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.io.reach import ANYWHERE, Reach
from framewire._core.io.way import Way
from framewire.errors import ClosedError, ConfigurationError

# What sends requests, over a pool of its own or with the user's HTTP client.
Sending: TypeAlias = "Sender | Given"

if TYPE_CHECKING:
    from concurrent.futures import Future

    from framewire._core.io import http
    from framewire._core.io.async_given import Given
    from framewire._core.io.async_sender import Sender

P = ParamSpec("P")
T = TypeVar("T")

sleep = asyncio.sleep

TRANSPORTS: tuple[str, ...] = ("aiohttp",)
"""What can read and write HTTP in place of httpcore; each is an extra of that name."""


async def call(callback: Callable[[T], Any], value: T) -> None:
    """Call what a user passed, a plain or a coroutine function."""
    result = callback(value)
    if inspect.isawaitable(result):
        await result


def checked(name: str, callback: Any) -> Any:
    """What a user passed to be called, a plain or a coroutine function."""
    check_callback(name, callback, awaits=True)
    return callback


async def awaited(result: Any) -> None:
    """Await what a hook returned, if it is to be awaited."""
    if inspect.isawaitable(result):
        await result


_LATER: set[asyncio.Future[Any]] = set()


def later(work: Any) -> None:
    """Have what a hook returned awaited soon, for a caller who may not wait; None is nothing."""
    if not inspect.isawaitable(work):
        return
    try:
        task = asyncio.ensure_future(work, loop=asyncio.get_running_loop())
    except RuntimeError:  # no loop runs any more
        if inspect.iscoroutine(work):
            work.close()
        return
    _LATER.add(task)
    task.add_done_callback(_LATER.discard)


def running_loop() -> asyncio.AbstractEventLoop:
    """The event loop that runs.

    Raises:
        ConfigurationError: None of asyncio does.
    """
    try:
        return asyncio.get_running_loop()
    except RuntimeError as error:
        raise ConfigurationError(
            "an asynchronous client needs a running event loop of asyncio",
            hint="Call it inside asyncio.run(...); trio has none.",
        ) from error


async def in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run blocking work (files) without holding up the event loop."""
    running_loop()
    return await asyncio.to_thread(work, *args, **kwargs)


def apart(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Do something for a caller who may not wait, in a thread and an event loop of its own.

    Args:
        work: A coroutine function; it must need no connection of the caller's event loop.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


async def soon(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run work on files that is nearly always quick: here, or in a thread where it has to wait."""
    try:
        with impatience():
            return work(*args, **kwargs)
    except MustWaitError:
        pass
    return await in_thread(work, *args, **kwargs)


async def arrived(future: "Future[T]") -> T:
    """What another thread will have made."""
    return await asyncio.wrap_future(future)


def _stays(made: object) -> None:
    """Leave it as it is."""


async def obtained(make: Callable[..., T], *args: Any, unwanted: Callable[[T], Any] = _stays) -> T:
    """What blocking work makes, to its end; where the caller is canceled it is thrown away then.

    Args:
        make: The work, done in a thread.
        args: Its arguments.
        unwanted: Throws its result away, in a thread too; left out, that stays as it is.
    """

    async def throw_away(made: T) -> None:
        await in_thread(unwanted, made)

    task = running_loop().create_task(in_thread(make, *args))
    try:
        return await asyncio.shield(task)
    except BaseException:
        await whole(given_up(task, throw_away))
        raise
    finally:
        del task


async def cleaned(work: Callable[[], None]) -> None:
    """Do blocking work that cleans up, to its end also where the caller is canceled meanwhile.

    Args:
        work: The work, done in a thread.
    """
    await whole(in_thread(work))


class _Opened:
    """The connections of one event loop, the guard that closes them, and the calls under way."""

    __slots__ = ("busy", "guard", "sender")

    def __init__(self, sender: "Sender") -> None:
        self.sender = sender
        self.guard = _closing(sender)
        self.busy = 0
        # Started at once: an event loop that ends closes the generators that it saw start,
        # and with them the connections that it would otherwise leave open.
        with suppress(StopIteration):
            self.guard.__anext__().send(None)


class Pool:
    """The connections of a client and of its copies, one pool per event loop.

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
        client: "http.AsyncClient | None" = None,
        way: Way | None = None,
        reach: Reach = ANYWHERE,
    ) -> None:
        if client is not None:
            from framewire._core.io import http

            http.checked(client, http.AsyncClient)
        self.reach = reach
        self._given = client
        self.way = Way() if way is None else way
        self._by_given: Given | None = None
        self._given_loop: weakref.ref[Any] | None = None
        self._process = os.getpid()
        self._by_loop: weakref.WeakKeyDictionary[Any, _Opened] = weakref.WeakKeyDictionary()
        # A forked child neither uses nor closes what its parent opened, but keeps it alive.
        self._inherited: list[Any] = []
        self._closed = False

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
        """What sends requests in the running event loop.

        Raises:
            ClosedError: The pool was closed, or its HTTP client belongs elsewhere.
            ConfigurationError: No event loop of asyncio is running.
        """
        if self._closed:
            raise ClosedError("the client is closed", hint="Open a new one.")
        loop = running_loop()
        if self._given is not None:
            self._check_given(self._given, loop)
            if self._by_given is None:
                from framewire._core.io.async_given import Given

                self._by_given = Given(self._given)
            return self._by_given
        if self._process != os.getpid():
            self._inherited.append(self._by_loop)
            self._by_loop, self._process = weakref.WeakKeyDictionary(), os.getpid()
        found = self._by_loop.get(loop)
        if found is None:
            with making:
                from framewire._core.io.async_sender import Sender

                found = self._by_loop[loop] = _Opened(Sender(self.way))
        return found.sender

    def take(self) -> Sending:
        """What sends requests, for one use that `put` ends: closing the pool does not tear it."""
        sender = self.get()
        if self._given is None:
            self._by_loop[asyncio.get_running_loop()].busy += 1
        return sender

    async def put(self) -> None:
        """End a use; the last one closes the connections of a pool that was closed meanwhile."""
        found = self._by_loop.get(asyncio.get_running_loop())
        if found is not None:
            found.busy -= 1
            if self._closed and not found.busy:
                await self.close()

    def _check_given(self, given: "http.AsyncClient", loop: asyncio.AbstractEventLoop) -> None:
        from framewire._core.io import http

        if given.is_closed:
            raise ClosedError("the HTTP client given as http_client= is closed")
        if self._process != os.getpid():
            # Two processes on one connection would read each other's answers.
            raise ClosedError(
                "the HTTP client given as http_client= belongs to another process",
                hint="Make the client after the fork.",
            )
        if self._given_loop is None:
            self._given_loop = weakref.ref(loop)
        elif self._given_loop() is not loop and http.connects(given):
            # Its connections would send the request and never hear the answer.
            raise ClosedError(
                "the HTTP client given as http_client= belongs to another event loop",
                hint="Make one in each loop, or give none: framewire opens its own for each loop.",
            )

    async def close(self) -> None:
        """Refuse further use and close the connections that belong to the running event loop.

        Calls under way come to their end, and the last one closes the connections.
        """
        self._closed = True
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # nothing is open here, and what a call was told is not to be hidden
            return
        found = self._by_loop.get(loop)
        if found is not None and self._process == os.getpid() and not found.busy:
            del self._by_loop[loop]
            await whole(_ended(found.guard))


async def _ended(guard: AsyncGenerator[None, None]) -> None:
    await guard.aclose()


async def _closing(sender: "Sender") -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await sender.close()
