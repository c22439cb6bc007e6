# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Siray's generation as tasks: images, videos and 3D models."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, Protocol, Unpack

from framewire._core.any_operation.model_arguments import model_arguments
from framewire._core.api import models as api
from framewire._core.api.operations import (
    OPERATIONS,
    SIRAY_CREATE_3D_TASK,
    SIRAY_CREATE_IMAGE_TASK,
    SIRAY_CREATE_VIDEO_TASK,
    SIRAY_GET_3D_TASK,
    SIRAY_GET_IMAGE_TASK,
    SIRAY_GET_VIDEO_TASK,
    Call,
)
from framewire._core.exchange.arguments import given, text
from framewire._core.exchange.options import RequestOptions
from framewire._core.io import sync_backend as backend
from framewire._core.jobs.poll import check_wait
from framewire._core.jobs.progress import about_another
from framewire._core.media.data_url import check_addresses
from framewire._core.not_given import NOT_GIVEN
from framewire._sync.client import ServiceClient
from framewire._sync.keeping import hold
from framewire._sync.prices import Priced
from framewire._sync.resource import RawT, Resource
from framewire._sync.siray.raw import (
    ImageTasksRaw,
    ThreeDTasksRaw,
    VideoTasksRaw,
)
from framewire._sync.siray.results import (
    GenerationResponse,
    TaskStatus,
    task_status,
)
from framewire.services.siray.profile import PROFILE, UPLOAD
from framewire_api.types import RequestModel


class _Submits(Protocol):
    """An operation that makes a task."""

    id: str

    def __call__(self, *, body: Any) -> Call[api.SirayTaskCreated]: ...


class _Asks(Protocol):
    """An operation that tells the state of a task."""

    id: str

    def __call__(self, *, task_id: str) -> Call[api.SirayTaskReply]: ...


def tasks_of(operation: str) -> Mapping[str, str]:
    """The methods that submit a task, each with its operation."""
    return dict.fromkeys(("generate_async", "run"), operation)


class Tasks(Resource[ServiceClient[GenerationResponse], RawT], Priced, Generic[RawT]):
    """Generation as tasks; one instance for each kind of result."""

    _create: ClassVar[_Submits]
    _poll: ClassVar[_Asks]
    _body: ClassVar[type[RequestModel]]

    def generate_async(
        self,
        model: str,
        prompt: str,
        image: str | None = None,
        *,
        timeout: float | None = NOT_GIVEN,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
        **arguments: Any,
    ) -> GenerationResponse:
        """Submit a task.

        Args:
            model: Model id, for example `black-forest-labs/flux-1.1-pro-ultra-i2i`.
            prompt: What to make.
            image: What to make it from, for models that take one: a URL, or a `data:` URI as
                `client.load_from_local` makes it.
            timeout: Seconds for the request.
            extra_headers: Headers to add or replace.
            extra_query: Query parameters to add.
            extra_body: Members to add to the body, last.
            idempotency_key: Name of the call, for a client with a journal: paid for once.
            retry_unknown: Whether to pay again where the first call's outcome is unknown.
            retry_failed: Whether to pay again where its task failed.
            arguments: The model's own parameters (`aspect_ratio`, `seed`, ...), sent flat;
                None leaves one out.

        Returns:
            The task as a job, with its `task_id`.

        Raises:
            OutcomeUnknownError: The task may have been accepted; it is not submitted again.
        """
        text("siray", self._create.id.removeprefix("siray_"), "prompt", prompt)
        options = {
            "extra_headers": extra_headers,
            "extra_query": extra_query,
            "extra_body": extra_body,
            "idempotency_key": idempotency_key,
            "retry_unknown": retry_unknown,
            "retry_failed": retry_failed,
        }
        return self._submit(model, prompt, {"image": image, **arguments}, options, timeout)

    def query_task(self, task_id: str, **options: Unpack[RequestOptions]) -> TaskStatus:
        """Look at a task.

        Args:
            task_id: The service's id.

        Returns:
            The state of the task, with its outputs once it has ended well.
        """
        text("siray", self._poll.id.removeprefix("siray_"), "task_id", task_id)
        call = self._poll(task_id=task_id)
        answer = self._client._send(call, options)
        state = self._client._decode(call, answer)
        seen = self._state(state)
        facts = OPERATIONS[self._create.id].job
        if facts is not None and about_another(facts, state.raw, task_id) is not None:
            seen.problems += (f"the answer is about another task, {seen.task_id!r}",)
        elif answer.watches:
            hold(answer, seen)
        return seen

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
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
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
            extra_query: Query parameters to add when submitting.
            extra_body: Members to add to the body, last.
            idempotency_key: Name of the call, for a client with a journal: paid for once.
            retry_unknown: Whether to pay again where the first call's outcome is unknown.
            retry_failed: Whether to pay again where its task failed.
            arguments: The model's own parameters (`image`, ...), sent flat.

        Returns:
            The final state, also where the task failed.

        Raises:
            JobTimeout: The task did not end in time (a builtin `TimeoutError` too).
        """
        text("siray", self._create.id.removeprefix("siray_"), "prompt", prompt)
        check_wait(
            PROFILE,
            timeout,
            poll_interval,
            request_timeout,
            backend.checked("on_progress", on_progress),
        )
        options = {
            "extra_headers": extra_headers,
            "extra_query": extra_query,
            "extra_body": extra_body,
            "idempotency_key": idempotency_key,
            "retry_unknown": retry_unknown,
            "retry_failed": retry_failed,
        }
        job = self._submit(model, prompt, arguments, options)
        return self._watch(job, poll_interval, timeout, on_progress, request_timeout)

    def _submit(
        self,
        model: str,
        prompt: str | None,
        arguments: Mapping[str, Any],
        options: dict[str, Any],
        timeout: float | None = NOT_GIVEN,
    ) -> GenerationResponse:
        client = self._client
        name = self._create.id.removeprefix("siray_")
        text("siray", name, "model", model)
        check_addresses("siray", name, arguments, UPLOAD)
        flat = model_arguments("siray", name, arguments, self._create.id)
        if timeout is not NOT_GIVEN:
            options["timeout"] = timeout
        body = self._body.from_dict({"model": model, **given(prompt=prompt), **flat})
        call = self._create(body=body)
        answer = client._send(call, options)
        client._decode(call, answer)
        job = client._job(call, answer, model)
        job.raw_response = answer.json()
        return job

    def _watch(
        self,
        job: GenerationResponse,
        poll_interval: float | None,
        timeout: float | None,
        on_progress: Any,
        request_timeout: float | None,
    ) -> TaskStatus:
        job._followed(
            on_progress,
            timeout=timeout,
            poll_interval=poll_interval,
            request_timeout=request_timeout,
        )
        assert job.state is not None  # whoever has looked has seen something
        seen = self._state(job.state)
        job._tell(seen.problems)
        if job._answer is not None and job._answer.watches:
            hold(job._answer, seen)
        return seen

    def _state(self, reply: api.SirayTaskReply) -> TaskStatus:
        return task_status(reply, OPERATIONS[self._create.id], self._client._pool)


class ImageTasks(Tasks[ImageTasksRaw]):
    """Images."""

    _create = SIRAY_CREATE_IMAGE_TASK
    _paid = tasks_of(SIRAY_CREATE_IMAGE_TASK.id)
    _poll = SIRAY_GET_IMAGE_TASK
    _body = api.SirayImageGenerationRequest


class VideoTasks(Tasks[VideoTasksRaw]):
    """Videos."""

    _create = SIRAY_CREATE_VIDEO_TASK
    _paid = tasks_of(SIRAY_CREATE_VIDEO_TASK.id)
    _poll = SIRAY_GET_VIDEO_TASK
    _body = api.SirayVideoGenerationRequest


class ThreeDTasks(Tasks[ThreeDTasksRaw]):
    """Three-dimensional models, from a text, an image, or both."""

    _create = SIRAY_CREATE_3D_TASK
    _paid = tasks_of(SIRAY_CREATE_3D_TASK.id)
    _poll = SIRAY_GET_3D_TASK
    _body = api.SirayThreeDGenerationRequest

    def generate_async(
        self,
        model: str,
        prompt: str | None = None,
        image: str | None = None,
        *,
        timeout: float | None = NOT_GIVEN,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
        **arguments: Any,
    ) -> GenerationResponse:
        """Submit a task.

        Args:
            model: Model id, for example `tencent/hunyuan3d-v2.5-rapid-text-to-3d`.
            prompt: What to make; models that start from an image need none.
            image: What to make it from: a URL or a `data:` URI.
            timeout: Seconds for the request.
            extra_headers: Headers to add or replace.
            extra_query: Query parameters to add.
            extra_body: Members to add to the body, last.
            idempotency_key: Name of the call, for a client with a journal: paid for once.
            retry_unknown: Whether to pay again where the first call's outcome is unknown.
            retry_failed: Whether to pay again where its task failed.
            arguments: The model's own parameters (`pbr_enable`, `face_limit`, `seed`, ...), sent
                flat; None leaves one out.

        Returns:
            The task as a job, with its `task_id`.

        Raises:
            OutcomeUnknownError: The task may have been accepted; it is not submitted again.
        """
        options = {
            "extra_headers": extra_headers,
            "extra_query": extra_query,
            "extra_body": extra_body,
            "idempotency_key": idempotency_key,
            "retry_unknown": retry_unknown,
            "retry_failed": retry_failed,
        }
        return self._submit(model, prompt, {"image": image, **arguments}, options, timeout)

    def run(
        self,
        model: str,
        prompt: str | None = None,
        poll_interval: float | None = 5.0,
        timeout: float | None = None,
        *,
        on_progress: Any = None,
        request_timeout: float | None = 30.0,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
        **arguments: Any,
    ) -> TaskStatus:
        """Submit a task and wait until it ends.

        Args:
            model: Model id.
            prompt: What to make; models that start from an image need none.
            poll_interval: Seconds between looks (at least 0.1; Siray advises 5 to 10); None lets
                the pause grow with age.
            timeout: Seconds for the whole wait; None waits without end.
            on_progress: Called with a `JobEvent` after each look.
            request_timeout: Seconds for one look.
            extra_headers: Headers to add or replace when submitting.
            extra_query: Query parameters to add when submitting.
            extra_body: Members to add to the body, last.
            idempotency_key: Name of the call, for a client with a journal: paid for once.
            retry_unknown: Whether to pay again where the first call's outcome is unknown.
            retry_failed: Whether to pay again where its task failed.
            arguments: The model's own parameters (`image`, ...), sent flat.

        Returns:
            The final state, also where the task failed.

        Raises:
            JobTimeout: The task did not end in time (a builtin `TimeoutError` too).
        """
        check_wait(
            PROFILE,
            timeout,
            poll_interval,
            request_timeout,
            backend.checked("on_progress", on_progress),
        )
        options = {
            "extra_headers": extra_headers,
            "extra_query": extra_query,
            "extra_body": extra_body,
            "idempotency_key": idempotency_key,
            "retry_unknown": retry_unknown,
            "retry_failed": retry_failed,
        }
        job = self._submit(model, prompt, arguments, options)
        return self._watch(job, poll_interval, timeout, on_progress, request_timeout)
