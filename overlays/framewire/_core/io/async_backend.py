"""What differs between the asynchronous and the synchronous shell: the asynchronous side."""

import asyncio
import inspect
import os
import weakref
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, NoReturn, ParamSpec, TypeVar

from framewire._core.io import http
from framewire.errors import ClosedError, ConfigurationError

P = ParamSpec("P")
T = TypeVar("T")

sleep = asyncio.sleep
Client = http.AsyncClient


async def call(callback: Callable[[T], Any], value: T) -> None:
    """Call what a user passed, a plain or a coroutine function."""
    result = callback(value)
    if inspect.isawaitable(result):
        await result


async def in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run blocking work (files) without holding up the event loop."""
    return await asyncio.to_thread(work, *args, **kwargs)


# Work that nobody awaits any more; a task that nothing refers to may vanish before it has ended.
_LEFT: set[asyncio.Future[Any]] = set()


async def to_the_end(
    work: Coroutine[Any, Any, T], unwanted: Callable[[T], Awaitable[None]] | None = None
) -> T:
    """Await work on a connection so that a cancellation never tears it at a bad moment.

    httpcore cleans up under shields of anyio, which a task's own cancellation passes through: in
    some turns of the event loop a connection would stay taken for ever. So the work has a task of
    its own, to which the cancellation comes as one of anyio.

    Args:
        work: What talks to the network.
        unwanted: Gives back a result that came when nobody waited for it any more.
    """
    from anyio import CancelScope

    scope = CancelScope()
    ended = asyncio.get_running_loop().create_future()

    async def inside() -> T:
        try:
            with scope:
                return await work
            raise asyncio.CancelledError
        finally:
            # Wakes the caller one turn sooner than the task's own callbacks would.
            if not ended.done():
                ended.set_result(None)

    task = asyncio.create_task(inside())
    try:
        try:
            await ended
        except asyncio.CancelledError:
            scope.cancel()
            await whole(_given_up(task, unwanted))
            raise
        return task.result()
    finally:
        del task  # its error's traceback leads here: a circle


async def _given_up(
    task: "asyncio.Task[T]", unwanted: Callable[[T], Awaitable[None]] | None
) -> None:
    await asyncio.wait((task,))
    if not task.cancelled() and task.exception() is None and unwanted is not None:
        with suppress(Exception):  # the cancellation is what the caller has to hear of
            await unwanted(task.result())


async def whole(work: Coroutine[Any, Any, None]) -> None:
    """Await what is done to its end in any case, also where the caller is canceled meanwhile.

    Args:
        work: What cleans up.
    """
    task = asyncio.create_task(work)
    _LEFT.add(task)
    task.add_done_callback(_LEFT.discard)
    await asyncio.shield(task)


async def obtained(make: Callable[..., T], *args: Any, unwanted: Callable[[T], Any]) -> T:
    """What blocking work makes; it is thrown away where the caller is canceled meanwhile.

    Args:
        make: The work, done in a thread.
        args: Its arguments.
        unwanted: Throws its result away, in a thread too.
    """

    async def throw_away(made: T) -> None:
        await in_thread(unwanted, made)

    task = asyncio.create_task(in_thread(make, *args))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await whole(_given_up(task, throw_away))
        raise
    finally:
        del task


async def cleaned(work: Callable[[], None]) -> None:
    """Do blocking work that cleans up, to its end also where the caller is canceled meanwhile.

    Args:
        work: The work, done in a thread.
    """
    await whole(in_thread(work))


_OVER: Any = object()


class _Guarded(http.AsyncByteStream):
    """A body that no cancellation keeps from being given back, whenever it comes."""

    def __init__(self, stream: http.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = aiter(self._stream)

        async def following() -> Any:
            return await anext(parts, _OVER)

        while (part := await to_the_end(following())) is not _OVER:
            yield part

    async def aclose(self) -> None:
        await whole(self._stream.aclose())


def guarded(response: http.Response) -> http.Response:
    """The answer, to be read by whoever may be canceled at any moment.

    Args:
        response: An open answer, unread.
    """
    if isinstance(response.stream, http.AsyncByteStream):
        response.stream = _Guarded(response.stream)
    return response


class _Opened:
    """The connections of one event loop, the guard that closes them, and the calls under way."""

    __slots__ = ("busy", "client", "guard")

    def __init__(self, client: http.AsyncClient) -> None:
        self.client = client
        self.guard = _closing(client)
        self.busy = 0
        # Started at once: an event loop that ends closes the generators that it saw start,
        # and with them the connections that it would otherwise leave open.
        with suppress(StopIteration):
            self.guard.__anext__().send(None)


class Pool:
    """The connections of a client and of its copies, one pool per event loop.

    Args:
        client: An HTTP client the user brought; framewire does not close it.
    """

    def __init__(self, client: http.AsyncClient | None = None) -> None:
        self._given = client
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
        return http.own_headers(self._given)

    @property
    def closed(self) -> bool:
        """Whether the pool was closed."""
        return self._closed

    def reopened(self) -> "Pool":
        """A pool for what outlives this one, over the user's own client if there is one."""
        return Pool(self._given)

    def get(self) -> http.AsyncClient:
        """The HTTP client for the running event loop.

        Raises:
            ClosedError: The pool was closed, or its HTTP client belongs elsewhere.
            ConfigurationError: No event loop of asyncio is running.
        """
        if self._closed:
            raise ClosedError("the client is closed", hint="Open a new one.")
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError as error:
            raise ConfigurationError(
                "an asynchronous client needs a running event loop of asyncio",
                hint="Call it inside asyncio.run(...); trio has none.",
            ) from error
        if self._given is not None:
            self._check_given(self._given, loop)
            return self._given
        if self._process != os.getpid():
            self._inherited.append(self._by_loop)
            self._by_loop, self._process = weakref.WeakKeyDictionary(), os.getpid()
        found = self._by_loop.get(loop)
        if found is None:
            found = self._by_loop[loop] = _Opened(http.async_client())
        return found.client

    def take(self) -> http.AsyncClient:
        """The HTTP client, for one use that `put` ends: closing the pool does not tear it."""
        client = self.get()
        if self._given is None:
            self._by_loop[asyncio.get_running_loop()].busy += 1
        return client

    async def put(self) -> None:
        """End a use; the last one closes the connections of a pool that was closed meanwhile."""
        found = self._by_loop.get(asyncio.get_running_loop())
        if found is not None:
            found.busy -= 1
            if self._closed and not found.busy:
                await self.close()

    def _check_given(self, given: http.AsyncClient, loop: asyncio.AbstractEventLoop) -> None:
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
        elif self._given_loop() is not loop and http.bound_to_loop(given):
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
        loop = asyncio.get_running_loop()
        found = self._by_loop.get(loop)
        if found is not None and self._process == os.getpid() and not found.busy:
            del self._by_loop[loop]
            await whole(_ended(found.guard))


async def _ended(guard: AsyncGenerator[None, None]) -> None:
    await guard.aclose()


async def _closing(client: http.AsyncClient) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await client.aclose()
