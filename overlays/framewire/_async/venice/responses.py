"""Answers of Venice's models in the shape of OpenAI's responses, at once or as events."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar, Literal, Unpack, overload

from framewire._async.caller import AsyncCaller
from framewire._async.prices import AsyncPriced
from framewire._async.resource import AsyncResource
from framewire._async.stream import AsyncStream
from framewire._async.venice.raw import AsyncResponsesRaw
from framewire._core.api import models as api
from framewire._core.api.operations import VENICE_CREATE_RESPONSE
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.io.messages import Response
from framewire._core.profile import ServiceProfile
from framewire.services.venice import inputs
from framewire.services.venice.headers import VeniceHeaders, venice_headers
from framewire.services.venice.profile import PROFILE
from framewire.services.venice.responses import (
    ENDS,
    ResponseArguments,
    ResponseInput,
    response_body,
)


class AsyncResponseStream(AsyncStream[api.VeniceResponseEvent]):
    """The events of a response, in order; leaving the loop or the `with` block closes it.

    Venice names no events: each has OpenAI's `type`, those that begin and end a response hold it
    in `response`, pieces of text stand in `delta`, and what else one holds is had by `event[...]`.

    Attributes:
        response: The response as the last event that holds one tells it.
        complete: Whether the service said that the stream is over.
    """

    def __init__(
        self,
        response: Response,
        secrets: tuple[str, ...] = (),
        profile: ServiceProfile = PROFILE,
    ) -> None:
        super().__init__(response, api.VeniceResponseEvent, profile, "create_response", secrets)
        self.response: api.VeniceResponseObject | None = None

    @property
    def venice_headers(self) -> VeniceHeaders:
        """Rate limits and balance that came with the answer."""
        return venice_headers(self)

    def _known(self, body: dict[str, Any]) -> Collection[str]:
        return api.VeniceResponseObject._FIELDS

    def _as_event(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"type": "response.completed", "response": body}

    def _made(self, body: dict[str, Any]) -> api.VeniceResponseEvent:
        event = super()._made(body)
        if event.type_ == "error":
            raise self._broken(
                f"the stream broke off with an error: {self._words(dict(event.raw))}", event.raw
            )
        if isinstance(event.response, api.VeniceResponseObject):
            self.response = event.response
        self.complete = self.complete or event.type_ in ENDS
        return event


class AsyncResponses(AsyncResource[AsyncCaller, AsyncResponsesRaw], AsyncPriced):
    """Responses; nothing of a conversation is kept between two calls."""

    _paid: ClassVar[Mapping[str, str]] = {"create": VENICE_CREATE_RESPONSE.id}

    @overload
    async def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: Literal[False] | None = None,
        **arguments: Unpack[ResponseArguments],
    ) -> api.VeniceResponseObject: ...

    @overload
    async def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: Literal[True],
        **arguments: Unpack[ResponseArguments],
    ) -> AsyncResponseStream: ...

    @overload
    async def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: bool | None,
        **arguments: Unpack[ResponseArguments],
    ) -> api.VeniceResponseObject | AsyncResponseStream: ...

    async def create(
        self,
        model: str,
        input: ResponseInput,
        *,
        stream: bool | None = None,
        fallbacks: Iterable[inputs.ModelFallback] | None = None,
        include: list[str] | None = None,
        max_output_tokens: int | None = None,
        reasoning: inputs.Reasoning | None = None,
        temperature: float | None = None,
        tool_choice: str | Mapping[str, Any] | None = None,
        tools: Iterable[Mapping[str, Any]] | None = None,
        top_p: float | None = None,
        venice_parameters: Mapping[str, Any] | None = None,
        web_search: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceResponseObject | AsyncResponseStream:
        """Answer a text or a conversation. Venice calls this operation alpha.

        Args:
            model: Model id, from `models.list()`; none of those that are called encrypted.
            input: A text, or the whole conversation as items: messages, function calls and their
                outputs. Items of earlier answers may stand in it as they are, but for searches
                (`web_search_call`), which the service does not take back.
            stream: Whether to get the answer as events while it is made.
            fallbacks: Models to fall back on where the first refuses, `{"model": ...}` each, at
                most 10; for Anthropic's models alone.
            include: What else the answer is to hold, in OpenAI's words.
            max_output_tokens: Longest answer in tokens, thoughts included.
            reasoning: `{"effort": "none" to "max", "summary": "auto", "concise" or "detailed"}`.
            temperature: 0 to 2; the higher, the more random.
            tool_choice: `auto`, `none`, `required`, or the function the model must call.
            tools: Functions that the model may call, and `{"type": "web_search"}` or
                `{"type": "x_search"}`, which the service answers itself.
            top_p: Share of probability to choose from, 0 to 1.
            venice_parameters: Venice's own settings, as in a chat.
            web_search: Whether the model may search the web.

        Returns:
            The response, whose `.output` holds thoughts, messages, function calls and searches, or
            with `stream=True` its events.

        Raises:
            InvalidArgumentError: An input that is none; nothing was sent.
            ResponseDecodeError: The service says that the response failed.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        client = self._client
        body = response_body(
            text("venice", "create_response", "model", model),
            input,
            {
                "stream": stream,
                "fallbacks": fallbacks,
                "include": include,
                "max_output_tokens": max_output_tokens,
                "reasoning": reasoning,
                "temperature": temperature,
                "tool_choice": tool_choice,
                "tools": tools,
                "top_p": top_p,
                "venice_parameters": venice_parameters,
                "web_search": web_search,
            },
        )
        call = VENICE_CREATE_RESPONSE(body=body)
        if stream:
            response = await client._open(call, options)
            now = client._settings
            return AsyncResponseStream(response, now.secrets, now.profile)
        return await client._call(call, options)
