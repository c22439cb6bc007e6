"""Corrections of one service's document: OpenAPI Overlay 1.0.

An action may say `x-framewire-stage: published`: it then works on the document before inline
schemas have names (and gives them some, with `x-framewire-name`); the others work on the result
of all rules.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from jsonpath import JSONPathEnvironment, JSONPathError

from scripts.openapi.errors import DocumentError
from scripts.openapi.refs import each_ref, resolve
from scripts.openapi.walk import Document

Stage: TypeAlias = Literal["published", "named"]

_STAGE = "x-framewire-stage"
_KEYS = {"target", "description", "update", "remove", _STAGE}
_ANNOTATIONS = ("description", "summary")
_paths = JSONPathEnvironment(strict=True)


@dataclass(frozen=True, slots=True)
class Action:
    """One correction: where, why, and what is merged in or taken out."""

    target: str
    reason: str
    stage: Stage
    update: Any = None
    remove: bool = False


def read_overlay(data: Any, origin: str) -> list[Action]:
    """Return the actions of an overlay.

    Args:
        data: The parsed file.
        origin: What to call it in a message.

    Raises:
        DocumentError: It is no Overlay 1.0 document, or an action has no target, reason or effect.
    """
    if not isinstance(data, dict) or not str(data.get("overlay", "")).startswith("1.0"):
        raise DocumentError(f"{origin} is no OpenAPI Overlay 1.0 document")
    return [
        _read_action(raw, f"{origin}, action {number}")
        for number, raw in enumerate(data.get("actions") or [], 1)
    ]


def _read_action(raw: Any, origin: str) -> Action:
    if not isinstance(raw, dict) or not isinstance(raw.get("target"), str):
        raise DocumentError(f"{origin} has no target")
    if unknown := sorted(set(raw) - _KEYS):
        raise DocumentError(f"{origin} has an unknown key {unknown[0]}")
    if not raw.get("description"):
        raise DocumentError(f"{origin} ({raw['target']}) gives no reason in its description")
    if ("update" in raw) == bool(raw.get("remove")):
        raise DocumentError(f"{origin} ({raw['target']}) must either update or remove")
    stage = raw.get(_STAGE, "named")
    if stage not in {"published", "named"}:
        raise DocumentError(f"{origin} ({raw['target']}) knows no stage {stage}")
    try:
        _paths.compile(raw["target"])
    except JSONPathError as error:
        reason = str(error).splitlines()[0]
        raise DocumentError(f"{origin}: {raw['target']} is no JSONPath: {reason}") from error
    return Action(
        raw["target"], raw["description"], stage, raw.get("update"), bool(raw.get("remove"))
    )


def apply(document: Document, actions: list[Action], stage: Stage) -> tuple[Document, list[str]]:
    """Apply the actions of a stage in order, but for those that refer to what is gone.

    Returns:
        The corrected document, and a line for each action, or described part, that matched nothing.
    """
    wanted = [action for action in actions if action.stage == stage]
    given_up: list[str] = []
    while True:
        found, unmatched = _apply_all(document, wanted)
        missing = {ref for ref in each_ref(found) if resolve(found, ref) is None}
        lost = [action for action in wanted if set(each_ref(action.update)) & missing]
        if not lost:
            return found, [*given_up, *unmatched]
        for action in lost:
            ref = min(set(each_ref(action.update)) & missing)
            given_up.append(f"{action.target} refers to {ref}, which is gone ({action.reason})")
        wanted = [action for action in wanted if action not in lost]


def _apply_all(document: Document, actions: list[Action]) -> tuple[Document, list[str]]:
    found = deepcopy(document)
    unmatched: list[str] = []
    for action in actions:
        matches = list(_paths.finditer(action.target, found))
        if not matches:
            unmatched.append(f"{action.target} matches nothing ({action.reason})")
        elif action.remove:
            for match in reversed(matches):
                _remove(found, list(match.parts))
        else:
            for match in matches:
                _update(match.obj, deepcopy(action.update), match.path, unmatched)
    return found, unmatched


def _remove(document: Document, parts: list[Any]) -> None:
    if not parts:
        raise DocumentError("an action may not remove the whole document")
    node: Any = document
    for part in parts[:-1]:
        node = node[part]
    del node[parts[-1]]


def _update(node: Any, update: Any, path: str, unmatched: list[str]) -> None:
    if isinstance(node, list):
        node.append(update)
    elif isinstance(node, dict) and isinstance(update, dict):
        for key, value in update.items():
            inner = f"{path}['{key}']"
            if isinstance(node.get(key), dict) and isinstance(value, dict):
                _update(node[key], value, inner, unmatched)
            elif isinstance(node.get(key), list) and isinstance(value, list):
                node[key].extend(value)
            elif key not in node and _only_describes(key, value):
                unmatched.append(f"{inner} is described but not there")
            else:
                node[key] = value
    else:
        unmatched.append(f"{path} is a plain value; update the object that holds it")


def _only_describes(key: str, value: Any) -> bool:
    if key.startswith("x-framewire-") or not isinstance(value, dict) or not value:
        return False
    return all(
        name in _ANNOTATIONS
        or name.startswith("x-framewire-")
        or (isinstance(inner, dict) and _only_describes(name, inner))
        for name, inner in value.items()
    )
