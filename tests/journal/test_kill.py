"""Nothing paid for is lost, and nothing is paid for twice, wherever the process is killed."""

import os
from pathlib import Path

import attrs
import pytest

from framewire.journal import Entry, State
from tests.journal.books import Books, Received, balance
from tests.journal.conftest import STORES
from tests.journal.kill import OF_VENICE, report, run
from tests.journal.postgres import Server

TIMES = int(os.environ.get("FRAMEWIRE_KILLS", "20"))


@pytest.mark.parametrize("store", STORES)
def test_every_accepted_submission_of_killed_processes_is_accounted_for(
    store: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    made = None
    if store == "postgres":
        server: Server = request.getfixturevalue("postgres_server")
        made = server.new_journal
    tally = run(TIMES, seed=1, folder=tmp_path, new_journal=made)
    books = tally.books
    assert (books.lost, books.twice, books.wrong) == ([], [], []), report(tally, 0)
    assert books.accepted == books.by_id + books.answered + books.unknown
    # The moments were such that all of it was put to the test.
    assert min(tally.killed, tally.resumed, books.by_id, books.answered, books.unknown) > 0
    assert min(tally.missing, books.stored, books.with_key) > 0
    assert min(books.by_operation[each] for each in OF_VENICE) > 0


def entry(
    state: State, request_hash: str = "a", job_id: str | None = None, number: int = 1
) -> Entry:
    given = {field.name.lstrip("_"): None for field in attrs.fields(Entry)}
    return Entry(
        **{**given, "id": number, "state": state, "request_hash": request_hash, "job_id": job_id}
    )


TAKEN, REFUSED = Received("a", True), Received("a", False)


@pytest.mark.parametrize(
    ("requests", "entries", "flaw"),
    [
        ([TAKEN], [], "lost"),
        ([TAKEN], [entry(State.NEVER_DELIVERED)], "lost"),
        ([TAKEN], [entry(State.WAITING)], "lost"),
        ([TAKEN], [entry(State.RUNNING, job_id="1")], "lost"),
        ([TAKEN], [entry(State.ANSWERED)], "lost"),
        ([TAKEN, TAKEN], [entry(State.UNKNOWN)], "twice"),
        ([TAKEN], [entry(State.UNKNOWN), entry(State.UNKNOWN)], "wrong"),
        ([REFUSED], [entry(State.ANSWERED)], "wrong"),
    ],
)
def test_the_books_show_each_flaw(
    requests: list[Received], entries: list[Entry], flaw: str
) -> None:
    books = balance(requests, entries)
    assert getattr(books, flaw) == ["a"]
    assert not books.balanced


@pytest.mark.parametrize(
    ("requests", "state", "job_id", "count"),
    [
        ([TAKEN], State.FINISHED, "1", "by_id"),
        ([REFUSED, TAKEN], State.ANSWERED, None, "answered"),
        ([TAKEN], State.UNKNOWN, None, "unknown"),
        ([], State.UNKNOWN, None, "never_arrived"),
        ([REFUSED], State.REFUSED, None, "not_accepted"),
        ([REFUSED], State.WAITING, None, "not_accepted"),
    ],
)
def test_the_books_count_what_is_well(
    requests: list[Received], state: State, job_id: str | None, count: str
) -> None:
    books = balance(requests, [entry(state, job_id=job_id, number=7)], [7])
    assert books.balanced
    total = Books()
    total.add(books)
    assert getattr(total, count) == 1
