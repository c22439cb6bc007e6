from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_consumption_limits_input import VeniceConsumptionLimitsInput
    from .venice_create_api_key_request_api_key_type import VeniceCreateApiKeyRequestApiKeyType
    from .venice_create_api_key_request_limit_period import VeniceCreateApiKeyRequestLimitPeriod
    from .venice_create_api_key_request_model_privacy import VeniceCreateApiKeyRequestModelPrivacy


@define(eq=False, repr=False)
class VeniceCreateApiKeyRequest(RequestModel):
    """A key to make."""

    api_key_type: VeniceCreateApiKeyRequestApiKeyType
    description: str
    consumption_limit: VeniceConsumptionLimitsInput | Unset = UNSET
    """What a key may use, by currency; null for no limit."""
    limit_period: VeniceCreateApiKeyRequestLimitPeriod | Unset = UNSET
    model_privacy: VeniceCreateApiKeyRequestModelPrivacy | Unset = UNSET
    expires_at: str | Unset = UNSET
    """A date, an ISO 8601 time, or an empty text for a key that lasts."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "apiKeyType": ("api_key_type", None),
        "description": ("description", None),
        "consumptionLimit": (
            "consumption_limit",
            nested("venice_consumption_limits_input", "VeniceConsumptionLimitsInput"),
        ),
        "limitPeriod": ("limit_period", None),
        "modelPrivacy": ("model_privacy", None),
        "expiresAt": ("expires_at", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["apiKeyType", "description"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            api_key_type: VeniceCreateApiKeyRequestApiKeyType | str,
            description: str,
            consumption_limit: VeniceConsumptionLimitsInput | None = None,
            limit_period: VeniceCreateApiKeyRequestLimitPeriod | str | None = None,
            model_privacy: VeniceCreateApiKeyRequestModelPrivacy | str | None = None,
            expires_at: str | None = None,
        ) -> Self: ...
