from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceEmbeddingUsage(ResponseModel):
    """Tokens used."""

    prompt_tokens: int
    total_tokens: int

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt_tokens": ("prompt_tokens", None),
        "total_tokens": ("total_tokens", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["prompt_tokens", "total_tokens"])
