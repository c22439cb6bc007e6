"""A shelf of kept answers, as tests fill it."""

import json
from base64 import b64encode
from pathlib import Path

from framewire._core.exchange.in_place import read
from framewire._core.journal.bodies import Bodies
from framewire._core.journal.keeping import Kept
from framewire._core.journal.keys import Arrived
from framewire._core.journal.shelf import FIRST, Shelf, of_entry
from framewire._core.journal.store import SqliteStore

KEEP_FOR = 10.0


class Kit:
    """A shelf over a store and a folder, and their time."""

    def __init__(self, folder: Path, *, at_most: int) -> None:
        self.now = 100.0
        self.store = SqliteStore(folder / "jobs.db", fsync=False, clock=lambda: self.now)
        self.bodies = Bodies(folder / "bodies", fsync=False)
        self.shelf = Shelf(
            lambda: self.store,
            self.bodies,
            keep_for=KEEP_FOR,
            at_most=at_most,
            clock=lambda: self.now,
        )

    def entry(self, number: int, key: str | None = None) -> None:
        """A submission that was answered."""
        self.store.write(
            "INSERT OR IGNORE INTO entries (id, owner, pid, created, updated, service, operation, "
            "origin, request_hash, state, stand, key) "
            "VALUES (?, 1, 1, 1, ?, 's', 'o', 'x', 'h', 'answered', 1, ?)",
            (number, self.now, key),
        )

    def put(
        self, entry: int, body: bytes = b"body", part: int = FIRST, key: str | None = None,
        arrived: Arrived = Arrived.WHOLE,
    ) -> str | None:  # fmt: skip
        """Keep an answer; what the table has as its file."""
        return self._put(entry, part, key, Kept(200, '{"a": "b"}', body), arrived)

    def images(self, entry: int, *sizes: int, part: int = FIRST, key: str | None = None) -> str:
        """Keep an answer of images, each of which is a file of its own."""
        body = json.dumps([b64encode(bytes(size)).decode() for size in sizes]).encode()
        _, places, _ = read(body)
        assert places is not None
        texts = sorted((text for _, _, text in places.left), key=lambda text: text.number)
        file = self._put(entry, part, key, Kept(200, "{}", body, texts), Arrived.WHOLE)
        assert file is not None
        return file

    def _put(
        self, entry: int, part: int, key: str | None, answer: Kept, arrived: Arrived
    ) -> str | None:
        self.entry(entry, key)
        where = self.shelf.apart(entry, part, answer)
        self.store.change(
            lambda changes: self.shelf.put(changes, entry, part, answer, where, arrived)
        )
        return where.file

    @property
    def there(self) -> list[int]:
        """Ids of the answers."""
        return [number for (number,) in self.store.read("SELECT id FROM results ORDER BY id")]

    def marks(self, entry: int) -> list[tuple[int, str, int]]:
        """What is noted of handing an entry's answers over."""
        return self.store.read(
            "SELECT media, handed, spent FROM results WHERE id BETWEEN ? AND ?", of_entry(entry)
        )
