"""Where a person's own files of framewire lie: settings, keys, journal."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "FRAMEWIRE_HOME"

# By system: the variable that names the folder, and where it is without one, from home.
_PLACES = {
    "linux": {
        "config": ("XDG_CONFIG_HOME", ".config"),
        "data": ("XDG_DATA_HOME", ".local/share"),
    },
    "darwin": {
        "config": ("", "Library/Application Support"),
        "data": ("", "Library/Application Support"),
    },
    "win32": {
        "config": ("APPDATA", "AppData/Roaming"),
        "data": ("LOCALAPPDATA", "AppData/Local"),
    },
}


def user_folder(
    kind: str, environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path:
    """The folder for one kind of a person's files; it need not be there yet.

    Args:
        kind: `config` for settings and keys, `data` for the journal.
        environ: The environment; `FRAMEWIRE_HOME` puts everything into one folder.
        platform: The system, as `sys.platform` names it.
    """
    one = environ.get(HOME_VARIABLE, "").strip()
    if one:
        return Path(one).expanduser()
    variable, below_home = _PLACES.get(platform, _PLACES["linux"])[kind]
    named = environ.get(variable, "") if variable else ""
    # The XDG rules say that a path which is not absolute does not count.
    base = Path(named) if named and Path(named).is_absolute() else Path.home() / below_home
    return base / "framewire"
