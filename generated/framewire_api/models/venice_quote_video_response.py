from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceQuoteVideoResponse(ResponseModel):
    """`VeniceQuoteVideoResponse`."""

    quote: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"quote": ("quote", number)}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["quote"])
