from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, mapping, nested

if TYPE_CHECKING:
    from .venice_input_image_pricing import VeniceInputImagePricing
    from .venice_price import VenicePrice
    from .venice_quality_prices import VeniceQualityPrices


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceInpaintModelPricing(ResponseModel):
    """`VeniceInpaintModelPricing`."""

    inpaint: VenicePrice
    """A price by currency."""
    resolutions: dict[str, VenicePrice] | None = None
    input_images: VeniceInputImagePricing | None = None
    quality: dict[str, VeniceQualityPrices] | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "inpaint": ("inpaint", nested("venice_price", "VenicePrice")),
        "resolutions": ("resolutions", mapping(nested("venice_price", "VenicePrice"))),
        "inputImages": (
            "input_images",
            nested("venice_input_image_pricing", "VeniceInputImagePricing"),
        ),
        "quality": ("quality", mapping(nested("venice_quality_prices", "VeniceQualityPrices"))),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["inpaint"])
