"""One display of a running notebook, which is updated in place."""

import sys
from collections.abc import Callable
from typing import Any

Update = Callable[[dict[str, str]], None]


def open_display() -> Callable[[dict[str, str]], Update] | None:
    """How something is shown in the notebook that runs this; None where none runs.

    IPython is taken from where it is loaded already, and never imported.

    Returns:
        A function that shows what it is given, and returns one that puts something else there.
    """
    ipython, display = sys.modules.get("IPython"), sys.modules.get("IPython.display")
    shell = ipython.get_ipython() if ipython is not None else None
    if display is None or getattr(shell, "kernel", None) is None:
        return None

    def shown(bundle: dict[str, str]) -> Update:
        handle: Any = display.display(bundle, raw=True, display_id=True)
        return lambda other: handle.update(other, raw=True)

    return shown
