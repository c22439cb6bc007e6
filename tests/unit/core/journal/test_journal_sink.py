"""Streams that are kept as they arrive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.keeping import Kept
from framewire._core.journal.keys import Arrived
from framewire._core.journal.sink import Sink, stream_file
from framewire.journal import Journal


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal(path) as made:
        yield made


def arriving(journal: Journal) -> Sink:
    ticket = Ticket()
    journal.begin(ticket, Submission("venice", "op", "http://x", None, "hash"))
    journal.settle(ticket, State.ANSWERED, answer=Kept(200, "{}", b""), arriving=True)
    sink = journal.sink(ticket)
    assert sink is not None
    return sink


def size(journal: Journal) -> int:
    found: int = journal._opened().read("SELECT size FROM results")[0][0]
    return found


def test_the_name_is_that_of_the_entrys_first_answer() -> None:
    assert stream_file(7) == "7-0"


def test_what_has_arrived_is_there_for_another_process_at_once(
    journal: Journal, path: Path
) -> None:
    sink = arriving(journal)
    sink.write(b"one")
    with Journal(path) as other:
        (stored,) = other.results()
        assert (stored.content, stored.complete) == (b"one", False)
    sink.write(b"two")
    sink.close(True)
    sink.close(False)
    (stored,) = journal.results()
    assert (stored.content, stored.complete) == (b"onetwo", True)
    assert size(journal) == 6


def test_what_broke_off_is_known_as_such(journal: Journal) -> None:
    sink = arriving(journal)
    sink.write(b"half")
    sink.close(False)
    (row,) = journal._shelf.rows()
    assert (row.arrived, row.answer.body) == (Arrived.BROKEN_OFF, b"half")
    assert size(journal) == 4


def test_it_goes_when_the_whole_was_handed_over(journal: Journal, path: Path) -> None:
    sink = arriving(journal)
    sink.write(b"all")
    sink.close(True)
    sink.handed()
    assert journal.results() == []
    assert list(path.with_name("jobs.db-results").iterdir()) == []


@pytest.mark.parametrize("when", ["begun", "write", "close", "handed"])
def test_a_stream_never_fails_over_what_keeps_it(
    journal: Journal, path: Path, when: str, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = path.with_name("jobs.db-results")
    if when == "begun":
        folder.write_text("a file where the folder should be")
    sink = arriving(journal)
    if when == "write":
        assert sink._file is not None
        sink._file.close()
    sink.write(b"one")
    sink.write(b"two")
    if when == "handed":
        sink.close(True)
    if when in ("close", "handed"):
        path.rename(path.with_suffix(".kept"))
    if when != "handed":
        sink.close(True)
    else:
        sink.handed()
    if when in ("close", "handed"):
        path.with_suffix(".kept").rename(path)
    (record,) = caplog.records
    words = "a stream was handed over" if when == "handed" else "a stream is not kept"
    assert words in record.getMessage()
