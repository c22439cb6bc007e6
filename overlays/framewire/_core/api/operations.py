"""The constants of the operations; one that is not there can be named, and says so when called."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framewire_api.operations import *  # noqa: F403 - the same names, for type checkers
else:
    from framewire._core.api.missing import MissingOperation
    from framewire_api import operations as _operations

    def __getattr__(name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(_operations, name, None) or MissingOperation(name)
        return found
