from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import define

from ..types import Decoder, ResponseModel, many, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceEmbedding(ResponseModel):
    """One vector."""

    embedding: list[float] | str
    index: int
    object_: Literal["embedding"]

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "embedding": ("embedding", many(None)),
        "index": ("index", number),
        "object": ("object_", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["embedding", "index", "object"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "embedding"}
