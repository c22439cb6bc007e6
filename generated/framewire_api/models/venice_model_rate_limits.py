from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_rate_limit import VeniceRateLimit


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelRateLimits(ResponseModel):
    """Rate limits of one model."""

    rate_limits: list[VeniceRateLimit] = field(factory=list)
    api_model_id: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "rateLimits": ("rate_limits", many(nested("venice_rate_limit", "VeniceRateLimit"))),
        "apiModelId": ("api_model_id", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"rate_limits": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["rateLimits"])
