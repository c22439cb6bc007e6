"""What bounds the sandbox's memory: results by their bytes, and few makers at a time."""

import asyncio
import os
import threading
import warnings

from framewire.sandbox import images, videos
from framewire.sandbox.rendering import cache_bytes, render


def test_results_are_kept_up_to_a_number_of_bytes() -> None:
    made: list[tuple[str, int]] = []

    @cache_bytes(100)
    def make(name: str, size: int = 40) -> bytes:
        made.append((name, size))
        return name.encode() * size

    assert make("a") == make("a") == b"a" * 40
    make("b")
    make("a")
    make("c")  # 120 bytes: the one wanted longest ago goes
    assert make.size == 80
    make("a")
    assert made == [("a", 40), ("b", 40), ("c", 40)]
    make("b")
    assert made[-1] == ("b", 40)
    assert make("d", size=101) == b"d" * 101
    assert make.size == 0, "one that is too large on its own leaves nothing behind"
    make.cache_clear()
    make("a", size=1)
    assert make.size == 1


def test_the_sandboxs_own_makers_are_bounded() -> None:
    for index in range(40):
        images.image(f"p{index}", 1024, 1024)
    assert 0 < images.image.size <= 4 << 20
    assert videos.video.size <= 2 << 20


async def test_two_are_made_at_a_time() -> None:
    lock, both = threading.Lock(), threading.Barrier(2)
    under_way = most = 0

    def work(index: int) -> int:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        both.wait(30)
        with lock:
            under_way -= 1
        return index

    assert await asyncio.gather(*(render(work, index) for index in range(12))) == list(range(12))
    assert most == 2


async def test_a_forked_child_draws_as_well() -> None:
    await render(len, b"so that the pool has a thread")
    with warnings.catch_warnings():
        # What is forked here does nothing but draw.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        drawn = threading.Thread(target=lambda: asyncio.run(render(os._exit, 7)), daemon=True)
        drawn.start()
        drawn.join(20)
        os._exit(1)
    _, status = await asyncio.to_thread(os.waitpid, child, 0)
    assert os.waitstatus_to_exitcode(status) == 7
