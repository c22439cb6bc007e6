"""What changed between two schemas, and between the two documents' components."""

from collections.abc import Iterator
from typing import Any

from scripts.diff.change import Frame, Place, Side
from scripts.diff.fields import compare_fields, compare_null
from scripts.diff.pairing import succeeds
from scripts.diff.unions import compare_unions, similar
from scripts.diff.values import VALUE_KEYS, compare_values
from scripts.openapi.python_names import Names
from scripts.openapi.refs import SCHEMAS, reached
from scripts.openapi.shape import PROSE, Shape, shape, typed
from scripts.openapi.walk import Document, operations

_WIDER = {("int", "float")}
_DETAILS = {"type", "items", "properties", "required", "additionalProperties", "discriminator"}
_ELSEWHERE = {"default", "deprecated", "x-framewire-default", "x-framewire-sends"}
_HANDLED = PROSE | VALUE_KEYS | _DETAILS | _ELSEWHERE

Pair = tuple[str, str, str]  # side, name before, name after


class Schemas:
    """Compares schemas; a pair of components is compared once for each way it travels.

    Args:
        old: The document as it was.
        new: The document as it is.
        names: What things are called in Python.
    """

    def __init__(self, old: Document, new: Document, names: Names) -> None:
        self.old, self.new, self.names = old, new, names
        self.frames: dict[Pair, Frame] = {}
        self._open: set[tuple[int, int, str]] = set()
        self._before: dict[str, Any] = old.get("components", {}).get("schemas", {})
        self._after: dict[str, Any] = new.get("components", {}).get("schemas", {})

    def compare(self, frame: Frame, old: Any, new: Any, place: Place, *, null: bool = True) -> None:
        """Compare two schemas.

        Args:
            frame: Where to keep what is found.
            old: The schema as it was.
            new: The schema as it is.
            place: Where they stand.
            null: Whether to say that null came or went.
        """
        key = (id(old), id(new), place.side)
        if key in self._open:
            return
        self._open.add(key)
        try:
            self._compare(frame, shape(self.old, old), shape(self.new, new), place, null=null)
        finally:
            self._open.discard(key)

    def _compare(
        self, frame: Frame, before: Shape, after: Shape, place: Place, *, null: bool
    ) -> None:
        if null and "any" not in (before.base, after.base):
            compare_null(frame, place, before=before.nullable, after=after.nullable)
        if before.ref and after.ref:
            if before.ref == after.ref or similar(before, after):
                self._pair(frame, before.ref, after.ref, place)
            else:
                self._types(frame, before, after, place)
        else:
            self._class(frame, before, after, place)
            self._inside(frame, before, after, place)

    def _class(self, frame: Frame, before: Shape, after: Shape, place: Place) -> None:
        """Tell that an object has a class of its own now, or one without a name of its own."""
        fields = all(each.schema.get("properties") for each in (before, after))
        if before.ref != after.ref and before.base == after.base == "object" and fields:
            was, now = self.text(before, old=True), self.text(after)
            frame.add(f"{place.word}-class-changed", place, was, now)

    def _pair(self, frame: Frame, old: str, new: str, place: Place) -> None:
        pair = (place.side, old, new)
        frame.uses[pair] = None
        still_there = old in self._after or new in self._before
        if old != new and still_there:
            was, now = self.names.of_class(old), self.names.of_class(new)
            frame.add(f"{place.word}-class-changed", place, was, now)
        if pair in self.frames:
            return
        own = self.frames[pair] = Frame()
        name = self.names.of_class(new)
        at = Place(place.side, self.names, "", "", name).at("components", "schemas", new)
        if old != new and not still_there:
            own.add("schema-renamed", at, self.names.of_class(old), name)
        refs = [{"$ref": f"{SCHEMAS}{each}"} for each in (old, new)]
        self._inside(own, shape(self.old, refs[0]), shape(self.new, refs[1]), at)

    def _inside(self, frame: Frame, before: Shape, after: Shape, place: Place) -> None:
        if before.members or after.members:
            compare_unions(self, frame, before, after, place)
            if not (before.members and after.members):
                self._beside(frame, before, after, place)
                return
        elif before.base != after.base:
            self._types(frame, before, after, place)
            return
        compare_values(frame, before, after, place)
        self._lists(frame, before, after, place)
        compare_fields(self, frame, before.schema, after.schema, place)
        self._extra(frame, before, after, place)
        compare_discriminator(frame, before.schema, after.schema, place)
        for key in sorted((before.schema.keys() | after.schema.keys()) - _HANDLED):
            was, now = before.schema.get(key), after.schema.get(key)
            if without_prose(was) != without_prose(now) and not _foreign(key):
                frame.add(f"{place.word}-schema-changed", place.at(key), was, now, key=key)

    def _beside(self, frame: Frame, before: Shape, after: Shape, place: Place) -> None:
        """Tell what stands beside the members of a union that was, or became, a single type."""
        for shape_, old in ((before, True), (after, False)):
            for key in sorted(shape_.schema.keys() - PROSE - _ELSEWHERE - {"discriminator"}):
                if shape_.members and not _foreign(key):
                    value = shape_.schema[key]
                    sides = (value, None) if old else (None, value)
                    frame.add(f"{place.word}-schema-changed", place.at(key), *sides, key=key)

    def _types(self, frame: Frame, before: Shape, after: Shape, place: Place) -> None:
        was, now = self.text(before, old=True), self.text(after)
        if before.base == "any":
            word = "known"
        elif after.base == "any":
            word = "unknown"
        elif (before.base, after.base) in _WIDER:
            word = "widened"
        elif (after.base, before.base) in _WIDER:
            word = "narrowed"
        else:
            word = "changed"
        frame.add(f"{place.word}-type-{word}", place, was, now)

    def text(self, found: Shape, *, old: bool = False) -> str:
        """Return a shape's type as Python writes it."""
        bare = Shape(found.base, found.schema, found.ref, False, found.members)
        return typed(self.old if old else self.new, self.names, bare)

    def _lists(self, frame: Frame, before: Shape, after: Shape, place: Place) -> None:
        if before.base == after.base == "list":
            was, now = before.schema.get("items", {}), after.schema.get("items", {})
            self.compare(frame, was, now, place.inside("[]", "items"))

    def _extra(self, frame: Frame, before: Shape, after: Shape, place: Place) -> None:
        was: Any = before.schema.get("additionalProperties", True)
        now: Any = after.schema.get("additionalProperties", True)
        if (was is False) == (now is False):
            if isinstance(was, dict) or isinstance(now, dict):
                at = place.inside("{}", "additionalProperties")
                self.compare(frame, was, now, at)
        elif place.side == "request":
            word = "closed" if now is False else "opened"
            frame.add(f"request-extra-{word}", place.at("additionalProperties"), was, now)
        else:
            frame.add("answer-extra-changed", place.at("additionalProperties"), was, now)

    def classes(self) -> Iterator[tuple[str, Frame]]:
        """Yield each class that came, went, or changed unused, with the name of its component."""
        compared = {name for _side, *pair in self.frames for name in pair}
        renamed = {name for _side, *pair in self.frames for name in pair if len(set(pair)) > 1}
        for name in sorted(self._before.keys() | self._after.keys()):
            was, now = self._before.get(name), self._after.get(name)
            if name in (renamed if was is None or now is None else compared):
                continue
            frame, title = Frame(), self.names.of_class(name)
            place = Place(self._side(name), self.names, "").at("components", "schemas", name)
            if was is None:
                frame.add("schema-added", place, None, title, name=title)
            elif now is None:
                frame.add("schema-removed", place, title, None, name=title)
            elif without_prose(was) != without_prose(now):
                frame.add("unused-schema-changed", place, was, now, name=title)
            yield name, frame

    def _side(self, name: str) -> Side:
        """Return `error` for what only error answers carry."""
        document = self.old if name in self._before else self.new
        ref = f"{SCHEMAS}{name}"
        for _path, _method, _item, operation in operations(document):
            answers = operation.get("responses", {})
            good = {status: node for status, node in answers.items() if succeeds(status)}
            rest = {key: value for key, value in operation.items() if key != "responses"}
            if ref in reached(document, [rest, good]):
                return "answer"
        return "error" if ref in reached(document, document.get("paths", {})) else "answer"


def compare_discriminator(frame: Frame, old: Any, new: Any, place: Place) -> None:
    """Compare what tells the members of a union apart."""
    was, now = old.get("discriminator"), new.get("discriminator")
    if was == now:
        return
    at = place.at("discriminator")
    if not was or not now:
        kind = "discriminator-removed" if was else "discriminator-added"
        frame.add(kind, at, *(each and each.get("propertyName") for each in (was, now)))
    elif was.get("propertyName") != now.get("propertyName"):
        frame.add("discriminator-changed", at, was.get("propertyName"), now.get("propertyName"))
    elif list(_mapping(was)) != list(_mapping(now)):
        frame.add("discriminator-changed", at, dict(_mapping(was)), dict(_mapping(now)))


def _mapping(discriminator: Any) -> Iterator[tuple[str, str]]:
    for word, ref in sorted(discriminator.get("mapping", {}).items()):
        yield word, ref.rpartition("/")[2]


def without_prose(node: Any) -> Any:
    """Return a part of a schema without what only describes it."""
    if isinstance(node, dict):
        return {
            key: {name: without_prose(field) for name, field in value.items()}
            if key == "properties" and isinstance(value, dict)
            else without_prose(value)
            for key, value in node.items()
            if key not in PROSE and not _foreign(key)
        }
    return [without_prose(value) for value in node] if isinstance(node, list) else node


def _foreign(key: str) -> bool:
    return key.startswith("x-") and not key.startswith("x-framewire-")
