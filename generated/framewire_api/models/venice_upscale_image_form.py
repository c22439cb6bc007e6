from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from ..types import File


@define(eq=False, repr=False)
class VeniceUpscaleImageForm(RequestModel):
    """An image file to enlarge or enhance."""

    image: File
    enhance: bool | Unset = UNSET
    """Redraw details; needed when scale is 1."""
    enhance_creativity: float | None | Unset = UNSET
    """How far the details may depart from the image."""
    enhance_prompt: str | Unset = UNSET
    """Style of the details, in a few words."""
    replication: float | None | Unset = UNSET
    """How much noise and grain to keep."""
    scale: float | Unset = UNSET
    """Factor; 1 only enhances."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image": ("image", None),
        "enhance": ("enhance", None),
        "enhanceCreativity": ("enhance_creativity", None),
        "enhancePrompt": ("enhance_prompt", None),
        "replication": ("replication", None),
        "scale": ("scale", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image"])
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            image: File,
            enhance: bool | None = None,
            enhance_creativity: float | None = None,
            enhance_prompt: str | None = None,
            replication: float | None = None,
            scale: float | None = None,
        ) -> Self: ...
