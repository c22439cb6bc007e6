"""The connection to the server of a journal: what is done again where it breaks, and what is not."""

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from psycopg import errors as said

from framewire._core.io.patience import MustWaitError, impatience
from framewire._core.journal import link as module
from framewire._core.journal.addresses import Address
from framewire._core.journal.link import Link, UnsureError
from framewire._core.journal.stores import StoreAwayError
from framewire.errors import ClosedError, ConfigurationError

PASSWORD = "hunter2-and-more"
SHOWN = "postgresql://me@db/app"
ADDRESS = Address({"host": "db", "password": PASSWORD}, "framewire", SHOWN)


class Talk:
    """A connection as the library gives it, over a socket without a server."""

    def __init__(self) -> None:
        self.closed = False
        self.asked: list[str] = []
        self.ours, self.theirs = socket.socketpair()

    def fileno(self) -> int:
        return self.ours.fileno()

    def execute(self, statement: str) -> None:
        self.asked.append(statement)
        if self.ours.recv(9, socket.MSG_PEEK) == b"farewell":
            self.break_off()

    def break_off(self, error: type[psycopg.Error] = psycopg.OperationalError) -> None:
        """The server is gone in the middle of a statement."""
        self.closed = True
        raise error(f"server closed the connection of {PASSWORD}")

    def close(self) -> None:
        self.closed = True
        self.ours.close()


class Server:
    """What the library connects to, and the clock and dice beside it."""

    def __init__(self) -> None:
        self.talks: list[Talk] = []
        self.parameters: list[dict[str, Any]] = []
        self.greeted: list[Talk] = []
        self.refusal: Exception | None = None
        self.now = 1000.0
        self.slept: list[float] = []

    def connect(self, **parameters: Any) -> Talk:
        self.parameters.append(parameters)
        if isinstance(self.refusal, psycopg.OperationalError):
            raise self.refusal
        self.talks.append(Talk())
        return self.talks[-1]

    def greet(self, connection: Any) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.greeted.append(connection)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    made = Server()
    clock = SimpleNamespace(monotonic=lambda: made.now, sleep=made.slept.append)
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(module, "random", SimpleNamespace(uniform=lambda least, most: least + most))
    monkeypatch.setattr(psycopg, "connect", made.connect)
    yield made
    for talk in made.talks:
        talk.ours.close()
        talk.theirs.close()


@pytest.fixture
def link(server: Server) -> Link:
    return Link(ADDRESS, server.greet)


class Work:
    """Does something with a connection: what is planned, one after the other, then nothing odd."""

    def __init__(self, *planned: Callable[[Talk], Any]) -> None:
        self.planned = list(planned)
        self.seen: list[Talk] = []

    def __call__(self, connection: Any) -> Any:
        self.seen.append(connection)
        return self.planned.pop(0)(connection) if self.planned else "done"


def raising(error: BaseException) -> Callable[[Talk], Any]:
    def work(_: Talk) -> Any:
        raise error

    return work


def in_other_thread(link: Link) -> Callable[[Work], Any]:
    def run(work: Work) -> Any:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(link.run, work).result(10)

    return run


def test_one_connection_serves_all_and_nothing_is_set_in_it_for_good(
    link: Link, server: Server
) -> None:
    work = Work()
    assert [link.run(work), link.run(work)] == ["done", "done"]
    (talk,) = server.talks
    assert work.seen == [talk, talk]
    assert server.greeted == [talk]
    assert server.parameters == [
        {"host": "db", "password": PASSWORD, "autocommit": True, "prepare_threshold": None}
    ]
    assert (talk.asked, server.slept) == ([], [])


def test_what_broke_off_in_the_middle_is_done_again_once(link: Link, server: Server) -> None:
    work = Work(Talk.break_off)
    assert link.run(work) == "done"
    assert work.seen == server.talks == server.greeted
    assert [talk.closed for talk in server.talks] == [True, False]
    assert server.slept == []
    twice = Work(Talk.break_off, Talk.break_off)
    with pytest.raises(StoreAwayError) as caught:
        link.run(twice)
    assert len(twice.seen) == 2
    assert caught.value.unsure is True
    assert SHOWN in str(caught.value)
    assert PASSWORD not in str(caught.value)
    assert "server runs" in str(caught.value.hint)


def test_what_may_not_be_done_twice_is_not_where_it_broke_off(link: Link, server: Server) -> None:
    work = Work(Talk.break_off)
    with pytest.raises(StoreAwayError) as caught:
        link.run(work, again=False)
    assert caught.value.unsure is True
    assert len(work.seen) == len(server.talks) == 1
    assert link.run(work, again=False) == "done"
    assert len(server.talks) == 2


@pytest.mark.parametrize("cause", [psycopg.OperationalError(f"lost {PASSWORD}"), None])
def test_a_commit_that_nobody_knows_of_is_never_made_again(
    link: Link, server: Server, cause: Exception | None
) -> None:
    def commit(_: Talk) -> None:
        raise UnsureError("no answer to the commit") from cause

    work = Work(commit)
    with pytest.raises(StoreAwayError) as caught:
        link.run(work)
    assert len(work.seen) == 1
    assert caught.value.unsure is True
    reason = "no answer to the commit" if cause is None else "lost ***"
    assert caught.value.message == f"the journal {SHOWN} is not reached: {reason}"
    assert server.talks[0].closed


@pytest.mark.parametrize(
    "error", [said.AdminShutdown, said.CannotConnectNow, said.ReadOnlySqlTransaction]
)
def test_a_server_that_says_it_leaves_is_left(
    link: Link, server: Server, error: type[psycopg.Error]
) -> None:
    assert link.run(Work(raising(error("going away")))) == "done"
    assert [talk.closed for talk in server.talks] == [True, False]


@pytest.mark.parametrize("error", [said.UndefinedTable("no table"), psycopg.DataError("odd")])
def test_what_the_server_refuses_is_told_and_the_connection_stays(
    link: Link, server: Server, error: psycopg.Error
) -> None:
    work = Work(raising(error))
    with pytest.raises(ConfigurationError) as caught:
        link.run(work)
    assert not isinstance(caught.value, StoreAwayError)
    assert caught.value.message == f"the journal {SHOWN} cannot be used: {error}"
    assert "server runs" in str(caught.value.hint)
    assert len(work.seen) == 1
    assert link.run(work) == "done"
    assert len(server.talks) == 1


@pytest.mark.parametrize(
    "error", [said.SerializationFailure, said.DeadlockDetected, said.UniqueViolation]
)
@pytest.mark.parametrize("again", [True, False])
def test_two_that_change_the_same_begin_again_a_little_later(
    link: Link, server: Server, error: type[psycopg.Error], again: bool
) -> None:
    assert link.run(Work(*[raising(error("both"))] * 100), again=again) == "done"
    assert server.slept == [0.02] * 100
    work = Work(*[raising(error("both"))] * 101)
    with pytest.raises(ConfigurationError, match="both"):
        link.run(work, again=again)
    assert len(work.seen) == 101
    assert len(server.talks) == 1


def test_a_change_calls_for_its_parts_on_its_own_connection(link: Link, server: Server) -> None:
    inner = Work(raising(said.SerializationFailure("both")))

    def change(_: Talk) -> Any:
        with pytest.raises(said.SerializationFailure):
            link.run(inner)  # the whole change begins again, not a part of it
        return link.run(inner)

    outer = Work(change)
    assert link.run(outer) == "done"
    assert inner.seen == [server.talks[0]] * 2
    # After it, a call is one of its own again.
    assert link.run(Work(raising(said.SerializationFailure("both")))) == "done"
    with pytest.raises(ValueError, match="mine"):
        link.run(Work(raising(ValueError("mine"))))
    assert link.run(Work(raising(said.SerializationFailure("both")))) == "done"


def test_a_server_that_is_not_reached_is_left_alone_for_half_a_second(
    link: Link, server: Server
) -> None:
    server.refusal = psycopg.OperationalError(f"no route for {PASSWORD}")
    for now in (1000.0, 1000.0, 1000.49):
        server.now = now
        with pytest.raises(StoreAwayError) as caught:
            link.run(Work())
        assert caught.value.message == f"the journal {SHOWN} is not reached: no route for ***"
        assert caught.value.unsure is False  # nothing was asked of it
        assert len(server.parameters) == 1
    server.now = 1000.5
    server.refusal = None
    assert link.run(Work()) == "done"


@pytest.mark.parametrize(
    ("refusal", "expected"),
    [
        (psycopg.ProgrammingError("odd address"), ConfigurationError),
        (ConfigurationError("no journal of framewire"), ConfigurationError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_a_connection_that_is_not_made_ready_is_closed_and_tried_again(
    link: Link, server: Server, refusal: Any, expected: type[BaseException]
) -> None:
    server.refusal = refusal
    with pytest.raises(expected) as caught:
        link.run(Work())
    assert not isinstance(caught.value, StoreAwayError)
    assert server.talks[0].closed
    server.refusal = None
    assert link.run(Work()) == "done"
    assert len(server.talks) == 2


@pytest.mark.parametrize("word", [b"farewell", b"notice"])
def test_a_word_that_came_meanwhile_is_looked_at(link: Link, server: Server, word: bytes) -> None:
    link.run(Work())
    server.talks[0].theirs.send(word)
    assert link.run(Work(), again=False) == "done"
    assert server.talks[0].asked == ["SELECT 1"]
    assert server.talks[0].closed is (word == b"farewell")
    assert (server.talks[0].fileno() == -1) is (word == b"farewell")
    assert len(server.talks) == (2 if word == b"farewell" else 1)


def test_a_connection_that_was_closed_meanwhile_is_made_anew(link: Link, server: Server) -> None:
    link.run(Work())
    server.talks[0].closed = True
    assert link.run(Work(), again=False) == "done"
    assert len(server.talks) == 2


def test_closing_says_farewell_once(link: Link, server: Server) -> None:
    heard: list[Any] = []
    link.run(Work())
    link.close(heard.append)
    link.close(heard.append)
    assert heard == server.talks
    assert server.talks[0].closed
    for ask in (link.run, in_other_thread(link)):
        with pytest.raises(ClosedError, match="is closed"):
            ask(Work())
    assert len(server.talks) == 1


def test_closing_says_farewell_to_nobody_that_is_gone_and_never_fails(server: Server) -> None:
    heard: list[Any] = []
    Link(ADDRESS, server.greet).close(heard.append)
    gone = Link(ADDRESS, server.greet)
    gone.run(Work())
    server.talks[0].closed = True
    gone.close(heard.append)
    assert heard == []
    failing = Link(ADDRESS, server.greet)
    failing.run(Work())
    failing.close(raising(psycopg.OperationalError("gone")))
    assert server.talks[-1].closed


def test_who_may_not_wait_asks_nothing_of_a_server(link: Link, server: Server) -> None:
    with impatience(), pytest.raises(MustWaitError):
        link.run(Work())
    assert server.talks == []


class Hanging:
    """A statement in another thread that no answer comes to."""

    def __init__(self, link: Link, *, for_good: bool = False) -> None:
        self.inside, self.leave = threading.Event(), threading.Event()
        self._for_good = for_good
        self.thread = threading.Thread(target=self._run, args=(link,), daemon=True)
        self.thread.start()
        assert self.inside.wait(10)

    def _run(self, link: Link) -> None:
        with pytest.raises(StoreAwayError):
            link.run(self._statement, again=False)

    def _statement(self, connection: Any) -> None:
        self.inside.set()
        connection.ours.settimeout(10)
        connection.ours.recv(1)  # ends when the connection is cut off
        if self._for_good:
            self.leave.wait(10)
        connection.break_off()

    def end(self) -> None:
        self.leave.set()
        self.thread.join(10)


class Turn:
    """A lock whose first waits of half a minute are over at once."""

    def __init__(self, over: int) -> None:
        self._lock = threading.RLock()
        self._over = over
        self.release = self._lock.release

    def acquire(self, timeout: float) -> bool:
        assert timeout == 30.0
        if self._lock.acquire(blocking=False):
            return True
        self._over -= 1
        return self._over < 0 and self._lock.acquire(timeout=timeout)


def linked(server: Server, monkeypatch: pytest.MonkeyPatch, over: int) -> Link:
    turn = Turn(over)
    with monkeypatch.context() as patch:
        patch.setattr(threading, "RLock", lambda: turn)
        return Link(ADDRESS, server.greet)


def test_a_statement_that_does_not_come_back_is_given_up_for_the_next(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = linked(server, monkeypatch, 1)
    hanging = Hanging(link)
    assert link.run(Work()) == "done"
    hanging.end()
    assert len(server.talks) == 2


def test_nobody_waits_for_ever_for_another_call(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = linked(server, monkeypatch, 3)
    hanging = Hanging(link, for_good=True)
    with pytest.raises(StoreAwayError, match="waiting for it for a minute") as caught:
        link.run(Work())
    assert caught.value.unsure is False
    heard: list[Any] = []
    link.close(heard.append)
    assert heard == []
    hanging.end()
    with pytest.raises(ClosedError):
        link.run(Work())
    assert len(server.talks) == 1
