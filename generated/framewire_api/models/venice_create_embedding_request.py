from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset, many

if TYPE_CHECKING:
    from .venice_create_embedding_request_encoding_format import (
        VeniceCreateEmbeddingRequestEncodingFormat,
    )


@define(eq=False, repr=False)
class VeniceCreateEmbeddingRequest(RequestModel):
    """Texts to turn into vectors."""

    input_: str | list[str]
    model: str
    dimensions: int | Unset = UNSET
    encoding_format: VeniceCreateEmbeddingRequestEncodingFormat | Unset = UNSET
    user: str | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "input": ("input_", many(None)),
        "model": ("model", None),
        "dimensions": ("dimensions", None),
        "encoding_format": ("encoding_format", None),
        "user": ("user", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["input", "model"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            input_: str | list[str],
            model: str,
            dimensions: int | None = None,
            encoding_format: VeniceCreateEmbeddingRequestEncodingFormat | str | None = None,
            user: str | None = None,
        ) -> Self: ...
