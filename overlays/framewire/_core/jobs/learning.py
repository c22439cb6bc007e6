"""What the looks at one job tell of its end, and of how long such jobs take."""

from typing import Any

from framewire._core.jobs.durations import DURATIONS, Kind
from framewire._core.jobs.expected import Outlook
from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import JobStatus


class Learning:
    """What is learned from the looks at one job.

    Args:
        timed: Whether it is known when the job was submitted; nothing is learned if it is not.
    """

    def __init__(self, timed: bool) -> None:
        self._outlook = Outlook()
        # Age at which it was last seen running; None where its duration can not be told.
        self._ran_at = 0.0 if timed else None

    @property
    def total(self) -> float | None:
        """Seconds from submission to end as the service has it, or None."""
        return self._outlook.total

    def take(self, kind: Kind, status: JobStatus, body: Any, age: float) -> None:
        """Take in a look.

        Args:
            kind: Which jobs the job is one of.
            status: What it showed.
            body: The answer as decoded JSON.
            age: Seconds since the submission.
        """
        if self._ran_at is None:
            return
        if status.verdict in (Verdict.DONE, Verdict.FAILED, Verdict.CANCELED):
            if status.verdict is Verdict.DONE:
                DURATIONS.seen(kind, self._ran_at, age)
            self._ran_at = None
        else:
            self._outlook.take(body, status.progress, age)
            self._ran_at = age
