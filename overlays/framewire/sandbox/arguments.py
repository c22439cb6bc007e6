"""What a sandbox is made with, looked at before it is: each with what it should have been."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from framewire.errors import InvalidArgumentError

_MOST = 65535


def seconds(name: str, given: Any) -> float:
    """A time from 0 on, in virtual seconds.

    Raises:
        InvalidArgumentError: It is none.
    """
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise _wrong(name, "a number of seconds", given)
    if not 0 <= given < math.inf:
        raise InvalidArgumentError(f"{name} cannot be negative or endless")
    return given


def port_of(given: Any) -> int:
    """A TCP port; 0 for a free one.

    Raises:
        InvalidArgumentError: It is none.
    """
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= _MOST:
        raise InvalidArgumentError(f"a port is 0 to {_MOST}, not {given!r}")
    return given


def whole(name: str, given: Any) -> int:
    """A whole number.

    Raises:
        InvalidArgumentError: It is none.
    """
    if isinstance(given, bool) or not isinstance(given, int):
        raise _wrong(name, "a whole number", given)
    return given


def text(name: str, given: Any) -> str:
    """A text that says something.

    Raises:
        InvalidArgumentError: It is none.
    """
    if not isinstance(given, str) or not given.strip():
        raise _wrong(name, "text", given)
    return given


def texts(name: str, given: Any, such: str) -> list[str]:
    """Several texts, of which one alone is none: it would be taken for one for each letter.

    Args:
        name: The argument.
        given: What was given.
        such: One of them, for the message.

    Raises:
        InvalidArgumentError: They are none.
    """
    several = isinstance(given, Iterable) and not isinstance(given, str | bytes | dict)
    found = list(given) if several else []
    if not several or not all(isinstance(each, str) for each in found):
        wrong = given if not several else next(each for each in found if not isinstance(each, str))
        raise _wrong(name, f"a list of texts such as {[such]!r}", wrong)
    return found


def function(name: str, given: Any) -> Any:
    """Something that can be called.

    Raises:
        InvalidArgumentError: It cannot.
    """
    if not callable(given):
        raise _wrong(name, "a function", given)
    return given


def _wrong(name: str, wanted: str, given: Any) -> InvalidArgumentError:
    shown = repr(given) if isinstance(given, str | int | float) else type(given).__name__
    return InvalidArgumentError(f"{name} must be {wanted}, not {shown}")
