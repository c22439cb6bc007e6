from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset

if TYPE_CHECKING:
    from .venice_input_image_url_detail import VeniceInputImageUrlDetail


@define(eq=False, repr=False)
class VeniceInputImageUrl(RequestModel):
    """`VeniceInputImageUrl`."""

    url: str
    detail: VeniceInputImageUrlDetail | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "url": ("url", None),
        "detail": ("detail", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["url"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls, *, url: str, detail: VeniceInputImageUrlDetail | str | None = None
        ) -> Self: ...
