from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, mapping, nested

if TYPE_CHECKING:
    from .venice_price import VenicePrice
    from .venice_quality_prices import VeniceQualityPrices
    from .venice_upscale_pricing import VeniceUpscalePricing


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceImageModelPricing(ResponseModel):
    """Prices of an image model."""

    upscale: VeniceUpscalePricing
    """Price of enlarging, by factor."""
    generation: VenicePrice | None = None
    """A price by currency."""
    resolutions: dict[str, VenicePrice] | None = None
    quality: dict[str, VeniceQualityPrices] | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "upscale": ("upscale", nested("venice_upscale_pricing", "VeniceUpscalePricing")),
        "generation": ("generation", nested("venice_price", "VenicePrice")),
        "resolutions": ("resolutions", mapping(nested("venice_price", "VenicePrice"))),
        "quality": ("quality", mapping(nested("venice_quality_prices", "VeniceQualityPrices"))),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["upscale"])
