# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What `Framewire` needs of its clients: which can do what, and waiting for what they make."""

from collections.abc import Callable
from typing import Any

from framewire._core.client_options import OnSubmit
from framewire._core.facade.by_service import ByService
from framewire._core.io import sync_backend as backend
from framewire._core.jobs.poll import check_wait
from framewire._core.not_given import NOT_GIVEN
from framewire._core.profile import ServiceProfile
from framewire._core.settings import in_environment as set_in_environment
from framewire._sync.capabilities import SubmitsImages
from framewire._sync.client import ServiceClient
from framewire._sync.clients import CLIENTS
from framewire.errors import BrokenServiceError, InvalidArgumentError

PROFILES: ByService[ServiceProfile] = ByService(
    "framewire.services.{}.profile", dict.fromkeys(CLIENTS, "PROFILE")
)


def ready(
    client: ServiceClient[Any],
    wait: bool,
    timeout: float | None,
    on_progress: Callable[[Any], Any] | None,
    on_submit: OnSubmit | None,
) -> ServiceClient[Any]:
    """The client for one call, whose waiting was checked before anything is paid for."""
    service = client._profile.name
    if not isinstance(wait, bool):
        raise InvalidArgumentError(f"wait must be True or False, not {wait!r}", service=service)
    if not wait and (timeout is not NOT_GIVEN or on_progress is not None):
        raise InvalidArgumentError(
            "timeout= and on_progress= belong to the wait, and wait=False asks for none",
            hint="Pass them to the job's wait().",
            service=service,
        )
    check_wait(
        client._profile,
        timeout,
        None,
        None,
        backend.checked("on_progress", on_progress),
        backend.checked("on_submit", on_submit),
    )
    return client._announcing(on_submit)


def bounded(client: Any, arguments: dict[str, Any], timeout: float | None) -> dict[str, Any]:
    """The arguments with the time, where there is no job whose wait it bounds."""
    if timeout is NOT_GIVEN or isinstance(client, SubmitsImages):
        return arguments
    return {**arguments, "timeout": timeout}


def by_job(service: str) -> bool:
    """Whether a service makes images by jobs, which go on when nobody waits for them."""
    return service in CLIENTS and _has(service, SubmitsImages)


def able(capability: type) -> list[str]:
    """The services whose clients have a capability."""
    return [name for name in CLIENTS if _has(name, capability)]


def _has(service: str, capability: type) -> bool:
    """Whether a client has a capability; one that is broken may, and says so when it is asked."""
    try:
        return issubclass(CLIENTS[service], capability)
    except BrokenServiceError:
        return True


def in_environment(service: str) -> bool:
    """Whether a service's key or address is set; one that is broken is listed, and says so."""
    try:
        return set_in_environment(PROFILES[service])
    except BrokenServiceError:
        return True


def waited(
    job_or_result: Any, timeout: float | None, on_progress: Callable[[Any], Any] | None
) -> Any:
    """The result of a job, or the result itself where a service answered with it at once."""
    if not hasattr(job_or_result, "wait"):
        return job_or_result
    result = job_or_result.wait(timeout, on_progress=on_progress)
    if not job_or_result._client._holds_result(result):
        raise job_or_result._without_result(getattr(result, "problems", ()))
    return result
