# What `with_raw_response` returns; written by scripts/generate/raw_views.py.
import builtins
from collections.abc import Mapping
from typing import Any, Literal, Unpack, overload

from framewire._core.api import models as api
from framewire._core.exchange.options import RequestOptions
from framewire._core.exchange.raw import RawResponse
from framewire._sync.visgate.account import ProviderKeys, UsageSummary
from framewire._sync.visgate.results import (
    GenerateResult,
    GenerationRequest,
    ImageResult,
    RequestStatusResult,
    VideoResult,
)

class UsageLogsRaw:
    def __call__(
        self, *, limit: int = 50, offset: int = 0, **options: Unpack[RequestOptions]
    ) -> RawResponse[list[api.VisgateUsageLogEntry]]: ...
    def page(
        self, *, limit: int = 50, offset: int = 0, **options: Unpack[RequestOptions]
    ) -> RawResponse[list[api.VisgateUsageLogEntry]]: ...

class UsageRaw:
    logs: UsageLogsRaw
    def get(
        self, period: str = "month", **options: Unpack[RequestOptions]
    ) -> RawResponse[UsageSummary]: ...
    def dashboard(
        self, period: str = "month", **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateDashboard]: ...

class ProvidersRaw:
    def list_keys(self, **options: Unpack[RequestOptions]) -> RawResponse[ProviderKeys]: ...
    def set_key(
        self, provider: str, api_key: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateProviderKey]: ...
    def delete_key(
        self, provider: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateProviderKeyDeletion]: ...
    def validate_key(
        self, provider: str, api_key: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateProviderKeyValidation]: ...
    def balances(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateProviderBalanceList]: ...

class AuthRaw:
    def me(self, **options: Unpack[RequestOptions]) -> RawResponse[api.VisgateAuthMe]: ...

class ApiKeysRaw:
    def list(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[builtins.list[api.VisgateApiKey]]: ...

class BillingRaw:
    def stats(self, **options: Unpack[RequestOptions]) -> RawResponse[api.VisgateBillingStats]: ...
    def info(self, **options: Unpack[RequestOptions]) -> RawResponse[api.VisgateBillingInfo]: ...
    def pricing(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateBillingPricing]: ...

class ModelsRaw:
    def list(
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
    def get(
        self, model_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateModel]: ...
    def search(
        self, query: str, *, limit: int = 20, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VisgateModelList]: ...

class VisgateRaw:
    images: ImagesRaw
    videos: VideosRaw
    requests: RequestsRaw
    models: ModelsRaw
    usage: UsageRaw
    providers: ProvidersRaw
    auth: AuthRaw
    api_keys: ApiKeysRaw
    billing: BillingRaw
    def generate(
        self,
        prompt: str,
        model: str = ...,
        params: Mapping[str, Any] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[GenerateResult]: ...
    def health(self, **options: Unpack[RequestOptions]) -> RawResponse[api.VisgateHealth]: ...
    def call(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...
    def submit(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...

class ImagesRaw:
    @overload
    def generate(
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
    ) -> RawResponse[ImageResult]: ...
    @overload
    def generate(
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
    ) -> RawResponse[GenerationRequest]: ...
    @overload
    def generate(
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
    ) -> RawResponse[ImageResult | GenerationRequest]: ...

class VideosRaw:
    @overload
    def generate(
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
    ) -> RawResponse[VideoResult]: ...
    @overload
    def generate(
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
    ) -> RawResponse[GenerationRequest]: ...
    @overload
    def generate(
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
    ) -> RawResponse[VideoResult | GenerationRequest]: ...

class RequestsRaw:
    def get(
        self,
        request_id: str,
        *,
        wait: bool = False,
        timeout: float | None = 300.0,
        poll_interval: float | None = 2.0,
        request_timeout: float | None = 30.0,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[RequestStatusResult]: ...
