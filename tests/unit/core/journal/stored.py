"""What tests do with the file of a journal."""

import errno
import itertools
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.store import SqliteStore

NOW = 1_795_187_019.5
STATES = "SELECT id, state FROM entries ORDER BY id"
INSERT = (
    "INSERT INTO entries (owner, pid, created, updated, service, operation, origin, request_hash, "
    "state) VALUES (?, 1, 2.0, 3.0, 'siray', 'o', 'http://x', 'd', 'sending')"
)


def opened(path: Path, *, fsync: bool = False) -> SqliteStore:
    # A second from call to call: whether the file is there is looked at by each of them.
    return SqliteStore(path, fsync=fsync, clock=lambda: NOW, ticks=itertools.count(1.0).__next__)


def begin(store: SqliteStore, name: str = "hash") -> int:
    values = (store.owner, store.pid, 1.0, 1.0, "siray", "op", "http://x", None, name, "sending")
    return store.begin(values)


def settle(store: SqliteStore, number: int, body: bytes | None = None) -> None:
    result = None if body is None else (2 * number, 1.0, 9.0, 200, "{}", len(body), 1, None)
    store.settle((number, store.owner, "answered", 1, 2.0, None, None, None, None), result, body)


def table(path: Path, statement: str = STATES) -> list[Any]:
    """What stands in the tables, whatever waits in lines."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def lines(path: Path) -> list[Path]:
    return sorted(path.with_name(f"{path.name}-lines").glob("*"))


def beside(path: Path) -> list[str]:
    """The journal's files."""
    return sorted(file.name for file in path.parent.iterdir())


def open_handles(path: Path) -> int:
    """How many handles this process has on a file."""
    inode = path.stat().st_ino
    found = 0
    for handle in Path("/dev/fd").iterdir():
        try:
            found += os.fstat(int(handle.name)).st_ino == inode
        except OSError:
            continue
    return found


def killed(path: Path, *steps: str) -> None:
    """Another process that writes submissions down, settles some, and is killed."""
    child = os.fork()
    if child == 0:
        made = opened(path)
        for step in steps:
            number = begin(made, step)
            if step == "settled":
                settle(made, number)
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The file system has become one that is only read."""
    real = os.open

    def opening(file: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & (os.O_RDWR | os.O_CREAT) and Path(file).parent == folder:
            raise OSError(errno.EROFS, "read-only file system")
        return real(file, flags, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opening)
        yield


def in_child(work: Callable[[], bool]) -> bool:
    """What a forked child finds."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if work() else 1)
        finally:
            os._exit(2)
    return os.waitpid(child, 0)[1] == 0


def in_thread(work: Callable[[], Any]) -> list[Any]:
    """What another thread of this process has in the end; nothing if it comes to none."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(work()), daemon=True)
    thread.start()
    thread.join(5)
    return found
