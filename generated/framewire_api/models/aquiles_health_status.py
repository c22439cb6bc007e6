"""The known values of `AquilesHealthStatus`."""

from typing import Literal

AquilesHealthStatus = Literal["loading", "ok"]

AQUILES_HEALTH_STATUS_VALUES: tuple[AquilesHealthStatus, ...] = ("loading", "ok")
