"""Arguments that belong to a model: passed on, with an eye on misspellings."""

import difflib
import warnings
from collections.abc import Mapping
from typing import Any

from framewire._core.exchange.options import RequestOptions
from framewire.errors import InvalidArgumentError
from framewire_api.operations import OPERATIONS

# Arguments of our own methods that a misspelt model argument may have been meant for.
_OPTIONS = frozenset(
    {"wait", "poll_interval", "on_progress", "on_submit", "request_timeout"}
) | frozenset(RequestOptions.__optional_keys__)
_OWN = _OPTIONS | {"model", "prompt"}


class ModelArgumentWarning(UserWarning):
    """A model argument that looks like a misspelt one of framewire's own; it was sent."""


def model_arguments(
    service: str, operation: str, arguments: Mapping[str, Any], operation_id: str
) -> dict[str, Any]:
    """The model's own arguments to send.

    Args:
        service: For messages.
        operation: For messages.
        arguments: What the caller passed.
        operation_id: Bundled id of the operation they are sent with.

    Returns:
        The arguments that are not None.

    Raises:
        InvalidArgumentError: A value that JSON cannot hold, or an option that has no place here.
    """
    known = _documented(operation_id)
    for name, value in arguments.items():
        if isinstance(value, bytes | bytearray | memoryview):
            raise InvalidArgumentError(
                f"{name} is bytes, which JSON cannot hold",
                hint="Use client.load_from_local(path) for a file, or a URL.",
                service=service,
                operation=operation,
            )
        if name in known:
            continue
        if name in _OPTIONS:
            raise InvalidArgumentError(
                f"{name}= is an option of framewire's that this method does not take",
                hint="A model's own argument of that name goes through extra_body=.",
                service=service,
                operation=operation,
            )
        near = difflib.get_close_matches(name, _OWN | known, n=1, cutoff=0.8)
        if near:
            warnings.warn(
                f"{service} {operation}: {name!r} is sent to the model as it is; "
                f"was {near[0]!r} meant?",
                ModelArgumentWarning,
                stacklevel=4,
            )
    return {name: value for name, value in arguments.items() if value is not None}


def _documented(operation_id: str) -> frozenset[str]:
    """Names that the spec lists for an operation's body."""
    from framewire_api import models

    names = [way.model for way in OPERATIONS[operation_id].bodies if way.model is not None]
    return frozenset(field for name in names for field in getattr(models, name)._FIELDS)
