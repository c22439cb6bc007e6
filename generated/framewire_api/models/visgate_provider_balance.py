from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, keep, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateProviderBalance(ResponseModel):
    """Balance at one provider."""

    provider: str = ""
    configured: bool = False
    """Whether a key is stored."""
    available: bool = False
    """Whether the provider can be used."""
    limit: float | None = None
    """Most that can be spent, in `currency`."""
    remaining: float | None = None
    """Left to spend, in `currency`."""
    currency: str | None = None
    message: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "provider": ("provider", keep),
        "configured": ("configured", keep),
        "available": ("available", keep),
        "limit": ("limit", number),
        "remaining": ("remaining", number),
        "currency": ("currency", None),
        "message": ("message", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"provider": "", "configured": False, "available": False}
