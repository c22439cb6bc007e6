"""Framewire: one typed client for image- and video-generation services.

Names are loaded when they are first used: `import framewire` alone loads neither httpx nor a
service.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from framewire import _version
from framewire.services import SERVICES as _SERVICES

if TYPE_CHECKING:
    from framewire import errors
    from framewire._async.clients import *  # noqa: F403
    from framewire._async.facade import AsyncFramewire
    from framewire._sync.clients import *  # noqa: F403
    from framewire._sync.facade import Framewire
    from framewire.errors import *  # noqa: F403
    from framewire.services.venice.headers import VeniceHeaders, venice_headers
    from framewire.services.venice.parts import audio_part, file_part, text_part, video_part
    from framewire.services.venice.values import image_part

__version__ = _version.VERSION

# Client -> the module of its package that holds it.
_CLIENTS = {
    "Framewire": "facade",
    **{client: f"{name}.client" for name, client in _SERVICES.items()},
}
_BY_CLIENT = {client: name for name, client in _SERVICES.items()}
_HELPERS = {
    "VeniceHeaders": "framewire.services.venice.headers",
    "venice_headers": "framewire.services.venice.headers",
    "image_part": "framewire.services.venice.values",
    **dict.fromkeys(
        ("audio_part", "file_part", "text_part", "video_part"), "framewire.services.venice.parts"
    ),
}

__all__ = [
    "AsyncFramewire",
    "Framewire",
    "VeniceHeaders",
    "__version__",
    "audio_part",
    "errors",
    "file_part",
    "image_part",
    "text_part",
    "venice_headers",
    "video_part",
]
# The clients of `framewire.services.SERVICES` by name, because type checkers and editors do not
# run this module. `make new-service` writes this list.
__all__ += [
    "Visgate",
    "Siray",
    "Aquiles",
    "Venice",
    "AsyncVisgate",
    "AsyncSiray",
    "AsyncAquiles",
    "AsyncVenice",
]
if TYPE_CHECKING:
    # The exceptions can be imported from here too, but `import *` leaves them out: some of them
    # have the names of builtins.
    __all__ += errors.__all__


def _home(name: str) -> str | None:
    """The module that holds a public name."""
    plain = name.removeprefix("Async")
    if plain in _CLIENTS:
        return f"framewire.{'_async' if plain != name else '_sync'}.{_CLIENTS[plain]}"
    if name in _HELPERS:
        return _HELPERS[name]
    from framewire import errors

    return "framewire.errors" if name in errors.__all__ else None


def __getattr__(name: str) -> Any:
    if name == "errors" or name.startswith("__"):
        if name == "errors":
            return import_module("framewire.errors")
        raise AttributeError(f"module 'framewire' has no attribute {name!r}")
    home = _home(name)
    if home is None:
        raise AttributeError(f"module 'framewire' has no attribute {name!r}")
    from framewire._core.io.forks import making

    with making:
        value = globals()[name] = _loaded(name, home)
    return value


def _loaded(name: str, home: str) -> Any:
    service = _BY_CLIENT.get(name.removeprefix("Async"))
    if service is None:
        try:
            module = import_module(home)
        except AttributeError as error:
            # Python would say that the name is unknown, and not why.
            raise ImportError(f"{home} cannot be imported: {error}") from error
        return getattr(module, name)
    from framewire._core.facade.by_service import loaded

    return loaded(service, home, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *import_module("framewire.errors").__all__})
