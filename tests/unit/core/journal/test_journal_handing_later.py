"""Handing over, and having again, when a journal was closed, removed or made anew meanwhile."""

from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.keeping import Kept
from framewire.errors import ConfigurationError
from framewire.journal import Journal
from tests.unit.core.journal.stored import in_child

FACTS = Submission("siray", "op", "http://x", None, "hash")
HOWS = ["as it was", "removed", "another's"]


def answered(journal: Journal) -> int:
    ticket = Ticket()
    assert journal.begin(ticket, FACTS) is None
    journal.settle(ticket, State.ANSWERED, answer=Kept(200, "{}", b"body"))
    return ticket.number


def fetched(journal: Journal, entry: int) -> None:
    file = journal.begun_copy(entry, 0)
    file.write(b"film")
    file.finish()
    journal.keep_copy(entry, 0, file.called)


def made_anew(path: Path, how: str) -> None:
    """Remove a journal, and make another one in its place that has an entry of the same number."""
    if how == "as it was":
        return
    for each in path.parent.glob("jobs.db*"):
        if each.is_file():
            each.unlink()
    if how == "another's":
        with Journal(path, results="media") as other:
            fetched(other, answered(other))


@pytest.fixture
def journal(path: Path) -> Journal:
    """A journal that was closed, with one answer, whose film was fetched."""
    with Journal(path, results="media") as made:
        fetched(made, answered(made))
    return made


def left(path: Path) -> int:
    with Journal(path) as later:
        return len(later.results())


@pytest.mark.parametrize("how", HOWS)
def test_only_the_journal_that_it_was_of_notes_that_a_result_was_handed_over(
    journal: Journal, path: Path, how: str
) -> None:
    made_anew(path, how)
    journal.handed(1, 0, 1)
    if how == "removed":
        assert not path.exists()
    else:
        assert left(path) == (how == "another's")


@pytest.mark.parametrize("how", HOWS)
def test_only_the_journal_that_it_was_of_has_what_was_fetched(
    journal: Journal, path: Path, how: str
) -> None:
    made_anew(path, how)
    found = journal.copy(1, 0)
    assert (found is not None) == (how == "as it was")
    if found is not None:
        with found.open("rb") as file:
            assert file.read() == b"film"
    assert path.exists() == (how != "removed")


def test_one_that_is_open_has_nothing_of_another_in_its_place(path: Path) -> None:
    with Journal(path, results="media") as journal:
        fetched(journal, answered(journal))
        assert journal.copy(1, 0) is not None
        assert journal.copy(1, 1) is None
        made_anew(path, "another's")
        with pytest.raises(ConfigurationError, match="was replaced"):
            journal.copy(1, 0)


def test_a_store_without_a_shorter_way_has_it_too(path: Path) -> None:
    with Journal(path, results="media") as journal:
        fetched(journal, answered(journal))
        journal._quick = None
        assert journal.copy(1, 0) is not None


def test_a_forked_child_has_it_by_a_connection_of_its_own(path: Path) -> None:
    with Journal(path, results="media") as journal:
        fetched(journal, answered(journal))
        parent: Any = journal._opened()

        def child() -> bool:
            taken = journal.to_take(1, 0, 1, None)
            return taken is not None and journal._store is not parent

        assert in_child(child)
        assert in_child(lambda: journal.copy(1, 0) is not None and journal._store is not parent)
