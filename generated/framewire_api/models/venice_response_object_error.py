from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceResponseObjectError(ResponseModel):
    """`VeniceResponseObjectError`."""

    code: str
    message: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "code": ("code", None),
        "message": ("message", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["code", "message"])
