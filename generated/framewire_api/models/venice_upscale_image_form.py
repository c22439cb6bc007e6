from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from ..types import File


@define(eq=False, repr=False)
class VeniceUpscaleImageForm(RequestModel):
    """An image file to enlarge."""

    image: File
    creativity: float | None | Unset = UNSET
    """How far the details may depart from the image."""
    scale: float | Unset = UNSET
    """Factor."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image": ("image", None),
        "creativity": ("creativity", None),
        "scale": ("scale", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image"])
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls, *, image: File, creativity: float | None = None, scale: float | None = None
        ) -> Self: ...
