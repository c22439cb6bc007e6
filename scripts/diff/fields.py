"""What changed between the fields of two objects."""

from typing import Any

from scripts.diff.change import Frame, Place
from scripts.diff.comparer import Comparer
from scripts.openapi.shape import Shape, shape

_SENDS = "x-framewire-sends"
_USUAL_SENDS = "if-set"


def compare_fields(schemas: Comparer, frame: Frame, old: Any, new: Any, place: Place) -> None:
    """Compare the fields of two objects, by their names on the wire."""
    before, after = dict(old.get("properties", {})), new.get("properties", {})
    needed, needs = set(old.get("required", [])), set(new.get("required", []))
    was_called, is_called = (dict(place.names.attributes(each)) for each in (before, after))
    for was, now in _other_names(was_called, is_called):
        frame.add(f"{place.word}-name-changed", place.field(now, is_called[now]), was, now)
        before[now], was_called[now] = before.pop(was), was_called.pop(was)
        needed = {now if name == was else name for name in needed}
    for name in [*after, *(name for name in before if name not in after)]:
        at = place.field(name, is_called.get(name) or was_called[name])
        if name not in after:
            text = schemas.text(shape(schemas.old, before[name]), old=True)
            frame.add(f"{place.word}-field-removed", at, text, None)
        elif name not in before:
            added = "added-required" if name in needs and place.side == "request" else "added"
            text = schemas.text(shape(schemas.new, after[name]))
            frame.add(f"{place.word}-field-{added}", at, None, text)
        else:
            if was_called[name] != is_called[name]:
                frame.add("field-renamed", at, was_called[name], is_called[name])
            compare = _request if place.side == "request" else _answer
            compare(
                schemas, frame, (before[name], name in needed), (after[name], name in needs), at
            )
    # A required name without a schema is a field of any kind.
    for name in sorted((needed - before.keys()) ^ (needs - after.keys())):
        if name not in before and name not in after:
            word = "required" if name in needs else "optional"
            frame.add(
                f"{place.word}-field-{word}",
                place.field(name, place.names.attribute(name)),
                name in needed,
                name in needs,
            )


def _other_names(was: dict[str, str], now: dict[str, str]) -> list[tuple[str, str]]:
    """Return the fields that only the wire knows by another name: to Python they are the same.

    Args:
        was: What the fields are called in Python, by their names on the wire.
        now: The same of the new object.
    """
    gone = {python: name for name, python in was.items() if name not in now}
    come = [(python, name) for name, python in now.items() if name not in was]
    return [(gone[python], name) for python, name in come if python in gone]


def compare_null(frame: Frame, place: Place, *, before: bool, after: bool) -> None:
    """Say whether None came or went."""
    if before != after:
        thing = "null" if place.side == "request" else "none"
        kind = f"{place.word}-{thing}-{'added' if after else 'removed'}"
        frame.add(kind, place, before, after)


def compare_retired(
    frame: Frame, prefix: str, place: Place, old: Any, new: Any, **words: Any
) -> None:
    """Say whether something was retired or is no longer."""
    was, now = (_says(each, "deprecated") for each in (old, new))
    if was != now:
        frame.add(f"{prefix}-{'retired' if now else 'unretired'}", place, was, now, **words)


def _says(schema: Any, key: str) -> bool:
    return isinstance(schema, dict) and bool(schema.get(key))


def compare_default(frame: Frame, place: Place, old: Any, new: Any) -> None:
    """Compare what the server, or an answer, has for what is left out."""
    was, now = (_default(each) for each in (old, new))
    if was == now and type(was) is type(now):
        return
    at = place.at("default")
    if place.side != "request":
        frame.add("answer-default-changed", at, was, now)
    elif was is None or now is None:
        frame.add(f"server-default-{'added' if was is None else 'removed'}", at, was, now)
    else:
        frame.add("server-default-changed", at, was, now)


def _default(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return None
    return schema.get("default", schema.get("x-framewire-default"))


def _request(
    schemas: Comparer, frame: Frame, old: tuple[Any, bool], new: tuple[Any, bool], place: Place
) -> None:
    (was, needed), (now, needs) = old, new
    if needed != needs:
        frame.add(f"request-field-{'required' if needs else 'optional'}", place, needed, needs)
    sent, sends = (_sends(each) for each in (was, now))
    if sent != sends:
        frame.add("field-sends-changed", place.at(_SENDS), sent, sends)
    compare_retired(frame, "request-field", place, was, now)
    compare_default(frame, place, was, now)
    schemas.compare(frame, was, now, place)


def _sends(schema: Any) -> str:
    return str(schema.get(_SENDS, _USUAL_SENDS)) if isinstance(schema, dict) else _USUAL_SENDS


def _answer(
    schemas: Comparer, frame: Frame, old: tuple[Any, bool], new: tuple[Any, bool], place: Place
) -> None:
    (was, needed), (now, needs) = old, new
    before, after = shape(schemas.old, was), shape(schemas.new, now)
    none, nones = _reads_none(before, was, needed), _reads_none(after, now, needs)
    if none != nones and "any" not in (before.base, after.base):
        compare_null(frame, place, before=none, after=nones)
    elif needed != needs:
        frame.add(f"answer-field-{'required' if needs else 'optional'}", place, needed, needs)
    elif before.nullable != after.nullable:
        kind = f"answer-null-{'added' if after.nullable else 'removed'}"
        frame.add(kind, place, before.nullable, after.nullable)
    compare_retired(frame, "answer-field", place, was, now)
    compare_default(frame, place, was, now)
    schemas.compare(frame, was, now, place, null=False)


def _reads_none(found: Shape, schema: Any, required: bool) -> bool:
    """Return whether a field of an answer can read None, as the generated model has it."""
    if found.base == "list":
        return False
    if isinstance(schema, dict) and schema.get("default") is not None:
        return found.nullable
    return found.nullable or not required
