"""Local files as `data:` URIs."""

import base64
import mimetypes
import os
from pathlib import Path

from framewire._core.media.names import HEAD_BYTES, sniff
from framewire.errors import ConfigurationError, MissingFileError

_UNKNOWN = "application/octet-stream"


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
        mime_type: Left out it is told by the file's name, else by its first bytes.

    Raises:
        MissingFileError: There is no such file.
    """
    found = local_file(service, path)
    try:
        data = found.read_bytes()
    except OSError as error:
        raise unreadable(service, found, error) from error
    kind = mime_type or mimetypes.guess_type(found.name)[0] or sniff(data[:HEAD_BYTES]) or _UNKNOWN
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def unreadable(service: str, path: Path, error: OSError) -> ConfigurationError:
    """The error for a file that is there but cannot be read."""
    reason = error.strerror or type(error).__name__
    return ConfigurationError(f"the file {path} cannot be read: {reason}", service=service)
