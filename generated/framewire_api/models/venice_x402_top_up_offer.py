from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_x402_top_up_terms import VeniceX402TopUpTerms


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceX402TopUpOffer(ResponseModel):
    """`VeniceX402TopUpOffer`."""

    x_402_version: float
    accepts: list[VeniceX402TopUpTerms] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "x402Version": ("x_402_version", number),
        "accepts": ("accepts", many(nested("venice_x402_top_up_terms", "VeniceX402TopUpTerms"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"accepts": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["accepts", "x402Version"])
