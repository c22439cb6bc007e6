"""What lines of a journal come to in its tables."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.batch import batch, bring, forget, give_back, known, note, reserve
from framewire._core.journal.store import SqliteStore
from framewire._core.journal.tables import upgrade

Line = tuple[int, tuple[Any, ...], bytes | None]


def begun(number: int, line: int = 1) -> Line:
    said = (number, 7, 70, 1.5, 1.5, "siray", "op", "http://x", "m", "hash", "sending")
    return line, said, None


def noted(number: int, line: int = 2, result: Any = None, body: bytes | None = None) -> Line:
    return line, (number, 7, "answered", 1, 2.5, "job", "request", "why", "h", result), body


def result_of(number: int, file: str | None = None) -> tuple[Any, ...]:
    return 2 * number, 2.5, 9.5, 200, "{}", 4, 1, file


def handed(number: int, line: int, item: int = 0, of: int = 1) -> Line:
    return line, (number, item, of), None


ROW = (7, 70, 1.5, 2.5, "siray", "op", "http://x", "m", "hash", "answered", 1, "job", "request",
       "why", None, 0, "h")  # fmt: skip
COLUMNS = (
    "owner, pid, created, updated, service, operation, origin, model, request_hash, state, stand, "
    "job_id, request_id, reason, key, superseded, handle"
)


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.executescript(upgrade(0))
    yield made
    made.close()


def rows(database: sqlite3.Connection, names: str = COLUMNS) -> list[Any]:
    return database.execute(f"SELECT {names} FROM entries ORDER BY id").fetchall()


def brought(database: sqlite3.Connection, *lines: Line, owner: int = 7) -> list[int]:
    """Bring lines in; the number of the last one that was known before."""
    asked: list[int] = []

    def after(last: int) -> list[Line]:
        asked.append(last)
        return [line for line in lines if line[0] > last]

    bring(database, owner, after)
    return asked


def test_a_submission_that_was_settled_is_one_row_with_its_answer(
    database: sqlite3.Connection,
) -> None:
    lines = (begun(3), noted(3, result=result_of(3), body=b"body"))
    made = batch(lines)
    assert (len(made.begun), made.noted, len(made.results)) == (1, [], 1)
    brought(database, *lines)
    assert rows(database) == [ROW]
    assert database.execute("SELECT * FROM results").fetchall() == [
        (6, 2.5, 9.5, 200, "{}", 4, 1, -1, "", 0, b"body", None)
    ]


@pytest.mark.parametrize("at_once", [True, False])
def test_it_comes_to_the_same_at_once_and_one_by_one(
    database: sqlite3.Connection, at_once: bool
) -> None:
    lines = [begun(3), begun(4, 2), noted(4, 3), noted(3, 4, result_of(3, "3-0"), b"")]
    for some in [lines] if at_once else [[line] for line in lines]:
        brought(database, *some)
    assert rows(database) == [ROW, ROW]
    assert rows(database, "id") == [(3,), (4,)]
    assert database.execute("SELECT body, file FROM results").fetchall() == [(None, "3-0")]


def test_what_is_under_way_stands_as_such(database: sqlite3.Connection) -> None:
    brought(database, begun(3))
    assert rows(database, "state, stand, updated, job_id") == [("sending", 2, 1.5, None)]


def test_no_line_counts_twice(database: sqlite3.Connection) -> None:
    assert brought(database, begun(3), noted(3)) == [0]
    database.execute("UPDATE entries SET state = 'dismissed'")
    assert brought(database, begun(3), noted(3)) == [2]
    assert rows(database, "state") == [("dismissed",)]
    assert brought(database, noted(3, 9), owner=8) == [0]  # another one's lines have their own
    assert rows(database, "state") == [("answered",)]
    assert known(database) == {7, 8}
    forget(database, [7, 9])
    assert known(database) == {8}


def test_nothing_is_noted_where_there_is_nothing(database: sqlite3.Connection) -> None:
    assert brought(database) == [0]
    assert known(database) == set()


def test_another_answer_takes_the_place_of_an_earlier_one(database: sqlite3.Connection) -> None:
    brought(database, begun(3), noted(3, result=result_of(3), body=b"body"))
    database.execute("UPDATE results SET media = 2, handed = '0', spent = 1")
    brought(database, noted(3, 3, result_of(3), b"else"))
    found = database.execute("SELECT body, media, handed, spent FROM results").fetchall()
    assert found == [(b"else", -1, "", 0)]


KEPT = (begun(3), noted(3, result=result_of(3), body=b"body"))
MARKS = "SELECT media, handed, spent, body FROM results"


@pytest.mark.parametrize("pieces", [(3,), (1, 3), (2, 3), (1, 2, 3)])
def test_an_answer_that_was_handed_over_goes(
    database: sqlite3.Connection, pieces: tuple[int, ...]
) -> None:
    lines = [*KEPT, handed(3, 3)]
    for end in pieces:
        brought(database, *lines[:end])
    assert rows(database) == [ROW]
    assert database.execute(MARKS).fetchall() == []


def test_an_answer_that_is_gone_before_it_came_into_the_table_never_was_there(
    database: sqlite3.Connection,
) -> None:
    made = batch([*KEPT, handed(3, 3)])
    assert (len(made.begun), made.noted, made.results, made.handed) == (1, [], [], [])


@pytest.mark.parametrize("at_once", [True, False])
def test_of_several_results_each_is_handed_over_once(
    database: sqlite3.Connection, at_once: bool
) -> None:
    lines = [*KEPT, handed(3, 3, 1, 2), handed(3, 4, 1, 2)]
    for some in [lines] if at_once else [[line] for line in lines]:
        brought(database, *some)
    assert database.execute(MARKS).fetchall() == [(2, "1", 0, b"body")]
    brought(database, handed(3, 5, 0, 2))
    assert database.execute(MARKS).fetchall() == []


def test_both_of_two_results_at_once(database: sqlite3.Connection) -> None:
    assert batch([*KEPT, handed(3, 3, 1, 2), handed(3, 4, 0, 2)]).results == []
    brought(database, *KEPT)
    brought(database, handed(3, 3, 0, 2), handed(3, 4, 1, 2))
    assert database.execute(MARKS).fetchall() == []


def test_what_was_handed_over_of_an_earlier_answer_says_nothing_of_a_later_one(
    database: sqlite3.Connection,
) -> None:
    again = noted(3, 4, result_of(3), b"else")
    brought(database, *KEPT, handed(3, 3), again)
    assert database.execute(MARKS).fetchall() == [(-1, "", 0, b"else")]


def test_handing_over_what_has_gone_is_nothing(database: sqlite3.Connection) -> None:
    brought(database, *KEPT, begun(4, 3), noted(4, 4, result_of(4), b"other"))
    database.execute("DELETE FROM results WHERE id = 6")
    brought(database, handed(3, 5))
    assert database.execute(MARKS).fetchall() == [(-1, "", 0, b"other")]


def test_numbers_are_reserved_for_one_only_and_given_back_where_nobody_has_later_ones(
    database: sqlite3.Connection,
) -> None:
    assert reserve(database, 10) == 1
    assert reserve(database, 5) == 11
    give_back(database, range(4, 11))  # others have had later ones
    assert reserve(database, 1) == 16
    give_back(database, range(16, 17))
    assert reserve(database, 2) == 16
    give_back(database, range(17, 18))
    database.execute("INSERT INTO entries SELECT NULL, 1, 1, 1, 1, 's', 'o', 'x', NULL, 'h', 's', "
                     "NULL, NULL, NULL, 2, NULL, NULL, 0, NULL")  # fmt: skip
    assert rows(database, "id") == [(17,)]
    assert reserve(database, 1) == 18


@pytest.mark.parametrize("at_once", [True, False])
def test_what_has_another_owner_by_now_is_left_to_it(
    database: sqlite3.Connection, at_once: bool
) -> None:
    stranger = (2, (3, 8, "answered", 1, 2.5, None, None, None, None, None), None)
    lines = [begun(3), stranger]
    for some in [lines] if at_once else [[line] for line in lines]:
        brought(database, *some)
    assert rows(database, "state, owner") == [("sending", 7)]


@pytest.mark.parametrize("shorter", [True, False])
@pytest.mark.parametrize("body", [None, b"body"])
def test_what_became_of_a_submission_is_noted_in_the_way_that_a_store_has(
    tmp_path: Path, body: bytes | None, shorter: bool
) -> None:
    store = SqliteStore(tmp_path / "jobs.db", fsync=False, clock=lambda: 1.0)
    number = store.begin(
        (store.owner, 70, 1.5, 1.5, "siray", "op", "http://x", "m", "h", "sending")
    )
    brought_in = store.read("SELECT count(*) FROM entries")
    values = (number, store.owner, "answered", 1, 2.5, "job", "request", "why", None)
    note(
        store, store if shorter else None, values, None if body is None else result_of(number), body
    )
    waits = [file.stat().st_size > 0 for file in (tmp_path / "jobs.db-lines").iterdir()]
    assert (brought_in, waits) == ([(1,)], [shorter])
    assert store.read("SELECT state, stand, job_id FROM entries") == [("answered", 1, "job")]
    assert store.read("SELECT body FROM results") == ([] if body is None else [(body,)])
    stranger = (number, store.owner + 1, "refused", 1, 2.5, None, None, None, None)
    note(store, store if shorter else None, stranger)
    assert store.read("SELECT state FROM entries") == [("answered",)]
    store.close()
