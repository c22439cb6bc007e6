"""The known values of `VeniceAudioDataInputFormat`."""

from typing import Literal

VeniceAudioDataInputFormat = Literal[
    "aac", "aiff", "flac", "m4a", "mp3", "ogg", "pcm16", "pcm24", "wav"
]

VENICE_AUDIO_DATA_INPUT_FORMAT_VALUES: tuple[VeniceAudioDataInputFormat, ...] = (
    "aac",
    "aiff",
    "flac",
    "m4a",
    "mp3",
    "ogg",
    "pcm16",
    "pcm24",
    "wav",
)
