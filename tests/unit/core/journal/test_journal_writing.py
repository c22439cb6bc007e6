"""What is noted of a submission while it is under way, by either way into a store, or beside it."""

import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from framewire._core.exchange.options import Once
from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.jobs.handle import Handle
from framewire._core.journal.bodies import LARGE, Bodies
from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.keeping import Kept
from framewire._core.journal.keys import Meaning
from framewire._core.journal.spool import Spool
from framewire._core.journal.store import SqliteStore
from framewire._core.journal.stores import Quick, StoreAwayError
from framewire._core.journal.writing import Writing, marks
from framewire.errors import ConfigurationError

KEPT = Kept(200, '{"a": "b"}', b"body")
SIRAY = ("siray", "http://x")
ROW = "SELECT state, stand, updated, job_id, request_id, reason, handle FROM entries WHERE id = ?"


class Plain:
    """A store without the shorter way, which goes away when it is told to."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self.owner, self.pid, self.name = store.owner, store.pid, store.name
        self.gone: StoreAwayError | None = None

    def _here(self) -> SqliteStore:
        if self.gone is not None:
            raise self.gone
        return self._store

    @property
    def writable(self) -> bool:
        return True

    def read(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._here().read(statement, values)

    def write(self, statement: str, values: Sequence[Any] = ()) -> tuple[int, int]:
        return self._here().write(statement, values)

    def change(self, work: Callable[[Any], Any]) -> Any:
        return self._here().change(work)

    def own(self, owner: int) -> bool:
        return self._store.own(owner)

    def alive(self, owner: int) -> bool:
        return self._store.alive(owner)

    def close(self) -> None:
        self._store.close()


class Kit:
    """A journal over one of both kinds of store, its time and the folder beside it."""

    def __init__(self, folder: Path, *, quick: bool, results: Any = True) -> None:
        self.now = 100.0
        self.folder = folder
        self.opened: list[Any] = []
        self.spool = None if quick else Spool(folder / "spool")
        self.journal = Writing(
            lambda: self._open(quick=quick), Bodies(folder / "bodies", fsync=False), self.spool,
            results=results, keep_for=10.0, at_most=10**6, clock=lambda: self.now,
        )  # fmt: skip

    def _open(self, *, quick: bool) -> Any:
        store = SqliteStore(self.folder / "jobs.db", fsync=False, clock=lambda: self.now)
        made = store if quick else Plain(store)
        assert isinstance(made, Quick) == quick
        self.opened.append(made)
        return made

    @property
    def store(self) -> Any:
        return self.opened[-1]

    def begun(self, once: Once | None = None, request_hash: str = "hash") -> Ticket:
        ticket = Ticket()
        assert self.journal.begin(ticket, submission(request_hash), once) is None
        return ticket

    def row(self, ticket: Ticket) -> Any:
        return self.store.read(ROW, (ticket.number,))[0]

    def results(self) -> list[Any]:
        return self.store.read("SELECT id, created, expires, size, complete, file FROM results")

    def away(self, *, unsure: bool = False) -> None:
        self.store.gone = StoreAwayError("it is away")
        self.store.gone.unsure = unsure

    def back(self) -> None:
        self.store.gone = None
        assert self.spool is not None
        self.spool._until = 0.0


def submission(request_hash: str = "hash") -> Submission:
    return Submission("siray", "siray_create_video_task", "http://x", "m", request_hash)


@pytest.fixture(params=["quick", "plain"])
def kit(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(tmp_path, quick=request.param == "quick")
    yield made
    for each in made.opened:
        each.close()


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Kit]:
    made = Kit(tmp_path, quick=False)
    yield made
    made.back()
    for each in made.opened:
        each.close()


def test_a_submission_is_there_before_it_is_sent(kit: Kit) -> None:
    ticket = kit.begun()
    assert ticket.owner == kit.store.owner
    names = ("owner, pid, created, updated, service, operation, origin, model, request_hash, state,"
             " key, fingerprint")  # fmt: skip
    assert kit.store.read(f"SELECT {names} FROM entries WHERE id = ?", (ticket.number,)) == [
        (kit.store.owner, kit.store.pid, 100.0, 100.0, "siray", "siray_create_video_task",
         "http://x", "m", "hash", "sending", None, None),
    ]  # fmt: skip


def test_what_became_of_it_stands_beside_it(kit: Kit) -> None:
    ticket = kit.begun()
    kit.now = 101.0
    kit.journal.settle(
        ticket, State.RUNNING, job_id="j", request_id="r", handle=Handle({"model": "m"})
    )
    assert ticket.state is State.RUNNING
    handle = '{"poll_values": {"model": "m"}}'
    assert kit.row(ticket) == ("running", 0, 101.0, "j", "r", None, handle)
    kit.journal.settle(ticket, State.REFUSED, reason="RateLimitError 429")
    assert kit.row(ticket) == ("refused", 1, 101.0, None, None, "RateLimitError 429", None)
    assert kit.results() == []


def test_an_answer_is_kept_for_its_term(kit: Kit) -> None:
    ticket = kit.begun()
    kit.journal.settle(ticket, State.ANSWERED, answer=KEPT)
    assert kit.results() == [(2 * ticket.number, 100.0, 110.0, 4, 1, None)]
    assert not (kit.folder / "bodies").exists()


def test_a_large_answer_stands_in_a_file_and_nothing_waits_for_it(kit: Kit) -> None:
    ticket = kit.begun()
    large = Kept(200, "{}", b"x" * (LARGE + 1))
    with impatience(), pytest.raises(MustWaitError):
        kit.journal.settle(ticket, State.ANSWERED, answer=large)
    kit.journal.settle(ticket, State.ANSWERED, answer=large)
    name = f"{ticket.number}-0"
    assert kit.results() == [(2 * ticket.number, 100.0, 110.0, LARGE + 1, 1, name)]
    assert (kit.folder / "bodies" / name).read_bytes() == large.body


def test_a_stream_is_known_to_be_arriving(kit: Kit) -> None:
    ticket = kit.begun()
    kit.journal.settle(ticket, State.ANSWERED, answer=Kept(200, "{}", b""), arriving=True)
    assert kit.results() == [(2 * ticket.number, 100.0, 110.0, 0, 0, f"{ticket.number}-0")]
    sink = kit.journal.sink(ticket)
    assert sink is not None
    sink.write(b"all")
    sink.close(True)
    assert kit.results()[0][3:5] == (3, 1)


def test_nothing_is_kept_as_it_arrives_where_nothing_is_kept(tmp_path: Path) -> None:
    kit = Kit(tmp_path, quick=True, results=False)
    assert not kit.journal.keeps
    assert kit.journal.sink(kit.begun()) is None
    kit.store.close()


@pytest.mark.parametrize(
    ("results", "keeps", "fetches"), [(True, True, False), (False, False, False), ("media", True, True)]
)  # fmt: skip
def test_what_is_kept_and_fetched(tmp_path: Path, results: Any, keeps: bool, fetches: bool) -> None:
    kit = Kit(tmp_path, quick=True, results=results)
    assert (kit.journal.keeps, kit.journal.fetches) == (keeps, fetches)
    kit.store.close()


def test_what_is_taken_back_before_or_after_it_was_written_down_was_never_sent(kit: Kit) -> None:
    ticket = Ticket()
    kit.journal.abandon(ticket)
    assert kit.journal.begin(ticket, submission()) is None
    assert kit.store.read("SELECT count(*) FROM entries") == [(0,)]
    later = kit.begun()
    kit.journal.abandon(later)
    assert kit.row(later)[:2] == ("never delivered", 1)


def test_who_was_taken_for_dead_sends_nothing_again(kit: Kit) -> None:
    ticket = kit.begun()
    kit.now = 105.0
    kit.journal.move(ticket, State.WAITING)
    assert ticket.state is State.WAITING
    assert kit.row(ticket)[0:3:2] == ("waiting to be sent again", 105.0)
    kit.store.write("UPDATE entries SET owner = owner + 1")
    with pytest.raises(
        ConfigurationError, match=f"entry {ticket.number} of the journal is another"
    ):
        kit.journal.move(ticket, State.SENDING)
    assert ticket.state is State.WAITING


def test_a_key_is_told_with_what_is_known_of_it(kit: Kit) -> None:
    once = Once("k")
    first = kit.begun(once)
    waiting = kit.journal.begin(Ticket(), submission(), once)
    assert waiting is not None
    assert (waiting.meaning, waiting.first) == (Meaning.WAIT, None)
    kit.journal.settle(first, State.RUNNING, job_id="j", answer=KEPT)
    kit.journal.ended(*SIRAY, "j", State.FINISHED, Kept(200, "{}", b"end"))
    earlier = kit.journal.begin(Ticket(), submission(), once)
    assert earlier is not None
    assert earlier.first is not None
    assert earlier.end is not None
    assert (earlier.meaning, earlier.entry.id) == (Meaning.ANSWER, first.number)
    assert (earlier.first.body, earlier.end.body) == (b"body", b"end")
    other = kit.journal.begin(Ticket(), submission("another"), once)
    assert other is not None
    assert (other.meaning, other.first) == (Meaning.CONFLICT, None)
    kit.store.write("DELETE FROM results")
    gone = kit.journal.begin(Ticket(), submission(), Once("k"))
    assert gone is not None
    assert gone.first is None


def test_keys_are_told_apart_where_there_is_time(kit: Kit) -> None:
    with impatience(), pytest.raises(MustWaitError):
        kit.journal.begin(Ticket(), submission(), Once("k"))
    assert kit.store.read("SELECT count(*) FROM entries") == [(0,)]


def test_accounts_are_told_apart_in_each_journal_by_a_salt_that_stays(kit: Kit) -> None:
    salts: list[str] = []

    def made(salt: str, request_hash: str) -> str:
        salts.append(salt)
        return request_hash

    for key in ("a", "b"):
        facts = Submission(*SIRAY, "o", None, "h", fingerprint=made)
        kit.journal.begin(Ticket(), facts, Once(key))
    assert salts[0] == salts[1]
    assert len(salts[0]) == 32


def test_the_end_of_a_job_is_noted_once_and_only_of_those_that_run(kit: Kit) -> None:
    ticket, keyed = kit.begun(), kit.begun(Once("k"))
    for each in (ticket, keyed):
        kit.journal.settle(each, State.RUNNING, job_id="j")
    assert kit.journal.ended("siray", "http://y", "j", State.FINISHED, KEPT) is None
    assert kit.journal.ended("venice", "http://x", "j", State.FINISHED, KEPT) is None
    assert kit.journal.ended(*SIRAY, "other", State.FINISHED, KEPT) is None
    kit.now = 105.0
    assert kit.journal.ended(*SIRAY, "j", State.FAILED, KEPT) == keyed.number
    for each in (ticket, keyed):
        assert kit.row(each)[:4] == ("failed", 1, 105.0, "j")
    # How it failed is of use only to whoever asks again with its key.
    assert [number for number, *_ in kit.results()] == [2 * keyed.number + 1]
    kit.now = 106.0
    assert kit.journal.ended(*SIRAY, "j", State.FINISHED, KEPT) == keyed.number
    assert kit.row(ticket)[:3] == ("failed", 1, 105.0)


def test_the_result_of_a_finished_job_is_kept_a_large_one_in_a_file(kit: Kit) -> None:
    ticket = kit.begun()
    kit.journal.settle(ticket, State.RUNNING, job_id="j")
    large = Kept(200, "{}", b"x" * (LARGE + 1))
    assert kit.journal.ended(*SIRAY, "j", State.FINISHED, large) == ticket.number
    assert [row[0:6:5] for row in kit.results()] == [(2 * ticket.number + 1, f"{ticket.number}-1")]


def test_a_job_that_is_given_up_has_no_result_unless_it_has_a_key(kit: Kit) -> None:
    ticket, keyed = kit.begun(), kit.begun(Once("k"))
    for each, job_id in ((ticket, "a"), (keyed, "b")):
        kit.journal.settle(each, State.RUNNING, job_id=job_id, answer=KEPT)
        kit.journal.ended(*SIRAY, job_id, State.DISMISSED)
        assert kit.row(each)[0] == "dismissed"
    assert [number for number, *_ in kit.results()] == [2 * keyed.number]


def test_the_last_of_a_result_that_is_handed_over_lets_it_go(kit: Kit) -> None:
    ticket = kit.begun()
    kit.journal.settle(ticket, State.ANSWERED, answer=KEPT)
    kit.journal.handed(ticket.number, 0, 2)
    assert len(kit.results()) == 1
    kit.journal.handed(ticket.number, 1, 2)
    assert kit.results() == []
    assert len(kit.opened) == 1


def test_a_result_that_outlives_its_journal_opens_it_once_more(kit: Kit) -> None:
    ticket = kit.begun()
    kit.journal.settle(ticket, State.ANSWERED, answer=KEPT)
    kit.journal._closed = True
    kit.store.close()
    kit.journal.handed(ticket.number, 0, 1)
    assert len(kit.opened) == 2
    kit._open(quick=True)
    assert kit.results() == []


def test_what_a_result_is_fetched_to_has_its_name_when_it_is_whole(kit: Kit) -> None:
    ticket = kit.begun()
    kit.journal.settle(ticket, State.ANSWERED, answer=KEPT)
    file = kit.journal.begun_copy(ticket.number, 0)
    file.write(b"film")
    file.finish()
    assert kit.journal.copy(ticket.number, 0) is None
    kit.journal.keep_copy(ticket.number, 0, file.called)
    copy = kit.journal.copy(ticket.number, 0)
    assert copy is not None
    with copy.open("rb") as content:
        assert content.read() == b"film"
    assert kit.results()[0][3] == 8


def test_an_answer_is_never_lost_to_a_store_that_is_away(
    plain: Kit, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = plain.begun(), plain.begun()
    plain.journal.settle(second, State.RUNNING, job_id="j2")
    plain.away()
    with caplog.at_level(logging.WARNING):
        plain.journal.settle(
            first, State.RUNNING, job_id="j1", request_id="r", reason="why", answer=KEPT,
            handle=Handle({"model": "m"}),
        )  # fmt: skip
        assert plain.journal.ended(*SIRAY, "j2", State.FINISHED, KEPT) is None
    logged = caplog.text
    assert f"it is away; entry {first.number} is running, job j1; it is kept in" in logged
    assert "it is away; job j2 is finished; it is kept in" in logged
    plain.back()
    assert plain.journal.ended(*SIRAY, "none", State.FINISHED) is None
    handle = '{"poll_values": {"model": "m"}}'
    assert plain.row(first)[3:] == ("j1", "r", "why", handle)
    assert plain.row(second)[0] == "finished"
    assert {number for number, *_ in plain.results()} == {2 * first.number, 2 * second.number + 1}


def test_what_nobody_can_be_sure_was_written_down_is_taken_back(plain: Kit) -> None:
    others = plain.begun(), plain.begun(request_hash="other")
    plain.now = 101.0
    there = plain.begun()
    plain.away(unsure=True)
    with pytest.raises(StoreAwayError):
        plain.journal.begin(Ticket(), submission())
    plain.back()
    plain.begun(request_hash="next")
    assert plain.row(there)[:2] == ("never delivered", 1)
    assert [plain.row(each)[0] for each in others] == ["sending", "sending"]


def test_what_was_surely_not_written_down_needs_not_be_taken_back(plain: Kit) -> None:
    there = plain.begun()
    plain.away()
    with pytest.raises(StoreAwayError):
        plain.journal.begin(Ticket(), submission())
    plain.back()
    plain.begun(request_hash="next")
    assert plain.row(there)[0] == "sending"


def test_what_a_later_version_kept_is_put_aside(
    plain: Kit, caplog: pytest.LogCaptureFixture
) -> None:
    assert plain.spool is not None
    plain.spool.put("a later word", {})
    plain.begun()
    assert "cannot be read" in caplog.text
    assert [each.suffix for each in plain.spool.folder.iterdir()] == [".spoilt"]


def test_as_many_marks_as_values() -> None:
    assert (marks([]), marks("a"), marks("abc")) == ("", "?", "?, ?, ?")


def test_a_small_answer_waits_for_nothing_and_a_larger_one_is_not_begun(tmp_path: Path) -> None:
    kit = Kit(tmp_path, quick=True)
    first, small, large = kit.begun(), kit.begun(), kit.begun()
    kit.journal.settle(first, State.ANSWERED, answer=KEPT)
    kit.journal._shelf._since = -2 * LARGE  # it is not looked for what goes, which may wait, too
    with impatience():
        kit.journal.settle(small, State.ANSWERED, answer=Kept(200, "{}", b"x" * LARGE))
        with pytest.raises(MustWaitError):
            kit.journal.settle(large, State.ANSWERED, answer=Kept(200, "{}", b"x" * (LARGE + 1)))
        assert not (tmp_path / "bodies").exists()
    assert [kit.row(each)[0] for each in (first, small, large)] == [
        "answered", "answered", "sending",
    ]  # fmt: skip
    kit.store.close()


def test_what_is_quick_goes_into_lines_first(tmp_path: Path) -> None:
    kit = Kit(tmp_path, quick=True)
    kit.journal.settle(kit.begun(), State.ANSWERED, answer=KEPT)
    kit.begun()
    with sqlite3.connect(f"file:{tmp_path / 'jobs.db'}?mode=ro", uri=True) as looking:
        assert looking.execute("SELECT count(*) FROM entries").fetchone() == (1,)
    looking.close()
    assert kit.store.read("SELECT count(*) FROM entries") == [(2,)]
    kit.store.close()


def test_what_is_over_its_term_goes_with_the_next_answer(kit: Kit) -> None:
    ticket, job = kit.begun(), kit.begun()
    kit.journal.settle(ticket, State.ANSWERED, answer=KEPT)
    kit.now = 200.0
    kit.journal._shelf._since = 10**6
    kit.journal.settle(kit.begun(), State.ANSWERED, answer=KEPT)
    assert 2 * ticket.number not in [number for number, *_ in kit.results()]
    kit.now = 300.0
    kit.journal._shelf._since = 10**6
    kit.journal.settle(job, State.RUNNING, job_id="j")
    kit.journal.ended(*SIRAY, "j", State.FINISHED, KEPT)
    assert [number for number, *_ in kit.results()] == [2 * job.number + 1]


def test_a_job_whose_result_was_had_is_not_kept_anew(
    kit: Kit, caplog: pytest.LogCaptureFixture
) -> None:
    ticket = kit.begun()
    kit.journal.settle(ticket, State.RUNNING, job_id="j")
    kit.journal.ended(*SIRAY, "j", State.FINISHED, KEPT)
    kit.journal.handed(ticket.number, 0, 1)
    assert kit.journal.ended(*SIRAY, "j", State.FINISHED, KEPT) == ticket.number
    assert kit.results() == []
    assert kit.journal.ended(*SIRAY, "unheard of", State.FINISHED, KEPT) is None
    assert caplog.text == ""


def test_a_job_whose_announcement_is_not_kept_is_told_by_its_id(kit: Kit) -> None:
    first = kit.begun(Once("k"))
    kit.journal.settle(first, State.RUNNING, job_id="j")
    earlier = kit.journal.begin(Ticket(), submission(), Once("k"))
    assert earlier is not None
    assert (earlier.meaning, earlier.entry.job_id) == (Meaning.ANSWER, "j")
    assert (earlier.first, earlier.end) == (None, None)


def test_what_is_kept_beside_the_program_is_read_by_every_version(plain: Kit) -> None:
    ticket = plain.begun()
    plain.away()
    plain.journal.settle(ticket, State.REFUSED, reason="why")
    assert plain.spool is not None
    assert plain.spool.again is not None
    assert plain.spool.again() is not None
    (file,) = plain.spool.folder.iterdir()
    assert json.loads(file.read_text()) == {
        "what": "settle",
        "facts": {
            "number": ticket.number, "owner": ticket.owner, "state": "refused", "job_id": None,
            "request_id": None, "reason": "why", "arriving": False, "handle": None,
        },
        "kept": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "facts",
    [
        {"owner": 1, "moment": 1.0, "request_hash": "h"},
        {"entry": 1, "size": 1, "how": 1, "file": "x", "after": 0},
    ],
)
def test_words_of_a_later_version_are_not_taken_for_those_of_this(
    plain: Kit, facts: dict[str, Any]
) -> None:
    assert plain.spool is not None
    plain.spool.put("a later word", facts)
    plain.begun()
    assert [each.suffix for each in plain.spool.folder.iterdir()] == [".spoilt"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks there")
def test_a_forked_child_opens_a_store_of_its_own(tmp_path: Path) -> None:
    kit = Kit(tmp_path, quick=True)
    child = os.fork()
    if child == 0:
        try:
            ticket = kit.begun()
            well = len(kit.opened) == 2 and ticket.owner == kit.store.owner == 2
            os._exit(0 if well and kit.row(ticket)[0] == "sending" else 1)
        finally:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    kit.begun()
    assert len(kit.opened) == 1
    assert kit.store.read("SELECT owner FROM entries ORDER BY owner") == [(1,), (2,)]
    kit.store.close()
