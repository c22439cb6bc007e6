# What `with_raw_response` returns; written by scripts/generate/raw_views.py.
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Unpack, overload

from framewire._async.aquiles.content import AsyncVideoContent
from framewire._async.aquiles.events import AsyncImageEvents
from framewire._async.aquiles.pages import AsyncModelPage, AsyncVideoPage
from framewire._async.aquiles.results import AsyncImagesResponse, AsyncVideo
from framewire._core.api import models as api
from framewire._core.exchange.options import RequestOptions
from framewire._core.exchange.raw import RawResponse
from framewire._core.jobs.progress import JobEvent
from framewire._core.media.file_inputs import FileInput
from framewire.services.aquiles.stats import Stats

class AsyncModelsRaw:
    async def list(self, **options: Unpack[RequestOptions]) -> RawResponse[AsyncModelPage]: ...

class AsyncAquilesRaw:
    images: AsyncImagesRaw
    videos: AsyncVideosRaw
    models: AsyncModelsRaw
    async def health(self, **options: Unpack[RequestOptions]) -> RawResponse[api.AquilesHealth]: ...
    async def stats(self, **options: Unpack[RequestOptions]) -> RawResponse[Stats]: ...
    async def configs(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.AquilesServerConfigs]: ...
    async def model_type(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.AquilesModelType]: ...
    async def call(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...
    async def submit(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...

class AsyncImagesRaw:
    @overload
    async def generate(
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
    ) -> RawResponse[AsyncImagesResponse]: ...
    @overload
    async def generate(
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
    ) -> RawResponse[AsyncImageEvents]: ...
    @overload
    async def edit(
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
    ) -> RawResponse[AsyncImagesResponse]: ...
    @overload
    async def edit(
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
    ) -> RawResponse[AsyncImageEvents]: ...

class AsyncVideosRaw:
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
    ) -> RawResponse[AsyncVideo]: ...
    async def retrieve(
        self, video_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[AsyncVideo]: ...
    async def list(
        self,
        after: str | None = None,
        limit: int | None = None,
        order: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncVideoPage]: ...
    async def delete(
        self, video_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.AquilesDeletedVideoResource]: ...
    async def download_content(
        self, video_id: str, *, variant: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[AsyncVideoContent]: ...
    async def poll(
        self,
        video_id: str,
        *,
        poll_interval_ms: float | None = None,
        timeout: float | None = ...,
        request_timeout: float | None = ...,
        on_progress: Callable[[JobEvent], Any] | None = None,
    ) -> RawResponse[AsyncVideo]: ...
    async def create_and_poll(
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
    ) -> RawResponse[AsyncVideo]: ...
