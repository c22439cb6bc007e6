"""What changed between two operations: name, arguments and body; answers are in `answers`."""

import re
from typing import Any

from scripts.diff.access import compare_access
from scripts.diff.answers import compare_answers
from scripts.diff.change import ARGUMENT, Frame, Place
from scripts.diff.fields import compare_default, compare_retired
from scripts.diff.media import moved, request_class
from scripts.diff.pairing import Call, way
from scripts.diff.schemas import Schemas, without_prose
from scripts.openapi.python_names import Names, argument_names
from scripts.openapi.refs import target
from scripts.openapi.shape import PROSE

# Compared elsewhere, or nothing a Python user sees.
_OPERATION = frozenset(
    {"operationId", "deprecated", "parameters", "requestBody", "responses", "security", "servers"}
    | {"tags", "x-sunset", "x-framewire-sunset", "x-framewire-service"}
    | {"x-framewire-billable", "x-framewire-idempotent", "x-framewire-binary"}
    | {"x-framewire-sse", "x-framewire-server", "x-framewire-job"}
)
_PARAMETER = frozenset(
    {"name", "in", "required", "deprecated", "schema", "content"}
    | {"x-framewire-default", "x-framewire-sends"}
)
# What a parameter has where it says nothing; the style depends on where it goes.
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def compare_operations(schemas: Schemas, frame: Frame, old: Call, new: Call) -> None:
    """Compare two operations."""
    here = Place("request", schemas.names, "").at(*new.steps)
    _compare_identity(frame, old, new, here)
    _compare_parameters(schemas, frame, old, new, here)
    _compare_bodies(schemas, frame, old, new, here)
    compare_answers(schemas, frame, old, new)
    compare_access(schemas, frame, old, new, here)
    for key in sorted((old.body.keys() | new.body.keys()) - _OPERATION - PROSE):
        was, now = old.body.get(key), new.body.get(key)
        ours = not key.startswith("x-") or key.startswith("x-framewire-")
        if ours and without_prose(was) != without_prose(now):
            frame.add("operation-changed", here.at(key), was, now, key=key)


def added(frame: Frame, call: Call, names: Names) -> None:
    """Keep that an operation is new."""
    _lone(frame, "operation-added", call, names, None, call.label)


def removed(frame: Frame, call: Call, names: Names) -> None:
    """Keep that an operation is gone."""
    _lone(frame, "operation-removed", call, names, call.label, None)


def _lone(frame: Frame, kind: str, call: Call, names: Names, before: Any, after: Any) -> None:
    place = Place("request", names, "").at(*call.steps)
    frame.add(kind, place, before, after, label=call.label, function=names.function(call.id))


def _compare_identity(frame: Frame, old: Call, new: Call, here: Place) -> None:
    names = here.names
    was, now = names.function(old.id), names.function(new.id)
    if was != now:
        frame.add("operation-renamed", here.at("operationId"), was, now)
    if old.pattern != new.pattern:
        frame.add("operation-moved", here, old.label, new.label)
    else:
        for one, two in zip(_path_names(old), _path_names(new), strict=True):
            if one != two:
                sides = _arguments(old)["path", one], _arguments(new)["path", two]
                frame.add("path-parameter-renamed", here.at("parameters"), *sides)
    if old.retired != new.retired:
        kind = "operation-sunset-changed"
        if old.retired is None or new.retired is None:
            kind = "operation-unretired" if new.retired is None else "operation-retired"
        until = f" on {new.retired}" if new.retired else ""
        words = {"label": new.label, "function": now, "until": until}
        frame.add(kind, here.at("deprecated"), old.retired, new.retired, **words)


def _arguments(call: Call) -> dict[tuple[str, str], str]:
    """What the arguments of an operation are called in Python, by place and name."""
    # By the keys, which are texts whatever a document has there.
    described = [
        {"in": place, "name": name, "schema": node.get("schema", {})}
        for (place, name), node, _steps in call.parameters()
    ]
    names = argument_names(call.document, {"parameters": described})
    return {_known(place, name): python for (place, name), python in names.items()}


def _known(place: str, name: str) -> tuple[str, str]:
    """A parameter's key: names of headers are the same in any letters."""
    return place, name.lower() if place == "header" else name


def _path_names(call: Call) -> list[str]:
    return re.findall(r"\{([^}]*)\}", call.path)


def _compare_parameters(schemas: Schemas, frame: Frame, old: Call, new: Call, here: Place) -> None:
    before = {key: (node, steps) for key, node, steps in old.parameters()}
    after = {key: (node, steps) for key, node, steps in new.parameters()}
    called, calls = _arguments(old), _arguments(new)
    renamed = dict(zip(_path_names(old), _path_names(new), strict=False))
    same_path = old.pattern == new.pattern
    for old_key in list(before):
        if same_path and old_key[0] == "path" and old_key[1] in renamed:
            key = "path", renamed[old_key[1]]
            before[key], called[key] = before.pop(old_key), called[old_key]
    for key, (node, steps) in after.items():
        at = Place("request", here.names, "").at(*steps)
        name = calls[key]
        alike = (each for each in before if each not in after and called[each] == name)
        twin = key if key in before else _elsewhere(key, before, after) or next(alike, None)
        if twin is None:
            needs = "-required" if node.get("required") else ""
            frame.add(f"parameter-added{needs}", at, None, node.get("name"), name=name)
            continue
        was, _steps = before.pop(twin)
        if twin[0] != key[0]:
            frame.add("parameter-moved", at.at("in"), twin[0], key[0], name=name)
        if twin[1].lower() != key[1].lower():
            words = {"name": name}
            frame.add("parameter-name-changed", at.at("name"), twin[1], key[1], **words)
        if key[0] != "path" and called[twin] != name:
            frame.add("parameter-renamed", at.at("name"), called[twin], name)
        _compare_parameter(schemas, frame, was, node, at, name)
    for key, (node, steps) in before.items():
        at = Place("request", here.names, "").at(*steps)
        name = called[key]
        frame.add("parameter-removed", at, node.get("name"), None, name=name)


def _elsewhere(
    key: tuple[str, str], before: dict[tuple[str, str], Any], after: dict[tuple[str, str], Any]
) -> tuple[str, str] | None:
    """Return where a parameter of that name went before, if it does not go there any more."""
    for other in before:
        if other[1].lower() == key[1].lower() and other not in after:
            return other
    return None


def _compare_parameter(
    schemas: Schemas, frame: Frame, old: Any, new: Any, place: Place, name: str
) -> None:
    was, now = bool(old.get("required")), bool(new.get("required"))
    if was != now:
        kind = f"parameter-{'required' if now else 'optional'}"
        frame.add(kind, place.at("required"), was, now, name=name)
    compare_retired(frame, "parameter", place.at("deprecated"), old, new, name=name)
    for key in sorted((old.keys() | new.keys()) - _PARAMETER - PROSE):
        one, two = (_said(each, key) for each in (old, new))
        ours = not key.startswith("x-") or key.startswith("x-framewire-")
        if ours and one != two:
            frame.add("parameter-changed", place.at(key), one, two, key=key, name=name)
    value = Place("request", place.names, place.pointer, ARGUMENT, name)
    was_sent, now_sent = (each.get("x-framewire-sends", "if-set") for each in (old, new))
    if was_sent != now_sent:
        frame.add("field-sends-changed", value.at("x-framewire-sends"), was_sent, now_sent)
    (one_type, one), (two_type, two) = (_schema(each) for each in (old, new))
    if one_type != two_type:
        key, sides = "content", (one_type, two_type)
        frame.add("parameter-changed", place.at("content"), *sides, key=key, name=name)
    compare_default(frame, value.at("schema"), _with_fact(old, one), _with_fact(new, two))
    schemas.compare(frame, one, two, value.at("schema"))


def _with_fact(parameter: Any, schema: Any) -> Any:
    """Return the schema with the default that stands on the parameter itself."""
    fact = {key: parameter[key] for key in ("x-framewire-default",) if key in parameter}
    return {**fact, **schema} if isinstance(schema, dict) else fact


def _said(parameter: Any, key: str) -> Any:
    style: Any = parameter.get("style") or _STYLES.get(str(parameter.get("in")))
    if key == "style":
        return style
    if key == "explode":
        return parameter.get(key, bool(style == "form"))
    return without_prose(parameter.get(key, False))


def _schema(parameter: Any) -> tuple[str | None, Any]:
    content = parameter.get("content")
    if isinstance(content, dict) and content:
        kind, entry = next(iter(content.items()))
        return kind, entry.get("schema", {})
    return None, parameter.get("schema", {})


def _compare_bodies(schemas: Schemas, frame: Frame, old: Call, new: Call, here: Place) -> None:
    was, now = (target(call.document, call.body.get("requestBody")) for call in (old, new))
    steps = way(new.body.get("requestBody"), *new.steps, "requestBody")
    place = Place("request", here.names, "", "the body").at(*steps)
    if not was and not now:
        return
    if not was:
        needs = "-required" if now.get("required") else ""
        frame.add(f"body-added{needs}", place, None, sorted(now.get("content", {})))
        return
    if not now:
        frame.add("body-removed", place, sorted(was.get("content", {})), None)
        return
    sides = bool(was.get("required")), bool(now.get("required"))
    if sides[0] != sides[1]:
        kind = f"body-{'required' if sides[1] else 'optional'}"
        frame.add(kind, place.at("required"), *sides)
    _compare_contents(schemas, frame, content(was), content(now), place)
    for key in sorted((was.keys() | now.keys()) - {"content", "required"} - PROSE):
        one, two = (without_prose(each.get(key)) for each in (was, now))
        if one != two and not key.startswith("x-"):
            frame.add("body-changed", place.at(key), one, two, key=key)


def _compare_contents(
    schemas: Schemas, frame: Frame, before: dict[str, Any], after: dict[str, Any], place: Place
) -> None:
    gone = [kind for kind in before if kind not in after]
    come = [kind for kind in after if kind not in before]
    for kind, twin in moved(gone, come, request_class).items():
        frame.add("request-content-changed", place.at("content", kind), twin, kind)
        before[kind] = before.pop(twin)
    for kind in [kind for kind in after if kind not in before]:
        frame.add("request-content-added", place.at("content", kind), None, kind)
    for kind in [kind for kind in before if kind not in after]:
        words = {"others": " or ".join(f"`{other}`" for other in after) or "nothing"}
        frame.add("request-content-removed", place.at("content", kind), kind, None, **words)
    for kind in [kind for kind in after if kind in before]:
        at = place.at("content", kind)
        one, two = before[kind].get("schema", {}), after[kind].get("schema", {})
        schemas.compare(frame, one, two, at.at("schema"))
        for key in sorted((before[kind].keys() | after[kind].keys()) - {"schema"} - PROSE):
            one, two = (without_prose(each[kind].get(key)) for each in (before, after))
            if one != two:
                frame.add("body-changed", at.at(key), one, two, key=key)


def content(node: Any) -> dict[str, Any]:
    """Return the kinds of body by their content type, as a server compares it."""
    entries = node.get("content") or {}
    return {" ".join(kind.lower().split()): entry or {} for kind, entry in entries.items()}
