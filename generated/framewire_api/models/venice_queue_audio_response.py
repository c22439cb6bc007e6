from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceQueueAudioResponse(ResponseModel):
    """`VeniceQueueAudioResponse`."""

    model: str
    queue_id: str
    status: Literal["QUEUED"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "queue_id": ("queue_id", None),
        "status": ("status", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "queue_id", "status"])
    _TAGS: ClassVar[dict[str, Any]] = {"status": "QUEUED"}
