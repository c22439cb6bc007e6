from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceChatCompletionUsage(ResponseModel):
    """Tokens used."""

    completion_tokens: int
    prompt_tokens: int
    total_tokens: int
    prompt_tokens_details: dict[str, Any] | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "completion_tokens": ("completion_tokens", number),
        "prompt_tokens": ("prompt_tokens", number),
        "total_tokens": ("total_tokens", number),
        "prompt_tokens_details": ("prompt_tokens_details", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["completion_tokens", "prompt_tokens", "total_tokens"]
    )
