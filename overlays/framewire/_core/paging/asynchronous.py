"""What an asynchronous listing method returns: awaited it is a page, looped over its items."""

from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Generator
from typing import Any, Generic, TypeVar

P_co = TypeVar("P_co", covariant=True)
T = TypeVar("T")


class Paged(Generic[P_co]):
    """A list that is asked for when it is awaited or looped over.

    Args:
        fetch: Asks for the first page.
    """

    def __init__(self, fetch: Callable[[], Awaitable[P_co]]) -> None:
        self._fetch = fetch

    def __await__(self) -> Generator[Any, Any, P_co]:
        return self._fetch().__await__()

    async def __aiter__(self: "Paged[AsyncIterable[T]]") -> AsyncIterator[T]:
        async for item in await self._fetch():
            yield item


def paged(fetch: Callable[[], Awaitable[P_co]]) -> Paged[P_co]:
    """The list that `fetch` asks for.

    Args:
        fetch: Asks for the first page.
    """
    return Paged(fetch)
