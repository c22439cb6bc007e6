# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What the video and music methods of Venice have in common: queued, looked at, waited for."""

from collections.abc import Callable
from typing import Any, ClassVar, Self

import attrs

from framewire._core.exchange.answer import Meta
from framewire._core.exchange.options import RequestOptions
from framewire._core.io import sync_backend as backend
from framewire._core.jobs.handle import Handle
from framewire._core.jobs.poll import check_wait
from framewire._core.jobs.progress import JobEvent
from framewire._core.not_given import NOT_GIVEN
from framewire._sync.calls import Calls
from framewire._sync.jobs import Job
from framewire._sync.looking import looked_with
from framewire._sync.received import JobAudio, JobVideo, made_by
from framewire._sync.save_all import SavesAll
from framewire.errors import InvalidArgumentError
from framewire_api.operations import Call

_SHORTEST_WAIT = 0.001
_NO_ADDRESS = (
    "its address was told once, in the answer that queued it: take the job up from what was saved "
    "of it, or from the journal"
)


@attrs.define
class _Made(SavesAll):
    _service = "venice"
    kind: ClassVar[str] = ""

    id: str
    model: str | None = None
    meta: Meta | None = attrs.field(default=None, repr=False)
    state: Any = attrs.field(default=None, repr=False)
    problems: tuple[str, ...] = ()

    @property
    def queue_id(self) -> str:
        """Venice's id of the job."""
        return self.id


@attrs.define
class VeniceVideo(_Made):
    """A finished video.

    Attributes:
        id: Venice's id of the job, its `queue_id`.
        model: Model that made it.
        video: The video, with `.save()` and `.read()`.
        meta: Status, headers and request id of the last look.
        state: The last look, typed; None where it was the video itself.
        problems: What is odd about the result.
    """

    kind = "video"
    video: JobVideo | None = None

    @property
    def videos(self) -> list[JobVideo]:
        """The video, in a list."""
        return [] if self.video is None else [self.video]

    def _media(self) -> list[JobVideo]:
        return self.videos

    @classmethod
    def of(cls, job: Job[Any], state: Any) -> Self:
        """The video that a job has made.

        Args:
            job: The job, which has ended well.
            state: Its last look, typed.
        """
        made = made_by(job, cls.kind)
        video = made if isinstance(made, JobVideo) else None
        return cls(**_facts(job, state, video), video=video)


@attrs.define
class VeniceSound(_Made):
    """Finished music, or an effect.

    Attributes:
        id: Venice's id of the job, its `queue_id`.
        model: Model that made it.
        audio: The sound, with `.save()` and `.read()`.
        meta: Status, headers and request id of the last look.
        state: The last look, typed; None where it was the sound itself.
        problems: What is odd about the result.
    """

    kind = "audio"
    audio: JobAudio | None = None

    def _media(self) -> list[JobAudio]:
        return [] if self.audio is None else [self.audio]

    @classmethod
    def of(cls, job: Job[Any], state: Any) -> Self:
        """The sound that a job has made.

        Args:
            job: The job, which has ended well.
            state: Its last look, typed.
        """
        made = made_by(job, cls.kind)
        audio = made if isinstance(made, JobAudio) else None
        return cls(**_facts(job, state, audio), audio=audio)


def _facts(job: Job[Any], state: Any, made: Any) -> dict[str, Any]:
    answer = job._answer
    return {
        "id": job.id,
        "model": job._handle.values.get("model", job.model),
        "meta": None if answer is None else answer.meta,
        "state": state,
        "problems": () if made is not None else (_NO_ADDRESS,),
    }


def started(
    client: Calls[Job[Any]],
    call: Call[Any],
    model: str,
    wait: bool,
    on_progress: Callable[[JobEvent], Any] | None,
    delete_when_saved: bool,
    options: RequestOptions,
) -> Any:
    """Queue a job; the job, or what it made.

    Args:
        client: Who asks.
        call: What is asked for.
        model: Model that it names.
        wait: Whether to wait; the `timeout` among the options is the whole wait then.
        on_progress: Called with a `JobEvent` after each look.
        delete_when_saved: Whether Venice is told to delete its copy once a file is whole.
        options: Those of the call.
    """
    limit = options.get("timeout", NOT_GIVEN) if wait else NOT_GIVEN
    check_wait(client._profile, limit, None, None, backend.checked("on_progress", on_progress))
    if on_progress is not None and not wait:
        raise InvalidArgumentError(
            "on_progress= belongs to the wait, and wait=False asks for none",
            hint="Pass it to the job's wait().",
            service="venice",
        )
    request: dict[str, Any] = {**options}
    if wait:
        request.pop("timeout", None)
    if limit is NOT_GIVEN:
        limit = client._profile.wait_timeout
    clock = client._transport.clock
    began = clock()
    job = client._job(call, client._send(call, request), model)
    job.delete_when_saved = delete_when_saved
    if not wait:
        return job
    left = None if limit is None else max(_SHORTEST_WAIT, limit - (clock() - began))
    return job.wait(left, on_progress=on_progress)


def seen(
    client: Calls[Job[Any]],
    queued_by: str,
    call: Call[Any],
    model: str,
    queue_id: str,
    options: RequestOptions,
) -> Job[Any]:
    """A job as it stands, by what it was queued with.

    Args:
        client: Who asks.
        queued_by: The operation that made the job.
        call: The look.
        model: Model that the answer to the queueing named.
        queue_id: Venice's id.
        options: Those of the call.
    """
    job: Job[Any] = Job(client, queued_by, queue_id, model=model)
    job._handle = Handle({"model": model})
    job._saw(looked_with(client, job._facts, call, queue_id, options, None))
    return job
