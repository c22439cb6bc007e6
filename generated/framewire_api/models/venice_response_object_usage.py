from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_response_input_tokens_details import VeniceResponseInputTokensDetails
    from .venice_response_output_tokens_details import VeniceResponseOutputTokensDetails


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceResponseObjectUsage(ResponseModel):
    """`VeniceResponseObjectUsage`."""

    input_tokens: int
    output_tokens: int
    total_tokens: int
    input_tokens_details: VeniceResponseInputTokensDetails | None = None
    output_tokens_details: VeniceResponseOutputTokensDetails | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "input_tokens": ("input_tokens", number),
        "output_tokens": ("output_tokens", number),
        "total_tokens": ("total_tokens", number),
        "input_tokens_details": (
            "input_tokens_details",
            nested("venice_response_input_tokens_details", "VeniceResponseInputTokensDetails"),
        ),
        "output_tokens_details": (
            "output_tokens_details",
            nested("venice_response_output_tokens_details", "VeniceResponseOutputTokensDetails"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["input_tokens", "output_tokens", "total_tokens"]
    )
