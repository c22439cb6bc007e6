"""Typed functions and models for every operation of framewire's services.

Everything is imported when it is first asked for: `framewire_api.venice.list_models` is the module
of one operation, with `sync`, `asyncio` and their `_detailed` twins.
"""

TYPE_CHECKING = False  # known to type checkers; importing typing would cost more than this module
if TYPE_CHECKING:
    from . import aquiles as aquiles
    from . import models as models
    from . import siray as siray
    from . import venice as venice
    from . import visgate as visgate
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client

_MODULES: dict[str, str] = {
    "AuthenticatedClient": ".client",
    "Client": ".client",
    "models": ".models",
    "aquiles": ".aquiles",
    "siray": ".siray",
    "venice": ".venice",
    "visgate": ".visgate",
}

__all__ = tuple(_MODULES)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(_MODULES[name], __name__)
    except AttributeError as error:
        # Python would say that the name is unknown, and not why.
        raise ImportError(f"{__name__}{_MODULES[name]} cannot be imported: {error}") from error
    value = globals()[name] = getattr(module, name, module)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
