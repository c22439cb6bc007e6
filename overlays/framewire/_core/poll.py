"""When to look at a job again, and what its status means: pure decisions."""

from collections.abc import Callable
from enum import Enum

import attrs

from framewire_api.operations import Job as JobFacts

_SHARE_OF_AGE = 0.10
_SHORTEST = 0.5
_LONGEST = 30.0
_SHORTEST_GIVEN = 0.1
_JITTER = 0.1


class Verdict(Enum):
    """What a job's status means."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELED = "canceled"
    UNKNOWN = "unknown"


def verdict(facts: JobFacts, status: object) -> Verdict:
    """What a status word of a service means.

    Args:
        facts: The job's facts from the spec.
        status: The word as it came; anything that is not text is unknown.

    Returns:
        The verdict; words in no list are `UNKNOWN` and do not end a wait.
    """
    if not isinstance(status, str):
        return Verdict.UNKNOWN
    word = status.strip().lower()
    for words, meaning in (
        (facts.done, Verdict.DONE),
        (facts.failed, Verdict.FAILED),
        (facts.canceled, Verdict.CANCELED),
        (facts.pending, Verdict.RUNNING),
    ):
        if any(word == known.lower() for known in words):
            return meaning
    return Verdict.UNKNOWN


@attrs.frozen
class PollPlan:
    """How long to wait between two looks at a job.

    Args:
        interval: Seconds between looks as the caller wants them (at least 0.1); None lets the
            pause grow with the job's age, so that a finished job is seen with a mean lag near 5 %.
        random: Dice, a number in [0, 1).
    """

    random: Callable[[], float]
    interval: float | None = None

    def pause(self, age: float, pace: float | None, left: float | None) -> float:
        """Seconds until the next look.

        Args:
            age: Seconds since the job was submitted.
            pace: Seconds the server asked for, if it did.
            left: Seconds until the wait ends, or None for no end.

        Returns:
            The pause; never beyond the end of the wait.
        """
        if pace is not None:
            pause = max(_SHORTEST_GIVEN, pace)
        elif self.interval is not None:
            pause = max(_SHORTEST_GIVEN, self.interval)
        else:
            pause = min(_LONGEST, max(_SHORTEST, _SHARE_OF_AGE * age))
            pause *= 1 - _JITTER * self.random()
        return pause if left is None else min(pause, max(0.0, left))
