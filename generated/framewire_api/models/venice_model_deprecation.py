from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelDeprecation(ResponseModel):
    """`VeniceModelDeprecation`."""

    auto_remap: bool
    date: str
    removes_at: str
    replacement_model_id: str | None = None
    starts_at: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "autoRemap": ("auto_remap", None),
        "date": ("date", None),
        "removesAt": ("removes_at", None),
        "replacementModelId": ("replacement_model_id", None),
        "startsAt": ("starts_at", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["autoRemap", "date", "removesAt"])
