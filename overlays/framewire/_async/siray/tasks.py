"""Siray's generation as tasks: images, videos and 3D models."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, Protocol, Unpack

from framewire._async.client import AsyncServiceClient
from framewire._async.keeping import hold
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource, RawT
from framewire._async.siray.raw import (
    AsyncImageTasksRaw,
    AsyncThreeDTasksRaw,
    AsyncVideoTasksRaw,
)
from framewire._async.siray.results import (
    AsyncGenerationResponse,
    AsyncTaskStatus,
    task_status,
)
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
from framewire._core.io import async_backend as backend
from framewire._core.jobs.poll import check_wait
from framewire._core.jobs.progress import about_another
from framewire._core.media.data_url import check_addresses
from framewire._core.not_given import NOT_GIVEN
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


class AsyncTasks(
    AsyncResource[AsyncServiceClient[AsyncGenerationResponse], RawT], AsyncPriced, Generic[RawT]
):
    """Generation as tasks; one instance for each kind of result."""

    _create: ClassVar[_Submits]
    _poll: ClassVar[_Asks]
    _body: ClassVar[type[RequestModel]]

    async def generate_async(
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
    ) -> AsyncGenerationResponse:
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
        return await self._submit(model, prompt, {"image": image, **arguments}, options, timeout)

    async def query_task(self, task_id: str, **options: Unpack[RequestOptions]) -> AsyncTaskStatus:
        """Look at a task.

        Args:
            task_id: The service's id.

        Returns:
            The state of the task, with its outputs once it has ended well.
        """
        text("siray", self._poll.id.removeprefix("siray_"), "task_id", task_id)
        call = self._poll(task_id=task_id)
        answer = await self._client._send(call, options)
        state = self._client._decode(call, answer)
        seen = self._state(state)
        facts = OPERATIONS[self._create.id].job
        if facts is not None and about_another(facts, state.raw, task_id) is not None:
            seen.problems += (f"the answer is about another task, {seen.task_id!r}",)
        elif answer.watches:
            await hold(answer, seen)
        return seen

    async def run(
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
    ) -> AsyncTaskStatus:
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
        job = await self._submit(model, prompt, arguments, options)
        return await self._watch(job, poll_interval, timeout, on_progress, request_timeout)

    async def _submit(
        self,
        model: str,
        prompt: str | None,
        arguments: Mapping[str, Any],
        options: dict[str, Any],
        timeout: float | None = NOT_GIVEN,
    ) -> AsyncGenerationResponse:
        client = self._client
        name = self._create.id.removeprefix("siray_")
        text("siray", name, "model", model)
        check_addresses("siray", name, arguments, UPLOAD)
        flat = model_arguments("siray", name, arguments, self._create.id)
        if timeout is not NOT_GIVEN:
            options["timeout"] = timeout
        body = self._body.from_dict({"model": model, **given(prompt=prompt), **flat})
        call = self._create(body=body)
        answer = await client._send(call, options)
        client._decode(call, answer)
        job = client._job(call, answer, model)
        job.raw_response = answer.json()
        return job

    async def _watch(
        self,
        job: AsyncGenerationResponse,
        poll_interval: float | None,
        timeout: float | None,
        on_progress: Any,
        request_timeout: float | None,
    ) -> AsyncTaskStatus:
        await job._followed(
            on_progress,
            timeout=timeout,
            poll_interval=poll_interval,
            request_timeout=request_timeout,
        )
        assert job.state is not None  # whoever has looked has seen something
        seen = self._state(job.state)
        job._tell(seen.problems)
        if job._answer is not None and job._answer.watches:
            await hold(job._answer, seen)
        return seen

    def _state(self, reply: api.SirayTaskReply) -> AsyncTaskStatus:
        return task_status(reply, OPERATIONS[self._create.id], self._client._pool)


class AsyncImageTasks(AsyncTasks[AsyncImageTasksRaw]):
    """Images."""

    _create = SIRAY_CREATE_IMAGE_TASK
    _paid = tasks_of(SIRAY_CREATE_IMAGE_TASK.id)
    _poll = SIRAY_GET_IMAGE_TASK
    _body = api.SirayImageGenerationRequest


class AsyncVideoTasks(AsyncTasks[AsyncVideoTasksRaw]):
    """Videos."""

    _create = SIRAY_CREATE_VIDEO_TASK
    _paid = tasks_of(SIRAY_CREATE_VIDEO_TASK.id)
    _poll = SIRAY_GET_VIDEO_TASK
    _body = api.SirayVideoGenerationRequest


class AsyncThreeDTasks(AsyncTasks[AsyncThreeDTasksRaw]):
    """Three-dimensional models, from a text, an image, or both."""

    _create = SIRAY_CREATE_3D_TASK
    _paid = tasks_of(SIRAY_CREATE_3D_TASK.id)
    _poll = SIRAY_GET_3D_TASK
    _body = api.SirayThreeDGenerationRequest

    async def generate_async(
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
    ) -> AsyncGenerationResponse:
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
        return await self._submit(model, prompt, {"image": image, **arguments}, options, timeout)

    async def run(
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
    ) -> AsyncTaskStatus:
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
        job = await self._submit(model, prompt, arguments, options)
        return await self._watch(job, poll_interval, timeout, on_progress, request_timeout)
