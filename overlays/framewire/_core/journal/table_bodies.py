"""What a journal keeps in files beside it, kept in a table instead, in pieces."""

import tempfile
import time
from collections.abc import Callable
from typing import IO

from framewire._core.journal.stores import Changes, Store

# A larger answer does not stand in one row with what is known of it.
LARGE = 8 * 1024 * 1024
_PIECE = 4 * 1024 * 1024
# What arrives is written when so many seconds have passed, or so much has come.
_EVERY = 0.25
_AT_LEAST = 256 * 1024
_ADD = "INSERT INTO bodies (name, part, data) VALUES (?, ?, ?)"
_SIZE = "SELECT coalesce(sum(length(data)), 0) FROM bodies WHERE name = ?"
_REMOVE = "DELETE FROM bodies WHERE name = ?"


class TableBodies:
    """Bodies in a table, by their names.

    Args:
        store: Gives the journal's database.
    """

    large = LARGE
    as_files = False

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    def over(self, store: Store) -> "TableBodies":
        """The same over another connection.

        Args:
            store: The connection.
        """
        return TableBodies(lambda: store)

    def write(self, name: str, content: bytes) -> None:
        """Write a body.

        Args:
            name: Its name.
            content: The body.
        """
        file = self.begun(name)
        file.write(content)
        file.finish()

    def begun(self, name: str) -> "TableFile":
        """Something to write a body to as it arrives.

        Args:
            name: Its name.
        """
        return TableFile(self._store(), name)

    def renamed(self, before: str, name: str) -> int:
        """Give a body another name.

        Args:
            before: The name that it has.
            name: The one that it gets.

        Returns:
            Its size in bytes.
        """

        def change(changes: Changes) -> int:
            changes(_REMOVE, (name,))
            changes("UPDATE bodies SET name = ? WHERE name = ?", (name, before))
            return int(changes(_SIZE, (name,))[0][0])

        return self._store().change(change)

    def read(self, name: str) -> bytes:
        """A body.

        Raises:
            FileNotFoundError: It is gone.
        """
        with self._opened(name) as file:
            return file.read()

    def copy(self, name: str) -> "TableCopy | None":
        """A body to read piece by piece, if it is there.

        Args:
            name: Its name.
        """
        found = self._store().read("SELECT 1 FROM bodies WHERE name = ? LIMIT 1", (name,))
        return TableCopy(self, name) if found else None

    def size(self, name: str) -> int:
        """Bytes of a body; none where it is not there."""
        return int(self._store().read(_SIZE, (name,))[0][0])

    def remove(self, name: str) -> None:
        """Remove a body, if it is there."""
        self._store().write(_REMOVE, (name,))

    def names(self) -> list[str]:
        """What stands there."""
        rows = self._store().read("SELECT DISTINCT name FROM bodies ORDER BY name")
        return [name for (name,) in rows]

    def _opened(self, name: str) -> IO[bytes]:
        found = tempfile.SpooledTemporaryFile(2 * _PIECE)  # noqa: SIM115 - whoever reads closes it
        try:
            last, store = -1, self._store()
            query = (
                "SELECT part, data FROM bodies WHERE name = ? AND part > ? ORDER BY part LIMIT 1"
            )
            while rows := store.read(query, (name, last)):
                last, data = rows[0]
                found.write(data)
            if last < 0:
                raise FileNotFoundError(f"no {name}")
        except BaseException:
            found.close()
            raise
        found.seek(0)
        return found


def continued(changes: Changes, name: str, after: int, content: bytes) -> None:
    """Add the rest of a body whose first pieces are kept; twice is as good as once.

    Args:
        changes: The change that this is a part of.
        name: The body's name.
        after: How many pieces are.
        content: The rest.
    """
    changes("DELETE FROM bodies WHERE name = ? AND part >= ?", (name, after))
    for start in range(0, max(1, len(content)), _PIECE):
        changes(_ADD, (name, after, content[start : start + _PIECE]))
        after += 1


class TableFile:
    """A body that is being written.

    Args:
        store: The journal's database.
        name: The body's name.
    """

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = self.called = name
        self._part = 0
        self._held = bytearray()
        self._written = 0.0
        store.write(_REMOVE, (name,))

    def write(self, data: bytes) -> int:
        """Append bytes."""
        self._held += data
        while len(self._held) >= _PIECE:
            self._put(_PIECE)
        return len(data)

    def flush(self) -> None:
        """Let the server have it, unless that was a moment ago."""
        if time.monotonic() - self._written > _EVERY or len(self._held) >= _AT_LEAST:
            self._put(_PIECE)

    def seek(self, place: int) -> None:
        """Begin again."""
        assert not place
        self._store.write(_REMOVE, (self._name,))
        self._part = 0
        self._held.clear()

    def truncate(self) -> None:
        """Throw away what follows: nothing does."""

    def finish(self) -> None:
        """Write what is left; it is whole."""
        while self._held or not self._part:
            self._put(_PIECE)

    def close(self) -> None:
        """Leave it as it is."""

    def discard(self) -> None:
        """Remove it."""
        self._held.clear()
        self._store.write(_REMOVE, (self._name,))

    def left(self) -> tuple[int, bytes]:
        """How many pieces of it are kept, and what was written and is not."""
        return self._part, bytes(self._held)

    def _put(self, size: int) -> None:
        piece = bytes(self._held[:size])
        self._store.write(_ADD, (self._name, self._part, piece))
        self._part += 1
        del self._held[:size]
        self._written = time.monotonic()


class TableCopy:
    """A body that can be opened as a file can.

    Args:
        bodies: Where it is.
        name: Its name.
    """

    def __init__(self, bodies: TableBodies, name: str) -> None:
        self._bodies = bodies
        self._name = name

    def open(self, mode: str = "rb") -> IO[bytes]:
        """Its content.

        Args:
            mode: To read, in bytes.

        Raises:
            FileNotFoundError: It is gone.
        """
        assert mode == "rb"
        return self._bodies._opened(self._name)
