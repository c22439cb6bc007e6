"""What differs between the asynchronous and the synchronous shell: the asynchronous side."""

import asyncio
import inspect
import os
import weakref
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar

from framewire._core import http
from framewire.errors import ClosedError

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


_CLOSING: set[asyncio.Future[None]] = set()


class _ClosedWhole(http.AsyncByteStream):
    """A body that is closed to the end, also where its task is canceled meanwhile.

    httpx 0.28 gives a connection back over several turns of the event loop; a cancellation in one
    of them would leave it taken for ever.
    """

    def __init__(self, stream: http.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        closing = asyncio.ensure_future(self._stream.aclose())
        _CLOSING.add(closing)
        closing.add_done_callback(_CLOSING.discard)
        await asyncio.shield(closing)


def closing_whole(response: http.Response) -> http.Response:
    """The answer, so made that no cancellation keeps its connection from being given back."""
    if isinstance(response.stream, http.AsyncByteStream):
        response.stream = _ClosedWhole(response.stream)
    return response


class Pool:
    """The connections of a client and of its copies, one pool per event loop.

    Args:
        client: An HTTP client the user brought; framewire does not close it.
    """

    def __init__(self, client: http.AsyncClient | None = None) -> None:
        self._given = client
        self._process = os.getpid()
        self._by_loop: weakref.WeakKeyDictionary[
            Any, tuple[http.AsyncClient, AsyncGenerator[None, None]]
        ] = weakref.WeakKeyDictionary()
        self._closed = False

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
            return self._given
        loop = asyncio.get_running_loop()
        found = self._by_loop.get(loop)
        if found is None:
            client = http.async_client()
            guard = _closing(client)
            # Started at once: an event loop that ends closes the generators that it saw start,
            # and with them the connections that it would otherwise leave open.
            with suppress(StopIteration):
                guard.__anext__().send(None)
            found = self._by_loop[loop] = (client, guard)
        return found[0]

    async def close(self) -> None:
        """Close the connections that belong to the running event loop and refuse further use."""
        self._closed = True
        found = self._by_loop.pop(asyncio.get_running_loop(), None)
        if found is not None:
            await found[1].aclose()


async def _closing(client: http.AsyncClient) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await client.aclose()
