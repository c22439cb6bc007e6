from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceResponseInputTokensDetails(ResponseModel):
    """`VeniceResponseInputTokensDetails`."""

    cached_tokens: int | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "cached_tokens": ("cached_tokens", number)
    }
