"""What changed between the values that two schemas of one type allow."""

from typing import Any

from scripts.diff.change import Frame, Place, show
from scripts.openapi.shape import Shape
from scripts.openapi.walk import Schema

_HIDDEN = "password"
_KNOWN = "x-framewire-known-values"
# A lower bound is tightened by raising it, an upper bound by lowering it.
_LOWER = {
    "minimum": "the minimum",
    "exclusiveMinimum": "the exclusive minimum",
    "minLength": "the least length",
    "minItems": "the least number of items",
    "minProperties": "the least number of fields",
}
_UPPER = {
    "maximum": "the maximum",
    "exclusiveMaximum": "the exclusive maximum",
    "maxLength": "the greatest length",
    "maxItems": "the greatest number of items",
    "maxProperties": "the greatest number of fields",
}
_OTHER = {
    "pattern": "the pattern",
    "multipleOf": "the unit it is a multiple of",
    "uniqueItems": "the rule that items differ",
}
_FROM_ZERO = ("minLength", "minItems", "minProperties")
VALUE_KEYS = frozenset({"enum", "const", "format", _KNOWN, *_LOWER, *_UPPER, *_OTHER})


def compare_values(frame: Frame, before: Shape, after: Shape, place: Place) -> None:
    """Compare value sets, formats and limits."""
    old, new = before.schema, after.schema
    _compare_sets(frame, old, new, place)
    if old.get("format") != new.get("format"):
        at = place.at("format")
        was, now = old.get("format"), new.get("format")
        # A secret is hidden when a model is shown; any text may be one.
        shown = {was, now} <= {None, _HIDDEN}
        kind = "secret-changed" if shown else f"{place.word}-format-changed"
        frame.add(kind, at, was, now, **_or_none(was, now))
    for key, limit in (_LOWER | _UPPER | _OTHER).items():
        was, now = _limit(old, key), _limit(new, key)
        if was != now:
            kind = f"request-limit-{_way(key, was, now)}"
            if place.side != "request":
                kind = "answer-limit-changed"
            frame.add(kind, place.at(key), was, now, limit=limit, **_or_none(was, now))


def _or_none(before: Any, after: Any) -> dict[str, str]:
    """Return how both sides are quoted, `none` for what was not said."""
    sides = {"before": before, "after": after}
    return {key: "none" if value is None else show(value) for key, value in sides.items()}


def _limit(schema: Schema, key: str) -> Any:
    """Return a limit; None for one that allows everything."""
    value = schema.get(key)
    nothing = value is False or (key in _FROM_ZERO and value == 0)
    return None if nothing else value


def _way(key: str, was: Any, now: Any) -> str:
    """Return which way a limit of a request moved."""
    if was is None or now is None:
        return "tightened" if was is None else "loosened"
    if key == "multipleOf":
        return _multiple(was, now)
    if key == "pattern" or not _numbers(was, now):
        return "changed"
    return "tightened" if (now > was) == (key in _LOWER) else "loosened"


def _numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) for value in values)


def _multiple(was: Any, now: Any) -> str:
    if not _numbers(was, now) or not was or not now:
        return "changed"
    if now % was == 0:
        return "tightened"
    return "loosened" if was % now == 0 else "changed"


def _compare_sets(frame: Frame, old: Schema, new: Schema, place: Place) -> None:
    was, now = closed(old), closed(new)
    if "const" in old and "const" in new:
        if not _same(old["const"], new["const"]):
            at = place.at("const")
            frame.add(f"{place.word}-constant-changed", at, old["const"], new["const"])
    elif was is not None and now is not None:
        _compare_closed(frame, was, now, place)
    elif was is not None:
        frame.add(f"{place.word}-values-opened", place.at("enum"), was, new.get(_KNOWN))
    elif now is not None:
        frame.add(f"{place.word}-values-closed", place.at("enum"), old.get(_KNOWN), now)
    if was is None and now is None:
        known, knows = old.get(_KNOWN, []), new.get(_KNOWN, [])
        for kind, one, two in (("added", knows, known), ("removed", known, knows)):
            if found := _missing(one, two):
                sides = (None, found) if kind == "added" else (found, None)
                frame.add(f"known-value-{kind}", place.at(_KNOWN), *sides)


def _compare_closed(frame: Frame, was: list[Any], now: list[Any], place: Place) -> None:
    at = place.at("enum")
    if gone := _missing(was, now):
        frame.add(f"{place.word}-value-removed", at, gone, None)
    if come := _missing(now, was):
        frame.add(f"{place.word}-value-added", at, None, come)


def closed(schema: Schema) -> list[Any] | None:
    """Return the values that a schema allows; None where any goes."""
    if "const" in schema:
        return [schema["const"]]
    values: list[Any] | None = schema.get("enum")
    return values


def _missing(values: list[Any], others: list[Any]) -> list[Any]:
    return [value for value in values if not any(_same(value, other) for other in others)]


def _same(one: Any, other: Any) -> bool:
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
