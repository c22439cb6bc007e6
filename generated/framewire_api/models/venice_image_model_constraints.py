from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_step_limits import VeniceStepLimits


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceImageModelConstraints(ResponseModel):
    """Limits of an image model."""

    prompt_character_limit: float
    steps: VeniceStepLimits
    """How many steps a model takes."""
    width_height_divisor: float

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "promptCharacterLimit": ("prompt_character_limit", number),
        "steps": ("steps", nested("venice_step_limits", "VeniceStepLimits")),
        "widthHeightDivisor": ("width_height_divisor", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["promptCharacterLimit", "steps", "widthHeightDivisor"]
    )
