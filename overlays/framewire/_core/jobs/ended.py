"""The errors for jobs that did not end well, or not in time."""

from collections.abc import Mapping
from typing import Any

from framewire._core.jobs.poll import Verdict
from framewire._core.jobs.progress import JobStatus
from framewire._core.redact import scrub, scrub_json
from framewire.errors import JobCanceled, JobError, JobFailed

_ENDS: Mapping[Verdict, tuple[type[JobError], str]] = {
    Verdict.FAILED: (JobFailed, "failed"),
    Verdict.CANCELED: (JobCanceled, "was canceled"),
}


def bad_end(
    status: JobStatus,
    *,
    service: str,
    operation: str,
    job_id: str | None,
    body: Any,
    secrets: tuple[str, ...],
) -> JobError | None:
    """The error for a job that failed or was canceled; None for any other.

    Args:
        status: The job's status.
        service: Service name.
        operation: Name of the operation that made the job.
        job_id: The service's id.
        body: The answer that told of the end, as decoded JSON.
        secrets: A service may repeat the key that it was called with, in its reason too.
    """
    if status.verdict not in _ENDS:
        return None
    cls, what = _ENDS[status.verdict]
    reason = f": {status.error}" if status.error else ""
    return cls(
        scrub(f"the job {what}{reason}", secrets),
        service=service,
        operation=operation,
        job_id=None if job_id is None else scrub(job_id, secrets),
        status=None if status.word is None else scrub(status.word, secrets),
        body=scrub_json(body, secrets),
    )


def not_ended(
    kind: type[JobError],
    what: str,
    hint: str,
    where: tuple[str, str, str],
    status: str | None,
    elapsed: float | None,
) -> JobError:
    """The error for a job that goes on.

    Args:
        kind: Its class.
        what: What is not done, up to the status.
        hint: What to do next.
        where: Service, operation and job.
        status: The job's last status.
        elapsed: Seconds waited, or None.
    """
    service, operation, job_id = where
    return kind(
        f"{what}status {status})",
        hint=hint,
        service=service,
        operation=operation,
        job_id=job_id,
        status=status,
        elapsed=elapsed,
    )
