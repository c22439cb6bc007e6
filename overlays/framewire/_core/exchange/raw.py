"""An answer as it came, for people who need status, headers and body beside the result."""

import json
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import attrs

from framewire._core.exchange.answer import Answer

T = TypeVar("T")


@attrs.frozen
class RawResponse(Generic[T]):
    """An answer as it came.

    Attributes:
        status_code: HTTP status.
        headers: Answer headers, looked up without regard to case.
        content: Body, after decompression.
        request_id: The service's id of the exchange.
    """

    status_code: int
    headers: Mapping[str, str] = attrs.field(repr=False)
    content: bytes = attrs.field(repr=False)
    request_id: str | None
    _parsed: T = attrs.field(repr=False)

    @property
    def text(self) -> str:
        """Body as text."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """Body as decoded JSON."""
        return json.loads(self.content)

    def parse(self) -> T:
        """What the method itself would have returned."""
        return self._parsed


def raw_response(name: str, last: Answer | None, parsed: T) -> RawResponse[T]:
    """The last answer that a method got.

    Args:
        name: Method name, for the message.
        last: The answer, or None where it got none.
        parsed: What it returned.

    Raises:
        TypeError: The method asked the service nothing.
    """
    if last is None:
        raise TypeError(f"{name}() asks the service nothing, so it has no raw answer")
    return RawResponse(last.status_code, last.headers, last.content, last.meta.request_id, parsed)
