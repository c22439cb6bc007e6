from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VisgateImageGenerateRequest(RequestModel):
    """An image generation; further keys are parameters of the model."""

    model: str
    """Model id."""
    prompt: str
    """What to show."""
    width: int | Unset = UNSET
    """Pixels."""
    height: int | Unset = UNSET
    """Pixels."""
    num_images: int | Unset = UNSET
    """How many images to make."""
    negative_prompt: str | Unset = UNSET
    """What to keep out."""
    seed: int | Unset = UNSET
    """Repeats a result; 0 is a seed like any other."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "model": ("model", None),
        "prompt": ("prompt", None),
        "width": ("width", None),
        "height": ("height", None),
        "num_images": ("num_images", None),
        "negative_prompt": ("negative_prompt", None),
        "seed": ("seed", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            model: str,
            prompt: str,
            width: int | None = None,
            height: int | None = None,
            num_images: int | None = None,
            negative_prompt: str | None = None,
            seed: int | None = None,
        ) -> Self: ...
