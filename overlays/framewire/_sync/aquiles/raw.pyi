# What `with_raw_response` returns; written by scripts/generate/raw_views.py.
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Unpack, overload

from framewire._core.api import models as api
from framewire._core.exchange.options import RequestOptions
from framewire._core.exchange.raw import RawResponse
from framewire._core.jobs.progress import JobEvent
from framewire._core.media.file_inputs import FileInput
from framewire._sync.aquiles.content import VideoContent
from framewire._sync.aquiles.events import ImageEvents
from framewire._sync.aquiles.pages import ModelPage, VideoPage
from framewire._sync.aquiles.results import ImagesResponse, Video
from framewire.services.aquiles.stats import Stats

class ModelsRaw:
    def list(self, **options: Unpack[RequestOptions]) -> RawResponse[ModelPage]: ...

class AquilesRaw:
    images: ImagesRaw
    videos: VideosRaw
    models: ModelsRaw
    def health(self, **options: Unpack[RequestOptions]) -> RawResponse[api.AquilesHealth]: ...
    def stats(self, **options: Unpack[RequestOptions]) -> RawResponse[Stats]: ...
    def configs(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.AquilesServerConfigs]: ...
    def model_type(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.AquilesModelType]: ...
    def call(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...
    def submit(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...

class ImagesRaw:
    @overload
    def generate(
        self,
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        user: str | None = None,
        moderation: str | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        style: str | None = None,
        stream: Literal[False] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[ImagesResponse]: ...
    @overload
    def generate(
        self,
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        user: str | None = None,
        moderation: str | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        style: str | None = None,
        stream: Literal[True],
        **options: Unpack[RequestOptions],
    ) -> RawResponse[ImageEvents]: ...
    @overload
    def edit(
        self,
        image: FileInput | Sequence[FileInput],
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        input_fidelity: str | None = None,
        user: str | None = None,
        mask: FileInput | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        stream: Literal[False] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[ImagesResponse]: ...
    @overload
    def edit(
        self,
        image: FileInput | Sequence[FileInput],
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        response_format: str | None = None,
        output_format: str | None = None,
        background: str | None = None,
        input_fidelity: str | None = None,
        user: str | None = None,
        mask: FileInput | None = None,
        output_compression: int | None = None,
        partial_images: int | None = None,
        stream: Literal[True],
        **options: Unpack[RequestOptions],
    ) -> RawResponse[ImageEvents]: ...

class VideosRaw:
    def create(
        self,
        prompt: str,
        model: str | None = None,
        *,
        input_reference: FileInput | None = None,
        size: str | None = None,
        seconds: str | int | None = None,
        quality: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[Video]: ...
    def retrieve(self, video_id: str, **options: Unpack[RequestOptions]) -> RawResponse[Video]: ...
    def list(
        self,
        after: str | None = None,
        limit: int | None = None,
        order: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[VideoPage]: ...
    def delete(
        self, video_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.AquilesDeletedVideoResource]: ...
    def download_content(
        self, video_id: str, *, variant: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[VideoContent]: ...
    def poll(
        self,
        video_id: str,
        *,
        poll_interval_ms: float | None = None,
        timeout: float | None = ...,
        request_timeout: float | None = ...,
        on_progress: Callable[[JobEvent], Any] | None = None,
    ) -> RawResponse[Video]: ...
    def create_and_poll(
        self,
        prompt: str,
        model: str | None = None,
        *,
        input_reference: FileInput | None = None,
        size: str | None = None,
        seconds: str | int | None = None,
        quality: str | None = None,
        poll_interval_ms: float | None = None,
        timeout: float | None = ...,
        request_timeout: float | None = ...,
        on_progress: Callable[[JobEvent], Any] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
    ) -> RawResponse[Video]: ...
