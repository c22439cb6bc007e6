from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceContentViolationError(ResponseModel):
    """`VeniceContentViolationError`."""

    error: str
    suggested_prompt: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "error": ("error", None),
        "suggested_prompt": ("suggested_prompt", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["error"])
