"""Whether SQLite is used by nobody but whoever has the lock of its journal.

A fork waits for that lock. What another thread is doing in SQLite then, the child finds half done,
and nobody in it goes on with it: it waits for ever, or takes a file for locked that is not.
"""

import sqlite3
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from weakref import ReferenceType, WeakSet, ref

import pytest

from framewire._core.journal import connections
from framewire._core.journal.locks import Locks, Nobody, Rests


class _Mine(threading.local):
    """What this thread has: locks of journals, and cursors."""

    # No `__init__`: a journal may be collected, and closed, in the middle of it.
    locks = 0
    cursors: tuple[ReferenceType["_Cursor"], ...] = ()


class _Cursor(sqlite3.Cursor):
    closed = False

    def close(self) -> None:
        self.closed = True
        super().close()


def _there(cursor: ReferenceType[_Cursor]) -> bool:
    found = cursor()
    return found is not None and not found.closed


class _Watch:
    def __init__(self) -> None:
        self.mine = _Mine()
        self.wrong: list[str] = []
        self.forks = False

    def note(self, what: str) -> None:
        self.wrong.append(what + "\n" + "".join(traceback.format_stack(limit=8)[:-2]))

    def used(self) -> None:
        if not self.mine.locks:
            self.note("used without the lock")

    def connection(self, *arguments: Any, **options: Any) -> sqlite3.Connection:
        watch = self

        class Connection(sqlite3.Connection):
            def cursor(self, *_: Any) -> Any:
                watch.used()
                made = super().cursor(_Cursor)
                watch.mine.cursors = (*filter(_there, watch.mine.cursors), ref(made))
                return made

            def execute(self, *statement: Any) -> Any:
                return self.cursor().execute(*statement)

            def executemany(self, *statement: Any) -> Any:
                return self.cursor().executemany(*statement)

            def executescript(self, *statement: Any) -> Any:
                return self.cursor().executescript(*statement)

            def close(self) -> None:
                watch.used()
                super().close()

        self.used()
        return sqlite3.connect(*arguments, factory=Connection, **options)


# The only one: a journal of one test may be collected, and closed, in the middle of the next.
_WATCH = _Watch()


class _Mutex:
    """A lock as journals have it, which is counted, and which no cursor of its thread outlives."""

    def __init__(self, stores: "WeakSet[Rests]") -> None:
        self._lock, self._stores, self._depth = threading.RLock(), stores, 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        got = self._lock.acquire(blocking, timeout)
        _WATCH.mine.locks += got
        self._depth += got
        return got

    def release(self) -> None:
        mine = _WATCH.mine
        if self._depth == 1 and _WATCH.forks:
            for store in self._stores:
                store.rest()
        self._depth -= 1
        mine.locks -= 1
        if not mine.locks and any(map(_there, mine.cursors)):
            _WATCH.note("a cursor outlives the lock")
        self._lock.release()

    __enter__ = acquire

    def __exit__(self, *_: object) -> None:
        self.release()


@contextmanager
def watched(*, forks: bool) -> Iterator[list[str]]:
    """Watch all journals that are opened meanwhile.

    Args:
        forks: Whether to let them rest as if the process were forked each time that it can be.

    Yields:
        What was wrong, and where.
    """

    def locked(begins: Callable[..., None], self: Locks | Nobody, path: Path) -> None:
        begins(self, path)
        self.mutex = _Mutex(self.stores)  # type: ignore[assignment]

    with pytest.MonkeyPatch.context() as changes:
        for kind in (Locks, Nobody):
            begins = partial(locked, kind.__init__)
            changes.setattr(kind, "__init__", lambda self, path, begins=begins: begins(self, path))
        options = connections.opened.keywords
        changes.setattr(connections, "opened", partial(_WATCH.connection, **options))
        _WATCH.forks = forks
        yield _WATCH.wrong
    _WATCH.forks = False
    _WATCH.wrong.clear()
