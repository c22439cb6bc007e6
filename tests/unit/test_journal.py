"""The journal: what it writes down, what it shows, and whose it is."""

import gc
import os
import weakref
from pathlib import Path
from typing import Any

import pytest

from framewire.errors import ClosedError, ConfigurationError
from framewire.journal import Journal, State, Ticket
from tests.unit.core.journal.other import Other
from tests.unit.journals import JOB, ORIGIN, Clock, begun, submission

# What may still become something else when the end of its job is seen.
UNDECIDED = {State.SENDING, State.RUNNING, State.UNKNOWN, State.WAITING}


def settled(journal: Journal, state: State, job_id: str | None = None) -> Ticket:
    ticket = begun(journal)
    journal.settle(ticket, state, job_id=job_id)
    return ticket


def states(journal: Journal) -> list[State]:
    return [entry.state for entry in journal.entries()]


def fields(journal: Journal) -> dict[str, Any]:
    """What the only entry shows."""
    (entry,) = journal.entries()
    names = ("id", "service", "operation", "origin", "model", "request_hash", "state", "job_id",
             "request_id", "reason", "created", "updated", "pid", "live", "own")  # fmt: skip
    return {name: getattr(entry, name) for name in names}


BEGUN = {
    "id": 1,
    "service": "siray",
    "operation": JOB,
    "origin": ORIGIN,
    "model": "m",
    "request_hash": "d",
    "state": State.SENDING,
    "job_id": None,
    "request_id": None,
    "reason": None,
    "created": 100.0,
    "updated": 100.0,
    "pid": os.getpid(),
    "live": True,
    "own": True,
}


def test_a_submission_is_written_down_before_it_is_sent(journal: Journal) -> None:
    ticket = begun(journal)
    assert ticket.number == 1
    assert fields(journal) == {**BEGUN, "pid": os.getpid()}


def test_a_new_ticket_stands_for_nothing_yet() -> None:
    ticket = Ticket()
    assert (ticket.number, ticket.state, ticket.abandoned) == (0, State.SENDING, False)


def test_another_state_is_noted_with_its_time(journal: Journal, clock: Clock) -> None:
    first, ticket = begun(journal, "first"), begun(journal)
    clock.now = 107.0
    journal.move(ticket, State.WAITING)
    assert ticket.state is State.WAITING
    assert [(e.state, e.updated) for e in journal.entries()] == [
        (State.SENDING, 100.0),
        (State.WAITING, 107.0),
    ]
    assert first.state is State.SENDING


def test_what_became_of_it_is_noted_with_all_that_is_known(journal: Journal, clock: Clock) -> None:
    ticket = begun(journal)
    clock.now = 107.0
    journal.settle(ticket, State.RUNNING, job_id="j", request_id="r", reason="w")
    assert ticket.state is State.RUNNING
    assert fields(journal) == {
        **BEGUN, "pid": os.getpid(), "state": State.RUNNING, "job_id": "j", "request_id": "r",
        "reason": "w", "updated": 107.0,
    }  # fmt: skip


def test_settling_one_leaves_the_others(journal: Journal) -> None:
    begun(journal, "one")
    journal.settle(begun(journal, "two"), State.REFUSED)
    assert [(e.request_hash, e.state) for e in journal.entries()] == [
        ("one", State.SENDING),
        ("two", State.REFUSED),
    ]


def test_an_answer_is_not_lost_to_a_journal_that_fails(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    ticket = begun(journal)
    journal.close()
    with caplog.at_level("WARNING", "framewire"):
        journal.settle(ticket, State.RUNNING, job_id="j-7")
        journal.ended("siray", ORIGIN, "j-7", State.FINISHED)
    assert ticket.state is State.RUNNING
    one, two = (record.getMessage() for record in caplog.records)
    assert "is closed" in one
    assert "entry 1 is running, job j-7" in one
    assert "job j-7 is finished" in two


def test_what_cannot_be_written_down_is_an_error_before_sending(journal: Journal) -> None:
    ticket = begun(journal)
    journal.close()
    with pytest.raises(ConfigurationError):
        begun(journal)
    with pytest.raises(ConfigurationError):
        journal.move(ticket, State.WAITING)
    assert ticket.state is State.SENDING


def test_a_submission_given_up_before_it_was_written_is_never_written(journal: Journal) -> None:
    ticket = Ticket()
    journal.abandon(ticket)
    journal.begin(ticket, submission())
    assert journal.entries() == []
    assert ticket.number == 0


def test_a_submission_given_up_after_it_was_written_was_not_sent(journal: Journal) -> None:
    ticket = begun(journal)
    journal.abandon(ticket)
    assert ticket.abandoned
    assert ticket.state is State.NEVER_DELIVERED
    assert states(journal) == [State.NEVER_DELIVERED]


@pytest.mark.parametrize("state", State)
def test_what_needs_attention(journal: Journal, state: State) -> None:
    settled(journal, state)
    shown = [entry.state for entry in journal.pending()]
    assert shown == ([state] if state in (State.RUNNING, State.UNKNOWN) else [])


@pytest.mark.parametrize("state", State)
def test_what_a_process_that_has_ended_leaves(path: Path, state: State) -> None:
    """What it was sending may have been accepted; all else is as it left it."""
    with Journal(path) as first:
        settled(first, state)
    left = State.UNKNOWN if state is State.SENDING else state
    with Journal(path) as journal:
        (entry,) = journal.entries()
        assert (entry.state, entry.live, entry.own) == (left, False, False)
        open_ends = (State.SENDING, State.RUNNING, State.UNKNOWN)
        assert len(journal.pending()) == (state in open_ends)


def test_what_another_process_is_sending_is_not_lost(path: Path) -> None:
    with Journal(path) as first:
        begun(first)
    other = Other(path.with_name("jobs.db-live"))
    try:
        with Journal(path) as journal:
            assert other.takes(1)
            (entry,) = journal.entries()
            assert (entry.state, entry.live, entry.own) == (State.SENDING, True, False)
            assert journal.pending() == []
    finally:
        other.end()


def test_a_journal_that_is_forgotten_keeps_nobody_alive(path: Path) -> None:
    first = Journal(path)
    begun(first)
    del first
    gc.collect()
    with Journal(path) as journal:
        assert states(journal) == [State.UNKNOWN]


def test_the_oldest_is_first(journal: Journal) -> None:
    for digest in ("b", "a", "c"):
        begun(journal, digest)
    assert [entry.request_hash for entry in journal.entries()] == ["b", "a", "c"]


def test_a_job_that_was_left_is_claimed_once(path: Path, clock: Clock) -> None:
    with Journal(path) as first:
        settled(first, State.RUNNING, "one")
        settled(first, State.RUNNING, "two")
    clock.now = 107.0
    with Journal(path, clock=clock) as journal, Journal(path) as rival:
        seen, _ = journal.pending()
        seen_too, _ = rival.pending()
        assert journal.claim(seen)
        assert not rival.claim(seen_too)
        one, two = rival.entries()
        assert (one.live, one.pid, one.updated) == (True, os.getpid(), 107.0)
        assert not two.live
        assert two.updated != 107.0


def test_a_job_whose_end_was_seen_meanwhile_is_not_claimed(path: Path) -> None:
    with Journal(path) as first:
        ticket = settled(first, State.RUNNING, "one")
        with Journal(path) as journal:
            (seen,) = journal.pending()
            first.settle(ticket, State.FINISHED)
            assert not journal.claim(seen)
            assert states(journal) == [State.FINISHED]


def test_an_entry_is_settled_by_hand(journal: Journal, clock: Clock) -> None:
    settled(journal, State.UNKNOWN)
    settled(journal, State.UNKNOWN)
    clock.now = 107.0
    journal.dismiss(journal.pending()[1])
    assert [(e.state, e.updated) for e in journal.entries()] == [
        (State.UNKNOWN, 100.0),
        (State.DISMISSED, 107.0),
    ]


@pytest.mark.parametrize("state", State)
def test_only_what_was_settled_before_the_moment_is_forgotten(
    journal: Journal, clock: Clock, state: State
) -> None:
    settled(journal, state)
    clock.now = 200.0
    settled(journal, state)
    assert journal.prune(100.0) == 0
    gone = 0 if state in UNDECIDED else 1
    assert journal.prune(100.5) == gone
    assert journal.prune(200.0) == 0
    assert [entry.id for entry in journal.entries()] == [1, 2][gone:]


@pytest.mark.parametrize("state", State)
def test_the_end_of_a_job_is_noted_unless_its_outcome_was(
    journal: Journal, clock: Clock, state: State
) -> None:
    settled(journal, state, "j")
    clock.now = 107.0
    journal.ended("siray", ORIGIN, "j", State.CANCELED)
    (entry,) = journal.entries()
    noted = state in UNDECIDED
    assert entry.state is (State.CANCELED if noted else state)
    assert entry.updated == (107.0 if noted else 100.0)


@pytest.mark.parametrize(
    ("service", "origin", "job_id"),
    [("aquiles", ORIGIN, "j"), ("siray", "http://127.0.0.1:2", "j"), ("siray", ORIGIN, "k")],
)
def test_the_end_of_another_job_is_none_of_its_business(
    journal: Journal, service: str, origin: str, job_id: str
) -> None:
    settled(journal, State.RUNNING, "j")
    journal.ended(service, origin, job_id, State.FINISHED)
    assert states(journal) == [State.RUNNING]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("job_id", ["j", None])
def test_only_a_running_job_with_an_id_can_be_taken_up(
    journal: Journal, state: State, job_id: str | None
) -> None:
    settled(journal, state, job_id)
    (entry,) = journal.entries()
    assert entry.resumable is (state is State.RUNNING and job_id == "j")


def test_a_job_is_described_as_clients_take_it_up(journal: Journal) -> None:
    settled(journal, State.RUNNING, "j")
    settled(journal, State.RUNNING)
    job, nameless = journal.entries()
    assert job.to_dict() == {
        "service": "siray",
        "operation": JOB,
        "id": "j",
        "model": "m",
        "submitted_at": 100.0,
        "status": None,
    }
    with pytest.raises(ConfigurationError, match="entry 2 of the journal has no job id"):
        nameless.to_dict()


def test_an_entry_says_in_a_line_what_it_is(journal: Journal) -> None:
    settled(journal, State.RUNNING, "j")
    settled(journal, State.REFUSED)
    begin = f"{JOB} of 1970-01-01 00:01:40 UTC to {ORIGIN}: "
    assert [str(entry) for entry in journal.entries()] == [
        f"{begin}running, job j",
        f"{begin}refused",
    ]


def test_an_unknown_outcome_says_that_it_may_be_billed_and_where_to_look(journal: Journal) -> None:
    settled(journal, State.UNKNOWN)
    (entry,) = journal.entries()
    assert entry.how_to_find.startswith("Siray has no list of tasks")
    start = f"{JOB} of 1970-01-01 00:01:40 UTC to {ORIGIN}: outcome unknown. "
    assert str(entry) == f"{start}It may have been accepted and billed. {entry.how_to_find}"


def test_nothing_is_known_of_an_operation_that_is_gone(journal: Journal) -> None:
    journal.settle(begun(journal, operation="songs_create_song"), State.UNKNOWN)
    (entry,) = journal.entries()
    assert entry.how_to_find == ""
    assert str(entry).endswith("It may have been accepted and billed.")


@pytest.mark.parametrize(
    "operation", ["aquiles_create_video", "aquiles_create_image", "visgate_generate_image"]
)
def test_where_to_look_depends_on_the_operation(journal: Journal, operation: str) -> None:
    from importlib import import_module

    service, _, name = operation.partition("_")
    texts = import_module(f"framewire.services.{service}.profile").PROFILE.how_to_find
    journal.settle(begun(journal, operation=operation), State.UNKNOWN)
    (entry,) = journal.entries()
    assert entry.how_to_find == texts.get(name, texts[""])
    assert entry.how_to_find


def test_an_entry_does_not_show_the_number_of_its_owner(journal: Journal) -> None:
    begun(journal)
    assert "owner" not in repr(journal.entries()[0])


@pytest.mark.parametrize("given", ["", 7, b"", None, Path])
def test_a_journal_that_is_no_path_is_refused(given: Any) -> None:
    with pytest.raises(ConfigurationError, match="path"):
        Journal(given)


def test_a_path_is_whole_from_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Journal("jobs.db") as journal:
        assert journal.path == tmp_path / "jobs.db"
        assert repr(journal) == f"Journal({str(tmp_path / 'jobs.db')!r})"


@pytest.mark.parametrize(("options", "level"), [({}, 1), ({"fsync": True}, 2)])
def test_it_waits_for_the_disk_only_if_asked(
    path: Path, options: dict[str, bool], level: int
) -> None:
    with Journal(path, **options) as journal:
        assert journal._opened().read("PRAGMA synchronous") == [(level,)]


def test_a_closed_journal_stays_closed(journal: Journal) -> None:
    journal.close()
    journal.close()
    with pytest.raises(ClosedError):
        journal.entries()


def test_a_forked_child_writes_as_an_owner_of_its_own(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(path)
    begun(journal, "parent")
    parents = journal._opened()
    with monkeypatch.context() as child:
        child.setattr(os, "getpid", lambda: -1)
        begun(journal, "child")
        theirs = journal._opened()
        assert theirs is not parents
        assert journal._opened() is theirs
        assert [entry.pid for entry in journal.entries()][1] == -1
        journal.close()
        with pytest.raises(ClosedError):
            journal.entries()
    assert parents.read("SELECT count(*) FROM entries") == [(2,)]
    parents.close()


def test_a_journal_that_was_closed_before_the_fork_is_closed_in_the_child(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.close()
    with monkeypatch.context() as child:
        child.setattr(os, "getpid", lambda: -1)
        with pytest.raises(ClosedError):
            journal.entries()


def test_a_forked_child_never_lets_go_of_its_parents_connection(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing it there would touch the parent's file, so it outlives the journal itself."""
    journal = Journal(path)
    parents = weakref.ref(journal._opened())
    with monkeypatch.context() as child:
        child.setattr(os, "getpid", lambda: -1)
        journal.entries()
        journal.close()
        del journal
        gc.collect()
        assert parents() is not None


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), "7", None, True])
@pytest.mark.parametrize("name", ["keep_for", "at_most"])
def test_a_term_or_a_limit_that_is_none_is_refused(
    tmp_path: Path, name: str, value: object
) -> None:
    path = tmp_path / "jobs.db"
    with pytest.raises(ConfigurationError, match=f"{name} must be a number"):
        Journal(path, **{name: value})  # type: ignore[arg-type]
    assert not path.exists()


def test_a_term_and_a_limit_of_nothing_are_possible(tmp_path: Path) -> None:
    with Journal(tmp_path / "jobs.db", keep_for=0, at_most=0) as journal:
        assert journal.results() == []
