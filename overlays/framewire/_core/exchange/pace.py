"""Reading from an answer's headers when the next request may be sent."""

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

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
