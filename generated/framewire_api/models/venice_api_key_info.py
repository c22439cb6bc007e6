from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_api_key_info_api_key_type import VeniceApiKeyInfoApiKeyType
    from .venice_api_key_info_limit_period import VeniceApiKeyInfoLimitPeriod
    from .venice_api_key_info_model_privacy import VeniceApiKeyInfoModelPrivacy
    from .venice_api_key_period_usage import VeniceApiKeyPeriodUsage
    from .venice_api_key_usage import VeniceApiKeyUsage
    from .venice_consumption_limits import VeniceConsumptionLimits


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceApiKeyInfo(ResponseModel):
    """What is known about a key."""

    api_key_type: VeniceApiKeyInfoApiKeyType | str
    consumption_limits: VeniceConsumptionLimits
    """What a key may use, by currency; null for no limit."""
    limit_period: VeniceApiKeyInfoLimitPeriod | str
    model_privacy: VeniceApiKeyInfoModelPrivacy | str
    created_at: str | None = None
    """ISO 8601 time."""
    expires_at: str | None = None
    """ISO 8601 time; null for a key that lasts."""
    id: str
    last_6_chars: str
    """End of the key."""
    last_used_at: str | None = None
    description: str | None = None
    usage: VeniceApiKeyUsage | None = None
    """What a key was used for."""
    current_period_usage: VeniceApiKeyPeriodUsage | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "apiKeyType": ("api_key_type", None),
        "consumptionLimits": (
            "consumption_limits",
            nested("venice_consumption_limits", "VeniceConsumptionLimits"),
        ),
        "limitPeriod": ("limit_period", None),
        "modelPrivacy": ("model_privacy", None),
        "createdAt": ("created_at", None),
        "expiresAt": ("expires_at", None),
        "id": ("id", None),
        "last6Chars": ("last_6_chars", None),
        "lastUsedAt": ("last_used_at", None),
        "description": ("description", None),
        "usage": ("usage", nested("venice_api_key_usage", "VeniceApiKeyUsage")),
        "currentPeriodUsage": (
            "current_period_usage",
            nested("venice_api_key_period_usage", "VeniceApiKeyPeriodUsage"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "apiKeyType",
            "consumptionLimits",
            "createdAt",
            "expiresAt",
            "id",
            "last6Chars",
            "lastUsedAt",
            "limitPeriod",
            "modelPrivacy",
        ]
    )
