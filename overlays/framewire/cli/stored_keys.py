"""The API keys that `framewire keys set` has kept, and where a service's key comes from."""

import os

from framewire._core.keys_file import keys_path, read_keys, write_keys
from framewire.cli.services import facts

__all__ = ["from_where", "keys_path", "read_keys", "write_keys"]


def from_where(service: str, in_file: dict[str, str]) -> str | None:
    """Where a service's key comes from, in words; None where there is none."""
    variable = facts(service).key_env
    if os.environ.get(variable, "").strip():
        return f"environment ({variable})"
    return "file" if service in in_file else None
