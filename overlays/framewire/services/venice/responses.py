"""The body of a request for a response, checked before it is sent."""

from collections.abc import Iterable, Mapping
from typing import Any

from framewire._core.exchange.options import RequestOptions
from framewire.errors import InvalidArgumentError
from framewire.services.venice import inputs
from framewire_api.types import ResponseModel

ResponseInput = str | Iterable[Mapping[str, Any] | ResponseModel]

ENDS = frozenset({"response.completed", "response.incomplete", "response.failed"})
"""OpenAI's events after which nothing more of a response comes."""

_WHERE = {"service": "venice", "operation": "create_response", "field": "input"}


class ResponseArguments(RequestOptions, total=False):
    """Arguments of a request for a response besides model, input and stream."""

    fallbacks: Iterable[inputs.ModelFallback] | None
    include: list[str] | None
    max_output_tokens: int | None
    reasoning: inputs.Reasoning | None
    temperature: float | None
    tool_choice: str | Mapping[str, Any] | None
    tools: Iterable[Mapping[str, Any]] | None
    top_p: float | None
    venice_parameters: Mapping[str, Any] | None
    web_search: bool | None


def response_body(model: str, given: ResponseInput, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON body of a request for a response.

    Args:
        model: Model id.
        given: A text or items; items of earlier answers may stand among them as they are.
        arguments: Further members; None leaves one out.

    Raises:
        InvalidArgumentError: An input that is neither, or empty.
    """
    options = {name: _plain(value) for name, value in arguments.items() if value is not None}
    return {"model": model, "input": _input(given), **options}


def _input(given: Any) -> Any:
    if isinstance(given, str):
        if given.strip():
            return given
        raise InvalidArgumentError("input is empty", **_WHERE)
    if isinstance(given, bytes | Mapping) or not isinstance(given, Iterable):
        raise InvalidArgumentError(
            f"input must be text or a list of items, not {type(given).__name__}",
            hint='Pass [{"role": "user", "content": ...}].',
            **_WHERE,
        )
    items = [_item(place, each) for place, each in enumerate(given)]
    if not items:
        raise InvalidArgumentError("input is empty", **_WHERE)
    return items


def _item(place: int, item: Any) -> dict[str, Any]:
    made = item.to_dict() if hasattr(item, "to_dict") else item
    if not isinstance(made, Mapping) or not ("role" in made or "type" in made):
        raise InvalidArgumentError(f"input[{place}] has neither a role nor a type", **_WHERE)
    return dict(made)


def _plain(value: Any) -> Any:
    """A value as JSON has it: lists for whatever else tools came in."""
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        return value
    return list(value)
