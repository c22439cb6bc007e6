"""Places for paid calls: how many at once, and how many in a second; decided without waiting.

What is known of a service's limits is kept to. What is not is found: as long as nothing is refused
there are more places with each answer; a refusal takes some away, and the next ones come slower.
A call that is to be sent takes a place; if there is none it joins the queue and is called.
"""

import os
from collections import deque
from collections.abc import Mapping
from itertools import takewhile
from typing import Any, Protocol

import attrs

from framewire._core.io.forks import Lock
from framewire._core.profile import ServiceProfile
from framewire._core.settings import positive
from framewire.errors import ConfigurationError

# Places to begin with where no limit is known, and how many each answer adds while calls wait.
_FIRST_PLACES = 4
_START = 0.5
# What a refusal leaves of the calls at once, and of the calls in a second.
_FEWER = 0.85
_SLOWER = 0.80
# Calls that wait go out one after the other, so that the first refusal comes before too many went:
# so far apart, as a share of what would keep all places taken.
_SPREAD = 0.5
# How much the latest answer counts in the mean time that answers take.
_LATEST = 0.2
# What is left of the most in a second where less than it is refused: it may have been saved up.
_DOUBT = 0.80
# Calls in a second that an answer adds, up to the most that was accepted.
_FASTER = 0.10
# So far below the most that was accepted in a second a pace that was found stays.
_UNDER = 0.95
# Answers in a row after which more than was ever accepted is tried, and how much more.
_PATIENCE = 80
_TRIED = 0.10
# A known limit is counted at both ends, where the way takes now longer, now shorter.
_MARGIN = 0.96
_WINDOW = 1.0
# No clock can sleep for less.
_INSTANT = 0.001
# Where all limits are known a refusal now and then is a chance of the way and changes none: so many
# at once, and one more with each so many answers.
_PARDONS = 5
_EARNED = 20
# "Retry-After: 1" is the least that whole seconds can say: only more than that is for all calls.
_SOON = 1.0
_LONGEST_CLOSED = 60.0
# A call that waited for longer than this share of its time is not sent any more: what is left would
# be too short for an answer, and the call would be paid for nothing.
MOST_WAITED = 0.9
_LIMITS = ("concurrency", "per_second")


class Turn(Protocol):
    """One who waits in the queue."""

    def call(self) -> None:
        """Let it ask again."""


@attrs.frozen
class Limits:
    """Limits of a service that a caller knows.

    Args:
        concurrency: Calls under way at once, or None.
        per_second: Calls that may be sent in a second, or None.
    """

    concurrency: int | None = None
    per_second: float | None = None


NO_LIMITS = Limits()


def limits_of(profile: ServiceProfile, given: Any) -> Limits:
    """Check the limits that a caller knows.

    Args:
        profile: The service's facts, for messages.
        given: A mapping with `concurrency` and `per_second`, either or both, or None.

    Raises:
        ConfigurationError: It is something else.
    """
    if given is None:
        return NO_LIMITS
    if not isinstance(given, Mapping) or not set(given) <= set(_LIMITS):
        shown = sorted(map(str, given)) if isinstance(given, Mapping) else type(given).__name__
        raise ConfigurationError(
            f"limits must be a mapping with {' and '.join(_LIMITS)}, not {shown}",
            service=profile.name,
        )
    known = {
        name: positive(profile, f"limits[{name!r}]", value, what="a number")
        for name, value in given.items()
        if value is not None
    }
    at_once = known.get("concurrency")
    if at_once is not None and not at_once.is_integer():
        raise ConfigurationError(
            f"limits['concurrency'] must be a whole number, not {at_once!r}", service=profile.name
        )
    return Limits(None if at_once is None else int(at_once), known.get("per_second"))


class Place:
    """What a call holds while it is under way.

    Args:
        limiter: Whose it is.

    Attributes:
        nth: How many places were taken when the call was sent, its own included; 0 for not counted.
        within: How many calls were accepted in the second up to then, itself included.
        sent: Monotonic seconds at which it was sent.
    """

    __slots__ = ("limiter", "nth", "sent", "within")

    def __init__(self, limiter: "Limiter") -> None:
        self.limiter = limiter
        self.nth = self.within = 0
        self.sent = 0.0

    def refused(self, now: float, pace: float | None) -> None:
        """Give the place back: the service took no more calls.

        Args:
            now: Monotonic seconds.
            pace: Seconds that the service asks to wait, or None.
        """
        self.limiter.refused(self, now, pace)


class Limiter:
    """The places of all calls under one key.

    Threads may share it, and event loops.

    Args:
        limits: What is known.

    Attributes:
        limits: What is known.
        open: Whether a spare place may be taken without asking: no limit is known, nothing was
            refused so far, and nobody waits.
        spare: The places that nobody holds.
    """

    def __init__(self, limits: Limits = NO_LIMITS) -> None:
        self.limits = limits
        known, rate = limits.concurrency, limits.per_second
        self._places = float(_FIRST_PLACES if known is None else known)
        self._rate = None if rate is None else rate * _MARGIN
        # The most that was accepted: at once, and in one second.
        self._most, self._most_within = known or 0, float(rate or 0)
        self._begin()

    def _begin(self) -> None:
        self._lock = Lock()
        self._process = os.getpid()
        self._queue: deque[Turn] = deque()
        self._sent: deque[float] = deque()
        self._next = self._closed = 0.0
        self._slowed = -1.0
        self._takes = 0.0
        self._left: int | None = None
        self._full_again = 0.0
        self._answers = 0
        self._pardons = float(_PARDONS)
        self._cautious = self.limits != NO_LIMITS
        self._all_known = None not in (self.limits.concurrency, self.limits.per_second)
        self._total = int(self._places)
        self.spare = [Place(self) for _ in range(self._total)]
        self.open = not self._cautious

    def join(self, turn: Turn, *, first: bool = False) -> None:
        """Join the queue.

        Args:
            turn: Called when it is worth asking.
            first: Whether to stand before all others: a call that had a place already.
        """
        if self._process != os.getpid():
            self._begin()  # whoever holds places or waits in the parent process does so there
        with self._lock:
            self.open = False
            if first:
                self._queue.appendleft(turn)
            else:
                self._queue.append(turn)

    def take(self, turn: Turn, now: float) -> Place | float | None:
        """Take a place, if it is one's turn.

        Args:
            turn: Who asks.
            now: Monotonic seconds.

        Returns:
            The place; or seconds after which to ask again; or None: one is called.
        """
        with self._lock:
            if not self._queue or self._queue[0] is not turn:
                return None
            seconds = self._until(now)
            if seconds is None or seconds > 0:
                return seconds
            self._queue.popleft()
            place = self._taken(now)
            self._call_next()
            return place

    def give_up(self, turn: Turn) -> None:
        """Leave the queue without a place."""
        with self._lock:
            if turn in self._queue:
                self._queue.remove(turn)
            self._call_next()

    def look(self) -> None:
        """Call whoever is next, after a place was put among the spare ones."""
        with self._lock:
            self._call_next()

    def back(self, place: Place, now: float, *, answered: bool = True) -> None:
        """Give a place back.

        Args:
            place: The place.
            now: Monotonic seconds.
            answered: Whether the service took the call.
        """
        with self._lock:
            self._answers += answered
            self._pardons = min(_PARDONS, self._pardons + answered / _EARNED)
            if place.nth and answered:
                self._most = max(self._most, place.nth)
                self._most_within = max(self._most_within, place.within)
                self._takes += _LATEST * (now - place.sent - self._takes)
            if self._queue and answered:
                self._grow()
            self._return(place)

    def refused(self, place: Place, now: float, pace: float | None) -> None:
        """Give a place back after a refusal, and keep to less.

        Args:
            place: The place.
            now: Monotonic seconds.
            pace: Seconds that the service asks to wait, or None.
        """
        with self._lock:
            if self._all_known and self._pardons >= 1:
                self._pardons -= 1
            else:
                self._keep_to_less(place, now)
            self._answers, self._cautious, self.open = 0, True, False
            if self._sent:
                self._sent.pop()  # it counts as none that was accepted
            if pace is not None and pace > _SOON:
                self._closed = max(self._closed, now + min(pace, _LONGEST_CLOSED))
            self._return(place)

    def learn(self, left: int, seconds: float, now: float) -> None:
        """Take in what an answer says of what is left of a limit.

        Args:
            left: Calls that are left.
            seconds: Seconds until there are as many as ever.
            now: Monotonic seconds.
        """
        with self._lock:
            under_way = self._total - len(self.spare)
            if left > 2 * self._total + under_way:
                self._left = None
                return
            self._left, self._full_again = max(0, left - under_way), now + seconds
            self.open = False

    def _keep_to_less(self, place: Place, now: float) -> None:
        nth = place.nth or self._total - len(self.spare)
        within = place.within or nth
        if self._at_once(nth, within):
            self._places = min(self._places, max(1.0, nth * _FEWER))
        elif place.sent > self._slowed:  # not one of several that went out together
            before = within if self._rate is None else min(self._rate, within)
            self._rate, self._slowed = max(_FASTER, before * _SLOWER), now

    def _at_once(self, nth: int, within: int) -> bool:
        """Whether a call was refused for how many were under way; else for how many in a second.

        Args:
            nth: How many were under way with it.
            within: How many were sent in the second up to then.
        """
        if nth > self._most:
            found = True
        elif within > self._most_within:
            found = False
        else:
            # As much of both was accepted before: it is what comes closer to the most. One call
            # more or less is under way there than is known here.
            found = (nth + 1) * self._most_within >= within * self._most
            self._most_within *= _DOUBT
        if found:
            self._most = min(self._most, max(1, nth - 1))
        else:
            self._most_within = min(self._most_within, max(1.0, within - 1.0))
        return found

    def _until(self, now: float) -> float | None:
        """Seconds until the next call may be sent; None where it needs a place first."""
        if self._left is not None and now >= self._full_again:
            self._left = None
        waits = [self._closed - now, self._next - now]
        if self._left == 0:
            waits.append(self._full_again - now)
        if self._rate is not None:
            self._forget(now)
            most = max(1, int(self._rate / _MARGIN))
            if len(self._sent) >= most:
                waits.append(self._sent[-most] + _WINDOW / _MARGIN - now)
        longest = max(waits)
        if longest > _INSTANT:
            return longest
        return 0.0 if self.spare else None

    def _taken(self, now: float) -> Place:
        """Hand out a place."""
        place = self.spare.pop()
        self._forget(now)
        self._sent.append(now)
        place.nth, place.within = self._total - len(self.spare), self._within(now)
        place.sent = now
        apart = _SPREAD * self._takes / self._total if self._rate is None else 1 / self._rate
        # Who was called late by less than half a turn makes up for it.
        self._next = max(self._next, now - apart / 2) + apart
        if self._left is not None:
            self._left = max(0, self._left - 1)
        self.open = not (self._queue or self._cautious or self._left is not None)
        return place

    def _within(self, now: float) -> int:
        """How many calls were accepted in the last second."""
        older = takewhile(lambda sent: sent <= now - _WINDOW, self._sent)  # a few of them
        return len(self._sent) - sum(1 for _ in older)

    def _forget(self, now: float) -> None:
        while self._sent and self._sent[0] <= now - _WINDOW / _MARGIN:
            self._sent.popleft()

    def _grow(self) -> None:
        """More places and a higher pace after an answer, as long as calls wait for them."""
        tried = self._answers // _PATIENCE
        if not self._cautious:
            self._places += _START
        else:
            most = self._most * (1 + _TRIED * tried) + tried
            self._places = max(self._places, min(most, self._places + 1 / self._places))
        if self._rate is not None:
            most = self._most_within * (1 + _TRIED * tried)
            self._rate = max(self._rate, min(most * _UNDER, self._rate + _FASTER))
        if self.limits.concurrency is not None:
            self._places = min(self._places, self.limits.concurrency)
        if self.limits.per_second is not None and self._rate is not None:
            self._rate = min(self._rate, self.limits.per_second * _MARGIN)
        while self._total < int(self._places):
            self._total += 1
            self.spare.append(Place(self))

    def _return(self, place: Place) -> None:
        """Put a place back, or away where there are too many."""
        place.nth = place.within = 0
        self.spare.append(place)
        while self._total > int(self._places) and self.spare:
            self._total -= 1
            self.spare.pop()
        self._call_next()

    def _call_next(self) -> None:
        if self._queue:
            self._queue[0].call()
