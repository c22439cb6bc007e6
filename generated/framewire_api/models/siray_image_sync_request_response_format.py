"""The known values of `SirayImageSyncRequestResponseFormat`."""

from typing import Literal

SirayImageSyncRequestResponseFormat = Literal["b64_json", "url"]

SIRAY_IMAGE_SYNC_REQUEST_RESPONSE_FORMAT_VALUES: tuple[SirayImageSyncRequestResponseFormat, ...] = (
    "b64_json",
    "url",
)
