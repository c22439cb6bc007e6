from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, mapping, nested

if TYPE_CHECKING:
    from .venice_duration_price import VeniceDurationPrice


@define(slots=False, eq=False, repr=False, kw_only=True)
class VenicePricingByDuration(ResponseModel):
    """`VenicePricingByDuration`."""

    durations: dict[str, VeniceDurationPrice]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "durations": ("durations", mapping(nested("venice_duration_price", "VeniceDurationPrice")))
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["durations"])
