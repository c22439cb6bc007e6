from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from ..types import File
    from .aquiles_create_video_form_quality import AquilesCreateVideoFormQuality
    from .aquiles_create_video_form_size import AquilesCreateVideoFormSize


@define(eq=False, repr=False)
class AquilesCreateVideoForm(RequestModel):
    """What to show, with an optional first image."""

    prompt: str
    model: str | Unset = UNSET
    """Must name the loaded model when an image is sent."""
    size: AquilesCreateVideoFormSize | Unset = UNSET
    seconds: str | Unset = UNSET
    """Length in seconds, as text."""
    quality: AquilesCreateVideoFormQuality | Unset = UNSET
    input_reference: File | Unset = UNSET
    """Image to start from, for models that can."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt": ("prompt", None),
        "model": ("model", None),
        "size": ("size", None),
        "seconds": ("seconds", None),
        "quality": ("quality", None),
        "input_reference": ("input_reference", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["prompt"])
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            prompt: str,
            model: str | None = None,
            size: AquilesCreateVideoFormSize | str | None = None,
            seconds: str | None = None,
            quality: AquilesCreateVideoFormQuality | str | None = None,
            input_reference: File | None = None,
        ) -> Self: ...
