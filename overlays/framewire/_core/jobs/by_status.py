"""The end of a job that HTTP tells, not a word: the status and the content type of a look."""

from collections.abc import Mapping
from typing import Any

import attrs

from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import JobStatus
from framewire._core.paths import first
from framewire._core.profile import ServiceProfile, is_of_proxy
from framewire.errors import FramewireError, JobError
from framewire_api.operations import Job as JobFacts

GONE_HINT = "It has expired or was deleted: the service has neither the job nor what it made."
# What of the refusal of a look belongs to the error of the job as well.
_TAKEN_OVER = (
    *("status_code", "code", "error_type", "details", "field", "provider", "request_id"),
    *("headers", "body"),
)


@attrs.frozen
class Refused:
    """A look whose status tells how the job stands.

    Args:
        status: What that is; None where the service does not have the job any more.
        error: What the look raised.
        refunded: Whether the service says that what the job cost was given back; None where it
            says nothing.
    """

    status: JobStatus | None
    error: FramewireError
    refunded: bool | None = None


def refused_look(facts: JobFacts, profile: ServiceProfile, error: FramewireError) -> Refused | None:
    """What the refusal of a look tells of its job; None where it tells of the look alone.

    Only the service's own words count: a proxy in front of it knows nothing of jobs.

    Args:
        facts: The job's facts from the spec.
        profile: The service's facts.
        error: What the look raised.
    """
    status, body = error.status_code, error.body
    if status not in (*facts.failed_status, *facts.gone_status) or not isinstance(body, Mapping):
        return None
    if first(body, profile.errors.own) is None or is_of_proxy(error.message):
        return None
    if status in facts.gone_status:
        return Refused(None, error)
    failure = JobStatus(f"HTTP {status}", Verdict.FAILED, None, error.message)
    return Refused(failure, error, _refunded(facts, body))


def explained(failed: JobError, refused: Refused) -> JobError:
    """The error of a failed job with what the refusal of the look said.

    Args:
        failed: The error of the job.
        refused: The look.
    """
    for name in _TAKEN_OVER:
        setattr(failed, name, getattr(refused.error, name))
    failed.credits_refunded = refused.refunded
    if refused.refunded:
        failed.hint = "The service says that the credits were given back."
    return failed


def is_result(facts: JobFacts, content_type: str) -> bool:
    """Whether a look with this content type is the result itself.

    Args:
        facts: The job's facts from the spec.
        content_type: As the answer says it.
    """
    return bool(facts.result_body) and content_type.strip().lower().startswith(facts.result_body)


def _refunded(facts: JobFacts, body: Mapping[str, Any]) -> bool | None:
    refunded = first(body, facts.refunded)
    if isinstance(refunded, str):
        return refunded.strip().lower() not in ("false", "no", "0")
    return None if refunded is None else bool(refunded)
