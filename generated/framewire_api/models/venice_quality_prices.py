from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_price import VenicePrice


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceQualityPrices(ResponseModel):
    """`VeniceQualityPrices`."""

    low: VenicePrice | None = None
    """A price by currency."""
    medium: VenicePrice | None = None
    """A price by currency."""
    high: VenicePrice | None = None
    """A price by currency."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "low": ("low", nested("venice_price", "VenicePrice")),
        "medium": ("medium", nested("venice_price", "VenicePrice")),
        "high": ("high", nested("venice_price", "VenicePrice")),
    }
