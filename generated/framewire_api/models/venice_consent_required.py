from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_consent_policy import VeniceConsentPolicy
    from .venice_consent_required_details import VeniceConsentRequiredDetails
    from .venice_consent_required_face_media_roles_item import (
        VeniceConsentRequiredFaceMediaRolesItem,
    )


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceConsentRequired(ResponseModel):
    """`VeniceConsentRequired`."""

    error: VeniceConsentRequiredDetails
    consent_flow: Literal["seedance"]
    face_media_roles: list[VeniceConsentRequiredFaceMediaRolesItem | str] = field(factory=list)
    consent: VeniceConsentPolicy
    docs_url: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "error": (
            "error",
            nested("venice_consent_required_details", "VeniceConsentRequiredDetails"),
        ),
        "consent_flow": ("consent_flow", None),
        "face_media_roles": ("face_media_roles", many(None)),
        "consent": ("consent", nested("venice_consent_policy", "VeniceConsentPolicy")),
        "docs_url": ("docs_url", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"face_media_roles": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["consent", "consent_flow", "docs_url", "error", "face_media_roles"]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"consent_flow": "seedance"}
