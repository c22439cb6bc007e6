"""What a synchronous listing method returns: the first page itself."""

from collections.abc import Callable
from typing import Annotated, TypeAlias, TypeVar

P = TypeVar("P")

Paged: TypeAlias = Annotated[P, "the page itself, as nothing has to be awaited"]


def paged(fetch: Callable[[], P]) -> P:
    """The first page.

    Args:
        fetch: Asks for it.
    """
    return fetch()
