"""The known values of `VeniceCreateTranscriptionFormResponseFormat`."""

from typing import Literal

VeniceCreateTranscriptionFormResponseFormat = Literal["json", "text"]

VENICE_CREATE_TRANSCRIPTION_FORM_RESPONSE_FORMAT_VALUES: tuple[
    VeniceCreateTranscriptionFormResponseFormat, ...
] = ("json", "text")
