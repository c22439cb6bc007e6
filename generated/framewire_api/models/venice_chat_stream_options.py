from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceChatStreamOptions(RequestModel):
    """Details of streaming."""

    include_usage: bool | Unset = UNSET
    """Send an event with the tokens used."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "include_usage": ("include_usage", None)
    }

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, include_usage: bool | None = None) -> Self: ...
