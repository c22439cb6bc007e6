"""Bodies that are sent as they are: a file or a text, without a form or JSON round it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import attrs

from framewire._core.exchange.endpoint import Endpoint
from framewire._core.media.file_inputs import opened
from framewire_api.types import File

_UNKNOWN = "application/octet-stream"


@contextmanager
def whole_body(point: Endpoint, given: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The arguments, with a body that is a file opened as one; it is closed at the end.

    Args:
        point: The endpoint.
        given: What the caller passed; for text the body itself, else a file as forms take it.

    Raises:
        MissingFileError: A path that leads nowhere.
        InvalidArgumentError: Something that is no file.
    """
    as_it_is = {each.kind for each in point.facts.bodies} == {"content"}
    body = given.get("body")
    if not as_it_is or body is None or isinstance(body, File):
        yield given
        return
    types = point.facts.request_types
    plain = types[0].startswith("text/")
    if plain and isinstance(body, str):
        body = body.encode()
    with opened(point.facts.service, point.name, [body]) as (file,):
        mime_type = None if plain else _declared(file.mime_type or _UNKNOWN, types)
        yield {**given, "body": attrs.evolve(file, mime_type=mime_type)}


def _declared(kind: str, types: Sequence[str]) -> str | None:
    """The file's own type where the specification knows it, or any of its family; else None.

    None stands for the type that the specification names, which servers go by.
    """
    family = f"{kind.partition('/')[0]}/*"
    return kind if kind in types or family in types else None
