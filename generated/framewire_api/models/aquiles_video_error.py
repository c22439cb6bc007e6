from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesVideoError(ResponseModel):
    """Why a video failed."""

    code: Literal["generation_error"]
    message: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "code": ("code", None),
        "message": ("message", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["code", "message"])
    _TAGS: ClassVar[dict[str, Any]] = {"code": "generation_error"}
