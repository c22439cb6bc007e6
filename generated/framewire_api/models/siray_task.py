from __future__ import annotations

from typing import Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayTask(ResponseModel):
    """State of a task."""

    task_id: str
    """Id of the task."""
    status: str
    """State of the task; to be compared without regard to case."""
    action: str | None = None
    """What the task does."""
    progress: str | None = None
    """Per cent, as text with its sign."""
    outputs: list[str] = field(factory=list)
    """URLs of the results; they redirect, and want no key."""
    video_url: str | None = None
    """URL of a video."""
    fail_reason: str | None = None
    """Why the task failed; empty when it did not."""
    submit_time: int | None = None
    """Unix seconds."""
    start_time: int | None = None
    """Unix seconds."""
    finish_time: int | None = None
    """Unix seconds."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "task_id": ("task_id", None),
        "status": ("status", None),
        "action": ("action", None),
        "progress": ("progress", None),
        "outputs": ("outputs", many(None)),
        "video_url": ("video_url", None),
        "fail_reason": ("fail_reason", None),
        "submit_time": ("submit_time", number),
        "start_time": ("start_time", number),
        "finish_time": ("finish_time", number),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"outputs": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["status", "task_id"])
