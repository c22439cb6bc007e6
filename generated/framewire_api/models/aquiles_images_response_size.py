"""The known values of `AquilesImagesResponseSize`."""

from typing import Literal

AquilesImagesResponseSize = Literal[
    "1024x1024", "1024x1536", "1024x1792", "1536x1024", "1792x1024", "256x256", "512x512"
]

AQUILES_IMAGES_RESPONSE_SIZE_VALUES: tuple[AquilesImagesResponseSize, ...] = (
    "1024x1024",
    "1024x1536",
    "1024x1792",
    "1536x1024",
    "1792x1024",
    "256x256",
    "512x512",
)
