"""Local files as `data:` URIs."""

import base64
import mimetypes
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framewire._core.media.names import HEAD_BYTES, sniff, type_of_name
from framewire.errors import ConfigurationError, InvalidArgumentError, MissingFileError

_UNKNOWN = "application/octet-stream"
_ARCHIVES = frozenset({"application/zip"})
_MEDIA_ARGUMENT = re.compile(r"image|mask|video|audio|frame|reference|url", re.IGNORECASE)
_ADDRESS = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_PATHS = ("~", "./", "../", "file:", "\\\\")
# Longer texts are base64, which may begin with a slash.
_LONGEST_PATH = 1024


def local_file(service: str, path: str | os.PathLike[str]) -> Path:
    """A file that is there and can be read.

    Args:
        service: For the message.
        path: Path; `~` is the home folder.

    Raises:
        MissingFileError: There is no such file.
    """
    try:
        found = Path(path).expanduser()
        if found.is_file():
            return found
    except (OSError, TypeError, ValueError, RuntimeError) as error:
        raise ConfigurationError(f"{path!r} is no file path: {error}", service=service) from None
    what = "is a folder, not a file" if found.is_dir() else "does not exist"
    raise MissingFileError(
        f"the file {found} {what}",
        hint=None if found.is_absolute() else f"It was looked for in {Path.cwd()}.",
        service=service,
    )


def data_uri(service: str, path: str | os.PathLike[str], mime_type: str | None = None) -> str:
    """A local file as a `data:` URI.

    Args:
        service: For messages.
        path: Path; `~` is the home folder.
        mime_type: Left out it is told by the file's first bytes, else by its name.

    Raises:
        MissingFileError: There is no such file.
    """
    found = local_file(service, path)
    try:
        data = found.read_bytes()
    except OSError as error:
        raise unreadable(service, found, error) from error
    kind = mime_type or kind_of(data[:HEAD_BYTES], found.name)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def kind_of(head: bytes, name: str) -> str:
    """The type of a file that is handed over: by its bytes; a name may mislead.

    Args:
        head: How it begins.
        name: What it is called; empty where nobody knows.
    """
    shown, named = sniff(head), mimetypes.guess_type(name)[0]
    # Documents are archives too, of which only the name says which.
    return (named or shown or _UNKNOWN) if shown in _ARCHIVES else (shown or named or _UNKNOWN)


def check_addresses(
    service: str, operation: str, arguments: Mapping[str, Any], upload: str
) -> None:
    """Refuse local paths where a service wants addresses: it cannot reach this machine's files.

    Args:
        service: For the message.
        operation: For the message.
        arguments: What is to be sent.
        upload: How a file gets an address.

    Raises:
        InvalidArgumentError: A path where an image, a mask, a video or a sound belongs.
    """
    for name, value in arguments.items():
        if not _MEDIA_ARGUMENT.search(name):
            continue
        for each in value if isinstance(value, list | tuple) else (value,):
            if _local(each):
                raise InvalidArgumentError(
                    f"{name} is the path of a local file, and the service wants an address",
                    hint=upload,
                    service=service,
                    operation=operation,
                )


def _local(value: Any) -> bool:
    if isinstance(value, os.PathLike):
        return True
    if not isinstance(value, str) or len(value) > _LONGEST_PATH or _ADDRESS.match(value):
        return False
    if value.startswith(_PATHS) or type_of_name(value) is not None:
        return True
    try:
        return Path(value).is_file()
    except (OSError, ValueError):
        return False


def unreadable(service: str, path: Path, error: OSError) -> ConfigurationError:
    """The error for a file that is there but cannot be read."""
    reason = error.strerror or type(error).__name__
    return ConfigurationError(f"the file {path} cannot be read: {reason}", service=service)
