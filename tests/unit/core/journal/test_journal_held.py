"""What ties a result to the answer that is kept for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.held import Held
from framewire._core.journal.keeping import Kept
from framewire.journal import Journal
from framewire_api.types import InBody


def answered(journal: Journal) -> int:
    ticket = Ticket()
    journal.begin(ticket, Submission("siray", "op", "http://x", None, "hash"))
    journal.settle(ticket, State.ANSWERED, answer=Kept(200, "{}", b"body"))
    return ticket.number


def test_an_answer_goes_when_the_last_of_its_results_was_handed_over(path: Path) -> None:
    with Journal(path) as journal:
        entry = answered(journal)
        held = [Held(journal, entry, number, 2) for number in range(2)]
        held[1].handed()
        held[1].handed()
        assert len(journal.results()) == 1
        held[0].handed()
        assert journal.results() == []


def test_a_result_outlives_its_journal_and_says_so_all_the_same(path: Path) -> None:
    journal = Journal(path)
    held = Held(journal, answered(journal), 0, 1)
    journal.close()
    held.handed()
    with Journal(path) as later:
        assert later.results() == []


def test_whoever_has_it_never_fails_over_a_journal(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Journal(path) as journal:
        held = Held(journal, answered(journal), 0, 1)
        path.rename(path.with_suffix(".kept"))
        held.handed()
        path.with_suffix(".kept").rename(path)
    (record,) = caplog.records
    assert record.getMessage().endswith("a result of entry 1 was handed over")
    assert str(path) in record.getMessage()


def test_what_was_fetched_is_had_from_there_and_is_not_fetched_again(path: Path) -> None:
    with Journal(path, results="media") as journal:
        held = Held(journal, answered(journal), 0, 1)
        assert held.copy() is None
        copy = held.begun()
        assert copy is not None
        copy.write(b"broken off")
        assert copy.size == 10
        copy.restart()
        assert copy.size == 0
        copy.write(b"one")
        copy.write(b"two")
        assert copy.size == 6
        assert held.copy() is None
        copy.finish()
        copy.discard()
        found = held.copy()
        assert found is not None
        with found.open("rb") as file:
            assert file.read() == b"onetwo"
        assert held.begun() is None
        assert Held(journal, 1, 1, 2).copy() is None


def test_what_was_given_up_is_no_copy(path: Path) -> None:
    with Journal(path, results="media") as journal:
        held = Held(journal, answered(journal), 0, 1)
        copy = held.begun()
        assert copy is not None
        copy.write(b"half")
        copy.discard()
        assert held.copy() is None


def test_a_copy_that_cannot_be_looked_for_is_none(path: Path) -> None:
    class Broken:
        keeps = fetches = True

        def copy(self, *_: Any) -> Any:
            raise RuntimeError("any error of a database")

    assert Held(Broken(), 1, 0, 1).copy() is None  # type: ignore[arg-type]


class Sink:
    """What a result is saved to; it takes a file over, or does not."""

    def __init__(self, takes: bool) -> None:
        self._takes = takes
        self.given: list[Path] = []
        self.discarded = False

    def discard(self) -> None:
        self.discarded = True

    def stand_in(
        self, source: Path, taken: Callable[[], None], content: bytes | None = None
    ) -> bool:
        self.given.append(source)
        if self._takes:
            taken()
        return self._takes


def fetched(journal: Journal, size: int = 4) -> tuple[Held, Path]:
    # The first answer of a process is looked at by the sweep.
    Held(journal, answered(journal), 0, 1).handed()
    entry = answered(journal)
    file = journal.path.with_name("jobs.db-results") / f"{entry}-media-0"
    file.parent.mkdir()
    file.write_bytes(b"x" * size)
    return Held(journal, entry, 0, 1), file


def test_whoever_takes_its_file_has_it_by_that(path: Path, caplog: Any) -> None:
    with Journal(path, results="media") as journal:
        held, file = fetched(journal)
        sink = Sink(takes=True)
        assert held.stands_in(sink, None, None)
        assert sink.given == [file]
        assert not file.exists()
        path.rename(path.with_suffix(".kept"))
        held.handed()  # it was said already
        path.with_suffix(".kept").rename(path)
        assert not held.stands_in(sink, None, None)
        assert journal.results() == []
    assert caplog.records == []


def test_whoever_cannot_take_it_says_so_when_it_was_copied(path: Path) -> None:
    with Journal(path, results="media") as journal:
        held, file = fetched(journal)
        assert not held.stands_in(Sink(takes=False), None, None)
        assert file.exists()
        assert len(journal.results()) == 1
        held.handed()
        assert not file.exists()
        assert journal.results() == []


@pytest.mark.parametrize(("most", "taken"), [(4, True), (3, False)])
def test_one_that_is_larger_than_may_be_saved_is_not_taken(
    path: Path, most: int, taken: bool
) -> None:
    with Journal(path, results="media") as journal:
        held, _ = fetched(journal)
        assert held.stands_in(Sink(takes=True), None, most) == taken


def test_who_is_interrupted_while_a_journal_is_waited_for_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with Journal(path, results="media") as journal:
        held, file = fetched(journal)
        monkeypatch.setattr(Journal, "to_take", interrupted)
        sink = Sink(takes=True)
        with pytest.raises(KeyboardInterrupt):
            held.stands_in(sink, None, None)
        assert (sink.discarded, sink.given) == (True, [])
        assert file.exists()


def test_a_journal_that_fails_has_it_copied(path: Path) -> None:
    with Journal(path, results="media") as journal:
        held, _ = fetched(journal)

        class Fails(Sink):
            def stand_in(
                self, source: Path, taken: Callable[[], None], content: bytes | None = None
            ) -> bool:
                raise OSError("no")

        assert not held.stands_in(Fails(takes=True), None, None)


def test_what_was_fetched_has_its_name_and_what_was_not_leaves_nothing(path: Path) -> None:
    with Journal(path, results="media") as journal:
        held, file = fetched(journal)
        file.unlink()
        broken, copy = held.begun(), held.begun()
        assert broken is not None
        assert copy is not None
        for each in (broken, copy):
            each.write(b"film")
        assert len(list(file.parent.iterdir())) == 2
        copy.finish()
        copy.discard()
        broken.discard()
        assert [each.name for each in file.parent.iterdir()] == [file.name]
        assert file.read_bytes() == b"film"


def test_a_text_is_taken_as_the_file_of_its_number_and_with_its_bytes(path: Path) -> None:
    asked: list[Any] = []

    class Gives:
        def to_take(self, *place: Any) -> Path:
            asked.append(place)
            return path

        def handed(self, *_: Any) -> None:
            raise OSError("away")

    class Takes(Sink):
        def stand_in(
            self, source: Path, taken: Callable[[], None], content: bytes | None = None
        ) -> bool:
            asked.append(content)
            taken()
            return True

    journal: Any = Gives()
    held = Held(journal, 7, 1, 2)
    assert held.stands_in(Takes(takes=True), InBody(b'"YWI="', 1, 5, b"ab", 3), None) is True
    assert asked == [(7, 1, 2, 3), b"ab"]
    # It could not be noted, so it is said again.
    assert held._over is False


@pytest.mark.parametrize("most", [None, 0])
def test_where_nothing_can_be_taken_it_is_copied(path: Path, most: int | None) -> None:
    with Journal(path) as journal:
        Held(journal, answered(journal), 0, 1).handed()
        held = Held(journal, answered(journal), 0, 1)
        assert held.stands_in(Sink(takes=True), None, most) is False
