# Produced from framewire/_async by scripts/twin.py. Do not edit: change the source.
"""The Siray client: pictures, films and 3D models as tasks."""

from collections.abc import Mapping
from typing import Any, ClassVar, Unpack

import attrs

from framewire._core.answer import Answer
from framewire._core.arguments import text
from framewire._core.datauri import data_uri
from framewire._core.http import Client
from framewire._core.look import first
from framewire._core.modelargs import model_arguments
from framewire._core.options import RequestOptions, call_options
from framewire._core.poll import Verdict, verdict
from framewire._core.progress import percent
from framewire._core.result import Result
from framewire._sync.base import Resource, ServiceClient
from framewire._sync.jobs import Job
from framewire._sync.media import (
    ImageUrl,
    Media,
    Model3DUrl,
    VideoUrl,
)
from framewire.config import DEFAULT
from framewire.services.siray import PROFILE
from framewire_api import models as api
from framewire_api.operations import OPERATIONS

_Media = type[ImageUrl] | type[VideoUrl] | type[Model3DUrl]


@attrs.define
class TaskStatus(Result):
    """The state of a task, and its outcome once it has one.

    Attributes:
        status: In the service's words: NOT_START, SUBMITTED, QUEUED, IN_PROGRESS, SUCCESS, FAILURE;
            UNKNOWN where the service gave none.
        outputs: Addresses of the results; each can be saved and read.
        progress: Text such as `30%`, or None.
        submit_time: Unix seconds, or None; `start_time` and `finish_time` likewise.
    """

    code: str | int | None = None
    message: str | None = None
    task_id: str = ""
    action: str | None = None
    status: str = "UNKNOWN"
    outputs: list[Any] = attrs.field(factory=list)
    fail_reason: str | None = None
    progress: str | None = None
    submit_time: int | None = None
    start_time: int | None = None
    finish_time: int | None = None

    @property
    def result(self) -> Any:
        """The first output, or None."""
        return self.outputs[0] if self.outputs else None

    @property
    def images(self) -> list[ImageUrl]:
        """The outputs that are pictures."""
        return [output for output in self.outputs if isinstance(output, ImageUrl)]

    @property
    def video(self) -> Media:
        """The first output; saving it raises `DownloadError` where there is none."""
        return self.outputs[0] if self.outputs else Media()

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
        facts = OPERATIONS["siray_create_image_task"].job
        assert facts is not None
        return verdict(facts, self.status)

    def to_dict(self) -> dict[str, Any]:
        """The fields by name, as plain values."""
        fields = (field.name for field in attrs.fields(type(self)) if field.init)
        made = {name: getattr(self, name) for name in fields}
        return {**made, "outputs": [str(output) for output in self.outputs]}


class GenerationResponse(Job[TaskStatus]):
    """A submitted task; `wait()` returns its `TaskStatus`."""

    raw_response: Mapping[str, Any]

    @property
    def task_id(self) -> str:
        """The service's id of the task."""
        return self.id

    def to_dict(self) -> dict[str, Any]:
        """What is needed to take the task up again, and the answer to its submission."""
        raw = dict(getattr(self, "raw_response", {}))
        return {**super().to_dict(), "task_id": self.id, "raw_response": raw}


class Tasks(Resource):
    """Generation as tasks; one instance for each kind of result."""

    _create: ClassVar[str]
    _poll: ClassVar[str]
    _body: ClassVar[Any]

    def generate_async(
        self,
        model: str,
        prompt: str,
        *,
        timeout: float | None = DEFAULT,
        extra_headers: Mapping[str, str] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **arguments: Any,
    ) -> GenerationResponse:
        """Submit a task.

        Args:
            model: Model id, for example `black-forest-labs/flux-1.1-pro-ultra-i2i`.
            prompt: What to make.
            timeout: Seconds for the request.
            extra_headers: Headers to add or replace.
            extra_body: Members to add to the body, last.
            arguments: The model's own parameters (`image`, `aspect_ratio`, `seed`, ...), sent flat;
                None leaves one out.

        Returns:
            The task as a job, with its `task_id`.

        Raises:
            OutcomeUnknownError: The task may have been accepted; it is not submitted again.
        """
        client = self._client
        name = self._create.removeprefix("siray_")
        text("siray", name, "model", model)
        text("siray", name, "prompt", prompt)
        flat = model_arguments("siray", name, arguments, self._create)
        options: dict[str, Any] = {"extra_headers": extra_headers, "extra_body": extra_body}
        if timeout is not DEFAULT:
            options["timeout"] = timeout
        body = self._body.from_dict({"model": model, "prompt": prompt, **flat})
        answer: Answer = client._answer(
            self._create, {"body": body}, call_options(PROFILE, options)
        )
        client._decode(self._create, answer)
        job: GenerationResponse = client._job(self._create, answer, model, GenerationResponse)
        job.raw_response = answer.json()
        return job

    def query_task(self, task_id: str, **options: Unpack[RequestOptions]) -> TaskStatus:
        """Look at a task.

        Args:
            task_id: The service's id.
        """
        text("siray", self._poll.removeprefix("siray_"), "task_id", task_id)
        client = self._client
        state = client._call(self._poll, options, {"task_id": task_id})
        found: TaskStatus = client._status(state, self._create)
        return found

    def run(
        self,
        model: str,
        prompt: str,
        poll_interval: float | None = 2.0,
        timeout: float | None = None,
        *,
        on_progress: Any = None,
        request_timeout: float | None = 30.0,
        extra_headers: Mapping[str, str] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        **arguments: Any,
    ) -> TaskStatus:
        """Submit a task and wait until it ends.

        Args:
            model: Model id.
            prompt: What to make.
            poll_interval: Seconds between looks (at least 0.1); None lets the pause grow with age.
            timeout: Seconds for the whole wait; None, the documented default, waits without end.
            on_progress: Called with a `JobEvent` after each look.
            request_timeout: Seconds for one look.
            extra_headers: Headers to add or replace when submitting.
            extra_body: Members to add to the body, last.
            arguments: The model's own parameters, sent flat.

        Returns:
            The final state, also where the task failed.

        Raises:
            JobTimeout: The task did not end in time (a builtin `TimeoutError` too).
        """
        job = self.generate_async(
            model, prompt, extra_headers=extra_headers, extra_body=extra_body, **arguments
        )
        for event in job.events(
            timeout=timeout, poll_interval=poll_interval, request_timeout=request_timeout
        ):
            if on_progress is not None:
                on_progress(event)
        found: TaskStatus = self._client._status(job.state, self._create)
        return found


class ImageTasks(Tasks):
    """Pictures."""

    _create = "siray_create_image_task"
    _poll = "siray_get_image_task"
    _body = api.SirayImageGenerationRequest


class VideoTasks(Tasks):
    """Films."""

    _create = "siray_create_video_task"
    _poll = "siray_get_video_task"
    _body = api.SirayVideoGenerationRequest


class ThreeDTasks(Tasks):
    """Three-dimensional models."""

    _create = "siray_create_3d_task"
    _poll = "siray_get_3d_task"
    _body = api.SirayThreeDGenerationRequest


_MEDIA: Mapping[str, _Media] = {
    "siray_create_image_task": ImageUrl,
    "siray_create_video_task": VideoUrl,
    "siray_create_3d_task": Model3DUrl,
}


class Catalogue(Resource):
    """The catalogue of models, on Siray's gateway host; it needs no key."""

    def list(self, **options: Unpack[RequestOptions]) -> list[api.SirayCatalogModel]:
        """Every model that Siray lists."""
        found = self._client._call("siray_list_models", options, {})
        models: list[api.SirayCatalogModel] = found.data
        return models


class Siray(ServiceClient):
    """A client of Siray.

    Args:
        api_key: Key; left out it is `SIRAY_API_KEY`.
        base_url: Left out it is `SIRAY_BASE_URL` or https://api.siray.ai.
        gateway_url: Host of uploads and the model catalogue; left out it is `SIRAY_GATEWAY_URL` or
            https://api-gateway.siray.ai.
        timeout: Seconds for one request, 120 by default; None for no limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
    """

    _profile = PROFILE

    image: ImageTasks
    video: VideoTasks
    threed: ThreeDTasks
    models: Catalogue

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        gateway_url: str | None = None,
        timeout: float | None = DEFAULT,
        *,
        max_retries: int = 2,
        http_client: Client | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            api_key,
            base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            headers=headers,
            urls={"gateway": gateway_url},
        )

    def _open_resources(self) -> None:
        self.image = ImageTasks(self)
        self.video = VideoTasks(self)
        self.threed = ThreeDTasks(self)
        self.models = Catalogue(self)

    @property
    def gateway_url(self) -> str:
        """The base URL of the gateway host."""
        return self._settings.urls["gateway"]

    def load_from_local(self, file_path: str, *, mime_type: str | None = None) -> str:
        """A local file as a `data:` URI, for arguments such as `image`.

        Args:
            file_path: Path; `~` is the home folder.
            mime_type: Left out it is told by the file's first bytes or its name.

        Raises:
            MissingFileError: There is no such file.
        """
        return data_uri("siray", file_path, mime_type)

    def _status(self, reply: api.SirayTaskReply, operation: str) -> TaskStatus:
        facts = OPERATIONS[operation].job
        assert facts is not None
        task, pool = reply.data, self._transport.pool
        status = task.status if task is not None and task.status else "UNKNOWN"
        found: list[Any] = []
        reason = task.fail_reason if task is not None else None
        if verdict(facts, status) is Verdict.DONE:
            # Where `outputs` is empty, some models put the address into another field.
            value = first(reply.raw, facts.result)
            found = [value] if isinstance(value, str) else value if isinstance(value, list) else []
            reason = None if reason in found else reason
        media = _MEDIA[operation]
        own: dict[str, Any] = {
            "code": reply.code,
            "message": reply.message,
            "status": status,
            "outputs": [media(url, pool=pool) for url in found if isinstance(url, str)],
            "fail_reason": reason,
        }
        for name in ("task_id", "action", "progress", "submit_time", "start_time", "finish_time"):
            own[name] = getattr(task, name, None)
        return TaskStatus.of(reply, **own)

    def _finished(self, job: Job[Any], state: Any) -> Any:
        return self._status(state, job.operation)
