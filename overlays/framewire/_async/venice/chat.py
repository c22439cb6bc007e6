"""Chat with Venice's models, at once or as events."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, Unpack, overload

from framewire._async.caller import AsyncCaller
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource
from framewire._async.stream import AsyncStream
from framewire._async.venice.raw import (
    AsyncChatRaw,
    AsyncCompletionsRaw,
)
from framewire._core.api import models as api
from framewire._core.api.operations import VENICE_CREATE_CHAT_COMPLETION
from framewire._core.exchange.arguments import text as checked_text
from framewire._core.exchange.options import RequestOptions
from framewire._core.io.messages import Response
from framewire._core.profile import ServiceProfile
from framewire.services.venice import inputs
from framewire.services.venice.chat import (
    ChatArguments,
    ChatMessages,
    VeniceParameters,
    chat_body,
)
from framewire.services.venice.headers import VeniceHeaders, venice_headers
from framewire.services.venice.profile import PROFILE


class AsyncChatStream(AsyncStream[api.VeniceChatCompletionChunk]):
    """The events of a chat answer, in order; leaving the loop or the `with` block closes it.

    Attributes:
        usage: Tokens used, once the event that says so has come; the service sends it last.
        complete: Whether the service said that the stream is over.
    """

    def __init__(
        self,
        response: Response,
        secrets: tuple[str, ...] = (),
        profile: ServiceProfile = PROFILE,
    ) -> None:
        event = api.VeniceChatCompletionChunk
        super().__init__(response, event, profile, "create_chat_completion", secrets)
        self.usage: api.VeniceChatCompletionUsage | None = None

    @property
    def venice_headers(self) -> VeniceHeaders:
        """Rate limits and balance that came with the answer."""
        return venice_headers(self)

    def _as_event(self, body: dict[str, Any]) -> dict[str, Any]:
        choices = body.get("choices")
        several = choices if isinstance(choices, list) else []
        stated = [
            {**choice, "delta": choice["message"]}
            if isinstance(choice, dict) and "delta" not in choice and "message" in choice
            else choice
            for choice in several
        ]
        return {**body, "choices": stated}

    def _made(self, body: dict[str, Any]) -> api.VeniceChatCompletionChunk:
        event = self._event.from_dict(body)
        if body.get("usage") is not None:
            self.usage = event.usage
        return event


class AsyncCompletions(AsyncResource[AsyncCaller, AsyncCompletionsRaw], AsyncPriced):
    """Chat completions."""

    _paid: ClassVar[Mapping[str, str]] = {"create": VENICE_CREATE_CHAT_COMPLETION.id}

    @overload
    async def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: Literal[False] | None = None,
        **arguments: Unpack[ChatArguments],
    ) -> api.VeniceChatCompletion: ...

    @overload
    async def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: Literal[True],
        **arguments: Unpack[ChatArguments],
    ) -> AsyncChatStream: ...

    @overload
    async def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: bool | None,
        **arguments: Unpack[ChatArguments],
    ) -> api.VeniceChatCompletion | AsyncChatStream: ...

    async def create(
        self,
        model: str,
        messages: ChatMessages,
        *,
        stream: bool | None = None,
        fallbacks: Iterable[inputs.ModelFallback] | None = None,
        frequency_penalty: float | None = None,
        include: list[str] | None = None,
        logprobs: bool | None = None,
        max_completion_tokens: int | None = None,
        max_temp: float | None = None,
        max_tokens: int | None = None,
        metadata: Mapping[str, str] | None = None,
        min_p: float | None = None,
        min_temp: float | None = None,
        n: int | None = None,
        parallel_tool_calls: bool | None = None,
        presence_penalty: float | None = None,
        prompt_cache_key: str | None = None,
        prompt_cache_retention: Literal["default", "extended", "24h"] | None = None,
        reasoning: inputs.Reasoning | None = None,
        reasoning_effort: inputs.ReasoningEffort | None = None,
        repetition_penalty: float | None = None,
        response_format: inputs.ResponseFormat | None = None,
        seed: int | None = None,
        stop: str | list[str] | None = None,
        stop_token_ids: list[int] | None = None,
        store: bool | None = None,
        stream_options: inputs.StreamOptions | None = None,
        temperature: float | None = None,
        text: inputs.TextOptions | None = None,
        tool_choice: str | inputs.ToolChoice | None = None,
        tools: Iterable[inputs.ChatTool] | None = None,
        top_k: int | None = None,
        top_logprobs: int | None = None,
        top_p: float | None = None,
        user: str | None = None,
        venice_parameters: VeniceParameters | None = None,
        verbosity: Literal["low", "medium", "high", "auto"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceChatCompletion | AsyncChatStream:
        """Answer a conversation.

        Args:
            model: Id, trait (`fastest`) or a name known elsewhere; see `models.list()`.
            messages: The conversation, `{"role": ..., "content": ...}` each, the role user,
                assistant, system, developer or tool. For more than text the content is a list of
                parts: `text_part`, `image_part`, `audio_part`, `video_part` and `file_part` make
                them. Messages of earlier answers may stand in it as they are.
            stream: Whether to get the answer as events while it is made.
            fallbacks: Models to fall back on where the first refuses, `{"model": ...}` each, at
                most 10; for Anthropic's models alone.
            frequency_penalty: -2 to 2; above 0 the model repeats itself less.
            include: What else the answer is to hold, in OpenAI's words.
            logprobs: Whether to say how likely the tokens were.
            max_completion_tokens: Longest answer in tokens, thoughts included.
            max_temp: Highest temperature of dynamic scaling, 0 to 2.
            max_tokens: Older name of `max_completion_tokens`.
            metadata: Texts by name, to find the request by.
            min_p: Least probability of a token, relative to the likeliest, 0 to 1.
            min_temp: Lowest temperature of dynamic scaling, 0 to 2.
            n: Number of alternatives, each paid for.
            parallel_tool_calls: Whether several tools may be called at once.
            presence_penalty: -2 to 2; above 0 the model turns to new subjects.
            prompt_cache_key: Requests with the same one go where their beginning is cached.
            prompt_cache_retention: default, or extended or 24h for a cache that lasts 24 hours,
                where the model can.
            reasoning: `{"effort": ..., "summary": "auto", "concise" or "detailed"}`.
            reasoning_effort: none, minimal, low, medium, high, xhigh or max, for models that
                think; it goes before `reasoning`.
            repetition_penalty: 1 for none; above 1 repetition is discouraged.
            response_format: `{"type": "json_schema", "json_schema": {...}}` or
                `{"type": "json_object"}`.
            seed: Above 0, for repeatable answers.
            stop: Up to four texts at which to stop.
            stop_token_ids: Tokens at which to stop.
            store: Ignored by the service.
            stream_options: `{"include_usage": True}` for an event with the tokens used.
            temperature: 0 to 2; the higher, the more random.
            text: `{"verbosity": ...}`, as `verbosity`.
            tool_choice: `auto`, `none`, or the function the model must call.
            tools: Functions that the model may call, and `{"type": "web_search"}` or
                `{"type": "x_search"}`, which the service answers itself.
            top_k: How many of the likeliest tokens to choose from.
            top_logprobs: How many tokens to show for each place.
            top_p: Share of probability to choose from, 0 to 1.
            user: Ignored by the service.
            venice_parameters: Venice's own settings: character, web search, thinking.
            verbosity: low, medium, high or auto: how much the model says.

        Returns:
            The completion, or with `stream=True` its events. `.cost` says what it cost, where the
            service does.

        Raises:
            UnknownArgumentError: A name that the service does not document.
            InvalidArgumentError: Messages that are none.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        body = chat_body(
            checked_text("venice", "create_chat_completion", "model", model),
            messages,
            {
                "stream": stream,
                "fallbacks": fallbacks,
                "frequency_penalty": frequency_penalty,
                "include": include,
                "logprobs": logprobs,
                "max_completion_tokens": max_completion_tokens,
                "max_temp": max_temp,
                "max_tokens": max_tokens,
                "metadata": metadata,
                "min_p": min_p,
                "min_temp": min_temp,
                "n": n,
                "parallel_tool_calls": parallel_tool_calls,
                "presence_penalty": presence_penalty,
                "prompt_cache_key": prompt_cache_key,
                "prompt_cache_retention": prompt_cache_retention,
                "reasoning": reasoning,
                "reasoning_effort": reasoning_effort,
                "repetition_penalty": repetition_penalty,
                "response_format": response_format,
                "seed": seed,
                "stop": stop,
                "stop_token_ids": stop_token_ids,
                "store": store,
                "stream_options": stream_options,
                "temperature": temperature,
                "text": text,
                "tool_choice": tool_choice,
                "tools": tools,
                "top_k": top_k,
                "top_logprobs": top_logprobs,
                "top_p": top_p,
                "user": user,
                "venice_parameters": venice_parameters,
                "verbosity": verbosity,
            },
        )
        call = VENICE_CREATE_CHAT_COMPLETION(body=body)
        if stream:
            response = await client._open(call, options)
            now = client._settings
            return AsyncChatStream(response, now.secrets, now.profile)
        return await client._call(call, options)


class AsyncChat(AsyncResource[AsyncCaller, AsyncChatRaw]):
    """Chat."""

    def __init__(self, client: AsyncCaller) -> None:
        super().__init__(client)
        self.completions = AsyncCompletions(client)
