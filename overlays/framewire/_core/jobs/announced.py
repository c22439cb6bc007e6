"""What the answer to a submission is: a result, a job, or both; asked here and nowhere else."""

from collections.abc import Mapping
from typing import Any

import attrs

from framewire._core.exchange.answer import Answer
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import NO_STATUS, JobStatus, job_status, shows_result
from framewire._core.paths import first, first_id, leads
from framewire_api.operations import Job as JobFacts

_OK = 200
# Where an answer that says that its job runs may name it, if not where the service should.
_IDS = ("id", "request_id", "task_id", "job_id")
_ACCEPTED = 202
_FAILURES = (Verdict.FAILED, Verdict.CANCELED)


@attrs.frozen
class Announced:
    """What an answer to a submission says.

    Attributes:
        result: Whether the body is the operation's result itself: it is decoded and never given up
            for a poll.
        job_id: Id of a job; None where the answer names none.
        status: The job's state, as far as the answer tells it.
        ended: Whether nothing is left to ask for: the job failed, or its result stands in the body
            as a poll would show it.
    """

    result: bool
    job_id: str | None = None
    status: JobStatus = NO_STATUS
    ended: bool = False

    @property
    def failed(self) -> bool:
        """Whether the service says at once that the job failed or was canceled."""
        return self.status.verdict in _FAILURES


_RESULT = Announced(result=True)


def announced(endpoint: Endpoint, answer: Answer) -> Announced:
    """What the answer to a submission is.

    Args:
        endpoint: The operation.
        answer: A 2xx answer.
    """
    facts = endpoint.facts.job
    if facts is None:
        return _RESULT
    if answer.said is not None and answer.said[0] is endpoint:
        known: Announced = answer.said[1]
        return known
    # Such a service answers with the result or with a job, as it likes.
    either = _ACCEPTED in endpoint.declared and _OK in endpoint.declared
    whole = either and answer.status_code != _ACCEPTED
    body = answer.json_or_none()
    if not isinstance(body, Mapping):
        return Announced(result=whole)
    if first(body, facts.immediate) is not None:
        return _RESULT
    status, job_id = job_status(facts, body), first_id(body, facts.id)
    if body.get("error") and status.word is None and not shows_result(facts, body):
        return _RESULT  # an error of the service: reading the result says so
    if job_id is None and status.verdict is Verdict.RUNNING:
        job_id = first_id(body, _IDS)
    if status.verdict in _FAILURES:
        return Announced(False, job_id, status, ended=True)
    shown = status.verdict is Verdict.DONE and first(body, facts.result) is not None
    if whole and (job_id is None or (not shown and _empty_result(facts, body, status))):
        return _RESULT
    return Announced(False, job_id, status, ended=job_id is not None and shown)


def as_result(endpoint: Endpoint, answer: Answer) -> Answer:
    """An answer that is a result, under the status that results have.

    Args:
        endpoint: The operation.
        answer: An answer of which `announced` says that it is the result.
    """
    accepted = answer.status_code == _ACCEPTED and _OK in endpoint.declared
    return answer.with_status(_OK) if accepted else answer


def _empty_result(facts: JobFacts, body: Mapping[str, Any], status: JobStatus) -> bool:
    """Whether a body has the shape of a result that holds nothing, and of no job."""
    running = status.word is not None and status.verdict is not Verdict.DONE
    return not running and any(leads(body, path) for path in facts.immediate)
