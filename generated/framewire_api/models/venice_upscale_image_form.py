from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from ..types import File


@define(eq=False, repr=False)
class VeniceUpscaleImageForm(RequestModel):
    """A picture file to enlarge or enhance."""

    image: File
    enhance: bool | Unset = UNSET
    enhance_creativity: float | None | Unset = UNSET
    enhance_prompt: str | Unset = UNSET
    replication: float | None | Unset = UNSET
    scale: float | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image": ("image", None),
        "enhance": ("enhance", None),
        "enhanceCreativity": ("enhance_creativity", None),
        "enhancePrompt": ("enhance_prompt", None),
        "replication": ("replication", None),
        "scale": ("scale", None),
    }
    _REQUIRED: ClassVar[tuple[str, ...]] = ("image",)
    _FORM: ClassVar[bool] = True
