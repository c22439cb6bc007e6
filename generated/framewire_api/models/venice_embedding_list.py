from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested

if TYPE_CHECKING:
    from .venice_embedding import VeniceEmbedding
    from .venice_embedding_usage import VeniceEmbeddingUsage


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceEmbeddingList(ResponseModel):
    """Vectors, in the order of the input."""

    data: list[VeniceEmbedding] = field(factory=list)
    model: str
    object_: Literal["list"]
    usage: VeniceEmbeddingUsage
    """Tokens used."""

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "data": ("data", many(nested("venice_embedding", "VeniceEmbedding"))),
        "model": ("model", None),
        "object": ("object_", None),
        "usage": ("usage", nested("venice_embedding_usage", "VeniceEmbeddingUsage")),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"data": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["data", "model", "object", "usage"])
    _TAGS: ClassVar[dict[str, Any]] = {"object": "list"}
