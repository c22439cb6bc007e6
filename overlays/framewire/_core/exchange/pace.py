"""Reading from an answer's headers when the next request may be sent."""

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from framewire._core.profile import PaceHeader


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        value = float(text.strip())
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _http_date(text: str, now: float) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return max(0.0, (moment - datetime.fromtimestamp(now, UTC)).total_seconds())
    except (ValueError, OverflowError, OSError):
        return None


def retry_after(
    headers: Mapping[str, str], wall_clock: float, others: Sequence[PaceHeader] = ()
) -> float | None:
    """Seconds the server asks to wait before the next request.

    Args:
        headers: Answer headers, looked up without regard to case by the mapping itself.
        wall_clock: Unix time now, for dates and Unix reset times.
        others: The service's own headers, used when neither standard header says anything.

    Returns:
        Seconds, at least 0, or None if no header says anything readable.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None and milliseconds >= 0:
        return milliseconds / 1000
    text = headers.get("retry-after")
    if text is not None:
        seconds = _number(text)
        if seconds is None:
            seconds = _http_date(text, wall_clock)
        if seconds is not None:
            return max(0.0, seconds)
    waits = [_reset(headers, header, wall_clock) for header in others]
    return max((wait for wait in waits if wait is not None), default=None)


def _reset(headers: Mapping[str, str], header: PaceHeader, wall_clock: float) -> float | None:
    """Seconds until a limit is filled up again; None if the header says nothing or some is left."""
    value = _number(headers.get(header.name))
    left = _number(headers.get(header.remaining)) if header.remaining else None
    if value is None or (left is not None and left > 0):
        return None
    return max(0.0, value - wall_clock if header.unit == "unix" else value)


def left_of(
    headers: Mapping[str, str], wall_clock: float, limits: Sequence[PaceHeader]
) -> tuple[int, float] | None:
    """What an answer says is left of a service's limits.

    Args:
        headers: Answer headers.
        wall_clock: Unix time now.
        limits: The service's own headers.

    Returns:
        The calls that are left of the limit with the fewest, and the seconds until it is filled up
        again; None if no header says so.
    """
    found: tuple[int, float] | None = None
    for limit in limits:
        left = _number(headers.get(limit.remaining)) if limit.remaining else None
        if left is None or (found is not None and found[0] <= left):
            continue
        value = _number(headers.get(limit.name))
        if value is not None:
            seconds = value - wall_clock if limit.unit == "unix" else value
            found = max(0, int(left)), max(0.0, seconds)
    return found
