"""Forms from what a caller passes: files where the specification shows files, and nowhere else."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.unwritable import writable
from framewire._core.media.file_inputs import opened
from framewire.errors import InvalidArgumentError
from framewire_api import models
from framewire_api.operations import Body
from framewire_api.types import UNSET, File, RequestModel

_FILES = (bytes, bytearray, memoryview, os.PathLike, File)


def is_file(value: Any) -> bool:
    """Whether a value is a file in one of its forms, or a list with one; a text is none.

    Args:
        value: What a caller passed.
    """
    if isinstance(value, list | tuple):
        return any(map(is_file, value))
    drawn = hasattr(value, "save") and hasattr(value, "mode")
    return isinstance(value, _FILES) or hasattr(value, "read") or drawn


def filled(point: Endpoint, way: Body, body: Mapping[str, Any], stack: ExitStack) -> RequestModel:
    """The form that a mapping stands for.

    Args:
        point: The operation.
        way: What its specification says of the form.
        body: The fields by their names on the wire or in Python; files may be paths, bytes, open
            files or images.
        stack: Where files that are opened here are closed.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: A field that is missing, or a value that has no place in its field.
    """
    form: type[RequestModel] = getattr(models, str(way.model))
    attributes = {wire: attribute for wire, (attribute, _) in form._FIELDS.items()}
    wires = {attribute: wire for wire, attribute in attributes.items()}
    made: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for name, value in body.items():
        attribute = attributes.get(name, name)
        if attribute not in wires:
            more[name] = value
        elif _stands_for_files(way, attribute, value):
            made[attribute] = _file_parts(point, way, attribute, value, stack)
        elif is_file(value):
            plain = writable({wires[attribute]: value}, point.facts, point.name)
            made[attribute] = plain[wires[attribute]]
        else:
            made[attribute] = value
    try:
        found = form(**made)
    except TypeError as error:
        raise InvalidArgumentError(
            f"the body does not fit {form.__name__}: {error}",
            service=point.facts.service,
            operation=point.name,
        ) from error
    getattr(found, "additional_properties", {}).update(more)
    return found


def _stands_for_files(way: Body, attribute: str, value: Any) -> bool:
    """Whether a value is to be sent as a file: a text is a path where nothing but a file may be."""
    if value is None or value is UNSET or attribute not in (*way.files, *way.file_lists):
        return False
    if attribute not in way.mixed or is_file(value):
        return True
    texts = value if isinstance(value, list | tuple) else [value]
    return attribute not in way.texts and bool(texts) and all(isinstance(t, str) for t in texts)


def _file_parts(
    point: Endpoint, way: Body, attribute: str, value: Any, stack: ExitStack
) -> list[File] | File:
    files = value if isinstance(value, list) else [value]
    parts = stack.enter_context(_opened(point, files))
    return parts if attribute in way.file_lists else parts[0]


@contextmanager
def _opened(point: Endpoint, values: list[Any]) -> Iterator[list[File]]:
    ready = [value for value in values if isinstance(value, File)]
    if len(ready) == len(values):
        yield ready
        return
    with opened(point.facts.service, point.name, values) as parts:
        yield parts
