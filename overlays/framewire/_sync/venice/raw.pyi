# What `with_raw_response` returns; written by scripts/generate/raw_views.py.
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, Unpack, overload

from framewire._core.api import models as api
from framewire._core.exchange.options import RequestOptions
from framewire._core.exchange.raw import RawResponse
from framewire._core.jobs.progress import JobEvent
from framewire._core.media.file_inputs import FileInput
from framewire._sync.jobs import Job
from framewire._sync.venice.audio import SpeechFormat, SpokenText
from framewire._sync.venice.billing import Currency
from framewire._sync.venice.chat import ChatStream
from framewire._sync.venice.image_results import ImageResponse, SimpleImageResponse, VeniceImage
from framewire._sync.venice.images import Format, Quality
from framewire._sync.venice.keys import KeyType, LimitPeriod, Limits, ModelPrivacy
from framewire._sync.venice.media_jobs import VeniceSound, VeniceVideo
from framewire._sync.venice.responses import ResponseStream
from framewire._sync.venice.speech import SpeechStream
from framewire.services.venice.chat import ChatArguments, ChatMessages
from framewire.services.venice.embeddings import EmbeddingInput, EmbeddingList
from framewire.services.venice.inputs import StyleReference, VideoConsents, VideoElement
from framewire.services.venice.responses import ResponseArguments, ResponseInput

class SpeechRaw:
    @overload
    def create(
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
    ) -> RawResponse[SpokenText]: ...
    @overload
    def create(
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
    ) -> RawResponse[SpeechStream]: ...
    @overload
    def create(
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
    ) -> RawResponse[SpokenText | SpeechStream]: ...

class VeniceAudioRaw:
    speech: SpeechRaw
    transcriptions: TranscriptionsRaw
    voices: VoicesRaw

class AugmentRaw:
    def search(
        self,
        query: str,
        *,
        limit: int | None = None,
        search_provider: Literal["brave", "google"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceWebSearchResponse]: ...
    def scrape(
        self, url: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceWebScrapeResponse]: ...
    @overload
    def parse_text(
        self,
        file: FileInput,
        *,
        response_format: Literal["json"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceTextParserResponse]: ...
    @overload
    def parse_text(
        self,
        file: FileInput,
        *,
        response_format: Literal["text"],
        **options: Unpack[RequestOptions],
    ) -> RawResponse[str]: ...

class UsageHistoryRaw:
    def page(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceBillingUsageHistory]: ...
    def __call__(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceBillingUsageHistory]: ...
    def csv(
        self,
        *,
        currency: Currency | None = None,
        cursor: str | None = None,
        page_size: int | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[str]: ...

class BillingRaw:
    usage_history: UsageHistoryRaw
    def balance(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceBillingBalance]: ...
    def analytics(
        self,
        *,
        lookback: str | None = None,
        start: str | date | None = None,
        end: str | date | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceBillingUsageAnalytics]: ...

class ModelsRaw:
    def list(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceModelList]: ...
    def traits(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceModelTraitsResponse]: ...
    def compatibility_mapping(
        self, *, type: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceModelCompatibilityResponse]: ...

class CharacterReviewsRaw:
    def page(
        self,
        slug: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceCharacterReviewList]: ...
    def __call__(
        self,
        slug: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceCharacterReviewList]: ...

class CharactersRaw:
    reviews: CharacterReviewsRaw
    def list(
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
    def get(
        self, slug: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCharacterResponse]: ...

class CompletionsRaw:
    @overload
    def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: Literal[False] | None = None,
        **arguments: Unpack[ChatArguments],
    ) -> RawResponse[api.VeniceChatCompletion]: ...
    @overload
    def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: Literal[True],
        **arguments: Unpack[ChatArguments],
    ) -> RawResponse[ChatStream]: ...
    @overload
    def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: bool | None,
        **arguments: Unpack[ChatArguments],
    ) -> RawResponse[api.VeniceChatCompletion | ChatStream]: ...

class ChatRaw:
    completions: CompletionsRaw

class VeniceRaw:
    chat: ChatRaw
    images: ImagesRaw
    audio: VeniceAudioRaw
    embeddings: EmbeddingsRaw
    models: ModelsRaw
    characters: CharactersRaw
    billing: BillingRaw
    videos: VeniceVideosRaw
    music: MusicRaw
    api_keys: ApiKeysRaw
    responses: ResponsesRaw
    augment: AugmentRaw
    crypto: CryptoRaw
    x402: X402Raw
    def call(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...
    def submit(self, operation: Any, **arguments: Any) -> RawResponse[Any]: ...

class CryptoRaw:
    def networks(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCryptoRpcNetworks]: ...
    @overload
    def rpc(
        self, network: str, request: Mapping[str, Any], **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCryptoRpcAnswer]: ...
    @overload
    def rpc(
        self, network: str, request: Sequence[Mapping[str, Any]], **options: Unpack[RequestOptions]
    ) -> RawResponse[list[api.VeniceCryptoRpcAnswer]]: ...

class EmbeddingsRaw:
    def create(
        self,
        input: EmbeddingInput,
        model: str,
        *,
        dimensions: int | None = None,
        encoding_format: Literal["float", "base64"] | None = None,
        user: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[EmbeddingList]: ...

class ImagesRaw:
    def generate(
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
    ) -> RawResponse[ImageResponse]: ...
    def simple_generate(
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
    ) -> RawResponse[SimpleImageResponse]: ...
    def upscale(
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
    ) -> RawResponse[VeniceImage]: ...
    def edit(
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
    ) -> RawResponse[VeniceImage]: ...
    def multi_edit(
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
    ) -> RawResponse[VeniceImage]: ...
    def remove_background(
        self, image: FileInput, **options: Unpack[RequestOptions]
    ) -> RawResponse[VeniceImage]: ...
    def styles(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceImageStyleList]: ...

class ApiKeysRaw:
    def list(self, **options: Unpack[RequestOptions]) -> RawResponse[api.VeniceApiKeyList]: ...
    def create(
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
    def get(
        self, id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceApiKeyResponse]: ...
    def update(
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
    def delete(
        self, id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceDeleteApiKeyResponse]: ...
    def rate_limits(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceRateLimitsResponse]: ...
    def rate_limit_logs(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceRateLimitLog]: ...
    @overload
    def generate_web3_key(
        self, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceWeb3TokenResponse]: ...
    @overload
    def generate_web3_key(
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

class MusicRaw:
    @overload
    def generate(
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
    ) -> RawResponse[VeniceSound]: ...
    @overload
    def generate(
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
    ) -> RawResponse[Job[VeniceSound]]: ...
    @overload
    def generate(
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
    ) -> RawResponse[VeniceSound | Job[VeniceSound]]: ...
    def quote(
        self,
        model: str,
        *,
        duration_seconds: int | str | None = None,
        character_count: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceQuoteAudioResponse]: ...
    def retrieve(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[Job[VeniceSound]]: ...
    def complete(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCompleteAudioResponse]: ...

class ResponsesRaw:
    @overload
    def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: Literal[False] | None = None,
        **arguments: Unpack[ResponseArguments],
    ) -> RawResponse[api.VeniceResponseObject]: ...
    @overload
    def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: Literal[True],
        **arguments: Unpack[ResponseArguments],
    ) -> RawResponse[ResponseStream]: ...
    @overload
    def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: bool | None,
        **arguments: Unpack[ResponseArguments],
    ) -> RawResponse[api.VeniceResponseObject | ResponseStream]: ...

class TranscriptionsRaw:
    @overload
    def create(
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
    def create(
        self,
        file: FileInput,
        model: str | None = None,
        *,
        language: str | None = None,
        timestamps: bool | None = None,
        response_format: Literal["text"],
        **options: Unpack[RequestOptions],
    ) -> RawResponse[str]: ...

class VoicesRaw:
    def create(
        self, file: FileInput, model: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceClonedVoice]: ...

class VeniceVideosRaw:
    @overload
    def generate(
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
    ) -> RawResponse[VeniceVideo]: ...
    @overload
    def generate(
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
    ) -> RawResponse[Job[VeniceVideo]]: ...
    @overload
    def generate(
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
    ) -> RawResponse[VeniceVideo | Job[VeniceVideo]]: ...
    def quote(
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
    def retrieve(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[Job[VeniceVideo]]: ...
    def complete(
        self, model: str, queue_id: str, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceCompleteVideoResponse]: ...
    @overload
    def transcribe(
        self,
        url: str,
        *,
        response_format: Literal["json"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceVideoTranscription]: ...
    @overload
    def transcribe(
        self, url: str, *, response_format: Literal["text"], **options: Unpack[RequestOptions]
    ) -> RawResponse[str]: ...

class WalletTransactionsRaw:
    def page(
        self,
        wallet_address: str,
        *,
        sign_in: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceX402TransactionList]: ...
    def __call__(
        self,
        wallet_address: str,
        *,
        sign_in: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> RawResponse[api.VeniceX402TransactionList]: ...

class X402Raw:
    transactions: WalletTransactionsRaw
    def balance(
        self, wallet_address: str, *, sign_in: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceX402BalanceResponse]: ...
    def top_up(
        self, payment_signature: str | None = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[api.VeniceX402TopUpResponse]: ...
