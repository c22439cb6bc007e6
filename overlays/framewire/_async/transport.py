"""Sending requests: carries out what the flow of a call decides."""

import io
import random
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from framewire._async.body import pieces, reserve
from framewire._async.watching import AsyncWatching, watching
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.attempt import Attempt, TooLargeError, TooLongError, carried
from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.error_mapping import no_place
from framewire._core.exchange.flow import Pause, PreparedCall, Send, answer_of, flow, following
from framewire._core.exchange.limiter import MOST_WAITED, Limiter, Limits, Place
from framewire._core.exchange.observer import EVERYWHERE, HIDDEN, KEPT, WATCHES, End, Observer
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.pace import left_of
from framewire._core.exchange.request import Preparer
from framewire._core.exchange.retry import FailureWindow
from framewire._core.foreign import sifted
from framewire._core.io import async_backend as backend
from framewire._core.io.core import CUT
from framewire._core.io.limits import lift
from framewire._core.io.messages import Headers, Response
from framewire._core.io.turns import AsyncTurn
from framewire._core.settings import Settings
from framewire.errors import FramewireError

# Generous to large images, small enough that a decompression bomb ends before memory does.
MAX_BODY_BYTES = 512 * 1024 * 1024
# What only explains a refusal is read so far; the rest is left unread.
MOST_OF_A_REFUSAL = 1024 * 1024


class AsyncTransport:
    """Sends the requests of one client over its pool.

    Args:
        settings: Keys, hosts and limits.
        pool: Connections, shared by copies of a client.
        window: Failures of late, shared likewise.
        limiter: Places for paid calls, shared by copies with the same key.
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
        limiter: Limiter | None = None,
        observers: tuple[Observer, ...] = (),
        clock: Any = time.monotonic,
        wall_clock: Any = time.time,
        dice: Any = random.random,
        sleep: Any = backend.sleep,
    ) -> None:
        self.settings = settings
        self.pool = pool.reaching(settings.reach)
        limit = settings.profile.failure_limit
        self.window = window or (FailureWindow(*limit) if limit else None)
        self.limiter = limiter or Limiter()
        self.observers = observers
        self.clock = clock
        self.wall_clock = wall_clock
        self.dice = dice
        self.sleep = sleep
        self._preparer = Preparer(settings, pool.given_headers, pool.given_params)

    def copy(
        self,
        settings: Settings | None = None,
        observers: tuple[Observer, ...] | None = None,
        limits: Limits | None = None,
    ) -> "AsyncTransport":
        """The same connections and clocks.

        Args:
            settings: Other settings; left out, the same.
            observers: Others who look on; left out, the same.
            limits: Other limits; left out, the same.
        """
        settings, limiter = settings or self.settings, self.limiter
        known = limiter.limits if limits is None else limits
        # Another key or address has limits of its own.
        same = all(
            getattr(settings, name) == getattr(self.settings, name)
            for name in ("key", "urls", "provider_keys")
        )
        return AsyncTransport(
            settings,
            self.pool,
            self.window,
            limiter=limiter if same and known == limiter.limits else Limiter(known),
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
        watched = self._watched if self.observers or EVERYWHERE else self._carry_out
        paid = endpoint.facts.billable
        answer = await (self._in_place(call, watched) if paid else watched(call))
        assert isinstance(answer, Answer)
        return answer

    async def look(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, Any],
        options: CallOptions,
        *,
        opens: tuple[str, ...],
        deadline: float | None = None,
    ) -> Answer | Response:
        """Look at a job: the answer read whole, or open and unread where it is the result itself.

        Args:
            endpoint: The operation.
            arguments: Arguments of its generated `_get_kwargs`.
            options: The caller's options; the time that they give ends where the result begins.
            opens: Content types, or their beginnings, by which an answer is the result.
            deadline: Monotonic time after which nothing is sent again.

        Raises:
            APIConnectionError: No answer.
            APIStatusError: An answer that refuses.
        """
        call = self._call(endpoint, arguments, options, opens, deadline)
        return await self._watched(call)

    async def open(
        self, endpoint: Endpoint, arguments: Mapping[str, Any], options: CallOptions
    ) -> Response:
        """Send a call and return its answer unread, for streams; the caller closes it."""
        call = self._call(endpoint, arguments, options, True, None)
        paid = endpoint.facts.billable
        response = await (self._in_place(call, self._watched) if paid else self._watched(call))
        assert isinstance(response, Response)
        if call.outgoing.hidden:
            response.extensions[HIDDEN] = call.settings.secrets
        return response

    def _call(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, Any],
        options: CallOptions,
        stream: bool | tuple[str, ...],
        deadline: float | None,
    ) -> PreparedCall:
        if options.once is not None:
            from framewire._core.journal.observer import check_once

            check_once(self.settings.profile, endpoint, self.observers)
        self.pool.get()  # a client that is closed makes no calls, so nobody is told of one
        outgoing, settings = self._preparer.prepare(endpoint, arguments, options), self.settings
        if outgoing.hidden:
            settings = settings.hiding(*outgoing.hidden)
        return PreparedCall(settings, endpoint, arguments, options, outgoing, stream, deadline)

    async def _in_place(
        self, call: PreparedCall, carry_out: Callable[[PreparedCall], Any]
    ) -> Answer | Response:
        """Carry a paid call out while it holds a place; nobody is told of it before it has one."""
        limiter = self.limiter
        if limiter.open:
            with suppress(IndexError):  # all are taken
                call.place = limiter.spare.pop()
        if call.place is None:
            await self._find_place(call)
        try:
            found: Answer | Response = await carry_out(call)
            if self.settings.profile.pace_headers:
                self._heed(found)
            return found
        finally:
            place = call.place
            if place is not None and limiter.open:
                limiter.spare.append(place)
                if not limiter.open:  # meanwhile somebody began to wait
                    limiter.look()
            elif place is not None:
                limiter.back(place, self.clock())

    async def _find_place(self, call: PreparedCall, *, again: bool = False) -> None:
        """Wait for a place, within the time that the call was given.

        Args:
            call: The call.
            again: Whether it had one before, and goes before all others.

        Raises:
            APITimeoutError: The time ran out; nothing was sent.
        """
        started, call.waited = self.clock(), 0.0
        limit = call.limit if call.bounded else None
        turn = AsyncTurn()
        self.limiter.join(turn, first=again)
        try:
            while True:
                now = self.clock()
                found = self.limiter.take(turn, now)
                if isinstance(found, Place):
                    call.place, call.waited = found, now - started
                    return
                left = None if limit is None else started + MOST_WAITED * limit - now
                if limit is not None and left is not None and left <= 0:
                    name = call.endpoint.name
                    raise no_place(self.settings.profile, name, now - started, limit)
                if found is None:
                    await turn.wait(left)
                else:
                    await self.sleep(found if left is None else min(found, left))
        finally:
            if call.place is None:
                self.limiter.give_up(turn)

    def _heed(self, found: Answer | Response) -> None:
        """Keep to what the service says is left of its limits."""
        said = left_of(found.headers, self.wall_clock(), self.settings.profile.pace_headers)
        if said is not None:
            self.limiter.learn(*said, self.clock())

    async def _rest(self, call: PreparedCall, pause: Pause, seen: AsyncWatching | None) -> None:
        """Pause between two attempts; a paid call gives its place away meanwhile."""
        place, call.place = call.place, None
        if place is not None:
            self.limiter.back(place, self.clock(), answered=False)
        if seen is not None:
            await seen.paused(pause.seconds, pause.why)
        await self.sleep(pause.seconds)
        if call.endpoint.facts.billable:
            await self._find_place(call, again=True)
        if seen is not None:
            await seen.paused(None)

    async def _watched(self, call: PreparedCall) -> Answer | Response:
        """Carry a call out, and let those who look on know of it."""
        seen = watching(call, (*self.observers, *EVERYWHERE))
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
            found.extensions[WATCHES] = seen.watches
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
            headers=Headers(answer.headers),
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
                if seen is not None:
                    await seen.sent()
                came = await self._send_once(call)
            else:
                await self._rest(call, step, seen)
            step = following(steps, came)
        found: Answer | Response = step
        return found

    async def _send_once(self, call: PreparedCall) -> Attempt:
        """Send the request: the answer as far as it came, and what went wrong."""
        response: Response | None = None
        # One buffer, which hands its bytes over without a copy.
        body = io.BytesIO()
        packed = bytearray()
        # Building a request is not sending it: what goes wrong here was never on its way.
        request = call.outgoing.fresh()
        sender = self.pool.take()
        limit = call.limit
        # The network heeds real time, whatever clock the decisions are made by.
        ends = None if limit is None else time.monotonic() + limit
        try:
            response = await sender.send(request, ends=ends)
            if call.stream and response.is_success and call.opens(response.headers):
                if not call.bounded or call.stream is not True:
                    lift(response.extensions)
                return Attempt(response.status_code, response.headers, opened=response)
            most = MAX_BODY_BYTES if response.is_success else MOST_OF_A_REFUSAL
            await self._read(response, limit, most, body, packed)
            cut = response.extensions.get(CUT, False)
            return Attempt(response.status_code, response.headers, body.getvalue()[:most], cut=cut)
        except Exception as raised:  # noqa: BLE001 - libraries have no common base for theirs
            if response is None:
                return carried(raised)
            error = sifted(raised)
            # What arrived stays with the error: it may be all that is left of paid work.
            large = isinstance(error, TooLargeError)
            content = b"" if large else bytes(packed) or body.getvalue()
            cut = response.extensions.get(CUT, False)
            return Attempt(response.status_code, response.headers, content, error=error, cut=cut)
        finally:
            await self.pool.put()

    async def _read(
        self,
        response: Response,
        limit: float | None,
        most: int,
        body: io.BytesIO,
        packed: bytearray,
    ) -> None:
        ends = None if limit is None else self.clock() + limit
        size = 0
        reserve(body, response.headers)
        try:
            async for part in pieces(response, packed):
                size += body.write(part)
                if size > most and not response.is_success:
                    break  # it explains enough
                if size > most:
                    raise TooLargeError(f"the answer is larger than {MAX_BODY_BYTES} bytes")
                if ends is not None and self.clock() > ends:
                    raise TooLongError(f"the answer took longer than {limit} s")
        finally:
            body.truncate()
            await response.aclose()
