from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .aquiles_image_usage_input_tokens_details import AquilesImageUsageInputTokensDetails


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesImageUsage(ResponseModel):
    """Token counts; declared but never filled."""

    input_tokens: int
    total_tokens: int
    output_tokens: int
    input_tokens_details: AquilesImageUsageInputTokensDetails
    """Input tokens by kind."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "input_tokens": ("input_tokens", number),
        "total_tokens": ("total_tokens", number),
        "output_tokens": ("output_tokens", number),
        "input_tokens_details": (
            "input_tokens_details",
            nested(
                "aquiles_image_usage_input_tokens_details", "AquilesImageUsageInputTokensDetails"
            ),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["input_tokens", "input_tokens_details", "output_tokens", "total_tokens"]
    )
