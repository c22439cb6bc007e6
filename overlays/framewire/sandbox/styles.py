"""Paths, queries, headers, cookies and forms, taken apart as `style` and `explode` say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, unquote_plus

Pairs = list[tuple[str, str]]

_STYLES = ("form", "spaceDelimited", "pipeDelimited", "deepObject")
_IN_PATHS = {"label": ".", "matrix": ";"}
_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it came, in each of the ways in which it can be taken.

    ``text`` is the whole as one text, ``items`` the whole as a list, ``fields`` as an object.
    ``listed``: it is no object where it may be a list, because an object is written otherwise here.
    """

    text: str | None = None
    items: tuple[Written, ...] | None = None
    fields: Mapping[str, Written] | None = None
    listed: bool = False


def pairs_of(text: str) -> Pairs:
    """The names of a query or an urlencoded form with their values, which stay encoded."""
    parts = (part.partition("=") for part in text.split("&") if part)
    return [(unquote_plus(name), value) for name, _, value in parts]


def pairs_of_texts(given: Mapping[str, str | list[str]]) -> Pairs:
    """The same of values that somebody has decoded: what stands between items is as it was."""
    return [
        (name, quote(text, safe=",| "))
        for name, value in given.items()
        for text in ([value] if isinstance(value, str) else value)
    ]


def of_query(
    parameter: Mapping[str, Any], pairs: Pairs, fields: Iterable[str] | None
) -> Written | None:
    """One parameter of a query or a field of a form; None where it is not there.

    Args:
        parameter: Its `name`, `style` and `explode`.
        pairs: The query or form.
        fields: Names of the fields of the object it may be, which stand by themselves; None where
            it is no such object.
    """
    name, style = str(parameter["name"]), parameter.get("style")
    style = style if style in _STYLES else "form"
    texts = [value for key, value in pairs if key == name]
    if style == "deepObject":
        return _tree(name, pairs)
    if not parameter.get("explode", style == "form"):
        parts = [part for text in texts for part in _split(text, style)]
        return _together(parts, unquote_plus(texts[-1])) if texts else None
    if texts or fields is None:
        decoded = [unquote_plus(text) for text in texts]
        # The fields of an object would stand by themselves.
        return _repeated(decoded, listed=fields is not None and _are_inner(decoded))
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        if key in fields:
            found.setdefault(key, []).append(unquote_plus(value))
    written = {key: each for key, values in found.items() if (each := _repeated(values))}
    return Written(fields=written) if written else None


def of_path(parameter: Mapping[str, Any], text: str) -> Written:
    """One parameter of a path.

    Args:
        parameter: Its `name`, `style` and `explode`.
        text: What stands in its place, encoded.
    """
    sign = _IN_PATHS.get(parameter.get("style", ""), "")
    bare, explode = text.removeprefix(sign), bool(parameter.get("explode"))
    parts = bare.split(sign or ",") if explode else [bare]
    pairs = [(unquote(key), value) for key, _, value in (part.partition("=") for part in parts)]
    if sign == ";":
        own = [value for key, value in pairs if key == parameter["name"]]
        parts = own or parts
        bare = parts[0]
    if not explode:
        return _together([unquote(part) for part in bare.split(",")], unquote(bare))
    fields = {key: Written(unquote(value)) for key, value in pairs}
    return Written(unquote(bare), tuple(Written(unquote(part)) for part in parts), fields)


def of_header(text: str, *, explode: bool) -> Written:
    """A header that may hold a list or an object."""
    parts = [part.strip() for part in text.split(",")]
    if not explode:
        return _together(parts, text)
    pairs = [part.partition("=") for part in parts]
    fields = {name: Written(value) for name, sign, value in pairs if sign}
    return Written(text, tuple(map(Written, parts)), fields)


def of_cookie(parameter: Mapping[str, Any], header: str, fields: Iterable[str]) -> Written | None:
    """One cookie, or those of an object whose fields stand by themselves."""
    parts = (part.strip().partition("=") for part in header.split(";"))
    cookies = {name: value for name, sign, value in parts if sign}
    name = str(parameter["name"])
    if name in cookies:
        text = cookies[name]
        return _together([unquote(part) for part in text.split(",")], unquote(text))
    own = {key: Written(unquote(cookies[key])) for key in fields if key in cookies}
    return Written(fields=own) if own and parameter.get("explode", True) else None


def _split(text: str, style: str) -> list[str]:
    """The parts of a value; of those between commas each is encoded by itself."""
    if style in _SEPARATORS:
        return unquote_plus(text).split(_SEPARATORS[style])
    return [unquote_plus(part) for part in text.split(",")]


def _together(parts: list[str], whole: str) -> Written:
    """Names and values in turn, or items, in one text."""
    fields = dict(zip(parts[::2], map(Written, parts[1::2]), strict=False))
    odd = len(parts) % 2 == 1
    return Written(whole, tuple(map(Written, parts)), None if odd else fields, _are_inner(parts))


def _repeated(texts: list[str], *, listed: bool = False) -> Written | None:
    return Written(texts[-1], tuple(map(Written, texts)), None, listed) if texts else None


def _are_inner(texts: list[str]) -> bool:
    """Whether all texts are JSON of objects or lists: items, as no field has such a name."""
    return all(text.startswith(("{", "[")) for text in texts)


def _tree(name: str, pairs: Pairs) -> Written | None:
    """What stands in brackets behind a name, level by level."""
    found: list[tuple[list[str], str]] = []
    for key, value in pairs:
        if key == name:
            found.append(([], unquote_plus(value)))
        elif key.startswith(f"{name}[") and key.endswith("]"):
            found.append((key[len(name) + 1 : -1].split("]["), unquote_plus(value)))
    return _grown(found) if found else None


def _grown(found: list[tuple[list[str], str]]) -> Written:
    texts = [text for keys, text in found if not keys]
    groups: dict[str, list[tuple[list[str], str]]] = {}
    for number, (keys, text) in enumerate(found):
        if keys:
            # `name[]` is one item more, wherever it stands.
            first = keys[0] or f"{number}"
            groups.setdefault(first, []).append((keys[1:], text))
    inner = {key: _grown(group) for key, group in groups.items()}
    items = tuple(map(Written, texts))
    if inner and all(key.isdecimal() for key in inner):
        items += tuple(inner[key] for key in sorted(inner, key=int))
    counted = bool(inner) and not texts and {*inner} == {str(at) for at in range(len(inner))}
    return Written(texts[-1] if texts else None, items or None, inner or None, counted)
