from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_price import VenicePrice


@define(slots=False, eq=False, repr=False, kw_only=True)
class VenicePricingByGeneration(ResponseModel):
    """`VenicePricingByGeneration`."""

    generation: VenicePrice
    """A price by currency."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "generation": ("generation", nested("venice_price", "VenicePrice"))
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["generation"])
