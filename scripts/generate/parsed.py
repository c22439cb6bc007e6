"""A document as the generator reads it, in a time that grows with its length alone."""

import contextlib
from collections.abc import Iterator
from typing import Any

from openapi_python_client.config import Config
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.schema import ParameterLocation, Schema

from scripts.openapi.walk import JSONObject


def parsed(prepared: JSONObject, config: Config) -> GeneratorData | GeneratorError:
    """Return what openapi-python-client makes of a document.

    Args:
        prepared: The document in the shape that the generator reads whole.
        config: The generator's settings.
    """
    with _shared_schemas(), _lists_in_paths():
        return GeneratorData.from_dict(prepared, config=config)


@contextlib.contextmanager
def _shared_schemas() -> Iterator[None]:
    """Let copies of an operation share the schemas, which nothing changes.

    The generator copies each operation twice, and with it, through its bodies and answers, most of
    the components: in a document of a megabyte that is a third of all its time.
    """

    def itself(schema: Schema, memo: dict[int, Any] | None = None) -> Schema:
        return schema

    Schema.__deepcopy__ = itself  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        del Schema.__deepcopy__


@contextlib.contextmanager
def _lists_in_paths() -> Iterator[None]:
    """Let lists stand in paths, which the templates write as the document says."""
    allowed = ListProperty._allowed_locations
    ListProperty._allowed_locations = {*allowed, ParameterLocation.PATH}
    try:
        yield
    finally:
        ListProperty._allowed_locations = allowed
