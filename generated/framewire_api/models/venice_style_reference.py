from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VeniceStyleReference(RequestModel):
    """`VeniceStyleReference`."""

    image: str
    strength: float | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image": ("image", None),
        "strength": ("strength", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["image"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, image: str, strength: float | None = None) -> Self: ...
