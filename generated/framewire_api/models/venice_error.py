from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .venice_error_object import VeniceErrorObject


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceError(ResponseModel):
    """Every refusal."""

    message: str | None = None
    details: dict[str, Any] | None = None
    """What is wrong, by field."""
    error: str | VeniceErrorObject | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "message": ("message", None),
        "details": ("details", None),
        "error": ("error", nested("venice_error_object", "VeniceErrorObject")),
    }
