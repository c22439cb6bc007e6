from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesDeletedVideoResource(ResponseModel):
    """Receipt for a forgotten video."""

    id: str
    object_: Literal["video.deleted"]
    deleted: bool

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "object": ("object_", None),
        "deleted": ("deleted", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["deleted", "id", "object"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "video.deleted"}
