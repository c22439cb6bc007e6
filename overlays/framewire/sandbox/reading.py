"""Texts as the values that a schema lets through: `5` is a number where a number may stand."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from framewire.sandbox.styles import Written

Schema = Mapping[str, Any]

_UNIONS = ("oneOf", "anyOf")
_ANYTHING: Schema = {}
_KINDS = ("object", "array", "integer", "number", "boolean", "string", "null", "any")
_LISTS_FIRST = ("array", *(kind for kind in _KINDS if kind != "array"))
_LISTS_LAST = (*(kind for kind in _KINDS if kind != "array"), "array")


class Reader:
    """Reads what was written by the schemas of one document.

    Args:
        resolved: Follows references.
        fits: Whether a value fits a schema of the document.
    """

    def __init__(
        self, resolved: Callable[[Schema], Schema], fits: Callable[[Schema, Any], bool]
    ) -> None:
        self._resolved = resolved
        self._fits = fits

    def read(self, schema: Schema, written: Written) -> Any:
        """The value that was meant: the first reading that fits, else the first of all.

        Args:
            schema: What the value may be.
            written: The value as it came.
        """
        found = list(self._readings(schema, written))
        if len(found) > 1:
            found = [value for value in found if self._fits(schema, value)] or found
        return found[0] if found else _plainly(written)

    def fields(self, schema: Schema) -> FieldNames | None:
        """The names of the fields of an object; None where a schema lets none through."""
        objects = [
            each for each in self._alternatives(schema) if {"object", "any"} & set(_kinds(each))
        ]
        if not objects:
            return None
        closed = all(each.get("additionalProperties") is False for each in objects)
        return FieldNames({key for each in objects for key in each.get("properties", ())}, closed)

    def kinds(self, schema: Schema) -> set[str]:
        """The kinds of values that a schema lets through."""
        return {kind for each in self._alternatives(schema) for kind in _kinds(each)}

    def properties(self, schema: Schema) -> dict[str, Schema]:
        """The fields of every object that a schema lets through, by their names."""
        return {
            name: field
            for each in self._alternatives(schema)
            for name, field in each.get("properties", {}).items()
        }

    def _readings(self, schema: Schema, written: Written) -> Iterator[Any]:
        """Every value that the text may stand for; a text itself comes late."""
        alternatives = list(self._alternatives(schema))
        # One text alone is rather itself than a list of one.
        single = written.items is not None and len(written.items) == 1 and written.text is not None
        order = _LISTS_LAST if single else _KINDS
        for kind in _LISTS_FIRST if written.listed else order:
            for each in alternatives:
                if kind in _kinds(each):
                    yield from self._as_kind(each, kind, written)

    def _as_kind(self, schema: Schema, kind: str, written: Written) -> Iterator[Any]:
        if kind == "object" and written.fields is not None:
            yield {key: self._field(schema, key, each) for key, each in written.fields.items()}
        if kind == "array" and written.items is not None:
            yield [self._item(schema, at, each) for at, each in enumerate(written.items)]
        if kind == "any":
            yield _plainly(written)
        elif written.text is not None:
            yield from _as_scalar(schema, kind, written.text)

    def _field(self, schema: Schema, key: str, written: Written) -> Any:
        more = schema.get("additionalProperties", _ANYTHING)
        found = schema.get("properties", {}).get(key, more)
        return self.read(found if isinstance(found, Mapping) else _ANYTHING, written)

    def _item(self, schema: Schema, at: int, written: Written) -> Any:
        first = schema.get("prefixItems", ())
        found = first[at] if at < len(first) else schema.get("items", _ANYTHING)
        return self.read(found if isinstance(found, Mapping) else _ANYTHING, written)

    def _alternatives(self, schema: Schema, seen: tuple[int, ...] = ()) -> Iterator[Schema]:
        """Schemas without unions of which a value has to fit one."""
        found = self._resolved(schema)
        if id(found) in seen:
            return
        for word in _UNIONS:
            if members := found.get(word):
                rest = {key: value for key, value in found.items() if key != word}
                for member in members:
                    for inner in self._alternatives(member, (*seen, id(found))):
                        yield {**rest, **inner, **_joined(rest, inner)}
                return
        yield found


class FieldNames:
    """The names of an object's fields.

    Args:
        known: Those that the document names.
        closed: Whether there are no others.
    """

    def __init__(self, known: set[str], closed: bool) -> None:
        self.known = known
        self.closed = closed


def _joined(one: Schema, other: Schema) -> Schema:
    """The fields of both."""
    if "properties" not in one or "properties" not in other:
        return {}
    return {"properties": {**one["properties"], **other["properties"]}}


def _kinds(schema: Schema) -> tuple[str, ...]:
    kinds = schema.get("type")
    if kinds is None:
        if "properties" in schema:
            return ("object",)
        values = schema.get("enum", [schema["const"]] if "const" in schema else None)
        return _KINDS if values is not None else ("any",)
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


def _as_scalar(schema: Schema, kind: str, text: str) -> Iterator[Any]:
    """The values of a kind that a text may stand for."""
    if kind == "string":
        yield text
    elif kind == "number":
        if (value := _number(text)) is not None:
            yield value
    elif kind in ("object", "array") and not text.lstrip().startswith(("{", "[")):
        return
    else:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return
        if _is_of(kind, value):
            yield value


def _number(text: str) -> float | None:
    try:
        value = int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _is_of(kind: str, value: Any) -> bool:
    types: dict[str, tuple[type, ...]] = {
        "object": (dict,), "array": (list,), "boolean": (bool,), "null": (type(None),),
        "integer": (int,),
    }  # fmt: skip
    return isinstance(value, types[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _plainly(written: Written) -> Any:
    """What came, where nothing says what kind of value it is."""
    several = written.items is not None and len(written.items) > 1 and written.fields is None
    if written.text is not None and not several:
        return written.text
    if written.items:
        return [_plainly(each) for each in written.items]
    return {key: _plainly(each) for key, each in (written.fields or {}).items()}
