from __future__ import annotations

from typing import Any, ClassVar

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
