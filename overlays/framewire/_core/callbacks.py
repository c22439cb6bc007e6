"""What a user passes to be called: whether it can be, before anything is sent."""

from inspect import iscoroutinefunction
from typing import Any

from framewire.errors import InvalidArgumentError


def check_callback(name: str, callback: Any, awaits: bool) -> None:
    """Refuse a callback that could not be called: what it is to do, keep an id for one, is lost.

    Args:
        name: Name of the argument.
        callback: What was given; None for nothing.
        awaits: Whether the client awaits what a coroutine function returns.

    Raises:
        InvalidArgumentError: It is no function, or a coroutine function that nobody awaits.
    """
    if callback is None:
        return
    if not callable(callback):
        raise InvalidArgumentError(f"{name} must be a function, not {type(callback).__name__}")
    if awaits:
        return
    if iscoroutinefunction(callback) or iscoroutinefunction(type(callback).__call__):
        raise InvalidArgumentError(
            f"{name} is a coroutine function, which this client does not await",
            hint="Pass a plain function, or use the asynchronous client.",
        )
