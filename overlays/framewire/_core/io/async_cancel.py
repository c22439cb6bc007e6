"""Work that has to come to its end though whoever waits for it may be canceled."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from framewire._core.io.messages import Response

T = TypeVar("T")

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
        except BaseException:  # a cancellation, or what was thrown into the caller's task instead
            scope.cancel()
            await whole(given_up(task, unwanted))
            raise
        return task.result()
    finally:
        del task  # its error's traceback leads here: a circle


async def given_up(
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


async def kept_up(work: Coroutine[Any, Any, T]) -> T:
    """Await work that goes on to its end where the caller is canceled meanwhile.

    Args:
        work: What would be lost if it were torn off, such as a paid call.

    Raises:
        BaseException: What it raised.
    """
    ended: list[tuple[T | None, BaseException | None]] = []

    async def inside() -> None:
        try:
            ended.append((await work, None))
        except BaseException as error:  # noqa: BLE001 - raised where somebody waits for it
            ended.append((None, error))

    await whole(inside())
    result, error = ended[0]
    if error is not None:
        raise error
    return result  # type: ignore[return-value]


_OVER: Any = object()


class _Guarded:
    """A body that no cancellation keeps from being given back, whenever it comes."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = aiter(self._stream)

        async def following() -> Any:
            return await anext(parts, _OVER)

        while (part := await to_the_end(following())) is not _OVER:
            yield part

    async def aclose(self) -> None:
        await whole(self._stream.aclose())


def guarded(response: Response) -> Response:
    """The answer, to be read by whoever may be canceled at any moment.

    Args:
        response: An open answer, unread.
    """
    response.stream = _Guarded(response.stream)
    return response
