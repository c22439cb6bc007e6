"""The Aquiles-Image client: a self-hosted server with OpenAI's image and video methods."""

from collections.abc import Mapping
from typing import Any, Unpack
from urllib.parse import urlsplit

from framewire._async.aquiles_results import AsyncImagesResponse, AsyncVideo
from framewire._async.base import AsyncResource, AsyncServiceClient
from framewire._async.jobs import AsyncJob
from framewire._async.media import AsyncImage
from framewire._core.arguments import given, text
from framewire._core.files import FileInput, opened
from framewire._core.http import AsyncClient
from framewire._core.options import RequestOptions
from framewire.config import DEFAULT
from framewire.services.aquiles import PROFILE
from framewire_api import models as api

_CREATE_VIDEO = "aquiles_create_video"


class AsyncImages(AsyncResource):
    """Pictures."""

    async def generate(
        self,
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        user: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncImagesResponse:
        """Generate pictures.

        Args:
            prompt: What to show, at most 1000 characters.
            model: Name of the model; left out it is the one the server has loaded.
            n: How many, 1 to 10.
            size: HEIGHTxWIDTH: the server reads it that way round (recorded).
            quality: low, medium or high; only echoed.
            response_format: `url` or `b64_json`.
            output_format: png, jpeg or webp; has an effect with `b64_json` only.
            background: transparent or opaque; only echoed.
            user: Ignored by the server.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        body = api.AquilesCreateImageRequest(
            prompt=text("aquiles", "create_image", "prompt", prompt),
            model=model or await client._loaded_model(),
            **given(
                n=n,
                size=size,
                quality=quality,
                response_format=response_format,
                output_format=output_format,
                background=background,
                user=user,
            ),
        )
        answer = await client._call("aquiles_create_image", options, {"body": body})
        found: AsyncImagesResponse = client._pictures(answer)
        return found

    async def edit(
        self,
        image: FileInput | list[FileInput],
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        input_fidelity: str | None = None,
        user: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncImagesResponse:
        """Change one or more pictures by a text.

        Args:
            image: A picture or up to 10: path, bytes, open file, `(name, bytes)` or PIL image.
            prompt: What to change.
            model: Name of an editing model; left out it is the one the server has loaded.
            n: How many results, 1 to 10.
            size: HEIGHTxWIDTH.
            quality: low, medium or high.
            response_format: `url` or `b64_json`.
            output_format: png, jpeg or webp.
            background: transparent or opaque.
            input_fidelity: high or low.
            user: Ignored by the server.

        Raises:
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        pictures = image if isinstance(image, list) else [image]
        with opened("aquiles", "edit_image", pictures) as files:
            body = api.AquilesEditImageForm(
                prompt=text("aquiles", "edit_image", "prompt", prompt),
                model=model or await client._loaded_model(),
                image=files,
                **given(
                    n=n,
                    size=size,
                    quality=quality,
                    response_format=response_format,
                    output_format=output_format,
                    background=background,
                    input_fidelity=input_fidelity,
                    user=user,
                ),
            )
            answer = await client._call("aquiles_edit_image", options, {"body": body})
        found: AsyncImagesResponse = client._pictures(answer)
        return found


class AsyncVideos(AsyncResource):
    """Films."""

    async def create(
        self,
        prompt: str,
        model: str | None = None,
        *,
        input_reference: FileInput | None = None,
        size: str | None = None,
        seconds: str | int | None = None,
        quality: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncVideo:
        """Start a film; the server makes one at a time.

        Args:
            prompt: What to show.
            model: Only echoed by the server; left out it is the server's default.
            input_reference: Picture to begin with, for models that take one.
            size: Only echoed.
            seconds: Length, sent as text as the server wants it; used by LTX models.
            quality: Only echoed.

        Returns:
            The film as a job.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        fields = {
            "prompt": text("aquiles", "create_video", "prompt", prompt),
            **given(
                model=model,
                size=size,
                seconds=None if seconds is None else str(seconds),
                quality=quality,
            ),
        }
        if input_reference is None:
            body: Any = api.AquilesCreateVideoBody(**fields)
            answer = await client._call(_CREATE_VIDEO, options, {"body": body})
        else:
            with opened("aquiles", "create_video", [input_reference]) as files:
                body = api.AquilesCreateVideoForm(input_reference=files[0], **fields)
                answer = await client._call(_CREATE_VIDEO, options, {"body": body})
        made: AsyncVideo = client._video(answer)
        return made

    async def retrieve(self, video_id: str, **options: Unpack[RequestOptions]) -> AsyncVideo:
        """Look at a film.

        Args:
            video_id: The server's id.
        """
        text("aquiles", "get_video", "video_id", video_id)
        client = self._client
        found: AsyncVideo = client._video(
            await client._call("aquiles_get_video", options, {"video_id": video_id})
        )
        return found

    async def poll(
        self,
        video_id: str,
        *,
        poll_interval_ms: float | None = None,
        timeout: float | None = DEFAULT,
        on_progress: Any = None,
    ) -> AsyncVideo:
        """Wait until a film ends, well or not.

        Args:
            video_id: The server's id.
            poll_interval_ms: Milliseconds between looks.
            timeout: Seconds for the whole wait, 30 minutes by default; None waits without end.
            on_progress: Called with a `JobEvent` after each look.

        Returns:
            The film in its final state.

        Raises:
            JobTimeout: It did not end in time.
        """
        text("aquiles", "get_video", "video_id", video_id)
        job = AsyncVideo(self._client, _CREATE_VIDEO, video_id)
        interval = None if poll_interval_ms is None else poll_interval_ms / 1000
        async for event in job.events(timeout=timeout, poll_interval=interval):
            if on_progress is not None:
                on_progress(event)
        job._read(job.state)
        return job

    async def create_and_poll(
        self,
        prompt: str,
        model: str | None = None,
        *,
        poll_interval_ms: float | None = None,
        timeout: float | None = DEFAULT,
        on_progress: Any = None,
        **arguments: Any,
    ) -> AsyncVideo:
        """Start a film and wait until it ends; see `create` and `poll`."""
        made = await self.create(prompt, model, **arguments)
        return await self.poll(
            made.id,
            poll_interval_ms=poll_interval_ms,
            timeout=timeout,
            on_progress=on_progress,
        )


class AsyncModels(AsyncResource):
    """The loaded model."""

    async def list(self, **options: Unpack[RequestOptions]) -> api.AquilesListModelsResponse:
        """The one model that the server has loaded."""
        found: api.AquilesListModelsResponse = await self._client._call(
            "aquiles_list_models", options, {}
        )
        return found


class AsyncAquiles(AsyncServiceClient):
    """A client of an Aquiles-Image server.

    Args:
        api_key: Key; left out it is `AQUILES_API_KEY`, or `none` for a server without keys.
        base_url: Left out it is `AQUILES_BASE_URL` or http://localhost:5500; `/v1` at the end is
            cut off.
        timeout: Seconds for one request, 660 by default (the server works up to 600); None for no
            limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
    """

    _profile = PROFILE

    images: AsyncImages
    videos: AsyncVideos
    models: AsyncModels

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        *,
        timeout: float | None = DEFAULT,
        max_retries: int = 2,
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
        )

    def _open_resources(self) -> None:
        self.images = AsyncImages(self)
        self.videos = AsyncVideos(self)
        self.models = AsyncModels(self)
        self._model: str | None = None

    async def health(self, **options: Unpack[RequestOptions]) -> api.AquilesHealth:
        """The state of the server; one in dev mode answers 503 and says `loading`."""
        found: api.AquilesHealth = await self._call("aquiles_get_health", options, {})
        return found

    async def _loaded_model(self) -> str:
        """The model to name where the caller names none: the server wants a name, any will do."""
        if self._model is None:
            loaded = await self.models.list()
            self._model = loaded.data[0].id if loaded.data else ""
        return self._model

    def _pictures(self, answer: api.AquilesImagesResponse) -> AsyncImagesResponse:
        pool = self._transport.pool
        kind = f"image/{answer.output_format or 'png'}"
        return AsyncImagesResponse.of(
            answer,
            data=[
                AsyncImage(
                    self._rebased(picture.url),
                    b64=picture.b64_json,
                    content_type=kind if picture.b64_json else "image/png",
                    pool=pool,
                )
                for picture in answer.data
            ],
        )

    def _rebased(self, url: str | None) -> str | None:
        """A result's address on the server's real origin: it writes a fixed one (recorded)."""
        local = urlsplit(PROFILE.local_origin or "")
        if not url or urlsplit(url).netloc != local.netloc:
            return url
        parts = urlsplit(url)
        return f"{self.base_url}{parts.path}" + (f"?{parts.query}" if parts.query else "")

    def _video(self, answer: api.AquilesVideoResource) -> AsyncVideo:
        made = AsyncVideo(self, _CREATE_VIDEO, answer.id, submitted_at=self._transport.wall_clock())
        made._read(answer)
        return made

    def _finished(self, job: AsyncJob[Any], state: Any) -> Any:
        if not isinstance(job, AsyncVideo):
            return self._video(state)
        job._read(state)
        return job
