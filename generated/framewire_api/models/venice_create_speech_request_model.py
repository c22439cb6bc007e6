"""The known values of `VeniceCreateSpeechRequestModel`."""

from typing import Literal

VeniceCreateSpeechRequestModel = Literal["tts-kokoro"]

VENICE_CREATE_SPEECH_REQUEST_MODEL_VALUES: tuple[VeniceCreateSpeechRequestModel, ...] = (
    "tts-kokoro",
)
