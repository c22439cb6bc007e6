from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, number

if TYPE_CHECKING:
    from .venice_video_model_constraints_model_type import VeniceVideoModelConstraintsModelType


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceVideoModelConstraints(ResponseModel):
    """`VeniceVideoModelConstraints`."""

    aspect_ratios: list[str] = field(factory=list)
    resolutions: list[str] = field(factory=list)
    durations: list[str] = field(factory=list)
    model_type: VeniceVideoModelConstraintsModelType | str
    audio: bool
    audio_configurable: bool
    prompt_character_limit: float | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "aspect_ratios": ("aspect_ratios", many(None)),
        "resolutions": ("resolutions", many(None)),
        "durations": ("durations", many(None)),
        "model_type": ("model_type", None),
        "audio": ("audio", None),
        "audio_configurable": ("audio_configurable", None),
        "prompt_character_limit": ("prompt_character_limit", number),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"aspect_ratios": [], "resolutions": [], "durations": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["aspect_ratios", "audio", "audio_configurable", "durations", "model_type", "resolutions"]
    )
