from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .aquiles_video_resource import AquilesVideoResource


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesVideoListResource(ResponseModel):
    """A page of videos."""

    data: list[AquilesVideoResource] = field(factory=list)
    object_: Literal["list"]
    has_more: bool | None = None
    first_id: str | None = None
    last_id: str | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", many(nested("aquiles_video_resource", "AquilesVideoResource"))),
        "object": ("object_", None),
        "has_more": ("has_more", None),
        "first_id": ("first_id", None),
        "last_id": ("last_id", None),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["data", "first_id", "has_more", "last_id", "object"]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"object": "list"}
