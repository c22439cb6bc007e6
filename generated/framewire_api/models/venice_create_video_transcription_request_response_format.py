"""The known values of `VeniceCreateVideoTranscriptionRequestResponseFormat`."""

from typing import Literal

VeniceCreateVideoTranscriptionRequestResponseFormat = Literal["json", "text"]

VENICE_CREATE_VIDEO_TRANSCRIPTION_REQUEST_RESPONSE_FORMAT_VALUES: tuple[
    VeniceCreateVideoTranscriptionRequestResponseFormat, ...
] = ("json", "text")
