from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_consumption_limits import VeniceConsumptionLimits
    from .venice_created_api_key_api_key_type import VeniceCreatedApiKeyApiKeyType
    from .venice_created_api_key_limit_period import VeniceCreatedApiKeyLimitPeriod
    from .venice_created_api_key_model_privacy import VeniceCreatedApiKeyModelPrivacy


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceCreatedApiKey(ResponseModel):
    """The key; it is shown only once."""

    api_key: str
    api_key_type: VeniceCreatedApiKeyApiKeyType | str
    consumption_limit: VeniceConsumptionLimits
    """What a key may use, by currency; null for no limit."""
    limit_period: VeniceCreatedApiKeyLimitPeriod | str
    model_privacy: VeniceCreatedApiKeyModelPrivacy | str
    expires_at: str | None = None
    id: str
    description: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "apiKey": ("api_key", None),
        "apiKeyType": ("api_key_type", None),
        "consumptionLimit": (
            "consumption_limit",
            nested("venice_consumption_limits", "VeniceConsumptionLimits"),
        ),
        "limitPeriod": ("limit_period", None),
        "modelPrivacy": ("model_privacy", None),
        "expiresAt": ("expires_at", None),
        "id": ("id", None),
        "description": ("description", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        [
            "apiKey",
            "apiKeyType",
            "consumptionLimit",
            "expiresAt",
            "id",
            "limitPeriod",
            "modelPrivacy",
        ]
    )
    _SECRET: ClassVar[frozenset[str]] = frozenset(["api_key"])
