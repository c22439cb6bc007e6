"""Which content types are the same to whoever calls: what they get, or give, is of one type."""

from collections.abc import Callable, Iterable
from typing import Any

from scripts.diff.schemas import without_prose
from scripts.openapi.kinds import is_json

JSON = "json"
# What is read otherwise than other texts are.
_OWN = frozenset({"text/html", "text/event-stream"})
_FILES = frozenset({"text", "image", "audio", "video"})


def main_type(kind: str) -> str:
    """Return a content type without its parameters."""
    return kind.partition(";")[0].strip()


def answer_class(kind: str) -> str:
    """Return what the content types have in common that a call returns alike."""
    plain = main_type(kind)
    first = plain.partition("/")[0]
    if is_json(plain):
        return JSON
    return first if first in _FILES and plain not in _OWN else plain


def request_class(kind: str) -> str:
    """Return what the content types have in common that take the same of a caller.

    A file is made in one format: of those each is one of its own.
    """
    plain = main_type(kind)
    return JSON if is_json(plain) else plain


def moved(gone: Iterable[str], come: Iterable[str], of: Callable[[str], str]) -> dict[str, str]:
    """Return the content types that came in the place of another, by the new one.

    Args:
        gone: Those that only the old document has.
        come: Those that only the new one has.
        of: The class of a content type: within one it may change.
    """
    left = list(gone)
    found: dict[str, str] = {}
    for kind in come:
        twin = next((each for each in left if of(each) == of(kind)), None)
        if twin is not None:
            left.remove(twin)
            found[kind] = twin
    return found


def has_twin(kind: str, entries: dict[str, Any], kept: Iterable[str]) -> bool:
    """Return whether an answer of this content type reads as one of another does, which stays.

    Args:
        kind: The content type that came or went.
        entries: The answer's content types that have it.
        kept: Those that both documents have.
    """

    def said(each: str) -> Any:
        return without_prose(entries[each].get("schema", {}))

    return any(
        answer_class(each) == answer_class(kind) and said(each) == said(kind) for each in kept
    )
