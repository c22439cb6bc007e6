"""Exceptions made fit to be shown with the variables of their frames, as error trackers do."""

import functools
import inspect
import traceback
from collections.abc import Callable, Iterator
from typing import Any, ParamSpec, TypeVar

from framewire._core.redact import scrub

P = ParamSpec("P")
R = TypeVar("R")


def sealed(error: Exception | None, secrets: tuple[str, ...]) -> Exception | None:
    """The error to raise from, without the variables of the frames it came through.

    Error trackers keep the variables of every frame, and those of an HTTP library hold the headers
    of the request, key included. File names and lines stay.

    Args:
        error: What a library raised.
        secrets: Texts that may not appear in any output.

    Returns:
        The error, or None where its own text shows a secret.
    """
    _clear(error)
    for link in _chain(error):
        text = f"{link} {link.args}"
        if scrub(text, secrets) != text:
            return None
    return error


def discreet(function: Callable[P, R], waits: bool | None = None) -> Callable[P, R]:
    """A function that is given a key and whose errors do not carry it along in their frames.

    Args:
        function: A plain or a coroutine function.
        waits: Whether what it returns is awaited; left out it is as the function says.
    """
    if inspect.iscoroutinefunction(function) if waits is None else waits:

        @functools.wraps(function)
        async def waiting(*args: Any, **kwargs: Any) -> Any:
            try:
                return await function(*args, **kwargs)  # type: ignore[misc]
            except Exception as error:
                del args, kwargs
                _clear(error)
                raise

        return waiting  # type: ignore[return-value]

    @functools.wraps(function)
    def plain(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            del args, kwargs
            _clear(error)
            raise

    return plain


def _clear(error: BaseException | None) -> None:
    for link in _chain(error):
        traceback.clear_frames(link.__traceback__)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
