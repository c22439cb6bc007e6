"""Many pieces of work, some at once, each handed over when it is done: the asynchronous side."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


async def as_done(
    work: Callable[[T], Awaitable[R]], items: Iterator[T], at_once: int
) -> AsyncGenerator[R, None]:
    """What work makes of each item, in the order in which it gets done.

    Closed early, it cancels what is under way.

    Args:
        work: Called with an item.
        items: The next one is taken when there is room for it.
        at_once: Items under way at the most.
    """
    running: set[asyncio.Future[R]] = set()
    try:
        for item in items:
            running.add(asyncio.ensure_future(work(item)))
            while len(running) >= at_once:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    yield task.result()
        while running:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                yield task.result()
    finally:
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
