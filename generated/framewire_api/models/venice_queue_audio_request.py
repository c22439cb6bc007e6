from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceQueueAudioRequest(RequestModel):
    """`VeniceQueueAudioRequest`."""

    model: str
    prompt: str
    lyrics_prompt: str | Unset = UNSET
    duration_seconds: int | str | Unset = UNSET
    force_instrumental: bool | Unset = UNSET
    lyrics_optimizer: bool | Unset = UNSET
    loop: bool | Unset = UNSET
    voice: str | Unset = UNSET
    language_code: str | Unset = UNSET
    speed: float | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "prompt": ("prompt", None),
        "lyrics_prompt": ("lyrics_prompt", None),
        "duration_seconds": ("duration_seconds", None),
        "force_instrumental": ("force_instrumental", None),
        "lyrics_optimizer": ("lyrics_optimizer", None),
        "loop": ("loop", None),
        "voice": ("voice", None),
        "language_code": ("language_code", None),
        "speed": ("speed", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            prompt: str,
            lyrics_prompt: str | None = None,
            duration_seconds: int | str | None = None,
            force_instrumental: bool | None = None,
            lyrics_optimizer: bool | None = None,
            loop: bool | None = None,
            voice: str | None = None,
            language_code: str | None = None,
            speed: float | None = None,
        ) -> Self: ...
