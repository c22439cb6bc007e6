"""All models, each imported when it is first asked for."""

TYPE_CHECKING = False  # known to type checkers; importing typing would cost more than this module
if TYPE_CHECKING:
    from .aquiles_create_image_request import AquilesCreateImageRequest as AquilesCreateImageRequest
    from .aquiles_create_image_request_background import (
        AquilesCreateImageRequestBackground as AquilesCreateImageRequestBackground,
    )
    from .aquiles_create_image_request_moderation import (
        AquilesCreateImageRequestModeration as AquilesCreateImageRequestModeration,
    )
    from .aquiles_create_image_request_output_format import (
        AquilesCreateImageRequestOutputFormat as AquilesCreateImageRequestOutputFormat,
    )
    from .aquiles_create_image_request_quality import (
        AquilesCreateImageRequestQuality as AquilesCreateImageRequestQuality,
    )
    from .aquiles_create_image_request_response_format import (
        AquilesCreateImageRequestResponseFormat as AquilesCreateImageRequestResponseFormat,
    )
    from .aquiles_create_image_request_size import (
        AquilesCreateImageRequestSize as AquilesCreateImageRequestSize,
    )
    from .aquiles_create_image_request_style import (
        AquilesCreateImageRequestStyle as AquilesCreateImageRequestStyle,
    )
    from .aquiles_create_video_body import AquilesCreateVideoBody as AquilesCreateVideoBody
    from .aquiles_create_video_form import AquilesCreateVideoForm as AquilesCreateVideoForm
    from .aquiles_create_video_form_quality import (
        AquilesCreateVideoFormQuality as AquilesCreateVideoFormQuality,
    )
    from .aquiles_create_video_form_size import (
        AquilesCreateVideoFormSize as AquilesCreateVideoFormSize,
    )
    from .aquiles_deleted_video_resource import (
        AquilesDeletedVideoResource as AquilesDeletedVideoResource,
    )
    from .aquiles_device_stats import AquilesDeviceStats as AquilesDeviceStats
    from .aquiles_distributed_stats import AquilesDistributedStats as AquilesDistributedStats
    from .aquiles_edit_image_form import AquilesEditImageForm as AquilesEditImageForm
    from .aquiles_edit_image_form_background import (
        AquilesEditImageFormBackground as AquilesEditImageFormBackground,
    )
    from .aquiles_edit_image_form_input_fidelity import (
        AquilesEditImageFormInputFidelity as AquilesEditImageFormInputFidelity,
    )
    from .aquiles_edit_image_form_output_format import (
        AquilesEditImageFormOutputFormat as AquilesEditImageFormOutputFormat,
    )
    from .aquiles_edit_image_form_quality import (
        AquilesEditImageFormQuality as AquilesEditImageFormQuality,
    )
    from .aquiles_error import AquilesError as AquilesError
    from .aquiles_global_stats import AquilesGlobalStats as AquilesGlobalStats
    from .aquiles_health import AquilesHealth as AquilesHealth
    from .aquiles_health_device import AquilesHealthDevice as AquilesHealthDevice
    from .aquiles_health_mode import AquilesHealthMode as AquilesHealthMode
    from .aquiles_health_status import AquilesHealthStatus as AquilesHealthStatus
    from .aquiles_image import AquilesImage as AquilesImage
    from .aquiles_image_usage import AquilesImageUsage as AquilesImageUsage
    from .aquiles_image_usage_input_tokens_details import (
        AquilesImageUsageInputTokensDetails as AquilesImageUsageInputTokensDetails,
    )
    from .aquiles_images_response import AquilesImagesResponse as AquilesImagesResponse
    from .aquiles_images_response_background import (
        AquilesImagesResponseBackground as AquilesImagesResponseBackground,
    )
    from .aquiles_images_response_output_format import (
        AquilesImagesResponseOutputFormat as AquilesImagesResponseOutputFormat,
    )
    from .aquiles_images_response_quality import (
        AquilesImagesResponseQuality as AquilesImagesResponseQuality,
    )
    from .aquiles_images_response_size import AquilesImagesResponseSize as AquilesImagesResponseSize
    from .aquiles_list_models_response import AquilesListModelsResponse as AquilesListModelsResponse
    from .aquiles_model import AquilesModel as AquilesModel
    from .aquiles_model_type import AquilesModelType as AquilesModelType
    from .aquiles_model_type_type import AquilesModelTypeType as AquilesModelTypeType
    from .aquiles_server_configs import AquilesServerConfigs as AquilesServerConfigs
    from .aquiles_server_configs_mode import AquilesServerConfigsMode as AquilesServerConfigsMode
    from .aquiles_single_device_stats import AquilesSingleDeviceStats as AquilesSingleDeviceStats
    from .aquiles_validation_error import AquilesValidationError as AquilesValidationError
    from .aquiles_video_error import AquilesVideoError as AquilesVideoError
    from .aquiles_video_list_resource import AquilesVideoListResource as AquilesVideoListResource
    from .aquiles_video_quality import AquilesVideoQuality as AquilesVideoQuality
    from .aquiles_video_quality_input import AquilesVideoQualityInput as AquilesVideoQualityInput
    from .aquiles_video_resource import AquilesVideoResource as AquilesVideoResource
    from .aquiles_video_size import AquilesVideoSize as AquilesVideoSize
    from .aquiles_video_size_input import AquilesVideoSizeInput as AquilesVideoSizeInput
    from .aquiles_video_stats import AquilesVideoStats as AquilesVideoStats
    from .aquiles_video_status import AquilesVideoStatus as AquilesVideoStatus
    from .siray_catalog_model import SirayCatalogModel as SirayCatalogModel
    from .siray_error import SirayError as SirayError
    from .siray_error_detail import SirayErrorDetail as SirayErrorDetail
    from .siray_image_generation_request import (
        SirayImageGenerationRequest as SirayImageGenerationRequest,
    )
    from .siray_image_sync_item import SirayImageSyncItem as SirayImageSyncItem
    from .siray_image_sync_request import SirayImageSyncRequest as SirayImageSyncRequest
    from .siray_image_sync_request_response_format import (
        SirayImageSyncRequestResponseFormat as SirayImageSyncRequestResponseFormat,
    )
    from .siray_image_sync_result import SirayImageSyncResult as SirayImageSyncResult
    from .siray_model_catalog import SirayModelCatalog as SirayModelCatalog
    from .siray_sts_credentials import SirayStsCredentials as SirayStsCredentials
    from .siray_sts_token import SirayStsToken as SirayStsToken
    from .siray_sts_token_reply import SirayStsTokenReply as SirayStsTokenReply
    from .siray_task import SirayTask as SirayTask
    from .siray_task_created import SirayTaskCreated as SirayTaskCreated
    from .siray_task_handle import SirayTaskHandle as SirayTaskHandle
    from .siray_task_reply import SirayTaskReply as SirayTaskReply
    from .siray_three_d_generation_request import (
        SirayThreeDGenerationRequest as SirayThreeDGenerationRequest,
    )
    from .siray_three_d_generation_request_texture_alignment import (
        SirayThreeDGenerationRequestTextureAlignment as SirayThreeDGenerationRequestTextureAlignment,
    )
    from .siray_three_d_generation_request_texture_quality import (
        SirayThreeDGenerationRequestTextureQuality as SirayThreeDGenerationRequestTextureQuality,
    )
    from .siray_video_generation_request import (
        SirayVideoGenerationRequest as SirayVideoGenerationRequest,
    )
    from .siray_video_generation_request_character_orientation import (
        SirayVideoGenerationRequestCharacterOrientation as SirayVideoGenerationRequestCharacterOrientation,
    )
    from .venice_api_key_info import VeniceApiKeyInfo as VeniceApiKeyInfo
    from .venice_api_key_info_api_key_type import (
        VeniceApiKeyInfoApiKeyType as VeniceApiKeyInfoApiKeyType,
    )
    from .venice_api_key_list import VeniceApiKeyList as VeniceApiKeyList
    from .venice_api_key_usage import VeniceApiKeyUsage as VeniceApiKeyUsage
    from .venice_api_key_usage_amounts import VeniceApiKeyUsageAmounts as VeniceApiKeyUsageAmounts
    from .venice_api_tier import VeniceApiTier as VeniceApiTier
    from .venice_assistant_message import VeniceAssistantMessage as VeniceAssistantMessage
    from .venice_assistant_message_input import (
        VeniceAssistantMessageInput as VeniceAssistantMessageInput,
    )
    from .venice_audio_model_pricing import VeniceAudioModelPricing as VeniceAudioModelPricing
    from .venice_balances import VeniceBalances as VeniceBalances
    from .venice_billing_usage_entry import VeniceBillingUsageEntry as VeniceBillingUsageEntry
    from .venice_billing_usage_entry_currency import (
        VeniceBillingUsageEntryCurrency as VeniceBillingUsageEntryCurrency,
    )
    from .venice_billing_usage_page import VeniceBillingUsagePage as VeniceBillingUsagePage
    from .venice_character import VeniceCharacter as VeniceCharacter
    from .venice_character_list import VeniceCharacterList as VeniceCharacterList
    from .venice_character_stats import VeniceCharacterStats as VeniceCharacterStats
    from .venice_chat_completion import VeniceChatCompletion as VeniceChatCompletion
    from .venice_chat_completion_choice import (
        VeniceChatCompletionChoice as VeniceChatCompletionChoice,
    )
    from .venice_chat_completion_choice_finish_reason import (
        VeniceChatCompletionChoiceFinishReason as VeniceChatCompletionChoiceFinishReason,
    )
    from .venice_chat_completion_choice_stop_reason import (
        VeniceChatCompletionChoiceStopReason as VeniceChatCompletionChoiceStopReason,
    )
    from .venice_chat_completion_chunk import VeniceChatCompletionChunk as VeniceChatCompletionChunk
    from .venice_chat_completion_chunk_choice import (
        VeniceChatCompletionChunkChoice as VeniceChatCompletionChunkChoice,
    )
    from .venice_chat_completion_chunk_choice_finish_reason import (
        VeniceChatCompletionChunkChoiceFinishReason as VeniceChatCompletionChunkChoiceFinishReason,
    )
    from .venice_chat_completion_delta import VeniceChatCompletionDelta as VeniceChatCompletionDelta
    from .venice_chat_completion_request import (
        VeniceChatCompletionRequest as VeniceChatCompletionRequest,
    )
    from .venice_chat_completion_usage import VeniceChatCompletionUsage as VeniceChatCompletionUsage
    from .venice_chat_logprobs import VeniceChatLogprobs as VeniceChatLogprobs
    from .venice_chat_stream_options import VeniceChatStreamOptions as VeniceChatStreamOptions
    from .venice_chat_tool import VeniceChatTool as VeniceChatTool
    from .venice_chat_tool_choice import VeniceChatToolChoice as VeniceChatToolChoice
    from .venice_chat_tool_choice_function import (
        VeniceChatToolChoiceFunction as VeniceChatToolChoiceFunction,
    )
    from .venice_chat_tool_function import VeniceChatToolFunction as VeniceChatToolFunction
    from .venice_chat_venice_parameters import (
        VeniceChatVeniceParameters as VeniceChatVeniceParameters,
    )
    from .venice_chat_venice_parameters_enable_web_search import (
        VeniceChatVeniceParametersEnableWebSearch as VeniceChatVeniceParametersEnableWebSearch,
    )
    from .venice_chat_venice_parameters_input import (
        VeniceChatVeniceParametersInput as VeniceChatVeniceParametersInput,
    )
    from .venice_chat_venice_parameters_input_enable_web_search import (
        VeniceChatVeniceParametersInputEnableWebSearch as VeniceChatVeniceParametersInputEnableWebSearch,
    )
    from .venice_consumption_limits import VeniceConsumptionLimits as VeniceConsumptionLimits
    from .venice_consumption_limits_input import (
        VeniceConsumptionLimitsInput as VeniceConsumptionLimitsInput,
    )
    from .venice_create_api_key_request import (
        VeniceCreateApiKeyRequest as VeniceCreateApiKeyRequest,
    )
    from .venice_create_api_key_request_api_key_type import (
        VeniceCreateApiKeyRequestApiKeyType as VeniceCreateApiKeyRequestApiKeyType,
    )
    from .venice_create_api_key_response import (
        VeniceCreateApiKeyResponse as VeniceCreateApiKeyResponse,
    )
    from .venice_create_embedding_request import (
        VeniceCreateEmbeddingRequest as VeniceCreateEmbeddingRequest,
    )
    from .venice_create_embedding_request_encoding_format import (
        VeniceCreateEmbeddingRequestEncodingFormat as VeniceCreateEmbeddingRequestEncodingFormat,
    )
    from .venice_create_speech_request import VeniceCreateSpeechRequest as VeniceCreateSpeechRequest
    from .venice_create_speech_request_model import (
        VeniceCreateSpeechRequestModel as VeniceCreateSpeechRequestModel,
    )
    from .venice_create_speech_request_response_format import (
        VeniceCreateSpeechRequestResponseFormat as VeniceCreateSpeechRequestResponseFormat,
    )
    from .venice_create_speech_request_voice import (
        VeniceCreateSpeechRequestVoice as VeniceCreateSpeechRequestVoice,
    )
    from .venice_created_api_key import VeniceCreatedApiKey as VeniceCreatedApiKey
    from .venice_created_api_key_api_key_type import (
        VeniceCreatedApiKeyApiKeyType as VeniceCreatedApiKeyApiKeyType,
    )
    from .venice_delete_api_key_response import (
        VeniceDeleteApiKeyResponse as VeniceDeleteApiKeyResponse,
    )
    from .venice_edit_image_form import VeniceEditImageForm as VeniceEditImageForm
    from .venice_edit_image_request import VeniceEditImageRequest as VeniceEditImageRequest
    from .venice_embedding import VeniceEmbedding as VeniceEmbedding
    from .venice_embedding_list import VeniceEmbeddingList as VeniceEmbeddingList
    from .venice_embedding_usage import VeniceEmbeddingUsage as VeniceEmbeddingUsage
    from .venice_error import VeniceError as VeniceError
    from .venice_error_object import VeniceErrorObject as VeniceErrorObject
    from .venice_generate_image_request import (
        VeniceGenerateImageRequest as VeniceGenerateImageRequest,
    )
    from .venice_generate_image_request_format import (
        VeniceGenerateImageRequestFormat as VeniceGenerateImageRequestFormat,
    )
    from .venice_generate_image_response import (
        VeniceGenerateImageResponse as VeniceGenerateImageResponse,
    )
    from .venice_generate_web_3_key_request import (
        VeniceGenerateWeb3KeyRequest as VeniceGenerateWeb3KeyRequest,
    )
    from .venice_generate_web_3_key_request_api_key_type import (
        VeniceGenerateWeb3KeyRequestApiKeyType as VeniceGenerateWeb3KeyRequestApiKeyType,
    )
    from .venice_generated_image import VeniceGeneratedImage as VeniceGeneratedImage
    from .venice_get_billing_usage_currency import (
        VeniceGetBillingUsageCurrency as VeniceGetBillingUsageCurrency,
    )
    from .venice_get_billing_usage_sort_order import (
        VeniceGetBillingUsageSortOrder as VeniceGetBillingUsageSortOrder,
    )
    from .venice_image_model_constraints import (
        VeniceImageModelConstraints as VeniceImageModelConstraints,
    )
    from .venice_image_model_pricing import VeniceImageModelPricing as VeniceImageModelPricing
    from .venice_image_part_input import VeniceImagePartInput as VeniceImagePartInput
    from .venice_image_style_list import VeniceImageStyleList as VeniceImageStyleList
    from .venice_image_timing import VeniceImageTiming as VeniceImageTiming
    from .venice_image_url_input import VeniceImageUrlInput as VeniceImageUrlInput
    from .venice_inference_details import VeniceInferenceDetails as VeniceInferenceDetails
    from .venice_json_object_format import VeniceJsonObjectFormat as VeniceJsonObjectFormat
    from .venice_json_schema_format import VeniceJsonSchemaFormat as VeniceJsonSchemaFormat
    from .venice_list_model_compatibility_mapping_type import (
        VeniceListModelCompatibilityMappingType as VeniceListModelCompatibilityMappingType,
    )
    from .venice_list_model_traits_type import (
        VeniceListModelTraitsType as VeniceListModelTraitsType,
    )
    from .venice_list_models_type import VeniceListModelsType as VeniceListModelsType
    from .venice_llm_model_pricing import VeniceLLMModelPricing as VeniceLLMModelPricing
    from .venice_model import VeniceModel as VeniceModel
    from .venice_model_capabilities import VeniceModelCapabilities as VeniceModelCapabilities
    from .venice_model_capabilities_quantization import (
        VeniceModelCapabilitiesQuantization as VeniceModelCapabilitiesQuantization,
    )
    from .venice_model_compatibility_response import (
        VeniceModelCompatibilityResponse as VeniceModelCompatibilityResponse,
    )
    from .venice_model_compatibility_response_type import (
        VeniceModelCompatibilityResponseType as VeniceModelCompatibilityResponseType,
    )
    from .venice_model_list import VeniceModelList as VeniceModelList
    from .venice_model_list_type import VeniceModelListType as VeniceModelListType
    from .venice_model_rate_limits import VeniceModelRateLimits as VeniceModelRateLimits
    from .venice_model_spec import VeniceModelSpec as VeniceModelSpec
    from .venice_model_traits_response import VeniceModelTraitsResponse as VeniceModelTraitsResponse
    from .venice_model_traits_response_type import (
        VeniceModelTraitsResponseType as VeniceModelTraitsResponseType,
    )
    from .venice_model_type import VeniceModelType as VeniceModelType
    from .venice_pagination import VenicePagination as VenicePagination
    from .venice_price import VenicePrice as VenicePrice
    from .venice_rate_limit import VeniceRateLimit as VeniceRateLimit
    from .venice_rate_limit_log import VeniceRateLimitLog as VeniceRateLimitLog
    from .venice_rate_limit_log_entry import VeniceRateLimitLogEntry as VeniceRateLimitLogEntry
    from .venice_rate_limits import VeniceRateLimits as VeniceRateLimits
    from .venice_rate_limits_response import VeniceRateLimitsResponse as VeniceRateLimitsResponse
    from .venice_sampling_default import VeniceSamplingDefault as VeniceSamplingDefault
    from .venice_simple_generate_image_request import (
        VeniceSimpleGenerateImageRequest as VeniceSimpleGenerateImageRequest,
    )
    from .venice_simple_generate_image_request_background import (
        VeniceSimpleGenerateImageRequestBackground as VeniceSimpleGenerateImageRequestBackground,
    )
    from .venice_simple_generate_image_request_moderation import (
        VeniceSimpleGenerateImageRequestModeration as VeniceSimpleGenerateImageRequestModeration,
    )
    from .venice_simple_generate_image_request_output_format import (
        VeniceSimpleGenerateImageRequestOutputFormat as VeniceSimpleGenerateImageRequestOutputFormat,
    )
    from .venice_simple_generate_image_request_quality import (
        VeniceSimpleGenerateImageRequestQuality as VeniceSimpleGenerateImageRequestQuality,
    )
    from .venice_simple_generate_image_request_response_format import (
        VeniceSimpleGenerateImageRequestResponseFormat as VeniceSimpleGenerateImageRequestResponseFormat,
    )
    from .venice_simple_generate_image_request_size import (
        VeniceSimpleGenerateImageRequestSize as VeniceSimpleGenerateImageRequestSize,
    )
    from .venice_simple_generate_image_request_style import (
        VeniceSimpleGenerateImageRequestStyle as VeniceSimpleGenerateImageRequestStyle,
    )
    from .venice_simple_generate_image_response import (
        VeniceSimpleGenerateImageResponse as VeniceSimpleGenerateImageResponse,
    )
    from .venice_step_limits import VeniceStepLimits as VeniceStepLimits
    from .venice_system_message_input import VeniceSystemMessageInput as VeniceSystemMessageInput
    from .venice_text_model_constraints import (
        VeniceTextModelConstraints as VeniceTextModelConstraints,
    )
    from .venice_text_part import VeniceTextPart as VeniceTextPart
    from .venice_text_part_input import VeniceTextPartInput as VeniceTextPartInput
    from .venice_tool_message_input import VeniceToolMessageInput as VeniceToolMessageInput
    from .venice_top_logprob import VeniceTopLogprob as VeniceTopLogprob
    from .venice_upscale_image_form import VeniceUpscaleImageForm as VeniceUpscaleImageForm
    from .venice_upscale_image_request import VeniceUpscaleImageRequest as VeniceUpscaleImageRequest
    from .venice_upscale_image_request_enhance_type_1 import (
        VeniceUpscaleImageRequestEnhanceType1 as VeniceUpscaleImageRequestEnhanceType1,
    )
    from .venice_upscale_pricing import VeniceUpscalePricing as VeniceUpscalePricing
    from .venice_user_message_input import VeniceUserMessageInput as VeniceUserMessageInput
    from .venice_web_3_token import VeniceWeb3Token as VeniceWeb3Token
    from .venice_web_3_token_response import VeniceWeb3TokenResponse as VeniceWeb3TokenResponse
    from .venice_web_search_citation import VeniceWebSearchCitation as VeniceWebSearchCitation
    from .visgate_api_key import VisgateApiKey as VisgateApiKey
    from .visgate_auth_me import VisgateAuthMe as VisgateAuthMe
    from .visgate_billing_info import VisgateBillingInfo as VisgateBillingInfo
    from .visgate_billing_pricing import VisgateBillingPricing as VisgateBillingPricing
    from .visgate_billing_stats import VisgateBillingStats as VisgateBillingStats
    from .visgate_dashboard import VisgateDashboard as VisgateDashboard
    from .visgate_error import VisgateError as VisgateError
    from .visgate_error_details import VisgateErrorDetails as VisgateErrorDetails
    from .visgate_featured_section import VisgateFeaturedSection as VisgateFeaturedSection
    from .visgate_generate_image_prefer import (
        VisgateGenerateImagePrefer as VisgateGenerateImagePrefer,
    )
    from .visgate_generate_request import VisgateGenerateRequest as VisgateGenerateRequest
    from .visgate_generate_result import VisgateGenerateResult as VisgateGenerateResult
    from .visgate_generate_video_prefer import (
        VisgateGenerateVideoPrefer as VisgateGenerateVideoPrefer,
    )
    from .visgate_generation_accepted import VisgateGenerationAccepted as VisgateGenerationAccepted
    from .visgate_generation_step import VisgateGenerationStep as VisgateGenerationStep
    from .visgate_health import VisgateHealth as VisgateHealth
    from .visgate_image_generate_request import (
        VisgateImageGenerateRequest as VisgateImageGenerateRequest,
    )
    from .visgate_image_result import VisgateImageResult as VisgateImageResult
    from .visgate_model import VisgateModel as VisgateModel
    from .visgate_model_list import VisgateModelList as VisgateModelList
    from .visgate_organization import VisgateOrganization as VisgateOrganization
    from .visgate_provider_balance import VisgateProviderBalance as VisgateProviderBalance
    from .visgate_provider_balance_list import (
        VisgateProviderBalanceList as VisgateProviderBalanceList,
    )
    from .visgate_provider_key import VisgateProviderKey as VisgateProviderKey
    from .visgate_provider_key_deletion import (
        VisgateProviderKeyDeletion as VisgateProviderKeyDeletion,
    )
    from .visgate_provider_key_input import VisgateProviderKeyInput as VisgateProviderKeyInput
    from .visgate_provider_key_list import VisgateProviderKeyList as VisgateProviderKeyList
    from .visgate_provider_key_validation import (
        VisgateProviderKeyValidation as VisgateProviderKeyValidation,
    )
    from .visgate_request_status import VisgateRequestStatus as VisgateRequestStatus
    from .visgate_resolution import VisgateResolution as VisgateResolution
    from .visgate_usage_log_entry import VisgateUsageLogEntry as VisgateUsageLogEntry
    from .visgate_usage_log_page import VisgateUsageLogPage as VisgateUsageLogPage
    from .visgate_usage_summary import VisgateUsageSummary as VisgateUsageSummary
    from .visgate_video_generate_request import (
        VisgateVideoGenerateRequest as VisgateVideoGenerateRequest,
    )
    from .visgate_video_result import VisgateVideoResult as VisgateVideoResult

_MODULES: dict[str, str] = {
    "AquilesCreateImageRequest": ".aquiles_create_image_request",
    "AquilesCreateImageRequestBackground": ".aquiles_create_image_request_background",
    "AquilesCreateImageRequestModeration": ".aquiles_create_image_request_moderation",
    "AquilesCreateImageRequestOutputFormat": ".aquiles_create_image_request_output_format",
    "AquilesCreateImageRequestQuality": ".aquiles_create_image_request_quality",
    "AquilesCreateImageRequestResponseFormat": ".aquiles_create_image_request_response_format",
    "AquilesCreateImageRequestSize": ".aquiles_create_image_request_size",
    "AquilesCreateImageRequestStyle": ".aquiles_create_image_request_style",
    "AquilesCreateVideoBody": ".aquiles_create_video_body",
    "AquilesCreateVideoForm": ".aquiles_create_video_form",
    "AquilesCreateVideoFormQuality": ".aquiles_create_video_form_quality",
    "AquilesCreateVideoFormSize": ".aquiles_create_video_form_size",
    "AquilesDeletedVideoResource": ".aquiles_deleted_video_resource",
    "AquilesDeviceStats": ".aquiles_device_stats",
    "AquilesDistributedStats": ".aquiles_distributed_stats",
    "AquilesEditImageForm": ".aquiles_edit_image_form",
    "AquilesEditImageFormBackground": ".aquiles_edit_image_form_background",
    "AquilesEditImageFormInputFidelity": ".aquiles_edit_image_form_input_fidelity",
    "AquilesEditImageFormOutputFormat": ".aquiles_edit_image_form_output_format",
    "AquilesEditImageFormQuality": ".aquiles_edit_image_form_quality",
    "AquilesError": ".aquiles_error",
    "AquilesGlobalStats": ".aquiles_global_stats",
    "AquilesHealth": ".aquiles_health",
    "AquilesHealthDevice": ".aquiles_health_device",
    "AquilesHealthMode": ".aquiles_health_mode",
    "AquilesHealthStatus": ".aquiles_health_status",
    "AquilesImage": ".aquiles_image",
    "AquilesImageUsage": ".aquiles_image_usage",
    "AquilesImageUsageInputTokensDetails": ".aquiles_image_usage_input_tokens_details",
    "AquilesImagesResponse": ".aquiles_images_response",
    "AquilesImagesResponseBackground": ".aquiles_images_response_background",
    "AquilesImagesResponseOutputFormat": ".aquiles_images_response_output_format",
    "AquilesImagesResponseQuality": ".aquiles_images_response_quality",
    "AquilesImagesResponseSize": ".aquiles_images_response_size",
    "AquilesListModelsResponse": ".aquiles_list_models_response",
    "AquilesModel": ".aquiles_model",
    "AquilesModelType": ".aquiles_model_type",
    "AquilesModelTypeType": ".aquiles_model_type_type",
    "AquilesServerConfigs": ".aquiles_server_configs",
    "AquilesServerConfigsMode": ".aquiles_server_configs_mode",
    "AquilesSingleDeviceStats": ".aquiles_single_device_stats",
    "AquilesValidationError": ".aquiles_validation_error",
    "AquilesVideoError": ".aquiles_video_error",
    "AquilesVideoListResource": ".aquiles_video_list_resource",
    "AquilesVideoQuality": ".aquiles_video_quality",
    "AquilesVideoQualityInput": ".aquiles_video_quality_input",
    "AquilesVideoResource": ".aquiles_video_resource",
    "AquilesVideoSize": ".aquiles_video_size",
    "AquilesVideoSizeInput": ".aquiles_video_size_input",
    "AquilesVideoStats": ".aquiles_video_stats",
    "AquilesVideoStatus": ".aquiles_video_status",
    "SirayCatalogModel": ".siray_catalog_model",
    "SirayError": ".siray_error",
    "SirayErrorDetail": ".siray_error_detail",
    "SirayImageGenerationRequest": ".siray_image_generation_request",
    "SirayImageSyncItem": ".siray_image_sync_item",
    "SirayImageSyncRequest": ".siray_image_sync_request",
    "SirayImageSyncRequestResponseFormat": ".siray_image_sync_request_response_format",
    "SirayImageSyncResult": ".siray_image_sync_result",
    "SirayModelCatalog": ".siray_model_catalog",
    "SirayStsCredentials": ".siray_sts_credentials",
    "SirayStsToken": ".siray_sts_token",
    "SirayStsTokenReply": ".siray_sts_token_reply",
    "SirayTask": ".siray_task",
    "SirayTaskCreated": ".siray_task_created",
    "SirayTaskHandle": ".siray_task_handle",
    "SirayTaskReply": ".siray_task_reply",
    "SirayThreeDGenerationRequest": ".siray_three_d_generation_request",
    "SirayThreeDGenerationRequestTextureAlignment": ".siray_three_d_generation_request_texture_alignment",
    "SirayThreeDGenerationRequestTextureQuality": ".siray_three_d_generation_request_texture_quality",
    "SirayVideoGenerationRequest": ".siray_video_generation_request",
    "SirayVideoGenerationRequestCharacterOrientation": ".siray_video_generation_request_character_orientation",
    "VeniceApiKeyInfo": ".venice_api_key_info",
    "VeniceApiKeyInfoApiKeyType": ".venice_api_key_info_api_key_type",
    "VeniceApiKeyList": ".venice_api_key_list",
    "VeniceApiKeyUsage": ".venice_api_key_usage",
    "VeniceApiKeyUsageAmounts": ".venice_api_key_usage_amounts",
    "VeniceApiTier": ".venice_api_tier",
    "VeniceAssistantMessage": ".venice_assistant_message",
    "VeniceAssistantMessageInput": ".venice_assistant_message_input",
    "VeniceAudioModelPricing": ".venice_audio_model_pricing",
    "VeniceBalances": ".venice_balances",
    "VeniceBillingUsageEntry": ".venice_billing_usage_entry",
    "VeniceBillingUsageEntryCurrency": ".venice_billing_usage_entry_currency",
    "VeniceBillingUsagePage": ".venice_billing_usage_page",
    "VeniceCharacter": ".venice_character",
    "VeniceCharacterList": ".venice_character_list",
    "VeniceCharacterStats": ".venice_character_stats",
    "VeniceChatCompletion": ".venice_chat_completion",
    "VeniceChatCompletionChoice": ".venice_chat_completion_choice",
    "VeniceChatCompletionChoiceFinishReason": ".venice_chat_completion_choice_finish_reason",
    "VeniceChatCompletionChoiceStopReason": ".venice_chat_completion_choice_stop_reason",
    "VeniceChatCompletionChunk": ".venice_chat_completion_chunk",
    "VeniceChatCompletionChunkChoice": ".venice_chat_completion_chunk_choice",
    "VeniceChatCompletionChunkChoiceFinishReason": ".venice_chat_completion_chunk_choice_finish_reason",
    "VeniceChatCompletionDelta": ".venice_chat_completion_delta",
    "VeniceChatCompletionRequest": ".venice_chat_completion_request",
    "VeniceChatCompletionUsage": ".venice_chat_completion_usage",
    "VeniceChatLogprobs": ".venice_chat_logprobs",
    "VeniceChatStreamOptions": ".venice_chat_stream_options",
    "VeniceChatTool": ".venice_chat_tool",
    "VeniceChatToolChoice": ".venice_chat_tool_choice",
    "VeniceChatToolChoiceFunction": ".venice_chat_tool_choice_function",
    "VeniceChatToolFunction": ".venice_chat_tool_function",
    "VeniceChatVeniceParameters": ".venice_chat_venice_parameters",
    "VeniceChatVeniceParametersEnableWebSearch": ".venice_chat_venice_parameters_enable_web_search",
    "VeniceChatVeniceParametersInput": ".venice_chat_venice_parameters_input",
    "VeniceChatVeniceParametersInputEnableWebSearch": ".venice_chat_venice_parameters_input_enable_web_search",
    "VeniceConsumptionLimits": ".venice_consumption_limits",
    "VeniceConsumptionLimitsInput": ".venice_consumption_limits_input",
    "VeniceCreateApiKeyRequest": ".venice_create_api_key_request",
    "VeniceCreateApiKeyRequestApiKeyType": ".venice_create_api_key_request_api_key_type",
    "VeniceCreateApiKeyResponse": ".venice_create_api_key_response",
    "VeniceCreateEmbeddingRequest": ".venice_create_embedding_request",
    "VeniceCreateEmbeddingRequestEncodingFormat": ".venice_create_embedding_request_encoding_format",
    "VeniceCreateSpeechRequest": ".venice_create_speech_request",
    "VeniceCreateSpeechRequestModel": ".venice_create_speech_request_model",
    "VeniceCreateSpeechRequestResponseFormat": ".venice_create_speech_request_response_format",
    "VeniceCreateSpeechRequestVoice": ".venice_create_speech_request_voice",
    "VeniceCreatedApiKey": ".venice_created_api_key",
    "VeniceCreatedApiKeyApiKeyType": ".venice_created_api_key_api_key_type",
    "VeniceDeleteApiKeyResponse": ".venice_delete_api_key_response",
    "VeniceEditImageForm": ".venice_edit_image_form",
    "VeniceEditImageRequest": ".venice_edit_image_request",
    "VeniceEmbedding": ".venice_embedding",
    "VeniceEmbeddingList": ".venice_embedding_list",
    "VeniceEmbeddingUsage": ".venice_embedding_usage",
    "VeniceError": ".venice_error",
    "VeniceErrorObject": ".venice_error_object",
    "VeniceGenerateImageRequest": ".venice_generate_image_request",
    "VeniceGenerateImageRequestFormat": ".venice_generate_image_request_format",
    "VeniceGenerateImageResponse": ".venice_generate_image_response",
    "VeniceGenerateWeb3KeyRequest": ".venice_generate_web_3_key_request",
    "VeniceGenerateWeb3KeyRequestApiKeyType": ".venice_generate_web_3_key_request_api_key_type",
    "VeniceGeneratedImage": ".venice_generated_image",
    "VeniceGetBillingUsageCurrency": ".venice_get_billing_usage_currency",
    "VeniceGetBillingUsageSortOrder": ".venice_get_billing_usage_sort_order",
    "VeniceImageModelConstraints": ".venice_image_model_constraints",
    "VeniceImageModelPricing": ".venice_image_model_pricing",
    "VeniceImagePartInput": ".venice_image_part_input",
    "VeniceImageStyleList": ".venice_image_style_list",
    "VeniceImageTiming": ".venice_image_timing",
    "VeniceImageUrlInput": ".venice_image_url_input",
    "VeniceInferenceDetails": ".venice_inference_details",
    "VeniceJsonObjectFormat": ".venice_json_object_format",
    "VeniceJsonSchemaFormat": ".venice_json_schema_format",
    "VeniceListModelCompatibilityMappingType": ".venice_list_model_compatibility_mapping_type",
    "VeniceListModelTraitsType": ".venice_list_model_traits_type",
    "VeniceListModelsType": ".venice_list_models_type",
    "VeniceLLMModelPricing": ".venice_llm_model_pricing",
    "VeniceModel": ".venice_model",
    "VeniceModelCapabilities": ".venice_model_capabilities",
    "VeniceModelCapabilitiesQuantization": ".venice_model_capabilities_quantization",
    "VeniceModelCompatibilityResponse": ".venice_model_compatibility_response",
    "VeniceModelCompatibilityResponseType": ".venice_model_compatibility_response_type",
    "VeniceModelList": ".venice_model_list",
    "VeniceModelListType": ".venice_model_list_type",
    "VeniceModelRateLimits": ".venice_model_rate_limits",
    "VeniceModelSpec": ".venice_model_spec",
    "VeniceModelTraitsResponse": ".venice_model_traits_response",
    "VeniceModelTraitsResponseType": ".venice_model_traits_response_type",
    "VeniceModelType": ".venice_model_type",
    "VenicePagination": ".venice_pagination",
    "VenicePrice": ".venice_price",
    "VeniceRateLimit": ".venice_rate_limit",
    "VeniceRateLimitLog": ".venice_rate_limit_log",
    "VeniceRateLimitLogEntry": ".venice_rate_limit_log_entry",
    "VeniceRateLimits": ".venice_rate_limits",
    "VeniceRateLimitsResponse": ".venice_rate_limits_response",
    "VeniceSamplingDefault": ".venice_sampling_default",
    "VeniceSimpleGenerateImageRequest": ".venice_simple_generate_image_request",
    "VeniceSimpleGenerateImageRequestBackground": ".venice_simple_generate_image_request_background",
    "VeniceSimpleGenerateImageRequestModeration": ".venice_simple_generate_image_request_moderation",
    "VeniceSimpleGenerateImageRequestOutputFormat": ".venice_simple_generate_image_request_output_format",
    "VeniceSimpleGenerateImageRequestQuality": ".venice_simple_generate_image_request_quality",
    "VeniceSimpleGenerateImageRequestResponseFormat": ".venice_simple_generate_image_request_response_format",
    "VeniceSimpleGenerateImageRequestSize": ".venice_simple_generate_image_request_size",
    "VeniceSimpleGenerateImageRequestStyle": ".venice_simple_generate_image_request_style",
    "VeniceSimpleGenerateImageResponse": ".venice_simple_generate_image_response",
    "VeniceStepLimits": ".venice_step_limits",
    "VeniceSystemMessageInput": ".venice_system_message_input",
    "VeniceTextModelConstraints": ".venice_text_model_constraints",
    "VeniceTextPart": ".venice_text_part",
    "VeniceTextPartInput": ".venice_text_part_input",
    "VeniceToolMessageInput": ".venice_tool_message_input",
    "VeniceTopLogprob": ".venice_top_logprob",
    "VeniceUpscaleImageForm": ".venice_upscale_image_form",
    "VeniceUpscaleImageRequest": ".venice_upscale_image_request",
    "VeniceUpscaleImageRequestEnhanceType1": ".venice_upscale_image_request_enhance_type_1",
    "VeniceUpscalePricing": ".venice_upscale_pricing",
    "VeniceUserMessageInput": ".venice_user_message_input",
    "VeniceWeb3Token": ".venice_web_3_token",
    "VeniceWeb3TokenResponse": ".venice_web_3_token_response",
    "VeniceWebSearchCitation": ".venice_web_search_citation",
    "VisgateApiKey": ".visgate_api_key",
    "VisgateAuthMe": ".visgate_auth_me",
    "VisgateBillingInfo": ".visgate_billing_info",
    "VisgateBillingPricing": ".visgate_billing_pricing",
    "VisgateBillingStats": ".visgate_billing_stats",
    "VisgateDashboard": ".visgate_dashboard",
    "VisgateError": ".visgate_error",
    "VisgateErrorDetails": ".visgate_error_details",
    "VisgateFeaturedSection": ".visgate_featured_section",
    "VisgateGenerateImagePrefer": ".visgate_generate_image_prefer",
    "VisgateGenerateRequest": ".visgate_generate_request",
    "VisgateGenerateResult": ".visgate_generate_result",
    "VisgateGenerateVideoPrefer": ".visgate_generate_video_prefer",
    "VisgateGenerationAccepted": ".visgate_generation_accepted",
    "VisgateGenerationStep": ".visgate_generation_step",
    "VisgateHealth": ".visgate_health",
    "VisgateImageGenerateRequest": ".visgate_image_generate_request",
    "VisgateImageResult": ".visgate_image_result",
    "VisgateModel": ".visgate_model",
    "VisgateModelList": ".visgate_model_list",
    "VisgateOrganization": ".visgate_organization",
    "VisgateProviderBalance": ".visgate_provider_balance",
    "VisgateProviderBalanceList": ".visgate_provider_balance_list",
    "VisgateProviderKey": ".visgate_provider_key",
    "VisgateProviderKeyDeletion": ".visgate_provider_key_deletion",
    "VisgateProviderKeyInput": ".visgate_provider_key_input",
    "VisgateProviderKeyList": ".visgate_provider_key_list",
    "VisgateProviderKeyValidation": ".visgate_provider_key_validation",
    "VisgateRequestStatus": ".visgate_request_status",
    "VisgateResolution": ".visgate_resolution",
    "VisgateUsageLogEntry": ".visgate_usage_log_entry",
    "VisgateUsageLogPage": ".visgate_usage_log_page",
    "VisgateUsageSummary": ".visgate_usage_summary",
    "VisgateVideoGenerateRequest": ".visgate_video_generate_request",
    "VisgateVideoResult": ".visgate_video_result",
}

__all__ = tuple(_MODULES)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    from importlib import import_module

    try:
        module = _MODULES[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    value = globals()[name] = getattr(import_module(module, __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
