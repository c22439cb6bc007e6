from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceUpscaleImageRequest(RequestModel):
    """An image to enlarge."""

    image: str
    """The image in base64, or its URL."""
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

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls, *, image: str, creativity: float | None = None, scale: float | None = None
        ) -> Self: ...
