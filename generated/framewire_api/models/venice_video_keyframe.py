from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VeniceVideoKeyframe(RequestModel):
    """`VeniceVideoKeyframe`."""

    image_url: str
    frame_index: int
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "image_url": ("image_url", None),
        "frame_index": ("frame_index", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["frame_index", "image_url"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, image_url: str, frame_index: int) -> Self: ...
