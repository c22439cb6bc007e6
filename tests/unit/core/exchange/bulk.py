"""A bulk of calls against a service with limits, on a virtual clock: every event in its order."""

import heapq
import itertools
import random
from collections import deque
from collections.abc import Callable
from typing import Any

from framewire._core.exchange.limiter import Limiter, Place

# One way of a message takes at most this long, in seconds.
NETWORK = 0.002
RETRIES = 2


class Service:
    """Takes so many calls at once and so many in a second, and refuses the others.

    Args:
        at_once: How many at once.
        per_second: How many in a second.
        saved: Calls that are saved up while few come (a bucket); None counts the last second.
    """

    def __init__(self, at_once: int, per_second: float, saved: int | None = None) -> None:
        self.at_once, self.per_second, self.saved = at_once, per_second, saved
        self.under_way = 0
        self.most = 0
        self._tokens = float(saved or 0)
        self._last = 0.0
        self._taken: deque[float] = deque()

    def takes(self, now: float) -> bool:
        """Whether a call that arrives now is taken."""
        while self._taken and self._taken[0] <= now - 1:
            self._taken.popleft()
        free = len(self._taken) < self.per_second
        if self.saved is not None:
            filled = self._tokens + (now - self._last) * self.per_second
            self._tokens, self._last = min(float(self.saved), filled), now
            free = self._tokens >= 1
        if not free or self.under_way >= self.at_once:
            return False
        self._taken.append(now)
        self._tokens -= 1
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        return True


class _Call:
    """One call in the bulk, which is a turn of the limiter's too."""

    def __init__(self, bulk: "Bulk", number: int) -> None:
        self.bulk, self.number = bulk, number
        self.place: Place | None = None
        self.attempts = 0

    def call(self) -> None:
        self.bulk.at(0.0, self.bulk.ask, self)


class Bulk:
    """Calls that are made all at once.

    Args:
        limiter: Their limiter.
        service: The service.
        takes: Seconds that a call takes there.
        calls: How many.
        retry_after: Seconds that a refusal asks to wait, or None.
        seed: Of the dice.
    """

    def __init__(
        self,
        limiter: Limiter,
        service: Service,
        takes: Callable[[random.Random], float],
        calls: int = 200,
        retry_after: float | None = None,
        seed: int = 1,
    ) -> None:
        self.limiter, self.service, self.takes = limiter, service, takes
        self.retry_after = retry_after
        self.seed = seed
        self.dice = random.Random(seed)
        self.now = 0.0
        self.done = self.refused = self.lost = 0
        self.sent: list[tuple[float, int]] = []
        self.ended = 0.0
        self._order = itertools.count()
        self._events: list[tuple[float, int, Callable[..., None], tuple[Any, ...]]] = []
        for number in range(calls):
            self.at(0.0, self.begin, _Call(self, number))

    def at(self, seconds: float, what: Callable[..., None], *values: Any) -> None:
        heapq.heappush(self._events, (self.now + seconds, next(self._order), what, values))

    def run(self) -> "Bulk":
        """Let everything happen."""
        while self._events:
            self.now, _, what, values = heapq.heappop(self._events)
            what(*values)
        return self

    def begin(self, call: _Call, first: bool = False) -> None:
        call.place = None
        self.limiter.join(call, first=first)
        self.ask(call)

    def ask(self, call: _Call) -> None:
        if call.place is not None:
            return
        found = self.limiter.take(call, self.now)
        if isinstance(found, Place):
            call.place = found
            self.sent.append((self.now, call.number))
            self.at(self._way(), self.arrive, call)
        elif found is not None:
            self.at(found, self.ask, call)

    def arrive(self, call: _Call) -> None:
        if self.service.takes(self.now):
            self.at(self.takes(self.dice), self.finish, call)
        else:
            self.at(self._way(), self.refuse, call)

    def finish(self, call: _Call) -> None:
        self.service.under_way -= 1
        self.at(self._way(), self.answer, call)

    def answer(self, call: _Call) -> None:
        assert call.place is not None
        self.done += 1
        self.ended = self.now
        self.limiter.back(call.place, self.now)

    def refuse(self, call: _Call) -> None:
        assert call.place is not None
        self.refused += 1
        call.attempts += 1
        call.place.refused(self.now, self.retry_after)
        if call.attempts > RETRIES:
            self.lost += 1
            return
        pause = self.dice.random() * 0.5 * 2.0 ** (call.attempts - 1)
        again = pause if self.retry_after is None else self.retry_after
        self.at(again, self.begin, call, True)

    def _way(self) -> float:
        return NETWORK * self.dice.random()

    def share(self) -> float:
        """How much of the service's limits was used, beside who knows them at every moment."""
        same = Service(self.service.at_once, self.service.per_second, self.service.saved)
        return perfect(same, self.takes, self.done, self.seed) / self.sent[-1][0]

    @property
    def refused_share(self) -> float:
        """Refusals, as a share of all that was sent."""
        return self.refused / len(self.sent)


def perfect(
    service: Service, takes: Callable[[random.Random], float], calls: int = 200, seed: int = 1
) -> float:
    """Seconds until who knows at every moment whether the service takes one more has sent the last.

    A pace that is kept from the first call on is no less: what a service saved up before is a gift.
    """
    dice, now = random.Random(seed), 0.0
    under_way: list[float] = []
    for _ in range(calls):
        while True:
            while under_way and under_way[0] <= now:
                heapq.heappop(under_way)
                service.under_way -= 1
            if service.takes(now):
                break
            now += NETWORK / 2
        heapq.heappush(under_way, now + takes(dice))
    return max(now, (calls - 1) / service.per_second)
