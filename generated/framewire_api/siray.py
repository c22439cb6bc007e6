"""The operations of siray, each the module with its functions, imported on first use."""

TYPE_CHECKING = False  # known to type checkers; importing typing would cost more than this module
if TYPE_CHECKING:
    from .api.siray import siray_create_3d_task as create_3d_task
    from .api.siray import siray_create_image_sync as create_image_sync
    from .api.siray import siray_create_image_task as create_image_task
    from .api.siray import siray_create_sts_token as create_sts_token
    from .api.siray import siray_create_video_task as create_video_task
    from .api.siray import siray_get_3d_task as get_3d_task
    from .api.siray import siray_get_image_task as get_image_task
    from .api.siray import siray_get_video_task as get_video_task
    from .api.siray import siray_list_models as list_models

__all__ = (
    "create_3d_task",
    "create_image_sync",
    "create_image_task",
    "create_sts_token",
    "create_video_task",
    "get_3d_task",
    "get_image_task",
    "get_video_task",
    "list_models",
)


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = f".api.siray.siray_{name}"
    try:
        value = globals()[name] = import_module(module, __package__)
    except AttributeError as error:
        # Python would say that the name is unknown, and not why.
        raise ImportError(f"{__package__}{module} cannot be imported: {error}") from error
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
