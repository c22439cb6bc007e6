"""The known values of `VeniceCreateClonedVoiceFormModel`."""

from typing import Literal

VeniceCreateClonedVoiceFormModel = Literal["tts-chatterbox-hd", "tts-minimax-speech-02-hd"]

VENICE_CREATE_CLONED_VOICE_FORM_MODEL_VALUES: tuple[VeniceCreateClonedVoiceFormModel, ...] = (
    "tts-chatterbox-hd",
    "tts-minimax-speech-02-hd",
)
