"""Types of the operations' arguments and results, for type checkers."""

import datetime
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from .models.aquiles_create_image_request import AquilesCreateImageRequest
from .models.aquiles_create_video_body import AquilesCreateVideoBody
from .models.aquiles_create_video_form import AquilesCreateVideoForm
from .models.aquiles_deleted_video_resource import AquilesDeletedVideoResource
from .models.aquiles_distributed_stats import AquilesDistributedStats
from .models.aquiles_edit_image_form import AquilesEditImageForm
from .models.aquiles_health import AquilesHealth
from .models.aquiles_images_response import AquilesImagesResponse
from .models.aquiles_list_models_response import AquilesListModelsResponse
from .models.aquiles_model_type import AquilesModelType
from .models.aquiles_server_configs import AquilesServerConfigs
from .models.aquiles_single_device_stats import AquilesSingleDeviceStats
from .models.aquiles_video_list_resource import AquilesVideoListResource
from .models.aquiles_video_resource import AquilesVideoResource
from .models.aquiles_video_stats import AquilesVideoStats
from .models.siray_image_generation_request import SirayImageGenerationRequest
from .models.siray_image_sync_request import SirayImageSyncRequest
from .models.siray_image_sync_result import SirayImageSyncResult
from .models.siray_model_catalog import SirayModelCatalog
from .models.siray_sts_token_reply import SirayStsTokenReply
from .models.siray_task_created import SirayTaskCreated
from .models.siray_task_reply import SirayTaskReply
from .models.siray_three_d_generation_request import SirayThreeDGenerationRequest
from .models.siray_video_generation_request import SirayVideoGenerationRequest
from .models.venice_api_key_list import VeniceApiKeyList
from .models.venice_api_key_response import VeniceApiKeyResponse
from .models.venice_background_remove_image_form import VeniceBackgroundRemoveImageForm
from .models.venice_background_remove_image_request import VeniceBackgroundRemoveImageRequest
from .models.venice_billing_balance import VeniceBillingBalance
from .models.venice_billing_usage_analytics import VeniceBillingUsageAnalytics
from .models.venice_billing_usage_history import VeniceBillingUsageHistory
from .models.venice_character_list import VeniceCharacterList
from .models.venice_character_response import VeniceCharacterResponse
from .models.venice_character_review_list import VeniceCharacterReviewList
from .models.venice_chat_completion import VeniceChatCompletion
from .models.venice_chat_completion_request import VeniceChatCompletionRequest
from .models.venice_cloned_voice import VeniceClonedVoice
from .models.venice_complete_audio_request import VeniceCompleteAudioRequest
from .models.venice_complete_audio_response import VeniceCompleteAudioResponse
from .models.venice_complete_video_request import VeniceCompleteVideoRequest
from .models.venice_complete_video_response import VeniceCompleteVideoResponse
from .models.venice_create_api_key_request import VeniceCreateApiKeyRequest
from .models.venice_create_api_key_response import VeniceCreateApiKeyResponse
from .models.venice_create_cloned_voice_form import VeniceCreateClonedVoiceForm
from .models.venice_create_embedding_request import VeniceCreateEmbeddingRequest
from .models.venice_create_speech_request import VeniceCreateSpeechRequest
from .models.venice_create_text_parser_form import VeniceCreateTextParserForm
from .models.venice_create_transcription_form import VeniceCreateTranscriptionForm
from .models.venice_create_video_transcription_request import VeniceCreateVideoTranscriptionRequest
from .models.venice_crypto_rpc_answer import VeniceCryptoRpcAnswer
from .models.venice_crypto_rpc_call import VeniceCryptoRpcCall
from .models.venice_crypto_rpc_networks import VeniceCryptoRpcNetworks
from .models.venice_delete_api_key_response import VeniceDeleteApiKeyResponse
from .models.venice_edit_image_form import VeniceEditImageForm
from .models.venice_edit_image_request import VeniceEditImageRequest
from .models.venice_embedding_list import VeniceEmbeddingList
from .models.venice_generate_image_request import VeniceGenerateImageRequest
from .models.venice_generate_image_response import VeniceGenerateImageResponse
from .models.venice_generate_web_3_key_request import VeniceGenerateWeb3KeyRequest
from .models.venice_get_billing_usage_history_currency import VeniceGetBillingUsageHistoryCurrency
from .models.venice_image_style_list import VeniceImageStyleList
from .models.venice_list_characters_is_adult import VeniceListCharactersIsAdult
from .models.venice_list_characters_is_pro import VeniceListCharactersIsPro
from .models.venice_list_characters_is_web_enabled import VeniceListCharactersIsWebEnabled
from .models.venice_list_characters_sort_by import VeniceListCharactersSortBy
from .models.venice_list_characters_sort_order import VeniceListCharactersSortOrder
from .models.venice_list_model_compatibility_mapping_type import (
    VeniceListModelCompatibilityMappingType,
)
from .models.venice_list_model_traits_type import VeniceListModelTraitsType
from .models.venice_list_models_type import VeniceListModelsType
from .models.venice_model_compatibility_response import VeniceModelCompatibilityResponse
from .models.venice_model_list import VeniceModelList
from .models.venice_model_traits_response import VeniceModelTraitsResponse
from .models.venice_multi_edit_image_form import VeniceMultiEditImageForm
from .models.venice_multi_edit_image_request import VeniceMultiEditImageRequest
from .models.venice_queue_audio_request import VeniceQueueAudioRequest
from .models.venice_queue_audio_response import VeniceQueueAudioResponse
from .models.venice_queue_video_request import VeniceQueueVideoRequest
from .models.venice_queue_video_response import VeniceQueueVideoResponse
from .models.venice_quote_audio_request import VeniceQuoteAudioRequest
from .models.venice_quote_audio_response import VeniceQuoteAudioResponse
from .models.venice_quote_video_request import VeniceQuoteVideoRequest
from .models.venice_quote_video_response import VeniceQuoteVideoResponse
from .models.venice_rate_limit_log import VeniceRateLimitLog
from .models.venice_rate_limits_response import VeniceRateLimitsResponse
from .models.venice_response_object import VeniceResponseObject
from .models.venice_responses_request import VeniceResponsesRequest
from .models.venice_retrieve_audio_request import VeniceRetrieveAudioRequest
from .models.venice_retrieve_audio_response import VeniceRetrieveAudioResponse
from .models.venice_retrieve_video_request import VeniceRetrieveVideoRequest
from .models.venice_retrieve_video_response import VeniceRetrieveVideoResponse
from .models.venice_simple_generate_image_request import VeniceSimpleGenerateImageRequest
from .models.venice_simple_generate_image_response import VeniceSimpleGenerateImageResponse
from .models.venice_text_parser_response import VeniceTextParserResponse
from .models.venice_transcription import VeniceTranscription
from .models.venice_update_api_key_request import VeniceUpdateApiKeyRequest
from .models.venice_update_api_key_response import VeniceUpdateApiKeyResponse
from .models.venice_upscale_image_form import VeniceUpscaleImageForm
from .models.venice_upscale_image_request import VeniceUpscaleImageRequest
from .models.venice_video_transcription import VeniceVideoTranscription
from .models.venice_web_3_token_response import VeniceWeb3TokenResponse
from .models.venice_web_scrape_request import VeniceWebScrapeRequest
from .models.venice_web_scrape_response import VeniceWebScrapeResponse
from .models.venice_web_search_request import VeniceWebSearchRequest
from .models.venice_web_search_response import VeniceWebSearchResponse
from .models.venice_x402_balance_response import VeniceX402BalanceResponse
from .models.venice_x402_top_up_response import VeniceX402TopUpResponse
from .models.venice_x402_transaction_list import VeniceX402TransactionList
from .models.visgate_api_key import VisgateApiKey
from .models.visgate_auth_me import VisgateAuthMe
from .models.visgate_billing_info import VisgateBillingInfo
from .models.visgate_billing_pricing import VisgateBillingPricing
from .models.visgate_billing_stats import VisgateBillingStats
from .models.visgate_dashboard import VisgateDashboard
from .models.visgate_generate_image_prefer import VisgateGenerateImagePrefer
from .models.visgate_generate_request import VisgateGenerateRequest
from .models.visgate_generate_result import VisgateGenerateResult
from .models.visgate_generate_video_prefer import VisgateGenerateVideoPrefer
from .models.visgate_generation_accepted import VisgateGenerationAccepted
from .models.visgate_health import VisgateHealth
from .models.visgate_image_generate_request import VisgateImageGenerateRequest
from .models.visgate_image_result import VisgateImageResult
from .models.visgate_model import VisgateModel
from .models.visgate_model_list import VisgateModelList
from .models.visgate_provider_balance_list import VisgateProviderBalanceList
from .models.visgate_provider_key import VisgateProviderKey
from .models.visgate_provider_key_deletion import VisgateProviderKeyDeletion
from .models.visgate_provider_key_input import VisgateProviderKeyInput
from .models.visgate_provider_key_list import VisgateProviderKeyList
from .models.visgate_provider_key_validation import VisgateProviderKeyValidation
from .models.visgate_request_status import VisgateRequestStatus
from .models.visgate_usage_log_entry import VisgateUsageLogEntry
from .models.visgate_usage_log_page import VisgateUsageLogPage
from .models.visgate_usage_summary import VisgateUsageSummary
from .models.visgate_video_generate_request import VisgateVideoGenerateRequest
from .models.visgate_video_result import VisgateVideoResult
from .types import File

R_co = TypeVar("R_co", covariant=True)

class Record:
    def __init__(self, **given: object) -> None: ...

class Job(Record):
    id: tuple[str, ...]
    poll: str
    poll_param: str
    status: tuple[str, ...]
    done: tuple[str, ...]
    failed: tuple[str, ...]
    canceled: tuple[str, ...]
    pending: tuple[str, ...]
    result: tuple[str, ...]
    immediate: tuple[str, ...]
    echo: tuple[str, ...]
    error: tuple[str, ...]
    progress: tuple[str, ...]
    elapsed: tuple[str, ...]
    expected: tuple[str, ...]
    poll_values: tuple[tuple[str, tuple[str, ...]], ...]
    result_body: tuple[str, ...]
    result_address: tuple[str, ...]
    refunded: tuple[str, ...]
    failed_status: tuple[int, ...]
    gone_status: tuple[int, ...]
    delete: str

class Body(Record):
    kind: str
    model: str | None
    files: tuple[str, ...]
    file_lists: tuple[str, ...]
    mixed: tuple[str, ...]
    texts: tuple[str, ...]
    base64: tuple[str, ...]

class Call(Generic[R_co]):
    operation: Operation[R_co]
    arguments: dict[str, Any]
    def __init__(self, operation: Operation[R_co], arguments: dict[str, Any]) -> None: ...

class Operation(Record, Generic[R_co]):
    id: str
    service: str
    method: str
    path: str
    module: str
    auth: str
    request_types: tuple[str, ...]
    response_types: tuple[str, ...]
    billable: bool
    idempotent: bool
    binary: bool
    sse: str | None
    server: str
    events: tuple[str, ...]
    slashes: tuple[str, ...]
    bodies: tuple[Body, ...]
    job: Job | None

class _aquiles_create_image(Operation[AquilesImagesResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | AquilesCreateImageRequest
    ) -> Call[AquilesImagesResponse]: ...

class _aquiles_create_video(Operation[AquilesVideoResource]):
    def __call__(
        self, *, body: Mapping[str, Any] | AquilesCreateVideoBody | AquilesCreateVideoForm
    ) -> Call[AquilesVideoResource]: ...

class _aquiles_delete_video(Operation[AquilesDeletedVideoResource]):
    def __call__(self, *, video_id: str) -> Call[AquilesDeletedVideoResource]: ...

class _aquiles_edit_image(Operation[AquilesImagesResponse]):
    def __call__(self, *, body: AquilesEditImageForm) -> Call[AquilesImagesResponse]: ...

class _aquiles_get_configs(Operation[AquilesServerConfigs]):
    def __call__(self) -> Call[AquilesServerConfigs]: ...

class _aquiles_get_health(Operation[AquilesHealth]):
    def __call__(self) -> Call[AquilesHealth]: ...

class _aquiles_get_model_type(Operation[AquilesModelType]):
    def __call__(self) -> Call[AquilesModelType]: ...

class _aquiles_get_stats(
    Operation[
        AquilesSingleDeviceStats | AquilesDistributedStats | AquilesVideoStats | dict[str, Any]
    ]
):
    def __call__(
        self,
    ) -> Call[
        AquilesSingleDeviceStats | AquilesDistributedStats | AquilesVideoStats | dict[str, Any]
    ]: ...

class _aquiles_get_video(Operation[AquilesVideoResource]):
    def __call__(self, *, video_id: str) -> Call[AquilesVideoResource]: ...

class _aquiles_get_video_content(Operation[File]):
    def __call__(self, *, video_id: str, range_: str | None = None) -> Call[File]: ...

class _aquiles_list_models(Operation[AquilesListModelsResponse]):
    def __call__(self) -> Call[AquilesListModelsResponse]: ...

class _aquiles_list_videos(Operation[AquilesVideoListResource]):
    def __call__(
        self, *, limit: int | None = None, after: str | None = None
    ) -> Call[AquilesVideoListResource]: ...

class _aquiles_serve_image(Operation[File]):
    def __call__(self, *, filename: str, range_: str | None = None) -> Call[File]: ...

class _siray_create_3d_task(Operation[SirayTaskCreated]):
    def __call__(
        self, *, body: Mapping[str, Any] | SirayThreeDGenerationRequest
    ) -> Call[SirayTaskCreated]: ...

class _siray_create_image_sync(Operation[SirayImageSyncResult]):
    def __call__(
        self, *, body: Mapping[str, Any] | SirayImageSyncRequest
    ) -> Call[SirayImageSyncResult]: ...

class _siray_create_image_task(Operation[SirayTaskCreated]):
    def __call__(
        self, *, body: Mapping[str, Any] | SirayImageGenerationRequest
    ) -> Call[SirayTaskCreated]: ...

class _siray_create_sts_token(Operation[SirayStsTokenReply]):
    def __call__(self) -> Call[SirayStsTokenReply]: ...

class _siray_create_video_task(Operation[SirayTaskCreated]):
    def __call__(
        self, *, body: Mapping[str, Any] | SirayVideoGenerationRequest
    ) -> Call[SirayTaskCreated]: ...

class _siray_get_3d_task(Operation[SirayTaskReply]):
    def __call__(self, *, task_id: str) -> Call[SirayTaskReply]: ...

class _siray_get_image_task(Operation[SirayTaskReply]):
    def __call__(self, *, task_id: str) -> Call[SirayTaskReply]: ...

class _siray_get_video_task(Operation[SirayTaskReply]):
    def __call__(self, *, task_id: str) -> Call[SirayTaskReply]: ...

class _siray_list_models(Operation[SirayModelCatalog]):
    def __call__(self) -> Call[SirayModelCatalog]: ...

class _venice_background_remove_image(Operation[File]):
    def __call__(
        self,
        *,
        body: Mapping[str, Any]
        | VeniceBackgroundRemoveImageRequest
        | VeniceBackgroundRemoveImageForm,
    ) -> Call[File]: ...

class _venice_complete_audio(Operation[VeniceCompleteAudioResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceCompleteAudioRequest
    ) -> Call[VeniceCompleteAudioResponse]: ...

class _venice_complete_video(Operation[VeniceCompleteVideoResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceCompleteVideoRequest
    ) -> Call[VeniceCompleteVideoResponse]: ...

class _venice_create_api_key(Operation[VeniceCreateApiKeyResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceCreateApiKeyRequest
    ) -> Call[VeniceCreateApiKeyResponse]: ...

class _venice_create_chat_completion(Operation[VeniceChatCompletion]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceChatCompletionRequest
    ) -> Call[VeniceChatCompletion]: ...

class _venice_create_cloned_voice(Operation[VeniceClonedVoice]):
    def __call__(self, *, body: VeniceCreateClonedVoiceForm) -> Call[VeniceClonedVoice]: ...

class _venice_create_embedding(Operation[VeniceEmbeddingList]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceCreateEmbeddingRequest
    ) -> Call[VeniceEmbeddingList]: ...

class _venice_create_response(Operation[VeniceResponseObject]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceResponsesRequest
    ) -> Call[VeniceResponseObject]: ...

class _venice_create_speech(Operation[File]):
    def __call__(self, *, body: Mapping[str, Any] | VeniceCreateSpeechRequest) -> Call[File]: ...

class _venice_create_text_parser(Operation[VeniceTextParserResponse | str]):
    def __call__(
        self, *, body: VeniceCreateTextParserForm
    ) -> Call[VeniceTextParserResponse | str]: ...

class _venice_create_transcription(Operation[VeniceTranscription | str]):
    def __call__(
        self, *, body: VeniceCreateTranscriptionForm
    ) -> Call[VeniceTranscription | str]: ...

class _venice_create_video_transcription(Operation[VeniceVideoTranscription | str]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceCreateVideoTranscriptionRequest
    ) -> Call[VeniceVideoTranscription | str]: ...

class _venice_crypto_rpc_proxy(Operation[VeniceCryptoRpcAnswer | list[VeniceCryptoRpcAnswer]]):
    def __call__(
        self,
        *,
        body: Mapping[str, Any] | VeniceCryptoRpcCall | list[VeniceCryptoRpcCall],
        network: str,
        idempotency_key: str | None = None,
    ) -> Call[VeniceCryptoRpcAnswer | list[VeniceCryptoRpcAnswer]]: ...

class _venice_delete_api_key(Operation[VeniceDeleteApiKeyResponse]):
    def __call__(self, *, id: str | None = None) -> Call[VeniceDeleteApiKeyResponse]: ...

class _venice_edit_image(Operation[File]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceEditImageRequest | VeniceEditImageForm
    ) -> Call[File]: ...

class _venice_generate_image(Operation[VeniceGenerateImageResponse | File]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceGenerateImageRequest
    ) -> Call[VeniceGenerateImageResponse | File]: ...

class _venice_get_api_key_by_id(Operation[VeniceApiKeyResponse]):
    def __call__(self, *, id: str) -> Call[VeniceApiKeyResponse]: ...

class _venice_get_api_key_generate_web3_key(Operation[VeniceWeb3TokenResponse]):
    def __call__(self) -> Call[VeniceWeb3TokenResponse]: ...

class _venice_get_api_key_rate_limit_logs(Operation[VeniceRateLimitLog]):
    def __call__(self) -> Call[VeniceRateLimitLog]: ...

class _venice_get_api_key_rate_limits(Operation[VeniceRateLimitsResponse]):
    def __call__(self) -> Call[VeniceRateLimitsResponse]: ...

class _venice_get_api_keys(Operation[VeniceApiKeyList]):
    def __call__(self) -> Call[VeniceApiKeyList]: ...

class _venice_get_billing_balance(Operation[VeniceBillingBalance]):
    def __call__(self) -> Call[VeniceBillingBalance]: ...

class _venice_get_billing_usage(Operation[Any]):
    def __call__(self) -> Call[Any]: ...

class _venice_get_billing_usage_analytics(Operation[VeniceBillingUsageAnalytics]):
    def __call__(
        self,
        *,
        lookback: str | None = None,
        start_date: str | None = None,
        end_date: str | None = None,
    ) -> Call[VeniceBillingUsageAnalytics]: ...

class _venice_get_billing_usage_history(Operation[VeniceBillingUsageHistory | str]):
    def __call__(
        self,
        *,
        currency: VeniceGetBillingUsageHistoryCurrency | str | None = None,
        cursor: str | None = None,
        end_timestamp: datetime.datetime | str | None = None,
        page_size: int | None = None,
        start_timestamp: datetime.datetime | str | None = None,
    ) -> Call[VeniceBillingUsageHistory | str]: ...

class _venice_get_character_by_slug(Operation[VeniceCharacterResponse]):
    def __call__(self, *, slug: str) -> Call[VeniceCharacterResponse]: ...

class _venice_get_character_reviews(Operation[VeniceCharacterReviewList]):
    def __call__(
        self, *, slug: str, page: int | None = None, page_size: int | None = None
    ) -> Call[VeniceCharacterReviewList]: ...

class _venice_get_x402_balance(Operation[VeniceX402BalanceResponse]):
    def __call__(
        self, *, wallet_address: str, sign_in_with_x: str
    ) -> Call[VeniceX402BalanceResponse]: ...

class _venice_get_x402_transactions(Operation[VeniceX402TransactionList]):
    def __call__(
        self,
        *,
        wallet_address: str,
        limit: int | None = None,
        offset: int | None = None,
        sign_in_with_x: str,
    ) -> Call[VeniceX402TransactionList]: ...

class _venice_list_characters(Operation[VeniceCharacterList]):
    def __call__(
        self,
        *,
        categories: list[str] | None = None,
        is_adult: VeniceListCharactersIsAdult | str | None = None,
        is_pro: VeniceListCharactersIsPro | str | None = None,
        is_web_enabled: VeniceListCharactersIsWebEnabled | str | None = None,
        limit: int | None = None,
        model_id: list[str] | None = None,
        offset: int | None = None,
        search: str | None = None,
        sort_by: VeniceListCharactersSortBy | str | None = None,
        sort_order: VeniceListCharactersSortOrder | str | None = None,
        tags: list[str] | None = None,
    ) -> Call[VeniceCharacterList]: ...

class _venice_list_crypto_rpc_networks(Operation[VeniceCryptoRpcNetworks]):
    def __call__(self) -> Call[VeniceCryptoRpcNetworks]: ...

class _venice_list_image_styles(Operation[VeniceImageStyleList]):
    def __call__(self) -> Call[VeniceImageStyleList]: ...

class _venice_list_model_compatibility_mapping(Operation[VeniceModelCompatibilityResponse]):
    def __call__(
        self, *, type_: VeniceListModelCompatibilityMappingType | str | None = None
    ) -> Call[VeniceModelCompatibilityResponse]: ...

class _venice_list_model_traits(Operation[VeniceModelTraitsResponse]):
    def __call__(
        self, *, type_: VeniceListModelTraitsType | str | None = None
    ) -> Call[VeniceModelTraitsResponse]: ...

class _venice_list_models(Operation[VeniceModelList]):
    def __call__(
        self, *, type_: VeniceListModelsType | str | None = None
    ) -> Call[VeniceModelList]: ...

class _venice_multi_edit_image(Operation[File]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceMultiEditImageRequest | VeniceMultiEditImageForm
    ) -> Call[File]: ...

class _venice_post_api_key_generate_web3_key(Operation[VeniceCreateApiKeyResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceGenerateWeb3KeyRequest
    ) -> Call[VeniceCreateApiKeyResponse]: ...

class _venice_queue_audio(Operation[VeniceQueueAudioResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceQueueAudioRequest
    ) -> Call[VeniceQueueAudioResponse]: ...

class _venice_queue_video(Operation[VeniceQueueVideoResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceQueueVideoRequest
    ) -> Call[VeniceQueueVideoResponse]: ...

class _venice_quote_audio(Operation[VeniceQuoteAudioResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceQuoteAudioRequest
    ) -> Call[VeniceQuoteAudioResponse]: ...

class _venice_quote_video(Operation[VeniceQuoteVideoResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceQuoteVideoRequest
    ) -> Call[VeniceQuoteVideoResponse]: ...

class _venice_retrieve_audio(Operation[VeniceRetrieveAudioResponse | File]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceRetrieveAudioRequest
    ) -> Call[VeniceRetrieveAudioResponse | File]: ...

class _venice_retrieve_video(Operation[VeniceRetrieveVideoResponse | File]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceRetrieveVideoRequest
    ) -> Call[VeniceRetrieveVideoResponse | File]: ...

class _venice_simple_generate_image(Operation[VeniceSimpleGenerateImageResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceSimpleGenerateImageRequest
    ) -> Call[VeniceSimpleGenerateImageResponse]: ...

class _venice_top_up_x402_balance(Operation[VeniceX402TopUpResponse]):
    def __call__(
        self, *, payment_signature: str | None = None
    ) -> Call[VeniceX402TopUpResponse]: ...

class _venice_update_api_key(Operation[VeniceUpdateApiKeyResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceUpdateApiKeyRequest
    ) -> Call[VeniceUpdateApiKeyResponse]: ...

class _venice_upscale_image(Operation[File]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceUpscaleImageRequest | VeniceUpscaleImageForm
    ) -> Call[File]: ...

class _venice_web_scrape(Operation[VeniceWebScrapeResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceWebScrapeRequest
    ) -> Call[VeniceWebScrapeResponse]: ...

class _venice_web_search(Operation[VeniceWebSearchResponse]):
    def __call__(
        self, *, body: Mapping[str, Any] | VeniceWebSearchRequest
    ) -> Call[VeniceWebSearchResponse]: ...

class _visgate_delete_provider_key(Operation[VisgateProviderKeyDeletion]):
    def __call__(self, *, provider: str) -> Call[VisgateProviderKeyDeletion]: ...

class _visgate_generate(Operation[VisgateGenerateResult]):
    def __call__(
        self, *, body: Mapping[str, Any] | VisgateGenerateRequest
    ) -> Call[VisgateGenerateResult]: ...

class _visgate_generate_image(Operation[VisgateImageResult | VisgateGenerationAccepted]):
    def __call__(
        self,
        *,
        body: Mapping[str, Any] | VisgateImageGenerateRequest,
        include_steps: bool | None = None,
        prefer: VisgateGenerateImagePrefer | str | None = None,
    ) -> Call[VisgateImageResult | VisgateGenerationAccepted]: ...

class _visgate_generate_video(Operation[VisgateVideoResult | VisgateGenerationAccepted]):
    def __call__(
        self,
        *,
        body: Mapping[str, Any] | VisgateVideoGenerateRequest,
        prefer: VisgateGenerateVideoPrefer | str | None = None,
    ) -> Call[VisgateVideoResult | VisgateGenerationAccepted]: ...

class _visgate_get_auth_me(Operation[VisgateAuthMe]):
    def __call__(self) -> Call[VisgateAuthMe]: ...

class _visgate_get_billing_info(Operation[VisgateBillingInfo]):
    def __call__(self) -> Call[VisgateBillingInfo]: ...

class _visgate_get_billing_pricing(Operation[VisgateBillingPricing]):
    def __call__(self) -> Call[VisgateBillingPricing]: ...

class _visgate_get_billing_stats(Operation[VisgateBillingStats]):
    def __call__(self) -> Call[VisgateBillingStats]: ...

class _visgate_get_dashboard(Operation[VisgateDashboard]):
    def __call__(self, *, period: str | None = None) -> Call[VisgateDashboard]: ...

class _visgate_get_health(Operation[VisgateHealth]):
    def __call__(self) -> Call[VisgateHealth]: ...

class _visgate_get_model(Operation[VisgateModel]):
    def __call__(self, *, model_id: str) -> Call[VisgateModel]: ...

class _visgate_get_provider_balances(Operation[VisgateProviderBalanceList]):
    def __call__(self) -> Call[VisgateProviderBalanceList]: ...

class _visgate_get_request(Operation[VisgateRequestStatus]):
    def __call__(self, *, request_id: str) -> Call[VisgateRequestStatus]: ...

class _visgate_get_usage(Operation[VisgateUsageSummary]):
    def __call__(self, *, period: str | None = None) -> Call[VisgateUsageSummary]: ...

class _visgate_list_api_keys(Operation[list[VisgateApiKey]]):
    def __call__(self) -> Call[list[VisgateApiKey]]: ...

class _visgate_list_models(Operation[VisgateModelList]):
    def __call__(
        self,
        *,
        limit: int | None = None,
        provider: str | None = None,
        media_type: str | None = None,
        capability: str | None = None,
        search: str | None = None,
        sort: str | None = None,
        featured: bool | None = None,
    ) -> Call[VisgateModelList]: ...

class _visgate_list_provider_keys(Operation[VisgateProviderKeyList]):
    def __call__(self) -> Call[VisgateProviderKeyList]: ...

class _visgate_list_usage_logs(Operation[list[VisgateUsageLogEntry] | VisgateUsageLogPage]):
    def __call__(
        self, *, limit: int | None = None, offset: int | None = None
    ) -> Call[list[VisgateUsageLogEntry] | VisgateUsageLogPage]: ...

class _visgate_set_provider_key(Operation[VisgateProviderKey]):
    def __call__(
        self, *, body: Mapping[str, Any] | VisgateProviderKeyInput
    ) -> Call[VisgateProviderKey]: ...

class _visgate_validate_provider_key(Operation[VisgateProviderKeyValidation]):
    def __call__(
        self, *, body: Mapping[str, Any] | VisgateProviderKeyInput
    ) -> Call[VisgateProviderKeyValidation]: ...

AQUILES_CREATE_IMAGE: _aquiles_create_image
AQUILES_CREATE_VIDEO: _aquiles_create_video
AQUILES_DELETE_VIDEO: _aquiles_delete_video
AQUILES_EDIT_IMAGE: _aquiles_edit_image
AQUILES_GET_CONFIGS: _aquiles_get_configs
AQUILES_GET_HEALTH: _aquiles_get_health
AQUILES_GET_MODEL_TYPE: _aquiles_get_model_type
AQUILES_GET_STATS: _aquiles_get_stats
AQUILES_GET_VIDEO: _aquiles_get_video
AQUILES_GET_VIDEO_CONTENT: _aquiles_get_video_content
AQUILES_LIST_MODELS: _aquiles_list_models
AQUILES_LIST_VIDEOS: _aquiles_list_videos
AQUILES_SERVE_IMAGE: _aquiles_serve_image
SIRAY_CREATE_3D_TASK: _siray_create_3d_task
SIRAY_CREATE_IMAGE_SYNC: _siray_create_image_sync
SIRAY_CREATE_IMAGE_TASK: _siray_create_image_task
SIRAY_CREATE_STS_TOKEN: _siray_create_sts_token
SIRAY_CREATE_VIDEO_TASK: _siray_create_video_task
SIRAY_GET_3D_TASK: _siray_get_3d_task
SIRAY_GET_IMAGE_TASK: _siray_get_image_task
SIRAY_GET_VIDEO_TASK: _siray_get_video_task
SIRAY_LIST_MODELS: _siray_list_models
VENICE_BACKGROUND_REMOVE_IMAGE: _venice_background_remove_image
VENICE_COMPLETE_AUDIO: _venice_complete_audio
VENICE_COMPLETE_VIDEO: _venice_complete_video
VENICE_CREATE_API_KEY: _venice_create_api_key
VENICE_CREATE_CHAT_COMPLETION: _venice_create_chat_completion
VENICE_CREATE_CLONED_VOICE: _venice_create_cloned_voice
VENICE_CREATE_EMBEDDING: _venice_create_embedding
VENICE_CREATE_RESPONSE: _venice_create_response
VENICE_CREATE_SPEECH: _venice_create_speech
VENICE_CREATE_TEXT_PARSER: _venice_create_text_parser
VENICE_CREATE_TRANSCRIPTION: _venice_create_transcription
VENICE_CREATE_VIDEO_TRANSCRIPTION: _venice_create_video_transcription
VENICE_CRYPTO_RPC_PROXY: _venice_crypto_rpc_proxy
VENICE_DELETE_API_KEY: _venice_delete_api_key
VENICE_EDIT_IMAGE: _venice_edit_image
VENICE_GENERATE_IMAGE: _venice_generate_image
VENICE_GET_API_KEY_BY_ID: _venice_get_api_key_by_id
VENICE_GET_API_KEY_GENERATE_WEB3_KEY: _venice_get_api_key_generate_web3_key
VENICE_GET_API_KEY_RATE_LIMIT_LOGS: _venice_get_api_key_rate_limit_logs
VENICE_GET_API_KEY_RATE_LIMITS: _venice_get_api_key_rate_limits
VENICE_GET_API_KEYS: _venice_get_api_keys
VENICE_GET_BILLING_BALANCE: _venice_get_billing_balance
VENICE_GET_BILLING_USAGE: _venice_get_billing_usage
VENICE_GET_BILLING_USAGE_ANALYTICS: _venice_get_billing_usage_analytics
VENICE_GET_BILLING_USAGE_HISTORY: _venice_get_billing_usage_history
VENICE_GET_CHARACTER_BY_SLUG: _venice_get_character_by_slug
VENICE_GET_CHARACTER_REVIEWS: _venice_get_character_reviews
VENICE_GET_X402_BALANCE: _venice_get_x402_balance
VENICE_GET_X402_TRANSACTIONS: _venice_get_x402_transactions
VENICE_LIST_CHARACTERS: _venice_list_characters
VENICE_LIST_CRYPTO_RPC_NETWORKS: _venice_list_crypto_rpc_networks
VENICE_LIST_IMAGE_STYLES: _venice_list_image_styles
VENICE_LIST_MODEL_COMPATIBILITY_MAPPING: _venice_list_model_compatibility_mapping
VENICE_LIST_MODEL_TRAITS: _venice_list_model_traits
VENICE_LIST_MODELS: _venice_list_models
VENICE_MULTI_EDIT_IMAGE: _venice_multi_edit_image
VENICE_POST_API_KEY_GENERATE_WEB3_KEY: _venice_post_api_key_generate_web3_key
VENICE_QUEUE_AUDIO: _venice_queue_audio
VENICE_QUEUE_VIDEO: _venice_queue_video
VENICE_QUOTE_AUDIO: _venice_quote_audio
VENICE_QUOTE_VIDEO: _venice_quote_video
VENICE_RETRIEVE_AUDIO: _venice_retrieve_audio
VENICE_RETRIEVE_VIDEO: _venice_retrieve_video
VENICE_SIMPLE_GENERATE_IMAGE: _venice_simple_generate_image
VENICE_TOP_UP_X402_BALANCE: _venice_top_up_x402_balance
VENICE_UPDATE_API_KEY: _venice_update_api_key
VENICE_UPSCALE_IMAGE: _venice_upscale_image
VENICE_WEB_SCRAPE: _venice_web_scrape
VENICE_WEB_SEARCH: _venice_web_search
VISGATE_DELETE_PROVIDER_KEY: _visgate_delete_provider_key
VISGATE_GENERATE: _visgate_generate
VISGATE_GENERATE_IMAGE: _visgate_generate_image
VISGATE_GENERATE_VIDEO: _visgate_generate_video
VISGATE_GET_AUTH_ME: _visgate_get_auth_me
VISGATE_GET_BILLING_INFO: _visgate_get_billing_info
VISGATE_GET_BILLING_PRICING: _visgate_get_billing_pricing
VISGATE_GET_BILLING_STATS: _visgate_get_billing_stats
VISGATE_GET_DASHBOARD: _visgate_get_dashboard
VISGATE_GET_HEALTH: _visgate_get_health
VISGATE_GET_MODEL: _visgate_get_model
VISGATE_GET_PROVIDER_BALANCES: _visgate_get_provider_balances
VISGATE_GET_REQUEST: _visgate_get_request
VISGATE_GET_USAGE: _visgate_get_usage
VISGATE_LIST_API_KEYS: _visgate_list_api_keys
VISGATE_LIST_MODELS: _visgate_list_models
VISGATE_LIST_PROVIDER_KEYS: _visgate_list_provider_keys
VISGATE_LIST_USAGE_LOGS: _visgate_list_usage_logs
VISGATE_SET_PROVIDER_KEY: _visgate_set_provider_key
VISGATE_VALIDATE_PROVIDER_KEY: _visgate_validate_provider_key

OPERATIONS: dict[str, Operation[Any]]
