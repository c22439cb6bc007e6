from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, keep

if TYPE_CHECKING:
    from .venice_rate_limit_log_entry_rate_limit_type import VeniceRateLimitLogEntryRateLimitType


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceRateLimitLogEntry(ResponseModel):
    """One refusal for too many requests."""

    api_key_id: str
    model_id: str = "zai-org-glm-5-1"
    rate_limit_tier: str
    rate_limit_type: VeniceRateLimitLogEntryRateLimitType | str
    timestamp: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "apiKeyId": ("api_key_id", None),
        "modelId": ("model_id", keep),
        "rateLimitTier": ("rate_limit_tier", None),
        "rateLimitType": ("rate_limit_type", None),
        "timestamp": ("timestamp", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"model_id": "zai-org-glm-5-1"}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["apiKeyId", "modelId", "rateLimitTier", "rateLimitType", "timestamp"]
    )
