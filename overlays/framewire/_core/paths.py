"""Finding a value in decoded JSON by a dotted path, as the specs write them."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeGuard, TypeVar

T = TypeVar("T")

_LARGEST = 1e300
# A longer id is none: it would stand in every message, header and row that names it.
LONGEST_ID = 4096


def at(body: Any, path: str) -> Any:
    """The value at a dotted path, or None where the path does not lead anywhere.

    Args:
        body: Decoded JSON or a mapping-like model.
        path: For example `data.task_id`, or `data.0.id` for the first of a list.
    """
    for part in (path,) if "." not in path else _parts(path):
        if is_object(body):
            body = body.get(part)
        elif isinstance(body, list) and part.isdecimal() and int(part) < len(body):
            body = body[int(part)]
        else:
            return None
    return body


@lru_cache(maxsize=1024)
def _parts(path: str) -> tuple[str, ...]:
    """The names of a dotted path; the same few paths are asked for again and again."""
    return tuple(path.split("."))


def is_object(value: Any) -> TypeGuard[Mapping[str, Any]]:
    """Whether a value is a JSON object, or a model that is read like one."""
    return isinstance(value, dict) or isinstance(value, Mapping)  # noqa: SIM101 - dict is quick


def leads(body: Any, path: str) -> bool:
    """Whether a dotted path leads to a member, be it null or empty."""
    parent, _, name = path.rpartition(".")
    place = at(body, parent) if parent else body
    return is_object(place) and name in place


def first(body: Any, paths: Iterable[str]) -> Any:
    """The first value among several paths that is neither missing, null nor empty."""
    for path in paths:
        value = at(body, path)
        if value is not None and value not in ("", [], {}):
            return value
    return None


def first_text(body: Any, paths: Iterable[str]) -> str | None:
    """The first value among several paths that is a text or a number, as text."""
    for path in paths:
        value = at(body, path)
        if isinstance(value, str) and value:
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None


def first_id(body: Any, paths: Iterable[str]) -> str | None:
    """The first text or number among several paths that can be an id: at most 4 KiB long."""
    found = first_text(body, paths)
    return found if found is None or len(found.encode("utf-8", "replace")) <= LONGEST_ID else None


def those(value: Any, kind: type[T]) -> list[T]:
    """The items of an answer's list that are what they should be.

    An item, or a whole list, that did not decode keeps its JSON value; it costs itself and not the
    rest of what may have been paid for.

    Args:
        value: What a model holds where the document says a list.
        kind: What its items should be.
    """
    return [item for item in value if isinstance(item, kind)] if isinstance(value, list) else []


def number(value: Any) -> float:
    """A number of an answer, or 0 where it holds something else."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if plain and abs(value) <= _LARGEST else 0.0
