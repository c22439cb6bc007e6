"""The known values of `VeniceConsentRequiredFaceMediaRolesItem`."""

from typing import Literal

VeniceConsentRequiredFaceMediaRolesItem = Literal[
    "end_image", "image", "reference_image", "reference_video", "video"
]

VENICE_CONSENT_REQUIRED_FACE_MEDIA_ROLES_ITEM_VALUES: tuple[
    VeniceConsentRequiredFaceMediaRolesItem, ...
] = ("end_image", "image", "reference_image", "reference_video", "video")
