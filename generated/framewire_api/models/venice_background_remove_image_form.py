from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from ..types import File


@define(eq=False, repr=False)
class VeniceBackgroundRemoveImageForm(RequestModel):
    """`VeniceBackgroundRemoveImageForm`."""

    image: File | Unset = UNSET
    image_url: str | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image": ("image", None),
        "image_url": ("image_url", None),
    }
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, image: File | None = None, image_url: str | None = None) -> Self: ...
