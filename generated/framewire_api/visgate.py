"""The operations of visgate, each the module with its functions, imported on first use."""

TYPE_CHECKING = False  # known to type checkers; importing typing would cost more than this module
if TYPE_CHECKING:
    from .api.visgate import visgate_delete_provider_key as delete_provider_key
    from .api.visgate import visgate_generate as generate
    from .api.visgate import visgate_generate_image as generate_image
    from .api.visgate import visgate_generate_video as generate_video
    from .api.visgate import visgate_get_auth_me as get_auth_me
    from .api.visgate import visgate_get_billing_info as get_billing_info
    from .api.visgate import visgate_get_billing_pricing as get_billing_pricing
    from .api.visgate import visgate_get_billing_stats as get_billing_stats
    from .api.visgate import visgate_get_dashboard as get_dashboard
    from .api.visgate import visgate_get_health as get_health
    from .api.visgate import visgate_get_model as get_model
    from .api.visgate import visgate_get_provider_balances as get_provider_balances
    from .api.visgate import visgate_get_request as get_request
    from .api.visgate import visgate_get_usage as get_usage
    from .api.visgate import visgate_list_api_keys as list_api_keys
    from .api.visgate import visgate_list_models as list_models
    from .api.visgate import visgate_list_provider_keys as list_provider_keys
    from .api.visgate import visgate_list_usage_logs as list_usage_logs
    from .api.visgate import visgate_set_provider_key as set_provider_key
    from .api.visgate import visgate_validate_provider_key as validate_provider_key

__all__ = (
    "delete_provider_key",
    "generate",
    "generate_image",
    "generate_video",
    "get_auth_me",
    "get_billing_info",
    "get_billing_pricing",
    "get_billing_stats",
    "get_dashboard",
    "get_health",
    "get_model",
    "get_provider_balances",
    "get_request",
    "get_usage",
    "list_api_keys",
    "list_models",
    "list_provider_keys",
    "list_usage_logs",
    "set_provider_key",
    "validate_provider_key",
)


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = f".api.visgate.visgate_{name}"
    try:
        value = globals()[name] = import_module(module, __package__)
    except AttributeError as error:
        # Python would say that the name is unknown, and not why.
        raise ImportError(f"{__package__}{module} cannot be imported: {error}") from error
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
