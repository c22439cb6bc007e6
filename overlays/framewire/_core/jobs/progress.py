"""What an answer tells of a job: its status, how far it is, and why it failed."""

import math
from collections.abc import Mapping
from typing import Any

import attrs

from framewire._core.jobs.poll import Verdict, verdict
from framewire._core.paths import at, first, first_text, number
from framewire_api.operations import Job as JobFacts

_WHOLE = 100.0
_NEARLY = 99.0
_ADDRESSES = ("https://", "http://", "data:", "/")
_SEVERAL = (list, Mapping)
# Where a job's reason to fail stands, if not where the service should have it.
_REASONS = ("error.message", "error", "message", "detail", "reason")


@attrs.frozen
class JobEvent:
    """One poll of a job.

    Attributes:
        job_id: The service's id of the job.
        status: Status in the service's own words, or None if it gave none.
        progress: Percent from 0 to 100, or None if the service gives none.
        elapsed: Seconds since this wait began.
        polls: Polls so far.
        verdict: What the status means.
    """

    job_id: str
    status: str | None
    progress: float | None
    elapsed: float
    polls: int
    verdict: Verdict


def percent(value: Any) -> float | None:
    """A progress figure as percent: numbers and texts such as `33.5%`; anything else is None."""
    if isinstance(value, str):
        try:
            value = float(value.strip().removesuffix("%"))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return float(min(_WHOLE, max(0.0, value)))


@attrs.frozen
class JobStatus:
    """What one answer says about a job.

    Attributes:
        word: The service's own word, or None.
        verdict: What it means.
        progress: Percent, or None.
        error: The service's reason, where the job failed.
    """

    word: str | None
    verdict: Verdict
    progress: float | None
    error: str | None


NO_STATUS = JobStatus(None, Verdict.UNKNOWN, None, None)
# Of a job whose result stood in the answer to its submission.
FINISHED = JobStatus(None, Verdict.DONE, _WHOLE, None)


def job_status(facts: JobFacts, body: Mapping[str, Any]) -> JobStatus:
    """Read a job's state from an answer; one that holds a result and no state is the end.

    Args:
        facts: The job's facts from the spec.
        body: The answer as decoded JSON.
    """
    status = first(body, facts.status)
    word = status if isinstance(status, str) else None
    meaning = verdict(facts, status)
    if status is None and shows_result(facts, body):
        meaning = Verdict.DONE
    failed = meaning in (Verdict.FAILED, Verdict.CANCELED)
    reason = first(body, (*facts.error, *_REASONS)) if failed else None
    return JobStatus(
        word=word,
        verdict=meaning,
        progress=_WHOLE if meaning is Verdict.DONE else _progress(facts, body),
        error=None if reason is None else str(reason),
    )


def _progress(facts: JobFacts, body: Mapping[str, Any]) -> float | None:
    """Percent as the service says it, else the share of the time that such jobs take."""
    stated = percent(first(body, facts.progress))
    if stated is not None or not facts.expected:
        return stated
    elapsed, expected = (number(first(body, each)) for each in (facts.elapsed, facts.expected))
    if elapsed < 0 or expected <= 0:
        return None
    # One that takes longer than others is not done for that.
    return min(_NEARLY, _WHOLE * elapsed / expected)


def shows_result(facts: JobFacts, body: Mapping[str, Any]) -> bool:
    """Whether an answer about a job holds what the job made.

    Args:
        facts: The job's facts from the spec.
        body: The answer as decoded JSON.
    """
    found = (at(body, path) for path in facts.result + facts.immediate if path not in facts.id)
    return any(
        value.startswith(_ADDRESSES) if isinstance(value, str) else isinstance(value, _SEVERAL)
        for value in found
        if value
    )


def about_another(facts: JobFacts, body: Any, job_id: str) -> str | None:
    """The id of another job that an answer names where it repeats the id; None for no such.

    Args:
        facts: The job's facts from the spec.
        body: The answer as decoded JSON.
        job_id: Id of the job that was asked for.
    """
    named = first_text(body, facts.echo)
    return None if named == job_id else named
