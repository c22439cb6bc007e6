from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, number

if TYPE_CHECKING:
    from .venice_inpaint_model_constraints_default_quality import (
        VeniceInpaintModelConstraintsDefaultQuality,
    )
    from .venice_inpaint_model_constraints_qualities_item import (
        VeniceInpaintModelConstraintsQualitiesItem,
    )


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceInpaintModelConstraints(ResponseModel):
    """`VeniceInpaintModelConstraints`."""

    aspect_ratios: list[str] = field(factory=list)
    prompt_character_limit: float
    combine_images: bool
    max_input_images: int | None = None
    single_image_aspect_ratio: bool | None = None
    default_resolution: str | None = None
    resolutions: list[str] = field(factory=list)
    default_quality: VeniceInpaintModelConstraintsDefaultQuality | str | None = None
    qualities: list[VeniceInpaintModelConstraintsQualitiesItem | str] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "aspectRatios": ("aspect_ratios", many(None)),
        "promptCharacterLimit": ("prompt_character_limit", number),
        "combineImages": ("combine_images", None),
        "maxInputImages": ("max_input_images", number),
        "singleImageAspectRatio": ("single_image_aspect_ratio", None),
        "defaultResolution": ("default_resolution", None),
        "resolutions": ("resolutions", many(None)),
        "defaultQuality": ("default_quality", None),
        "qualities": ("qualities", many(None)),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"aspect_ratios": [], "resolutions": [], "qualities": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["aspectRatios", "combineImages", "promptCharacterLimit"]
    )
