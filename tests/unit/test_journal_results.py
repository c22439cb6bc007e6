"""The paid answers that a journal keeps: which are shown, for how long, and how they go."""

import logging
from pathlib import Path
from typing import Any

import pytest

from framewire._core.exchange.options import Once
from framewire._core.journal.keys import Meaning
from framewire.errors import ConfigurationError
from framewire.journal import Journal, State, Ticket
from tests.unit.journals import ORIGIN, Clock, answer, answered, begun, submission

WEEK = 7 * 24 * 3600.0
TEN_GIB = 10 * 1024 * 1024 * 1024


def shown(journal: Journal) -> list[tuple[int, bytes]]:
    return [(each.entry.id, each.content) for each in journal.results()]


def finished(journal: Journal, body: bytes, job_id: str, *, key: str | None = None) -> Ticket:
    """A job whose end was seen: its submission's answer is kept, and what told of the end."""
    ticket = answered(journal, b"accepted", key=key, state=State.RUNNING, job_id=job_id)
    journal.ended("siray", ORIGIN, job_id, State.FINISHED, answer(body))
    return ticket


@pytest.mark.parametrize("state", State)
def test_answers_are_shown_of_what_was_paid_for_and_is_over(journal: Journal, state: State) -> None:
    answered(journal, b"sound", state=state)
    over = state in (State.ANSWERED, State.FINISHED, State.UNKNOWN)
    assert shown(journal) == ([(1, b"sound")] if over else [])


def test_an_answer_is_shown_whole_with_its_entry(journal: Journal) -> None:
    answered(journal)
    (found,) = journal.results()
    assert found.entry == journal.entries()[0]
    assert (found.status_code, found.content, found.complete) == (200, b"body", True)
    assert found.end is None


def test_what_told_of_a_jobs_end_is_shown_in_place_of_what_announced_it(journal: Journal) -> None:
    finished(journal, b"video", "j")
    assert shown(journal) == [(1, b"video")]
    (found,) = journal.results()
    assert found.end is not None
    assert found.end.content == b"video"


def test_a_stream_that_is_arriving_is_shown_as_far_as_it_came(journal: Journal) -> None:
    ticket = begun(journal)
    journal.settle(ticket, State.ANSWERED, answer=answer(b""), arriving=True)
    sink = journal.sink(ticket)
    assert sink is not None
    sink.write(b"some")
    (found,) = journal.results()
    assert (found.complete, found.content) == (False, b"some")
    sink.write(b"thing")
    sink.close(complete=True)
    (found,) = journal.results()
    assert (found.complete, found.content) == (True, b"something")


def test_an_answer_that_is_a_file_is_had_from_what_was_kept_as_it_arrived(
    journal: Journal,
) -> None:
    ticket = answered(journal, b"")
    for number, piece in enumerate((b"first", b"second")):
        file = journal.begun_copy(ticket.number, number)
        file.write(piece)
        file.finish()
        journal.keep_copy(ticket.number, number, file.called)
    assert shown(journal) == [(1, b"first")]


def test_the_oldest_answer_is_first_whoever_wrote_it(path: Path, clock: Clock) -> None:
    """Processes number their entries by dozens: the numbers do not tell which was first."""
    with Journal(path, clock=clock) as one, Journal(path, clock=clock) as other:
        for number, journal in enumerate((one, other, one)):
            clock.now = 100.0 + number
            answered(journal, b"%d" % number)
        assert [content for _, content in shown(one)] == [b"0", b"1", b"2"]
        assert [entry.created for entry in other.entries()] == [100.0, 101.0, 102.0]
        assert [entry.id for entry in one.entries()] != sorted(e.id for e in one.entries())


def test_more_answers_than_are_asked_for_at_once_are_all_shown(journal: Journal) -> None:
    for number in range(401):
        answered(journal, b"%d" % number)
    assert [content for _, content in shown(journal)] == [b"%d" % each for each in range(401)]


def test_what_was_handed_over_is_not_shown_and_is_kept_only_under_a_key(journal: Journal) -> None:
    for ticket in (answered(journal), answered(journal, key="k")):
        journal.handed(ticket.number, 0, 1)
    other = answered(journal, b"other")
    assert shown(journal) == [(other.number, b"other")]
    assert journal.kept_where().startswith("2 answers of 9 bytes are kept")


def test_an_answer_is_kept_for_a_week_unless_it_is_said_otherwise(
    journal: Journal, clock: Clock
) -> None:
    answered(journal)
    clock.now += WEEK - 0.5
    assert shown(journal) == [(1, b"body")]
    clock.now += 0.5
    assert shown(journal) == []


def test_ten_gib_of_answers_are_kept_unless_it_is_said_otherwise(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    answered(journal)
    with caplog.at_level(logging.WARNING, "framewire"):
        for size, said in ((TEN_GIB, 0), (TEN_GIB + 1, 1)):
            journal._opened().write("UPDATE results SET size = ?", (size,))
            journal.prune(0.0)
            assert len(caplog.records) == said
    assert f"1 bytes more than its limit of {TEN_GIB}," in caplog.text


@pytest.mark.parametrize(
    ("given", "keeps", "fetches"),
    [
        ({}, True, False),
        ({"results": True}, True, False),
        ({"results": False}, False, False),
        ({"results": "media"}, True, True),
    ],
)
def test_what_is_kept_is_the_callers_choice(
    path: Path, given: Any, keeps: bool, fetches: bool
) -> None:
    with Journal(path, **given) as journal:
        assert (journal.keeps, journal.fetches) == (keeps, fetches)


@pytest.mark.parametrize("given", ["all", "", None, 2, "Media"])
def test_another_choice_of_what_is_kept_is_refused(path: Path, given: Any) -> None:
    with pytest.raises(ConfigurationError, match="results must be"):
        Journal(path, results=given)
    assert not path.exists()


def test_what_is_dismissed_lets_its_answer_go_and_no_other(journal: Journal) -> None:
    answered(journal, b"one", state=State.UNKNOWN)
    answered(journal, b"two", state=State.UNKNOWN)
    journal.dismiss(journal.entries()[0])
    assert [entry.state for entry in journal.entries()] == [State.DISMISSED, State.UNKNOWN]
    assert shown(journal) == [(2, b"two")]
    assert journal.kept_where().startswith("1 answers of 3 bytes")


def test_what_is_dismissed_under_a_key_is_shown_no_more_and_answers_still(
    journal: Journal,
) -> None:
    answered(journal, b"one", key="one")
    answered(journal, b"two", key="two")
    journal.dismiss(journal.entries()[0])
    assert shown(journal) == [(2, b"two")]
    assert journal.kept_where().startswith("2 answers of 6 bytes")
    before = journal.begin(Ticket(), submission(), Once("one"))
    assert before is not None
    assert before.meaning is Meaning.ANSWER
    assert before.first == answer(b"one")


def test_what_is_settled_keeps_its_state_when_its_answer_is_dismissed(
    journal: Journal, clock: Clock
) -> None:
    answered(journal)
    clock.now += 1.0
    (entry,) = journal.entries()
    journal.dismiss(entry)
    assert journal.entries() == [entry]
    assert shown(journal) == []


def test_all_that_is_kept_can_be_forgotten_and_leaves_nothing_behind(
    journal: Journal, path: Path
) -> None:
    prompt = b"a prompt that nobody may read"
    answered(journal, prompt)
    finished(journal, prompt + b"!", "j", key="k")
    answered(journal, prompt + b"x" * 1_000_000)
    journal.handed(1, 0, 2)
    assert journal.forget() == 3
    assert shown(journal) == []
    assert len(journal.entries()) == 3
    files = [each for each in path.parent.rglob("*") if each.is_file()]
    assert path in files
    assert [each.name for each in files if prompt in each.read_bytes()] == []
    assert journal.forget() == 0


def test_it_says_what_is_kept_and_where(journal: Journal, path: Path) -> None:
    assert journal.kept_where() == "nothing is kept"
    answered(journal, b"12345")
    assert journal.kept_where() == (f"1 answers of 5 bytes are kept in {path} and {path}-results")
    answered(journal, b"")
    assert journal.kept_where().startswith("2 answers of 5 bytes are kept")


def test_what_is_pruned_lets_go_of_its_answers_and_of_no_other(
    journal: Journal, clock: Clock
) -> None:
    answered(journal, b"gone")
    finished(journal, b"gone too", "j")
    answered(journal, b"unknown", state=State.UNKNOWN)
    answered(journal, b"with a key", key="k")
    clock.now += 1.0
    answered(journal, b"later")
    assert journal.prune(clock.now) == 2
    assert {content for _, content in shown(journal)} == {b"unknown", b"with a key", b"later"}
    assert journal.kept_where().startswith("3 answers of 22 bytes")


@pytest.mark.parametrize("count", [1, 2000, 2001, 4001])
def test_many_entries_are_read_and_pruned_to_the_last_with_their_answers(
    journal: Journal, clock: Clock, count: int
) -> None:
    begun(journal, "under way")
    for _ in range(count):
        answered(journal)
    begun(journal, "under way")
    assert len(journal.entries()) == count + 2
    assert journal.prune(clock.now + 1.0) == count
    assert [entry.request_hash for entry in journal.entries()] == ["under way"] * 2
    assert journal.kept_where() == "nothing is kept"


@pytest.mark.parametrize("count", [1, 2000])
def test_the_first_entry_and_the_last_go_with_their_answers(
    journal: Journal, clock: Clock, count: int
) -> None:
    for _ in range(count):
        answered(journal)
    assert journal.prune(clock.now + 1.0) == count
    assert journal.kept_where() == "nothing is kept"


def test_what_is_over_its_term_goes_when_a_journal_is_pruned(
    journal: Journal, clock: Clock
) -> None:
    answered(journal, key="k")
    answered(journal)
    clock.now += WEEK
    answered(journal, b"new")
    assert journal.prune(0.0) == 0
    assert journal.kept_where().startswith("1 answers of 3 bytes")
    assert len(journal.entries()) == 3


def test_a_key_is_forgotten_only_if_that_is_asked_for(journal: Journal, clock: Clock) -> None:
    answered(journal, key="k")
    answered(journal)
    clock.now += 1.0
    assert journal.prune(clock.now) == 1
    assert [entry.key for entry in journal.of_keys(["k"])] == ["k"]
    assert journal.prune(clock.now, keys=True) == 1
    assert journal.entries() == journal.of_keys(["k"]) == []
    assert journal.kept_where() == "nothing is kept"
