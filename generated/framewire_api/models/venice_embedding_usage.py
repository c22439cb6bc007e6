from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceEmbeddingUsage(ResponseModel):
    """Tokens used."""

    prompt_tokens: int
    total_tokens: int

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt_tokens": ("prompt_tokens", number),
        "total_tokens": ("total_tokens", number),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["prompt_tokens", "total_tokens"])
