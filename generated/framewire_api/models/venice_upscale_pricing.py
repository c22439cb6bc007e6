from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_price import VenicePrice


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceUpscalePricing(ResponseModel):
    """Price of enlarging, by factor."""

    field_2x: VenicePrice
    """A price by currency."""
    field_4x: VenicePrice
    """A price by currency."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "2x": ("field_2x", nested("venice_price", "VenicePrice")),
        "4x": ("field_4x", nested("venice_price", "VenicePrice")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["2x", "4x"])
