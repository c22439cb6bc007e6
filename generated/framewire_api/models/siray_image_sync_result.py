from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number

if TYPE_CHECKING:
    from .siray_image_sync_item import SirayImageSyncItem


@define(slots=False, eq=False, repr=False, kw_only=True)
class SirayImageSyncResult(ResponseModel):
    """Finished images."""

    created: int
    """Unix seconds."""
    data: list[SirayImageSyncItem] = field(factory=list)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "created": ("created", number),
        "data": ("data", many(nested("siray_image_sync_item", "SirayImageSyncItem"))),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["created", "data"])
