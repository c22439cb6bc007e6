from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, keep, moment

if TYPE_CHECKING:
    import datetime


@define(slots=False, eq=False, repr=False, kw_only=True)
class VisgateRequestStatus(ResponseModel):
    """State of a job."""

    request_id: str | None = None
    """Id of the job."""
    id: str | None = None
    """Id of the job where `request_id` is absent."""
    status: str = "pending"
    """State of the job; completed and failed are final."""
    media_type: str = "video"
    """What the job makes."""
    provider: str = ""
    """Who runs the job."""
    model: str = ""
    """Model id."""
    output_url: str | None = None
    """URL of the result; one, even of a job for several images."""
    error_message: str | None = None
    """Why the job failed."""
    created_at: datetime.datetime | None = None
    """When the job was queued."""
    completed_at: datetime.datetime | None = None
    """When the job ended."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "request_id": ("request_id", None),
        "id": ("id", None),
        "status": ("status", keep),
        "media_type": ("media_type", keep),
        "provider": ("provider", keep),
        "model": ("model", keep),
        "output_url": ("output_url", None),
        "error_message": ("error_message", None),
        "created_at": ("created_at", moment),
        "completed_at": ("completed_at", moment),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {
        "status": "pending",
        "media_type": "video",
        "provider": "",
        "model": "",
    }
