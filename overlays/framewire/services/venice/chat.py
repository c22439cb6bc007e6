"""The body of a chat request, checked before it is sent, and what its arguments are called."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypedDict

from framewire._core.api import models as api
from framewire._core.exchange.arguments import unknown_argument
from framewire._core.exchange.options import RequestOptions
from framewire.errors import InvalidArgumentError
from framewire.services.venice import inputs
from framewire.services.venice.inputs import ReasoningEffort
from framewire_api.types import ResponseModel

ChatMessages = Iterable[inputs.ChatMessage | ResponseModel]

_WHERE = {"service": "venice", "operation": "create_chat_completion"}


class VeniceParameters(TypedDict, total=False):
    """Venice's own settings of a chat request.

    Args:
        character_slug: Character to talk to, from `characters.list()`.
        strip_thinking_response: Whether to leave the model's thoughts out of the answer.
        disable_thinking: Whether to keep the model from thinking first.
        enable_web_search: off (the service's default), on, or auto: as the model sees fit.
        enable_web_citations: Whether the answer names its sources.
        enable_web_scraping: Whether pages named in the messages are read.
        enable_x_search: Whether posts on X are looked through, for models that can.
        enable_e2ee: Whether models that can are called encrypted (the service's default).
        include_search_results_in_stream: Whether the first event holds what was found.
        include_venice_system_prompt: Whether Venice's own instructions go before yours (the
            service's default).
        return_search_results_as_documents: Whether what was found comes as a tool's answer.
    """

    character_slug: str
    strip_thinking_response: bool
    disable_thinking: bool
    enable_web_search: Literal["auto", "off", "on"]
    enable_web_citations: bool
    enable_web_scraping: bool
    enable_x_search: bool
    enable_e2ee: bool
    include_search_results_in_stream: bool
    include_venice_system_prompt: bool
    return_search_results_as_documents: bool


class ChatArguments(RequestOptions, total=False):
    """Arguments of a chat request besides model, messages and stream."""

    fallbacks: Iterable[inputs.ModelFallback] | None
    frequency_penalty: float | None
    include: list[str] | None
    logprobs: bool | None
    max_completion_tokens: int | None
    max_temp: float | None
    max_tokens: int | None
    metadata: Mapping[str, str] | None
    min_p: float | None
    min_temp: float | None
    n: int | None
    parallel_tool_calls: bool | None
    presence_penalty: float | None
    prompt_cache_key: str | None
    prompt_cache_retention: Literal["default", "extended", "24h"] | None
    reasoning: inputs.Reasoning | None
    reasoning_effort: ReasoningEffort | None
    repetition_penalty: float | None
    response_format: inputs.ResponseFormat | None
    seed: int | None
    stop: str | list[str] | None
    stop_token_ids: list[int] | None
    store: bool | None
    stream_options: inputs.StreamOptions | None
    temperature: float | None
    text: inputs.TextOptions | None
    tool_choice: str | inputs.ToolChoice | None
    tools: Iterable[inputs.ChatTool] | None
    top_k: int | None
    top_logprobs: int | None
    top_p: float | None
    user: str | None
    venice_parameters: VeniceParameters | None
    verbosity: Literal["low", "medium", "high", "auto"] | None


def chat_body(model: str, messages: ChatMessages, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON body of a chat request.

    Args:
        model: Model id.
        messages: The conversation; answers of earlier calls may stand in it as they are.
        arguments: Further members; None leaves one out.

    Raises:
        UnknownArgumentError: A name that the service does not document.
        InvalidArgumentError: Messages that are no list of objects, or an empty one.
    """
    known = frozenset(api.VeniceChatCompletionRequest._FIELDS)
    for name in arguments:
        if name not in known:
            raise unknown_argument(name, known, "chat.completions.create")
    if isinstance(messages, str | bytes | Mapping) or not isinstance(messages, Iterable):
        raise InvalidArgumentError(
            f"messages must be a list of messages, not {type(messages).__name__}",
            hint='Pass [{"role": "user", "content": ...}].',
            **_WHERE,
        )
    conversation = [_message(place, message) for place, message in enumerate(messages)]
    if not conversation:
        raise InvalidArgumentError("messages is empty", **_WHERE)
    given = {name: _plain(value) for name, value in arguments.items() if value is not None}
    return {"model": model, "messages": conversation, **given}


def _message(place: int, message: Any) -> dict[str, Any]:
    made = message.to_dict() if hasattr(message, "to_dict") else message
    if not isinstance(made, Mapping) or "role" not in made:
        raise InvalidArgumentError(f"messages[{place}] is no message with a role", **_WHERE)
    return dict(made)


def _plain(value: Any) -> Any:
    """A value as JSON has it: lists for whatever else tools and stop words came in."""
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        return value
    return list(value)
