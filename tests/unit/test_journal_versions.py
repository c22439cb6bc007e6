"""A journal that another version wrote: its words are data, whatever they are."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from framewire.journal import Journal, State

WRITTEN = Path(__file__).parent / "data" / "journal-version-1.db"
LATER = "paused by the service"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of a journal that the first version wrote: one entry in each state."""
    return Path(shutil.copyfile(WRITTEN, tmp_path / "jobs.db"))


@pytest.fixture
def later(path: Path) -> Path:
    """The same with a state of which this version knows nothing, in place of a running job's."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entries SET state = ? WHERE state = 'running'", (LATER,))
    connection.close()
    return path


def test_a_journal_of_the_first_version_is_read_whole(path: Path) -> None:
    with Journal(path) as journal:
        entries = journal.entries()
        pending = journal.pending()
    # Its process has ended, so what it was sending has an unknown outcome.
    assert [entry.state for entry in entries] == [
        *(State.UNKNOWN, State.WAITING, State.RUNNING, State.FINISHED, State.FAILED),
        *(State.CANCELED, State.ANSWERED, State.REFUSED, State.NEVER_DELIVERED),
        *(State.UNKNOWN, State.DISMISSED),
    ]
    assert [(entry.id, entry.state) for entry in pending] == [
        (1, State.UNKNOWN),
        (3, State.RUNNING),
        (10, State.UNKNOWN),
    ]
    job = pending[1]
    assert (job.service, job.operation, job.origin, job.job_id, job.request_id) == (
        "siray", "siray_create_video_task", "https://api.siray.ai", "t1", "rq-2",
    )  # fmt: skip
    assert (job.model, job.request_hash, job.resumable) == (None, f"{2:064x}", True)
    assert entries[1].model == "m/x"
    assert entries[7].reason == "PaymentRequiredError 402"
    assert (job.created, job.updated) == (1_800_000_005.0, 1_800_000_006.0)
    assert (job.live, job.own) == (False, False)


def test_a_word_of_a_later_version_is_shown_and_stays_pending(later: Path) -> None:
    with Journal(later) as journal:
        assert len(journal.entries()) == len(State)
        (entry,) = [each for each in journal.pending() if each.state == LATER]
        assert type(entry.state) is str
        assert (entry.job_id, entry.resumable) == ("t1", False)
        assert LATER in str(entry)
        assert "may have been accepted" not in str(entry)


def test_a_job_in_a_state_of_a_later_version_is_not_taken_up(later: Path) -> None:
    with Journal(later) as journal:
        (entry,) = [each for each in journal.pending() if each.state == LATER]
        assert journal.claim(entry) is False
        assert journal.prune(float("inf")) == 7
        assert [each.id for each in journal.entries()] == [1, 2, 3, 10]


def test_a_state_of_a_later_version_is_settled_by_hand_or_by_the_jobs_end(later: Path) -> None:
    with Journal(later) as journal:
        journal.ended("siray", "https://api.siray.ai", "t1", State.FINISHED)
        assert journal.entries()[2].state is State.FINISHED
    with sqlite3.connect(later) as connection:
        connection.execute("UPDATE entries SET state = ? WHERE id = 3", (LATER,))
    connection.close()
    with Journal(later) as journal:
        journal.dismiss(journal.entries()[2])
        assert [each.id for each in journal.pending()] == [1, 10]


def test_an_end_that_is_known_is_not_written_over(path: Path) -> None:
    with Journal(path) as journal:
        for job in ("t1", "t2", "t3", "t4"):
            journal.ended("siray", "https://api.siray.ai", job, State.DISMISSED)
        states = [entry.state for entry in journal.entries()[2:6]]
    assert states == [State.DISMISSED, State.FINISHED, State.FAILED, State.CANCELED]
