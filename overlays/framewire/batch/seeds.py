"""The seed of what was made: as the row gives it, or as the service states it."""

from collections.abc import Mapping
from typing import Any

from framewire.batch.rows import Row


def seed_of(row: Row, result: Any) -> int | None:
    """A row's seed, or None where nobody states one.

    Args:
        row: The row.
        result: The service's own result.
    """
    raw = getattr(result, "raw", None)
    request = raw.get("request") if isinstance(raw, Mapping) else None
    for place in (row.arguments, raw, request):
        seed = place.get("seed") if isinstance(place, Mapping) else None
        if isinstance(seed, int) and not isinstance(seed, bool):
            return seed
    return None
