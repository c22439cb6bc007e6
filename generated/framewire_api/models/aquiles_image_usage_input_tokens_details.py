from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesImageUsageInputTokensDetails(ResponseModel):
    """Input tokens by kind."""

    text_tokens: int
    image_tokens: int

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "text_tokens": ("text_tokens", number),
        "image_tokens": ("image_tokens", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image_tokens", "text_tokens"])
