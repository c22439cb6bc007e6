"""Sending requests: the one place where a request goes out, is repeated, and becomes an answer."""

import random
import time
from collections.abc import Mapping
from typing import Any

from framewire._async.body import pieces
from framewire._core.exchange.answer import Answer, Meta
from framewire._core.exchange.capture import CAPTURED
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.error_mapping import (
    message_of,
    no_answer,
    refusal,
    request_id_of,
    undecodable,
)
from framewire._core.exchange.options import LEFT_OUT, CallOptions
from framewire._core.exchange.outcome import of_exception, of_status
from framewire._core.exchange.pace import retry_after
from framewire._core.exchange.request import Outgoing, Preparer
from framewire._core.exchange.retry import FailureWindow, Retrier
from framewire._core.io import async_backend as backend
from framewire._core.io.http import (
    DecodingError,
    HTTPError,
    Response,
    StreamError,
    TimeoutException,
)
from framewire._core.io.log import LOGGER
from framewire._core.profile import Outcome
from framewire._core.settings import Settings
from framewire._core.traces import sealed
from framewire.errors import FramewireError

# Generous to large images, small enough that a decompression bomb ends before memory does.
MAX_BODY_BYTES = 512 * 1024 * 1024
_TRANSPORT_ERRORS = (HTTPError, StreamError, OSError, RuntimeError, ValueError, OverflowError)
# The answer as far as it came, its body (taken out by whoever keeps it), and what went wrong.
Attempt = tuple[Response | None, list[bytes], Exception | None]
_NOT_FOUND = 404
_REDIRECTS = 300


class _TooLongError(TimeoutException):
    """An answer that trickles in beyond the time one request may take."""


class _TooLargeError(DecodingError):
    """An answer larger than framewire holds in memory."""


class AsyncTransport:
    """Sends the requests of one client over its pool.

    Args:
        settings: Keys, hosts and limits.
        pool: Connections, shared by copies of a client.
        window: Failures of late, shared likewise.
        clock: Monotonic seconds.
        wall_clock: Unix time.
        dice: A number in [0, 1).
    """

    def __init__(
        self,
        settings: Settings,
        pool: backend.Pool,
        window: FailureWindow | None = None,
        *,
        clock: Any = time.monotonic,
        wall_clock: Any = time.time,
        dice: Any = random.random,
        sleep: Any = backend.sleep,
    ) -> None:
        self.settings = settings
        self.pool = pool
        limit = settings.profile.failure_limit
        self.window = window or (FailureWindow(*limit) if limit else None)
        self.clock = clock
        self.wall_clock = wall_clock
        self.dice = dice
        self.sleep = sleep
        # What becomes of an attempt that ended when its caller had been canceled.
        self.unwanted: Any = _give_back
        self._preparer = Preparer(settings, pool.given_headers)

    def copy(self, settings: Settings) -> "AsyncTransport":
        """The same connections and clocks with other settings."""
        return AsyncTransport(
            settings,
            self.pool,
            self.window,
            clock=self.clock,
            wall_clock=self.wall_clock,
            dice=self.dice,
            sleep=self.sleep,
        )

    async def send(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, Any],
        options: CallOptions,
        *,
        deadline: float | None = None,
    ) -> Answer:
        """Send a call and read its answer whole.

        Args:
            endpoint: The operation.
            arguments: Arguments of its generated `_get_kwargs`.
            options: The caller's options.
            deadline: Monotonic time after which nothing is sent again.

        Returns:
            The answer, with a 2xx status.

        Raises:
            ConfigurationError: The request cannot be built.
            APIConnectionError: No answer.
            APIStatusError: An answer that refuses.
        """
        answer = await self._send(endpoint, arguments, options, deadline, stream=False)
        assert isinstance(answer, Answer)
        captured = CAPTURED.get()
        if captured is not None:
            captured.append(answer)
        return answer

    def undecodable(self, answer: Answer, error: FramewireError) -> None:
        """Take note of an answer that was none, once somebody has tried to read it."""

    async def open(
        self, endpoint: Endpoint, arguments: Mapping[str, Any], options: CallOptions
    ) -> Response:
        """Send a call and return its answer unread, for streams; the caller closes it."""
        response = await self._send(endpoint, arguments, options, None, stream=True)
        assert isinstance(response, Response)
        captured = CAPTURED.get()
        if captured is not None:
            captured.append(self._answer(response, b"", 1, self.clock()))
        return response

    async def _send(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, Any],
        options: CallOptions,
        deadline: float | None,
        *,
        stream: bool,
    ) -> Answer | Response:
        self.pool.get()
        outgoing = self._preparer.prepare(endpoint, arguments, options)
        retrier = Retrier(
            self.settings.policy,
            repeatable=endpoint.repeatable,
            random=self.dice,
            deadline=deadline,
            window=self.window,
        )
        limit = self.settings.timeout if options.timeout is LEFT_OUT else options.timeout
        if limit is not None and options.timeout is LEFT_OUT:
            # A default is a limit on silence; the whole of a large answer may take longer.
            limit *= 2
        started = self.clock()
        attempts = 0
        doubtful = False
        while True:
            attempts += 1
            pace = None
            response, content, broken = await backend.to_the_end(
                self._attempt(outgoing, limit, stream), self.unwanted
            )
            if stream and broken is None and response is not None and response.is_success:
                return response
            # The bytes live in the answer alone, which does not show them in a traceback.
            answer = self._answer(response, content.pop(), attempts, started)
            if broken is not None and (response is None or response.is_success):
                outcome = self._outcome_of(broken)
                problem = self._no_answer(endpoint, outgoing, broken, outcome, answer)
            else:
                # A refusal is known by its status, also where its body cannot be read.
                if answer.status_code < _REDIRECTS:
                    self._log(endpoint, outgoing, answer.meta)
                    return answer
                if (
                    doubtful
                    and endpoint.facts.method == "DELETE"
                    and answer.status_code == _NOT_FOUND
                ):
                    return Answer(204, b"", answer.meta)
                outcome, pace, problem = self._refused(endpoint, answer)
                self._log(endpoint, outgoing, answer.meta)
            doubtful = doubtful or outcome is Outcome.UNKNOWN
            pause = retrier.pause(outcome, self.clock(), pace)
            broken = sealed(broken, self.settings.secrets)
            if pause is None:
                raise problem from broken
            LOGGER.info(
                "%s %s: %s; attempt %d, next in %.2f s",
                self.settings.profile.name,
                endpoint.name,
                outcome.value,
                attempts,
                pause,
            )
            await self.sleep(pause)

    async def _attempt(self, outgoing: Outgoing, limit: float | None, stream: bool) -> Attempt:
        """Send once: the answer as far as it came, its body, and what went wrong."""
        response: Response | None = None
        client = self.pool.take()
        try:
            response = await client.send(outgoing.fresh(), stream=True, follow_redirects=False)
            if stream and response.is_success:
                return backend.guarded(response), [b""], None
            return response, [await self._read(response, limit)], None
        except _TRANSPORT_ERRORS as error:
            return response, [b""], error
        finally:
            await self.pool.put()

    async def _read(self, response: Response, limit: float | None) -> bytes:
        ends = None if limit is None else self.clock() + limit
        size = 0
        parts = []
        try:
            async for part in pieces(response):
                parts.append(part)
                size += len(part)
                if size > MAX_BODY_BYTES:
                    raise _TooLargeError(f"the answer is larger than {MAX_BODY_BYTES} bytes")
                if ends is not None and self.clock() > ends:
                    raise _TooLongError(f"the answer took longer than {limit} s")
        finally:
            await response.aclose()
        return b"".join(parts)

    def _answer(
        self, response: Response | None, content: bytes, attempts: int, started: float
    ) -> Answer:
        """What was received, as far as it was: status 0 stands for nothing at all."""
        elapsed = self.clock() - started
        if response is None:
            return Answer(0, b"", Meta(0, {}, None, attempts, elapsed))
        headers = response.headers
        request_id = request_id_of(self.settings.profile, headers)
        meta = Meta(response.status_code, headers, request_id, attempts, elapsed)
        return Answer(response.status_code, content, meta)

    def _outcome_of(self, error: Exception) -> Outcome:
        # Asking again for what is too large would not make it smaller.
        return Outcome.CONSIDERED if isinstance(error, _TooLargeError) else of_exception(error)

    def _refused(
        self, endpoint: Endpoint, answer: Answer
    ) -> tuple[Outcome, float | None, FramewireError]:
        settings, profile = self.settings, self.settings.profile
        message, own_json = message_of(profile, answer)
        outcome = of_status(profile, endpoint.name, answer.status_code, message, own_json)
        if outcome is Outcome.OK:
            outcome = Outcome.CONSIDERED
        pace = retry_after(answer.headers, self.wall_clock(), profile.pace_headers)
        return (
            outcome,
            pace,
            refusal(
                profile,
                endpoint.name,
                answer,
                secrets=settings.secrets,
                retry_after=pace,
                outcome=outcome,
                billable=not endpoint.repeatable,
            ),
        )

    def _no_answer(
        self,
        endpoint: Endpoint,
        outgoing: Outgoing,
        error: Exception,
        outcome: Outcome,
        answer: Answer,
    ) -> FramewireError:
        settings = self.settings
        billable = not endpoint.repeatable
        if isinstance(error, FramewireError):
            return error
        if isinstance(error, DecodingError):
            return undecodable(
                settings.profile,
                endpoint.name,
                answer,
                f"cannot be unpacked: {error}",
                secrets=settings.secrets,
                billable=billable,
            )
        return no_answer(
            settings.profile,
            endpoint.name,
            error,
            url=outgoing.url,
            timed_out=isinstance(error, TimeoutException | TimeoutError),
            outcome=outcome,
            billable=billable,
            request_id=answer.meta.request_id,
            secrets=settings.secrets,
        )

    def _log(self, endpoint: Endpoint, outgoing: Outgoing, meta: Meta) -> None:
        if LOGGER.isEnabledFor(10):
            LOGGER.debug(
                "%s %s: %s %s -> %d in %.3f s (attempt %d, request id %s)",
                self.settings.profile.name,
                endpoint.name,
                endpoint.facts.method,
                outgoing.url,
                meta.status_code,
                meta.elapsed,
                meta.attempts,
                meta.request_id,
            )


async def _give_back(attempt: Attempt) -> None:
    response = attempt[0]
    if response is not None:
        await response.aclose()
