from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceConsentRequiredDetails(ResponseModel):
    """`VeniceConsentRequiredDetails`."""

    code: Literal["needs_consent"]
    message: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "code": ("code", None),
        "message": ("message", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["code", "message"])
    _TAGS: ClassVar[dict[str, Any]] = {"code": "needs_consent"}
