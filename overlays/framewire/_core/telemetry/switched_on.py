"""What is switched on for all clients of the process: one observer for each provider."""

from collections.abc import Callable, Hashable

import attrs

from framewire._core.exchange.observer import EVERYWHERE, Observer
from framewire._core.io.forks import Lock


@attrs.define
class Part:
    """The observer of one provider, for as long as somebody has it switched on.

    Args:
        key: What stands for the provider.
        observer: Fills it.
        users: How often it is switched on.
    """

    key: Hashable
    observer: Observer
    users: int = 0


_PARTS: dict[Hashable, Part] = {}
_LOCK = Lock()


def switch_on(key: Hashable, make: Callable[[], Observer]) -> Part:
    """Let a provider hear of every call and wait once, however often it is asked for.

    Args:
        key: What stands for the provider.
        make: Makes the observer that fills it.
    """
    with _LOCK:
        part = _PARTS.get(key)
        if part is None:
            part = Part(key, make())
            _PARTS[key] = part
            EVERYWHERE.append(part.observer)
        part.users += 1
        return part


def switch_off(part: Part) -> None:
    """Let a provider hear of no further calls, once nobody has it switched on any more.

    Args:
        part: What `switch_on` has returned, once for each time.
    """
    with _LOCK:
        part.users -= 1
        if part.users == 0:
            del _PARTS[part.key]
            EVERYWHERE.remove(part.observer)
