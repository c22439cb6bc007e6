"""The known values of `VeniceCreateTranscriptionFormModel`."""

from typing import Literal

VeniceCreateTranscriptionFormModel = Literal[
    "elevenlabs/scribe-v2",
    "fal-ai/wizper",
    "nvidia/parakeet-tdt-0.6b-v3",
    "openai/whisper-large-v3",
    "stt-xai-v1",
]

VENICE_CREATE_TRANSCRIPTION_FORM_MODEL_VALUES: tuple[VeniceCreateTranscriptionFormModel, ...] = (
    "elevenlabs/scribe-v2",
    "fal-ai/wizper",
    "nvidia/parakeet-tdt-0.6b-v3",
    "openai/whisper-large-v3",
    "stt-xai-v1",
)
