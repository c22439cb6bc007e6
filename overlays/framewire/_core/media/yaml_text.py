"""Addresses that are results too, written as plain text by the YAML libraries that are in use."""

import sys
from typing import Any

# Each looks at the exact class of a value and knows `str` alone.
_WRITERS = (
    *("SafeDumper", "CSafeDumper", "Dumper", "CDumper"),
    *("SafeRepresenter", "RoundTripRepresenter"),
)


def libraries() -> set[str]:
    """The libraries that are to be told of a class, once each."""
    return {"yaml", "ruamel.yaml"}


def write_as_text(cls: type[str], waiting: set[str]) -> None:
    """Tell the libraries that were imported meanwhile of a class of texts.

    Args:
        cls: The class; those derived from it are written likewise.
        waiting: Libraries that have not been told yet.
    """
    for name in waiting & sys.modules.keys():
        for writer in _WRITERS:
            add = getattr(getattr(sys.modules[name], writer, None), "add_multi_representer", None)
            if add is not None:
                add(cls, _plain)
                waiting.discard(name)


def _plain(writer: Any, value: str) -> Any:
    return writer.represent_str(str(value))
