"""Python's collector of circles, and documents: trees in which there is nothing to collect."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Let the collector rest while a large document is worked on.

    It would walk the whole tree again and again; without it importing takes a fifth less time.
    """
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.enable()
