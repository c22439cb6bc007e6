"""The known values of `AquilesHealthMode`."""

from typing import Literal

AquilesHealthMode = Literal["distributed", "single-device", "video"]

AQUILES_HEALTH_MODE_VALUES: tuple[AquilesHealthMode, ...] = (
    "distributed",
    "single-device",
    "video",
)
