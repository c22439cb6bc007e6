"""The operations of aquiles, each the module with its functions, imported on first use."""

TYPE_CHECKING = False  # known to type checkers; importing typing would cost more than this module
if TYPE_CHECKING:
    from .api.aquiles import aquiles_create_image as create_image
    from .api.aquiles import aquiles_create_video as create_video
    from .api.aquiles import aquiles_delete_video as delete_video
    from .api.aquiles import aquiles_edit_image as edit_image
    from .api.aquiles import aquiles_get_configs as get_configs
    from .api.aquiles import aquiles_get_health as get_health
    from .api.aquiles import aquiles_get_model_type as get_model_type
    from .api.aquiles import aquiles_get_stats as get_stats
    from .api.aquiles import aquiles_get_video as get_video
    from .api.aquiles import aquiles_get_video_content as get_video_content
    from .api.aquiles import aquiles_list_models as list_models
    from .api.aquiles import aquiles_list_videos as list_videos
    from .api.aquiles import aquiles_serve_image as serve_image

__all__ = (
    "create_image",
    "create_video",
    "delete_video",
    "edit_image",
    "get_configs",
    "get_health",
    "get_model_type",
    "get_stats",
    "get_video",
    "get_video_content",
    "list_models",
    "list_videos",
    "serve_image",
)


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = f".api.aquiles.aquiles_{name}"
    try:
        value = globals()[name] = import_module(module, __package__)
    except AttributeError as error:
        # Python would say that the name is unknown, and not why.
        raise ImportError(f"{__package__}{module} cannot be imported: {error}") from error
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
