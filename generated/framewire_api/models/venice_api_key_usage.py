from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_api_key_usage_amounts import VeniceApiKeyUsageAmounts


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceApiKeyUsage(ResponseModel):
    """What a key was used for."""

    trailing_seven_days: VeniceApiKeyUsageAmounts
    """Amounts as text, one per currency."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "trailingSevenDays": (
            "trailing_seven_days",
            nested("venice_api_key_usage_amounts", "VeniceApiKeyUsageAmounts"),
        )
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["trailingSevenDays"])
