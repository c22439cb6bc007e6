"""What reads the events of an operation: a class, or the one of several that fits."""

from collections.abc import Mapping
from typing import Any

from framewire_api import models
from framewire_api.operations import Operation
from framewire_api.types import ResponseModel, nested, one_of


class EventUnion:
    """Reads each event as the class it fits best; one that fits none shows its fields all the same.

    Args:
        names: The classes.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        classes = [getattr(models, name) for name in names]
        self._decode = one_of(
            *(nested(cls.__module__.rpartition(".")[2], cls.__name__) for cls in classes)
        )

    def from_dict(self, body: Mapping[str, Any]) -> Any:
        """The event that a JSON object is."""
        found = self._decode(body)
        return found if isinstance(found, ResponseModel) else ResponseModel.from_dict(body)


def event_class(facts: Operation[Any]) -> Any:
    """What reads the events of an operation that has some."""
    return getattr(models, facts.sse or "", None) or EventUnion(facts.events)
