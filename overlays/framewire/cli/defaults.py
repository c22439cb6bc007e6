"""The defaults that a person has chosen, in a file that people can read."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from framewire.cli.errors import Failure
from framewire.cli.folders import settings_file


class Setting(NamedTuple):
    """One default.

    Attributes:
        kind: `text`, `number` or `yes/no`.
        help: What it decides.
    """

    kind: str
    help: str


SETTINGS: dict[str, Setting] = {
    "image.model": Setting("text", "model of `framewire image`, such as venice/flux-dev"),
    "video.model": Setting("text", "model of `framewire video`"),
    "edit.model": Setting("text", "model of `framewire edit`"),
    "music.model": Setting("text", "model of `framewire music`"),
    "chat.model": Setting("text", "model of `framewire chat`, such as venice/llama-3.3-70b"),
    "speech.model": Setting("text", "model of `framewire speech`"),
    "out": Setting("text", "folder for what is made (default: the current one)"),
    "name": Setting("text", "names of files, such as {prompt}-{index}"),
    "confirm_above": Setting("number", "ask before what costs more, in USD (default: 1)"),
    "yes": Setting("yes/no", "never ask before something that costs money"),
    "timeout": Setting("number", "longest wait for a job, in seconds"),
    "journal": Setting("text", "journal of paid work: a file, or postgresql://..."),
}
_TRUE, _FALSE = ("yes", "true", "on", "1"), ("no", "false", "off", "0")


def read() -> dict[str, str | float | bool]:
    """The defaults as they are set.

    Raises:
        Failure: The file is no file of defaults.
    """
    path = settings_file()
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise Failure("configuration", f"{path} cannot be read: {error}") from error
    if not isinstance(held, dict):
        raise Failure("configuration", f"{path} holds no settings")
    return {name: value for name, value in held.items() if name in SETTINGS}


def write(settings: Mapping[str, str | float | bool]) -> Path:
    """Replace the file of defaults.

    Raises:
        Failure: It cannot be written.
    """
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(dict(settings), indent=2) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise Failure("configuration", f"{path} cannot be written: {error.strerror}") from error
    return path


def parsed(name: str, text: str) -> str | float | bool:
    """A value as it is kept.

    Args:
        name: The setting.
        text: What was typed.

    Raises:
        Failure: No such setting, or a value that it cannot have.
    """
    kind = _known(name).kind
    if kind == "yes/no" and text.lower() in (*_TRUE, *_FALSE):
        return text.lower() in _TRUE
    if kind == "number":
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if 0 <= number < float("inf"):
            return number
    if kind == "text" and text.strip():
        return text.strip()
    raise Failure("wrong-argument", f"{name} is a {kind}, not {text!r}")


def checked(name: str, value: object) -> str | float | bool:
    """A value of the file, which people may write, too.

    Args:
        name: The setting.
        value: What the file holds.

    Raises:
        Failure: It cannot have that value.
    """
    kind = SETTINGS[name].kind
    switch = isinstance(value, bool)
    if kind == "yes/no" and switch:
        return bool(value)
    number = value if isinstance(value, int | float) and not switch else -1
    if kind == "number" and 0 <= number < float("inf"):
        return number
    if kind == "text" and isinstance(value, str):
        return value
    raise Failure(
        "configuration",
        f"{settings_file()}: {name} is a {kind}, not {value!r}",
        next=f"framewire config unset {name}",
    )


def _known(name: str) -> Setting:
    if name not in SETTINGS:
        from difflib import get_close_matches

        near = get_close_matches(name, SETTINGS, n=1)
        meant = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(SETTINGS)}"
        raise Failure("wrong-argument", f"there is no setting {name}{meant}")
    return SETTINGS[name]
