# What `with_raw_response` returns; written by scripts/generate/raw_views.py.
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, Unpack, overload

from framewire._async.jobs import AsyncJob
from framewire._async.venice.audio import AsyncSpokenText, SpeechFormat
from framewire._async.venice.billing import Currency
from framewire._async.venice.chat import AsyncChatStream
from framewire._async.venice.image_results import (
    AsyncImageResponse,
    AsyncSimpleImageResponse,
    AsyncVeniceImage,
)
from framewire._async.venice.images import Format, Quality
from framewire._async.venice.keys import KeyType, LimitPeriod, Limits, ModelPrivacy
from framewire._async.venice.media_jobs import AsyncVeniceSound, AsyncVeniceVideo
from framewire._async.venice.responses import AsyncResponseStream
from framewire._async.venice.speech import AsyncSpeechStream
from framewire._core.api import models as api
from framewire._core.exchange.options import RequestOptions
from framewire._core.exchange.raw import RawResponse
from framewire._core.jobs.progress import JobEvent
from framewire._core.media.file_inputs import FileInput
from framewire.services.venice.chat import ChatArguments, ChatMessages
from framewire.services.venice.embeddings import EmbeddingInput, EmbeddingList
from framewire.services.venice.inputs import StyleReference, VideoConsents, VideoElement
from framewire.services.venice.responses import ResponseArguments, ResponseInput

class AsyncSpeechRaw:
    @overload
    async def create(
        self,
        input: str,
        model: str | None = None,
        voice: str | None = None,
        *,
        response_format: SpeechFormat | None = None,
        speed: float | None = None,
        streaming: Literal[False] | None = None,
        language: str | None = None,
        prompt: str | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncSpokenText]: ...
    @overload
    async def create(
        self,
        input: str,
        model: str | None = None,
        voice: str | None = None,
        *,
        response_format: SpeechFormat | None = None,
        speed: float | None = None,
        streaming: Literal[True],
        language: str | None = None,
        prompt: str | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncSpeechStream]: ...
    @overload
    async def create(
        self,
        input: str,
        model: str | None = None,
        voice: str | None = None,
        *,
        response_format: SpeechFormat | None = None,
        speed: float | None = None,
        streaming: bool | None,
        language: str | None = None,
        prompt: str | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncSpokenText | AsyncSpeechStream]: ...

class AsyncVeniceAudioRaw:
    speech: AsyncSpeechRaw
    transcriptions: AsyncTranscriptionsRaw
    voices: AsyncVoicesRaw

class AsyncAugmentRaw:
    async def search(
        self,
        query: str,
        *,
        limit: int | None = None,
        search_provider: Literal["brave", "google"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceWebSearchResponse]: ...
    async def scrape(
        self, url: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceWebScrapeResponse]: ...
    @overload
    async def parse_text(
        self,
        file: FileInput,
        *,
        response_format: Literal["json"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceTextParserResponse]: ...
    @overload
    async def parse_text(
        self,
        file: FileInput,
        *,
        response_format: Literal["text"],
        **options: Unpack[RequestOptions],
    ) -> RawResponse[str]: ...

class AsyncUsageHistoryRaw:
    async def page(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceBillingUsageHistory]: ...
    async def __call__(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceBillingUsageHistory]: ...
    async def csv(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[str]: ...

class AsyncBillingRaw:
    usage_history: AsyncUsageHistoryRaw
    async def balance(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceBillingBalance]: ...
    async def analytics(
        self,
        *,
        lookback: str | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceBillingUsageAnalytics]: ...

class AsyncModelsRaw:
    async def list(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceModelList]: ...
    async def traits(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceModelTraitsResponse]: ...
    async def compatibility_mapping(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceModelCompatibilityResponse]: ...

class AsyncCharacterReviewsRaw:
    async def page(
        self,
        slug: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceCharacterReviewList]: ...
    async def __call__(
        self,
        slug: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceCharacterReviewList]: ...

class AsyncCharactersRaw:
    reviews: AsyncCharacterReviewsRaw
    async def list(
        self,
        *,
        search: str | None = None,
        categories: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
        model_id: Sequence[str] | None = None,
        is_adult: bool | None = None,
        is_pro: bool | None = None,
        is_web_enabled: bool | None = None,
        sort_by: str | None = None,
        sort_order: Literal["asc", "desc"] | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceCharacterList]: ...
    async def get(
        self, slug: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCharacterResponse]: ...

class AsyncCompletionsRaw:
    @overload
    async def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: Literal[False] | None = None,
        **arguments: Unpack[ChatArguments],
    ) -> RawResponse[api.VeniceChatCompletion]: ...
    @overload
    async def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: Literal[True],
        **arguments: Unpack[ChatArguments],
    ) -> RawResponse[AsyncChatStream]: ...
    @overload
    async def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: bool | None,
        **arguments: Unpack[ChatArguments],
    ) -> RawResponse[api.VeniceChatCompletion | AsyncChatStream]: ...

class AsyncChatRaw:
    completions: AsyncCompletionsRaw

class AsyncVeniceRaw:
    chat: AsyncChatRaw
    images: AsyncImagesRaw
    audio: AsyncVeniceAudioRaw
    embeddings: AsyncEmbeddingsRaw
    models: AsyncModelsRaw
    characters: AsyncCharactersRaw
    billing: AsyncBillingRaw
    videos: AsyncVeniceVideosRaw
    music: AsyncMusicRaw
    api_keys: AsyncApiKeysRaw
    responses: AsyncResponsesRaw
    augment: AsyncAugmentRaw
    crypto: AsyncCryptoRaw
    x402: AsyncX402Raw
    async def call(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...
    async def submit(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...

class AsyncCryptoRaw:
    async def networks(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCryptoRpcNetworks]: ...
    @overload
    async def rpc(
        self, network: str, request: Mapping[str, Any], **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCryptoRpcAnswer]: ...
    @overload
    async def rpc(
        self, network: str, request: Sequence[Mapping[str, Any]], **options: Unpack[RequestOptions]
    ) -> RawResponse[list[api.VeniceCryptoRpcAnswer]]: ...

class AsyncEmbeddingsRaw:
    async def create(
        self,
        input: EmbeddingInput,
        model: str,
        *,
        dimensions: int | None = None,
        encoding_format: Literal["float", "base64"] | None = None,
        user: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[EmbeddingList]: ...

class AsyncImagesRaw:
    async def generate(
        self,
        prompt: str,
        model: str,
        *,
        width: int | None = None,
        height: int | None = None,
        format: Format | None = None,
        negative_prompt: str | None = None,
        style_preset: str | None = None,
        seed: int | None = None,
        steps: int | None = None,
        cfg_scale: float | None = None,
        lora_strength: int | None = None,
        safe_mode: bool | None = None,
        hide_watermark: bool | None = None,
        embed_exif_metadata: bool | None = None,
        return_binary: bool | None = None,
        variants: int | None = None,
        aspect_ratio: str | None = None,
        resolution: str | None = None,
        quality: Quality | None = None,
        style_references: Sequence[FileInput | StyleReference] | None = None,
        enable_web_search: bool | None = None,
        enhance_prompt: bool | None = None,
        disable_prompt_optimization_thinking: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncImageResponse]: ...
    async def simple_generate(
        self,
        prompt: str,
        model: str | None = None,
        *,
        n: int | None = None,
        size: str | None = None,
        response_format: Literal["b64_json", "url"] | None = None,
        output_format: Format | None = None,
        moderation: Literal["auto", "low"] | None = None,
        background: str | None = None,
        output_compression: int | None = None,
        quality: str | None = None,
        style: str | None = None,
        user: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncSimpleImageResponse]: ...
    async def upscale(
        self,
        image: FileInput,
        scale: float | None = None,
        *,
        creativity: float | None = None,
        enhance: bool | None = None,
        enhance_creativity: float | None = None,
        enhance_prompt: str | None = None,
        replication: float | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncVeniceImage]: ...
    async def edit(
        self,
        image: FileInput,
        prompt: str,
        *,
        model: str | None = None,
        aspect_ratio: str | None = None,
        resolution: str | None = None,
        output_format: Format | None = None,
        safe_mode: bool | None = None,
        enhance_prompt: bool | None = None,
        disable_prompt_optimization_thinking: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncVeniceImage]: ...
    async def multi_edit(
        self,
        images: Sequence[FileInput],
        prompt: str,
        *,
        model: str | None = None,
        aspect_ratio: str | None = None,
        resolution: str | None = None,
        quality: Quality | None = None,
        output_format: Format | None = None,
        safe_mode: bool | None = None,
        enhance_prompt: bool | None = None,
        disable_prompt_optimization_thinking: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncVeniceImage]: ...
    async def remove_background(
        self, image: FileInput, **options: Unpack[RequestOptions]
    ) -> RawResponse[AsyncVeniceImage]: ...
    async def styles(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceImageStyleList]: ...

class AsyncApiKeysRaw:
    async def list(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceApiKeyList]: ...
    async def create(
        self,
        api_key_type: KeyType,
        description: str,
        *,
        consumption_limit: Limits | None = None,
        expires_at: str | date | None = None,
        limit_period: LimitPeriod | None = None,
        model_privacy: ModelPrivacy | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceCreateApiKeyResponse]: ...
    async def get(
        self, id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceApiKeyResponse]: ...
    async def update(
        self,
        id: str,
        *,
        consumption_limit: Limits | None = None,
        description: str | None = None,
        expires_at: str | date | None = None,
        limit_period: LimitPeriod | None = None,
        model_privacy: ModelPrivacy | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceUpdateApiKeyResponse]: ...
    async def delete(
        self, id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceDeleteApiKeyResponse]: ...
    async def rate_limits(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceRateLimitsResponse]: ...
    async def rate_limit_logs(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceRateLimitLog]: ...
    @overload
    async def generate_web3_key(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceWeb3TokenResponse]: ...
    @overload
    async def generate_web3_key(
        self,
        *,
        address: str,
        signature: str,
        token: str,
        api_key_type: KeyType,
        description: str | None = None,
        consumption_limit: Limits | None = None,
        expires_at: str | date | None = None,
        limit_period: LimitPeriod | None = None,
        model_privacy: ModelPrivacy | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceCreateApiKeyResponse]: ...

class AsyncMusicRaw:
    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration_seconds: int | str | None = None,
        lyrics_prompt: str | None = None,
        lyrics_optimizer: bool | None = None,
        force_instrumental: bool | None = None,
        loop: bool | None = None,
        voice: str | None = None,
        language_code: str | None = None,
        speed: float | None = None,
        wait: Literal[True] = True,
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncVeniceSound]: ...
    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration_seconds: int | str | None = None,
        lyrics_prompt: str | None = None,
        lyrics_optimizer: bool | None = None,
        force_instrumental: bool | None = None,
        loop: bool | None = None,
        voice: str | None = None,
        language_code: str | None = None,
        speed: float | None = None,
        wait: Literal[False],
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncJob[AsyncVeniceSound]]: ...
    @overload
    async def generate(
        self,
        model: str,
        prompt: str,
        *,
        duration_seconds: int | str | None = None,
        lyrics_prompt: str | None = None,
        lyrics_optimizer: bool | None = None,
        force_instrumental: bool | None = None,
        loop: bool | None = None,
        voice: str | None = None,
        language_code: str | None = None,
        speed: float | None = None,
        wait: bool,
        on_progress: Callable[[JobEvent], Any] | None = None,
        delete_when_saved: bool = False,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[AsyncVeniceSound | AsyncJob[AsyncVeniceSound]]: ...
    async def quote(
        self,
        model: str,
        *,
        duration_seconds: int | str | None = None,
        character_count: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceQuoteAudioResponse]: ...
    async def retrieve(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[AsyncJob[AsyncVeniceSound]]: ...
    async def complete(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCompleteAudioResponse]: ...

class AsyncResponsesRaw:
    @overload
    async def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: Literal[False] | None = None,
        **arguments: Unpack[ResponseArguments],
    ) -> RawResponse[api.VeniceResponseObject]: ...
    @overload
    async def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: Literal[True],
        **arguments: Unpack[ResponseArguments],
    ) -> RawResponse[AsyncResponseStream]: ...
    @overload
    async def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: bool | None,
        **arguments: Unpack[ResponseArguments],
    ) -> RawResponse[api.VeniceResponseObject | AsyncResponseStream]: ...

class AsyncTranscriptionsRaw:
    @overload
    async def create(
        self,
        file: FileInput,
        model: str | None = None,
        *,
        language: str | None = None,
        timestamps: bool | None = None,
        response_format: Literal["json"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceTranscription]: ...
    @overload
    async def create(
        self,
        file: FileInput,
        model: str | None = None,
        *,
        language: str | None = None,
        timestamps: bool | None = None,
        response_format: Literal["text"],
        **options: Unpack[RequestOptions],
    ) -> RawResponse[str]: ...

class AsyncVoicesRaw:
    async def create(
        self, file: FileInput, model: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceClonedVoice]: ...

class AsyncVeniceVideosRaw:
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
    ) -> RawResponse[AsyncVeniceVideo]: ...
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
    ) -> RawResponse[AsyncJob[AsyncVeniceVideo]]: ...
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
    ) -> RawResponse[AsyncVeniceVideo | AsyncJob[AsyncVeniceVideo]]: ...
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
    ) -> RawResponse[api.VeniceQuoteVideoResponse]: ...
    async def retrieve(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[AsyncJob[AsyncVeniceVideo]]: ...
    async def complete(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCompleteVideoResponse]: ...
    @overload
    async def transcribe(
        self,
        url: str,
        *,
        response_format: Literal["json"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceVideoTranscription]: ...
    @overload
    async def transcribe(
        self, url: str, *, response_format: Literal["text"], **options: Unpack[RequestOptions]
    ) -> RawResponse[str]: ...

class AsyncWalletTransactionsRaw:
    async def page(
        self,
        wallet_address: str,
        *,
        sign_in: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceX402TransactionList]: ...
    async def __call__(
        self,
        wallet_address: str,
        *,
        sign_in: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceX402TransactionList]: ...

class AsyncX402Raw:
    transactions: AsyncWalletTransactionsRaw
    async def balance(
        self, wallet_address: str, *, sign_in: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceX402BalanceResponse]: ...
    async def top_up(
        self, payment_signature: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceX402TopUpResponse]: ...
