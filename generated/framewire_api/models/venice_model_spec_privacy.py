"""The known values of `VeniceModelSpecPrivacy`."""

from typing import Literal

VeniceModelSpecPrivacy = Literal["anonymized", "private"]

VENICE_MODEL_SPEC_PRIVACY_VALUES: tuple[VeniceModelSpecPrivacy, ...] = ("anonymized", "private")
