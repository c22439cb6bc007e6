from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import Decoder, RequestModel

if TYPE_CHECKING:
    from ..types import File


@define(eq=False, repr=False)
class VeniceEditImageForm(RequestModel):
    """An image file and how to change it."""

    prompt: str
    image: File

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt": ("prompt", None),
        "image": ("image", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image", "prompt"])
    _FORM: ClassVar[bool] = True

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, prompt: str, image: File) -> Self: ...
