"""Many pieces of work, some at once, each handed over when it is done: the synchronous side."""

import threading
from collections.abc import Callable, Generator, Iterator
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def as_done(work: Callable[[T], R], items: Iterator[T], at_once: int) -> Generator[R, None, None]:
    """What work makes of each item, in the order in which it gets done.

    Closed early, it leaves what is under way to its threads, which hold no process up.

    Args:
        work: Called with an item, in a thread.
        items: The next one is taken, in the caller's thread, when there is room for it.
        at_once: Items under way at the most.
    """
    todo: SimpleQueue[tuple[T] | None] = SimpleQueue()
    done: SimpleQueue[tuple[R | None, BaseException | None]] = SimpleQueue()

    def serve() -> None:
        while (item := todo.get()) is not None:
            try:
                done.put((work(item[0]), None))
            except BaseException as error:  # noqa: BLE001 - it is raised where the work is wanted
                done.put((None, error))

    threads = running = 0
    try:
        for item in items:
            if threads < at_once:
                threading.Thread(target=serve, name="framewire batch", daemon=True).start()
                threads += 1
            todo.put((item,))
            running += 1
            if running >= at_once:
                running -= 1
                yield _taken(done.get())
        while running:
            running -= 1
            yield _taken(done.get())
    finally:
        for _ in range(threads):
            todo.put(None)


def _taken(ended: tuple[R | None, BaseException | None]) -> R:
    made, error = ended
    if error is not None:
        raise error
    return made  # type: ignore[return-value]
