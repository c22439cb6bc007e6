"""Rendered results in a bounded cache, and two threads to render them in."""

from __future__ import annotations

import asyncio
import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial, update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class _RenderThreads:
    """The threads that images, videos and speech are rendered in.

    There are few, because each keeps tens of MiB of rasters on its heap for the next image.
    """

    def __init__(self) -> None:
        self.open()
        if hasattr(os, "register_at_fork"):
            # The child has none of the threads that its copy of the pool counts on.
            os.register_at_fork(after_in_child=self.open)

    def open(self) -> None:
        """Replace the pool by one that has no thread yet."""
        self.pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="framewire-render")


_THREADS = _RenderThreads()


async def render(work: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> T:
    """Render in a thread, so that other requests are answered meanwhile.

    Args:
        work: Makes the result; two results are made at a time.
        args: Its arguments.
        named: Its arguments by name.
    """
    call = partial(work, *args, **named)
    return await asyncio.get_running_loop().run_in_executor(_THREADS.pool, call)


class ByteCache(Generic[P]):
    """A function with a cache of its results, least recently used first out, bounded in bytes.

    Args:
        make: Makes a result from hashable arguments; the same ones give the same bytes.
        max_bytes: Size of the cache.
    """

    def __init__(self, make: Callable[P, bytes], max_bytes: int) -> None:
        self._make = make
        self._max_bytes = max_bytes
        self._results: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self.size = 0
        update_wrapper(self, make)

    def __call__(self, *args: P.args, **named: P.kwargs) -> bytes:
        """Return the result for these arguments, from the cache or made now."""
        # A prompt may be larger than what is drawn from it: only its digest is kept.
        key = hashlib.sha256(repr((args, sorted(named.items()))).encode()).digest()
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        made = self._make(*args, **named)
        with self._lock:
            if key not in self._results:
                self._results[key] = made
                self.size += len(made)
            while self.size > self._max_bytes:
                self.size -= len(self._results.popitem(last=False)[1])
        return made

    def cache_clear(self) -> None:
        """Empty the cache."""
        with self._lock:
            self._results.clear()
            self.size = 0


def cache_bytes(max_bytes: int) -> Callable[[Callable[P, bytes]], ByteCache[P]]:
    """Cache a function's results, up to `max_bytes`; see `ByteCache`."""
    return lambda make: ByteCache(make, max_bytes)
