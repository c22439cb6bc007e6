"""How a request is built of Python values and an answer read into them.

A decoder takes a JSON value and returns what it stands for; it raises where the value is not of its
kind, and whoever called it keeps the JSON value as it is.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from enum import Enum
from importlib import import_module
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any

from ._values import File, Unset
from .errors import UnexpectedStatus

if TYPE_CHECKING:
    import httpx

    from .client import Client

Decoder = Callable[[Any], Any]
# Kind of body -> decoder of JSON.
Kinds = dict[str, Decoder | None]
# Status, class of statuses ("4XX") or "default" -> what may come with it.
Responses = dict[int | str, Kinds]

PLAIN = frozenset({str, int, float, bool, type(None)})


def keep(value: Any) -> Any:
    """Return the value itself."""
    return value


def number(value: Any) -> Any:
    """Read a number that came as text; a number, and anything else, stays as it is."""
    if value.__class__ is not str:
        return value
    if value.isdecimal():
        return int(value)
    read = float(value)
    if "_" in value or not isfinite(read):
        raise ValueError("not a number")
    return int(read) if value.removeprefix("-").isdecimal() else read


def timestamp(value: Any) -> datetime.datetime:
    """Read a date with a time: ISO 8601, or any other complete form that dateutil knows."""
    if not isinstance(value, str):
        raise TypeError("a timestamp is a string")
    try:
        return datetime.datetime.fromisoformat(value)
    except ValueError:
        return _lenient_timestamp(value)


def moment(value: Any) -> datetime.datetime:
    """Read a date with a time; one without a zone is in UTC, so that all can be compared."""
    read = timestamp(value)
    return read if read.tzinfo is not None else read.replace(tzinfo=datetime.UTC)


def _lenient_timestamp(text: str) -> datetime.datetime:
    from dateutil.parser import parse

    # dateutil fills what is missing from a default: two defaults show that nothing was.
    first, second = (
        parse(text, default=datetime.datetime(year, month, day), tzinfos=_zone)
        for year, month, day in ((2000, 1, 1), (2004, 2, 2))
    )
    if first != second:
        raise ValueError(f"not a complete date: {text!r}")
    return first


def _zone(name: str | None, offset: int | None) -> datetime.tzinfo | None:
    if offset is not None:
        return datetime.timezone(datetime.timedelta(seconds=offset))
    if name is not None:
        raise ValueError(f"unknown time zone {name!r}")
    return None


def date(value: Any) -> datetime.date:
    """Read a calendar date, `2026-11-20`."""
    if not isinstance(value, str):
        raise TypeError("a date is a string")
    return datetime.date.fromisoformat(value)


def listed(value: Any) -> list[Any]:
    """Read an array of JSON values into a list of its own."""
    if not isinstance(value, (list, tuple)):
        raise TypeError("not an array")
    return list(value)


def many(item: Decoder | None) -> Decoder:
    """Make a decoder of arrays; an item that does not decode stays as it is."""
    if item is None:
        return listed
    if isinstance(item, nested):
        return item.each

    def decode(value: Any) -> list[Any]:
        if not isinstance(value, (list, tuple)):
            raise TypeError("not an array")
        try:
            return [item(entry) for entry in value]
        except Exception:
            return [_attempt(item, entry) for entry in value]

    return decode


def mapping(item: Decoder) -> Decoder:
    """Make a decoder of objects with any keys; a value that does not decode stays as it is."""

    def decode(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise TypeError("not an object")
        return {key: _attempt(item, entry) for key, entry in value.items()}

    return decode


class nested:
    """A decoder of one model, which is imported when the first value arrives."""

    __slots__ = ("_lazy", "_model", "_module", "_name")

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name
        self._model: Any = None
        # Whether the model keeps its JSON and is made by nothing else.
        self._lazy = False

    @property
    def model(self) -> Any:
        """The model's class."""
        if self._model is None:
            self._model = getattr(import_module(f".models.{self._module}", __package__), self._name)
            self._lazy = hasattr(self._model, "_raw")
        return self._model

    def __call__(self, value: Any) -> Any:
        if self._lazy and value.__class__ is dict:
            made = _new(self._model)
            made._raw = value
            return made
        return self.model.from_dict(value)

    def each(self, values: Any) -> list[Any]:
        """Read an array of such objects; an item that is none stays as it is."""
        if not isinstance(values, (list, tuple)):
            raise TypeError("not an array")
        found, model = [], self.model
        for value in values:
            if self._lazy and value.__class__ is dict:
                made = _new(model)
                made._raw = value
                found.append(made)
            else:
                found.append(_attempt(self, value))
        return found


_new: Any = object.__new__


def one_of(*members: Decoder) -> Decoder:
    """Make a decoder of a union: an object goes to the model it fits best.

    A value that no member fits is returned as it came.
    """
    models = [member for member in members if isinstance(member, nested)]
    others = [member for member in members if not isinstance(member, nested)]

    def decode(value: Any) -> Any:
        if isinstance(value, Mapping) and (best := _best_fit(models, value)) is not None:
            return best(value)
        for other in others:
            try:
                return other(value)
            except Exception:
                continue
        return value

    return decode


def _best_fit(models: list[nested], value: Mapping[str, Any]) -> nested | None:
    best, best_score = None, (0, 0, 0, 0)
    for member in models:
        score = _fit(member.model, value)
        if score is not None and (best is None or score > best_score):
            best, best_score = member, score
    return best


def _fit(model: Any, value: Mapping[str, Any]) -> tuple[int, int, int, int] | None:
    """Rate an object against a model: tags that match, missing required keys, known keys.

    Of two that know the same keys, the one that needs them is meant.
    """
    tags = 0
    for key, expected in model._TAGS.items():
        if key in value:
            if value[key] != expected:
                return None
            tags += 1
    missing = len(model._REQUIRED - value.keys())
    known = len(model._FIELDS.keys() & value.keys())
    # A later version may have dropped a field, but an object that has little of a model is another.
    if not tags and (2 * missing > len(model._REQUIRED) or (value and not known)):
        return None
    return tags, -missing, known, len(model._REQUIRED) - missing


def _attempt(decode: Decoder, value: Any) -> Any:
    try:
        return decode(value)
    except Exception:
        return value


def encode(value: Any, source: Any = None) -> Any:
    """Turn a value into JSON.

    Args:
        value: A model, a list or dict of such, a timestamp, or JSON.
        source: The JSON it was decoded from: what did not change keeps its original text.
    """
    if value is source:
        return value
    if value.__class__ in PLAIN:
        text = source.__class__ is str and value.__class__ is not str
        return source if text and _attempt(number, source) == value else value
    if isinstance(value, (list, tuple)):
        if isinstance(source, (list, tuple)) and len(source) == len(value):
            return [encode(item, origin) for item, origin in zip(value, source, strict=True)]
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        origins = source if isinstance(source, Mapping) else {}
        return {key: encode(item, origins.get(key)) for key, item in value.items()}
    if isinstance(value, datetime.date):
        with_time = isinstance(value, datetime.datetime)
        ways = (moment, timestamp) if with_time else (date,)
        unchanged = any(_attempt(read, source) == value for read in ways)
        return source if unchanged else value.isoformat()
    if isinstance(value, Enum):
        return encode(value.value)
    return _encode_model(value, source) if hasattr(value, "to_dict") else value


def _encode_model(model: Any, source: Any) -> Any:
    try:
        return model.to_dict()
    except RecursionError:
        # Deeper than Python goes; what was decoded at this depth is as good as its source.
        if source is None:
            raise
        return source


_UNREADABLE = object()
_JSON, _BINARY, _TEXT, _HTML = "json", "binary", "text", "html"


def responses(*documented: tuple[tuple[int | str, ...], Kinds]) -> Responses:
    """Make the table of an operation's documented answers."""
    return {status: kinds for statuses, kinds in documented for status in statuses}


def query(values: dict[str, Any]) -> dict[str, Any]:
    """Keep the query parameters that were given."""
    return {name: encode(value) for name, value in values.items() if _given(value)}


def headers(values: dict[str, Any]) -> dict[str, str]:
    """Keep the headers (or cookies) that were given, as text."""
    return {name: _text(value) for name, value in values.items() if _given(value)}


def json_body(body: Any) -> dict[str, Any]:
    """Put a body into a request as JSON."""
    if isinstance(body, Unset):
        return {}
    return {"json": body.to_dict() if hasattr(body, "to_dict") else encode(body)}


def form_body(body: Any) -> dict[str, Any]:
    """Put a body into a request as a form with files; httpx chooses the boundary."""
    return {} if isinstance(body, Unset) else {"files": body.to_multipart()}


def any_body(body: Any) -> dict[str, Any]:
    """Put a body into a request that may be JSON or a form: the model's class decides."""
    return form_body(body) if getattr(body, "_FORM", False) else json_body(body)


def fields_body(body: Any) -> dict[str, Any]:
    """Put a body into a request as a form without files; an object in it is sent as JSON."""
    if isinstance(body, Unset):
        return {}
    return {"data": {name: _field(value) for name, value in body.to_dict().items()}}


def _field(value: Any) -> Any:
    if isinstance(value, list):
        return [json.dumps(each) if isinstance(each, (dict, list)) else each for each in value]
    return json.dumps(value) if isinstance(value, dict) else value


def content_body(body: File | Unset) -> dict[str, Any]:
    """Put a body into a request as it is."""
    return {} if isinstance(body, Unset) else {"content": body.payload}


def parse(table: Responses, *, client: Client, response: httpx.Response) -> Any:
    """Read an answer by its status and its content type.

    Returns:
        The model, `File` or text; None where the answer is not as documented.

    Raises:
        UnexpectedStatus: If it is not, and the client is told to raise.
    """
    status = response.status_code
    for key in (status, f"{status // 100}XX", "default"):
        if (declared := table.get(key)) is not None:
            break
    if declared is not None:
        value = _read(declared, response) if declared else None
        if value is not _UNREADABLE:
            return value
    if client.raise_on_unexpected_status:
        raise UnexpectedStatus(status, response.content)
    return None


def _read(declared: Kinds, response: httpx.Response) -> Any:
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    kind = _JSON if media_type == "application/json" else _kind(media_type)
    # Some servers label JSON as text, or nothing at all; a page is never taken for an answer.
    if kind not in declared:
        kind = {"": next(iter(declared)), _TEXT: _JSON}.get(kind, kind)
    if kind not in declared:
        return _UNREADABLE
    if kind == _BINARY:
        return File(payload=BytesIO(response.content), mime_type=media_type or None)
    if kind != _JSON:
        return response.text
    decode = declared[_JSON]
    try:
        # What was read in place is handed over so, where whoever calls knows how.
        value = getattr(response, "parsed", response.json)()
        return value if decode is None else decode(value)
    except (ValueError, TypeError, RecursionError):
        return _UNREADABLE


def _kind(media_type: str) -> str:
    if not media_type:
        return ""
    if media_type == "text/html":
        return _HTML
    if media_type.startswith("text/"):
        return _TEXT
    if media_type == "application/json" or media_type.endswith("+json"):
        return _JSON
    return _BINARY


def _given(value: Any) -> bool:
    return value is not None and not isinstance(value, Unset)


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(encode(value))
