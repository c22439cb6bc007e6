"""The known values of `AquilesCreateImageRequestModeration`."""

from typing import Literal

AquilesCreateImageRequestModeration = Literal["auto", "low"]

AQUILES_CREATE_IMAGE_REQUEST_MODERATION_VALUES: tuple[AquilesCreateImageRequestModeration, ...] = (
    "auto",
    "low",
)
