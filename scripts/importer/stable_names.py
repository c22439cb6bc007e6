"""A component keeps its name: it is the one it was where it stands in the same place.

A place is an operation's body, answer or parameter, and from there a field, an item or a member of
a union. Names that a document gives to components are its own as long as they mean the same.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from scripts.openapi.names import free_name, item_of, pascal, singular
from scripts.openapi.refs import map_refs, resolve, schema_name, schema_ref, target
from scripts.openapi.walk import UNIONS, Document, Schema, bare_path, operations

_NULL = {"type": "null"}


class _Pair(NamedTuple):
    """Two components that stand in one place: what it was called, and what it is called now."""

    old: str
    new: str


def keep_names(document: Document, previous: Document | None) -> tuple[Document, list[str]]:
    """Give components the names they had.

    Args:
        document: A document whose objects are components.
        previous: The spec as it was; None where there was none.

    Returns:
        The document, and a line for each component of the document's whose name another had.
    """
    if not previous:
        return document, []
    schemas = document.get("components", {}).get("schemas", {})
    names = _names(_paired(previous, document), previous, document)
    taken = {*names.values(), *(name for name in schemas if name not in names)}
    notes = []
    for name in sorted(set(names.values()) & set(schemas) - set(names)):
        other = free_name(_place_of(document, name), {*taken, *schemas})
        notes.append(f"another schema has the name {name}; the document's is now {other}")
        names[name] = other
        taken.add(other)
    changes = {name: other for name, other in names.items() if name != other}
    if not changes:
        return document, notes

    def renamed(ref: str) -> str:
        name = schema_name(ref)
        return schema_ref(changes[name]) if name in changes else ref

    components = {changes.get(name, name): schema for name, schema in schemas.items()}
    whole = {**document, "components": {**document["components"], "schemas": components}}
    found: Document = map_refs(whole, renamed)
    return found, notes


# --- which is which --------------------------------------------------------------------------


def _paired(previous: Document, document: Document) -> Counter[_Pair]:
    """Count the places in which a component of now stands where one of before stood."""
    walk = _Walk(previous, document)
    before = {(bare_path(each.path), each.method): each.body for each in operations(previous)}
    for each in operations(document):
        old = before.get((bare_path(each.path), each.method))
        if old is not None:
            walk.operation(old, each.body)
    return Counter({pair: count for pair, count in walk.seen.items() if pair not in walk.differ})


class _Walk:
    def __init__(self, previous: Document, document: Document) -> None:
        self.previous = previous
        self.document = document
        self.seen: Counter[_Pair] = Counter()
        self.differ: set[_Pair] = set()

    def operation(self, old: Any, new: Any) -> None:
        before, now = dict(_roots(self.previous, old)), dict(_roots(self.document, new))
        for place, schema in now.items():
            if place in before:
                self.schema(before[place], schema)

    def schema(self, old: Schema, new: Schema) -> None:
        names = _Pair(schema_name(old.get("$ref", "")), schema_name(new.get("$ref", "")))
        if names.old and names.new:
            self.seen[names] += 1
            if self.seen[names] > 1:
                return
        unions = [_members(target(self.previous, old)), _members(target(self.document, new))]
        if any(unions):
            self.members(unions[0] or [old], unions[1] or [new])
            if bool(unions[0]) != bool(unions[1]):
                # What was a class is one of the members now, or the other way round.
                self.differ.add(names)
        old, new = target(self.previous, old), target(self.document, new)
        for name, field in new.get("properties", {}).items():
            if isinstance(before := old.get("properties", {}).get(name), dict):
                self.schema(before, field)
        for key in ("items", "additionalProperties"):
            if isinstance(old.get(key), dict) and isinstance(new.get(key), dict):
                self.schema(old[key], new[key])

    def members(self, old: list[Schema], new: list[Schema]) -> None:
        """Pair those members first that have most in common."""
        alike = sorted(
            (-_likeness(self.previous, one, self.document, other), place, number)
            for place, one in enumerate(old)
            for number, other in enumerate(new)
        )
        left, right = set(range(len(old))), set(range(len(new)))
        for score, place, number in alike:
            if score < 0 and place in left and number in right:
                left.remove(place)
                right.remove(number)
                self.schema(old[place], new[number])


def _roots(document: Document, operation: Any) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """Yield the outermost schemas of an operation, each with its place."""
    body = target(document, operation.get("requestBody", {}))
    for media, entry in body.get("content", {}).items():
        yield ("body", media), entry.get("schema", {})
    for status, answer in operation.get("responses", {}).items():
        for media, entry in target(document, answer).get("content", {}).items():
            yield ("answer", status, media), entry.get("schema", {})
    for each in operation.get("parameters", []):
        parameter = target(document, each)
        place = ("parameter", parameter.get("in", ""), parameter.get("name", ""))
        yield place, parameter.get("schema", {})


def _members(schema: Schema) -> list[Schema]:
    return [member for union in UNIONS for member in schema.get(union, ()) if member != _NULL]


def _likeness(previous: Document, old: Schema, document: Document, new: Schema) -> float:
    """Return how much two members have in common, 0 for nothing."""
    one, other = target(previous, old), target(document, new)
    if _tags(one) != _tags(other) and _tags(one).keys() & _tags(other).keys():
        return 0.0
    fields, others = one.get("properties", {}).keys(), other.get("properties", {}).keys()
    same = len(fields & others) / max(len(fields | others), 1)
    tagged = 2.0 if _tags(one) and _tags(one) == _tags(other) else 0.0
    named = 0.5 if old.get("$ref") and old.get("$ref") == new.get("$ref") else 0.0
    kind = 0.1 if one.get("type") == other.get("type") and not (fields or others) else 0.0
    return tagged + same + kind + (named if same or kind else 0.0)


def _tags(schema: Schema) -> dict[str, Any]:
    needed = schema.get("required", ())
    return {
        name: field["const"]
        for name, field in schema.get("properties", {}).items()
        if name in needed and isinstance(field, dict) and "const" in field
    }


# --- who gets the name -----------------------------------------------------------------------


def _names(pairs: Counter[_Pair], previous: Document, document: Document) -> dict[str, str]:
    """Return names of before by names of now, each once."""

    def rank(pair: _Pair) -> tuple[Any, ...]:
        one = resolve(previous, schema_ref(pair.old))
        other = resolve(document, schema_ref(pair.new))
        return (_shape(one) != _shape(other), -pairs[pair], pair.old != pair.new, pair)

    found: dict[str, str] = {}
    given: set[str] = set()
    for pair in sorted(pairs, key=rank):
        if pair.new not in found and pair.old not in given and _related(pair, previous, document):
            found[pair.new] = pair.old
            given.add(pair.old)
    return found


def _related(pair: _Pair, previous: Document, document: Document) -> bool:
    """Tell whether one can still be what the other was: they have a field in common."""
    one = resolve(previous, schema_ref(pair.old)) or {}
    other = resolve(document, schema_ref(pair.new)) or {}
    fields, others = one.get("properties", {}).keys(), other.get("properties", {}).keys()
    return pair.old == pair.new or bool(fields & others) or not (fields or others)


def _shape(schema: Any) -> str:
    """Return what a component says itself, its fields' names and kinds."""
    fields = (schema or {}).get("properties", {})
    kinds = {
        name: field.get("type", "") if isinstance(field, dict) else ""
        for name, field in fields.items()
    }
    return json.dumps(
        [kinds, (schema or {}).get("type"), (schema or {}).get("enum")], sort_keys=True
    )


# --- a name for what lost its own ------------------------------------------------------------


def _place_of(document: Document, name: str) -> str:
    """Return a component's name by the first place that leads to it."""
    ref = schema_ref(name)
    found = [
        pascal(each.body["operationId"]) + _ending(place)
        for each in operations(document)
        for place, schema in _roots(document, each.body)
        if schema.get("$ref") == ref
    ]
    for owner, schema in document["components"]["schemas"].items():
        for field, inner in schema.get("properties", {}).items():
            if isinstance(inner, dict) and inner.get("$ref") == ref:
                found.append(owner + pascal(field))
            elif isinstance(inner, dict) and inner.get("items", {}) == {"$ref": ref}:
                found.append(item_of(owner, field))
        if schema.get("items", {}) == {"$ref": ref}:
            found.append(singular(owner))
    return min((each for each in found if each != name), default=f"{name}Schema")


def _ending(place: tuple[str, ...]) -> str:
    if place[0] == "answer":
        return "Response" if place[1].startswith("2") else f"Error{place[1]}"
    return "Request" if place[0] == "body" else pascal(place[-1])
