"""What changed between the answers of two operations."""

from typing import Any

from scripts.diff.change import Frame, Place, Side
from scripts.diff.media import JSON, answer_class, has_twin, main_type, moved
from scripts.diff.pairing import Call, succeeds, way
from scripts.diff.schemas import Schemas, without_prose
from scripts.openapi.refs import SCHEMAS, target
from scripts.openapi.shape import PROSE, shape

_SSE = "x-framewire-sse"
_RESPONSE = frozenset({"content", "headers"})


def compare_answers(schemas: Schemas, frame: Frame, old: Call, new: Call) -> None:
    """Compare what two operations answer with."""
    before, after = (call.body.get("responses", {}) for call in (old, new))
    gone = [status for status in before if status not in after]
    come = [status for status in after if status not in before]
    moved = _moved(old, new, gone, come)
    for status in [status for status in after if status in before]:
        _compare_response(schemas, frame, (old, status), (new, status))
    for was, now in moved.items():
        place = _place(schemas, new, now)
        frame.add("answer-status-changed", place, was, now)
        _compare_response(schemas, frame, (old, was), (new, now))
    for status in gone:
        if status not in moved:
            kind = "answer" if succeeds(status) else "error"
            frame.add(f"{kind}-status-removed", _place(schemas, old, status), status, None)
    for status in come:
        if status not in moved.values():
            kind = "answer" if succeeds(status) else "error"
            frame.add(f"{kind}-status-added", _place(schemas, new, status), None, status)
    _compare_events(schemas, frame, old, new)


def _moved(old: Call, new: Call, gone: list[str], come: list[str]) -> dict[str, str]:
    """Return the one success that only got another number, if that is what happened."""
    was = [status for status in gone if succeeds(status)]
    now = [status for status in come if succeeds(status)]
    if len(was) != 1 or len(now) != 1:
        return {}
    one = target(old.document, old.body["responses"][was[0]])
    two = target(new.document, new.body["responses"][now[0]])
    same = {*map(answer_class, _content(one))} == {*map(answer_class, _content(two))}
    return {was[0]: now[0]} if same else {}


def _content(response: Any) -> dict[str, Any]:
    entries = response.get("content") or {}
    return {" ".join(kind.lower().split()): entry or {} for kind, entry in entries.items()}


def _place(schemas: Schemas, call: Call, status: str) -> Place:
    side: Side = "answer" if succeeds(status) else "error"
    lead = "the answer" if succeeds(status) else f"the body of error {status}"
    steps = way(call.body["responses"][status], *call.steps, "responses", status)
    if steps[0] == "components" and side == "error":
        lead = "the error body"
    return Place(side, schemas.names, "", lead).at(*steps)


def _compare_response(
    schemas: Schemas, frame: Frame, before: tuple[Call, str], after: tuple[Call, str]
) -> None:
    was, now = (
        target(call.document, call.body["responses"][status]) for call, status in (before, after)
    )
    place = _place(schemas, *after)
    _compare_contents(schemas, frame, _content(was), _content(now), place)
    _compare_headers(schemas, frame, was, now, place)
    for key in sorted((was.keys() | now.keys()) - _RESPONSE - PROSE):
        one, two = (without_prose(each.get(key)) for each in (was, now))
        if one != two and not key.startswith("x-"):
            frame.add("answer-changed", place.at(key), one, two, key=key)


def _compare_contents(
    schemas: Schemas, frame: Frame, was: dict[str, Any], now: dict[str, Any], place: Place
) -> None:
    at = place.at("content")
    prefix = "answer" if place.side == "answer" else "error"
    if bool(was) != bool(now) and place.side == "answer":
        kind = f"answer-body-{'added' if now else 'removed'}"
        frame.add(kind, at, sorted(was) or None, sorted(now) or None)
        return
    gone, come = (
        [kind for kind in one if kind not in two] for one, two in ((was, now), (now, was))
    )
    before = moved(gone, come, answer_class)
    kept = [kind for kind in now if kind in was]
    for kind in now:
        if kind in before:
            frame.add(_moved_kind(prefix, before[kind], kind), at.at(kind), before[kind], kind)
        if kind in before or kind in was:
            _compare_entries(schemas, frame, was[before.get(kind, kind)], now[kind], at.at(kind))
        else:
            word = _lone_word(place, kind, now, kept)
            frame.add(f"{prefix}-{word}-added", at.at(kind), None, kind)
    for kind in gone:
        if kind not in before.values():
            word = _lone_word(place, kind, was, kept)
            frame.add(f"{prefix}-{word}-removed", at.at(kind), kind, None)


def _moved_kind(prefix: str, was: str, now: str) -> str:
    alike = prefix == "error" or answer_class(now) == JSON or main_type(was) == main_type(now)
    return f"{prefix}-{'content' if alike else 'media'}-changed"


def _lone_word(place: Place, kind: str, entries: dict[str, Any], kept: list[str]) -> str:
    twin = place.side == "answer" and has_twin(kind, entries, kept)
    return "media" if twin else "content"


def _compare_entries(schemas: Schemas, frame: Frame, was: Any, now: Any, at: Place) -> None:
    for key in sorted((was.keys() | now.keys()) - {"schema"} - PROSE):
        one, two = (without_prose(each.get(key)) for each in (was, now))
        if one != two and not key.startswith("x-"):
            frame.add("answer-changed", at.at(key), one, two, key=key)
    schemas.compare(frame, was.get("schema", {}), now.get("schema", {}), at.at("schema"))


def _compare_headers(schemas: Schemas, frame: Frame, old: Any, new: Any, place: Place) -> None:
    before, after = (
        {name.lower(): (name, node) for name, node in (each.get("headers") or {}).items()}
        for each in (old, new)
    )
    for key, (name, node) in after.items():
        at = place.at("headers", name)
        if key not in before:
            frame.add("answer-header-added", at, None, name)
            continue
        was = _header(schemas.old, target(schemas.old, before[key][1]))
        now = _header(schemas.new, target(schemas.new, node))
        if was != now:
            frame.add("answer-header-changed", at, was, now, name=name)
    for key, (name, _node) in before.items():
        if key not in after:
            frame.add("answer-header-removed", place.at("headers", name), name, None)


def _header(document: Any, header: Any) -> Any:
    """Return what a header says: people read headers as text, so its shape is enough."""
    found = without_prose({key: value for key, value in header.items() if key != "schema"})
    value = shape(document, header.get("schema", {}))
    if not found.get("required"):
        found.pop("required", None)
    return {"type": value.base, **without_prose(value.schema), **found}


def _compare_events(schemas: Schemas, frame: Frame, old: Call, new: Call) -> None:
    was, now = old.body.get(_SSE), new.body.get(_SSE)
    place = Place("answer", schemas.names, "", "an event").at(*new.steps, _SSE)
    if was and now:
        one, two = ({"$ref": f"{SCHEMAS}{name}"} for name in (was, now))
        schemas.compare(frame, one, two, place)
    elif was or now:
        frame.add(f"stream-{'added' if now else 'removed'}", place, was, now)
