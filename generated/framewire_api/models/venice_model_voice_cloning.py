from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, number

if TYPE_CHECKING:
    from .venice_model_voice_cloning_mode import VeniceModelVoiceCloningMode


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceModelVoiceCloning(ResponseModel):
    """`VeniceModelVoiceCloning`."""

    mode: VeniceModelVoiceCloningMode | str
    accepted_formats: list[str] = field(factory=list)
    min_sample_seconds: float
    retention_days: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "mode": ("mode", None),
        "accepted_formats": ("accepted_formats", many(None)),
        "min_sample_seconds": ("min_sample_seconds", number),
        "retention_days": ("retention_days", number),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"accepted_formats": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["accepted_formats", "min_sample_seconds", "mode", "retention_days"]
    )
