"""Files that no kept answer leads to."""

import os
from pathlib import Path
from typing import Any

import pytest

from framewire._core.exchange.options import Once
from framewire._core.journal.bodies import LARGE
from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.keeping import Kept
from framewire._core.journal.left_behind import left_behind
from framewire.journal import Journal
from tests.unit.core.journal.stored import in_child

FACTS = Submission("siray", "op", "http://x", None, "hash")
KEEP_FOR = 10.0


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(path: Path, clock: Clock) -> Journal:
    return Journal(path, keep_for=KEEP_FOR, clock=clock)


def begun(journal: Journal, state: State | None, answer: Kept | None = None) -> int:
    ticket = Ticket()
    journal.begin(ticket, FACTS)
    if state is not None:
        job_id = "job-1" if state is State.RUNNING else None
        journal.settle(ticket, state, job_id=job_id, answer=answer)
    return ticket.number


def folder(path: Path) -> Path:
    made = path.with_name("jobs.db-results")
    made.mkdir(exist_ok=True)
    return made


def names(path: Path) -> list[str]:
    return sorted(each.name for each in folder(path).iterdir())


@pytest.mark.parametrize(
    ("state", "goes"),
    [
        (State.ANSWERED, True),
        (State.UNKNOWN, True),
        (State.REFUSED, True),
        (None, False),  # still under way
        (State.RUNNING, False),  # its film may be arriving
    ],
)
def test_a_file_goes_when_its_term_is_over_and_no_call_may_need_it(
    path: Path, clock: Clock, state: State | None, goes: bool
) -> None:
    with opened(path, clock) as journal:
        entry = begun(journal, state)
        for name in (f"{entry}-0", f"{entry}-0-1", f"{entry}-media-0.part"):
            (folder(path) / name).write_bytes(b"image")
        clock.now += KEEP_FOR
        journal.prune(0.0)
        assert len(names(path)) == 3
        clock.now += 0.1
        journal.prune(0.0)
        assert len(names(path)) == (0 if goes else 3)


def test_what_an_answer_leads_to_stays_as_long_as_that(path: Path, clock: Clock) -> None:
    with opened(path, clock) as journal:
        begun(journal, State.REFUSED)
        entry = begun(journal, State.ANSWERED, Kept(200, "{}", b"x" * (LARGE + 1)))
        of_it = [f"{entry}-0", f"{entry}-media-0"]
        assert left_behind(journal._opened(), of_it, 1e9) == []
        journal.handed(entry, 0, 1)
        assert left_behind(journal._opened(), of_it, 1e9) == of_it


def test_the_end_of_a_job_leads_to_its_file_too(path: Path, clock: Clock) -> None:
    with opened(path, clock) as journal:
        begun(journal, State.REFUSED)
        entry = begun(journal, State.RUNNING)
        answer = Kept(200, "{}", b"x" * (LARGE + 1))
        assert journal.ended("siray", "http://x", "job-1", State.FINISHED, answer) == entry
        assert left_behind(journal._opened(), [f"{entry}-1"], 1e9) == []


def test_what_is_of_no_entry_goes_and_what_has_another_name_does_not(
    path: Path, clock: Clock
) -> None:
    with opened(path, clock) as journal:
        for name in ("4711-0", "notes.txt"):
            (folder(path) / name).write_bytes(b"image")
        journal.prune(0.0)
        assert names(path) == ["notes.txt"]


def test_of_many_entries_each_is_asked_for(path: Path, clock: Clock) -> None:
    with opened(path, clock) as journal:
        entries = [
            begun(journal, None if number == 450 else State.ANSWERED) for number in range(500)
        ]
        found = left_behind(journal._opened(), [f"{entry}-0" for entry in entries], 1e9)
        assert found == [f"{entry}-0" for entry in entries if entry != entries[450]]


def test_of_a_process_that_was_killed_it_goes_too(path: Path, clock: Clock) -> None:
    def killed() -> bool:
        journal = opened(path, clock)
        (folder(path) / f"{begun(journal, None)}-0").write_bytes(b"image")
        os.kill(os.getpid(), 9)
        return False

    assert not in_child(killed)
    with opened(path, clock) as journal:
        clock.now += 2 * KEEP_FOR
        journal.prune(0.0)
        assert names(path) == []
        (entry,) = journal.pending()
        assert entry.state is State.UNKNOWN


def test_it_goes_with_the_first_answer_of_a_process_too(path: Path, clock: Clock) -> None:
    with opened(path, clock) as journal:
        (folder(path) / "4711-0").write_bytes(b"image")
        begun(journal, State.ANSWERED, Kept(200, "{}", b"body"))
        assert names(path) == []


def test_what_was_asked_for_with_a_key_is_no_exception(path: Path, clock: Clock) -> None:
    with opened(path, clock) as journal:
        ticket = Ticket()
        journal.begin(ticket, FACTS, Once("k"))
        answer: Any = Kept(200, "{}", b"x" * (LARGE + 1))
        journal.settle(ticket, State.ANSWERED, answer=answer)
        journal.handed(ticket.number, 0, 1)
        assert names(path) == [f"{ticket.number}-0"]
        clock.now += KEEP_FOR
        journal.prune(0.0)
        assert names(path) == []


@pytest.mark.parametrize("how", ["sweep", "forget"])
def test_a_file_that_somebody_else_has_put_there_stays(path: Path, clock: Clock, how: str) -> None:
    others = [
        "99-fox.png",
        "2024-01-01.png",
        "1-0.png",
        "7-media-0.mp4",
        f"{10**30}-0",
        "notes",
    ]
    ours = ["99-0", "99-1-12", "99-media-3", "99-0-1.0a1b2c3d.part", "99-media-0.0a1b2c3d.part"]
    with opened(path, clock) as journal:
        for name in (*others, *ours, "99-0.part"):
            (folder(path) / name).write_bytes(b"a fox")
        if how == "sweep":
            journal.prune(0.0)
        else:
            journal.forget()
        assert names(path) == sorted(others)
