"""What an agent may pass on to a model: its arguments, no options of calls, no file not shared."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from framewire._core.exchange.options import RequestOptions
from framewire.agents.folder import Folder
from framewire.errors import InvalidArgumentError

# Options of calls, whose values decide what is sent where and what is paid again; how a call is
# waited for; and what only a person agrees to.
_NOT_THEIRS = frozenset(RequestOptions.__annotations__) | {
    *("wait", "on_submit", "on_progress", "request_timeout", "poll_interval"),
    *("stream", "streaming", "return_binary", "partial_images"),
    *("consents", "delete_when_saved", "self"),
}
# Arguments of the tools themselves, which decide what is paid for and under which key.
_OF_THE_TOOL = frozenset({"prompt", "model", "key", "wait_seconds"})


def checked(given: Mapping[str, Any], folder: Folder) -> dict[str, Any]:
    """The arguments, with files among them found where they are shared.

    Args:
        given: By name, as the agent passed them.
        folder: Which files may be sent.

    Raises:
        InvalidArgumentError: One is no argument of a model, or names a file that is not shared.
    """
    refused = sorted(_NOT_THEIRS.intersection(given))
    if refused:
        raise InvalidArgumentError(
            f"{', '.join(refused)}: not for agents",
            hint="`arguments` are the model's own, such as width, height or seed.",
        )
    twice = sorted(_OF_THE_TOOL.intersection(given))
    if twice:
        raise InvalidArgumentError(
            f"{', '.join(twice)}: an argument of the tool itself",
            hint="Give it beside `arguments`, not among them.",
        )
    return {name: _shared(value, folder) for name, value in given.items()}


def _shared(value: Any, folder: Folder) -> Any:
    """A value, each text in it that names a file being one that is shared."""
    if isinstance(value, str):
        return _text(value, folder)
    if isinstance(value, Mapping):
        return {name: _shared(each, folder) for name, each in value.items()}
    if isinstance(value, list):
        return [_shared(each, folder) for each in value]
    return value


def _text(value: str, folder: Folder) -> str:
    # The library would read whatever file a text names where an image belongs.
    found = _file(Path(value)) or _file(folder.out / value)
    return value if found is None else folder.image(found)


def _file(path: Path) -> str | None:
    with suppress(OSError, ValueError, RuntimeError):  # a text that no path can be
        path = path.expanduser().absolute()
        return str(path) if path.is_file() else None
    return None
