from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayTaskHandle(ResponseModel):
    """Where the id of a started task stands."""

    task_id: str | None = None
    """Id of the task."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {"task_id": ("task_id", None)}
