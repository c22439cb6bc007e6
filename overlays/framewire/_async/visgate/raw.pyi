# What `with_raw_response` returns; written by scripts/generate/raw_views.py.
import builtins
from collections.abc import Mapping
from typing import Any, Literal, Unpack, overload

from framewire._async.visgate.account import AsyncProviderKeys, AsyncUsageSummary
from framewire._async.visgate.results import (
    AsyncGenerateResult,
    AsyncGenerationRequest,
    AsyncImageResult,
    AsyncRequestStatusResult,
    AsyncVideoResult,
)
from framewire._core.api import models as api
from framewire._core.exchange.options import RequestOptions
from framewire._core.exchange.raw import RawResponse

class AsyncUsageLogsRaw:
    async def __call__(
        self, *, limit: int = 50, offset: int = 0, **options: Unpack[RequestOptions]
    ) -> RawResponse[list[api.VisgateUsageLogEntry]]: ...
    async def page(
        self, *, limit: int = 50, offset: int = 0, **options: Unpack[RequestOptions]
    ) -> RawResponse[list[api.VisgateUsageLogEntry]]: ...

class AsyncUsageRaw:
    logs: AsyncUsageLogsRaw
    async def get(
        self, period: str = "month", **options: Unpack[RequestOptions]
    ) -> RawResponse[AsyncUsageSummary]: ...
    async def dashboard(
        self, period: str = "month", **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateDashboard]: ...

class AsyncProvidersRaw:
    async def list_keys(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[AsyncProviderKeys]: ...
    async def set_key(
        self, provider: str, api_key: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateProviderKey]: ...
    async def delete_key(
        self, provider: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateProviderKeyDeletion]: ...
    async def validate_key(
        self, provider: str, api_key: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateProviderKeyValidation]: ...
    async def balances(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateProviderBalanceList]: ...

class AsyncAuthRaw:
    async def me(self, **options: Unpack[RequestOptions]) -> RawResponse[api.VisgateAuthMe]: ...

class AsyncApiKeysRaw:
    async def list(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[builtins.list[api.VisgateApiKey]]: ...

class AsyncBillingRaw:
    async def stats(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateBillingStats]: ...
    async def info(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateBillingInfo]: ...
    async def pricing(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateBillingPricing]: ...

class AsyncModelsRaw:
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
    ) -> RawResponse[api.VisgateModelList]: ...
    async def get(
        self, model_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateModel]: ...
    async def search(
        self, query: str, *, limit: int = 20, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateModelList]: ...

class AsyncVisgateRaw:
    images: AsyncImagesRaw
    videos: AsyncVideosRaw
    requests: AsyncRequestsRaw
    models: AsyncModelsRaw
    usage: AsyncUsageRaw
    providers: AsyncProvidersRaw
    auth: AsyncAuthRaw
    api_keys: AsyncApiKeysRaw
    billing: AsyncBillingRaw
    async def generate(
        self,
        prompt: str,
        model: str = ...,
        params: Mapping[str, Any] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncGenerateResult]: ...
    async def health(self, **options: Unpack[RequestOptions]) -> RawResponse[api.VisgateHealth]: ...
    async def call(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...
    async def submit(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...

class AsyncImagesRaw:
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
    ) -> RawResponse[AsyncImageResult]: ...
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
    ) -> RawResponse[AsyncGenerationRequest]: ...
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
    ) -> RawResponse[AsyncImageResult | AsyncGenerationRequest]: ...

class AsyncVideosRaw:
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
    ) -> RawResponse[AsyncVideoResult]: ...
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
    ) -> RawResponse[AsyncGenerationRequest]: ...
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
    ) -> RawResponse[AsyncVideoResult | AsyncGenerationRequest]: ...

class AsyncRequestsRaw:
    async def get(
        self,
        request_id: str,
        *,
        wait: bool = False,
        timeout: float | None = 300.0,
        poll_interval: float | None = 2.0,
        request_timeout: float | None = 30.0,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[AsyncRequestStatusResult]: ...
