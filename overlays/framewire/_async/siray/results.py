"""What Siray answers about tasks: a submitted task, and the state of one."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

import attrs

from framewire._async.caller import AsyncCaller
from framewire._async.jobs import AsyncJob
from framewire._async.media import (
    AsyncImageUrl,
    AsyncMedia,
    AsyncModel3DUrl,
    AsyncVideoUrl,
)
from framewire._async.save_all import AsyncSavesAll
from framewire._core.api import models as api
from framewire._core.api.operations import (
    SIRAY_CREATE_3D_TASK,
    SIRAY_CREATE_IMAGE_TASK,
    SIRAY_CREATE_VIDEO_TASK,
    Operation,
)
from framewire._core.exchange.decode import Result
from framewire._core.io import async_backend as backend
from framewire._core.jobs.poll import Verdict, verdict
from framewire._core.jobs.progress import job_status, percent
from framewire._core.media.items import Gathered, gathered
from framewire._core.paths import at

AsyncOutput = AsyncImageUrl | AsyncVideoUrl | AsyncModel3DUrl
_NO_OUTPUT = "the task succeeded, and its last state names no output"
_MEDIA: Mapping[str, type[AsyncOutput]] = {
    SIRAY_CREATE_IMAGE_TASK.id: AsyncImageUrl,
    SIRAY_CREATE_VIDEO_TASK.id: AsyncVideoUrl,
    SIRAY_CREATE_3D_TASK.id: AsyncModel3DUrl,
}
_ADDRESSES = ("https://", "http://", "data:")


@attrs.define
class AsyncTaskStatus(AsyncSavesAll, Result):
    """The state of a task, and its outcome once it has one.

    Attributes:
        status: In the service's words: NOT_START, SUBMITTED, QUEUED, IN_PROGRESS, SUCCESS, FAILURE;
            UNKNOWN where the service gave none.
        outputs: Addresses of the results; each can be saved and read.
        progress: Text such as `30%`, or None.
        submit_time: Unix seconds, or None; `start_time` and `finish_time` likewise.
    """

    _service = "siray"

    code: str | int | None = None
    message: str | None = None
    task_id: str = ""
    action: str | None = None
    status: str = "UNKNOWN"
    outputs: list[AsyncOutput] = attrs.field(factory=list)
    fail_reason: str | None = None
    progress: str | None = None
    submit_time: int | None = None
    start_time: int | None = None
    finish_time: int | None = None

    def _media(self) -> Sequence[AsyncMedia]:
        return self.outputs

    @property
    def result(self) -> AsyncOutput | None:
        """The first output, or None."""
        return self.outputs[0] if self.outputs else None

    @property
    def images(self) -> list[AsyncImageUrl]:
        """The outputs that are images."""
        return [output for output in self.outputs if isinstance(output, AsyncImageUrl)]

    @property
    def video(self) -> AsyncMedia:
        """The first output; saving it raises `DownloadError` where there is none."""
        return self.outputs[0] if self.outputs else AsyncMedia()

    @property
    def progress_percent(self) -> int | None:
        """Progress as a whole number from 0 to 100, or None."""
        value = percent(self.progress)
        return None if value is None else int(value)

    @property
    def raw_response(self) -> Mapping[str, Any]:
        """The answer's body as decoded JSON."""
        return self.raw

    def is_completed(self) -> bool:
        """Whether the task has ended well."""
        return self._verdict() is Verdict.DONE

    def is_failed(self) -> bool:
        """Whether the task has failed."""
        return self._verdict() in (Verdict.FAILED, Verdict.CANCELED)

    def is_processing(self) -> bool:
        """Whether the task goes on; a status that framewire does not know counts as going on."""
        return not self.is_completed() and not self.is_failed()

    def _verdict(self) -> Verdict:
        facts = SIRAY_CREATE_IMAGE_TASK.job
        assert facts is not None
        return verdict(facts, self.status)

    def to_dict(self) -> dict[str, Any]:
        """The answer's body as it came (`data` and all), and the fields by name."""
        fields = (field.name for field in attrs.fields(type(self)) if field.init)
        made = {name: getattr(self, name) for name in fields}
        return {**self.raw, **made, "outputs": [str(output) for output in self.outputs]}


class AsyncGenerationResponse(AsyncJob[AsyncTaskStatus]):
    """A submitted task; `wait()` returns its `TaskStatus`.

    Attributes:
        raw_response: The answer to the submission as decoded JSON.
    """

    raw_response: Mapping[str, Any] = MappingProxyType({})

    if TYPE_CHECKING:

        @property
        def state(self) -> api.SirayTaskReply | None: ...

    @property
    def task_id(self) -> str:
        """The service's id of the task."""
        return self.id

    def to_dict(self) -> dict[str, Any]:
        """The answer to the submission as it came, and what takes the task up again."""
        raw = dict(self.raw_response)
        return {**raw, **super().to_dict(), "task_id": self.id, "raw_response": raw}

    @classmethod
    def from_dict(cls, client: AsyncCaller, saved: Mapping[str, Any]) -> Self:
        """The task that `to_dict` described.

        Args:
            client: A client of Siray.
            saved: What `to_dict` returned.
        """
        made = super().from_dict(client, saved)
        made.raw_response = saved.get("raw_response") or {}
        return made


def task_status(
    reply: api.SirayTaskReply, operation: Operation[Any], pool: backend.Pool
) -> AsyncTaskStatus:
    """The state that an answer tells.

    Args:
        reply: The answer.
        operation: The operation that made the task.
        pool: Connections to fetch results with.
    """
    facts = operation.job
    assert facts is not None
    # A field of an unexpected kind is kept as it came: it costs that field, not the answer.
    task = reply.data if isinstance(reply.data, api.SirayTask) else None
    seen = job_status(facts, reply.raw)
    done = seen.verdict is Verdict.DONE
    status = seen.word or "UNKNOWN"
    reason = task.fail_reason if task is not None else None
    found = _outputs(reply.raw, facts.result) if done else Gathered([])
    addresses = [item.address for item in found.items]
    media = _MEDIA[operation.id]
    own: dict[str, Any] = {
        "code": reply.code,
        "message": reply.message,
        "status": status,
        "outputs": [media(url, pool=pool) for url in addresses],
        "fail_reason": None if reason in addresses else reason,
    }
    for name in ("task_id", "action", "progress", "submit_time", "start_time", "finish_time"):
        own[name] = getattr(task, name, None)
    made = AsyncTaskStatus.of(reply, **own)
    made.problems = found.problems
    return made


def _outputs(body: Mapping[str, Any], places: tuple[str, ...]) -> Gathered:
    """The results; where `outputs` is empty, some models put them elsewhere."""
    problems: tuple[str, ...] = ()
    for place in places:
        value = at(body, place)
        if isinstance(value, str) and not value.startswith(_ADDRESSES):
            continue
        found = gathered(value, "url", "output")
        if found.items:
            return found
        problems = problems or found.problems
    return Gathered([], problems or (_NO_OUTPUT,))
