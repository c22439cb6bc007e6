from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, nested, number

if TYPE_CHECKING:
    from .venice_chat_completion_chunk_choice_finish_reason import (
        VeniceChatCompletionChunkChoiceFinishReason,
    )
    from .venice_chat_completion_delta import VeniceChatCompletionDelta
    from .venice_chat_logprobs import VeniceChatLogprobs


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceChatCompletionChunkChoice(ResponseModel):
    """What one alternative gained."""

    index: int
    delta: VeniceChatCompletionDelta
    """The piece to append to the message."""
    finish_reason: VeniceChatCompletionChunkChoiceFinishReason | str | None = None
    logprobs: VeniceChatLogprobs | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "index": ("index", number),
        "delta": ("delta", nested("venice_chat_completion_delta", "VeniceChatCompletionDelta")),
        "finish_reason": ("finish_reason", None),
        "logprobs": ("logprobs", nested("venice_chat_logprobs", "VeniceChatLogprobs")),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["delta", "index"])
