from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, keep


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceRateLimitLogEntry(ResponseModel):
    """One refusal for too many requests."""

    api_key_id: str
    model_id: str = "venice-uncensored"
    rate_limit_tier: str
    rate_limit_type: str
    timestamp: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "apiKeyId": ("api_key_id", None),
        "modelId": ("model_id", keep),
        "rateLimitTier": ("rate_limit_tier", None),
        "rateLimitType": ("rate_limit_type", None),
        "timestamp": ("timestamp", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"model_id": "venice-uncensored"}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["apiKeyId", "modelId", "rateLimitTier", "rateLimitType", "timestamp"]
    )
