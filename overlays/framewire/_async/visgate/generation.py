"""visgate's generation calls: images, videos and the state of asynchronous ones."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, Literal, TypeVar, Unpack, cast, overload

import attrs

from framewire._async.client import AsyncServiceClient
from framewire._async.keeping import hold
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource, RawT
from framewire._async.visgate.raw import (
    AsyncImagesRaw,
    AsyncRequestsRaw,
    AsyncVideosRaw,
)
from framewire._async.visgate.results import (
    AsyncGenerationRequest,
    AsyncImageResult,
    AsyncRequestStatusResult,
    AsyncVideoResult,
    generated,
    request_status,
)
from framewire._core.api import models as api
from framewire._core.api.operations import (
    VISGATE_GENERATE_IMAGE,
    VISGATE_GENERATE_VIDEO,
    Call,
)
from framewire._core.exchange.arguments import text
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.options import RequestOptions, call_options
from framewire._core.jobs.announced import announced, as_result
from framewire._core.media.data_url import check_addresses
from framewire._core.media.items import fewer
from framewire._core.not_given import NOT_GIVEN
from framewire.services.visgate.profile import PROFILE, UPLOAD

R = TypeVar("R", AsyncImageResult, AsyncVideoResult)


class _Generation(
    AsyncResource[AsyncServiceClient[AsyncGenerationRequest], RawT], AsyncPriced, Generic[RawT]
):
    """What generating images and generating videos have in common."""

    async def _generate(
        self,
        call: Call[Any],
        result: type[R],
        model: str,
        params: Mapping[str, Any] | None,
        wait: bool,
        options: RequestOptions,
    ) -> R | AsyncGenerationRequest:
        client = self._client
        sent = {**call.arguments["body"].to_dict(), **(params or {})}
        check_addresses("visgate", endpoint(call.operation.id).name, sent, UPLOAD)
        if not wait:
            call = Call(call.operation, {**call.arguments, "prefer": "respond-async"})
        checked = call_options(PROFILE, options)
        if params:
            checked = attrs.evolve(checked, body={**params, **(checked.body or {})})
        answer = await client._send(call, checked)
        if not wait:
            return client._job(call, answer, model)
        point = endpoint(call.operation.id)
        if announced(point, answer).result:
            source = client._decode(call, as_result(point, answer))
            made, odd = generated(result, source, client._pool, _asked(call, checked.body))
            if odd is not None:
                client._problems_of(
                    call, answer, odd, "image" if result is AsyncImageResult else "video"
                )
            if answer.watches:
                await hold(answer, made)
            return made
        job = client._job(call, answer, model)
        # A service may answer with a job although the caller waits: the wait is ours then.
        finished = await job.wait(options.get("timeout", NOT_GIVEN))
        if not client._holds_result(finished):
            raise job._without_result(finished.problems)
        made = cast("R", finished.result)
        made.problems = finished.problems
        asked = _asked(call, checked.body) if isinstance(made, AsyncImageResult) else None
        missing = fewer("image", asked, len(finished.images))
        job._tell(missing)
        made.problems += missing
        return made


class AsyncImages(_Generation[AsyncImagesRaw]):
    """Image generation."""

    _paid: ClassVar[Mapping[str, str]] = {"generate": VISGATE_GENERATE_IMAGE.id}

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
    ) -> AsyncGenerationRequest: ...

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
        wait: bool,
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
        """Generate images.

        Args:
            model: Model id, for example `fal-ai/flux/schnell`.
            prompt: What to show.
            negative_prompt: What to avoid.
            width: Pixels.
            height: Pixels.
            num_images: How many images.
            seed: For repeatable results; 0 counts.
            params: The model's own parameters, merged flat into the body, last.
            include_steps: Whether the result lists the timing of each step.
            wait: False asks for an asynchronous generation and returns a job.

        Returns:
            The images, or with `wait=False` a `GenerationRequest`: one that has ended already
            where the service answered with the images all the same, as from its cache.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VisgateImageGenerateRequest._of(
            model=text("visgate", "generate_image", "model", model),
            prompt=text("visgate", "generate_image", "prompt", prompt),
            width=width,
            height=height,
            num_images=num_images,
            negative_prompt=negative_prompt or None,
            seed=seed,
        )
        call = VISGATE_GENERATE_IMAGE(body=body, include_steps=include_steps or None)
        return await self._generate(call, AsyncImageResult, model, params, wait, options)


class AsyncVideos(_Generation[AsyncVideosRaw]):
    """Video generation."""

    _paid: ClassVar[Mapping[str, str]] = {"generate": VISGATE_GENERATE_VIDEO.id}

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
    ) -> AsyncGenerationRequest: ...

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
        wait: bool,
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
        """Generate a video.

        Args:
            model: Model id, for example `fal-ai/veo3`.
            prompt: What to show.
            image_url: Image to animate.
            duration_seconds: Length in seconds.
            skip_gcs_upload: Whether to get the provider's own address, which is there sooner.
            params: The model's own parameters, merged flat into the body, last.
            wait: False asks for an asynchronous generation and returns a job.

        Returns:
            The video, or with `wait=False` a `GenerationRequest`: one that has ended already where
            the service answered with the video all the same, as from its cache.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VisgateVideoGenerateRequest._of(
            model=text("visgate", "generate_video", "model", model),
            prompt=text("visgate", "generate_video", "prompt", prompt),
            duration_seconds=duration_seconds,
            image_url=image_url or None,
            skip_gcs_upload=skip_gcs_upload or None,
        )
        call = VISGATE_GENERATE_VIDEO(body=body)
        return await self._generate(call, AsyncVideoResult, model, params, wait, options)


class AsyncRequests(AsyncResource[AsyncServiceClient[AsyncGenerationRequest], AsyncRequestsRaw]):
    """The state of asynchronous generations."""

    async def get(
        self,
        request_id: str,
        *,
        wait: bool = False,
        timeout: float | None = 300.0,
        poll_interval: float | None = 2.0,
        request_timeout: float | None = 30.0,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncRequestStatusResult:
        """Look at a generation, or wait until it ends.

        Args:
            request_id: The service's id.
            wait: Whether to wait for the end.
            timeout: Seconds for the whole wait; None waits without end.
            poll_interval: Seconds between looks.
            request_timeout: Seconds for one poll.
            extra_headers: Headers to add to each poll.

        Returns:
            The state; after waiting the final one, also where the generation failed.

        Raises:
            JobTimeout: It did not end in time.
        """
        client = self._client
        text("visgate", "get_request", "request_id", request_id)
        if extra_headers:
            client = client.with_options(headers={**client._settings.headers, **extra_headers})
        job = AsyncGenerationRequest(client, VISGATE_GENERATE_VIDEO.id, request_id)
        if wait:
            await job._followed(
                None,
                timeout=timeout,
                poll_interval=poll_interval,
                request_timeout=request_timeout,
            )
        else:
            await job.refresh(timeout=request_timeout)
        assert job.state is not None  # whoever has looked has seen something
        seen = request_status(job.state, client._pool)
        if wait:
            job._tell(seen.problems)
        if job._answer is not None and job._answer.watches:
            await hold(job._answer, seen)
        return seen


def _asked(call: Call[Any], more: Mapping[str, Any] | None) -> int | None:
    """How many images a call asks for; None for one that asks for none by number."""
    count: Any = getattr(call.arguments["body"], "num_images", None)
    count = (more or {}).get("num_images", count)
    return count if isinstance(count, int) and not isinstance(count, bool) else None
