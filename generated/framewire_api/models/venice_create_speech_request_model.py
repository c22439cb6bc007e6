"""The known values of `VeniceCreateSpeechRequestModel`."""

from typing import Literal

VeniceCreateSpeechRequestModel = Literal[
    "tts-chatterbox-hd",
    "tts-elevenlabs-turbo-v2-5",
    "tts-gemini-3-1-flash",
    "tts-gradium-v1",
    "tts-inworld-1-5-max",
    "tts-kokoro",
    "tts-minimax-speech-02-hd",
    "tts-orpheus",
    "tts-qwen3-0-6b",
    "tts-qwen3-1-7b",
    "tts-xai-v1",
]

VENICE_CREATE_SPEECH_REQUEST_MODEL_VALUES: tuple[VeniceCreateSpeechRequestModel, ...] = (
    "tts-chatterbox-hd",
    "tts-elevenlabs-turbo-v2-5",
    "tts-gemini-3-1-flash",
    "tts-gradium-v1",
    "tts-inworld-1-5-max",
    "tts-kokoro",
    "tts-minimax-speech-02-hd",
    "tts-orpheus",
    "tts-qwen3-0-6b",
    "tts-qwen3-1-7b",
    "tts-xai-v1",
)
