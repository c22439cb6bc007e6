"""The file of API keys that `framewire keys set` writes: for its owner's eyes only."""

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from framewire._core.user_folders import user_folder
from framewire.errors import ConfigurationError

NAME = "keys.json"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def keys_path() -> Path:
    """Where the file lies, or would lie."""
    return user_folder("config") / NAME


def read_keys(path: Path | None = None) -> dict[str, str]:
    """The keys of the file, by service.

    Args:
        path: The file; left out, the one that `framewire keys set` writes.

    Returns:
        The keys; none where there is no such file.

    Raises:
        ConfigurationError: Others may read it, or it is no file of keys.
    """
    found = keys_path() if path is None else path
    try:
        _for_its_owner_only(found)
        held = json.loads(found.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        # What stands in the file is not repeated: it may be a key.
        raise ConfigurationError(
            f"the file of keys {found} cannot be read: {type(error).__name__}",
            hint="Write it anew with `framewire keys set SERVICE`, after deleting it.",
        ) from None
    keys = held if isinstance(held, dict) else {}
    return {name: key for name, key in keys.items() if isinstance(key, str) and key.strip()}


def write_keys(keys: Mapping[str, str], path: Path | None = None) -> Path:
    """Replace the file; it is whole or the old one, and nobody else can read it at any moment.

    Args:
        keys: Key by service.
        path: The file; left out, the one in the folder of settings.

    Returns:
        Where it lies.

    Raises:
        OSError: It cannot be written.
    """
    import tempfile

    target = keys_path() if path is None else path
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Made with 0600 from the beginning.
    number, name = tempfile.mkstemp(dir=target.parent, prefix=".keys-")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump(dict(keys), file, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target


def _for_its_owner_only(path: Path) -> None:
    mode = path.stat().st_mode
    if os.name == "posix" and mode & _OTHERS:
        raise ConfigurationError(
            f"others can read the file of keys {path} (mode {stat.S_IMODE(mode):04o})",
            hint=f"Say `chmod 600 {path}`; if others may have seen the keys, renew them.",
        )
