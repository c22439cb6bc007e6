"""Made results kept for a while, and few of them made at once: what bounds the sandbox's memory."""

from __future__ import annotations

import asyncio
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from functools import partial, update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class _Studio:
    """The threads that draw.

    Every one of them keeps tens of MiB of rasters in its part of the heap for the next image.
    """

    def __init__(self) -> None:
        self.open()
        if hasattr(os, "register_at_fork"):
            # The child has none of the threads that its copy of the pool counts on.
            os.register_at_fork(after_in_child=self.open)

    def open(self) -> None:
        """Begin with no thread."""
        self.pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="framewire-studio")


_STUDIO = _Studio()


async def in_studio(work: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> T:
    """Draw, render or encode without holding up the other requests.

    Args:
        work: What makes the result; two are made at a time.
        args: Its arguments.
        named: Its arguments by name.
    """
    call = partial(work, *args, **named)
    return await asyncio.get_running_loop().run_in_executor(_STUDIO.pool, call)


class Kept(Generic[P]):
    """A function whose latest results are kept, up to a number of bytes.

    Args:
        make: Makes a result from hashable arguments; the same ones give the same bytes.
        most: Bytes of results to keep; the ones that were wanted longest ago go first.
    """

    def __init__(self, make: Callable[P, bytes], most: int) -> None:
        self._make = make
        self._most = most
        self._results: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self.size = 0
        update_wrapper(self, make)

    def __call__(self, *args: P.args, **named: P.kwargs) -> bytes:
        """The result for these arguments, kept or made now."""
        key = (args, tuple(sorted(named.items())))
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        made = self._make(*args, **named)
        with self._lock:
            self.size += len(made) - len(self._results.get(key, b""))
            self._results[key] = made
            while self.size > self._most:
                self.size -= len(self._results.popitem(last=False)[1])
        return made

    def cache_clear(self) -> None:
        """Forget every result."""
        with self._lock:
            self._results.clear()
            self.size = 0


def kept(most: int) -> Callable[[Callable[P, bytes]], Kept[P]]:
    """Keep a function's latest results, up to `most` bytes; see `Kept`."""
    return lambda make: Kept(make, most)
