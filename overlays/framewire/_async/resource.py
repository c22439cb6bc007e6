"""A group of methods of a client, and what every such group has."""

import copy
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from framewire._async.raw import AsyncRawView
from framewire._core.exchange.arguments import check_public_methods

if TYPE_CHECKING:
    from framewire._async.caller import AsyncCaller

C = TypeVar("C", bound="AsyncCaller")
RawT = TypeVar("RawT")


class AsyncResource(Generic[C, RawT]):
    """A group of methods of a client, which `C` is; `RawT` tells its raw view to type checkers.

    Args:
        client: The client that sends its calls.
    """

    def __init__(self, client: C) -> None:
        self._client = client

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        check_public_methods(cls)

    @property
    def with_raw_response(self) -> RawT:
        """The same methods, each returning a `RawResponse` with status, headers and body."""
        view: Any = AsyncRawView(self._client, self._of)
        return cast("RawT", view)

    def _of(self, client: C) -> Self:
        """The same methods, and those of the groups inside, of a copy of the client."""
        made = copy.copy(self)
        made._client = client
        for name, member in vars(self).items():
            if isinstance(member, AsyncResource):
                setattr(made, name, member._of(client))
        return made

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
