from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceConsentPolicy(ResponseModel):
    """`VeniceConsentPolicy`."""

    consent_version: str
    policy_text: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "consent_version": ("consent_version", None),
        "policy_text": ("policy_text", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["consent_version", "policy_text"])
