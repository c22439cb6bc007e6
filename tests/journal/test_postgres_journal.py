"""A journal in PostgreSQL: leases, partitions, a server that goes away, versions, secrets."""

import json
import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from framewire import errors
from framewire._core.exchange.options import Once
from framewire._core.journal.addresses import address_of
from framewire._core.journal.dialect import STEPS
from framewire._core.journal.keeping import Kept
from framewire._core.journal.keys import Meaning
from framewire._core.journal.link import Link
from framewire._core.journal.postgres import PostgresStore
from framewire._core.journal.tables import VERSION
from framewire.journal import Journal, State, Ticket, main
from framewire.sandbox import Sandbox
from tests.contract.harness import listed, settle
from tests.journal.kit import PROMPT, VECTORS, VIDEO, embed, submit, umbrella
from tests.journal.postgres import PASSWORD, Server, serving
from tests.journal.test_journal_file import begun, child, submission

LONG = 60.0
ANSWER = Kept(200, "{}", b"what was paid for")


@pytest.fixture
def url(postgres_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a journal of its own; nothing stands there yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return postgres_server.new_journal()


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """A server that may be ended."""
    with serving() as server:
        yield server


@pytest.fixture
def leaving(
    own_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """The same, running at the beginning; it is tried again at once."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("framewire._core.journal.link._REST", 0.0)
    yield own_server
    own_server.stop()
    own_server.start()


def spooled(folder: Path) -> list[Path]:
    return sorted(folder.glob("framewire/*/*"))


def until(found: Any) -> Any:
    """Wait for something that another thread, or a lease, brings about."""
    ends = time.monotonic() + LONG
    while not (value := found()):
        assert time.monotonic() < ends
        time.sleep(0.02)
    return value


def states(journal: Journal) -> list[Any]:
    return [entry.state for entry in journal.entries()]


def with_key(journal: Journal, key: str = "k", **more: Any) -> tuple[Ticket, Any]:
    ticket = Ticket()
    return ticket, journal.begin(ticket, submission(), Once(key, **more))


def silenced(journal: Journal) -> PostgresStore:
    """The store of a journal whose process is not heard of any more."""
    store = journal._store
    assert isinstance(store, PostgresStore)
    store._over.set()
    journal._write("UPDATE owners SET expires = to_timestamp(0) WHERE id = ?", (store.owner,))
    return store


def test_a_process_that_was_killed_is_dead_when_its_lease_is_over(url: str) -> None:
    code = """
    kept = Journal(path, lease=1.5); begun(kept); print("sent", flush=True); sys.stdin.read()
    """
    other = child(code, url, wait=False)
    assert other.stdout is not None
    assert other.stdout.readline() == "sent\n"
    with Journal(url) as journal:
        time.sleep(2)  # longer than a lease: it is renewed
        assert journal.pending() == []
        ((state, live, own),) = [(e.state, e.live, e.own) for e in journal.entries()]
        assert (state, live, own) == (State.SENDING, True, False)
        other.kill()
        other.communicate()
        (entry,) = until(journal.pending)
        assert (entry.state, entry.live, entry.pid) == (State.UNKNOWN, False, other.pid)


def test_a_process_that_comes_back_from_a_partition_goes_on(url: str) -> None:
    with Journal(url) as cut_off, Journal(url) as other:
        ticket = begun(cut_off)
        cut_off.settle(job := begun(cut_off, "job"), State.RUNNING, job_id="t1")
        store = silenced(cut_off)
        store._link.run(lambda _: None)
        # Its own entries are its own all the same; another process sees it dead, and takes the job.
        assert elsewhere(url) == [
            [ticket.number, State.UNKNOWN, False], [job.number, State.RUNNING, False],
        ]  # fmt: skip
        (seen,) = [entry for entry in other.entries() if entry.id == job.number]
        assert other.claim(seen)
        cut_off.settle(ticket, State.ANSWERED, answer=ANSWER)
        store.renew()
        assert states(other) == [State.ANSWERED, State.RUNNING]
        assert [each.content for each in other.results()] == [ANSWER.body]
        # It waits for the job as well: the end is noted whoever sees it first.
        for journal in (cut_off, other):
            journal.ended("siray", "http://127.0.0.1:1", "t1", State.FINISHED)
        assert states(other) == [State.ANSWERED, State.FINISHED]


def elsewhere(url: str) -> list[Any]:
    """What a process sees that shares nothing with this one."""
    code = """
    import json
    with Journal(path) as journal:
        journal.pending()
        json.dump([[entry.id, entry.state, entry.live] for entry in journal.entries()], sys.stdout)
    """
    said = child(code, url, wait=False).communicate(timeout=LONG)[0]
    return list(json.loads(said))


def test_who_lost_its_lease_between_two_attempts_sends_nothing_that_another_sends(
    url: str,
) -> None:
    with Journal(url) as journal:
        ticket, earlier = with_key(journal)
        assert earlier is None
        journal.move(ticket, State.WAITING)
        silenced(journal)
        code = """
        from framewire._core.exchange.options import Once
        journal = Journal(path, lease=60)
        ticket = Ticket()
        assert journal.begin(ticket, submission(), Once("k")) is None
        print(ticket.number, flush=True)
        sys.stdin.readline()
        journal.settle(ticket, State.ANSWERED)
        journal.close()
        """
        other = child(code, url, wait=False)
        assert other.stdout is not None
        assert int(other.stdout.readline()) == ticket.number
        with pytest.raises(errors.ConfigurationError, match="another process's now"):
            journal.move(ticket, State.SENDING)
        journal.settle(ticket, State.NEVER_DELIVERED)
        assert states(journal) == [State.SENDING]
        assert with_key(journal)[1].meaning is Meaning.WAIT
        other.communicate("go\n", timeout=LONG)
        assert states(journal) == [State.ANSWERED]


def test_what_was_sent_by_who_lost_its_lease_is_unknown_and_never_sent_again(url: str) -> None:
    with Journal(url) as journal:
        ticket, _ = with_key(journal)
        silenced(journal)
        code = """
        from framewire._core.exchange.options import Once
        with Journal(path) as journal:
            print(journal.begin(Ticket(), submission(), Once("k")).meaning.value)
        """
        assert child(code, url, wait=False).communicate(timeout=LONG)[0] == "unknown\n"
        journal.settle(ticket, State.ANSWERED, answer=ANSWER)
        assert child(code, url, wait=False).communicate(timeout=LONG)[0] == "answer\n"


def test_a_lease_that_is_overdue_is_renewed_before_anything_is_written(url: str) -> None:
    with Journal(url) as journal:
        store = silenced(journal)
        store._renewed -= 59
        begun(journal)
        assert [state for _, state, _ in elsewhere(url)] == [State.SENDING]


async def test_a_server_that_went_away_lets_no_paid_call_out(
    mode: str, framewire_sandbox: Sandbox, leaving: Server
) -> None:
    fw = umbrella(mode, framewire_sandbox, leaving.new_journal())
    await embed(fw.venice)
    leaving.stop()
    for more in ({}, {"idempotency_key": "k"}):
        with pytest.raises(errors.ConfigurationError, match="is not reached") as caught:
            await settle(fw.venice.embeddings.create(**VECTORS, **more))
        assert PASSWORD not in str(caught.value)
    assert framewire_sandbox.ledger.accepted == 1
    leaving.start()
    await settle(fw.venice.embeddings.create(**VECTORS, idempotency_key="k"))
    assert [entry.state for entry in await settle(fw.jobs.history())] == [State.ANSWERED] * 2
    await settle(fw.close())


async def test_what_was_answered_while_the_server_was_away_is_written_when_it_is_back(
    mode: str, framewire_sandbox: Sandbox, leaving: Server, tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    url = leaving.new_journal()
    fw = umbrella(mode, framewire_sandbox, url)
    journal = fw._journal
    begin = journal.begin

    def and_then_it_goes(*given: Any) -> Any:
        earlier = begin(*given)
        leaving.stop()
        return earlier

    journal.begin = and_then_it_goes
    made = await settle(fw.generate_image(PROMPT, "venice/hidream", idempotency_key="k"))
    assert made.images[0].b64_json
    (record,) = [each for each in caplog.records if each.levelno >= logging.WARNING]
    (file,) = [each for each in spooled(tmp_path) if each.suffix == ".json"]
    assert str(file) in record.getMessage()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    journal.begin = begin
    leaving.start()
    # Nobody calls: it is written all the same.
    until(lambda: not spooled(tmp_path))
    assert [entry.state for entry in journal.entries()] == [State.ANSWERED]
    again = await settle(fw.generate_image(PROMPT, "venice/hidream", idempotency_key="k"))
    assert again.images[0].b64_json == made.images[0].b64_json
    await settle(fw.close())
    assert framewire_sandbox.ledger.accepted == 1
    assert PASSWORD not in caplog.text


async def test_a_job_and_its_end_are_written_when_the_server_is_back(
    mode: str, framewire_sandbox: Sandbox, leaving: Server, tmp_path: Path
) -> None:
    fw = umbrella(mode, framewire_sandbox, leaving.new_journal())
    begin = fw._journal.begin
    fw._journal.begin = lambda *given: (begin(*given), leaving.stop())[0]
    job = await submit(fw.siray)
    await settle(job.wait())
    assert len([each for each in spooled(tmp_path) if each.suffix == ".json"]) == 2
    leaving.start()
    until(lambda: not spooled(tmp_path))
    (entry,) = await settle(fw.jobs.history())
    assert (entry.state, entry.job_id) == (State.FINISHED, job.id)
    (stored,) = await settle(fw.jobs.results())
    assert stored.result is not None
    await settle(fw.close())


async def test_a_stream_goes_on_where_the_server_goes_away_in_the_middle(
    mode: str, framewire_sandbox: Sandbox, leaving: Server, tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    fw = umbrella(mode, framewire_sandbox, leaving.new_journal())
    for goes_before in (True, False):
        stream = await settle(fw.venice.audio.speech.create(PROMPT, streaming=True))
        if goes_before:
            leaving.stop()
        pieces, heard = stream.iter_bytes(), b""
        heard += await anext(pieces) if mode == "async" else next(pieces)
        leaving.stop()
        heard += b"".join(await listed(pieces))
        await settle(stream.close())
        assert "the rest of a stream is kept in" in caplog.text
        leaving.start()
        until(lambda: not spooled(tmp_path))
        stored = (await settle(fw.jobs.results()))[-1]
        assert (stored.complete, await settle(stored.result.read())) == (True, heard)
    await settle(fw.close())


def test_what_a_process_left_beside_it_is_written_by_the_next(
    leaving: Server, tmp_path: Path
) -> None:
    url = leaving.new_journal()
    code = """
    journal = Journal(path)
    ticket = begun(journal)
    print("begun", flush=True)
    sys.stdin.readline()
    journal.settle(ticket, State.RUNNING, job_id="t-\\ud800")
    os.kill(os.getpid(), signal.SIGKILL)
    """
    other = child(code, url, wait=False)
    assert other.stdout is not None
    other.stdout.readline()
    leaving.stop()
    other.communicate("go\n", timeout=LONG)
    assert len(spooled(tmp_path)) == 1
    leaving.start()
    with Journal(url) as journal:
        (entry,) = [each for each in journal.entries() if each.job_id is not None]
        assert (entry.state, entry.job_id) == (State.RUNNING, "t-\ud800")
    assert spooled(tmp_path) == []


@pytest.mark.parametrize("once", [None, Once("k")])
def test_a_line_that_may_have_been_written_and_was_not_sent_is_taken_back(
    url: str, once: Once | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal(url) as journal:
        execute = psycopg.Connection.execute

        def broken_after(self: Any, query: str, *given: Any) -> Any:
            done = execute(self, query, *given)
            if query == "COMMIT" or (once is None and query.startswith("INSERT INTO")):
                self.close()
                raise psycopg.OperationalError("the connection broke")
            return done

        monkeypatch.setattr(psycopg.Connection, "execute", broken_after)
        with pytest.raises(errors.ConfigurationError, match="the connection broke"):
            journal.begin(Ticket(), submission(), once)
        monkeypatch.undo()
        assert states(journal) == [State.NEVER_DELIVERED]
        assert journal.begin(Ticket(), submission(), once) is None


def test_a_connection_that_the_server_ended_is_made_again(
    url: str, postgres_server: Server
) -> None:
    with Journal(url) as journal:
        for number in range(3):
            postgres_server.execute(
                "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity "
                "WHERE application_name = 'framewire'"
            )
            journal.settle(begun(journal, str(number)), State.ANSWERED, answer=ANSWER)
        assert states(journal) == [State.ANSWERED] * 3


def test_a_server_that_says_nothing_is_given_up(
    leaving: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framewire._core.journal.link._LONGEST_WAIT", 1.0)
    process = leaving._process
    assert process is not None
    # The lease is what asks while all calls of the journal wait for the first.
    with Journal(leaving.new_journal(connect_timeout="2"), lease=3) as journal:
        backend = journal._opened().read("SELECT pg_backend_pid()")[0][0]
        os.kill(process.pid, signal.SIGSTOP)
        os.kill(backend, signal.SIGSTOP)
        raised: list[Any] = []

        def attempt() -> None:
            with pytest.raises(errors.ConfigurationError, match="is not reached") as caught:
                begun(journal)
            raised.append(caught.value)

        try:
            threads = [threading.Thread(target=attempt) for _ in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(LONG)
            assert len(raised) == 3
        finally:
            os.kill(backend, signal.SIGCONT)
            os.kill(process.pid, signal.SIGCONT)


def test_nothing_needs_more_of_a_connection_than_a_transaction(
    url: str, postgres_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pooler gives each transaction another connection to the server."""
    usable, seen = Link._usable, set()

    def another(self: Any) -> Any:
        if self._connection is not None:
            self._drop(self._connection)
        connection = usable(self)
        seen.add(connection.info.backend_pid)
        return connection

    monkeypatch.setattr(Link, "_usable", another)
    with Journal(url) as journal:
        ticket, _ = with_key(journal)
        journal.settle(ticket, State.ANSWERED, answer=ANSWER)
        assert with_key(journal)[1].first.body == ANSWER.body
        store = journal._opened()
        assert store.read("SELECT name FROM pg_prepared_statements") == []
        assert store.read("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'") == []
        assert store.read("SELECT name FROM pg_settings WHERE source = 'session'") == []
    assert len(seen) > 4


def test_keys_of_many_machines_are_taken_once(url: str) -> None:
    code = """
    from framewire._core.exchange.options import Once
    journal, mine = Journal(path), []
    def take(number):
        for key in range(10):
            told = journal.begin(Ticket(), submission(), Once(f"key {key}"))
            mine.append(told is None)
    import threading
    threads = [threading.Thread(target=take, args=(number,)) for number in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(len(mine), sum(mine), flush=True)
    sys.stdin.readline()
    journal.close()
    """
    children = [child(code, url, wait=False) for _ in range(2)]
    said = [each.stdout.readline().split() for each in children if each.stdout is not None]
    for each in children:
        each.communicate("end\n", timeout=LONG)
    assert [int(calls) for calls, _ in said] == [80, 80]
    assert sum(int(mine) for _, mine in said) == 10


def test_tables_of_another_version_are_refused_also_while_it_is_open(
    url: str, postgres_server: Server
) -> None:
    schema = address_of(url).schema
    with Journal(url) as journal:
        begun(journal)
        (row,) = postgres_server.execute(f"SELECT max(version) FROM {schema}.versions")
        postgres_server.execute(
            f"INSERT INTO {schema}.versions (version) VALUES (%s)", (row[0] + 1,)
        )
        with pytest.raises(errors.ConfigurationError, match=f"has version {row[0] + 1}"):
            Journal(url)
        store = journal._opened()
        assert isinstance(store, PostgresStore)
        with pytest.raises(errors.ConfigurationError, match="Let all workers use the same"):
            store.renew()
        with pytest.raises(errors.ConfigurationError, match=f"has version {row[0] + 1}"):
            begun(journal)
        postgres_server.execute(f"DELETE FROM {schema}.versions WHERE version > %s", row)
        store.renew()
        begun(journal)


def test_tables_of_each_earlier_version_are_taken_over(
    url: str, postgres_server: Server, tmp_path: Path
) -> None:
    schema, first = address_of(url).schema, min(STEPS)
    assert max(STEPS) == VERSION
    postgres_server.execute(f"CREATE SCHEMA {schema}")
    postgres_server.execute(STEPS[first].format(schema=schema))
    postgres_server.execute(f"INSERT INTO {schema}.versions (version) VALUES ({first})")
    with Journal(url) as journal, Journal(tmp_path / "jobs.db") as file:
        begun(journal)
        assert journal._opened().read("SELECT version FROM versions ORDER BY version") == [
            (number,) for number in sorted(STEPS)
        ]
        # What the file has, the tables have.
        for table in ("owners", "entries", "results", "facts"):
            described = file._opened().read(f"SELECT name FROM pragma_table_info('{table}')")
            columns = journal._opened().read(
                "SELECT column_name FROM information_schema.columns "
                "WHERE table_schema = ? AND table_name = ?",
                (schema, table),
            )
            assert {name for (name,) in described} <= {name for (name,) in columns}


@pytest.mark.parametrize("left", ["raw", "quoted"])
def test_the_password_is_shown_nowhere(
    url: str, left: str, caplog: pytest.LogCaptureFixture, postgres_server: Server
) -> None:
    caplog.set_level(logging.DEBUG)
    quoted = url.partition("//framewire:")[2].partition("@")[0]
    secret = PASSWORD if left == "raw" else quoted
    shown = []
    with Journal(url) as journal:
        shown += [repr(journal), str(vars(journal)), journal.kept_where(), repr(address_of(url))]
        with pytest.raises(errors.ConfigurationError) as caught:
            journal._opened().read("SELECT nothing")
        shown += traceback.format_exception(caught.value)
    for damaged in (
        url.replace("/postgres?", "/nothing?"),
        url.replace("framewire:", "nobody:"),
        url.replace(quoted, f"{quoted}%zz"),
        url.replace("@/postgres", "@[/postgres"),
        url.replace(quoted, f"x/{PASSWORD}"),
        url.replace("postgresql:", "postgresql+psycopg:"),
        url + "&nonsense=1",
        url.replace("schema=", "schema=A-"),
    ):
        with pytest.raises(errors.ConfigurationError) as caught:
            Journal(damaged)
        shown += [str(caught.value), *traceback.format_exception(caught.value)]
    text_shown = "\n".join(line for text in shown for line in text.splitlines())
    assert secret not in text_shown
    assert secret not in caplog.text


def test_a_missing_driver_names_the_command(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ImportError, match=r'pip install "\.\[postgres\]"') as caught:
        Journal(url)
    assert isinstance(caught.value, errors.ConfigurationError)


def test_a_spool_that_is_spoilt_stops_nothing(
    leaving: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = leaving.new_journal()
    journal = Journal(url, spool=tmp_path / "spool")
    ticket = begun(journal)
    leaving.stop()
    journal.settle(ticket, State.ANSWERED)
    (file,) = (tmp_path / "spool").iterdir()
    file.with_name("0.json").write_text(file.read_text()[:-9])
    file.with_name("1.json").write_text(json.dumps({"what": "x", "facts": {}, "kept": None}))
    leaving.start()
    assert until(
        lambda: [each for each in (tmp_path / "spool").iterdir() if each.suffix != ".json"]
    )
    assert until(lambda: states(journal) == [State.ANSWERED])
    assert "cannot be read" in caplog.text
    # What was written leaves its file only after the database has it.
    assert until(lambda: {each.suffix for each in (tmp_path / "spool").iterdir()} == {".spoilt"})
    journal.close()


def test_results_of_any_size_stand_in_the_tables(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Journal(url) as journal:
        sizes = [0, 100_000, 9 * 1024 * 1024]
        for size in sizes:
            journal.settle(
                begun(journal, str(size)), State.ANSWERED, answer=Kept(200, "{}", b"x" * size)
            )
        assert [len(each.content) for each in journal.results()] == sizes
        assert "the tables results and bodies" in journal.kept_where()
        assert main([url]) == 0
        assert main([url, "--forget"]) == 0
        said = capsys.readouterr().out
        assert "3 answers of 9537184 bytes are kept in postgresql://framewire@" in said
        assert "3 kept answers were deleted" in said
        assert PASSWORD not in said
        assert journal.results() == []
        for table in ("results", "bodies"):
            assert journal._opened().read(f"SELECT count(*) FROM {table}") == [(0,)]
    assert list(tmp_path.iterdir()) == []


def test_a_job_of_many_that_share_it_is_resumed_by_one(url: str) -> None:
    """Of the workers that come at once, each job is taken by one."""
    with Journal(url) as journal:
        for number in range(10):
            journal.settle(begun(journal), State.RUNNING, job_id=f"{VIDEO} {number}")
    code = """
    with Journal(path) as journal:
        print(sum(not entry.live and journal.claim(entry) for entry in journal.pending()))
        sys.stdout.flush()
        sys.stdin.readline()
    """
    children = [child(code, url, wait=False) for _ in range(2)]
    taken = [int(each.stdout.readline()) for each in children if each.stdout is not None]
    for each in children:
        each.communicate("end\n", timeout=LONG)
    assert sum(taken) == 10


async def test_a_journal_in_a_file_is_taken_over_whole(
    mode: str, framewire_sandbox: Sandbox, url: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    path = tmp_path / "jobs.db"
    with Journal(path, results="media") as journal:
        fw = umbrella(mode, framewire_sandbox, journal)
        first = await settle(fw.generate_image(PROMPT, "venice/hidream", idempotency_key="k"))
        await settle(fw.generate_video(PROMPT, f"siray/{VIDEO}"))
        job = await settle(fw.siray.video.generate_async(VIDEO, PROMPT))
        journal.settle(begun(journal), State.RUNNING, job_id="t-\ud800-\0")
        begun(journal)
        assert journal.spending.reserve("b", 100, 7, job_entry := 3)[0] is not None
        journal.spending.in_batch("k", "/foxes", None)
        with pytest.raises(SystemExit, match="1"):
            child_has_it = child("kept = Journal(path); print(1, flush=True); sys.stdin.read()",
                                 str(path), wait=False)  # fmt: skip
            try:
                assert child_has_it.stdout is not None
                child_has_it.stdout.readline()
                main([str(path), "--into", url])
            finally:
                child_has_it.communicate("")
        assert "another process" in capsys.readouterr().err
        await settle(fw.close())
    assert main([str(path), "--into", url]) == 0
    said = capsys.readouterr().out
    assert said.startswith("5 entries are in postgresql://framewire@")
    assert PASSWORD not in said
    with Journal(path) as before, Journal(url) as after:
        facts = ("state", "job_id", "key", "created", "request_hash", "model")
        old, new = ([[getattr(e, f) for f in facts] for e in j.entries()] for j in (before, after))
        assert old == new
        assert [e.job_id for e in after.pending()] == [job.id, "t-\ud800-\0", None]
        old, new = ([r.content for r in j.results()] for j in (before, after))
        assert old == new
        assert len(new) == 2
        assert after.spent("b") == before.spent("b")
        assert after.batches() == {"k": ("/foxes", None)}
        assert after._opened().read("SELECT entry, amount FROM costs") == [(job_entry, 7)]
    requests = len(framewire_sandbox.requests)
    fw = umbrella(mode, framewire_sandbox, url)
    again = await settle(fw.generate_image(PROMPT, "venice/hidream", idempotency_key="k"))
    assert again.images[0].b64_json == first.images[0].b64_json
    video = (await settle(fw.jobs.results()))[-1].result
    await settle(video.save_all(tmp_path / "saved"))
    assert len(framewire_sandbox.requests) == requests
    await settle(fw.close())
    with pytest.raises(SystemExit, match="1"):
        main([str(path), "--into", url])
    assert "is not empty" in capsys.readouterr().err
