"""Time limits that bound a whole exchange, whatever the pieces are that it comes in."""

import math
from collections.abc import Mapping
from typing import Any, Self

# Stands for no limit on silence: sockets take no infinity.
_ENDLESS = 1e7

LIMITS = "limits"
"""What an answer's extensions keep the limits of its exchange by."""

Limits = Mapping[str, float | None]
"""Seconds by what they are for, as httpx keeps them: connect, read, write and pool."""


class Allowance(float):
    """The longest silence in seconds that also knows when the whole has to be over.

    A limit is handed down as a number through layers that know nothing of a whole; the network's
    end, where every read and write gets its limit, asks what is left of it.

    Args:
        silence: Seconds; None for no limit.
        ends: Monotonic time at which the whole has to be over.
    """

    __slots__ = ("ends",)
    ends: float

    def __new__(cls, silence: float | None, ends: float) -> Self:
        made = super().__new__(cls, _ENDLESS if silence is None else silence)
        made.ends = ends
        return made


def bounded(limits: Limits, ends: float | None) -> Limits:
    """Limits on silence that also bound the whole.

    Args:
        limits: Limits on silence.
        ends: Monotonic time at which the whole has to be over; None for none.
    """
    if ends is None:
        return limits
    return {name: Allowance(silence, ends) for name, silence in limits.items()}


def left(limit: float | None, now: float) -> float | None:
    """Seconds that one read or write may take at most; 0 where the whole is over.

    Args:
        limit: A limit on silence, that of the whole with it or not.
        now: Monotonic time.
    """
    if isinstance(limit, Allowance):
        return max(0.0, min(float(limit), limit.ends - now))
    return limit


def lift(extensions: Mapping[str, Any]) -> None:
    """Let an exchange whose answer has begun take as long as it may, but for silence.

    Args:
        extensions: Those of the answer.
    """
    for limit in extensions.get(LIMITS, {}).values():
        if isinstance(limit, Allowance):
            limit.ends = math.inf


def hurry(extensions: Mapping[str, Any], ends: float) -> bool:
    """Let what is left of an exchange be over by a moment; whether that can be held.

    Args:
        extensions: Those of the answer.
        ends: Monotonic time at which it has to be over.
    """
    limits = [each for each in extensions.get(LIMITS, {}).values() if isinstance(each, Allowance)]
    for limit in limits:
        limit.ends = min(limit.ends, ends)
    return bool(limits)
