from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_consumption_limits import VeniceConsumptionLimits
    from .venice_updated_api_key_api_key_type import VeniceUpdatedApiKeyApiKeyType
    from .venice_updated_api_key_limit_period import VeniceUpdatedApiKeyLimitPeriod
    from .venice_updated_api_key_model_privacy import VeniceUpdatedApiKeyModelPrivacy


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceUpdatedApiKey(ResponseModel):
    """`VeniceUpdatedApiKey`."""

    api_key_type: VeniceUpdatedApiKeyApiKeyType | str
    consumption_limits: VeniceConsumptionLimits
    """What a key may use, by currency; null for no limit."""
    limit_period: VeniceUpdatedApiKeyLimitPeriod | str
    model_privacy: VeniceUpdatedApiKeyModelPrivacy | str
    created_at: str | None = None
    expires_at: str | None = None
    id: str
    last_6_chars: str
    last_used_at: str | None = None
    description: str | None = None

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
