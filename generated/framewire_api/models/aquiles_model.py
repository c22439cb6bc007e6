from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class AquilesModel(ResponseModel):
    """A model."""

    id: str
    object_: Literal["model"]
    created: int
    """Unix time of the request."""
    owned_by: Literal["custom"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "object": ("object_", None),
        "created": ("created", number),
        "owned_by": ("owned_by", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["created", "id", "object", "owned_by"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "model", "owned_by": "custom"}
