"""The known values of `AquilesVideoStatus`."""

from typing import Literal

AquilesVideoStatus = Literal["completed", "failed", "processing", "queued"]

AQUILES_VIDEO_STATUS_VALUES: tuple[AquilesVideoStatus, ...] = (
    "completed",
    "failed",
    "processing",
    "queued",
)
