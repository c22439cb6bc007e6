"""A document as the generator reads it, in a time that grows with its length alone."""

import contextlib
import copy
from collections.abc import Iterator
from typing import Any

from openapi_python_client.config import Config
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.schema import ParameterLocation, Schema

from scripts.openapi.walk import JSONObject


def parsed(prepared: JSONObject, config: Config) -> GeneratorData | GeneratorError:
    """Return what openapi-python-client makes of a document.

    Args:
        prepared: The document in the shape that the generator reads whole.
        config: The generator's settings.
    """
    with _shared_parts(), _lists_in_paths():
        return GeneratorData.from_dict(prepared, config=config)


@contextlib.contextmanager
def _shared_parts() -> Iterator[None]:
    """Let copies of an operation share what it is made of: schemas, arguments, bodies, answers.

    The generator copies each operation three times and goes on with the copy, and with it, through
    its bodies and answers, most of the components: in a document of a megabyte that is a third of
    all its time.
    """

    def itself(schema: Schema, memo: dict[int, Any] | None = None) -> Schema:
        return schema

    Schema.__deepcopy__ = itself  # type: ignore[method-assign, assignment]
    Endpoint.__deepcopy__ = _with_lists_of_its_own  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del Schema.__deepcopy__, Endpoint.__deepcopy__  # type: ignore[attr-defined]


def _with_lists_of_its_own(endpoint: Endpoint, _memo: dict[int, Any]) -> Endpoint:
    found = copy.copy(endpoint)
    for name, value in vars(endpoint).items():
        if isinstance(value, (list, set, dict)):
            setattr(found, name, copy.copy(value))
    # Answers are added to a list inside.
    found.responses = copy.copy(endpoint.responses)
    found.responses.patterns = [*endpoint.responses.patterns]
    return found


@contextlib.contextmanager
def _lists_in_paths() -> Iterator[None]:
    """Let lists stand in paths, which the templates write as the document says."""
    allowed = ListProperty._allowed_locations
    ListProperty._allowed_locations = {*allowed, ParameterLocation.PATH}
    try:
        yield
    finally:
        ListProperty._allowed_locations = allowed
