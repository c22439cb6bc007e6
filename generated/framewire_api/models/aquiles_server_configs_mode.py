"""The known values of `AquilesServerConfigsMode`."""

from typing import Literal

AquilesServerConfigsMode = Literal["eager", "piecewise"]

AQUILES_SERVER_CONFIGS_MODE_VALUES: tuple[AquilesServerConfigsMode, ...] = ("eager", "piecewise")
