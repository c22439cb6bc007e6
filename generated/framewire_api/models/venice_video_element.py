from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many


@define(eq=False, repr=False)
class VeniceVideoElement(RequestModel):
    """`VeniceVideoElement`."""

    frontal_image_url: str | Unset = UNSET
    reference_image_urls: list[str] | Unset = UNSET
    video_url: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "frontal_image_url": ("frontal_image_url", None),
        "reference_image_urls": ("reference_image_urls", many(None)),
        "video_url": ("video_url", None),
    }

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            frontal_image_url: str | None = None,
            reference_image_urls: list[str] | None = None,
            video_url: str | None = None,
        ) -> Self: ...
