"""A local server that speaks the protocols of all four services; see :class:`Sandbox`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framewire.sandbox.ledger import Entry, Ledger
    from framewire.sandbox.server import Sandbox
    from framewire.sandbox.world import RecordedRequest

__all__ = ["Entry", "Ledger", "RecordedRequest", "Sandbox"]

_HOMES = {
    "Sandbox": "framewire.sandbox.server",
    "Ledger": "framewire.sandbox.ledger",
    "Entry": "framewire.sandbox.ledger",
    "RecordedRequest": "framewire.sandbox.world",
}
_NEEDED = frozenset({"uvicorn", "starlette", "PIL", "python_multipart", "jsonschema_rs", "h11"})
MISSING = 'the sandbox needs an extra; in a checkout of framewire: pip install ".[sandbox]"'


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used.

    Raises:
        ImportError: The extra ``sandbox`` is not installed.
        AttributeError: There is no such name.
    """
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    try:
        return getattr(import_module(home), name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in _NEEDED:
            raise ImportError(f"{MISSING} ({error.name} is missing)", name=error.name) from error
        raise
