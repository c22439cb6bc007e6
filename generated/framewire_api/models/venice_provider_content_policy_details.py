from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceProviderContentPolicyDetails(ResponseModel):
    """`VeniceProviderContentPolicyDetails`."""

    message: str
    type_: Literal["provider_content_policy"]
    credits_refunded: bool
    recommended_model: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "message": ("message", None),
        "type": ("type_", None),
        "credits_refunded": ("credits_refunded", None),
        "recommended_model": ("recommended_model", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["credits_refunded", "message", "type"])
    _TAGS: ClassVar[dict[str, Any]] = {"type": "provider_content_policy"}
