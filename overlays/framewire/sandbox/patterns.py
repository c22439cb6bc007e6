"""The simplest text that matches a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

_MOST = 64


def matching(pattern: str, wish: str) -> str:
    """Return a text that matches a pattern: the wish, else one that ends with it, else any.

    Args:
        pattern: As JSON Schema has it; one that Python does not know is passed over.
        wish: What the text would be without the pattern.
    """
    try:
        known = re.compile(pattern)
        # The same reading of a pattern that `re` compiles.
        plain = _text(import_module("re._parser").parse(pattern))
    except (re.error, RecursionError, OverflowError):
        return wish
    found = (each for each in (wish, plain + wish, plain) if known.search(each))
    return next(found, wish)


def _text(parts: Iterable[Any]) -> str:
    return "".join(_part(str(kind), given) for kind, given in parts)


def _part(kind: str, given: Any) -> str:
    match kind:
        case "LITERAL":
            return chr(int(given))
        case "NOT_LITERAL":
            return "b" if given == ord("a") else "a"
        case "ANY":
            return "a"
        case "IN":
            return _member(given)
        case "SUBPATTERN":
            return _text(given[-1])
        case "BRANCH":
            # An empty alternative says nothing.
            texts = [_text(each) for each in given[1]]
            return next((each for each in texts if each), "")
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, inner = int(given[0]), int(given[1]), given[2]
            return _text(inner) * min(max(least, 1 if most and least else least), _MOST)
        case "ATOMIC_GROUP":
            return _text(given)
    return ""


def _member(members: Any) -> str:
    if str(members[0][0]) == "NEGATE":
        return "a"
    kind, given = str(members[0][0]), members[0][1]
    if kind == "RANGE":
        return chr(given[0])
    if kind == "LITERAL":
        return chr(given)
    return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(given), "a")
