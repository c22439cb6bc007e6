"""Bodies that a journal keeps in a table, in pieces: what arrives, what is whole, what is gone."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from framewire._core.journal import table_bodies as module
from framewire._core.journal.store import SqliteStore
from framewire._core.journal.table_bodies import LARGE, TableBodies, continued
from tests.unit.core.journal.stored import opened

MIB = 1024 * 1024
PIECES = "SELECT part, length(data) FROM bodies WHERE name = ? ORDER BY part"


class Clock:
    now = 1000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: made.now))
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = opened(tmp_path / "jobs.db")
    made.write("CREATE TABLE bodies (name TEXT, part INTEGER, data BLOB)")
    yield made
    made.close()


@pytest.fixture
def bodies(store: SqliteStore) -> TableBodies:
    return TableBodies(lambda: store)


def test_a_body_is_had_again_as_it_was_and_names_are_told_once(
    bodies: TableBodies, store: SqliteStore
) -> None:
    assert bodies.large == LARGE == 8 * MIB
    large = bytes(range(256)) * (9 * MIB // 256)
    for name, content in (("b", large), ("a", b"small"), ("none", b"")):
        bodies.write(name, content)
        assert bodies.read(name) == content
    assert bodies.names() == ["a", "b", "none"]
    assert store.read(PIECES, ("b",)) == [(0, 4 * MIB), (1, 4 * MIB), (2, MIB)]
    assert store.read(PIECES, ("none",)) == [(0, 0)]
    assert [bodies.size(name) for name in ("a", "b", "none", "gone")] == [5, 9 * MIB, 0, 0]
    assert not bodies.as_files
    bodies.write("b", b"anew")
    assert bodies.read("b") == b"anew"


def test_what_is_not_there_is_told(bodies: TableBodies) -> None:
    bodies.write("a", b"content")
    bodies.remove("a")
    bodies.remove("a")
    assert bodies.names() == []
    assert bodies.copy("a") is None
    with pytest.raises(FileNotFoundError, match="a"):
        bodies.read("a")


def test_a_body_is_read_as_a_file_is(bodies: TableBodies) -> None:
    bodies.write("a", b"content")
    found = bodies.copy("a")
    assert found is not None
    with found.open() as file:
        assert (file.read(3), file.read()) == (b"con", b"tent")
    bodies.remove("a")
    with pytest.raises(FileNotFoundError):
        found.open()


def test_a_body_that_gets_another_name_takes_the_place_of_what_had_it(bodies: TableBodies) -> None:
    bodies.write("a.part", b"x" * (5 * MIB))
    bodies.write("a", b"old")
    assert bodies.renamed("a.part", "a") == 5 * MIB
    assert bodies.names() == ["a"]
    assert bodies.read("a") == b"x" * (5 * MIB)
    assert bodies.renamed("none", "b") == 0


def test_what_arrives_is_there_at_once_and_then_every_quarter_of_a_second(
    bodies: TableBodies, clock: Clock
) -> None:
    bodies.write("a", b"of an earlier run")
    file = bodies.begun("a")
    assert bodies.names() == []
    assert file.write(b"one") == 3
    file.flush()
    assert bodies.read("a") == b"one"
    clock.now += 0.25
    file.write(b"two")
    file.flush()
    assert bodies.read("a") == b"one"
    assert file.left() == (1, b"two")
    clock.now += 0.001
    file.flush()
    assert bodies.read("a") == b"onetwo"
    assert file.left() == (2, b"")
    file.write(b"three")
    file.close()  # it is left as it is
    assert bodies.read("a") == b"onetwo"
    file.finish()
    assert bodies.read("a") == b"onetwothree"


def test_much_that_arrives_is_there_without_a_pause(
    bodies: TableBodies, store: SqliteStore, clock: Clock
) -> None:
    file = bodies.begun("a")
    file.write(b"1")
    file.flush()
    file.write(b"2" * (256 * 1024 - 1))
    file.flush()
    assert file.left()[0] == 1
    file.write(b"3")
    file.flush()
    assert file.left() == (2, b"")
    file.write(b"4" * (4 * MIB - 1))
    assert file.left()[0] == 2
    file.write(b"5" * (4 * MIB + 2))  # two pieces, and one byte
    assert file.left() == (4, b"5")
    assert clock.now == 1000.0
    file.finish()
    assert [size for _, size in store.read(PIECES, ("a",))] == [
        *(1, 256 * 1024, 4 * MIB, 4 * MIB, 1)
    ]


def test_a_body_that_begins_again_forgets_what_it_had(bodies: TableBodies, clock: Clock) -> None:
    file = bodies.begun("a")
    file.write(b"one")
    file.flush()
    file.write(b"two")
    file.seek(0)
    file.truncate()
    assert file.left() == (0, b"")
    file.write(b"three")
    file.finish()
    assert bodies.read("a") == b"three"


def test_the_rest_of_a_body_is_added_once_however_often_it_comes(
    bodies: TableBodies, store: SqliteStore
) -> None:
    file = bodies.begun("a")
    file.write(b"one")
    file.flush()
    for rest in (b"lost", b"x" * (8 * MIB) + b"y", b"two"):
        for _ in range(2):
            store.change(lambda changes, rest=rest: continued(changes, "a", 1, rest))  # type: ignore[misc]
            assert bodies.read("a") == b"one" + rest
    store.change(lambda changes: continued(changes, "none", 0, b""))
    assert bodies.read("none") == b""


def test_it_can_be_used_over_another_connection(
    bodies: TableBodies, store: SqliteStore, tmp_path: Path
) -> None:
    with closing(opened(tmp_path / "jobs.db")) as another:
        bodies.over(another).write("a", b"content")
        store.close()
        assert bodies.over(another).read("a") == b"content"
