from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_provider_content_policy_details import VeniceProviderContentPolicyDetails


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceProviderContentPolicyError(ResponseModel):
    """`VeniceProviderContentPolicyError`."""

    error: VeniceProviderContentPolicyDetails

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "error": (
            "error",
            nested("venice_provider_content_policy_details", "VeniceProviderContentPolicyDetails"),
        )
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["error"])
