from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_api_tier import VeniceApiTier
    from .venice_balances import VeniceBalances
    from .venice_model_rate_limits import VeniceModelRateLimits


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceRateLimits(ResponseModel):
    """What the key may do."""

    access_permitted: bool
    api_tier: VeniceApiTier
    """What the account may do."""
    balances: VeniceBalances
    """What is left, by currency."""
    key_expiration: str | None = None
    next_epoch_begins: str
    """ISO 8601 time when daily limits start anew."""
    rate_limits: list[VeniceModelRateLimits] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "accessPermitted": ("access_permitted", None),
        "apiTier": ("api_tier", nested("venice_api_tier", "VeniceApiTier")),
        "balances": ("balances", nested("venice_balances", "VeniceBalances")),
        "keyExpiration": ("key_expiration", None),
        "nextEpochBegins": ("next_epoch_begins", None),
        "rateLimits": (
            "rate_limits",
            many(nested("venice_model_rate_limits", "VeniceModelRateLimits")),
        ),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"rate_limits": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["accessPermitted", "apiTier", "balances", "keyExpiration", "nextEpochBegins", "rateLimits"]
    )
