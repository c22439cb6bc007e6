"""When to poll a job again, and what its status means: pure decisions."""

import math
from collections.abc import Callable
from enum import Enum, auto
from typing import Any

import attrs

from framewire._core.jobs.expected import alike, until_look
from framewire._core.not_given import NOT_GIVEN
from framewire._core.profile import ServiceProfile
from framewire._core.settings import positive
from framewire.errors import ConfigurationError
from framewire_api.operations import Job as JobFacts

_SHARE_OF_AGE = 0.10
# Looks on average no closer than this: what a plain loop with a fixed pause of 2 s would make is
# never exceeded.
_SHORTEST = 2.0
_LONGEST = 30.0
_SHORTEST_GIVEN = 0.1
# A longer pause is a clock that is wrong or a header that is: no job is left alone for as long.
_LONGEST_GIVEN = 3600.0
_JITTER = 0.1


class Verdict(Enum):
    """What a job's status means."""

    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    CANCELED = auto()
    UNKNOWN = auto()


class UnknownStatusWarning(UserWarning):
    """A service used a status word that framewire does not know; it goes on waiting."""


# Words that services use for an end; those of the service's own table come first.
_WORDS = {
    Verdict.DONE: "succeeded success completed complete done finished ready",
    Verdict.FAILED: "failed failure error errored timeout timed_out expired rejected",
    Verdict.CANCELED: "canceled cancelled aborted",
}
_ENDS = {word: end for end, words in _WORDS.items() for word in words.split()}


def verdict(facts: JobFacts, status: object) -> Verdict:
    """What a status word of a service means.

    Args:
        facts: The job's facts from the spec.
        status: The word as it came; anything that is not text is unknown.

    Returns:
        The verdict; words in no list of the service, and none that services use for an end, are
        `UNKNOWN` and do not end a wait.
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
    return _ENDS.get(word.replace("-", "_").replace(" ", "_"), Verdict.UNKNOWN)


def check_wait(
    profile: ServiceProfile,
    timeout: float | None,
    poll_interval: float | None,
    request_timeout: float | None,
    *callbacks: Callable[..., Any] | None,
) -> None:
    """Refuse what no wait can go by; before anything is submitted, as that would be paid and lost.

    Args:
        profile: The service's facts, for the message.
        timeout: Seconds for the whole wait, left out or None.
        poll_interval: Seconds between polls, or None.
        request_timeout: Seconds for one poll, left out or None.
        callbacks: What is to be told of the job, or None.

    Raises:
        ConfigurationError: One of them is no such number, or can not be called.
    """
    for callback in callbacks:
        if callback is not None and not callable(callback):
            raise ConfigurationError(
                f"a callback must be a function, not {type(callback).__name__}",
                service=profile.name,
            )
    for name, value in (("timeout", timeout), ("request_timeout", request_timeout)):
        if value is not None and value is not NOT_GIVEN:
            positive(profile, name, value)
    if poll_interval is None:
        return
    number = isinstance(poll_interval, int | float) and not isinstance(poll_interval, bool)
    if not number or not math.isfinite(poll_interval):
        raise ConfigurationError(
            f"poll_interval must be a number of seconds, or None, not {poll_interval!r}",
            service=profile.name,
        )


@attrs.frozen
class PollPlan:
    """How long to wait between two polls of a job.

    Args:
        interval: Seconds between polls as the caller wants them (at least 0.1); None leaves the
            pauses to what is known of such jobs, and where that is nothing lets them grow with the
            job's age, so that a finished job is seen with a mean lag near 5 %.
        random: Dice, a number in [0, 1).
        durations: Seconds that such jobs took before.
    """

    random: Callable[[], float]
    interval: float | None = None
    durations: tuple[float, ...] = ()

    def pause(
        self,
        age: float,
        pace: float | None,
        left: float | None,
        looks: int = 1,
        estimate: float | None = None,
    ) -> float:
        """Seconds until the next poll.

        Args:
            age: Seconds since the job was submitted.
            pace: Seconds the server asked for, if it did; more than an hour is not believed.
            left: Seconds until the wait ends, or None for no end.
            looks: Polls so far.
            estimate: Seconds from submission to end as the service has it, or None.

        Returns:
            The pause; never beyond the end of the wait.
        """
        if pace is not None:
            pause = min(_LONGEST_GIVEN, max(_SHORTEST_GIVEN, pace))
        elif self.interval is not None:
            pause = max(_SHORTEST_GIVEN, self.interval)
        else:
            pause = self._expecting(age, looks, estimate)
        return pause if left is None else min(pause, max(0.0, left))

    def _expecting(self, age: float, looks: int, estimate: float | None) -> float:
        """The pause by what is known: durations that are alike, else an estimate, else the age."""
        known, sure = self.durations, alike(self.durations)
        if not sure and estimate is not None:
            known, sure = (estimate,), True
        seconds = until_look(age, known)
        if seconds is None:
            pause = min(_LONGEST, _SHARE_OF_AGE * age) * (1 - _JITTER * self.random())
            return max(_SHORTEST, pause)
        # Looks that were saved may be spent near the end; who is sure of it has one in advance.
        return max(seconds, _SHORTEST * (looks - sure) - age)
