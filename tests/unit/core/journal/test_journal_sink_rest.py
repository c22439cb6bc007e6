"""Streams whose database goes away while they arrive: the rest waits in a folder until it is back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.apart import Apart
from framewire._core.journal.keeping import Kept
from framewire._core.journal.keys import Arrived
from framewire._core.journal.shelf import FIRST, Shelf
from framewire._core.journal.sink import Sink, continue_stream
from framewire._core.journal.spool import Spool
from framewire._core.journal.store import SqliteStore
from framewire._core.journal.table_bodies import TableBodies
from tests.unit.core.journal.stored import NOW, begin, opened

# So much goes to the database at once.
LARGE = bytes(300_000)
TABLE = "CREATE TABLE bodies (name TEXT, part INTEGER, data BLOB)"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    made = opened(path)
    made.write(TABLE)
    yield made
    made.close()


@pytest.fixture
def bodies(store: SqliteStore) -> TableBodies:
    return TableBodies(lambda: store)


@pytest.fixture
def shelf(store: SqliteStore, bodies: TableBodies) -> Shelf:
    return Shelf(lambda: store, bodies, keep_for=9.0, at_most=1000, clock=lambda: NOW)


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool")


@pytest.fixture
def entry(store: SqliteStore, shelf: Shelf) -> int:
    """A submission whose answer is about to arrive."""
    number = begin(store)
    head, arriving = Kept(200, "{}", b""), Arrived.BROKEN_OFF
    where = Apart(f"{number}-0", None)
    store.change(lambda changes: shelf.put(changes, number, FIRST, head, where, arriving))
    return number


@pytest.fixture
def away(path: Path) -> Callable[[bool], None]:
    """Have the database go away, or come back."""

    def move(goes: bool) -> None:
        kept = path.with_suffix(".kept")
        if goes:
            path.rename(kept)
        else:
            kept.rename(path)

    return move


def brought_back(spool: Spool, store: SqliteStore, shelf: Shelf) -> list[str]:
    """Write what the folder holds into the database; what kinds of things it was."""
    kinds: list[str] = []

    def write(kind: str, facts: Any, _: Kept | None) -> None:
        kinds.append(kind)
        continue_stream(store, shelf, spool, **facts)

    spool.write(write)
    return kinds


def kept(shelf: Shelf, entry: int) -> tuple[bytes, Arrived]:
    row = shelf.parts(entry)[FIRST]
    return row.answer.body, row.arrived


@pytest.mark.parametrize("when", ["begun", "first piece", "second piece", "close"])
@pytest.mark.parametrize("complete", [True, False])
def test_all_of_a_stream_is_there_when_the_database_is_back(
    store: SqliteStore, shelf: Shelf, bodies: TableBodies, spool: Spool, entry: int, away: Any,
    when: str, complete: bool, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    if when == "begun":
        away(True)
    sink = Sink(shelf, bodies, entry, spool)
    for place, piece in (("first piece", b"one"), ("second piece", b"two")):
        if when == place:
            away(True)
        sink.write(piece)
    sink.write(b"")
    if when == "close":
        away(True)
    sink.close(complete)
    sink.close(not complete)
    away(False)
    (record,) = caplog.records
    assert "the rest of a stream is kept in" in record.getMessage()
    assert brought_back(spool, store, shelf) == ["rest of a stream"]
    how = Arrived.WHOLE if complete else Arrived.BROKEN_OFF
    assert kept(shelf, entry) == (b"onetwo", how)
    assert store.read("SELECT size FROM results") == [(6,)]
    assert spool._files.names() == []


def test_what_is_brought_back_twice_is_there_once(
    store: SqliteStore, shelf: Shelf, bodies: TableBodies, spool: Spool, entry: int, away: Any
) -> None:
    sink = Sink(shelf, bodies, entry, spool)
    sink.write(b"one")
    away(True)
    sink.write(b"two")
    sink.close(True)
    away(False)
    (rest,) = (name for name in spool._files.names() if name.endswith(".stream"))
    content = spool.rest(rest)
    for _ in range(2):
        spool._files.write(rest, content)
        continue_stream(store, shelf, spool, entry, 6, Arrived.WHOLE.value, rest, 1)
        assert kept(shelf, entry) == (b"onetwo", Arrived.WHOLE)


@pytest.mark.parametrize("when", ["begun", "put"])
def test_a_stream_is_read_also_where_its_rest_can_be_kept_nowhere(
    store: SqliteStore, shelf: Shelf, bodies: TableBodies, spool: Spool, entry: int, away: Any,
    when: str, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    sink = Sink(shelf, bodies, entry, spool)
    sink.write(b"one")
    if when == "begun":
        spool.folder.write_text("a file where the folder should be")
    away(True)
    sink.write(LARGE)
    if when == "put":
        spool.folder.rename(spool.folder.with_name("moved"))
        spool.folder.write_text("a file where the folder should be")
    sink.write(b"three")
    sink.close(True)
    away(False)
    assert "a stream is not kept" in caplog.records[-1].getMessage()
    assert kept(shelf, entry) == (b"one", Arrived.BROKEN_OFF)


def test_a_stream_whose_database_stays_leaves_nothing_in_the_folder(
    shelf: Shelf, bodies: TableBodies, spool: Spool, entry: int
) -> None:
    sink = Sink(shelf, bodies, entry, spool)
    sink.write(b"one")
    sink.close(True)
    assert kept(shelf, entry) == (b"one", Arrived.WHOLE)
    assert not spool.folder.exists()


def test_a_stream_of_several_results_goes_when_it_was_handed_over_as_a_whole(
    shelf: Shelf, bodies: TableBodies, entry: int
) -> None:
    sink = Sink(shelf, bodies, entry)
    sink.write(b"one")
    sink.close(True)
    sink.handed()
    assert shelf.parts(entry) == {}
    assert bodies.names() == []
