from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .siray_error_detail import SirayErrorDetail


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayError(ResponseModel):
    """Why a request was refused, in any of the shapes public clients handle: under `error`, or as code and message."""

    error: SirayErrorDetail | str | None = None
    code: str | int | None = None
    """Outcome by name or number; public clients have seen it spelled in many ways."""
    fail_code: str | int | None = None
    """Why a task was refused or failed."""
    message: str | None = None
    """What went wrong, in words."""
    data: Any = None
    """Null wherever it was seen."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "error": ("error", nested("siray_error_detail", "SirayErrorDetail")),
        "code": ("code", None),
        "fail_code": ("fail_code", None),
        "message": ("message", None),
        "data": ("data", None),
    }
