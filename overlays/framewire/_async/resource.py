"""A group of methods of a client, and what every such group has."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from framewire._async.raw import AsyncRawView
from framewire._core.exchange.arguments import check_public_methods

if TYPE_CHECKING:
    from framewire._async.caller import AsyncCaller

C = TypeVar("C", bound="AsyncCaller")


class AsyncResource(Generic[C]):
    """A group of methods of a client.

    Args:
        client: The client that sends its calls.
    """

    def __init__(self, client: C) -> None:
        self._client = client

    def __init_subclass__(cls) -> None:
        check_public_methods(cls)

    @property
    def with_raw_response(self) -> Any:
        """The same methods, each returning a `RawResponse` with status, headers and body."""
        return AsyncRawView(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
