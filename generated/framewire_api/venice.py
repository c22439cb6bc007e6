"""The operations of venice, each the module with its functions, imported on first use."""

TYPE_CHECKING = False  # known to type checkers; importing typing would cost more than this module
if TYPE_CHECKING:
    from .api.venice import venice_background_remove_image as background_remove_image
    from .api.venice import venice_complete_audio as complete_audio
    from .api.venice import venice_complete_video as complete_video
    from .api.venice import venice_create_api_key as create_api_key
    from .api.venice import venice_create_chat_completion as create_chat_completion
    from .api.venice import venice_create_cloned_voice as create_cloned_voice
    from .api.venice import venice_create_embedding as create_embedding
    from .api.venice import venice_create_response as create_response
    from .api.venice import venice_create_speech as create_speech
    from .api.venice import venice_create_text_parser as create_text_parser
    from .api.venice import venice_create_transcription as create_transcription
    from .api.venice import venice_create_video_transcription as create_video_transcription
    from .api.venice import venice_crypto_rpc_proxy as crypto_rpc_proxy
    from .api.venice import venice_delete_api_key as delete_api_key
    from .api.venice import venice_edit_image as edit_image
    from .api.venice import venice_generate_image as generate_image
    from .api.venice import venice_get_api_key_by_id as get_api_key_by_id
    from .api.venice import venice_get_api_key_generate_web3_key as get_api_key_generate_web3_key
    from .api.venice import venice_get_api_key_rate_limit_logs as get_api_key_rate_limit_logs
    from .api.venice import venice_get_api_key_rate_limits as get_api_key_rate_limits
    from .api.venice import venice_get_api_keys as get_api_keys
    from .api.venice import venice_get_billing_balance as get_billing_balance
    from .api.venice import venice_get_billing_usage as get_billing_usage
    from .api.venice import venice_get_billing_usage_analytics as get_billing_usage_analytics
    from .api.venice import venice_get_billing_usage_history as get_billing_usage_history
    from .api.venice import venice_get_character_by_slug as get_character_by_slug
    from .api.venice import venice_get_character_reviews as get_character_reviews
    from .api.venice import venice_get_x402_balance as get_x402_balance
    from .api.venice import venice_get_x402_transactions as get_x402_transactions
    from .api.venice import venice_list_characters as list_characters
    from .api.venice import venice_list_crypto_rpc_networks as list_crypto_rpc_networks
    from .api.venice import venice_list_image_styles as list_image_styles
    from .api.venice import (
        venice_list_model_compatibility_mapping as list_model_compatibility_mapping,
    )
    from .api.venice import venice_list_model_traits as list_model_traits
    from .api.venice import venice_list_models as list_models
    from .api.venice import venice_multi_edit_image as multi_edit_image
    from .api.venice import venice_post_api_key_generate_web3_key as post_api_key_generate_web3_key
    from .api.venice import venice_queue_audio as queue_audio
    from .api.venice import venice_queue_video as queue_video
    from .api.venice import venice_quote_audio as quote_audio
    from .api.venice import venice_quote_video as quote_video
    from .api.venice import venice_retrieve_audio as retrieve_audio
    from .api.venice import venice_retrieve_video as retrieve_video
    from .api.venice import venice_simple_generate_image as simple_generate_image
    from .api.venice import venice_top_up_x402_balance as top_up_x402_balance
    from .api.venice import venice_update_api_key as update_api_key
    from .api.venice import venice_upscale_image as upscale_image
    from .api.venice import venice_web_scrape as web_scrape
    from .api.venice import venice_web_search as web_search

__all__ = (
    "background_remove_image",
    "complete_audio",
    "complete_video",
    "create_api_key",
    "create_chat_completion",
    "create_cloned_voice",
    "create_embedding",
    "create_response",
    "create_speech",
    "create_text_parser",
    "create_transcription",
    "create_video_transcription",
    "crypto_rpc_proxy",
    "delete_api_key",
    "edit_image",
    "generate_image",
    "get_api_key_by_id",
    "get_api_key_generate_web3_key",
    "get_api_key_rate_limit_logs",
    "get_api_key_rate_limits",
    "get_api_keys",
    "get_billing_balance",
    "get_billing_usage",
    "get_billing_usage_analytics",
    "get_billing_usage_history",
    "get_character_by_slug",
    "get_character_reviews",
    "get_x402_balance",
    "get_x402_transactions",
    "list_characters",
    "list_crypto_rpc_networks",
    "list_image_styles",
    "list_model_compatibility_mapping",
    "list_model_traits",
    "list_models",
    "multi_edit_image",
    "post_api_key_generate_web3_key",
    "queue_audio",
    "queue_video",
    "quote_audio",
    "quote_video",
    "retrieve_audio",
    "retrieve_video",
    "simple_generate_image",
    "top_up_x402_balance",
    "update_api_key",
    "upscale_image",
    "web_scrape",
    "web_search",
)


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = f".api.venice.venice_{name}"
    try:
        value = globals()[name] = import_module(module, __package__)
    except AttributeError as error:
        # Python would say that the name is unknown, and not why.
        raise ImportError(f"{__package__}{module} cannot be imported: {error}") from error
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
