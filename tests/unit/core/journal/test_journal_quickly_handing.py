"""The shorter way into a journal, as far as what was kept a moment ago is handed over."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal.lines import MOST_BEGUN, read
from framewire._core.journal.store import SqliteStore
from tests.unit.core.journal.stored import begin, lines, settle

RESULTS = "SELECT id FROM results ORDER BY id"


def answered(store: SqliteStore) -> int:
    number = begin(store)
    settle(store, number, b"body")
    return number


def in_file(store: SqliteStore, file: str) -> int:
    number = begin(store)
    result = (2 * number, 1.0, 9.0, 200, "{}", 4, 1, file)
    store.settle((number, store.owner, "answered", 1, 2.0, None, None, None, None), result, None)
    return number


def said(path: Path) -> list[tuple[int, ...]]:
    """The lines that say that something was handed over."""
    (file,) = lines(path)
    found = read(file.read_bytes(), 0)[0]
    return [tuple(values) for _, values, _ in found if len(values) == 3]


def test_each_result_is_told_of_and_the_last_one_is_all_of_it(
    store: SqliteStore, path: Path
) -> None:
    first, second = answered(store), answered(store)
    found = store.hand(second, 1, 2)
    assert found is not None
    assert (found.file, found.numbers, found.whole) == (None, {1}, False)
    again = store.hand(second, 1, 2)
    assert again is not None
    assert not again.whole
    last = store.hand(second, 0, 2)
    assert last is not None
    assert (last.numbers, last.whole) == ({0, 1}, True)
    assert said(path) == [(second, 1, 2), (second, 1, 2), (second, 0, 2)]
    assert store.read(RESULTS) == [(2 * first,)]


@pytest.mark.parametrize("file", [None, "1-0"])
def test_what_has_a_file_waits_for_who_may_remove_it(
    store: SqliteStore, path: Path, file: str | None
) -> None:
    number = answered(store) if file is None else in_file(store, file)
    with impatience(), nullcontext() if file is None else pytest.raises(MustWaitError):
        store.hand(number, 0, 2)
    assert len(said(path)) == (file is None)
    found = store.hand(number, 1, 2)
    assert found is not None
    assert (found.file, found.whole) == (file, file is None)


@pytest.mark.parametrize("how", ["running", "settled without an answer", "brought in", "a key's"])
def test_of_what_is_not_known_the_tables_have_to_be_asked(
    store: SqliteStore, path: Path, how: str
) -> None:
    answered(store)
    if how == "a key's":  # begun in the tables
        number = 77
        settle(store, number, b"body")
    elif how == "running":
        number = begin(store)
    elif how == "brought in":
        number = answered(store)
        assert len(store.read(RESULTS)) == 2
        begin(store)
    else:
        number = begin(store)
        settle(store, number)
    assert store.hand(number, 0, 1) is None
    assert said(path) == []


def test_many_are_begun_settled_and_handed_over_in_their_turns(store: SqliteStore) -> None:
    for _ in range(MOST_BEGUN + 3):
        number = answered(store)
        found = store.hand(number, 0, 1)
        assert found is not None
        assert found.whole
    assert store.read("SELECT count(*) FROM entries") == [(MOST_BEGUN + 3,)]
    assert store.read(RESULTS) == []
