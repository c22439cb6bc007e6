"""What changed between two unions, or between a union and a single type."""

from collections.abc import Callable
from typing import Any

from scripts.diff.change import Frame, Place
from scripts.diff.comparer import Comparer
from scripts.diff.values import closed
from scripts.openapi.refs import schema_ref
from scripts.openapi.shape import Shape, shape

_ALIKE = 0.5


def compare_unions(
    schemas: Comparer, frame: Frame, before: Shape, after: Shape, place: Place
) -> None:
    """Compare the members of two shapes of which at least one is a union."""
    was, now = list(before.members or [_whole(before)]), list(after.members or [_whole(after)])
    pairs = _matched(schemas, was, now)
    gone = [was[index] for index in range(len(was)) if index not in {old for old, _ in pairs}]
    come = [now[index] for index in range(len(now)) if index not in {new for _, new in pairs}]
    if not pairs:
        _replaced(schemas, frame, before, after, place)
        return
    if before.members and after.members:
        for member in gone:
            text = _named(schemas.text(one := shape(schemas.old, member), old=True), one)
            frame.add(f"{place.word}-member-removed", place, text, None)
        for member in come:
            text = _named(schemas.text(one := shape(schemas.new, member)), one)
            frame.add(f"{place.word}-member-added", place, None, text)
    elif gone or come:
        word = "widened" if after.members else "narrowed"
        old_text, new_text = schemas.text(before, old=True), schemas.text(after)
        if old_text == new_text:
            # One type to Python, said in more or in fewer parts: the parts are the service's.
            sides = before.members or before.schema, after.members or after.schema
            frame.add(f"{place.word}-schema-changed", place, *sides, key="oneOf")
        else:
            frame.add(f"{place.word}-type-{word}", place, old_text, new_text)
    for old, new in pairs:
        several = len(now) > 1
        name = schemas.text(shape(schemas.new, now[new]))
        at = place.inside(f"<{name}>") if several else place
        schemas.compare(frame, was[old], now[new], at)


def _named(text: str, member: Shape) -> str:
    """What a member is called: its values where it has some, as `str` the others may be too."""
    return text if (values := closed(member.schema)) is None else ", ".join(map(str, values))


def _whole(found: Shape) -> Any:
    return {"$ref": schema_ref(found.ref)} if found.ref else found.schema


def _replaced(schemas: Comparer, frame: Frame, before: Shape, after: Shape, place: Place) -> None:
    word = {before.base: "known", after.base: "unknown"}.get("any", "changed")
    texts = schemas.text(before, old=True), schemas.text(after)
    frame.add(f"{place.word}-type-{word}", place, *texts)


def _matched(schemas: Comparer, was: list[Any], now: list[Any]) -> list[tuple[int, int]]:
    before = [shape(schemas.old, member) for member in was]
    after = [shape(schemas.new, member) for member in now]
    pairs: list[tuple[int, int]] = []
    rules: tuple[Callable[[Shape, Shape], bool], ...] = (
        lambda one, two: one.ref is not None and one.ref == two.ref,
        lambda one, two: one.schema == two.schema and one.members == two.members,
        similar,
    )
    for rule in rules:
        for new, two in enumerate(after):
            if new in {index for _, index in pairs}:
                continue
            for old, one in enumerate(before):
                if old not in {index for index, _ in pairs} and rule(one, two):
                    pairs.append((old, new))
                    break
    return sorted(pairs, key=lambda pair: pair[1])


def similar(before: Shape, after: Shape) -> bool:
    """Return whether two shapes are rather one that changed than one that replaced the other."""
    if before.base != after.base:
        return False
    if before.base != "object":
        return True
    one, two = (each.schema.get("properties", {}).keys() for each in (before, after))
    if not one and not two:
        return True
    fits = len(one & two) / len(one | two)
    contains = bool(one & two) and (one <= two or two <= one)
    return (fits >= _ALIKE or contains) and not _tags_differ(before, after, one & two)


def _tags_differ(before: Shape, after: Shape, shared: Any) -> bool:
    """Return whether a field says of each what it is, and says different things."""
    for name in shared:
        fields = [each.schema["properties"][name] for each in (before, after)]
        tags = [field.get("const") if isinstance(field, dict) else None for field in fields]
        if None not in tags and tags[0] != tags[1]:
            return True
    return False
