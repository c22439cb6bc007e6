"""The known values of `AquilesModelTypeType`."""

from typing import Literal

AquilesModelTypeType = Literal["Edit", "Hybrid", "Image", "Video"]

AQUILES_MODEL_TYPE_TYPE_VALUES: tuple[AquilesModelTypeType, ...] = (
    "Edit",
    "Hybrid",
    "Image",
    "Video",
)
