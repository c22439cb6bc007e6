from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .visgate_error_details import VisgateErrorDetails


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateError(ResponseModel):
    """Why a request was refused."""

    error: str | None = None
    """Code of the error; may be absent."""
    message: str | None = None
    """What went wrong, in words."""
    details: VisgateErrorDetails | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "error": ("error", None),
        "message": ("message", None),
        "details": ("details", nested("visgate_error_details", "VisgateErrorDetails")),
    }
