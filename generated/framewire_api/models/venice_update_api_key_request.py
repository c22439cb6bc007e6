from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_consumption_limits_input import VeniceConsumptionLimitsInput
    from .venice_update_api_key_request_limit_period import VeniceUpdateApiKeyRequestLimitPeriod
    from .venice_update_api_key_request_model_privacy import VeniceUpdateApiKeyRequestModelPrivacy


@define(eq=False, repr=False)
class VeniceUpdateApiKeyRequest(RequestModel):
    """`VeniceUpdateApiKeyRequest`."""

    id: str
    consumption_limit: VeniceConsumptionLimitsInput | Unset = UNSET
    """What a key may use, by currency; null for no limit."""
    limit_period: VeniceUpdateApiKeyRequestLimitPeriod | Unset = UNSET
    model_privacy: VeniceUpdateApiKeyRequestModelPrivacy | Unset = UNSET
    description: str | Unset = UNSET
    expires_at: str | None | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "consumptionLimit": (
            "consumption_limit",
            nested("venice_consumption_limits_input", "VeniceConsumptionLimitsInput"),
        ),
        "limitPeriod": ("limit_period", None),
        "modelPrivacy": ("model_privacy", None),
        "description": ("description", None),
        "expiresAt": ("expires_at", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["id"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            id: str,
            consumption_limit: VeniceConsumptionLimitsInput | None = None,
            limit_period: VeniceUpdateApiKeyRequestLimitPeriod | str | None = None,
            model_privacy: VeniceUpdateApiKeyRequestModelPrivacy | str | None = None,
            description: str | None = None,
            expires_at: str | None = None,
        ) -> Self: ...
