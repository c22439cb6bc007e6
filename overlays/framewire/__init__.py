"""Framewire: one typed client for image- and video-generation services.

Names are loaded when they are first used: `import framewire` alone loads neither httpx nor a
service.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from framewire import _version
from framewire.services import SERVICES as _SERVICES

if TYPE_CHECKING:
    from framewire import errors as errors
    from framewire._async.clients import *  # noqa: F403
    from framewire._async.framewire import AsyncFramewire as AsyncFramewire
    from framewire._core.venice_headers import VeniceHeaders as VeniceHeaders
    from framewire._core.venice_headers import venice_headers as venice_headers
    from framewire._core.venice_values import image_part as image_part
    from framewire._sync.clients import *  # noqa: F403
    from framewire._sync.framewire import Framewire as Framewire
    from framewire.errors import *  # noqa: F403

__version__ = _version.VERSION

# Client -> the module of its package that holds it.
_CLIENTS = {"Framewire": "framewire", **{client: name for name, client in _SERVICES.items()}}
_HELPERS = {
    "VeniceHeaders": "framewire._core.venice_headers",
    "venice_headers": "framewire._core.venice_headers",
    "image_part": "framewire._core.venice_values",
}

__all__ = [
    "AsyncFramewire",
    "Framewire",
    "VeniceHeaders",
    "__version__",
    "errors",
    "image_part",
    "venice_headers",
]
if not TYPE_CHECKING:  # a type checker sees the clients' names above
    __all__ += [*_SERVICES.values(), *(f"Async{client}" for client in _SERVICES.values())]  # noqa: PLE0604


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
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *import_module("framewire.errors").__all__})
