"""The operations of venice, each the module with its functions, imported on first use."""

TYPE_CHECKING = False  # known to type checkers; importing typing would cost more than this module
if TYPE_CHECKING:
    from .api.venice import venice_create_api_key as create_api_key
    from .api.venice import venice_create_chat_completion as create_chat_completion
    from .api.venice import venice_create_embedding as create_embedding
    from .api.venice import venice_create_speech as create_speech
    from .api.venice import venice_delete_api_key as delete_api_key
    from .api.venice import venice_edit_image as edit_image
    from .api.venice import venice_generate_image as generate_image
    from .api.venice import venice_get_api_key_generate_web3_key as get_api_key_generate_web3_key
    from .api.venice import venice_get_api_key_rate_limit_logs as get_api_key_rate_limit_logs
    from .api.venice import venice_get_api_key_rate_limits as get_api_key_rate_limits
    from .api.venice import venice_get_api_keys as get_api_keys
    from .api.venice import venice_get_billing_usage as get_billing_usage
    from .api.venice import venice_list_characters as list_characters
    from .api.venice import venice_list_image_styles as list_image_styles
    from .api.venice import (
        venice_list_model_compatibility_mapping as list_model_compatibility_mapping,
    )
    from .api.venice import venice_list_model_traits as list_model_traits
    from .api.venice import venice_list_models as list_models
    from .api.venice import venice_post_api_key_generate_web3_key as post_api_key_generate_web3_key
    from .api.venice import venice_simple_generate_image as simple_generate_image
    from .api.venice import venice_upscale_image as upscale_image

__all__ = (
    "create_api_key",
    "create_chat_completion",
    "create_embedding",
    "create_speech",
    "delete_api_key",
    "edit_image",
    "generate_image",
    "get_api_key_generate_web3_key",
    "get_api_key_rate_limit_logs",
    "get_api_key_rate_limits",
    "get_api_keys",
    "get_billing_usage",
    "list_characters",
    "list_image_styles",
    "list_model_compatibility_mapping",
    "list_model_traits",
    "list_models",
    "post_api_key_generate_web3_key",
    "simple_generate_image",
    "upscale_image",
)


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = import_module(f".api.venice.venice_{name}", __package__)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
