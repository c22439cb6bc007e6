"""The known values of `VeniceModelVoiceCloningMode`."""

from typing import Literal

VeniceModelVoiceCloningMode = Literal["persistent", "zero_shot"]

VENICE_MODEL_VOICE_CLONING_MODE_VALUES: tuple[VeniceModelVoiceCloningMode, ...] = (
    "persistent",
    "zero_shot",
)
