"""Checking what callers pass before anything is sent: names, texts, files."""

import functools
import inspect
from collections.abc import Callable, Collection
from typing import Any

from framewire._core.api.missing import refusing
from framewire._core.exchange.options import RequestOptions
from framewire._core.redact import hides_arguments
from framewire.errors import InvalidArgumentError, UnknownArgumentError

_SECRET_ARGUMENTS = ("_key", "_signature", "sign_in")
_NO_SECRETS = frozenset({"prompt_cache_key"})
_OPTION_NAMES = RequestOptions.__optional_keys__


def checked(function: Callable[..., Any], owner: str) -> Callable[..., Any]:
    """A method that refuses keyword arguments it does not have, naming the nearest one.

    Args:
        function: A public method of a client or resource.
        owner: Class name, for the message.

    Returns:
        The method, or the function itself where it passes further arguments on.
    """
    secret = _takes_a_key(function)
    known = _names(function)
    if known is None:
        return hides_arguments(function) if secret else function

    @functools.wraps(function)
    def method(*args: Any, **kwargs: Any) -> Any:
        if not known.issuperset(kwargs):
            name = next(name for name in kwargs if name not in known)
            where = f"{owner}.{function.__name__}".removesuffix(".__init__")
            raise unknown_argument(name, known, where)
        return function(*args, **kwargs)

    return hides_arguments(method, inspect.iscoroutinefunction(function)) if secret else method


def check_public_methods(cls: type) -> None:
    """Have the public methods of a class refuse keyword arguments that they do not have.

    Args:
        cls: A client or a group of its methods; its constructor's arguments, keys among them, are
            kept out of tracebacks.
    """
    for name, member in list(vars(cls).items()):
        if inspect.isfunction(member) and (name == "__call__" or not name.startswith("_")):
            setattr(cls, name, refusing(checked(member, cls.__name__)))
        elif name == "__init__":
            # One with further arguments looks at them itself.
            closed = not _parameters(member)[1]
            setattr(cls, name, hides_arguments(checked(member, cls.__name__) if closed else member))


def _takes_a_key(function: Callable[..., Any]) -> bool:
    names, further = _parameters(function)
    return any(
        name.endswith(_SECRET_ARGUMENTS) for name in (*names, further) if name not in _NO_SECRETS
    )


def _parameters(function: Callable[..., Any]) -> tuple[tuple[str, ...], str]:
    """The names of a function's parameters, and that of its `**` ones; empty if it has none.

    Asking `inspect.signature` for those of every method would take longer than making the classes.
    """
    code = inspect.unwrap(function).__code__
    count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & inspect.CO_VARARGS)
    further = code.co_varnames[count] if code.co_flags & inspect.CO_VARKEYWORDS else ""
    return code.co_varnames[:count], further


def unknown_argument(name: str, known: frozenset[str], where: str) -> UnknownArgumentError:
    """The error for an argument that does not exist.

    Args:
        name: What was passed.
        known: What there is.
        where: Class and method.
    """
    return UnknownArgumentError(f"{where} has no argument {name!r}", hint=nearest(name, known))


def nearest(name: str, known: Collection[str]) -> str:
    """The hint for a name that does not exist: the nearest one, or all there are.

    Args:
        name: What was passed.
        known: What there is.
    """
    import difflib

    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    takes = f"It takes {', '.join(sorted(known))}." if known else "It takes none."
    return f"Did you mean {near[0]!r}?" if near else takes


def _names(function: Callable[..., Any]) -> frozenset[str] | None:
    names, further = _parameters(function)
    # Only `**options` are a closed set; model arguments and `params` pass through.
    if further not in ("", "options"):
        return None
    found = {*names, *(_OPTION_NAMES if further else ())}
    return frozenset(found - {"self"})


def text(service: str, operation: str, name: str, value: Any, *, empty: bool = False) -> str:
    """A text argument, refused before sending if it is none.

    Args:
        service: For the message.
        operation: For the message.
        name: Argument name.
        value: What was passed.
        empty: Whether an empty text is allowed.

    Raises:
        InvalidArgumentError: It is no text, or empty.
    """
    if not isinstance(value, str):
        raise InvalidArgumentError(
            f"{name} must be text, not {type(value).__name__}",
            service=service,
            operation=operation,
        )
    if not empty and not value.strip():
        raise InvalidArgumentError(f"{name} is empty", service=service, operation=operation)
    return value


def given(**arguments: Any) -> dict[str, Any]:
    """The arguments that are not None: what the public surface leaves out is not sent."""
    return {name: value for name, value in arguments.items() if value is not None}
