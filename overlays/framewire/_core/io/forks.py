"""What a forked child finds of its parent's threads: locks that are free, and nothing half made.

Only the thread that forks goes on in the child. A lock that another one had is held there for ever,
and a module that it was importing is never whole.
"""

# What these do after a fork is only right if they were there before it: they take locks then, and
# Python asks whoever came while a fork waits below for the second half alone.
import concurrent.futures.thread  # noqa: F401
import logging  # noqa: F401
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeAlias
from weakref import WeakSet

# Seconds that a fork waits for others; whoever takes longer is no reason never to fork.
LONGEST_WAIT = 30.0
_A_MOMENT = 0.5
AnyLock: TypeAlias = "threading.Lock | threading.RLock"


class Lock:
    """A lock that is free in a forked child, for what is right after each step of its own.

    Args:
        make: Makes the lock behind it: `threading.Lock` or `threading.RLock`.
    """

    def __init__(self, make: "Callable[[], AnyLock]" = threading.Lock) -> None:
        self._make = make
        self.renew()
        _LOCKS.add(self)

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def acquire(self, *, timeout: float) -> bool:
        """Lock it.

        Args:
            timeout: Seconds to wait for whoever has it.

        Returns:
            Whether it could be had.
        """
        return self._lock.acquire(timeout=timeout)

    def release(self) -> None:
        """Let others have it."""
        self._lock.release()

    @contextmanager
    def if_free(self) -> Iterator[None]:
        """Have it meanwhile unless another thread does, which may be waiting for this one.

        One that forks does not, and is about to let go of it.
        """
        had = self.acquire(timeout=0) or (bool(_forks) and self.acquire(timeout=_A_MOMENT))
        try:
            yield
        finally:
            if had:
                self.release()

    def renew(self) -> None:
        """Forget who has it."""
        self._lock = self._make()


_LOCKS: "WeakSet[Lock]" = WeakSet()
# Had by whoever makes what must not be found half made, such as a client with the modules of its
# service: a fork waits for that.
making = Lock(threading.RLock)


# What a journal does then, which is loaded where one is used: it is given until when it may wait.
before: list[Callable[[float], None]] = []
in_parent: list[Callable[[], None]] = []
in_child: list[Callable[[], None]] = []


class _Forking(threading.local):
    """Whether this thread, which forks, has what it waited for."""

    waited = False


_forking = _Forking()
# Threads that fork now.
_forks: list[int] = []


def _before_fork() -> None:
    ends = time.monotonic() + LONGEST_WAIT
    _forks.append(threading.get_ident())
    # First, since whoever makes a client may be about to use the journal.
    _forking.waited = making.acquire(timeout=LONGEST_WAIT)
    for work in before:
        work(ends)


def _in_parent() -> None:
    for work in in_parent:
        work()
    if _forking.waited:
        making.release()
    with suppress(ValueError):  # this was loaded by another thread in the middle of the fork
        _forks.remove(threading.get_ident())


def _in_child() -> None:
    _forks.clear()
    for lock in list(_LOCKS):
        lock.renew()
    for work in in_child:
        work()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_in_parent, after_in_child=_in_child)
