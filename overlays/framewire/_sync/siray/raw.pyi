# What `with_raw_response` returns; written by scripts/generate/raw_views.py.
import os
from collections.abc import Callable, Mapping
from typing import Any, Unpack

from framewire._core.api import models as api
from framewire._core.exchange.options import RequestOptions
from framewire._core.exchange.raw import RawResponse
from framewire._sync.siray.results import GenerationResponse, TaskStatus
from framewire.services.siray.upload import UploadProgress

class CatalogueRaw:
    def list(
        self, tag: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[list[api.SirayCatalogModel]]: ...
    def get(
        self, model: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.SirayCatalogModel]: ...
    def parameters(
        self, model: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[dict[str, Any]]: ...

class SirayRaw:
    image: ImageTasksRaw
    video: VideoTasksRaw
    threed: ThreeDTasksRaw
    file: FilesRaw
    models: CatalogueRaw
    def call(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...
    def submit(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...

class FilesRaw:
    def upload(
        self,
        file_path: str | os.PathLike[str],
        *,
        unique: bool = False,
        on_progress: Callable[[UploadProgress], Any] | None = None,
        mime_type: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[str]: ...

class TasksRaw:
    def generate_async(
        self,
        model: str,
        prompt: str,
        image: str | None = None,
        *,
        timeout: float | None = ...,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
        **arguments: Any,
    ) -> RawResponse[GenerationResponse]: ...
    def query_task(
        self, task_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[TaskStatus]: ...
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
    ) -> RawResponse[TaskStatus]: ...

class ImageTasksRaw:
    def generate_async(
        self,
        model: str,
        prompt: str,
        image: str | None = None,
        *,
        timeout: float | None = ...,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
        **arguments: Any,
    ) -> RawResponse[GenerationResponse]: ...
    def query_task(
        self, task_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[TaskStatus]: ...
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
    ) -> RawResponse[TaskStatus]: ...

class VideoTasksRaw:
    def generate_async(
        self,
        model: str,
        prompt: str,
        image: str | None = None,
        *,
        timeout: float | None = ...,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
        **arguments: Any,
    ) -> RawResponse[GenerationResponse]: ...
    def query_task(
        self, task_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[TaskStatus]: ...
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
    ) -> RawResponse[TaskStatus]: ...

class ThreeDTasksRaw:
    def generate_async(
        self,
        model: str,
        prompt: str | None = None,
        image: str | None = None,
        *,
        timeout: float | None = ...,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        retry_unknown: bool = False,
        retry_failed: bool = False,
        **arguments: Any,
    ) -> RawResponse[GenerationResponse]: ...
    def query_task(
        self, task_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[TaskStatus]: ...
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
    ) -> RawResponse[TaskStatus]: ...
