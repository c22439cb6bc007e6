"""One body that two write at once: whoever looks at a job twice, in threads or processes."""

import errno
from pathlib import Path
from typing import Any

import pytest

from framewire._core.exchange.in_place import LONG
from framewire._core.journal.bodies import Bodies, BodyFile
from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.keeping import Kept
from framewire.journal import Journal
from framewire_api.types import InBody
from tests.unit.core.journal.stored import in_thread

JOB = ("venice", "http://x", "job-1")
HEAD = Kept(200, "{}", b"")
FILM = bytes(range(256)) * 400


def running(journal: Journal) -> int:
    ticket = Ticket()
    journal.begin(ticket, Submission("venice", "op", "http://x", None, "hash"))
    journal.settle(ticket, State.RUNNING, job_id=JOB[2])
    return ticket.number


def folder(path: Path) -> Path:
    return path.with_name("jobs.db-results")


@pytest.mark.parametrize("first", ["is whole", "breaks off"])
@pytest.mark.parametrize("second", ["is whole", "breaks off"])
def test_a_film_that_arrives_twice_at_once_is_whole(path: Path, first: str, second: str) -> None:
    with Journal(path) as journal:
        entry = running(journal)
        one, other = journal.body_of_job(*JOB, HEAD), journal.body_of_job(*JOB, HEAD)
        one.write(FILM[:50_000])
        other.write(FILM[:1000])
        if first == "is whole":
            one.write(FILM[50_000:])
        one.close(first == "is whole")
        kept = folder(path) / f"{entry}-media-0"
        if first == "is whole":
            assert kept.read_bytes() == FILM
        if second == "is whole":
            other.write(FILM[1000:])
        other.close(second == "is whole")
        if "is whole" in (first, second):
            assert kept.read_bytes() == FILM
            assert journal._store is not None
            rows = journal._store.read("SELECT size FROM results")
            assert rows == [(len(FILM),)]
        # What broke off is fetched anew: nothing of it stays.
        names = [kept.name] if "is whole" in (first, second) else []
        assert [each.name for each in folder(path).iterdir()] == names


@pytest.mark.parametrize("sizes", [(60_000, 70_000), (70_000, 60_000)])
def test_of_two_who_see_a_job_end_one_is_had_again(
    path: Path, sizes: tuple[int, int], monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    one, other = (
        Kept(200, "{}", letter * size) for letter, size in zip((b"a", b"b"), sizes, strict=True)
    )
    with Journal(path) as journal:
        entry = running(journal)
        real, begun = Bodies.begun, []

        def both(bodies: Bodies, name: str) -> BodyFile:
            file = real(bodies, name)
            begun.append(name)
            if len(begun) == 1:
                in_thread(lambda: journal.ended(*JOB, State.FINISHED, other))
            return file

        monkeypatch.setattr(Bodies, "begun", both)
        assert journal.ended(*JOB, State.FINISHED, one) == entry
        (found,) = journal.results()
        assert found.content in (one.body, other.body)
    assert len(set(begun)) == 2
    assert caplog.records == []


def _cut(count: int) -> Kept:
    text = b"QUJD" * (LONG // 4 + 100)
    body, texts = b"[", []
    for _ in range(count):
        body += b'"'
        texts.append((len(body), len(body) + len(text)))
        body += text + b'",'
    body += b"0]"
    data = b"ABC" * (LONG // 4 + 100)
    found = [InBody(body, *place, data, number) for number, place in enumerate(texts)]
    return Kept(200, '{"content-type": "application/json"}', body, found)


@pytest.mark.parametrize("answer", [_cut(3), Kept(200, "{}", b"x" * 100_000)])
@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_full_disk_is_left_nothing_that_nobody_has(
    path: Path, answer: Kept, fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, written = BodyFile.write, []

    def write(file: BodyFile, content: Any) -> int:
        written.append(file.called)
        if len(written) == fails_at:
            real(file, content[:10])
            raise OSError(errno.ENOSPC, "no space left on device")
        return real(file, content)

    with Journal(path) as journal:
        ticket = Ticket()
        journal.begin(ticket, Submission("venice", "op", "http://x", None, "hash"))
        monkeypatch.setattr(BodyFile, "write", write)
        journal.settle(ticket, State.ANSWERED, answer=answer)
        failed = fails_at <= len(written)
        assert len(written) == min(fails_at, 3 if answer.texts else 1)
        assert [found.content for found in journal.results()] == ([] if failed else [answer.body])
        assert (list(folder(path).iterdir()) == []) == failed
