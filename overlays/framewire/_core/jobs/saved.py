"""Reading what `Job.to_dict` wrote: it may come from any file, or from a later version."""

from collections.abc import Mapping
from typing import Any

from framewire._core.paths import number
from framewire.errors import ConfigurationError
from framewire_api.operations import OPERATIONS


def saved_job(saved: Any) -> tuple[str, str]:
    """Operation and id of a saved job.

    Args:
        saved: What `Job.to_dict` returned.

    Raises:
        ConfigurationError: It is something else.
    """
    known = saved if isinstance(saved, Mapping) else {}
    operation, job_id = known.get("operation"), known.get("id")
    if isinstance(job_id, str) and isinstance(operation, str) and operation in OPERATIONS:
        return operation, job_id
    raise ConfigurationError("this is no saved job: it has no known operation or no id")


def saved_moment(saved: Mapping[str, Any]) -> float | None:
    """When a saved job was submitted, or None where that is no moment."""
    moment = saved.get("submitted_at")
    return number(moment) if moment == 0 else number(moment) or None
