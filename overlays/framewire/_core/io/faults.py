"""What exceptions of httpx and httpcore are, by their names: neither is imported to be asked."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framewire._core.io.http import HttpxResponse

_TIMEOUT = frozenset({"TimeoutException"})


def is_one_of(error: BaseException | None, names: frozenset[str]) -> bool:
    """Whether an exception, or what its class derives from, has one of some names.

    Args:
        error: The exception.
        names: The names.
    """
    return not names.isdisjoint(kind.__name__ for kind in type(error).__mro__)


def is_timeout(error: BaseException) -> bool:
    """Whether a limit in seconds of httpx's or httpcore's was reached."""
    return is_one_of(error, _TIMEOUT)


def carried_by(error: BaseException) -> "HttpxResponse | None":
    """The answer that an exception carries, as one of a hook that raises for a status does.

    Args:
        error: What was raised while sending.
    """
    kind = getattr(sys.modules.get("httpx"), "Response", None)
    found = getattr(error, "response", None)
    return found if kind is not None and isinstance(found, kind) else None
