"""The known values of `VeniceInputImageUrlDetail`."""

from typing import Literal

VeniceInputImageUrlDetail = Literal["auto", "high", "low"]

VENICE_INPUT_IMAGE_URL_DETAIL_VALUES: tuple[VeniceInputImageUrlDetail, ...] = (
    "auto",
    "high",
    "low",
)
