"""visgate's generation calls: images, videos and the state of asynchronous ones."""

from collections.abc import Mapping
from typing import Any, Literal, Unpack, overload

from framewire._async.client import AsyncResource
from framewire._async.visgate.results import (
    AsyncGenerationRequest,
    AsyncImageResult,
    AsyncRequestStatusResult,
    AsyncVideoResult,
)
from framewire._core.exchange.arguments import given, text
from framewire._core.exchange.options import RequestOptions
from framewire_api import models as api


class AsyncImages(AsyncResource):
    """Image generation."""

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
            The images, or with `wait=False` a `GenerationRequest` (a service may answer with the
            images all the same).

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
    """Video generation."""

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
            The video, or with `wait=False` a `GenerationRequest` (a service may answer with the
            video all the same).

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
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncRequestStatusResult:
        """Look at a generation, or wait until it ends.

        Args:
            request_id: The service's id.
            wait: Whether to wait for the end.
            timeout: Seconds for the whole wait; None waits without end.
            poll_interval: Seconds between looks.
            request_timeout: Seconds for one look.
            extra_headers: Headers to add to each look.

        Returns:
            The state; after waiting the final one, also where the generation failed.

        Raises:
            JobTimeout: It did not end in time.
        """
        client = self._client
        text("visgate", "get_request", "request_id", request_id)
        if extra_headers:
            client = client.with_options(headers={**client._settings.headers, **extra_headers})
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
