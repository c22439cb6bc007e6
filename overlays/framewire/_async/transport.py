"""Sending requests: carries out what the flow of a call decides."""

import random
import time
from collections.abc import Mapping
from typing import Any

from framewire._async.body import pieces
from framewire._async.watching import AsyncWatching, watching
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.flow import (
    Attempt,
    Pause,
    PreparedCall,
    Send,
    TooLargeError,
    TooLongError,
    answer_of,
    carried,
    flow,
    following,
)
from framewire._core.exchange.observer import KEPT, End, Observer
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.request import Preparer
from framewire._core.exchange.retry import FailureWindow
from framewire._core.io import async_backend as backend
from framewire._core.io.http import HTTPError, Response, StreamError
from framewire._core.io.limits import lift
from framewire._core.journal.observer import check_once
from framewire._core.settings import Settings
from framewire.errors import FramewireError

# Generous to large images, small enough that a decompression bomb ends before memory does.
MAX_BODY_BYTES = 512 * 1024 * 1024
# What only explains a refusal is read so far; the rest is left unread.
MOST_OF_A_REFUSAL = 1024 * 1024
_TRANSPORT_ERRORS = (HTTPError, StreamError, OSError, RuntimeError, ValueError, OverflowError)


class AsyncTransport:
    """Sends the requests of one client over its pool.

    Args:
        settings: Keys, hosts and limits.
        pool: Connections, shared by copies of a client.
        window: Failures of late, shared likewise.
        observers: Who looks on while calls are made.
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
        observers: tuple[Observer, ...] = (),
        clock: Any = time.monotonic,
        wall_clock: Any = time.time,
        dice: Any = random.random,
        sleep: Any = backend.sleep,
    ) -> None:
        self.settings = settings
        self.pool = pool
        limit = settings.profile.failure_limit
        self.window = window or (FailureWindow(*limit) if limit else None)
        self.observers = observers
        self.clock = clock
        self.wall_clock = wall_clock
        self.dice = dice
        self.sleep = sleep
        self._preparer = Preparer(settings, pool.given_headers)

    def copy(
        self, settings: Settings | None = None, observers: tuple[Observer, ...] | None = None
    ) -> "AsyncTransport":
        """The same connections and clocks.

        Args:
            settings: Other settings; left out, the same.
            observers: Others who look on; left out, the same.
        """
        return AsyncTransport(
            self.settings if settings is None else settings,
            self.pool,
            self.window,
            observers=self.observers if observers is None else observers,
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
            The answer; its status is below 300, or one that the profile calls an answer.

        Raises:
            ConfigurationError: The request cannot be built, or an observer refuses it.
            APIConnectionError: No answer.
            APIStatusError: An answer that refuses.
        """
        call = self._call(endpoint, arguments, options, False, deadline)
        watched = self._watched if self.observers else self._carry_out
        answer = await watched(call)
        assert isinstance(answer, Answer)
        return answer

    async def open(
        self, endpoint: Endpoint, arguments: Mapping[str, Any], options: CallOptions
    ) -> Response:
        """Send a call and return its answer unread, for streams; the caller closes it."""
        response = await self._watched(self._call(endpoint, arguments, options, True, None))
        assert isinstance(response, Response)
        return response

    def _call(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, Any],
        options: CallOptions,
        stream: bool,
        deadline: float | None,
    ) -> PreparedCall:
        if options.once is not None:
            check_once(self.settings.profile, endpoint, self.observers)
        self.pool.get()  # a client that is closed makes no calls, so nobody is told of one
        outgoing = self._preparer.prepare(endpoint, arguments, options)
        return PreparedCall(self.settings, endpoint, arguments, options, outgoing, stream, deadline)

    async def _watched(self, call: PreparedCall) -> Answer | Response:
        """Carry a call out, and let those who look on know of it."""
        seen = watching(call, self.observers)
        if seen is None:
            return await self._carry_out(call)
        before = await seen.begin(self.sleep)
        if before is not None:
            return await self._answered_before(call, seen, before)
        try:
            found = await self._carry_out(call, seen)
        except FramewireError as error:
            await seen.settled(End(error=error))
            raise
        except BaseException as error:
            seen.interrupted(error)
            raise
        if isinstance(found, Answer):
            found.watches = seen.watches
            await seen.settled(End(found))
        else:
            await seen.settled(
                End(answer_of(call, Attempt(found.status_code, found.headers)), opened=True)
            )
            sinks = [sink for watch in seen.watches if (sink := watch.sink()) is not None]
            if sinks:
                found.extensions[KEPT] = sinks[0]
        return found

    async def _answered_before(
        self, call: PreparedCall, seen: AsyncWatching, answer: Answer
    ) -> Answer | Response:
        """An answer that came to an earlier call with the same key, as if it came now."""
        answer.watches = seen.watches
        await seen.settled(End(answer))
        if not call.stream:
            return answer
        return Response(
            answer.status_code,
            headers=answer.headers,
            content=answer.content,
            request=call.outgoing.fresh(),
        )

    async def _carry_out(
        self, call: PreparedCall, seen: AsyncWatching | None = None
    ) -> Answer | Response:
        """Do what the flow of a call decides, to its end."""
        steps = flow(
            call,
            clock=self.clock,
            wall_clock=self.wall_clock,
            dice=self.dice,
            window=self.window,
        )
        step = following(steps, None)
        while isinstance(step, Send | Pause):
            came: Attempt | None = None
            if isinstance(step, Send):
                came = await self._send_once(call)
            elif seen is None:
                await self.sleep(step.seconds)
            else:
                await seen.paused(step.seconds)
                await self.sleep(step.seconds)
                await seen.paused(None)
            step = following(steps, came)
        found: Answer | Response = step
        return found

    async def _send_once(self, call: PreparedCall) -> Attempt:
        """Send the request: the answer as far as it came, and what went wrong."""
        response: Response | None = None
        parts: list[bytes] = []
        packed = bytearray()
        sender = self.pool.take()
        limit = call.limit
        # The network heeds real time, whatever clock the decisions are made by.
        ends = None if limit is None else time.monotonic() + limit
        try:
            response = await sender.send(call.outgoing.fresh(), ends=ends)
            if call.stream and response.is_success:
                if not call.bounded:
                    lift(response.extensions)
                return Attempt(response.status_code, response.headers, opened=response)
            most = MAX_BODY_BYTES if response.is_success else MOST_OF_A_REFUSAL
            await self._read(response, limit, most, parts, packed)
            return Attempt(response.status_code, response.headers, b"".join(parts)[:most])
        except _TRANSPORT_ERRORS as error:
            if response is None:
                return carried(error)
            # What arrived stays with the error: it may be all that is left of paid work.
            large = isinstance(error, TooLargeError)
            content = b"" if large else bytes(packed) or b"".join(parts)
            return Attempt(response.status_code, response.headers, content, error=error)
        finally:
            await self.pool.put()

    async def _read(
        self,
        response: Response,
        limit: float | None,
        most: int,
        parts: list[bytes],
        packed: bytearray,
    ) -> None:
        ends = None if limit is None else self.clock() + limit
        size = 0
        try:
            async for part in pieces(response, packed):
                parts.append(part)
                size += len(part)
                if size > most and not response.is_success:
                    break  # it explains enough
                if size > most:
                    raise TooLargeError(f"the answer is larger than {MAX_BODY_BYTES} bytes")
                if ends is not None and self.clock() > ends:
                    raise TooLongError(f"the answer took longer than {limit} s")
        finally:
            await response.aclose()
