"""Which connection a request gets: decided at a constant cost, however many are open or waiting."""

from collections import OrderedDict, deque
from collections.abc import Hashable
from enum import Enum
from typing import Generic, TypeVar

C = TypeVar("C", bound=Hashable)
W = TypeVar("W", bound=Hashable)

# Connections to public addresses alone are kept apart, with True at the end.
Key = tuple[bytes, bytes, int] | tuple[bytes, bytes, int, bool]


class Place(Enum):
    """What a request gets where no connection is idle."""

    NEW = "opens a connection of its own"
    NONE = "has to wait for one"


class _Origin(Generic[C, W]):
    """The connections to one origin: how many there are, which are idle, and who waits."""

    __slots__ = ("idle", "taken", "waiting")

    def __init__(self) -> None:
        self.taken = 0
        self.idle: deque[C] = deque()
        self.waiting: OrderedDict[W, None] = OrderedDict()


class Places(Generic[C, W]):
    """The places for connections to every origin; it opens, closes and awaits nothing itself.

    The connection that was used last is taken first, so that those a burst has opened expire.

    Args:
        most: Connections to one origin at once.
        longest: Requests that may wait for one origin at once.
        expiry: Seconds after which an idle connection is used no more.
    """

    def __init__(self, most: int, longest: int, expiry: float) -> None:
        self._most = most
        self._longest = longest
        self._expiry = expiry
        self._origins: dict[Hashable, _Origin[C, W]] = {}
        # All idle connections with their origin and the time, in the order in which they became so.
        self._idle: OrderedDict[C, tuple[Hashable, float]] = OrderedDict()

    @property
    def taken(self) -> int:
        """Connections in use."""
        return sum(each.taken for each in self._origins.values())

    @property
    def idle(self) -> int:
        """Connections that nobody uses."""
        return len(self._idle)

    @property
    def waiting(self) -> int:
        """Requests that wait for a place."""
        return sum(len(each.waiting) for each in self._origins.values())

    def take(self, key: Hashable) -> C | Place:
        """A connection, or whether one may be opened; `lose` or `put` ends its use.

        Connections that `expired` would name have to be taken out before.

        Args:
            key: The origin.
        """
        origin = self._origins.get(key)
        if origin is None:
            origin = self._origins[key] = _Origin()
        if origin.idle:
            connection = origin.idle.pop()
            del self._idle[connection]
            origin.taken += 1
            return connection
        if origin.taken < self._most:
            origin.taken += 1
            return Place.NEW
        return Place.NONE

    def wait(self, key: Hashable, waiter: W) -> bool:
        """Queue up for a place.

        Args:
            key: The origin, which has none.
            waiter: Who waits; `put` and `lose` name it when it is its turn.

        Returns:
            False if too many wait already.
        """
        waiting = self._origins[key].waiting
        if len(waiting) >= self._longest:
            return False
        waiting[waiter] = None
        return True

    def leave(self, key: Hashable, waiter: W) -> bool:
        """Wait no more.

        Args:
            key: The origin.
            waiter: Who waited.

        Returns:
            False if it was its turn already, and it has a place to give back.
        """
        origin = self._origins.get(key)
        return origin is not None and origin.waiting.pop(waiter, waiter) is None

    def put(self, key: Hashable, connection: C, now: float) -> W | None:
        """Give a connection back that can be used again.

        Args:
            key: Its origin.
            connection: The connection.
            now: Monotonic time.

        Returns:
            Who gets it instead, if somebody waits.
        """
        origin = self._origins[key]
        if origin.waiting:
            return origin.waiting.popitem(last=False)[0]
        origin.taken -= 1
        origin.idle.append(connection)
        self._idle[connection] = (key, now)
        return None

    def lose(self, key: Hashable) -> W | None:
        """Give back the place of a connection that cannot be used again.

        Args:
            key: Its origin.

        Returns:
            Who may open one instead, if somebody waits.
        """
        origin = self._origins[key]
        if origin.waiting:
            return origin.waiting.popitem(last=False)[0]
        origin.taken -= 1
        self._forget(key, origin)
        return None

    def expired(self, now: float) -> list[C]:
        """Take out the connections that were idle for too long, of whatever origin.

        Args:
            now: Monotonic time.
        """
        found: list[C] = []
        while self._idle:
            connection = next(iter(self._idle))
            key, since = self._idle[connection]
            if now - since <= self._expiry:
                break
            del self._idle[connection]
            origin = self._origins[key]
            origin.idle.popleft()  # the oldest of all is the oldest of its origin
            self._forget(key, origin)
            found.append(connection)
        return found

    def cleared(self) -> list[C]:
        """Take out every idle connection."""
        found = list(self._idle)
        self._idle.clear()
        for key, origin in list(self._origins.items()):
            origin.idle.clear()
            self._forget(key, origin)
        return found

    def _forget(self, key: Hashable, origin: _Origin[C, W]) -> None:
        if not origin.taken and not origin.idle and not origin.waiting:
            del self._origins[key]
