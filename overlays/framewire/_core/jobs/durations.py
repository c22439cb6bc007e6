"""How long jobs took: remembered in the process, by where, what and which model."""

from collections.abc import Iterable

# The latest say most; one that took long because the service was busy is forgotten again.
MOST_KEPT = 16
_MOST_KINDS = 1000
# Two looks that are further apart than any wait leaves them, in seconds or as a share of the age,
# say nothing of an end between them.
_UNSEEN = 45.0
_UNSEEN_SHARE = 0.35
# Where they are far apart, the end is taken to be so close to the later one, as a share of the age:
# that one stood where the end was expected, and the next job is looked at sooner.
_NEAR = 0.90
# What is close in seconds.
_CLOSE = 2.5

# Origin, operation and model of a job.
Kind = tuple[str, str, str | None]


class Durations:
    """Durations of jobs that ended well, the latest few of each kind.

    Threads may share it: what is kept is replaced whole, and what two add at once may cost one.
    """

    def __init__(self) -> None:
        self._known: dict[Kind, tuple[float, ...]] = {}

    def of(self, kind: Kind) -> tuple[float, ...]:
        """Seconds that jobs of a kind took, the latest last."""
        return self._known.get(kind, ())

    def add(self, kind: Kind, durations: Iterable[float]) -> None:
        """Keep durations of a kind.

        Args:
            kind: Origin, operation and model.
            durations: Seconds, the latest last; what is no duration is left out.
        """
        fitting = (each for each in durations if each > 0)
        newest = (*self._known.pop(kind, ()), *fitting)[-MOST_KEPT:]
        if newest:
            self._known[kind] = newest
        if len(self._known) > _MOST_KINDS:
            self._known.pop(next(iter(self._known), kind), None)

    def seen(self, kind: Kind, before: float, age: float) -> None:
        """Keep the duration of a job whose end lies between two looks, unless that says too little.

        Args:
            kind: Origin, operation and model.
            before: Age of the job in seconds when it was last seen running, or 0.
            age: Its age when its end was seen.
        """
        apart, middle = age - before, (before + age) / 2
        if apart <= max(_UNSEEN, _UNSEEN_SHARE * age):
            self.add(kind, (middle if apart <= _CLOSE else max(middle, _NEAR * age),))

    def clear(self) -> None:
        """Forget everything."""
        self._known.clear()


# All clients of a process learn from each other.
DURATIONS = Durations()
