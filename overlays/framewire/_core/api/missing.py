"""What stands for a class or an operation that the generated package does not have."""

import functools
import re
from collections.abc import Callable
from typing import Any, NoReturn, get_args

from framewire.errors import BrokenServiceError

_HINT = "What does not need it works. framewire and framewire_api have to be of one version."


class MissingModel(type):
    """Lets annotations and base classes name a class that is not there."""

    reason: Exception

    def __call__(cls, *_arguments: Any, **_named: Any) -> NoReturn:
        cls._refuse()

    def __getattr__(cls, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        cls._refuse()

    def _refuse(cls) -> NoReturn:
        """Say that it is not there; raise BrokenServiceError."""
        name = next(each.__name__ for each in cls.__mro__ if each.__module__ == __name__)
        service = re.split(r"(?<=[a-z0-9])(?=[A-Z])", name)[0]
        raise _refused("class", name, service) from cls.reason


class MissingOperation:
    """An operation that is not there.

    Args:
        name: Name of its constant.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, **_arguments: Any) -> NoReturn:
        """Make no call; raise BrokenServiceError."""
        raise _refused("operation", self._name, self._name.partition("_")[0])

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        self()


def missing_model(name: str, reason: Exception) -> type:
    """A class that raises BrokenServiceError as soon as it is used.

    Args:
        name: What it is called.
        reason: Why it is not there.
    """
    return MissingModel(name, (), {"__module__": __name__, "reason": reason})


def refusing(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method, or one that sends nothing where a class of its signature is not there.

    Args:
        method: A public method; it may pay, and what it got could not be given back.
    """
    gone = next((each for hint in _hints(method) if (each := _missing_in(hint))), None)
    if gone is None:
        return method

    @functools.wraps(method)
    def refused(*_arguments: Any, **_named: Any) -> NoReturn:
        gone._refuse()

    return refused


def _hints(method: Callable[..., Any]) -> list[Any]:
    try:
        return list(method.__annotations__.values())
    except NameError:
        # Python 3.14 looks names up now, also those that only type checkers import.
        return []


def _missing_in(hint: Any) -> MissingModel | None:
    if isinstance(hint, MissingModel):
        return hint
    return next((each for part in get_args(hint) if (each := _missing_in(part))), None)


def _refused(kind: str, name: str, service: str) -> BrokenServiceError:
    text = f"framewire_api has no usable {kind} {name}"
    return BrokenServiceError(text, hint=_HINT, service=service.lower())
