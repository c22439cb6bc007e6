"""Framewire: one typed client for image- and video-generation services.

Names are loaded when they are first used: `import framewire` alone loads neither httpx nor a
service.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from framewire import _version

if TYPE_CHECKING:
    from framewire import errors as errors
    from framewire._async.aquiles import AsyncAquiles as AsyncAquiles
    from framewire._async.framewire import AsyncFramewire as AsyncFramewire
    from framewire._async.siray import AsyncSiray as AsyncSiray
    from framewire._async.venice import AsyncVenice as AsyncVenice
    from framewire._async.visgate import AsyncVisgate as AsyncVisgate
    from framewire._core.venice_headers import VeniceHeaders as VeniceHeaders
    from framewire._core.venice_headers import venice_headers as venice_headers
    from framewire._core.venice_values import image_part as image_part
    from framewire._sync.aquiles import Aquiles as Aquiles
    from framewire._sync.framewire import Framewire as Framewire
    from framewire._sync.siray import Siray as Siray
    from framewire._sync.venice import Venice as Venice
    from framewire._sync.visgate import Visgate as Visgate
    from framewire.errors import *  # noqa: F403

__version__ = _version.VERSION

_CLIENTS = ("Framewire", "Visgate", "Siray", "Aquiles", "Venice")
_HELPERS = {
    "VeniceHeaders": "framewire._core.venice_headers",
    "venice_headers": "framewire._core.venice_headers",
    "image_part": "framewire._core.venice_values",
}

__all__ = [
    "AsyncAquiles",
    "AsyncFramewire",
    "AsyncSiray",
    "AsyncVenice",
    "AsyncVisgate",
    "Aquiles",
    "Framewire",
    "Siray",
    "Venice",
    "VeniceHeaders",
    "Visgate",
    "__version__",
    "errors",
    "image_part",
    "venice_headers",
]


def _home(name: str) -> str | None:
    """The module that holds a public name."""
    plain = name.removeprefix("Async")
    if plain in _CLIENTS:
        return f"framewire.{'_async' if plain != name else '_sync'}.{plain.lower()}"
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
