from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .venice_image_model_constraints_default_quality import (
        VeniceImageModelConstraintsDefaultQuality,
    )
    from .venice_image_model_constraints_qualities_item import (
        VeniceImageModelConstraintsQualitiesItem,
    )
    from .venice_step_limits import VeniceStepLimits


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceImageModelConstraints(ResponseModel):
    """Limits of an image model."""

    prompt_character_limit: float
    steps: VeniceStepLimits
    """How many steps a model takes."""
    width_height_divisor: float
    aspect_ratios: list[str] = field(factory=list)
    default_aspect_ratio: str | None = None
    default_resolution: str | None = None
    resolutions: list[str] = field(factory=list)
    default_quality: VeniceImageModelConstraintsDefaultQuality | str | None = None
    qualities: list[VeniceImageModelConstraintsQualitiesItem | str] = field(factory=list)
    max_style_references: float | None = None
    supports_style_reference_strength: bool | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "promptCharacterLimit": ("prompt_character_limit", number),
        "steps": ("steps", nested("venice_step_limits", "VeniceStepLimits")),
        "widthHeightDivisor": ("width_height_divisor", number),
        "aspectRatios": ("aspect_ratios", many(None)),
        "defaultAspectRatio": ("default_aspect_ratio", None),
        "defaultResolution": ("default_resolution", None),
        "resolutions": ("resolutions", many(None)),
        "defaultQuality": ("default_quality", None),
        "qualities": ("qualities", many(None)),
        "maxStyleReferences": ("max_style_references", number),
        "supportsStyleReferenceStrength": ("supports_style_reference_strength", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"aspect_ratios": [], "resolutions": [], "qualities": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["promptCharacterLimit", "steps", "widthHeightDivisor"]
    )
