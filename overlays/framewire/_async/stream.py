"""Answers that arrive piece by piece: typed events."""

import json
import time
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from framewire._async.keeping import AsyncArriving
from framewire._core.exchange import lenient_json
from framewire._core.exchange.answer import Answer, Meta, request_id_of
from framewire._core.exchange.error_mapping import no_answer, stream_broken
from framewire._core.exchange.error_text import words_of
from framewire._core.exchange.observer import HIDDEN, tell_of
from framewire._core.exchange.outcome import of_exception
from framewire._core.exchange.sse import (
    END,
    LARGEST_EVENT,
    EndlessEventError,
    Event,
    EventDecoder,
)
from framewire._core.exchange.stated import stated_error, states_error
from framewire._core.foreign import sifted
from framewire._core.io.faults import is_timeout
from framewire._core.io.limits import hurry
from framewire._core.io.messages import Response
from framewire._core.profile import ServiceProfile
from framewire._core.redact import scrub, without_frames
from framewire.errors import FramewireError
from framewire_api.types import ResponseModel

T = TypeVar("T", bound=ResponseModel)

# Behind the last event only the end of the body comes. It is waited for, so that the connection can
# be used again, but not for long: some servers never send it.
_FOR_THE_REST = 0.2
# Events that keep a connection alive, whatever they hold.
_SIGNS_OF_LIFE = frozenset({"ping", "heartbeat", "keep-alive", "keepalive"})


def _framed(response: Response) -> bool:
    """Whether the end of an answer's body could be told from a connection that broke off."""
    return "content-length" in response.headers or "transfer-encoding" in response.headers


class AsyncStream(Generic[T]):
    """The events of one answer, in order; leaving the loop or the `with` block closes it.

    Args:
        response: The open answer.
        event: Class of one event.
        profile: The service's facts, for messages.
        operation: Operation name, for messages.
        secrets: Texts to keep out of messages.

    Attributes:
        complete: Whether the service said that the stream is over; of one that has no word for it,
            whether its answer came whole.
    """

    def __init__(
        self,
        response: Response,
        event: type[T],
        profile: ServiceProfile,
        operation: str,
        secrets: tuple[str, ...] = (),
    ) -> None:
        self._secrets = (*secrets, *response.extensions.get(HIDDEN, ()))
        self._response = response
        self._body = AsyncArriving(response)
        self._event = event
        self._profile = profile
        self._operation = operation
        self._arrived = bytearray()
        # Imported with the first stream, whose events are many; nobody else waits for it.
        from framewire._core.exchange.fast_json import event as decode

        self._decode = decode
        self._events = self._iterate()
        self.complete = False

    @property
    def status_code(self) -> int:
        """HTTP status."""
        return self._response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """Answer headers."""
        return self._response.headers

    def __aiter__(self) -> AsyncIterator[T]:
        return self._events

    async def __anext__(self) -> T:
        return await self._events.__anext__()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Stop reading and give the connection back."""
        await self._response.aclose()
        await self._body.end(self.complete)

    async def _iterate(self) -> AsyncIterator[T]:
        decoder = EventDecoder()
        # Comments keep a connection alive but are no events: silence counts between events.
        longest = self._response.request.extensions.get("timeout", {}).get("read")
        heard = time.monotonic()
        arrived = self._arrived
        broken: FramewireError | None = None
        cause: Exception | None = None
        try:
            pieces = self._body.pieces()
            async for piece in pieces:
                if len(arrived) < LARGEST_EVENT:
                    arrived += piece
                events = decoder.feed(piece)
                now = time.monotonic()
                if longest is not None and not events and now - heard > longest:
                    from framewire._core.io.http import ReadTimeout

                    raise ReadTimeout(f"no event for {longest} s")
                heard = now if events else heard
                for event in events:
                    if isinstance(event, bytes):
                        yield self._read(event)
                        continue
                    if event.data == END:
                        self.complete = True
                        await self._read_rest(pieces)
                        return
                    if not self._noise(event):
                        yield self._read(event.data)
            for last in self._last(decoder):
                yield last
        except FramewireError as stated:
            tell_of(self._response, stated)
            raise
        except Exception as raised:  # noqa: BLE001 - libraries have no common base
            error = sifted(raised)
            cause = without_frames(error, self._secrets)
            broken = self._silence(error)
        finally:
            await self._response.aclose()
            await self._body.end(self.complete)
        if broken is not None:
            tell_of(self._response, broken)
            # Raised here, where the library's own error is no context: its words may hold a key.
            raise broken from cause

    async def _read_rest(self, pieces: AsyncIterator[bytes]) -> None:
        """Read to the end of the body, which may be far only where that can be bounded."""
        over = time.monotonic() + _FOR_THE_REST
        if not hurry(self._response.extensions, over):
            return
        try:
            async for _ in pieces:
                if time.monotonic() > over:
                    return
        except Exception as raised:  # noqa: BLE001 - libraries have no common base
            sifted(raised)  # only the connection is lost

    def _silence(self, error: Exception) -> FramewireError:
        """The error for a body that broke off, fell silent or makes no sense."""
        if isinstance(error, EndlessEventError):
            return self._broken(str(error))
        named = request_id_of(self._profile, self._response.headers)
        return no_answer(
            self._profile,
            self._operation,
            error,
            url=self._response.url.without_query,
            timed_out=is_timeout(error),
            outcome=of_exception(error),
            billable=True,
            request_id=scrub(named, self._secrets) if named else None,
            content=bytes(self._arrived),
            secrets=self._secrets,
        )

    def _last(self, decoder: EventDecoder) -> Iterator[T]:
        """What the body's end completes: an event, or the whole where it is no event stream.

        Raises:
            ResponseDecodeError: The service has not said that the stream is over.
        """
        for event in decoder.finish():
            if isinstance(event, bytes):
                yield self._read(event)
            elif event.data == END:
                self.complete = True
            elif not self._noise(event):
                yield self._read(event.data)
        whole = None if self.complete else self._whole()
        if whole is not None:
            self.complete = True
            yield whole
        if not self.complete and self._profile.stream_end is not None:
            raise self._broken("the stream ended before the service said that it is over")
        self.complete = self.complete or _framed(self._response)

    def _noise(self, event: Event) -> bool:
        """Whether an event tells nothing: signs of life, and kinds that hold no JSON.

        Raises:
            ResponseDecodeError: It says that the stream failed.
        """
        if not _text(event.data).strip() or event.name in _SIGNS_OF_LIFE:
            return True
        if event.name == "error":
            body = _json(event.data)
            words = self._words(body) if isinstance(body, dict) else _text(event.data)
            raise self._broken(f"the stream broke off with an error: {words}", body)
        return bool(event.name) and event.name != "message" and _json(event.data) is None

    def _read(self, data: bytes) -> T:
        try:
            body = self._decode(data)
        except Exception:  # noqa: BLE001 - whatever reads it has its own
            body = _json(data)
            if body is None:
                raise self._broken(f"an event is no JSON: {_text(data)[:200]!r}") from None
        if not isinstance(body, dict):
            raise self._broken(f"an event is no JSON object: {_text(data)[:200]!r}")
        if body.get("error"):
            raise self._broken(f"the stream broke off with an error: {self._words(body)}", body)
        return self._made(body)

    def _made(self, body: dict[str, Any]) -> T:
        """The event that a JSON object stands for."""
        return self._event.from_dict(body)

    def _whole(self) -> T | None:
        """The one event of a body that is plain JSON instead of events; None for any other.

        Raises:
            ResponseDecodeError: It is an error of the service.
        """
        answer = self._answer()
        if self._arrived.lstrip()[:1] != b"{" or not isinstance(answer.json_or_none(), dict):
            return None
        body = answer.json()
        known = self._known(body)
        if states_error(self._profile, body, known, paid=True):
            raise stated_error(self._profile, self._operation, answer, secrets=self._secrets)
        if not any(name in body for name in known):
            words = words_of(self._profile, body)
            raise self._broken(f"the answer is no event stream; it says: {words}", body)
        return self._read(json.dumps(self._as_event(body)).encode())

    def _known(self, body: dict[str, Any]) -> Collection[str]:
        """The fields by which a whole answer is known."""
        # Where several kinds of events are documented, any object may be one of them.
        fields: Collection[str] = getattr(self._event, "_FIELDS", body)
        return fields

    def _as_event(self, body: dict[str, Any]) -> dict[str, Any]:
        """A whole answer in the form of an event."""
        return body

    def _words(self, body: dict[str, Any]) -> Any:
        """What a service says of an error, wherever in it that stands."""
        return words_of(self._profile, body) or body

    def _answer(self) -> Answer:
        """The answer as far as it arrived."""
        named = request_id_of(self._profile, self._response.headers)
        meta = Meta(self._response.status_code, self._response.headers, named)
        return Answer(meta.status_code, bytes(self._arrived), meta)

    def _broken(self, what: str, body: Any = None) -> FramewireError:
        """The error for a paid stream that was not delivered whole: what came of it is unknown."""
        return stream_broken(
            self._profile, self._operation, self._answer(), what, body=body, secrets=self._secrets
        )


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _json(data: bytes) -> Any:
    """The value of an event that only lenience reads, or whose bytes are no UTF-8; None if none."""
    text = _text(data)
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    with suppress(ValueError):
        return lenient_json.read(text.encode())
    return None
