"""One received answer, whole, in the form that generated parsers and error mapping read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import attrs

from framewire._core.exchange.lenient_json import read
from framewire._core.paths import LONGEST_ID
from framewire._core.profile import ServiceProfile
from framewire._core.redact import scrub, scrub_bytes
from framewire.errors import FramewireError
from framewire_api.types import Places

_MISSING = object()
_SHOWN = 2000
# No service nests its answers a tenth as deep; deeper ones can be read but neither copied nor
# pickled, which would cost the result later and elsewhere.
_DEEPEST = 100
_CONTAINERS = (dict, list)
# From here on it is worth looking for what need not be read as text.
_LARGE = 64 * 1024


@attrs.frozen
class Meta:
    """What came with an answer besides its body.

    Attributes:
        status_code: HTTP status.
        headers: Answer headers, looked up without regard to case.
        request_id: The service's id of the exchange, if it sent one.
        attempts: How many times the request was sent.
        elapsed: Seconds from the first attempt to the end of the body.
    """

    status_code: int
    headers: Mapping[str, str] = attrs.field(repr=False)
    request_id: str | None = None
    attempts: int = 1
    elapsed: float = 0.0


def request_id_of(profile: ServiceProfile, headers: Mapping[str, str]) -> str | None:
    """The service's id of an exchange, from whichever header holds it."""
    found = (headers.get(name) for name in profile.request_id_headers)
    return next((value for value in found if value and len(value) <= LONGEST_ID), None)


class HasWatched(Protocol):
    """Whoever has watched a call, as far as an answer knows of it.

    Attributes:
        key: The key that the call was made with, or None.
    """

    key: str | None

    def undecodable(self, error: FramewireError) -> None:
        """The answer is not what the operation answers with."""

    def made(self, media: Sequence[Any]) -> Sequence[Any]:
        """The answer was made into these images, videos or sounds."""


class Answer:
    """An answer whose body was read in full.

    It has the attributes that generated `_parse_response` functions read, so that they need no
    httpx object, and decodes JSON once.
    """

    __slots__ = (
        *("_flaw", "_json", "content", "headers", "meta", "places", "said", "status_code"),
        *("secrets", "watches"),
    )

    # What the service told of the end of the job that this one announces, where that is kept.
    end: "Answer | None" = None

    def __init__(self, status_code: int, content: bytes, meta: Meta) -> None:
        self.status_code = status_code
        self.content = content
        self.headers = meta.headers
        self.meta = meta
        self._json: Any = _MISSING
        self._flaw: str | None = None
        # Where the texts belong that have stayed in the body.
        self.places: Places | None = None
        # An operation, and what it was found to announce as an answer to that.
        self.said: tuple[Any, Any] | None = None
        # Who has watched the call, to hear of what is made of the answer.
        self.watches: Sequence[HasWatched] = ()
        # What its request carried that may not appear in any output, beside the client's own.
        self.secrets: tuple[str, ...] = ()

    def json(self) -> Any:
        """The body as decoded JSON; what is not quite JSON is read as far as it can be.

        Raises:
            ValueError: The body is no JSON, or is nested deeper than can be handled.
        """
        value = self.parsed()
        if self.places is not None:
            self.places.fill()
        return value

    def parsed(self) -> Any:
        """The same, but long base64 texts are `InBody` instead, until `places` is filled.

        Raises:
            ValueError: The body is no JSON, or is nested deeper than can be handled.
        """
        if self._json is _MISSING:
            if self._flaw is not None:
                raise ValueError(self._flaw)
            content, flat = self.content, False
            try:
                if len(content) < _LARGE:
                    value = json.loads(content)
                else:
                    value, flat = self._read_large()
            except (ValueError, RecursionError):
                value = self._read_again()
            # Counting brackets is cheap and settles it for nearly every answer.
            if not flat and content.count(b"[") + content.count(b"{") > _DEEPEST:
                self._check_depth(value)
            self._json = value
        return self._json

    def _read_large(self) -> tuple[Any, bool]:
        """The value of a large body, and whether it is known to have few levels."""
        from framewire._core.exchange.in_place import read as read_in_place

        value, self.places, flat = read_in_place(self.content)
        return value, flat

    @property
    def flaw(self) -> str | None:
        """Why the body is no JSON that can be handled, in words; None where it is."""
        self.json_or_none()
        return self._flaw

    def json_or_none(self) -> Any:
        """The body as decoded JSON, or None if it is no JSON (or null)."""
        try:
            return self.json()
        except ValueError:
            return None

    @property
    def key(self) -> str | None:
        """The key that the call was made with, or None."""
        return next((watch.key for watch in self.watches if watch.key is not None), None)

    @property
    def text(self) -> str:
        """The body as text; bytes that are no UTF-8 are replaced."""
        return self.content.decode("utf-8", "replace")

    @property
    def content_type(self) -> str:
        """Media type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def excerpt(self) -> str:
        """The beginning of the body as text, for messages."""
        return self.content[:_SHOWN].decode("utf-8", "replace")

    def without(self, secrets: tuple[str, ...]) -> "Answer":
        """The same answer with every secret in body and headers replaced by asterisks."""
        secrets = (*secrets, *self.secrets)
        if not secrets:
            return self
        content = scrub_bytes(self.content, secrets)
        headers = {name: scrub(value, secrets) for name, value in self.headers.items()}
        return Answer(self.status_code, content, attrs.evolve(self.meta, headers=headers))

    def with_status(self, status_code: int) -> "Answer":
        """The same answer under another status, for parsers that know only that one."""
        other = Answer(status_code, self.content, self.meta)
        other._json, other.places = self._json, self.places
        other.watches, other.secrets = self.watches, self.secrets
        return other

    def with_type(self, content_type: str) -> "Answer":
        """The same answer under another content type, for headers that say what it is not."""
        meta = attrs.evolve(self.meta, headers={**self.headers, "content-type": content_type})
        other = Answer(self.status_code, self.content, meta)
        other._json, other._flaw, other.places = self._json, self._flaw, self.places
        other.secrets = self.secrets
        return other

    def _read_again(self) -> Any:
        try:
            return read(self.content)
        except ValueError as error:
            self._flaw = str(error)
            raise

    def _check_depth(self, value: Any) -> None:
        if _too_deep(value):
            self._flaw = f"is nested deeper than {_DEEPEST} levels"
            raise ValueError(self._flaw)


def _too_deep(value: Any) -> bool:
    level = [value] if isinstance(value, _CONTAINERS) else []
    for _ in range(_DEEPEST):
        level = [
            item
            for node in level
            for item in (node.values() if node.__class__ is dict else node)
            if item.__class__ is dict or item.__class__ is list
        ]
        if not level:
            return False
    return True
