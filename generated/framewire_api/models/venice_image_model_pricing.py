from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_price import VenicePrice
    from .venice_upscale_pricing import VeniceUpscalePricing


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceImageModelPricing(ResponseModel):
    """Prices of an image model."""

    generation: VenicePrice
    """A price by currency."""
    upscale: VeniceUpscalePricing
    """Price of enlarging, by factor."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "generation": ("generation", nested("venice_price", "VenicePrice")),
        "upscale": ("upscale", nested("venice_upscale_pricing", "VeniceUpscalePricing")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["generation", "upscale"])
