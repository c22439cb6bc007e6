from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VenicePayloadTooLargeError(ResponseModel):
    """`VenicePayloadTooLargeError`."""

    code: Literal["PAYLOAD_TOO_LARGE"]
    error: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "code": ("code", None),
        "error": ("error", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["code", "error"])
    _TAGS: ClassVar[dict[str, Any]] = {"code": "PAYLOAD_TOO_LARGE"}
