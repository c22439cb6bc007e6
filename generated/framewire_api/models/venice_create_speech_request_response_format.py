"""The known values of `VeniceCreateSpeechRequestResponseFormat`."""

from typing import Literal

VeniceCreateSpeechRequestResponseFormat = Literal["aac", "flac", "mp3", "opus", "pcm", "wav"]

VENICE_CREATE_SPEECH_REQUEST_RESPONSE_FORMAT_VALUES: tuple[
    VeniceCreateSpeechRequestResponseFormat, ...
] = ("aac", "flac", "mp3", "opus", "pcm", "wav")
