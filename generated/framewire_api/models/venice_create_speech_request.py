from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_create_speech_request_model import VeniceCreateSpeechRequestModel
    from .venice_create_speech_request_response_format import (
        VeniceCreateSpeechRequestResponseFormat,
    )
    from .venice_create_speech_request_voice import VeniceCreateSpeechRequestVoice


@define(eq=False, repr=False)
class VeniceCreateSpeechRequest(RequestModel):
    """A text to speak."""

    input_: str
    model: VeniceCreateSpeechRequestModel | Unset = UNSET
    response_format: VeniceCreateSpeechRequestResponseFormat | Unset = UNSET
    speed: float | Unset = UNSET
    """1 is the voice's own."""
    streaming: bool | Unset = UNSET
    """Send the audio sentence by sentence."""
    voice: VeniceCreateSpeechRequestVoice | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "input": ("input_", None),
        "model": ("model", None),
        "response_format": ("response_format", None),
        "speed": ("speed", None),
        "streaming": ("streaming", None),
        "voice": ("voice", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["input"])
    _TAGS: ClassVar[dict[str, Any]] = {"model": "tts-kokoro"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            input_: str,
            model: VeniceCreateSpeechRequestModel | str | None = None,
            response_format: VeniceCreateSpeechRequestResponseFormat | str | None = None,
            speed: float | None = None,
            streaming: bool | None = None,
            voice: VeniceCreateSpeechRequestVoice | str | None = None,
        ) -> Self: ...
