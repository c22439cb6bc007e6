from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import Decoder, ResponseModel, number


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceInferenceDetails(ResponseModel):
    """The call behind a charge."""

    completion_tokens: int | None = None
    inference_execution_time: int | None = None
    """Milliseconds."""
    prompt_tokens: int | None = None
    request_id: str

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "completionTokens": ("completion_tokens", number),
        "inferenceExecutionTime": ("inference_execution_time", number),
        "promptTokens": ("prompt_tokens", number),
        "requestId": ("request_id", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["completionTokens", "inferenceExecutionTime", "promptTokens", "requestId"]
    )
