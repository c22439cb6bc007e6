"""What the tests of a journal write into one."""

from framewire._core.exchange.options import Once
from framewire._core.journal.facts import Submission
from framewire._core.journal.keeping import Kept
from framewire.journal import Journal, State, Ticket

JOB = "siray_create_video_task"
ORIGIN = "http://127.0.0.1:1"


class Clock:
    """Unix time that only moves when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def submission(digest: str = "d", operation: str = JOB, model: str | None = "m") -> Submission:
    """A request that is about to be paid for."""
    service = operation.partition("_")[0]
    return Submission(service, operation, ORIGIN, model, digest)


def begun(
    journal: Journal, digest: str = "d", operation: str = JOB, *, key: str | None = None
) -> Ticket:
    """One that was written down, under a key or without."""
    ticket = Ticket()
    once = None if key is None else Once(key)
    assert journal.begin(ticket, submission(digest, operation), once) is None
    return ticket


def answer(body: bytes = b"body") -> Kept:
    """An answer that is kept."""
    return Kept(200, '{"content-type": "application/json"}', body)


def answered(
    journal: Journal,
    body: bytes = b"body",
    *,
    key: str | None = None,
    state: State = State.ANSWERED,
    job_id: str | None = None,
) -> Ticket:
    """One whose answer is kept."""
    ticket = begun(journal, key=key)
    journal.settle(ticket, state, job_id=job_id, answer=answer(body))
    return ticket
