from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_create_speech_request_model import VeniceCreateSpeechRequestModel
    from .venice_create_speech_request_response_format import (
        VeniceCreateSpeechRequestResponseFormat,
    )


@define(eq=False, repr=False)
class VeniceCreateSpeechRequest(RequestModel):
    """A text to speak."""

    input_: str
    language: str | Unset = UNSET
    model: VeniceCreateSpeechRequestModel | Unset = UNSET
    prompt: str | Unset = UNSET
    response_format: VeniceCreateSpeechRequestResponseFormat | Unset = UNSET
    speed: float | Unset = UNSET
    """1 is the voice's own."""
    streaming: bool | Unset = UNSET
    """Send the audio sentence by sentence."""
    temperature: float | Unset = UNSET
    top_p: float | Unset = UNSET
    voice: str | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "input": ("input_", None),
        "language": ("language", None),
        "model": ("model", None),
        "prompt": ("prompt", None),
        "response_format": ("response_format", None),
        "speed": ("speed", None),
        "streaming": ("streaming", None),
        "temperature": ("temperature", None),
        "top_p": ("top_p", None),
        "voice": ("voice", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["input"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            input_: str,
            language: str | None = None,
            model: VeniceCreateSpeechRequestModel | str | None = None,
            prompt: str | None = None,
            response_format: VeniceCreateSpeechRequestResponseFormat | str | None = None,
            speed: float | None = None,
            streaming: bool | None = None,
            temperature: float | None = None,
            top_p: float | None = None,
            voice: str | None = None,
        ) -> Self: ...
