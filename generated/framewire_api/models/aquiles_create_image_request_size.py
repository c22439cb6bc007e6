"""The known values of `AquilesCreateImageRequestSize`."""

from typing import Literal

AquilesCreateImageRequestSize = Literal[
    "1024x1024",
    "1024x1536",
    "1024x1792",
    "1536x1024",
    "1792x1024",
    "2048x2048",
    "256x256",
    "512x512",
    "auto",
]

AQUILES_CREATE_IMAGE_REQUEST_SIZE_VALUES: tuple[AquilesCreateImageRequestSize, ...] = (
    "1024x1024",
    "1024x1536",
    "1024x1792",
    "1536x1024",
    "1792x1024",
    "2048x2048",
    "256x256",
    "512x512",
    "auto",
)
