"""Work on files that is nearly always quick: done in an event loop, unless it has to wait."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class MustWaitError(BaseException):
    """The work cannot go on without waiting; nothing of it was done.

    It is none of the errors that somebody who never fails over a journal may swallow.
    """


class _Here(threading.local):
    impatient = False


_HERE = _Here()


@contextmanager
def impatience() -> Iterator[None]:
    """What is done meanwhile in this thread raises `MustWaitError` where it would have to wait."""
    _HERE.impatient = True
    try:
        yield
    finally:
        _HERE.impatient = False


def check(waits: bool = True) -> None:
    """Say that what follows may have to wait.

    Args:
        waits: Whether it does.

    Raises:
        MustWaitError: It does, and must not here.
    """
    if waits and _HERE.impatient:
        raise MustWaitError
