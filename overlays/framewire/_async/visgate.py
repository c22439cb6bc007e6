"""The visgate client: images and films from Fal, Replicate and Runway through one gateway."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Literal, TypeVar, Unpack, overload

import attrs
from framewire_api import models as api
from framewire_api.operations import OPERATIONS

from framewire._async.base import AsyncResource, AsyncServiceClient
from framewire._async.jobs import AsyncJob
from framewire._async.media import AsyncImageUrl, AsyncVideoFile, AsyncVideoUrl
from framewire._core import async_backend as backend
from framewire._core.answer import Answer
from framewire._core.arguments import given, text
from framewire._core.http import AsyncClient
from framewire._core.options import RequestOptions, call_options
from framewire._core.poll import Verdict, verdict
from framewire._core.progress import job_id
from framewire._core.result import Result
from framewire.config import DEFAULT
from framewire.services.visgate import PROFILE

R = TypeVar("R", bound=Result)

_ACCEPTED = 202


@attrs.define
class AsyncGenerateResult(Result):
    """What `generate` answers.

    Attributes:
        image_url: The service's own field; None does not mean that `images` is empty.
        cost: Estimated cost in USD (`estimated_cost_usd` on the wire).
        cost_per_megapixel: In USD (`cost_per_megapixel_usd` on the wire).
        mode: `managed`, or `byok` where a provider key of your own paid.
    """

    id: str = ""
    images: list[AsyncImageUrl] = attrs.field(factory=list)
    image_url: AsyncImageUrl | None = None
    model: str = ""
    provider: str = ""
    mode: str = ""
    cost: float = 0.0
    cost_per_megapixel: float = 0.0
    latency_ms: int = 0
    resolution: Any = attrs.field(factory=dict)
    created_at: datetime | None = None


@attrs.define
class AsyncImageResult(Result):
    """Finished pictures.

    Attributes:
        cost: In USD; 0 on a cache hit.
        provider_cost_avoided_micro: Millionths of a USD that a cache hit saved.
        steps: Timing of each step, only with `include_steps=True`.
    """

    id: str = ""
    images: list[AsyncImageUrl] = attrs.field(factory=list)
    model: str = ""
    provider: str = ""
    cost: float = 0.0
    cache_hit: bool = False
    provider_cost_avoided_micro: int | None = None
    latency_ms: int | None = None
    created_at: datetime | None = None
    output_storage: str | None = None
    output_size_bytes: int | None = None
    steps: list[Any] | None = None

    @property
    def image_url(self) -> AsyncImageUrl | None:
        """The first picture, or None."""
        return self.images[0] if self.images else None


@attrs.define
class AsyncVideoResult(Result):
    """A finished film; `video_url` is None where the service gave none.

    Attributes:
        cost: In USD; 0 on a cache hit.
        provider_cost_avoided_micro: Millionths of a USD that a cache hit saved.
    """

    id: str = ""
    video_url: AsyncVideoUrl | None = None
    model: str = ""
    provider: str = ""
    cost: float = 0.0
    cache_hit: bool = False
    provider_cost_avoided_micro: int | None = None
    latency_ms: int | None = None
    created_at: datetime | None = None

    @property
    def video(self) -> AsyncVideoFile:
        """The film; saving it raises `DownloadError` where the service gave no address."""
        return self.video_url if self.video_url is not None else AsyncVideoFile()


@attrs.define
class AsyncRequestStatusResult(Result):
    """The state of an asynchronous generation, and its outcome once it has one.

    Attributes:
        output_url: Address of the result; the service gives one also where several were asked for.
        created_at: Text as the service sends it; `completed_at` likewise.
    """

    request_id: str = ""
    status: str = "pending"
    media_type: str = "video"
    provider: str = ""
    model: str = ""
    output_url: AsyncImageUrl | AsyncVideoUrl | None = None
    error_message: str | None = None
    created_at: Any = None
    completed_at: Any = None

    @property
    def is_terminal(self) -> bool:
        """Whether the generation has ended, well or not."""
        return _verdict(self.status) in (Verdict.DONE, Verdict.FAILED, Verdict.CANCELED)

    @property
    def is_completed(self) -> bool:
        """Whether the generation has ended well."""
        return _verdict(self.status) is Verdict.DONE

    @property
    def video_url(self) -> AsyncVideoUrl | None:
        """Address of the film, if this is a finished film."""
        return self.output_url if isinstance(self.output_url, AsyncVideoUrl) else None

    @property
    def images(self) -> list[AsyncImageUrl]:
        """The pictures, if these are finished pictures."""
        return [self.output_url] if isinstance(self.output_url, AsyncImageUrl) else []

    @property
    def video(self) -> AsyncVideoFile:
        """The film; saving it raises `DownloadError` where there is none."""
        return self.video_url if self.video_url is not None else AsyncVideoFile()

    @property
    def error(self) -> dict[str, Any] | None:
        """The failure as the documents name it, or None."""
        return None if self.error_message is None else {"message": self.error_message}

    @property
    def result(self) -> AsyncImageResult | AsyncVideoResult | None:
        """The finished result, or None before that."""
        if not self.is_completed:
            return None
        common: dict[str, Any] = {
            "id": self.request_id,
            "model": self.model,
            "provider": self.provider,
        }
        if isinstance(self.output_url, AsyncImageUrl):
            return AsyncImageResult(images=self.images, **common)
        return AsyncVideoResult(video_url=self.video_url, **common)


class AsyncGenerationRequest(AsyncJob[AsyncRequestStatusResult]):
    """An accepted generation; `wait()` returns its `RequestStatusResult`."""

    @property
    def request_id(self) -> str:
        """The service's id of the generation."""
        return self.id


class AsyncImages(AsyncResource):
    """Picture generation."""

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        negative_prompt: str | None = None,
        width: int = 1024,
        height: int = 1024,
        num_images: int = 1,
        seed: int | None = None,
        params: Mapping[str, Any] | None = None,
        include_steps: bool = False,
        wait: Literal[True] = True,
        **options: Unpack[RequestOptions],
    ) -> AsyncImageResult: ...

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        negative_prompt: str | None = None,
        width: int = 1024,
        height: int = 1024,
        num_images: int = 1,
        seed: int | None = None,
        params: Mapping[str, Any] | None = None,
        include_steps: bool = False,
        wait: Literal[False],
        **options: Unpack[RequestOptions],
    ) -> AsyncImageResult | AsyncGenerationRequest: ...

    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        negative_prompt: str | None = None,
        width: int = 1024,
        height: int = 1024,
        num_images: int = 1,
        seed: int | None = None,
        params: Mapping[str, Any] | None = None,
        include_steps: bool = False,
        wait: bool = True,
        **options: Unpack[RequestOptions],
    ) -> AsyncImageResult | AsyncGenerationRequest:
        """Generate pictures.

        Args:
            model: Model id, for example `fal-ai/flux/schnell`.
            prompt: What to show.
            negative_prompt: What to avoid.
            width: Pixels.
            height: Pixels.
            num_images: How many pictures.
            seed: For repeatable results; 0 counts.
            params: The model's own parameters, merged flat into the body, last.
            include_steps: Whether the result lists the timing of each step.
            wait: False asks for an asynchronous generation and returns a job.

        Returns:
            The pictures, or with `wait=False` a `GenerationRequest` (a service may answer with the
            pictures all the same).

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        body = api.VisgateImageGenerateRequest(
            model=text("visgate", "generate_image", "model", model),
            prompt=text("visgate", "generate_image", "prompt", prompt),
            width=width,
            height=height,
            num_images=num_images,
            **given(negative_prompt=negative_prompt or None, seed=seed),
        )
        arguments: dict[str, Any] = {"body": body}
        if include_steps:
            arguments["include_steps"] = True
        found = await client._generate(
            "visgate_generate_image", AsyncImageResult, arguments, model, params, wait, options
        )
        made: AsyncImageResult | AsyncGenerationRequest = found
        return made


class AsyncVideos(AsyncResource):
    """Film generation."""

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        image_url: str | None = None,
        duration_seconds: float = 5.0,
        skip_gcs_upload: bool = False,
        params: Mapping[str, Any] | None = None,
        wait: Literal[True] = True,
        **options: Unpack[RequestOptions],
    ) -> AsyncVideoResult: ...

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        image_url: str | None = None,
        duration_seconds: float = 5.0,
        skip_gcs_upload: bool = False,
        params: Mapping[str, Any] | None = None,
        wait: Literal[False],
        **options: Unpack[RequestOptions],
    ) -> AsyncVideoResult | AsyncGenerationRequest: ...

    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        image_url: str | None = None,
        duration_seconds: float = 5.0,
        skip_gcs_upload: bool = False,
        params: Mapping[str, Any] | None = None,
        wait: bool = True,
        **options: Unpack[RequestOptions],
    ) -> AsyncVideoResult | AsyncGenerationRequest:
        """Generate a film.

        Args:
            model: Model id, for example `fal-ai/veo3`.
            prompt: What to show.
            image_url: Picture to animate.
            duration_seconds: Length in seconds.
            skip_gcs_upload: Whether to get the provider's own address, which is there sooner.
            params: The model's own parameters, merged flat into the body, last.
            wait: False asks for an asynchronous generation and returns a job.

        Returns:
            The film, or with `wait=False` a `GenerationRequest` (a service may answer with the
            film all the same).

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        body = api.VisgateVideoGenerateRequest(
            model=text("visgate", "generate_video", "model", model),
            prompt=text("visgate", "generate_video", "prompt", prompt),
            duration_seconds=duration_seconds,
            **given(image_url=image_url or None, skip_gcs_upload=skip_gcs_upload or None),
        )
        found = await client._generate(
            "visgate_generate_video",
            AsyncVideoResult,
            {"body": body},
            model,
            params,
            wait,
            options,
        )
        made: AsyncVideoResult | AsyncGenerationRequest = found
        return made


class AsyncRequests(AsyncResource):
    """The state of asynchronous generations."""

    async def get(
        self,
        request_id: str,
        *,
        wait: bool = False,
        timeout: float | None = 300.0,
        poll_interval: float | None = 2.0,
        request_timeout: float | None = 30.0,
    ) -> AsyncRequestStatusResult:
        """Look at a generation, or wait until it ends.

        Args:
            request_id: The service's id.
            wait: Whether to wait for the end.
            timeout: Seconds for the whole wait; None waits without end.
            poll_interval: Seconds between looks.
            request_timeout: Seconds for one look.

        Returns:
            The state; after waiting the final one, also where the generation failed.

        Raises:
            JobTimeout: It did not end in time.
        """
        client = self._client
        text("visgate", "get_request", "request_id", request_id)
        job = AsyncGenerationRequest(client, "visgate_generate_video", request_id)
        if wait:
            async for _ in job.events(
                timeout=timeout, poll_interval=poll_interval, request_timeout=request_timeout
            ):
                pass
        else:
            await job.refresh(timeout=request_timeout)
        state: AsyncRequestStatusResult = client._status(job.state)
        return state


class AsyncModels(AsyncResource):
    """The catalogue of models."""

    async def list(
        self,
        *,
        provider: str | None = None,
        media_type: str | None = None,
        model_type: str | None = None,
        capability: str | None = None,
        search: str | None = None,
        sort: str | None = None,
        limit: int = 100,
        featured: bool = False,
        **options: Unpack[RequestOptions],
    ) -> api.VisgateModelList:
        """List models.

        Args:
            provider: `fal`, `replicate` or `runway`.
            media_type: `image` or `video`; `model_type` is another name for it.
            model_type: See `media_type`.
            capability: For example `text-to-image`.
            search: Text in name, description or author.
            sort: `name`, `cost`, `newest` or `popular`.
            limit: How many at most; the service has no paging.
            featured: Whether to include the featured sections.

        Returns:
            The models; `total_count` counts the whole catalogue.
        """
        found: api.VisgateModelList = await self._client._call(
            "visgate_list_models",
            options,
            given(
                limit=limit,
                provider=provider or None,
                media_type=media_type or model_type or None,
                capability=capability or None,
                search=search or None,
                sort=sort or None,
                featured=featured or None,
            ),
        )
        return found

    async def get(self, model_id: str, **options: Unpack[RequestOptions]) -> api.VisgateModel:
        """One model.

        Args:
            model_id: Its id, with slashes, for example `fal-ai/flux/schnell`.
        """
        text("visgate", "get_model", "model_id", model_id)
        found: api.VisgateModel = await self._client._call(
            "visgate_get_model", options, {"model_id": model_id}
        )
        return found

    async def search(
        self, query: str, *, limit: int = 20, **options: Unpack[RequestOptions]
    ) -> api.VisgateModelList:
        """Search the catalogue.

        Args:
            query: Text in name, description or author.
            limit: How many at most.
        """
        found: api.VisgateModelList = await self.list(search=query, limit=limit, **options)
        return found


class AsyncVisgate(AsyncServiceClient):
    """A client of visgate.

    Args:
        api_key: Key; left out it is `VISGATE_API_KEY`.
        base_url: Left out it is `VISGATE_BASE_URL` or https://visgateai.com/api/v1.
        timeout: Seconds for one request, 120 by default; None for no limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        fal_key: Your own key at Fal, sent with generation calls only; it moves the provider's
            part of the bill to your account there.
        replicate_key: Likewise at Replicate.
        runway_key: Likewise at Runway.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
    """

    _profile = PROFILE

    images: AsyncImages
    videos: AsyncVideos
    requests: AsyncRequests
    models: AsyncModels

    _service: ClassVar[str] = PROFILE.name

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = DEFAULT,
        max_retries: int = 2,
        fal_key: str | None = None,
        replicate_key: str | None = None,
        runway_key: str | None = None,
        http_client: AsyncClient | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            api_key,
            base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            headers=headers,
            provider_keys={
                "fal_key": fal_key,
                "replicate_key": replicate_key,
                "runway_key": runway_key,
            },
        )

    def _open_resources(self) -> None:
        self.images = AsyncImages(self)
        self.videos = AsyncVideos(self)
        self.requests = AsyncRequests(self)
        self.models = AsyncModels(self)

    async def generate(
        self,
        prompt: str,
        model: str = "fal-ai/flux/schnell",
        params: Mapping[str, Any] | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncGenerateResult:
        """Generate pictures with little ceremony.

        Args:
            prompt: What to show.
            model: Model id.
            params: The model's own parameters, nested in the body.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VisgateGenerateRequest(
            prompt=text("visgate", "generate", "prompt", prompt),
            model=text("visgate", "generate", "model", model),
        )
        if params:
            body.params = dict(params)
        answer = await self._call("visgate_generate", options, {"body": body})
        pool = self._transport.pool
        return AsyncGenerateResult.of(
            answer,
            images=_pictures(answer.images, pool),
            image_url=AsyncImageUrl(answer.image_url, pool=pool) if answer.image_url else None,
            cost=answer.estimated_cost_usd,
            cost_per_megapixel=answer.cost_per_megapixel_usd,
        )

    async def health(self, **options: Unpack[RequestOptions]) -> api.VisgateHealth:
        """The state of the service."""
        found: api.VisgateHealth = await self._call("visgate_get_health", options, {})
        return found

    async def _generate(
        self,
        operation: str,
        result: type[R],
        arguments: dict[str, Any],
        model: str,
        params: Mapping[str, Any] | None,
        wait: bool,
        options: RequestOptions,
    ) -> R | AsyncGenerationRequest:
        if not wait:
            arguments["prefer"] = "respond-async"
        checked = call_options(PROFILE, options)
        if params:
            checked = attrs.evolve(checked, body={**params, **(checked.body or {})})
        answer = await self._answer(operation, arguments, checked)
        if not _is_job(operation, answer):
            return self._result(result, self._decode(operation, answer))
        job = self._job(operation, answer, model, AsyncGenerationRequest)
        if not wait:
            return job
        # A service may answer with a job although the caller waits: the wait is ours then.
        finished = (await job.wait()).result
        assert isinstance(finished, result)
        return finished

    def _result(self, cls: type[R], answer: Any) -> R:
        pool = self._transport.pool
        if cls is AsyncImageResult:
            return cls.of(answer, images=_pictures(answer.images, pool))
        url = answer.video_url
        return cls.of(answer, video_url=AsyncVideoUrl(url, pool=pool) if url else None)

    def _status(
        self, state: api.VisgateRequestStatus, operation: str = ""
    ) -> AsyncRequestStatusResult:
        kind = state.media_type or ("image" if "image" in operation else "video")
        media = AsyncImageUrl if kind == "image" else AsyncVideoUrl
        url = state.output_url
        return AsyncRequestStatusResult.of(
            state,
            request_id=state.request_id or state.get("id") or "",
            media_type=kind,
            output_url=media(url, pool=self._transport.pool) if url else None,
        )

    def _finished(self, job: AsyncJob[Any], state: Any) -> Any:
        return self._status(state, job.operation)


def _verdict(status: str) -> Verdict:
    facts = OPERATIONS["visgate_generate_video"].job
    assert facts is not None
    return verdict(facts, status)


def _is_job(operation: str, answer: Answer) -> bool:
    """Whether an answer announces a job: by its status, or by a body without a result."""
    facts = OPERATIONS[operation].job
    body = answer.json_or_none()
    if facts is None or not isinstance(body, dict) or job_id(facts, body) is None:
        return False
    running = verdict(facts, body.get("status")) in (Verdict.RUNNING, Verdict.UNKNOWN)
    return answer.status_code == _ACCEPTED or (running and "id" not in body)


def _pictures(urls: Any, pool: backend.Pool) -> list[AsyncImageUrl]:
    return [AsyncImageUrl(url, pool=pool) for url in urls or () if isinstance(url, str)]
