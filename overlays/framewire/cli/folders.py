"""Where the command keeps its own files."""

from pathlib import Path

from framewire._core.user_folders import user_folder


def settings_file() -> Path:
    """The defaults that `framewire config` holds."""
    return user_folder("config") / "config.json"


def journal_file() -> Path:
    """The journal of paid work."""
    return user_folder("data") / "journal.db"


def seen_models_file() -> Path:
    """The model ids that `framewire models` saw last, for completion."""
    return user_folder("data") / "models.txt"


def saved_files() -> Path:
    """Which files commands have saved, for the contact sheet of the journal."""
    return user_folder("data") / "saved.jsonl"
