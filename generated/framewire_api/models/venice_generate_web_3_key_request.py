from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset, nested

if TYPE_CHECKING:
    from .venice_consumption_limits_input import VeniceConsumptionLimitsInput
    from .venice_generate_web_3_key_request_api_key_type import (
        VeniceGenerateWeb3KeyRequestApiKeyType,
    )
    from .venice_generate_web_3_key_request_limit_period import (
        VeniceGenerateWeb3KeyRequestLimitPeriod,
    )
    from .venice_generate_web_3_key_request_model_privacy import (
        VeniceGenerateWeb3KeyRequestModelPrivacy,
    )


@define(eq=False, repr=False)
class VeniceGenerateWeb3KeyRequest(RequestModel):
    """A key to make for a wallet."""

    api_key_type: VeniceGenerateWeb3KeyRequestApiKeyType
    address: str
    signature: str
    token: str
    """What was signed."""
    consumption_limit: VeniceConsumptionLimitsInput | Unset = UNSET
    """What a key may use, by currency; null for no limit."""
    limit_period: VeniceGenerateWeb3KeyRequestLimitPeriod | Unset = UNSET
    model_privacy: VeniceGenerateWeb3KeyRequestModelPrivacy | Unset = UNSET
    description: str | Unset = UNSET
    expires_at: str | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "apiKeyType": ("api_key_type", None),
        "address": ("address", None),
        "signature": ("signature", None),
        "token": ("token", None),
        "consumptionLimit": (
            "consumption_limit",
            nested("venice_consumption_limits_input", "VeniceConsumptionLimitsInput"),
        ),
        "limitPeriod": ("limit_period", None),
        "modelPrivacy": ("model_privacy", None),
        "description": ("description", None),
        "expiresAt": ("expires_at", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["address", "apiKeyType", "signature", "token"])
    _SECRET: ClassVar[frozenset[str]] = frozenset(["signature", "token"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            api_key_type: VeniceGenerateWeb3KeyRequestApiKeyType | str,
            address: str,
            signature: str,
            token: str,
            consumption_limit: VeniceConsumptionLimitsInput | None = None,
            limit_period: VeniceGenerateWeb3KeyRequestLimitPeriod | str | None = None,
            model_privacy: VeniceGenerateWeb3KeyRequestModelPrivacy | str | None = None,
            description: str | None = None,
            expires_at: str | None = None,
        ) -> Self: ...
