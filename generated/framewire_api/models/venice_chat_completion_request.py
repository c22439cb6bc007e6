from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested, one_of

if TYPE_CHECKING:
    from .venice_assistant_message_input import VeniceAssistantMessageInput
    from .venice_chat_stream_options import VeniceChatStreamOptions
    from .venice_chat_tool import VeniceChatTool
    from .venice_chat_tool_choice import VeniceChatToolChoice
    from .venice_chat_venice_parameters_input import VeniceChatVeniceParametersInput
    from .venice_json_object_format import VeniceJsonObjectFormat
    from .venice_json_schema_format import VeniceJsonSchemaFormat
    from .venice_system_message_input import VeniceSystemMessageInput
    from .venice_tool_message_input import VeniceToolMessageInput
    from .venice_user_message_input import VeniceUserMessageInput


@define(eq=False, repr=False)
class VeniceChatCompletionRequest(RequestModel):
    """A conversation and how to continue it."""

    messages: list[
        VeniceUserMessageInput
        | VeniceAssistantMessageInput
        | VeniceToolMessageInput
        | VeniceSystemMessageInput
    ]
    model: str
    """Id, trait or name known elsewhere."""
    frequency_penalty: float | Unset = UNSET
    logprobs: bool | Unset = UNSET
    top_logprobs: int | Unset = UNSET
    max_completion_tokens: int | Unset = UNSET
    max_temp: float | Unset = UNSET
    """Highest temperature of dynamic scaling."""
    max_tokens: int | Unset = UNSET
    """Older name of max_completion_tokens."""
    min_p: float | Unset = UNSET
    """Least probability of a token, relative to the likeliest."""
    min_temp: float | Unset = UNSET
    """Lowest temperature of dynamic scaling."""
    n: int | Unset = UNSET
    """Number of alternatives, each paid for."""
    presence_penalty: float | Unset = UNSET
    repetition_penalty: float | Unset = UNSET
    seed: int | Unset = UNSET
    stop: str | list[str] | None | Unset = UNSET
    """Up to four texts at which to stop."""
    stop_token_ids: list[float] | Unset = UNSET
    stream: bool | Unset = UNSET
    """Answer with events."""
    stream_options: VeniceChatStreamOptions | Unset = UNSET
    """Details of streaming."""
    temperature: float | Unset = UNSET
    top_k: int | Unset = UNSET
    top_p: float | Unset = UNSET
    user: str | Unset = UNSET
    """Ignored; accepted for OpenAI's sake."""
    venice_parameters: VeniceChatVeniceParametersInput | Unset = UNSET
    """Venice's own settings."""
    parallel_tool_calls: bool | Unset = UNSET
    response_format: VeniceJsonSchemaFormat | VeniceJsonObjectFormat | Unset = UNSET
    """Form of the answer."""
    tool_choice: VeniceChatToolChoice | str | Unset = UNSET
    tools: list[VeniceChatTool] | None | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "messages": (
            "messages",
            many(
                one_of(
                    nested("venice_user_message_input", "VeniceUserMessageInput"),
                    nested("venice_assistant_message_input", "VeniceAssistantMessageInput"),
                    nested("venice_tool_message_input", "VeniceToolMessageInput"),
                    nested("venice_system_message_input", "VeniceSystemMessageInput"),
                )
            ),
        ),
        "model": ("model", None),
        "frequency_penalty": ("frequency_penalty", None),
        "logprobs": ("logprobs", None),
        "top_logprobs": ("top_logprobs", None),
        "max_completion_tokens": ("max_completion_tokens", None),
        "max_temp": ("max_temp", None),
        "max_tokens": ("max_tokens", None),
        "min_p": ("min_p", None),
        "min_temp": ("min_temp", None),
        "n": ("n", None),
        "presence_penalty": ("presence_penalty", None),
        "repetition_penalty": ("repetition_penalty", None),
        "seed": ("seed", None),
        "stop": ("stop", many(None)),
        "stop_token_ids": ("stop_token_ids", many(None)),
        "stream": ("stream", None),
        "stream_options": (
            "stream_options",
            nested("venice_chat_stream_options", "VeniceChatStreamOptions"),
        ),
        "temperature": ("temperature", None),
        "top_k": ("top_k", None),
        "top_p": ("top_p", None),
        "user": ("user", None),
        "venice_parameters": (
            "venice_parameters",
            nested("venice_chat_venice_parameters_input", "VeniceChatVeniceParametersInput"),
        ),
        "parallel_tool_calls": ("parallel_tool_calls", None),
        "response_format": (
            "response_format",
            one_of(
                nested("venice_json_schema_format", "VeniceJsonSchemaFormat"),
                nested("venice_json_object_format", "VeniceJsonObjectFormat"),
            ),
        ),
        "tool_choice": ("tool_choice", nested("venice_chat_tool_choice", "VeniceChatToolChoice")),
        "tools": ("tools", many(nested("venice_chat_tool", "VeniceChatTool"))),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["messages", "model"])

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            messages: list[
                VeniceUserMessageInput
                | VeniceAssistantMessageInput
                | VeniceToolMessageInput
                | VeniceSystemMessageInput
            ],
            model: str,
            frequency_penalty: float | None = None,
            logprobs: bool | None = None,
            top_logprobs: int | None = None,
            max_completion_tokens: int | None = None,
            max_temp: float | None = None,
            max_tokens: int | None = None,
            min_p: float | None = None,
            min_temp: float | None = None,
            n: int | None = None,
            presence_penalty: float | None = None,
            repetition_penalty: float | None = None,
            seed: int | None = None,
            stop: str | list[str] | None = None,
            stop_token_ids: list[float] | None = None,
            stream: bool | None = None,
            stream_options: VeniceChatStreamOptions | None = None,
            temperature: float | None = None,
            top_k: int | None = None,
            top_p: float | None = None,
            user: str | None = None,
            venice_parameters: VeniceChatVeniceParametersInput | None = None,
            parallel_tool_calls: bool | None = None,
            response_format: VeniceJsonSchemaFormat | VeniceJsonObjectFormat | None = None,
            tool_choice: VeniceChatToolChoice | str | None = None,
            tools: list[VeniceChatTool] | None = None,
        ) -> Self: ...
