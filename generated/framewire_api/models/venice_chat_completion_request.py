from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import define

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested, one_of

if TYPE_CHECKING:
    from .venice_assistant_message_input import VeniceAssistantMessageInput
    from .venice_chat_completion_request_prompt_cache_retention import (
        VeniceChatCompletionRequestPromptCacheRetention,
    )
    from .venice_chat_completion_request_reasoning_effort import (
        VeniceChatCompletionRequestReasoningEffort,
    )
    from .venice_chat_completion_request_verbosity import VeniceChatCompletionRequestVerbosity
    from .venice_chat_search_tool import VeniceChatSearchTool
    from .venice_chat_stream_options import VeniceChatStreamOptions
    from .venice_chat_text_options import VeniceChatTextOptions
    from .venice_chat_tool import VeniceChatTool
    from .venice_chat_tool_choice import VeniceChatToolChoice
    from .venice_chat_venice_parameters_input import VeniceChatVeniceParametersInput
    from .venice_developer_message_input import VeniceDeveloperMessageInput
    from .venice_json_object_format import VeniceJsonObjectFormat
    from .venice_json_schema_format import VeniceJsonSchemaFormat
    from .venice_model_fallback import VeniceModelFallback
    from .venice_reasoning_options import VeniceReasoningOptions
    from .venice_system_message_input import VeniceSystemMessageInput
    from .venice_text_format import VeniceTextFormat
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
        | VeniceDeveloperMessageInput
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
    prompt_cache_key: str | Unset = UNSET
    prompt_cache_retention: VeniceChatCompletionRequestPromptCacheRetention | Unset = UNSET
    repetition_penalty: float | Unset = UNSET
    reasoning: VeniceReasoningOptions | Unset = UNSET
    reasoning_effort: VeniceChatCompletionRequestReasoningEffort | Unset = UNSET
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
    fallbacks: list[VeniceModelFallback] | Unset = UNSET
    store: bool | Unset = UNSET
    verbosity: VeniceChatCompletionRequestVerbosity | Unset = UNSET
    text: VeniceChatTextOptions | Unset = UNSET
    include: list[str] | Unset = UNSET
    metadata: dict[str, str] | Unset = UNSET
    venice_parameters: VeniceChatVeniceParametersInput | Unset = UNSET
    """Venice's own settings."""
    parallel_tool_calls: bool | Unset = UNSET
    response_format: VeniceJsonSchemaFormat | VeniceJsonObjectFormat | VeniceTextFormat | Unset = (
        UNSET
    )
    """Form of the answer."""
    tool_choice: VeniceChatToolChoice | str | Unset = UNSET
    tools: list[VeniceChatSearchTool | VeniceChatTool] | None | Unset = UNSET

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "messages": (
            "messages",
            many(
                one_of(
                    nested("venice_user_message_input", "VeniceUserMessageInput"),
                    nested("venice_assistant_message_input", "VeniceAssistantMessageInput"),
                    nested("venice_tool_message_input", "VeniceToolMessageInput"),
                    nested("venice_system_message_input", "VeniceSystemMessageInput"),
                    nested("venice_developer_message_input", "VeniceDeveloperMessageInput"),
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
        "prompt_cache_key": ("prompt_cache_key", None),
        "prompt_cache_retention": ("prompt_cache_retention", None),
        "repetition_penalty": ("repetition_penalty", None),
        "reasoning": ("reasoning", nested("venice_reasoning_options", "VeniceReasoningOptions")),
        "reasoning_effort": ("reasoning_effort", None),
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
        "fallbacks": ("fallbacks", many(nested("venice_model_fallback", "VeniceModelFallback"))),
        "store": ("store", None),
        "verbosity": ("verbosity", None),
        "text": ("text", nested("venice_chat_text_options", "VeniceChatTextOptions")),
        "include": ("include", many(None)),
        "metadata": ("metadata", None),
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
                nested("venice_text_format", "VeniceTextFormat"),
            ),
        ),
        "tool_choice": ("tool_choice", nested("venice_chat_tool_choice", "VeniceChatToolChoice")),
        "tools": (
            "tools",
            many(
                one_of(
                    nested("venice_chat_search_tool", "VeniceChatSearchTool"),
                    nested("venice_chat_tool", "VeniceChatTool"),
                )
            ),
        ),
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
                | VeniceDeveloperMessageInput
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
            prompt_cache_key: str | None = None,
            prompt_cache_retention: VeniceChatCompletionRequestPromptCacheRetention
            | str
            | None = None,
            repetition_penalty: float | None = None,
            reasoning: VeniceReasoningOptions | None = None,
            reasoning_effort: VeniceChatCompletionRequestReasoningEffort | str | None = None,
            seed: int | None = None,
            stop: str | list[str] | None = None,
            stop_token_ids: list[float] | None = None,
            stream: bool | None = None,
            stream_options: VeniceChatStreamOptions | None = None,
            temperature: float | None = None,
            top_k: int | None = None,
            top_p: float | None = None,
            user: str | None = None,
            fallbacks: list[VeniceModelFallback] | None = None,
            store: bool | None = None,
            verbosity: VeniceChatCompletionRequestVerbosity | str | None = None,
            text: VeniceChatTextOptions | None = None,
            include: list[str] | None = None,
            metadata: dict[str, str] | None = None,
            venice_parameters: VeniceChatVeniceParametersInput | None = None,
            parallel_tool_calls: bool | None = None,
            response_format: VeniceJsonSchemaFormat
            | VeniceJsonObjectFormat
            | VeniceTextFormat
            | None = None,
            tool_choice: VeniceChatToolChoice | str | None = None,
            tools: list[VeniceChatSearchTool | VeniceChatTool] | None = None,
        ) -> Self: ...
