"""Many pieces of work, some at once: as many as there may be, each handed over, errors included."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from framewire._core.io import async_batches, sync_batches

ITEMS = list(range(20))


class Counted:
    """Counts how many are under way."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    def begin(self) -> None:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)

    def end(self) -> None:
        with self._lock:
            self.now -= 1


@pytest.mark.parametrize("at_once", [1, 3, 50])
def test_threads_do_all_of_it_and_never_more_at_once(at_once: int) -> None:
    counted, ready = Counted(), threading.Barrier(min(at_once, len(ITEMS)))

    def work(item: int) -> int:
        counted.begin()
        if item < ready.parties:  # so many are under way together
            ready.wait(10)
        counted.end()
        return item * 2

    found = list(sync_batches.as_done(work, iter(ITEMS), at_once))
    assert sorted(found) == [item * 2 for item in ITEMS]
    assert counted.most == ready.parties


@pytest.mark.parametrize("at_once", [1, 3, 50])
async def test_tasks_do_all_of_it_and_never_more_at_once(at_once: int) -> None:
    counted = Counted()

    async def work(item: int) -> int:
        counted.begin()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        counted.end()
        return item * 2

    found = [each async for each in async_batches.as_done(work, iter(ITEMS), at_once)]
    assert sorted(found) == [item * 2 for item in ITEMS]
    assert counted.most == min(at_once, len(ITEMS))


def test_an_item_is_taken_only_when_there_is_room_for_it() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in ITEMS:
            taken.append(item)
            yield item

    done = sync_batches.as_done(lambda item: item, items(), 2)
    next(done)
    assert taken == [0, 1]
    done.close()
    assert taken == [0, 1]


def test_an_error_of_a_thread_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(sync_batches.as_done(lambda item: 1 // item, iter([1, 0]), 1))


async def test_an_error_of_a_task_is_raised_and_closing_cancels_the_others() -> None:
    ended: list[str] = []

    async def work(item: int) -> int:
        if item:
            return 1 // (item - 1)
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("canceled")
        return 0

    done = async_batches.as_done(work, iter([0, 2, 1]), 2)
    assert await anext(done) == 1
    with pytest.raises(ZeroDivisionError):
        await anext(done)
    assert ended == ["canceled"]
