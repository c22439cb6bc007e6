from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceEditImageRequest(RequestModel):
    """An image and how to change it."""

    prompt: str
    image: str
    """The image in base64, or its URL."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt": ("prompt", None),
        "image": ("image", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, prompt: str, image: str) -> Self: ...
