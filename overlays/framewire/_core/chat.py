"""The body of a chat request, checked before it is sent."""

from collections.abc import Iterable, Mapping
from typing import Any

from framewire._core.arguments import unknown_argument
from framewire.errors import InvalidArgumentError
from framewire_api.models import VeniceChatCompletionRequest

_WHERE = {"service": "venice", "operation": "create_chat_completion"}


def chat_body(
    model: str, messages: Iterable[Mapping[str, Any]], arguments: Mapping[str, Any]
) -> dict[str, Any]:
    """The JSON body of a chat request.

    Args:
        model: Model id.
        messages: The conversation; answers of earlier calls may stand in it as they are.
        arguments: Further members; None leaves one out.

    Raises:
        UnknownArgumentError: A name that the service does not document.
        InvalidArgumentError: Messages that are no list of objects, or an empty one.
    """
    known = frozenset(VeniceChatCompletionRequest._FIELDS)
    for name in arguments:
        if name not in known:
            raise unknown_argument(name, known, "chat.completions.create")
    if isinstance(messages, str | bytes | Mapping):
        raise InvalidArgumentError(
            f"messages must be a list of messages, not {type(messages).__name__}",
            hint='Pass [{"role": "user", "content": ...}].',
            **_WHERE,
        )
    conversation = [_message(place, message) for place, message in enumerate(messages)]
    if not conversation:
        raise InvalidArgumentError("messages is empty", **_WHERE)
    given = {name: value for name, value in arguments.items() if value is not None}
    return {"model": model, "messages": conversation, **given}


def _message(place: int, message: Any) -> dict[str, Any]:
    made = message.to_dict() if hasattr(message, "to_dict") else message
    if not isinstance(made, Mapping) or "role" not in made:
        raise InvalidArgumentError(f"messages[{place}] is no message with a role", **_WHERE)
    return dict(made)
