from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested

if TYPE_CHECKING:
    from .siray_task_handle import SirayTaskHandle


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayTaskCreated(ResponseModel):
    """A started task, or the reason why there is none."""

    code: str | int | None = None
    """Outcome by name or number; public clients have seen it spelled in many ways."""
    message: str | None = None
    """The outcome in words."""
    fail_code: str | int | None = None
    """Why a task was refused or failed."""
    data: SirayTaskHandle | None = None
    task_id: str | None = None
    """Id of the task."""
    id: str | None = None
    """Id of the task."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "code": ("code", None),
        "message": ("message", None),
        "fail_code": ("fail_code", None),
        "data": ("data", nested("siray_task_handle", "SirayTaskHandle")),
        "task_id": ("task_id", None),
        "id": ("id", None),
    }
