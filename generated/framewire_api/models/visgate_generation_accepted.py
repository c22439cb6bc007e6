from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateGenerationAccepted(ResponseModel):
    """A job that was queued."""

    request_id: str
    """Id to look the job up with."""
    status: str
    """State of the job."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "request_id": ("request_id", None),
        "status": ("status", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["request_id", "status"])
