from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .siray_task import SirayTask


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayTaskReply(ResponseModel):
    """State of a task in its envelope."""

    code: str | int | None = None
    """Outcome by name or number; public clients have seen it spelled in many ways."""
    message: str | None = None
    """The outcome in words."""
    fail_code: str | int | None = None
    """Why a task was refused or failed."""
    data: SirayTask | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "code": ("code", None),
        "message": ("message", None),
        "fail_code": ("fail_code", None),
        "data": ("data", nested("siray_task", "SirayTask")),
    }
