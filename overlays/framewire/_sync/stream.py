# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Answers that arrive piece by piece: typed events."""

import json
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from framewire._core.exchange.answer import Answer, Meta, request_id_of
from framewire._core.exchange.error_mapping import no_answer, stream_broken
from framewire._core.exchange.outcome import of_exception
from framewire._core.exchange.sse import EventDecoder
from framewire._core.io.http import HTTPError, ReadTimeout, Response, StreamError, TimeoutException
from framewire._core.profile import ServiceProfile
from framewire._core.redact import scrub, without_frames
from framewire._sync.body import pieces
from framewire.errors import FramewireError
from framewire_api.types import ResponseModel

T = TypeVar("T", bound=ResponseModel)

_END = "[DONE]"


def _framed(response: Response) -> bool:
    """Whether the end of an answer's body could be told from a connection that broke off."""
    return "content-length" in response.headers or "transfer-encoding" in response.headers


class Stream(Generic[T]):
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
        self._secrets = secrets
        self._response = response
        self._event = event
        self._profile = profile
        self._operation = operation
        self._events = self._iterate()
        self.complete = False

    @property
    def status_code(self) -> int:
        """HTTP status."""
        return self._response.status_code

    @property
    def headers(self) -> Any:
        """Answer headers."""
        return self._response.headers

    def __iter__(self) -> Iterator[T]:
        return self._events

    def __next__(self) -> T:
        return self._events.__next__()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop reading and give the connection back."""
        self._response.close()

    def _iterate(self) -> Iterator[T]:
        decoder = EventDecoder()
        # Comments keep a connection alive but are no events: silence counts between events.
        longest = self._response.request.extensions.get("timeout", {}).get("read")
        heard = time.monotonic()
        broken: FramewireError | None = None
        cause: Exception | None = None
        try:
            for piece in pieces(self._response):
                events = decoder.feed(piece)
                now = time.monotonic()
                if longest is not None and not events and now - heard > longest:
                    raise ReadTimeout(f"no event for {longest} s")
                heard = now if events else heard
                for data in events:
                    if data == _END:
                        self.complete = True
                        return
                    yield self._read(data)
            for data in decoder.finish():
                if data != _END:
                    yield self._read(data)
            if self._profile.stream_end is None:
                self.complete = _framed(self._response)
            else:
                raise self._broken("the stream ended before the service said that it is over")
        except (HTTPError, StreamError, ValueError) as error:
            cause = without_frames(error, self._secrets)
            broken = no_answer(
                self._profile,
                self._operation,
                error,
                url=str(self._response.url.copy_with(query=None)),
                timed_out=isinstance(error, TimeoutException),
                outcome=of_exception(error),
                billable=True,
                request_id=scrub(
                    request_id_of(self._profile, self._response.headers) or "", self._secrets
                )
                or None,
                secrets=self._secrets,
            )
        finally:
            self._response.close()
        if broken is not None:
            # Raised here, where the library's own error is no context: its words may hold a key.
            raise broken from cause

    def _read(self, data: str) -> T:
        try:
            body = json.loads(data)
        except (ValueError, RecursionError):
            raise self._broken(f"an event is no JSON: {data[:200]!r}") from None
        if not isinstance(body, dict):
            raise self._broken(f"an event is no JSON object: {data[:200]!r}")
        if body.get("error"):
            error = body["error"]
            message = error.get("message") if isinstance(error, dict) else error
            raise self._broken(f"the stream broke off with an error: {message}", body)
        return self._event.from_dict(body)

    def _broken(self, what: str, body: Any = None) -> FramewireError:
        """The error for a paid stream that was not delivered whole: what came of it is unknown."""
        meta = Meta(self._response.status_code, self._response.headers)
        return stream_broken(
            self._profile,
            self._operation,
            Answer(meta.status_code, b"", meta),
            what,
            body=body,
            secrets=self._secrets,
        )
