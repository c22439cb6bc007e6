from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_completion_tokens_details import VeniceCompletionTokensDetails
    from .venice_prompt_tokens_details import VenicePromptTokensDetails


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceChatCompletionUsage(ResponseModel):
    """Tokens used."""

    completion_tokens: int
    prompt_tokens: int
    total_tokens: int
    completion_tokens_details: VeniceCompletionTokensDetails | None = None
    prompt_tokens_details: VenicePromptTokensDetails | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "completion_tokens": ("completion_tokens", number),
        "prompt_tokens": ("prompt_tokens", number),
        "total_tokens": ("total_tokens", number),
        "completion_tokens_details": (
            "completion_tokens_details",
            nested("venice_completion_tokens_details", "VeniceCompletionTokensDetails"),
        ),
        "prompt_tokens_details": (
            "prompt_tokens_details",
            nested("venice_prompt_tokens_details", "VenicePromptTokensDetails"),
        ),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["completion_tokens", "prompt_tokens", "total_tokens"]
    )
