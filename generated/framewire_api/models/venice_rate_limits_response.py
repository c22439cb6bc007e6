from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_rate_limits import VeniceRateLimits


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceRateLimitsResponse(ResponseModel):
    """Balances and rate limits."""

    data: VeniceRateLimits
    """What the key may do."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", nested("venice_rate_limits", "VeniceRateLimits"))
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data"])
