"""The kept answers of a journal: put there, had again, handed over, pruned."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal.bodies import LARGE, Bodies
from framewire._core.journal.keys import Arrived
from framewire._core.journal.shelf import END, FIRST, copy_name, of_entry
from framewire._core.journal.store import SqliteStore
from tests.unit.core.journal.shelved import Kit

MOST = 1000


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = Kit(tmp_path, at_most=MOST)
    yield made
    made.store.close()


def test_an_answer_is_had_again_as_it_was_put_there(kit: Kit) -> None:
    assert kit.put(7, b"first") is None
    kit.put(7, b"end", END, arrived=Arrived.BROKEN_OFF)
    kit.put(8, b"other")
    parts = kit.shelf.parts(7)
    assert set(parts) == {FIRST, END}
    first, end = parts[FIRST], parts[END]
    assert (first.entry, first.part, first.created, first.arrived, first.spent) == (
        7, FIRST, 100.0, Arrived.WHOLE, False,
    )  # fmt: skip
    assert (first.answer.status, first.answer.headers, first.answer.body) == (
        200,
        '{"a": "b"}',
        b"first",
    )
    assert (end.answer.body, end.arrived) == (b"end", Arrived.BROKEN_OFF)
    assert [(row.entry, row.part) for row in kit.shelf.rows()] == [(7, 0), (7, 1), (8, 0)]
    assert [row.entry for row in kit.shelf.rows("id = ?", (16,))] == [8]
    assert kit.store.read("SELECT id, created, expires, size FROM results WHERE id = 15") == [
        (15, 100.0, 110.0, 3)
    ]
    assert (of_entry(7), copy_name(7, 2)) == ((14, 15), "7-media-2")


@pytest.mark.parametrize(("size", "name"), [(LARGE, None), (LARGE + 1, "7-0")])
def test_a_large_body_stands_in_a_file_of_its_own(kit: Kit, size: int, name: str | None) -> None:
    body = b"x" * size
    assert kit.put(7, body) == name
    assert kit.shelf.parts(7)[FIRST].answer.body == body
    ((inside, file),) = kit.store.read("SELECT body, file FROM results")
    assert (inside, file) == ((body, None) if name is None else (None, name))
    assert kit.bodies.names() == ([] if name is None else [name])


def test_an_answer_whose_file_is_gone_is_passed_over(
    kit: Kit, caplog: pytest.LogCaptureFixture
) -> None:
    kit.put(7, b"x" * (LARGE + 1))
    kit.put(8)
    kit.bodies.remove("7-0")
    assert [row.entry for row in kit.shelf.rows()] == [8]
    assert "a kept result is gone" in caplog.text


@pytest.mark.parametrize(
    ("arrived", "shown"), [(Arrived.WHOLE, []), (Arrived.ARRIVING, [7]), (Arrived.BROKEN_OFF, [7])]
)
def test_a_file_that_lost_its_end_with_the_power_is_no_whole_answer(
    kit: Kit, caplog: pytest.LogCaptureFixture, arrived: Arrived, shown: list[int]
) -> None:
    kit.put(7, b"x" * (LARGE + 1), arrived=arrived)
    os.truncate(kit.bodies.path("7-0"), LARGE)
    assert [row.entry for row in kit.shelf.rows()] == shown
    told = "a kept result is gone: 7-0 has lost a part of it" in caplog.text
    assert told == (not shown)


def test_what_was_fetched_for_a_large_answer_does_not_count_as_a_part_of_it(kit: Kit) -> None:
    kit.put(7, b"x" * (LARGE + 1))
    kit.bodies.write("7-media-1.part", b"film")
    kit.shelf.keep_copy(7, 1, "7-media-1.part")
    assert [len(row.answer.body) for row in kit.shelf.rows()] == [LARGE + 1]
    os.truncate(kit.bodies.path("7-0"), LARGE)
    assert list(kit.shelf.rows()) == []


@pytest.mark.parametrize("first", ["another is handed over", "it is fetched"])
def test_a_film_that_a_killed_process_had_not_counted_yet_loses_no_answer(
    kit: Kit, first: str
) -> None:
    kit.put(7, b"x" * (LARGE + 1))
    if first == "another is handed over":
        kit.shelf.handed(7, 1, 2)
    kit.bodies.write("7-media-0.part", b"film")
    kit.shelf.name_copy(7, 0, "7-media-0.part")
    if first == "it is fetched":
        kit.shelf.handed(7, 1, 2)
    assert [len(row.answer.body) for row in kit.shelf.rows()] == [LARGE + 1]


@pytest.mark.parametrize("fsync", [False, True])
def test_a_body_waits_for_the_disk_only_if_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fsync: bool
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    bodies = Bodies(tmp_path / "bodies", fsync=fsync)
    bodies.write("7-0", b"body")
    assert (bodies.read("7-0"), bodies.names()) == (b"body", ["7-0"])
    assert len(synced) == fsync


def test_what_is_over_its_term_is_not_shown_and_goes_with_the_next_sweep(kit: Kit) -> None:
    kit.put(7)
    kit.now += 9.9
    kit.put(8)
    assert [row.entry for row in kit.shelf.rows()] == [7, 8]
    kit.now += 0.1
    assert [row.entry for row in kit.shelf.rows()] == [8]
    kit.shelf.sweep(always=True)
    assert kit.there == [16]


def test_the_last_result_handed_over_lets_the_answer_go(kit: Kit) -> None:
    kit.put(7, b"x" * (LARGE + 1))
    kit.put(8)
    kit.shelf.handed(7, 1, 2)
    assert kit.marks(7) == [(2, "1", 0)]
    kit.shelf.handed(7, 0, 2)
    assert kit.there == [16]
    assert kit.bodies.names() == []
    kit.shelf.handed(7, 0, 2)  # nothing is left to be noted


def test_one_with_a_key_stays_and_is_known_to_have_been_handed_over(kit: Kit) -> None:
    kit.put(7, key="k")
    kit.put(7, part=END)
    kit.shelf.handed(7, 0, 1)
    assert kit.there == [14, 15]
    assert kit.marks(7) == [(1, "0", 1)] * 2
    assert [row.spent for row in kit.shelf.rows()] == [True, True]


def test_what_is_put_again_was_not_handed_over(kit: Kit) -> None:
    kit.put(7, key="k")
    kit.shelf.handed(7, 0, 1)
    kit.put(7, b"new")
    assert kit.marks(7) == [(-1, "", 0)]
    assert kit.shelf.parts(7)[FIRST].answer.body == b"new"


def test_of_too_much_the_oldest_goes_that_was_handed_over_and_never_another(
    kit: Kit, caplog: pytest.LogCaptureFixture
) -> None:
    for entry in (1, 2, 3):
        kit.put(entry, b"x" * 400, key=f"k{entry}")
    for entry in (2, 3):
        kit.shelf.handed(entry, 0, 1)
    kit.shelf.sweep()
    assert kit.there == [2, 6]
    assert caplog.records == []
    for entry in (4, 5):
        kit.put(entry, b"x" * 400)
    kit.shelf.sweep()
    assert kit.there == [2, 8, 10]
    assert "keeps 200 bytes more than its limit of 1000" in caplog.text
    kit.put(6, b"x" * 400)
    kit.shelf.sweep()
    assert len(caplog.records) == 1  # once is enough
    kit.shelf.drop([1, 4, 5])
    kit.put(9, b"x" * 100)
    kit.shelf.sweep()
    for entry in (10, 11):
        kit.put(entry, b"x" * 400)
    kit.shelf.sweep()
    assert len(caplog.records) == 2  # and again once it had been well


def test_it_is_looked_after_only_after_a_share_of_the_limit_was_written(kit: Kit) -> None:
    kit.put(1)
    kit.shelf.sweep()  # at the first answer, for those of earlier runs
    kit.now += 20
    kit.put(2, b"x" * (MOST // 50 - 1))
    kit.shelf.sweep()
    assert kit.there == [2, 4]
    kit.put(3, b"x")
    kit.shelf.sweep()
    assert kit.there == [4, 6]


def test_a_copy_of_an_entry_with_two_answers_counts_once(kit: Kit) -> None:
    kit.put(7, b"first")
    kit.put(7, b"end", END)
    kit.bodies.write("7-media-0.part", b"film")
    kit.shelf.keep_copy(7, 0, "7-media-0.part")
    assert kit.store.read("SELECT sum(size) FROM results") == [(5 + 3 + 4,)]
    assert len(list(kit.shelf.rows())) == 2
    kit.shelf.drop([7])
    assert kit.bodies.names() == []


def test_many_are_let_go_of_with_their_files_and_copies(kit: Kit) -> None:
    for entry in range(1, 451):
        kit.put(entry)
    kit.bodies.write("450-media-0.part", b"copy")
    kit.shelf.keep_copy(450, 0, "450-media-0.part")
    assert kit.bodies.names() == ["450-media-0"]
    kit.shelf.drop(list(range(2, 451)))
    assert kit.there == [2]
    assert kit.bodies.names() == []


def test_a_copy_counts_and_goes_with_its_answer(kit: Kit) -> None:
    kit.put(7)
    assert kit.shelf.copy(7, 1) is None
    kit.bodies.write("7-media-1.part", b"12345")
    kit.shelf.keep_copy(7, 1, "7-media-1.part")
    found = kit.shelf.copy(7, 1)
    assert found is not None
    with found.open("rb") as file:
        assert file.read() == b"12345"
    assert kit.store.read("SELECT size, media FROM results") == [(9, 2)]
    kit.bodies.write("7-media-0.part", b"1")
    kit.shelf.keep_copy(7, 0, "7-media-0.part")
    assert kit.store.read("SELECT size, media FROM results") == [(10, 2)]
    # One that is fetched once more counts once.
    kit.bodies.write("7-media-0.part", b"1")
    kit.shelf.keep_copy(7, 0, "7-media-0.part")
    assert kit.store.read("SELECT size, media FROM results") == [(10, 2)]
    kit.shelf.drop([7])
    assert kit.bodies.names() == []


def test_forgetting_leaves_nothing_whatever_it_belonged_to(kit: Kit) -> None:
    kit.put(7, b"x" * (LARGE + 1))
    kit.put(7, part=END)
    kit.put(8)
    kit.bodies.write("99-0", b"left by whoever was killed")
    assert kit.shelf.forget() == 2
    assert kit.there == []
    assert kit.bodies.names() == []
    assert kit.shelf.forget() == 0


def test_how_far_a_stream_came_is_noted(kit: Kit) -> None:
    kit.put(7, arrived=Arrived.ARRIVING)
    kit.put(7, part=END)
    kit.shelf.arrived(7, 55, Arrived.BROKEN_OFF)
    assert kit.store.read("SELECT size, complete FROM results ORDER BY id") == [(55, 2), (4, 1)]


def test_it_can_be_used_over_another_connection(kit: Kit, tmp_path: Path) -> None:
    kit.put(7)
    other = SqliteStore(tmp_path / "jobs.db", fsync=False, clock=lambda: 1.0)
    kit.shelf.over(other).handed(7, 0, 1)
    other.close()
    assert kit.there == []


@pytest.mark.parametrize("how", ["fetched", "arrived"])
def test_what_is_fetched_and_what_arrives_counts_as_written(kit: Kit, how: str) -> None:
    kit.put(1)
    kit.shelf.sweep()
    kit.now += 20
    kit.put(2, b"")
    kit.shelf.sweep()
    assert kit.there == [2, 4]
    if how == "fetched":
        kit.bodies.write("2-media-0.part", b"x" * (MOST // 50))
        kit.shelf.keep_copy(2, 0, "2-media-0.part")
    else:
        kit.shelf.arrived(2, MOST // 50, Arrived.WHOLE)
    kit.shelf.sweep()
    assert kit.there == [4]


def test_too_much_that_earlier_runs_left_is_told_of_at_once(
    kit: Kit, caplog: pytest.LogCaptureFixture
) -> None:
    kit.put(1, b"x" * (MOST + 1))
    kit.shelf.sweep()
    assert "keeps 1 bytes more" in caplog.text


def test_who_may_not_wait_leaves_sweeping_to_somebody_who_may(kit: Kit) -> None:
    kit.put(1)
    with impatience(), pytest.raises(MustWaitError):
        kit.shelf.sweep()
    kit.shelf.sweep()
    with impatience():
        kit.shelf.sweep()  # there is nothing to do
