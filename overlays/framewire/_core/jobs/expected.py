"""Where the end of a job is to be expected, from what is known: pure decisions."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from framewire._core.paths import first, number

# One duration tells the next one to within so much; several tell it better.
_TOLERANCE = 0.10
# A job that outlasts durations that are alike is expected to end for such a share more.
_OUTLASTING = 0.20
# Durations whose largest is within so many times the smallest are one duration.
_ALIKE = 1.5
# Looks where the end is expected: so far apart, as a share of the job's age, and in seconds.
_CLOSE = 0.05
_CLOSEST = 0.5
_FARTHEST = 5.0
# A job is left unseen for so many seconds at most where all that is known lies ahead: it may fail.
_UNSEEN = 40.0
# Where less is known, for such a share of its age, and at least so many seconds.
_UNSEEN_SHARE = 0.25
_SHORTEST_UNSEEN = 2.0
_LONGEST_ESTIMATE = 86400.0
_FIRST_PROGRESS = 5.0
_WHOLE = 100.0

# Estimates as services state them: where they stand, how many seconds one is, and whether they
# count from now (what is left) or from the submission.
_STATED: tuple[tuple[tuple[str, ...], float, bool], ...] = (
    (("eta", "eta_seconds", "data.eta", "data.eta_seconds"), 1.0, True),
    (("estimated_time_remaining", "data.estimated_time_remaining"), 1.0, True),
    (("average_execution_time", "data.average_execution_time"), 0.001, False),
)


def alike(durations: Sequence[float]) -> bool:
    """Whether durations tell the next one well: they are there, and close to each other.

    Args:
        durations: Seconds.
    """
    return bool(durations) and max(durations) <= _ALIKE * min(durations)


def until_look(age: float, durations: Sequence[float]) -> float | None:
    """Seconds until a job is looked at where its end is expected.

    Args:
        age: Seconds since the job was submitted.
        durations: Seconds that jobs like this one took.

    Returns:
        The seconds, or None where nothing that is known lies ahead.
    """
    if not durations:
        return None
    tolerance, sure = _TOLERANCE / math.sqrt(len(durations)), alike(durations)
    beyond = _OUTLASTING if sure else tolerance
    ahead = [each for each in durations if age < each * (1 + beyond)]
    if not ahead:
        return None
    begins = max(age, min(ahead) * (1 - tolerance))
    seconds = begins + min(_FARTHEST, max(_CLOSEST, _CLOSE * begins)) - age
    unseen = _UNSEEN if sure else min(_UNSEEN, max(_SHORTEST_UNSEEN, _UNSEEN_SHARE * age))
    return seconds / max(1, math.ceil(seconds / unseen))


class Outlook:
    """What the answers about one job say of its end.

    Attributes:
        total: Seconds from submission to end, or None while they do not tell.
    """

    def __init__(self) -> None:
        self.total: float | None = None
        self._progress = 0.0
        self._by_progress: float | None = None

    def take(self, body: Any, progress: float | None, age: float) -> None:
        """Take in an answer about the running job.

        Args:
            body: Its body as decoded JSON.
            progress: Percent, if the answer tells.
            age: Seconds since the submission.
        """
        stated = _stated(body, age)
        self.total = self._steady(progress, age) if stated is None else stated

    def _steady(self, progress: float | None, age: float) -> float | None:
        """Where the progress leads, once two looks agree on it."""
        if progress is None or not _FIRST_PROGRESS <= progress < _WHOLE:
            return None
        if progress <= self._progress:
            return self.total
        before, self._progress = self._by_progress, progress
        self._by_progress = now = age * _WHOLE / progress
        agree = before is not None and abs(now - before) <= _TOLERANCE * now
        return now if agree else None


def _stated(body: Any, age: float) -> float | None:
    """The service's own estimate, as seconds from the submission."""
    if not isinstance(body, Mapping):
        return None
    for paths, unit, left in _STATED:
        value = number(first(body, paths))
        if 0 < value * unit <= _LONGEST_ESTIMATE:
            return value * unit + (age if left else 0.0)
    return None
