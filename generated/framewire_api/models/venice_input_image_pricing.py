from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_price import VenicePrice


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceInputImagePricing(ResponseModel):
    """`VeniceInputImagePricing`."""

    included: float
    additional: VenicePrice
    """A price by currency."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "included": ("included", number),
        "additional": ("additional", nested("venice_price", "VenicePrice")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["additional", "included"])
