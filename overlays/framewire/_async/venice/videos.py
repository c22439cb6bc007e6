"""Videos by Venice: quoted, queued, waited for, fetched and deleted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Literal, Unpack, overload

from framewire._async.calls import AsyncCalls
from framewire._async.jobs import AsyncJob
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource
from framewire._async.venice.media_jobs import AsyncVeniceVideo, seen, started
from framewire._async.venice.raw import AsyncVeniceVideosRaw
from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_COMPLETE_VIDEO,
    VENICE_CREATE_VIDEO_TRANSCRIPTION,
    VENICE_QUEUE_VIDEO,
    VENICE_QUOTE_VIDEO,
    VENICE_RETRIEVE_VIDEO,
)
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.jobs.progress import JobEvent
from framewire._core.media.file_inputs import FileInput
from framewire.errors import InvalidArgumentError
from framewire.services.venice import media_inputs as inputs
from framewire.services.venice.inputs import VideoConsents, VideoElement


class AsyncVeniceVideos(
    AsyncResource[AsyncCalls[AsyncJob[Any]], AsyncVeniceVideosRaw], AsyncPriced
):
    """Videos."""

    _paid: ClassVar[Mapping[str, str]] = {"generate": VENICE_QUEUE_VIDEO.id}

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration: str | int,
        resolution: str | None = None,
        aspect_ratio: str | None = None,
        image: FileInput | None = None,
        end_image: FileInput | None = None,
        images: Sequence[FileInput] | None = None,
        video: FileInput | None = None,
        videos: Sequence[FileInput] | None = None,
        audio: bool | None = None,
        music: FileInput | None = None,
        sounds: Sequence[FileInput] | None = None,
        documents: Sequence[FileInput] | None = None,
        elements: Sequence[VideoElement] | None = None,
        scene_images: Sequence[FileInput] | None = None,
        keyframes: Mapping[int, FileInput] | None = None,
        negative_prompt: str | None = None,
        upscale_factor: Literal[1, 2, 4] | None = None,
        omni_reference_task_type: str | None = None,
        consents: VideoConsents | None = None,
        wait: Literal[True] = True,
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> AsyncVeniceVideo: ...

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration: str | int,
        resolution: str | None = None,
        aspect_ratio: str | None = None,
        image: FileInput | None = None,
        end_image: FileInput | None = None,
        images: Sequence[FileInput] | None = None,
        video: FileInput | None = None,
        videos: Sequence[FileInput] | None = None,
        audio: bool | None = None,
        music: FileInput | None = None,
        sounds: Sequence[FileInput] | None = None,
        documents: Sequence[FileInput] | None = None,
        elements: Sequence[VideoElement] | None = None,
        scene_images: Sequence[FileInput] | None = None,
        keyframes: Mapping[int, FileInput] | None = None,
        negative_prompt: str | None = None,
        upscale_factor: Literal[1, 2, 4] | None = None,
        omni_reference_task_type: str | None = None,
        consents: VideoConsents | None = None,
        wait: Literal[False],
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> AsyncJob[AsyncVeniceVideo]: ...

    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration: str | int,
        resolution: str | None = None,
        aspect_ratio: str | None = None,
        image: FileInput | None = None,
        end_image: FileInput | None = None,
        images: Sequence[FileInput] | None = None,
        video: FileInput | None = None,
        videos: Sequence[FileInput] | None = None,
        audio: bool | None = None,
        music: FileInput | None = None,
        sounds: Sequence[FileInput] | None = None,
        documents: Sequence[FileInput] | None = None,
        elements: Sequence[VideoElement] | None = None,
        scene_images: Sequence[FileInput] | None = None,
        keyframes: Mapping[int, FileInput] | None = None,
        negative_prompt: str | None = None,
        upscale_factor: Literal[1, 2, 4] | None = None,
        omni_reference_task_type: str | None = None,
        consents: VideoConsents | None = None,
        wait: bool,
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> AsyncVeniceVideo | AsyncJob[AsyncVeniceVideo]: ...

    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration: str | int,
        resolution: str | None = None,
        aspect_ratio: str | None = None,
        image: FileInput | None = None,
        end_image: FileInput | None = None,
        images: Sequence[FileInput] | None = None,
        video: FileInput | None = None,
        videos: Sequence[FileInput] | None = None,
        audio: bool | None = None,
        music: FileInput | None = None,
        sounds: Sequence[FileInput] | None = None,
        documents: Sequence[FileInput] | None = None,
        elements: Sequence[VideoElement] | None = None,
        scene_images: Sequence[FileInput] | None = None,
        keyframes: Mapping[int, FileInput] | None = None,
        negative_prompt: str | None = None,
        upscale_factor: Literal[1, 2, 4] | None = None,
        omni_reference_task_type: str | None = None,
        consents: VideoConsents | None = None,
        wait: bool = True,
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> AsyncVeniceVideo | AsyncJob[AsyncVeniceVideo]:
        """Make a video; what a model takes stands in its entry of `models.list(type="video")`.

        Files may be addresses, `data:` URLs, paths, bytes, open files or PIL images; one of this
        machine travels inside the request.

        Args:
            model: Model id.
            prompt: What to show: at most 2500 characters, with some models up to 20000.
            duration: Whole seconds, or a word of the model's: `5s`, `auto`, `1 gen`.
            resolution: Such as 720p, 1080p or 4k; it decides the price. For upscaling models
                `upscale_factor` takes its place.
            aspect_ratio: Such as 16:9, 9:16, adaptive.
            image: The image that is set in motion, for image-to-video models.
            end_image: The image that it ends with, for models that lead from one to another.
            images: Up to 30 images of what shall be seen, for models that take references.
            video: The video that is changed or enlarged, for models that do so: MP4, MOV or WebM.
            videos: Up to 10 videos for motion, camera and style, 2 to 15 s and at most 50 MB each.
            audio: Whether it has sound, for models that leave the choice; True by default.
            music: Music to go with it, WAV or MP3, at most 30 s and 15 MB.
            sounds: Up to 10 sounds for voices and effects, 2 to 15 s each; with `images` or
                `videos` only.
            documents: One document or web page to go by, at most 100 MB.
            elements: Up to 4 characters or objects, `@Element1` and so on in the prompt: mappings
                with `image` (from the front), `images` (up to 3) and `video`.
            scene_images: Up to 4 images of the scene, `@Image1` and so on in the prompt.
            keyframes: Up to 10 images by the frame that they are pinned to, 24 a second.
            negative_prompt: What to avoid.
            upscale_factor: 1 for better quality, 2 (the default) for twice, 4 for four times the
                size.
            omni_reference_task_type: auto, reference, edit or extend, for Seedance 2.5.
            consents: What the caller consents to, for models that ask: `{"seedance": {...}}`.
            wait: Whether to wait for the end; False returns the job as soon as it is queued.
            on_progress: Called with a `JobEvent` after each look at the job.
            delete_when_saved: Whether Venice is told to delete its copy once `save()` has the whole
                video on disk. Left alone it is deleted after a term.

        Returns:
            The video, or with `wait=False` the job.

        Raises:
            InvalidArgumentError: Something that no model takes; nothing was sent.
            JobFailed: It failed; `credits_refunded` says whether the price was given back.
            JobTimeout: It did not end in time; it goes on, and `error.job_id` names it.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        if sounds and not (images or videos):
            raise InvalidArgumentError(
                "sounds go with images= or videos= only",
                service="venice", operation="queue_video", field="sounds",
            )  # fmt: skip
        body = api.VeniceQueueVideoRequest._of(
            model=text("venice", "queue_video", "model", model),
            prompt=text("venice", "queue_video", "prompt", prompt),
            duration=inputs.duration(duration),
            resolution=resolution,
            aspect_ratio=aspect_ratio,
            image_url=inputs.optional_url("image", image, "image"),
            end_image_url=inputs.optional_url("end_image", end_image, "image"),
            reference_image_urls=inputs.media_urls("images", images, "image"),
            video_url=inputs.optional_url("video", video, "video"),
            reference_video_urls=inputs.media_urls("videos", videos, "video"),
            audio=audio,
            audio_url=inputs.optional_url("music", music, "audio"),
            reference_audio_urls=inputs.media_urls("sounds", sounds, "audio"),
            reference_document_urls=inputs.media_urls("documents", documents, None),
            elements=None if elements is None else [inputs.element(each) for each in elements],
            scene_image_urls=inputs.media_urls("scene_images", scene_images, "image"),
            keyframes=inputs.keyframes(keyframes),
            negative_prompt=negative_prompt,
            upscale_factor=upscale_factor,
            omni_reference_task_type=omni_reference_task_type,
            consents=inputs.consented(consents),
        )
        call = VENICE_QUEUE_VIDEO(body=body)
        made: AsyncVeniceVideo | AsyncJob[AsyncVeniceVideo] = await started(
            self._client, call, model, wait, on_progress, delete_when_saved, options
        )
        return made

    async def quote(
        self,
        model: str,
        duration: str | int,
        *,
        resolution: str | None = None,
        aspect_ratio: str | None = None,
        upscale_factor: Literal[1, 2, 4] | None = None,
        audio: bool | None = None,
        video: FileInput | None = None,
        videos_seconds: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceQuoteVideoResponse:
        """Ask what a video would cost; nothing is made, and nothing is paid.

        Args:
            model: Model id.
            duration: As for `generate`.
            resolution: As for `generate`, like the next four.
            aspect_ratio: Such as 16:9.
            upscale_factor: 1, 2 or 4, for upscaling models.
            audio: Whether it has sound.
            video: The video that is changed or enlarged; its length may decide the price.
            videos_seconds: Seconds of all reference videos together, which `generate` is not told:
                it sees the videos themselves.

        Returns:
            `.quote` in US dollars; Venice is not bound by it.
        """
        body = api.VeniceQuoteVideoRequest._of(
            model=text("venice", "quote_video", "model", model),
            duration=inputs.duration(duration),
            resolution=resolution,
            aspect_ratio=aspect_ratio,
            upscale_factor=upscale_factor,
            audio=audio,
            video_url=inputs.optional_url("video", video, "video"),
            reference_video_total_duration=videos_seconds,
        )
        return await self._client._call(VENICE_QUOTE_VIDEO(body=body), options)

    async def retrieve(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> AsyncJob[AsyncVeniceVideo]:
        """Look once at a video that was queued, in this process or another.

        A video that models deliver at an address of their own needs that address: take its job up
        from `job.to_dict()` or the journal.

        Args:
            model: Model that the answer to the queueing named.
            queue_id: Venice's id, the job's `id`.

        Returns:
            The job as it stands: `.done`, `.progress`; `result()` gives a video that is there,
            which this look has fetched already.

        Raises:
            NotFoundError: It has expired or was deleted.
        """
        body = api.VeniceRetrieveVideoRequest._of(
            model=text("venice", "retrieve_video", "model", model),
            queue_id=text("venice", "retrieve_video", "queue_id", queue_id),
        )
        call = VENICE_RETRIEVE_VIDEO(body=body)
        return await seen(self._client, VENICE_QUEUE_VIDEO.id, call, model, queue_id, options)

    async def complete(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> api.VeniceCompleteVideoResponse:
        """Tell Venice to delete its copy of a video, whether or not it was saved.

        `job.delete()` does the same once the video was saved.

        Args:
            model: Model that the answer to the queueing named.
            queue_id: Venice's id, the job's `id`.

        Returns:
            Whether Venice did, as `.success`.
        """
        body = api.VeniceCompleteVideoRequest._of(
            model=text("venice", "complete_video", "model", model),
            queue_id=text("venice", "complete_video", "queue_id", queue_id),
        )
        return await self._client._call(VENICE_COMPLETE_VIDEO(body=body), options)

    @overload
    async def transcribe(
        self,
        url: str,
        *,
        response_format: Literal["json"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceVideoTranscription: ...

    @overload
    async def transcribe(
        self, url: str, *, response_format: Literal["text"], **options: Unpack[RequestOptions]
    ) -> str: ...

    async def transcribe(
        self,
        url: str,
        *,
        response_format: Literal["json", "text"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceVideoTranscription | str:
        """Write down what is said in a video.

        Args:
            url: Address of the video on the web.
            response_format: json (the default) or text.

        Returns:
            The words as `.transcript`, and their language; with `text` the words alone.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VeniceCreateVideoTranscriptionRequest._of(
            url=text("venice", "create_video_transcription", "url", url),
            response_format=response_format,
        )
        call = VENICE_CREATE_VIDEO_TRANSCRIPTION(body=body)
        return await self._client._call(call, options)
