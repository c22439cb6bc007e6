from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceBackgroundRemoveImageRequest(RequestModel):
    """`VeniceBackgroundRemoveImageRequest`."""

    image: str | Unset = UNSET
    image_url: str | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image": ("image", None),
        "image_url": ("image_url", None),
    }

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, image: str | None = None, image_url: str | None = None) -> Self: ...
