from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import define, field

from ..types import Decoder, ResponseModel, many, nested, number, one_of

if TYPE_CHECKING:
    from .venice_function_call_output import VeniceFunctionCallOutput
    from .venice_message_output import VeniceMessageOutput
    from .venice_reasoning_output import VeniceReasoningOutput
    from .venice_response_object_error import VeniceResponseObjectError
    from .venice_response_object_status import VeniceResponseObjectStatus
    from .venice_response_object_usage import VeniceResponseObjectUsage
    from .venice_web_search_call_output import VeniceWebSearchCallOutput


@define(slots=False, eq=False, repr=False, kw_only=True)
class VeniceResponseObject(ResponseModel):
    """`VeniceResponseObject`."""

    id: str
    object_: Literal["response"]
    created_at: int
    model: str
    status: VeniceResponseObjectStatus | str
    output: list[
        VeniceReasoningOutput
        | VeniceMessageOutput
        | VeniceFunctionCallOutput
        | VeniceWebSearchCallOutput
        | dict[str, Any]
    ] = field(factory=list)
    usage: VeniceResponseObjectUsage | None = None
    error: VeniceResponseObjectError | None = None

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "id": ("id", None),
        "object": ("object_", None),
        "created_at": ("created_at", number),
        "model": ("model", None),
        "status": ("status", None),
        "output": (
            "output",
            many(
                one_of(
                    nested("venice_reasoning_output", "VeniceReasoningOutput"),
                    nested("venice_message_output", "VeniceMessageOutput"),
                    nested("venice_function_call_output", "VeniceFunctionCallOutput"),
                    nested("venice_web_search_call_output", "VeniceWebSearchCallOutput"),
                )
            ),
        ),
        "usage": ("usage", nested("venice_response_object_usage", "VeniceResponseObjectUsage")),
        "error": ("error", nested("venice_response_object_error", "VeniceResponseObjectError")),
    }
    _ABSENT: ClassVar[dict[str, Any]] = {"output": []}
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(
        ["created_at", "id", "model", "object", "output", "status"]
    )
    _TAGS: ClassVar[dict[str, Any]] = {"object": "response"}
