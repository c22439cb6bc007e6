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
    from .venice_api_key_info_limit_period import (
        VeniceApiKeyInfoLimitPeriod as VeniceApiKeyInfoLimitPeriod,
    )
    from .venice_api_key_info_model_privacy import (
        VeniceApiKeyInfoModelPrivacy as VeniceApiKeyInfoModelPrivacy,
    )
    from .venice_api_key_list import VeniceApiKeyList as VeniceApiKeyList
    from .venice_api_key_period_usage import VeniceApiKeyPeriodUsage as VeniceApiKeyPeriodUsage
    from .venice_api_key_response import VeniceApiKeyResponse as VeniceApiKeyResponse
    from .venice_api_key_usage import VeniceApiKeyUsage as VeniceApiKeyUsage
    from .venice_api_key_usage_amounts import VeniceApiKeyUsageAmounts as VeniceApiKeyUsageAmounts
    from .venice_api_tier import VeniceApiTier as VeniceApiTier
    from .venice_asr_model_pricing import VeniceASRModelPricing as VeniceASRModelPricing
    from .venice_assistant_message import VeniceAssistantMessage as VeniceAssistantMessage
    from .venice_assistant_message_input import (
        VeniceAssistantMessageInput as VeniceAssistantMessageInput,
    )
    from .venice_audio_data_input import VeniceAudioDataInput as VeniceAudioDataInput
    from .venice_audio_data_input_format import (
        VeniceAudioDataInputFormat as VeniceAudioDataInputFormat,
    )
    from .venice_audio_model_pricing import VeniceAudioModelPricing as VeniceAudioModelPricing
    from .venice_audio_part_input import VeniceAudioPartInput as VeniceAudioPartInput
    from .venice_background_remove_image_form import (
        VeniceBackgroundRemoveImageForm as VeniceBackgroundRemoveImageForm,
    )
    from .venice_background_remove_image_request import (
        VeniceBackgroundRemoveImageRequest as VeniceBackgroundRemoveImageRequest,
    )
    from .venice_balances import VeniceBalances as VeniceBalances
    from .venice_billing_balance import VeniceBillingBalance as VeniceBillingBalance
    from .venice_billing_balance_amounts import (
        VeniceBillingBalanceAmounts as VeniceBillingBalanceAmounts,
    )
    from .venice_billing_balance_consumption_currency import (
        VeniceBillingBalanceConsumptionCurrency as VeniceBillingBalanceConsumptionCurrency,
    )
    from .venice_billing_usage_analytics import (
        VeniceBillingUsageAnalytics as VeniceBillingUsageAnalytics,
    )
    from .venice_billing_usage_entry import VeniceBillingUsageEntry as VeniceBillingUsageEntry
    from .venice_billing_usage_entry_currency import (
        VeniceBillingUsageEntryCurrency as VeniceBillingUsageEntryCurrency,
    )
    from .venice_billing_usage_history import VeniceBillingUsageHistory as VeniceBillingUsageHistory
    from .venice_cache_control import VeniceCacheControl as VeniceCacheControl
    from .venice_cache_control_input import VeniceCacheControlInput as VeniceCacheControlInput
    from .venice_character import VeniceCharacter as VeniceCharacter
    from .venice_character_list import VeniceCharacterList as VeniceCharacterList
    from .venice_character_response import VeniceCharacterResponse as VeniceCharacterResponse
    from .venice_character_review import VeniceCharacterReview as VeniceCharacterReview
    from .venice_character_review_list import VeniceCharacterReviewList as VeniceCharacterReviewList
    from .venice_character_review_pagination import (
        VeniceCharacterReviewPagination as VeniceCharacterReviewPagination,
    )
    from .venice_character_review_summary import (
        VeniceCharacterReviewSummary as VeniceCharacterReviewSummary,
    )
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
    from .venice_chat_completion_cost import VeniceChatCompletionCost as VeniceChatCompletionCost
    from .venice_chat_completion_delta import VeniceChatCompletionDelta as VeniceChatCompletionDelta
    from .venice_chat_completion_request import (
        VeniceChatCompletionRequest as VeniceChatCompletionRequest,
    )
    from .venice_chat_completion_request_prompt_cache_retention import (
        VeniceChatCompletionRequestPromptCacheRetention as VeniceChatCompletionRequestPromptCacheRetention,
    )
    from .venice_chat_completion_request_reasoning_effort import (
        VeniceChatCompletionRequestReasoningEffort as VeniceChatCompletionRequestReasoningEffort,
    )
    from .venice_chat_completion_request_verbosity import (
        VeniceChatCompletionRequestVerbosity as VeniceChatCompletionRequestVerbosity,
    )
    from .venice_chat_completion_usage import VeniceChatCompletionUsage as VeniceChatCompletionUsage
    from .venice_chat_logprobs import VeniceChatLogprobs as VeniceChatLogprobs
    from .venice_chat_search_tool import VeniceChatSearchTool as VeniceChatSearchTool
    from .venice_chat_search_tool_type import VeniceChatSearchToolType as VeniceChatSearchToolType
    from .venice_chat_stream_options import VeniceChatStreamOptions as VeniceChatStreamOptions
    from .venice_chat_text_options import VeniceChatTextOptions as VeniceChatTextOptions
    from .venice_chat_text_options_verbosity import (
        VeniceChatTextOptionsVerbosity as VeniceChatTextOptionsVerbosity,
    )
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
    from .venice_cloned_voice import VeniceClonedVoice as VeniceClonedVoice
    from .venice_code_interpreter_tool import VeniceCodeInterpreterTool as VeniceCodeInterpreterTool
    from .venice_code_interpreter_tool_container import (
        VeniceCodeInterpreterToolContainer as VeniceCodeInterpreterToolContainer,
    )
    from .venice_complete_audio_request import (
        VeniceCompleteAudioRequest as VeniceCompleteAudioRequest,
    )
    from .venice_complete_audio_response import (
        VeniceCompleteAudioResponse as VeniceCompleteAudioResponse,
    )
    from .venice_complete_video_request import (
        VeniceCompleteVideoRequest as VeniceCompleteVideoRequest,
    )
    from .venice_complete_video_response import (
        VeniceCompleteVideoResponse as VeniceCompleteVideoResponse,
    )
    from .venice_completion_tokens_details import (
        VeniceCompletionTokensDetails as VeniceCompletionTokensDetails,
    )
    from .venice_computer_use_tool import VeniceComputerUseTool as VeniceComputerUseTool
    from .venice_consent_policy import VeniceConsentPolicy as VeniceConsentPolicy
    from .venice_consent_required import VeniceConsentRequired as VeniceConsentRequired
    from .venice_consent_required_details import (
        VeniceConsentRequiredDetails as VeniceConsentRequiredDetails,
    )
    from .venice_consent_required_face_media_roles_item import (
        VeniceConsentRequiredFaceMediaRolesItem as VeniceConsentRequiredFaceMediaRolesItem,
    )
    from .venice_consumption_limits import VeniceConsumptionLimits as VeniceConsumptionLimits
    from .venice_consumption_limits_input import (
        VeniceConsumptionLimitsInput as VeniceConsumptionLimitsInput,
    )
    from .venice_content_violation_error import (
        VeniceContentViolationError as VeniceContentViolationError,
    )
    from .venice_create_api_key_request import (
        VeniceCreateApiKeyRequest as VeniceCreateApiKeyRequest,
    )
    from .venice_create_api_key_request_api_key_type import (
        VeniceCreateApiKeyRequestApiKeyType as VeniceCreateApiKeyRequestApiKeyType,
    )
    from .venice_create_api_key_request_limit_period import (
        VeniceCreateApiKeyRequestLimitPeriod as VeniceCreateApiKeyRequestLimitPeriod,
    )
    from .venice_create_api_key_request_model_privacy import (
        VeniceCreateApiKeyRequestModelPrivacy as VeniceCreateApiKeyRequestModelPrivacy,
    )
    from .venice_create_api_key_response import (
        VeniceCreateApiKeyResponse as VeniceCreateApiKeyResponse,
    )
    from .venice_create_cloned_voice_form import (
        VeniceCreateClonedVoiceForm as VeniceCreateClonedVoiceForm,
    )
    from .venice_create_cloned_voice_form_model import (
        VeniceCreateClonedVoiceFormModel as VeniceCreateClonedVoiceFormModel,
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
    from .venice_create_text_parser_form import (
        VeniceCreateTextParserForm as VeniceCreateTextParserForm,
    )
    from .venice_create_text_parser_form_response_format import (
        VeniceCreateTextParserFormResponseFormat as VeniceCreateTextParserFormResponseFormat,
    )
    from .venice_create_transcription_form import (
        VeniceCreateTranscriptionForm as VeniceCreateTranscriptionForm,
    )
    from .venice_create_transcription_form_model import (
        VeniceCreateTranscriptionFormModel as VeniceCreateTranscriptionFormModel,
    )
    from .venice_create_transcription_form_response_format import (
        VeniceCreateTranscriptionFormResponseFormat as VeniceCreateTranscriptionFormResponseFormat,
    )
    from .venice_create_video_transcription_request import (
        VeniceCreateVideoTranscriptionRequest as VeniceCreateVideoTranscriptionRequest,
    )
    from .venice_create_video_transcription_request_response_format import (
        VeniceCreateVideoTranscriptionRequestResponseFormat as VeniceCreateVideoTranscriptionRequestResponseFormat,
    )
    from .venice_created_api_key import VeniceCreatedApiKey as VeniceCreatedApiKey
    from .venice_created_api_key_api_key_type import (
        VeniceCreatedApiKeyApiKeyType as VeniceCreatedApiKeyApiKeyType,
    )
    from .venice_created_api_key_limit_period import (
        VeniceCreatedApiKeyLimitPeriod as VeniceCreatedApiKeyLimitPeriod,
    )
    from .venice_created_api_key_model_privacy import (
        VeniceCreatedApiKeyModelPrivacy as VeniceCreatedApiKeyModelPrivacy,
    )
    from .venice_crypto_rpc_answer import VeniceCryptoRpcAnswer as VeniceCryptoRpcAnswer
    from .venice_crypto_rpc_call import VeniceCryptoRpcCall as VeniceCryptoRpcCall
    from .venice_crypto_rpc_call_jsonrpc import (
        VeniceCryptoRpcCallJsonrpc as VeniceCryptoRpcCallJsonrpc,
    )
    from .venice_crypto_rpc_error import VeniceCryptoRpcError as VeniceCryptoRpcError
    from .venice_crypto_rpc_networks import VeniceCryptoRpcNetworks as VeniceCryptoRpcNetworks
    from .venice_delete_api_key_response import (
        VeniceDeleteApiKeyResponse as VeniceDeleteApiKeyResponse,
    )
    from .venice_developer_message_input import (
        VeniceDeveloperMessageInput as VeniceDeveloperMessageInput,
    )
    from .venice_duration_price import VeniceDurationPrice as VeniceDurationPrice
    from .venice_edit_image_form import VeniceEditImageForm as VeniceEditImageForm
    from .venice_edit_image_form_aspect_ratio import (
        VeniceEditImageFormAspectRatio as VeniceEditImageFormAspectRatio,
    )
    from .venice_edit_image_form_model_id import (
        VeniceEditImageFormModelId as VeniceEditImageFormModelId,
    )
    from .venice_edit_image_form_output_format import (
        VeniceEditImageFormOutputFormat as VeniceEditImageFormOutputFormat,
    )
    from .venice_edit_image_request import VeniceEditImageRequest as VeniceEditImageRequest
    from .venice_edit_image_request_aspect_ratio import (
        VeniceEditImageRequestAspectRatio as VeniceEditImageRequestAspectRatio,
    )
    from .venice_edit_image_request_model_id import (
        VeniceEditImageRequestModelId as VeniceEditImageRequestModelId,
    )
    from .venice_edit_image_request_output_format import (
        VeniceEditImageRequestOutputFormat as VeniceEditImageRequestOutputFormat,
    )
    from .venice_embedding import VeniceEmbedding as VeniceEmbedding
    from .venice_embedding_list import VeniceEmbeddingList as VeniceEmbeddingList
    from .venice_embedding_usage import VeniceEmbeddingUsage as VeniceEmbeddingUsage
    from .venice_error import VeniceError as VeniceError
    from .venice_error_object import VeniceErrorObject as VeniceErrorObject
    from .venice_file_data_input import VeniceFileDataInput as VeniceFileDataInput
    from .venice_file_part_input import VeniceFilePartInput as VeniceFilePartInput
    from .venice_file_search_tool import VeniceFileSearchTool as VeniceFileSearchTool
    from .venice_file_search_tool_ranking_options import (
        VeniceFileSearchToolRankingOptions as VeniceFileSearchToolRankingOptions,
    )
    from .venice_function_call import VeniceFunctionCall as VeniceFunctionCall
    from .venice_function_call_output import VeniceFunctionCallOutput as VeniceFunctionCallOutput
    from .venice_function_call_output_status import (
        VeniceFunctionCallOutputStatus as VeniceFunctionCallOutputStatus,
    )
    from .venice_function_call_result import VeniceFunctionCallResult as VeniceFunctionCallResult
    from .venice_function_call_status import VeniceFunctionCallStatus as VeniceFunctionCallStatus
    from .venice_function_tool import VeniceFunctionTool as VeniceFunctionTool
    from .venice_function_tool_function import (
        VeniceFunctionToolFunction as VeniceFunctionToolFunction,
    )
    from .venice_generate_image_request import (
        VeniceGenerateImageRequest as VeniceGenerateImageRequest,
    )
    from .venice_generate_image_request_format import (
        VeniceGenerateImageRequestFormat as VeniceGenerateImageRequestFormat,
    )
    from .venice_generate_image_request_quality import (
        VeniceGenerateImageRequestQuality as VeniceGenerateImageRequestQuality,
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
    from .venice_generate_web_3_key_request_limit_period import (
        VeniceGenerateWeb3KeyRequestLimitPeriod as VeniceGenerateWeb3KeyRequestLimitPeriod,
    )
    from .venice_generate_web_3_key_request_model_privacy import (
        VeniceGenerateWeb3KeyRequestModelPrivacy as VeniceGenerateWeb3KeyRequestModelPrivacy,
    )
    from .venice_generated_image import VeniceGeneratedImage as VeniceGeneratedImage
    from .venice_generic_tool import VeniceGenericTool as VeniceGenericTool
    from .venice_get_billing_usage_history_currency import (
        VeniceGetBillingUsageHistoryCurrency as VeniceGetBillingUsageHistoryCurrency,
    )
    from .venice_image_model_constraints import (
        VeniceImageModelConstraints as VeniceImageModelConstraints,
    )
    from .venice_image_model_constraints_default_quality import (
        VeniceImageModelConstraintsDefaultQuality as VeniceImageModelConstraintsDefaultQuality,
    )
    from .venice_image_model_constraints_qualities_item import (
        VeniceImageModelConstraintsQualitiesItem as VeniceImageModelConstraintsQualitiesItem,
    )
    from .venice_image_model_pricing import VeniceImageModelPricing as VeniceImageModelPricing
    from .venice_image_part_input import VeniceImagePartInput as VeniceImagePartInput
    from .venice_image_style_list import VeniceImageStyleList as VeniceImageStyleList
    from .venice_image_timing import VeniceImageTiming as VeniceImageTiming
    from .venice_image_url_input import VeniceImageUrlInput as VeniceImageUrlInput
    from .venice_inference_details import VeniceInferenceDetails as VeniceInferenceDetails
    from .venice_inpaint_model_constraints import (
        VeniceInpaintModelConstraints as VeniceInpaintModelConstraints,
    )
    from .venice_inpaint_model_constraints_default_quality import (
        VeniceInpaintModelConstraintsDefaultQuality as VeniceInpaintModelConstraintsDefaultQuality,
    )
    from .venice_inpaint_model_constraints_qualities_item import (
        VeniceInpaintModelConstraintsQualitiesItem as VeniceInpaintModelConstraintsQualitiesItem,
    )
    from .venice_inpaint_model_pricing import VeniceInpaintModelPricing as VeniceInpaintModelPricing
    from .venice_input_image import VeniceInputImage as VeniceInputImage
    from .venice_input_image_pricing import VeniceInputImagePricing as VeniceInputImagePricing
    from .venice_input_image_url import VeniceInputImageUrl as VeniceInputImageUrl
    from .venice_input_image_url_detail import (
        VeniceInputImageUrlDetail as VeniceInputImageUrlDetail,
    )
    from .venice_input_message import VeniceInputMessage as VeniceInputMessage
    from .venice_input_message_flexible import (
        VeniceInputMessageFlexible as VeniceInputMessageFlexible,
    )
    from .venice_input_message_flexible_role import (
        VeniceInputMessageFlexibleRole as VeniceInputMessageFlexibleRole,
    )
    from .venice_input_message_flexible_status import (
        VeniceInputMessageFlexibleStatus as VeniceInputMessageFlexibleStatus,
    )
    from .venice_input_message_role import VeniceInputMessageRole as VeniceInputMessageRole
    from .venice_input_message_status import VeniceInputMessageStatus as VeniceInputMessageStatus
    from .venice_input_plain_image import VeniceInputPlainImage as VeniceInputPlainImage
    from .venice_input_plain_text import VeniceInputPlainText as VeniceInputPlainText
    from .venice_input_text import VeniceInputText as VeniceInputText
    from .venice_item_reference import VeniceItemReference as VeniceItemReference
    from .venice_json_object_format import VeniceJsonObjectFormat as VeniceJsonObjectFormat
    from .venice_json_schema_format import VeniceJsonSchemaFormat as VeniceJsonSchemaFormat
    from .venice_list_characters_is_adult import (
        VeniceListCharactersIsAdult as VeniceListCharactersIsAdult,
    )
    from .venice_list_characters_is_pro import (
        VeniceListCharactersIsPro as VeniceListCharactersIsPro,
    )
    from .venice_list_characters_is_web_enabled import (
        VeniceListCharactersIsWebEnabled as VeniceListCharactersIsWebEnabled,
    )
    from .venice_list_characters_sort_by import (
        VeniceListCharactersSortBy as VeniceListCharactersSortBy,
    )
    from .venice_list_characters_sort_order import (
        VeniceListCharactersSortOrder as VeniceListCharactersSortOrder,
    )
    from .venice_list_model_compatibility_mapping_type import (
        VeniceListModelCompatibilityMappingType as VeniceListModelCompatibilityMappingType,
    )
    from .venice_list_model_traits_type import (
        VeniceListModelTraitsType as VeniceListModelTraitsType,
    )
    from .venice_list_models_type import VeniceListModelsType as VeniceListModelsType
    from .venice_llm_model_pricing import VeniceLLMModelPricing as VeniceLLMModelPricing
    from .venice_long_context_pricing import VeniceLongContextPricing as VeniceLongContextPricing
    from .venice_message_output import VeniceMessageOutput as VeniceMessageOutput
    from .venice_message_output_status import VeniceMessageOutputStatus as VeniceMessageOutputStatus
    from .venice_model import VeniceModel as VeniceModel
    from .venice_model_capabilities import VeniceModelCapabilities as VeniceModelCapabilities
    from .venice_model_capabilities_default_reasoning_effort import (
        VeniceModelCapabilitiesDefaultReasoningEffort as VeniceModelCapabilitiesDefaultReasoningEffort,
    )
    from .venice_model_capabilities_quantization import (
        VeniceModelCapabilitiesQuantization as VeniceModelCapabilitiesQuantization,
    )
    from .venice_model_capabilities_reasoning_effort_options_item import (
        VeniceModelCapabilitiesReasoningEffortOptionsItem as VeniceModelCapabilitiesReasoningEffortOptionsItem,
    )
    from .venice_model_compatibility_response import (
        VeniceModelCompatibilityResponse as VeniceModelCompatibilityResponse,
    )
    from .venice_model_compatibility_response_type import (
        VeniceModelCompatibilityResponseType as VeniceModelCompatibilityResponseType,
    )
    from .venice_model_deprecation import VeniceModelDeprecation as VeniceModelDeprecation
    from .venice_model_fallback import VeniceModelFallback as VeniceModelFallback
    from .venice_model_list import VeniceModelList as VeniceModelList
    from .venice_model_list_type import VeniceModelListType as VeniceModelListType
    from .venice_model_rate_limits import VeniceModelRateLimits as VeniceModelRateLimits
    from .venice_model_spec import VeniceModelSpec as VeniceModelSpec
    from .venice_model_spec_privacy import VeniceModelSpecPrivacy as VeniceModelSpecPrivacy
    from .venice_model_traits_response import VeniceModelTraitsResponse as VeniceModelTraitsResponse
    from .venice_model_traits_response_type import (
        VeniceModelTraitsResponseType as VeniceModelTraitsResponseType,
    )
    from .venice_model_type import VeniceModelType as VeniceModelType
    from .venice_model_voice_cloning import VeniceModelVoiceCloning as VeniceModelVoiceCloning
    from .venice_model_voice_cloning_mode import (
        VeniceModelVoiceCloningMode as VeniceModelVoiceCloningMode,
    )
    from .venice_multi_edit_image_form import VeniceMultiEditImageForm as VeniceMultiEditImageForm
    from .venice_multi_edit_image_form_aspect_ratio import (
        VeniceMultiEditImageFormAspectRatio as VeniceMultiEditImageFormAspectRatio,
    )
    from .venice_multi_edit_image_form_model_id import (
        VeniceMultiEditImageFormModelId as VeniceMultiEditImageFormModelId,
    )
    from .venice_multi_edit_image_form_output_format import (
        VeniceMultiEditImageFormOutputFormat as VeniceMultiEditImageFormOutputFormat,
    )
    from .venice_multi_edit_image_form_quality import (
        VeniceMultiEditImageFormQuality as VeniceMultiEditImageFormQuality,
    )
    from .venice_multi_edit_image_request import (
        VeniceMultiEditImageRequest as VeniceMultiEditImageRequest,
    )
    from .venice_multi_edit_image_request_aspect_ratio import (
        VeniceMultiEditImageRequestAspectRatio as VeniceMultiEditImageRequestAspectRatio,
    )
    from .venice_multi_edit_image_request_model_id import (
        VeniceMultiEditImageRequestModelId as VeniceMultiEditImageRequestModelId,
    )
    from .venice_multi_edit_image_request_output_format import (
        VeniceMultiEditImageRequestOutputFormat as VeniceMultiEditImageRequestOutputFormat,
    )
    from .venice_multi_edit_image_request_quality import (
        VeniceMultiEditImageRequestQuality as VeniceMultiEditImageRequestQuality,
    )
    from .venice_output_text import VeniceOutputText as VeniceOutputText
    from .venice_output_text_for_history import (
        VeniceOutputTextForHistory as VeniceOutputTextForHistory,
    )
    from .venice_payload_too_large_error import (
        VenicePayloadTooLargeError as VenicePayloadTooLargeError,
    )
    from .venice_price import VenicePrice as VenicePrice
    from .venice_pricing_by_characters import VenicePricingByCharacters as VenicePricingByCharacters
    from .venice_pricing_by_duration import VenicePricingByDuration as VenicePricingByDuration
    from .venice_pricing_by_generation import VenicePricingByGeneration as VenicePricingByGeneration
    from .venice_pricing_by_second import VenicePricingBySecond as VenicePricingBySecond
    from .venice_prompt_tokens_details import VenicePromptTokensDetails as VenicePromptTokensDetails
    from .venice_provider_content_policy_details import (
        VeniceProviderContentPolicyDetails as VeniceProviderContentPolicyDetails,
    )
    from .venice_provider_content_policy_error import (
        VeniceProviderContentPolicyError as VeniceProviderContentPolicyError,
    )
    from .venice_quality_prices import VeniceQualityPrices as VeniceQualityPrices
    from .venice_queue_audio_request import VeniceQueueAudioRequest as VeniceQueueAudioRequest
    from .venice_queue_audio_response import VeniceQueueAudioResponse as VeniceQueueAudioResponse
    from .venice_queue_video_request import VeniceQueueVideoRequest as VeniceQueueVideoRequest
    from .venice_queue_video_request_aspect_ratio import (
        VeniceQueueVideoRequestAspectRatio as VeniceQueueVideoRequestAspectRatio,
    )
    from .venice_queue_video_request_duration import (
        VeniceQueueVideoRequestDuration as VeniceQueueVideoRequestDuration,
    )
    from .venice_queue_video_request_omni_reference_task_type import (
        VeniceQueueVideoRequestOmniReferenceTaskType as VeniceQueueVideoRequestOmniReferenceTaskType,
    )
    from .venice_queue_video_request_resolution import (
        VeniceQueueVideoRequestResolution as VeniceQueueVideoRequestResolution,
    )
    from .venice_queue_video_request_upscale_factor import (
        VeniceQueueVideoRequestUpscaleFactor as VeniceQueueVideoRequestUpscaleFactor,
    )
    from .venice_queue_video_response import VeniceQueueVideoResponse as VeniceQueueVideoResponse
    from .venice_quote_audio_request import VeniceQuoteAudioRequest as VeniceQuoteAudioRequest
    from .venice_quote_audio_response import VeniceQuoteAudioResponse as VeniceQuoteAudioResponse
    from .venice_quote_video_request import VeniceQuoteVideoRequest as VeniceQuoteVideoRequest
    from .venice_quote_video_request_aspect_ratio import (
        VeniceQuoteVideoRequestAspectRatio as VeniceQuoteVideoRequestAspectRatio,
    )
    from .venice_quote_video_request_duration import (
        VeniceQuoteVideoRequestDuration as VeniceQuoteVideoRequestDuration,
    )
    from .venice_quote_video_request_resolution import (
        VeniceQuoteVideoRequestResolution as VeniceQuoteVideoRequestResolution,
    )
    from .venice_quote_video_request_upscale_factor import (
        VeniceQuoteVideoRequestUpscaleFactor as VeniceQuoteVideoRequestUpscaleFactor,
    )
    from .venice_quote_video_response import VeniceQuoteVideoResponse as VeniceQuoteVideoResponse
    from .venice_rate_limit import VeniceRateLimit as VeniceRateLimit
    from .venice_rate_limit_log import VeniceRateLimitLog as VeniceRateLimitLog
    from .venice_rate_limit_log_entry import VeniceRateLimitLogEntry as VeniceRateLimitLogEntry
    from .venice_rate_limit_log_entry_rate_limit_type import (
        VeniceRateLimitLogEntryRateLimitType as VeniceRateLimitLogEntryRateLimitType,
    )
    from .venice_rate_limits import VeniceRateLimits as VeniceRateLimits
    from .venice_rate_limits_response import VeniceRateLimitsResponse as VeniceRateLimitsResponse
    from .venice_reasoning_detail import VeniceReasoningDetail as VeniceReasoningDetail
    from .venice_reasoning_detail_input import (
        VeniceReasoningDetailInput as VeniceReasoningDetailInput,
    )
    from .venice_reasoning_input import VeniceReasoningInput as VeniceReasoningInput
    from .venice_reasoning_input_status import (
        VeniceReasoningInputStatus as VeniceReasoningInputStatus,
    )
    from .venice_reasoning_options import VeniceReasoningOptions as VeniceReasoningOptions
    from .venice_reasoning_options_effort import (
        VeniceReasoningOptionsEffort as VeniceReasoningOptionsEffort,
    )
    from .venice_reasoning_options_summary import (
        VeniceReasoningOptionsSummary as VeniceReasoningOptionsSummary,
    )
    from .venice_reasoning_output import VeniceReasoningOutput as VeniceReasoningOutput
    from .venice_response_event import VeniceResponseEvent as VeniceResponseEvent
    from .venice_response_input_tokens_details import (
        VeniceResponseInputTokensDetails as VeniceResponseInputTokensDetails,
    )
    from .venice_response_object import VeniceResponseObject as VeniceResponseObject
    from .venice_response_object_error import VeniceResponseObjectError as VeniceResponseObjectError
    from .venice_response_object_status import (
        VeniceResponseObjectStatus as VeniceResponseObjectStatus,
    )
    from .venice_response_object_usage import VeniceResponseObjectUsage as VeniceResponseObjectUsage
    from .venice_response_output_tokens_details import (
        VeniceResponseOutputTokensDetails as VeniceResponseOutputTokensDetails,
    )
    from .venice_responses_request import VeniceResponsesRequest as VeniceResponsesRequest
    from .venice_responses_tool_choice import VeniceResponsesToolChoice as VeniceResponsesToolChoice
    from .venice_responses_tool_choice_function import (
        VeniceResponsesToolChoiceFunction as VeniceResponsesToolChoiceFunction,
    )
    from .venice_responses_tool_choice_mode import (
        VeniceResponsesToolChoiceMode as VeniceResponsesToolChoiceMode,
    )
    from .venice_responses_venice_parameters import (
        VeniceResponsesVeniceParameters as VeniceResponsesVeniceParameters,
    )
    from .venice_responses_venice_parameters_enable_web_search import (
        VeniceResponsesVeniceParametersEnableWebSearch as VeniceResponsesVeniceParametersEnableWebSearch,
    )
    from .venice_retrieve_audio_request import (
        VeniceRetrieveAudioRequest as VeniceRetrieveAudioRequest,
    )
    from .venice_retrieve_audio_response import (
        VeniceRetrieveAudioResponse as VeniceRetrieveAudioResponse,
    )
    from .venice_retrieve_video_request import (
        VeniceRetrieveVideoRequest as VeniceRetrieveVideoRequest,
    )
    from .venice_retrieve_video_response import (
        VeniceRetrieveVideoResponse as VeniceRetrieveVideoResponse,
    )
    from .venice_retrieve_video_response_status import (
        VeniceRetrieveVideoResponseStatus as VeniceRetrieveVideoResponseStatus,
    )
    from .venice_sampling_default import VeniceSamplingDefault as VeniceSamplingDefault
    from .venice_seedance_consent import VeniceSeedanceConsent as VeniceSeedanceConsent
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
    from .venice_siwx_chain import VeniceSiwxChain as VeniceSiwxChain
    from .venice_siwx_chain_type import VeniceSiwxChainType as VeniceSiwxChainType
    from .venice_siwx_challenge import VeniceSiwxChallenge as VeniceSiwxChallenge
    from .venice_siwx_challenge_info import VeniceSiwxChallengeInfo as VeniceSiwxChallengeInfo
    from .venice_step_limits import VeniceStepLimits as VeniceStepLimits
    from .venice_style_reference import VeniceStyleReference as VeniceStyleReference
    from .venice_system_message_input import VeniceSystemMessageInput as VeniceSystemMessageInput
    from .venice_text_format import VeniceTextFormat as VeniceTextFormat
    from .venice_text_model_constraints import (
        VeniceTextModelConstraints as VeniceTextModelConstraints,
    )
    from .venice_text_parser_response import VeniceTextParserResponse as VeniceTextParserResponse
    from .venice_text_part import VeniceTextPart as VeniceTextPart
    from .venice_text_part_input import VeniceTextPartInput as VeniceTextPartInput
    from .venice_timed_character import VeniceTimedCharacter as VeniceTimedCharacter
    from .venice_timed_segment import VeniceTimedSegment as VeniceTimedSegment
    from .venice_timed_word import VeniceTimedWord as VeniceTimedWord
    from .venice_tool_message_input import VeniceToolMessageInput as VeniceToolMessageInput
    from .venice_top_logprob import VeniceTopLogprob as VeniceTopLogprob
    from .venice_transcription import VeniceTranscription as VeniceTranscription
    from .venice_transcription_timestamps import (
        VeniceTranscriptionTimestamps as VeniceTranscriptionTimestamps,
    )
    from .venice_update_api_key_request import (
        VeniceUpdateApiKeyRequest as VeniceUpdateApiKeyRequest,
    )
    from .venice_update_api_key_request_limit_period import (
        VeniceUpdateApiKeyRequestLimitPeriod as VeniceUpdateApiKeyRequestLimitPeriod,
    )
    from .venice_update_api_key_request_model_privacy import (
        VeniceUpdateApiKeyRequestModelPrivacy as VeniceUpdateApiKeyRequestModelPrivacy,
    )
    from .venice_update_api_key_response import (
        VeniceUpdateApiKeyResponse as VeniceUpdateApiKeyResponse,
    )
    from .venice_updated_api_key import VeniceUpdatedApiKey as VeniceUpdatedApiKey
    from .venice_updated_api_key_api_key_type import (
        VeniceUpdatedApiKeyApiKeyType as VeniceUpdatedApiKeyApiKeyType,
    )
    from .venice_updated_api_key_limit_period import (
        VeniceUpdatedApiKeyLimitPeriod as VeniceUpdatedApiKeyLimitPeriod,
    )
    from .venice_updated_api_key_model_privacy import (
        VeniceUpdatedApiKeyModelPrivacy as VeniceUpdatedApiKeyModelPrivacy,
    )
    from .venice_upscale_image_form import VeniceUpscaleImageForm as VeniceUpscaleImageForm
    from .venice_upscale_image_request import VeniceUpscaleImageRequest as VeniceUpscaleImageRequest
    from .venice_upscale_pricing import VeniceUpscalePricing as VeniceUpscalePricing
    from .venice_url_citation import VeniceUrlCitation as VeniceUrlCitation
    from .venice_usage_by_date import VeniceUsageByDate as VeniceUsageByDate
    from .venice_usage_by_key import VeniceUsageByKey as VeniceUsageByKey
    from .venice_usage_by_model import VeniceUsageByModel as VeniceUsageByModel
    from .venice_usage_by_model_part import VeniceUsageByModelPart as VeniceUsageByModelPart
    from .venice_user_message_input import VeniceUserMessageInput as VeniceUserMessageInput
    from .venice_video_consents import VeniceVideoConsents as VeniceVideoConsents
    from .venice_video_element import VeniceVideoElement as VeniceVideoElement
    from .venice_video_keyframe import VeniceVideoKeyframe as VeniceVideoKeyframe
    from .venice_video_model_constraints import (
        VeniceVideoModelConstraints as VeniceVideoModelConstraints,
    )
    from .venice_video_model_constraints_model_type import (
        VeniceVideoModelConstraintsModelType as VeniceVideoModelConstraintsModelType,
    )
    from .venice_video_part_input import VeniceVideoPartInput as VeniceVideoPartInput
    from .venice_video_transcription import VeniceVideoTranscription as VeniceVideoTranscription
    from .venice_video_url_input import VeniceVideoUrlInput as VeniceVideoUrlInput
    from .venice_web_3_token import VeniceWeb3Token as VeniceWeb3Token
    from .venice_web_3_token_response import VeniceWeb3TokenResponse as VeniceWeb3TokenResponse
    from .venice_web_scrape_request import VeniceWebScrapeRequest as VeniceWebScrapeRequest
    from .venice_web_scrape_response import VeniceWebScrapeResponse as VeniceWebScrapeResponse
    from .venice_web_search_call_output import (
        VeniceWebSearchCallOutput as VeniceWebSearchCallOutput,
    )
    from .venice_web_search_citation import VeniceWebSearchCitation as VeniceWebSearchCitation
    from .venice_web_search_request import VeniceWebSearchRequest as VeniceWebSearchRequest
    from .venice_web_search_request_search_provider import (
        VeniceWebSearchRequestSearchProvider as VeniceWebSearchRequestSearchProvider,
    )
    from .venice_web_search_response import VeniceWebSearchResponse as VeniceWebSearchResponse
    from .venice_web_search_result import VeniceWebSearchResult as VeniceWebSearchResult
    from .venice_web_search_tool import VeniceWebSearchTool as VeniceWebSearchTool
    from .venice_web_search_tool_search_context_size import (
        VeniceWebSearchToolSearchContextSize as VeniceWebSearchToolSearchContextSize,
    )
    from .venice_web_search_tool_user_location import (
        VeniceWebSearchToolUserLocation as VeniceWebSearchToolUserLocation,
    )
    from .venice_web_search_tool_user_location_type import (
        VeniceWebSearchToolUserLocationType as VeniceWebSearchToolUserLocationType,
    )
    from .venice_x402_auth_options import VeniceX402AuthOptions as VeniceX402AuthOptions
    from .venice_x402_balance import VeniceX402Balance as VeniceX402Balance
    from .venice_x402_balance_response import VeniceX402BalanceResponse as VeniceX402BalanceResponse
    from .venice_x402_key_option import VeniceX402KeyOption as VeniceX402KeyOption
    from .venice_x402_pagination import VeniceX402Pagination as VeniceX402Pagination
    from .venice_x402_payment_offer import VeniceX402PaymentOffer as VeniceX402PaymentOffer
    from .venice_x402_payment_terms import VeniceX402PaymentTerms as VeniceX402PaymentTerms
    from .venice_x402_resource import VeniceX402Resource as VeniceX402Resource
    from .venice_x402_top_up import VeniceX402TopUp as VeniceX402TopUp
    from .venice_x402_top_up_instructions import (
        VeniceX402TopUpInstructions as VeniceX402TopUpInstructions,
    )
    from .venice_x402_top_up_offer import VeniceX402TopUpOffer as VeniceX402TopUpOffer
    from .venice_x402_top_up_required import VeniceX402TopUpRequired as VeniceX402TopUpRequired
    from .venice_x402_top_up_response import VeniceX402TopUpResponse as VeniceX402TopUpResponse
    from .venice_x402_top_up_terms import VeniceX402TopUpTerms as VeniceX402TopUpTerms
    from .venice_x402_transaction import VeniceX402Transaction as VeniceX402Transaction
    from .venice_x402_transaction_list import VeniceX402TransactionList as VeniceX402TransactionList
    from .venice_x402_transaction_page import VeniceX402TransactionPage as VeniceX402TransactionPage
    from .venice_x402_wallet_option import VeniceX402WalletOption as VeniceX402WalletOption
    from .venice_x_search_tool import VeniceXSearchTool as VeniceXSearchTool
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
    "VeniceApiKeyInfoLimitPeriod": ".venice_api_key_info_limit_period",
    "VeniceApiKeyInfoModelPrivacy": ".venice_api_key_info_model_privacy",
    "VeniceApiKeyList": ".venice_api_key_list",
    "VeniceApiKeyPeriodUsage": ".venice_api_key_period_usage",
    "VeniceApiKeyResponse": ".venice_api_key_response",
    "VeniceApiKeyUsage": ".venice_api_key_usage",
    "VeniceApiKeyUsageAmounts": ".venice_api_key_usage_amounts",
    "VeniceApiTier": ".venice_api_tier",
    "VeniceASRModelPricing": ".venice_asr_model_pricing",
    "VeniceAssistantMessage": ".venice_assistant_message",
    "VeniceAssistantMessageInput": ".venice_assistant_message_input",
    "VeniceAudioDataInput": ".venice_audio_data_input",
    "VeniceAudioDataInputFormat": ".venice_audio_data_input_format",
    "VeniceAudioModelPricing": ".venice_audio_model_pricing",
    "VeniceAudioPartInput": ".venice_audio_part_input",
    "VeniceBackgroundRemoveImageForm": ".venice_background_remove_image_form",
    "VeniceBackgroundRemoveImageRequest": ".venice_background_remove_image_request",
    "VeniceBalances": ".venice_balances",
    "VeniceBillingBalance": ".venice_billing_balance",
    "VeniceBillingBalanceAmounts": ".venice_billing_balance_amounts",
    "VeniceBillingBalanceConsumptionCurrency": ".venice_billing_balance_consumption_currency",
    "VeniceBillingUsageAnalytics": ".venice_billing_usage_analytics",
    "VeniceBillingUsageEntry": ".venice_billing_usage_entry",
    "VeniceBillingUsageEntryCurrency": ".venice_billing_usage_entry_currency",
    "VeniceBillingUsageHistory": ".venice_billing_usage_history",
    "VeniceCacheControl": ".venice_cache_control",
    "VeniceCacheControlInput": ".venice_cache_control_input",
    "VeniceCharacter": ".venice_character",
    "VeniceCharacterList": ".venice_character_list",
    "VeniceCharacterResponse": ".venice_character_response",
    "VeniceCharacterReview": ".venice_character_review",
    "VeniceCharacterReviewList": ".venice_character_review_list",
    "VeniceCharacterReviewPagination": ".venice_character_review_pagination",
    "VeniceCharacterReviewSummary": ".venice_character_review_summary",
    "VeniceCharacterStats": ".venice_character_stats",
    "VeniceChatCompletion": ".venice_chat_completion",
    "VeniceChatCompletionChoice": ".venice_chat_completion_choice",
    "VeniceChatCompletionChoiceFinishReason": ".venice_chat_completion_choice_finish_reason",
    "VeniceChatCompletionChoiceStopReason": ".venice_chat_completion_choice_stop_reason",
    "VeniceChatCompletionChunk": ".venice_chat_completion_chunk",
    "VeniceChatCompletionChunkChoice": ".venice_chat_completion_chunk_choice",
    "VeniceChatCompletionChunkChoiceFinishReason": ".venice_chat_completion_chunk_choice_finish_reason",
    "VeniceChatCompletionCost": ".venice_chat_completion_cost",
    "VeniceChatCompletionDelta": ".venice_chat_completion_delta",
    "VeniceChatCompletionRequest": ".venice_chat_completion_request",
    "VeniceChatCompletionRequestPromptCacheRetention": ".venice_chat_completion_request_prompt_cache_retention",
    "VeniceChatCompletionRequestReasoningEffort": ".venice_chat_completion_request_reasoning_effort",
    "VeniceChatCompletionRequestVerbosity": ".venice_chat_completion_request_verbosity",
    "VeniceChatCompletionUsage": ".venice_chat_completion_usage",
    "VeniceChatLogprobs": ".venice_chat_logprobs",
    "VeniceChatSearchTool": ".venice_chat_search_tool",
    "VeniceChatSearchToolType": ".venice_chat_search_tool_type",
    "VeniceChatStreamOptions": ".venice_chat_stream_options",
    "VeniceChatTextOptions": ".venice_chat_text_options",
    "VeniceChatTextOptionsVerbosity": ".venice_chat_text_options_verbosity",
    "VeniceChatTool": ".venice_chat_tool",
    "VeniceChatToolChoice": ".venice_chat_tool_choice",
    "VeniceChatToolChoiceFunction": ".venice_chat_tool_choice_function",
    "VeniceChatToolFunction": ".venice_chat_tool_function",
    "VeniceChatVeniceParameters": ".venice_chat_venice_parameters",
    "VeniceChatVeniceParametersEnableWebSearch": ".venice_chat_venice_parameters_enable_web_search",
    "VeniceChatVeniceParametersInput": ".venice_chat_venice_parameters_input",
    "VeniceChatVeniceParametersInputEnableWebSearch": ".venice_chat_venice_parameters_input_enable_web_search",
    "VeniceClonedVoice": ".venice_cloned_voice",
    "VeniceCodeInterpreterTool": ".venice_code_interpreter_tool",
    "VeniceCodeInterpreterToolContainer": ".venice_code_interpreter_tool_container",
    "VeniceCompleteAudioRequest": ".venice_complete_audio_request",
    "VeniceCompleteAudioResponse": ".venice_complete_audio_response",
    "VeniceCompleteVideoRequest": ".venice_complete_video_request",
    "VeniceCompleteVideoResponse": ".venice_complete_video_response",
    "VeniceCompletionTokensDetails": ".venice_completion_tokens_details",
    "VeniceComputerUseTool": ".venice_computer_use_tool",
    "VeniceConsentPolicy": ".venice_consent_policy",
    "VeniceConsentRequired": ".venice_consent_required",
    "VeniceConsentRequiredDetails": ".venice_consent_required_details",
    "VeniceConsentRequiredFaceMediaRolesItem": ".venice_consent_required_face_media_roles_item",
    "VeniceConsumptionLimits": ".venice_consumption_limits",
    "VeniceConsumptionLimitsInput": ".venice_consumption_limits_input",
    "VeniceContentViolationError": ".venice_content_violation_error",
    "VeniceCreateApiKeyRequest": ".venice_create_api_key_request",
    "VeniceCreateApiKeyRequestApiKeyType": ".venice_create_api_key_request_api_key_type",
    "VeniceCreateApiKeyRequestLimitPeriod": ".venice_create_api_key_request_limit_period",
    "VeniceCreateApiKeyRequestModelPrivacy": ".venice_create_api_key_request_model_privacy",
    "VeniceCreateApiKeyResponse": ".venice_create_api_key_response",
    "VeniceCreateClonedVoiceForm": ".venice_create_cloned_voice_form",
    "VeniceCreateClonedVoiceFormModel": ".venice_create_cloned_voice_form_model",
    "VeniceCreateEmbeddingRequest": ".venice_create_embedding_request",
    "VeniceCreateEmbeddingRequestEncodingFormat": ".venice_create_embedding_request_encoding_format",
    "VeniceCreateSpeechRequest": ".venice_create_speech_request",
    "VeniceCreateSpeechRequestModel": ".venice_create_speech_request_model",
    "VeniceCreateSpeechRequestResponseFormat": ".venice_create_speech_request_response_format",
    "VeniceCreateTextParserForm": ".venice_create_text_parser_form",
    "VeniceCreateTextParserFormResponseFormat": ".venice_create_text_parser_form_response_format",
    "VeniceCreateTranscriptionForm": ".venice_create_transcription_form",
    "VeniceCreateTranscriptionFormModel": ".venice_create_transcription_form_model",
    "VeniceCreateTranscriptionFormResponseFormat": ".venice_create_transcription_form_response_format",
    "VeniceCreateVideoTranscriptionRequest": ".venice_create_video_transcription_request",
    "VeniceCreateVideoTranscriptionRequestResponseFormat": ".venice_create_video_transcription_request_response_format",
    "VeniceCreatedApiKey": ".venice_created_api_key",
    "VeniceCreatedApiKeyApiKeyType": ".venice_created_api_key_api_key_type",
    "VeniceCreatedApiKeyLimitPeriod": ".venice_created_api_key_limit_period",
    "VeniceCreatedApiKeyModelPrivacy": ".venice_created_api_key_model_privacy",
    "VeniceCryptoRpcAnswer": ".venice_crypto_rpc_answer",
    "VeniceCryptoRpcCall": ".venice_crypto_rpc_call",
    "VeniceCryptoRpcCallJsonrpc": ".venice_crypto_rpc_call_jsonrpc",
    "VeniceCryptoRpcError": ".venice_crypto_rpc_error",
    "VeniceCryptoRpcNetworks": ".venice_crypto_rpc_networks",
    "VeniceDeleteApiKeyResponse": ".venice_delete_api_key_response",
    "VeniceDeveloperMessageInput": ".venice_developer_message_input",
    "VeniceDurationPrice": ".venice_duration_price",
    "VeniceEditImageForm": ".venice_edit_image_form",
    "VeniceEditImageFormAspectRatio": ".venice_edit_image_form_aspect_ratio",
    "VeniceEditImageFormModelId": ".venice_edit_image_form_model_id",
    "VeniceEditImageFormOutputFormat": ".venice_edit_image_form_output_format",
    "VeniceEditImageRequest": ".venice_edit_image_request",
    "VeniceEditImageRequestAspectRatio": ".venice_edit_image_request_aspect_ratio",
    "VeniceEditImageRequestModelId": ".venice_edit_image_request_model_id",
    "VeniceEditImageRequestOutputFormat": ".venice_edit_image_request_output_format",
    "VeniceEmbedding": ".venice_embedding",
    "VeniceEmbeddingList": ".venice_embedding_list",
    "VeniceEmbeddingUsage": ".venice_embedding_usage",
    "VeniceError": ".venice_error",
    "VeniceErrorObject": ".venice_error_object",
    "VeniceFileDataInput": ".venice_file_data_input",
    "VeniceFilePartInput": ".venice_file_part_input",
    "VeniceFileSearchTool": ".venice_file_search_tool",
    "VeniceFileSearchToolRankingOptions": ".venice_file_search_tool_ranking_options",
    "VeniceFunctionCall": ".venice_function_call",
    "VeniceFunctionCallOutput": ".venice_function_call_output",
    "VeniceFunctionCallOutputStatus": ".venice_function_call_output_status",
    "VeniceFunctionCallResult": ".venice_function_call_result",
    "VeniceFunctionCallStatus": ".venice_function_call_status",
    "VeniceFunctionTool": ".venice_function_tool",
    "VeniceFunctionToolFunction": ".venice_function_tool_function",
    "VeniceGenerateImageRequest": ".venice_generate_image_request",
    "VeniceGenerateImageRequestFormat": ".venice_generate_image_request_format",
    "VeniceGenerateImageRequestQuality": ".venice_generate_image_request_quality",
    "VeniceGenerateImageResponse": ".venice_generate_image_response",
    "VeniceGenerateWeb3KeyRequest": ".venice_generate_web_3_key_request",
    "VeniceGenerateWeb3KeyRequestApiKeyType": ".venice_generate_web_3_key_request_api_key_type",
    "VeniceGenerateWeb3KeyRequestLimitPeriod": ".venice_generate_web_3_key_request_limit_period",
    "VeniceGenerateWeb3KeyRequestModelPrivacy": ".venice_generate_web_3_key_request_model_privacy",
    "VeniceGeneratedImage": ".venice_generated_image",
    "VeniceGenericTool": ".venice_generic_tool",
    "VeniceGetBillingUsageHistoryCurrency": ".venice_get_billing_usage_history_currency",
    "VeniceImageModelConstraints": ".venice_image_model_constraints",
    "VeniceImageModelConstraintsDefaultQuality": ".venice_image_model_constraints_default_quality",
    "VeniceImageModelConstraintsQualitiesItem": ".venice_image_model_constraints_qualities_item",
    "VeniceImageModelPricing": ".venice_image_model_pricing",
    "VeniceImagePartInput": ".venice_image_part_input",
    "VeniceImageStyleList": ".venice_image_style_list",
    "VeniceImageTiming": ".venice_image_timing",
    "VeniceImageUrlInput": ".venice_image_url_input",
    "VeniceInferenceDetails": ".venice_inference_details",
    "VeniceInpaintModelConstraints": ".venice_inpaint_model_constraints",
    "VeniceInpaintModelConstraintsDefaultQuality": ".venice_inpaint_model_constraints_default_quality",
    "VeniceInpaintModelConstraintsQualitiesItem": ".venice_inpaint_model_constraints_qualities_item",
    "VeniceInpaintModelPricing": ".venice_inpaint_model_pricing",
    "VeniceInputImage": ".venice_input_image",
    "VeniceInputImagePricing": ".venice_input_image_pricing",
    "VeniceInputImageUrl": ".venice_input_image_url",
    "VeniceInputImageUrlDetail": ".venice_input_image_url_detail",
    "VeniceInputMessage": ".venice_input_message",
    "VeniceInputMessageFlexible": ".venice_input_message_flexible",
    "VeniceInputMessageFlexibleRole": ".venice_input_message_flexible_role",
    "VeniceInputMessageFlexibleStatus": ".venice_input_message_flexible_status",
    "VeniceInputMessageRole": ".venice_input_message_role",
    "VeniceInputMessageStatus": ".venice_input_message_status",
    "VeniceInputPlainImage": ".venice_input_plain_image",
    "VeniceInputPlainText": ".venice_input_plain_text",
    "VeniceInputText": ".venice_input_text",
    "VeniceItemReference": ".venice_item_reference",
    "VeniceJsonObjectFormat": ".venice_json_object_format",
    "VeniceJsonSchemaFormat": ".venice_json_schema_format",
    "VeniceListCharactersIsAdult": ".venice_list_characters_is_adult",
    "VeniceListCharactersIsPro": ".venice_list_characters_is_pro",
    "VeniceListCharactersIsWebEnabled": ".venice_list_characters_is_web_enabled",
    "VeniceListCharactersSortBy": ".venice_list_characters_sort_by",
    "VeniceListCharactersSortOrder": ".venice_list_characters_sort_order",
    "VeniceListModelCompatibilityMappingType": ".venice_list_model_compatibility_mapping_type",
    "VeniceListModelTraitsType": ".venice_list_model_traits_type",
    "VeniceListModelsType": ".venice_list_models_type",
    "VeniceLLMModelPricing": ".venice_llm_model_pricing",
    "VeniceLongContextPricing": ".venice_long_context_pricing",
    "VeniceMessageOutput": ".venice_message_output",
    "VeniceMessageOutputStatus": ".venice_message_output_status",
    "VeniceModel": ".venice_model",
    "VeniceModelCapabilities": ".venice_model_capabilities",
    "VeniceModelCapabilitiesDefaultReasoningEffort": ".venice_model_capabilities_default_reasoning_effort",
    "VeniceModelCapabilitiesQuantization": ".venice_model_capabilities_quantization",
    "VeniceModelCapabilitiesReasoningEffortOptionsItem": ".venice_model_capabilities_reasoning_effort_options_item",
    "VeniceModelCompatibilityResponse": ".venice_model_compatibility_response",
    "VeniceModelCompatibilityResponseType": ".venice_model_compatibility_response_type",
    "VeniceModelDeprecation": ".venice_model_deprecation",
    "VeniceModelFallback": ".venice_model_fallback",
    "VeniceModelList": ".venice_model_list",
    "VeniceModelListType": ".venice_model_list_type",
    "VeniceModelRateLimits": ".venice_model_rate_limits",
    "VeniceModelSpec": ".venice_model_spec",
    "VeniceModelSpecPrivacy": ".venice_model_spec_privacy",
    "VeniceModelTraitsResponse": ".venice_model_traits_response",
    "VeniceModelTraitsResponseType": ".venice_model_traits_response_type",
    "VeniceModelType": ".venice_model_type",
    "VeniceModelVoiceCloning": ".venice_model_voice_cloning",
    "VeniceModelVoiceCloningMode": ".venice_model_voice_cloning_mode",
    "VeniceMultiEditImageForm": ".venice_multi_edit_image_form",
    "VeniceMultiEditImageFormAspectRatio": ".venice_multi_edit_image_form_aspect_ratio",
    "VeniceMultiEditImageFormModelId": ".venice_multi_edit_image_form_model_id",
    "VeniceMultiEditImageFormOutputFormat": ".venice_multi_edit_image_form_output_format",
    "VeniceMultiEditImageFormQuality": ".venice_multi_edit_image_form_quality",
    "VeniceMultiEditImageRequest": ".venice_multi_edit_image_request",
    "VeniceMultiEditImageRequestAspectRatio": ".venice_multi_edit_image_request_aspect_ratio",
    "VeniceMultiEditImageRequestModelId": ".venice_multi_edit_image_request_model_id",
    "VeniceMultiEditImageRequestOutputFormat": ".venice_multi_edit_image_request_output_format",
    "VeniceMultiEditImageRequestQuality": ".venice_multi_edit_image_request_quality",
    "VeniceOutputText": ".venice_output_text",
    "VeniceOutputTextForHistory": ".venice_output_text_for_history",
    "VenicePayloadTooLargeError": ".venice_payload_too_large_error",
    "VenicePrice": ".venice_price",
    "VenicePricingByCharacters": ".venice_pricing_by_characters",
    "VenicePricingByDuration": ".venice_pricing_by_duration",
    "VenicePricingByGeneration": ".venice_pricing_by_generation",
    "VenicePricingBySecond": ".venice_pricing_by_second",
    "VenicePromptTokensDetails": ".venice_prompt_tokens_details",
    "VeniceProviderContentPolicyDetails": ".venice_provider_content_policy_details",
    "VeniceProviderContentPolicyError": ".venice_provider_content_policy_error",
    "VeniceQualityPrices": ".venice_quality_prices",
    "VeniceQueueAudioRequest": ".venice_queue_audio_request",
    "VeniceQueueAudioResponse": ".venice_queue_audio_response",
    "VeniceQueueVideoRequest": ".venice_queue_video_request",
    "VeniceQueueVideoRequestAspectRatio": ".venice_queue_video_request_aspect_ratio",
    "VeniceQueueVideoRequestDuration": ".venice_queue_video_request_duration",
    "VeniceQueueVideoRequestOmniReferenceTaskType": ".venice_queue_video_request_omni_reference_task_type",
    "VeniceQueueVideoRequestResolution": ".venice_queue_video_request_resolution",
    "VeniceQueueVideoRequestUpscaleFactor": ".venice_queue_video_request_upscale_factor",
    "VeniceQueueVideoResponse": ".venice_queue_video_response",
    "VeniceQuoteAudioRequest": ".venice_quote_audio_request",
    "VeniceQuoteAudioResponse": ".venice_quote_audio_response",
    "VeniceQuoteVideoRequest": ".venice_quote_video_request",
    "VeniceQuoteVideoRequestAspectRatio": ".venice_quote_video_request_aspect_ratio",
    "VeniceQuoteVideoRequestDuration": ".venice_quote_video_request_duration",
    "VeniceQuoteVideoRequestResolution": ".venice_quote_video_request_resolution",
    "VeniceQuoteVideoRequestUpscaleFactor": ".venice_quote_video_request_upscale_factor",
    "VeniceQuoteVideoResponse": ".venice_quote_video_response",
    "VeniceRateLimit": ".venice_rate_limit",
    "VeniceRateLimitLog": ".venice_rate_limit_log",
    "VeniceRateLimitLogEntry": ".venice_rate_limit_log_entry",
    "VeniceRateLimitLogEntryRateLimitType": ".venice_rate_limit_log_entry_rate_limit_type",
    "VeniceRateLimits": ".venice_rate_limits",
    "VeniceRateLimitsResponse": ".venice_rate_limits_response",
    "VeniceReasoningDetail": ".venice_reasoning_detail",
    "VeniceReasoningDetailInput": ".venice_reasoning_detail_input",
    "VeniceReasoningInput": ".venice_reasoning_input",
    "VeniceReasoningInputStatus": ".venice_reasoning_input_status",
    "VeniceReasoningOptions": ".venice_reasoning_options",
    "VeniceReasoningOptionsEffort": ".venice_reasoning_options_effort",
    "VeniceReasoningOptionsSummary": ".venice_reasoning_options_summary",
    "VeniceReasoningOutput": ".venice_reasoning_output",
    "VeniceResponseEvent": ".venice_response_event",
    "VeniceResponseInputTokensDetails": ".venice_response_input_tokens_details",
    "VeniceResponseObject": ".venice_response_object",
    "VeniceResponseObjectError": ".venice_response_object_error",
    "VeniceResponseObjectStatus": ".venice_response_object_status",
    "VeniceResponseObjectUsage": ".venice_response_object_usage",
    "VeniceResponseOutputTokensDetails": ".venice_response_output_tokens_details",
    "VeniceResponsesRequest": ".venice_responses_request",
    "VeniceResponsesToolChoice": ".venice_responses_tool_choice",
    "VeniceResponsesToolChoiceFunction": ".venice_responses_tool_choice_function",
    "VeniceResponsesToolChoiceMode": ".venice_responses_tool_choice_mode",
    "VeniceResponsesVeniceParameters": ".venice_responses_venice_parameters",
    "VeniceResponsesVeniceParametersEnableWebSearch": ".venice_responses_venice_parameters_enable_web_search",
    "VeniceRetrieveAudioRequest": ".venice_retrieve_audio_request",
    "VeniceRetrieveAudioResponse": ".venice_retrieve_audio_response",
    "VeniceRetrieveVideoRequest": ".venice_retrieve_video_request",
    "VeniceRetrieveVideoResponse": ".venice_retrieve_video_response",
    "VeniceRetrieveVideoResponseStatus": ".venice_retrieve_video_response_status",
    "VeniceSamplingDefault": ".venice_sampling_default",
    "VeniceSeedanceConsent": ".venice_seedance_consent",
    "VeniceSimpleGenerateImageRequest": ".venice_simple_generate_image_request",
    "VeniceSimpleGenerateImageRequestBackground": ".venice_simple_generate_image_request_background",
    "VeniceSimpleGenerateImageRequestModeration": ".venice_simple_generate_image_request_moderation",
    "VeniceSimpleGenerateImageRequestOutputFormat": ".venice_simple_generate_image_request_output_format",
    "VeniceSimpleGenerateImageRequestQuality": ".venice_simple_generate_image_request_quality",
    "VeniceSimpleGenerateImageRequestResponseFormat": ".venice_simple_generate_image_request_response_format",
    "VeniceSimpleGenerateImageRequestSize": ".venice_simple_generate_image_request_size",
    "VeniceSimpleGenerateImageRequestStyle": ".venice_simple_generate_image_request_style",
    "VeniceSimpleGenerateImageResponse": ".venice_simple_generate_image_response",
    "VeniceSiwxChain": ".venice_siwx_chain",
    "VeniceSiwxChainType": ".venice_siwx_chain_type",
    "VeniceSiwxChallenge": ".venice_siwx_challenge",
    "VeniceSiwxChallengeInfo": ".venice_siwx_challenge_info",
    "VeniceStepLimits": ".venice_step_limits",
    "VeniceStyleReference": ".venice_style_reference",
    "VeniceSystemMessageInput": ".venice_system_message_input",
    "VeniceTextFormat": ".venice_text_format",
    "VeniceTextModelConstraints": ".venice_text_model_constraints",
    "VeniceTextParserResponse": ".venice_text_parser_response",
    "VeniceTextPart": ".venice_text_part",
    "VeniceTextPartInput": ".venice_text_part_input",
    "VeniceTimedCharacter": ".venice_timed_character",
    "VeniceTimedSegment": ".venice_timed_segment",
    "VeniceTimedWord": ".venice_timed_word",
    "VeniceToolMessageInput": ".venice_tool_message_input",
    "VeniceTopLogprob": ".venice_top_logprob",
    "VeniceTranscription": ".venice_transcription",
    "VeniceTranscriptionTimestamps": ".venice_transcription_timestamps",
    "VeniceUpdateApiKeyRequest": ".venice_update_api_key_request",
    "VeniceUpdateApiKeyRequestLimitPeriod": ".venice_update_api_key_request_limit_period",
    "VeniceUpdateApiKeyRequestModelPrivacy": ".venice_update_api_key_request_model_privacy",
    "VeniceUpdateApiKeyResponse": ".venice_update_api_key_response",
    "VeniceUpdatedApiKey": ".venice_updated_api_key",
    "VeniceUpdatedApiKeyApiKeyType": ".venice_updated_api_key_api_key_type",
    "VeniceUpdatedApiKeyLimitPeriod": ".venice_updated_api_key_limit_period",
    "VeniceUpdatedApiKeyModelPrivacy": ".venice_updated_api_key_model_privacy",
    "VeniceUpscaleImageForm": ".venice_upscale_image_form",
    "VeniceUpscaleImageRequest": ".venice_upscale_image_request",
    "VeniceUpscalePricing": ".venice_upscale_pricing",
    "VeniceUrlCitation": ".venice_url_citation",
    "VeniceUsageByDate": ".venice_usage_by_date",
    "VeniceUsageByKey": ".venice_usage_by_key",
    "VeniceUsageByModel": ".venice_usage_by_model",
    "VeniceUsageByModelPart": ".venice_usage_by_model_part",
    "VeniceUserMessageInput": ".venice_user_message_input",
    "VeniceVideoConsents": ".venice_video_consents",
    "VeniceVideoElement": ".venice_video_element",
    "VeniceVideoKeyframe": ".venice_video_keyframe",
    "VeniceVideoModelConstraints": ".venice_video_model_constraints",
    "VeniceVideoModelConstraintsModelType": ".venice_video_model_constraints_model_type",
    "VeniceVideoPartInput": ".venice_video_part_input",
    "VeniceVideoTranscription": ".venice_video_transcription",
    "VeniceVideoUrlInput": ".venice_video_url_input",
    "VeniceWeb3Token": ".venice_web_3_token",
    "VeniceWeb3TokenResponse": ".venice_web_3_token_response",
    "VeniceWebScrapeRequest": ".venice_web_scrape_request",
    "VeniceWebScrapeResponse": ".venice_web_scrape_response",
    "VeniceWebSearchCallOutput": ".venice_web_search_call_output",
    "VeniceWebSearchCitation": ".venice_web_search_citation",
    "VeniceWebSearchRequest": ".venice_web_search_request",
    "VeniceWebSearchRequestSearchProvider": ".venice_web_search_request_search_provider",
    "VeniceWebSearchResponse": ".venice_web_search_response",
    "VeniceWebSearchResult": ".venice_web_search_result",
    "VeniceWebSearchTool": ".venice_web_search_tool",
    "VeniceWebSearchToolSearchContextSize": ".venice_web_search_tool_search_context_size",
    "VeniceWebSearchToolUserLocation": ".venice_web_search_tool_user_location",
    "VeniceWebSearchToolUserLocationType": ".venice_web_search_tool_user_location_type",
    "VeniceX402AuthOptions": ".venice_x402_auth_options",
    "VeniceX402Balance": ".venice_x402_balance",
    "VeniceX402BalanceResponse": ".venice_x402_balance_response",
    "VeniceX402KeyOption": ".venice_x402_key_option",
    "VeniceX402Pagination": ".venice_x402_pagination",
    "VeniceX402PaymentOffer": ".venice_x402_payment_offer",
    "VeniceX402PaymentTerms": ".venice_x402_payment_terms",
    "VeniceX402Resource": ".venice_x402_resource",
    "VeniceX402TopUp": ".venice_x402_top_up",
    "VeniceX402TopUpInstructions": ".venice_x402_top_up_instructions",
    "VeniceX402TopUpOffer": ".venice_x402_top_up_offer",
    "VeniceX402TopUpRequired": ".venice_x402_top_up_required",
    "VeniceX402TopUpResponse": ".venice_x402_top_up_response",
    "VeniceX402TopUpTerms": ".venice_x402_top_up_terms",
    "VeniceX402Transaction": ".venice_x402_transaction",
    "VeniceX402TransactionList": ".venice_x402_transaction_list",
    "VeniceX402TransactionPage": ".venice_x402_transaction_page",
    "VeniceX402WalletOption": ".venice_x402_wallet_option",
    "VeniceXSearchTool": ".venice_x_search_tool",
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
    try:
        loaded = import_module(module, __name__)
    except AttributeError as error:
        # Python would say that the name is unknown, and not why.
        raise ImportError(f"{__name__}{module} cannot be imported: {error}") from error
    value = globals()[name] = getattr(loaded, name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
