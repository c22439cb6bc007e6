"""What a service says of an error, wherever in a JSON object it says so."""

import re
from collections.abc import Iterable
from typing import Any

from framewire._core.paths import at, first_text
from framewire._core.profile import ServiceProfile
from framewire._error_words import sentences

_MESSAGE_LENGTH = 500
_SHOWN_FLAWS = 20
# A word such as `insufficient_credits`.
_CODE = re.compile(r"[A-Za-z0-9]+(?:[_.:-][A-Za-z0-9]+)*")
# Where services keep the text of an error, for one that keeps it elsewhere than it is known to.
_MESSAGES = (
    "error.message", "error", "message", "detail", "msg", "error_message", "error_description",
    "errors.0.message", "errors.0", "errors", "reason", "title",
)  # fmt: skip
_CODES = ("error.code", "code", "error_code", "errors.0.code")


def words_of(profile: ServiceProfile, body: Any) -> str | None:
    """What an object says of an error, where the service says it or where others do; or None.

    Args:
        profile: The service's facts; its paths say where the text stands.
        body: The error as decoded JSON.
    """
    if not isinstance(body, dict):
        return None
    if _coded(body):
        return str(body["message"])
    found = _stated(body, (*profile.errors.message, *_MESSAGES)) or (
        body if "_errors" in body else None
    )
    if isinstance(found, list):
        found = "; ".join(_validation_line(item) for item in found[:_SHOWN_FLAWS])
    found = sentences(found)
    if isinstance(found, str) and _CODE.fullmatch(found) and found == code_of(profile, body):
        return None  # the code alone says nothing more
    more = body.get("message")
    if isinstance(found, str) and found == body.get("error") and isinstance(more, str) and more:
        return f"{found}: {more}"  # a title and the words that go with it
    return found if isinstance(found, str | None) else str(found)[:_MESSAGE_LENGTH]


def code_of(profile: ServiceProfile, body: Any) -> str | None:
    """The service's own code of an error, or None.

    Args:
        profile: The service's facts; its paths say where the code stands.
        body: The error as decoded JSON.
    """
    found = first_text(body, profile.errors.code)
    if found is None and _coded(body):
        return str(body["error"])
    return first_text(body, _CODES) if found is None else found


def _coded(body: Any) -> bool:
    """Whether `error` holds a code and `message` the words that go with it."""
    if not isinstance(body, dict):
        return False
    code, words = body.get("error"), body.get("message")
    return isinstance(code, str) and isinstance(words, str) and bool(_CODE.fullmatch(code))


def _stated(body: Any, paths: Iterable[str]) -> Any:
    """The first value among several paths that says anything: a flag does not."""
    for path in paths:
        value = at(body, path)
        if value not in (None, "", [], {}) and not isinstance(value, bool):
            return value
    return None


def _validation_line(item: Any) -> str:
    """One entry of FastAPI's list of validation errors, as Aquiles-Image sends them (recorded)."""
    if not isinstance(item, dict):
        return str(item)
    location = item.get("loc")
    parts = location if isinstance(location, list) else [location] if location else []
    place = ".".join(str(part) for part in parts if part != "body")
    text = str(item.get("msg", item))
    return f"{place}: {text}" if place else text
