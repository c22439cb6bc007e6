from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .aquiles_video_quality_input import AquilesVideoQualityInput
    from .aquiles_video_size_input import AquilesVideoSizeInput


@define(eq=False, repr=False)
class AquilesCreateVideoBody(RequestModel):
    """What to show, as JSON."""

    prompt: str
    model: str | Unset = UNSET
    """Echoed only; the loaded model runs."""
    size: AquilesVideoSizeInput | None | Unset = UNSET
    """Size to ask for, in pixels."""
    seconds: str | None | Unset = UNSET
    """Length in seconds, as text."""
    quality: AquilesVideoQualityInput | None | Unset = UNSET
    """Quality to ask for."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt": ("prompt", None),
        "model": ("model", None),
        "size": ("size", None),
        "seconds": ("seconds", None),
        "quality": ("quality", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            prompt: str,
            model: str | None = None,
            size: AquilesVideoSizeInput | str | None = None,
            seconds: str | None = None,
            quality: AquilesVideoQualityInput | str | None = None,
        ) -> Self: ...
