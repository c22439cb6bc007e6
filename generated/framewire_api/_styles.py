"""Values that are more than one text in a URL, a header, a cookie or a form: `style` and `explode`.

What OpenAPI leaves open is written so that it can be read again: in a `deepObject` the fields of
inner objects and the places of lists stand in brackets; anywhere else an inner object is JSON. An
empty list, an empty object and null are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from ._values import FileTypes, path_segment
from ._wire import _given, _text, encode, json_body
from ._wire import fields_body as _fields_body
from ._wire import form_body as _form_body

# Name, whether each item or field stands by itself, whether signs of addresses stay as they are.
Style = tuple[str, bool, bool]
Pairs = Iterator[tuple[str, str]]

_SEPARATORS = {"form": ",", "simple": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
# What stands before a parameter of a path, and between its items where each stands by itself.
_BEFORE = {"simple": "", "label": ".", "matrix": ";"}
_BETWEEN = {"simple": ",", "label": ".", "matrix": ";"}
_RESERVED = ":/?@!$'()*,;"
# What can stand in a cookie as it is.
_IN_COOKIES = "!#$&'()*+-./:<=>?@[]^_`{|}~"


class Written(str):
    """A text whose form in a URL is `encoded`, where that is not the usual one."""

    __slots__ = ("encoded",)

    encoded: str

    def __str__(self) -> str:
        # It stays what it is where texts are asked for.
        return self


def path(name: str, value: Any, style: str, explode: bool) -> str:
    """Write one parameter of a path, encoded.

    Raises:
        ValueError: It is empty, or would lead to another operation, or an item holds the sign that
            stands between the items.
    """
    plain = encode(value)
    if style == "json":
        return path_segment(json.dumps(plain), name)
    between = _BETWEEN[style] if explode else ","
    spread = isinstance(plain, Mapping) and explode
    if isinstance(plain, Mapping) and explode:
        fields = [(key, _word(inner)) for key, inner in plain.items() if inner is not None]
        items = [f"{quote(key, safe='')}={quote(text, safe='')}" for key, text in fields]
    else:
        items = [quote(each, safe="") for each in _items(plain)]
    if between == "." and len(items) > 1:
        _apart(items, ".")
    if style == "matrix" and not spread:
        named = f"{quote(name, safe='')}="
        items = [f"{named}{each}" for each in items] if explode else [named + ",".join(items)]
    text = _BEFORE[style] + between.join(items)
    if not any(_items(plain)) or text in (".", ".."):
        raise ValueError(f"{name} must not be {value!r}: the request would reach another operation")
    return text


def query(name: str, value: Any, style: str, explode: bool, reserved: bool) -> dict[str, Any]:
    """Write one query parameter, which may become several.

    Raises:
        ValueError: An item holds the sign that stands between the items.
    """
    return _by_name(_pairs(name, value, style, explode, reserved)) if _given(value) else {}


def query_in_json(name: str, value: Any, reserved: bool) -> dict[str, Any]:
    """Write one query parameter as JSON."""
    text = json.dumps(encode(value)) if _given(value) else None
    return query(name, text, "form", True, reserved) if text is not None else {}


def header(name: str, value: Any, explode: bool) -> dict[str, str]:
    """Write a header that may hold a list or an object.

    Raises:
        ValueError: An item holds a comma, which stands between the items.
    """
    if not _given(value):
        return {}
    plain = encode(value)
    if isinstance(plain, Mapping) and explode:
        plain = [f"{key}={_word(inner)}" for key, inner in plain.items() if inner is not None]
    parts = _items(plain)
    return {name: ",".join(_apart(parts, ","))} if parts else {}


def header_in_json(name: str, value: Any) -> dict[str, str]:
    """Write a header as JSON."""
    return {name: json.dumps(encode(value))} if _given(value) else {}


def cookie_in_json(name: str, value: Any) -> dict[str, str]:
    """Write a cookie as JSON; signs that cannot stand in one are percent-encoded."""
    return cookie(name, json.dumps(encode(value)), False) if _given(value) else {}


def cookie(name: str, value: Any, explode: bool) -> dict[str, str]:
    """Write a cookie; signs that cannot stand in one are percent-encoded."""
    if not _given(value):
        return {}
    plain = encode(value)
    if isinstance(plain, Mapping) and explode:
        return {key: _cookie(_word(inner)) for key, inner in plain.items() if inner is not None}
    items = _items(plain)
    return {name: ",".join(_cookie(each).replace(",", "%2C") for each in items)} if items else {}


def fields_body(body: Any, styles: dict[str, Style]) -> dict[str, Any]:
    """Put a body into a request as a form without files, its fields as the document says."""
    found = _fields_body(body)
    if not found:
        return found
    given = body.to_dict()
    unstyled = {name: value for name, value in found["data"].items() if name not in styles}
    return {"data": _by_name(_styled(given, styles), unstyled)}


def form_body(body: Any, styles: dict[str, Style]) -> dict[str, Any]:
    """Put a body into a request as a form with files, its fields as the document says."""
    found = _form_body(body)
    if not found:
        return found
    unstyled: list[tuple[str, FileTypes]] = [
        part for part in found["files"] if part[0] not in styles
    ]
    # A part is not encoded, so that nothing tells a comma in an item from one between two.
    written = _styled(body.to_dict(), styles, plain=True)
    return {"files": [*unstyled, *((name, (None, text.encode())) for name, text in written)]}


def any_body(body: Any, styles: dict[str, Style]) -> dict[str, Any]:
    """Put a body into a request that may be JSON or a form: the model's class decides."""
    return form_body(body, styles) if getattr(body, "_FORM", False) else json_body(body)


def _styled(given: dict[str, Any], styles: dict[str, Style], plain: bool = False) -> Pairs:
    for name, style in styles.items():
        if _given(given.get(name)):
            yield from _pairs(name, given[name], *style, plain=plain)


def _by_name(pairs: Pairs, found: dict[str, Any] | None = None) -> dict[str, Any]:
    several: dict[str, list[str]] = {}
    for name, text in pairs:
        several.setdefault(name, []).append(text)
    single = {name: texts if len(texts) > 1 else texts[0] for name, texts in several.items()}
    return {**(found or {}), **single}


def _pairs(
    name: str, value: Any, style: str, explode: bool, reserved: bool, plain: bool = False
) -> Pairs:
    value = encode(value)
    safe = _RESERVED if reserved else ""
    if style == "deepObject":
        pairs = _deep(name, value)
    elif explode and isinstance(value, Mapping):
        pairs = _fields(value)
    elif explode or not _is_nested(value):
        pairs = ((name, each) for each in _items(value))
    elif parts := _items(value):
        separator = _SEPARATORS[style]
        parts = _apart(parts, separator) if plain or separator != "," else parts
        yield name, _joined(parts, separator, safe.replace(",", ""))
        return
    else:
        return
    for key, text in pairs:
        yield key, _joined([text], "", safe) if reserved else text


def _deep(name: str, value: Any) -> Pairs:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if "[" in key or "]" in key:
                raise ValueError(f"{name}: the name {key!r} cannot stand in brackets")
            yield from _deep(f"{name}[{key}]", inner)
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from _deep(f"{name}[{index}]", inner)
    elif value is not None:
        yield name, _text(value)


def _fields(value: Mapping[str, Any]) -> Pairs:
    for key, inner in value.items():
        flat = isinstance(inner, (list, tuple)) and not any(map(_is_nested, inner))
        for each in _items(inner) if flat else [_word(inner)] * (inner is not None):
            yield key, each


def _apart(parts: list[str], separator: str) -> list[str]:
    for part in parts:
        if separator in part:
            raise ValueError(f"{part!r} holds {separator!r}, which stands between two items here")
    return parts


def _joined(parts: list[str], separator: str, safe: str) -> Written:
    written = Written(separator.join(parts))
    encoded = [quote(part, safe=safe) for part in parts]
    written.encoded = quote(separator, safe=",").join(encoded)
    return written


def _items(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        pairs = ((key, inner) for key, inner in value.items() if inner is not None)
        return [part for key, inner in pairs for part in (key, _word(inner))]
    if isinstance(value, (list, tuple)):
        return [_word(each) for each in value if each is not None]
    return [] if value is None else [_text(value)]


def _word(value: Any) -> str:
    return json.dumps(value) if _is_nested(value) else _text(value)


def _is_nested(value: Any) -> bool:
    return isinstance(value, (list, tuple, Mapping))


def _cookie(text: str) -> str:
    return quote(text, safe=_IN_COOKIES)
