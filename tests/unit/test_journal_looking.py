"""What a journal tells of submissions: by key, by job, by budget, and to whoever may only look."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from framewire._core.exchange.options import Once
from framewire._core.money.budget import Spent, parts
from framewire.errors import ConfigurationError
from framewire.journal import Journal, State, Ticket
from tests.unit.core.journal.stored import read_only
from tests.unit.journals import JOB, ORIGIN, Clock, begun, submission


def test_it_says_where_it_is(journal: Journal, path: Path) -> None:
    assert journal.address == str(path)


def test_a_process_of_another_machine_is_taken_for_dead_after_a_minute_unless_it_is_said(
    path: Path,
) -> None:
    with Journal(path) as journal, Journal(path, lease=7.0) as other:
        assert (journal.lease, other.lease) == (60.0, 7.0)


def test_its_mark_tells_it_from_others_wherever_it_is_opened(path: Path) -> None:
    with Journal(path) as one, Journal(path) as same, Journal(f"{path}-2") as other:
        assert one.mark() == same.mark()
        assert one.mark() != other.mark()
        assert one._salt() not in one.mark()
        assert len(bytes.fromhex(one.mark())) == 32


def test_entries_are_found_by_their_keys(journal: Journal) -> None:
    for name in ("a", "b", None, "c"):
        begun(journal, key=name)
    assert [entry.key for entry in journal.of_keys(["c", "new", "a"])] == ["a", "c"]
    assert journal.of_keys([]) == []


def test_more_keys_than_are_asked_for_at_once_are_all_found(journal: Journal) -> None:
    keys = [f"row {number}" for number in range(401)]
    for key in keys:
        begun(journal, key=key)
    assert [entry.key for entry in journal.of_keys(keys)] == keys


def test_a_key_that_was_paid_for_again_stands_for_the_later_call(journal: Journal) -> None:
    journal.settle(begun(journal, key="k"), State.UNKNOWN)
    again = Ticket()
    assert journal.begin(again, submission(), Once("k", retry_unknown=True)) is None
    assert [entry.id for entry in journal.of_keys(["k"])] == [again.number]
    assert [entry.superseded for entry in journal.entries()] == [True, False]


def test_what_was_being_sent_when_its_process_ended_needs_attention(path: Path) -> None:
    with Journal(path) as first:
        begun(first, "one")
        first.settle(begun(first, "two"), State.RUNNING, job_id="j")
        waiting = begun(first, "three")
        first.move(waiting, State.WAITING)
        first.settle(begun(first, "four"), State.REFUSED)
    with Journal(path) as alive, Journal(path) as journal:
        begun(alive, "of one that is running")
        with Journal(path) as second:
            begun(second, "of the second")
        begun(journal, "its own")
        for _ in range(2):
            assert [(e.request_hash, e.state) for e in journal.pending()] == [
                ("one", State.UNKNOWN),
                ("two", State.RUNNING),
                ("of the second", State.UNKNOWN),
            ]
        # Those that have ended are not looked for again.
        assert journal._opened().read("SELECT count(*) FROM owners") == [(2,)]


def test_what_a_process_had_settled_before_it_ended_is_not_pending(path: Path) -> None:
    with Journal(path) as first:
        ticket = begun(first)
        first.settle(ticket, State.ANSWERED)
        # As an earlier version left them, which did not say how an entry stands.
        first._opened().write("UPDATE entries SET stand = 2")
    with Journal(path) as journal:
        assert journal.pending() == []
        assert journal._opened().read("SELECT stand FROM entries") == [(1,)]


def test_whoever_may_only_look_is_shown_the_same_and_changes_nothing(path: Path) -> None:
    with Journal(path) as first:
        begun(first, "one")
        first.settle(begun(first, "two"), State.RUNNING, job_id="j")
        first.settle(begun(first, "three"), State.ANSWERED)
    before = path.read_bytes()
    with read_only(path.parent), Journal(path) as journal:
        assert [(e.request_hash, e.state) for e in journal.pending()] == [
            ("one", State.UNKNOWN),
            ("two", State.RUNNING),
        ]
    assert path.read_bytes() == before


def test_what_was_spent_is_told_by_budget_by_call_and_by_batch(journal: Journal) -> None:
    for budget, dollars in (("", "0.25"), ("b", "0.5"), ("", "1")):
        ticket = begun(journal)
        made, _ = journal.spending.reserve(
            budget, parts(Decimal(100)), parts(Decimal(dollars)), ticket.number
        )
        assert made is not None
    journal.spending.in_batch("k", "/foxes", Decimal("0.1"))
    assert journal.spent() == Spent(Decimal(0), Decimal("1.25"))
    assert journal.spent("b") == Spent(Decimal(0), Decimal("0.5"))
    assert journal.costs() == {1: Decimal("0.25"), 2: Decimal("0.5"), 3: Decimal(1)}
    assert journal.batches() == {"k": ("/foxes", Decimal("0.1"))}


def took(
    journal: Journal,
    clock: Clock,
    seconds: float,
    *,
    state: State = State.FINISHED,
    operation: str = JOB,
    model: str | None = "m",
) -> None:
    """A job that took so long."""
    ticket = Ticket()
    journal.begin(ticket, submission(operation=operation, model=model))
    journal.settle(ticket, State.RUNNING, job_id=str(ticket.number))
    clock.now += seconds
    service = operation.partition("_")[0]
    journal.ended(service, ORIGIN, str(ticket.number), state)


def test_how_long_jobs_of_a_kind_took_is_told_the_latest_last(
    journal: Journal, clock: Clock
) -> None:
    for seconds in (3.0, 5.0, 4.0):
        took(journal, clock, seconds)
    took(journal, clock, 6.0, state=State.FAILED)
    took(journal, clock, 7.0, model=None)
    took(journal, clock, 8.0, operation="siray_create_image_task")
    begun(journal)
    assert journal.took("siray", ORIGIN, JOB, "m") == (3.0, 5.0, 4.0)
    assert journal.took("siray", ORIGIN, JOB, None) == (7.0,)
    assert journal.took("siray", ORIGIN, "siray_create_image_task", "m") == (8.0,)
    assert journal.took("siray", ORIGIN, JOB, "n") == ()
    assert journal.took("siray", "http://127.0.0.1:2", JOB, "m") == ()
    assert journal.took("aquiles", ORIGIN, JOB, "m") == ()


def test_only_the_latest_jobs_are_told_of(journal: Journal, clock: Clock) -> None:
    for seconds in range(1, 20):
        took(journal, clock, float(seconds))
    assert journal.took("siray", ORIGIN, JOB, "m") == tuple(map(float, range(4, 20)))


def test_a_journal_that_cannot_be_read_knows_of_no_job(journal: Journal) -> None:
    journal.close()
    assert journal.took("siray", ORIGIN, JOB, "m") == ()


@pytest.mark.parametrize("lease", [0, -1.0, float("nan")])
def test_a_lease_of_nothing_is_refused(lease: Any) -> None:
    with pytest.raises(ConfigurationError, match="lease must be more than 0"):
        Journal("postgresql://127.0.0.1:1/none", lease=lease)
