from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_price import VenicePrice


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceASRModelPricing(ResponseModel):
    """`VeniceASRModelPricing`."""

    per_audio_second: VenicePrice
    """A price by currency."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "per_audio_second": ("per_audio_second", nested("venice_price", "VenicePrice"))
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["per_audio_second"])
