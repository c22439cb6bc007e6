"""The command `framewire`: what starts at once, and the rest when it is needed.

The version and a press of Tab are answered before anything else of the command is loaded.
"""
# PYTHON_ARGCOMPLETE_OK

import gc
import os
import sys
from contextlib import suppress
from typing import TextIO

from framewire._version import VERSION

_VERSION = (["--version"], ["-V"])
# So many new objects come between two looks for garbage.
_SELDOM = 50_000


def main(
    arguments: list[str] | None = None,
    *,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Run the command `framewire`.

    Args:
        arguments: Command line without the program's name; left out it is the process's.
        stdin: Where answers and piped texts are read; left out, the process's.
        stdout: Where results go; left out, the process's.
        stderr: Where everything else is told; left out, the process's.

    Returns:
        Exit code: 0 done, 1 our fault, 2 usage, 3 keys or configuration, 4 refused by the service,
        5 outcome unknown, 6 time-out (resumable), 7 budget, 8 part of a batch failed, 130
        interrupted.
    """
    if arguments is None and "_ARGCOMPLETE" in os.environ:
        from framewire.cli.completion import answer_shell

        return answer_shell(os.environ)
    given = sys.argv[1:] if arguments is None else arguments
    if given in _VERSION:
        with suppress(AttributeError, OSError):  # nobody reads it
            (stdout or sys.stdout).write(f"framewire {VERSION}\n")
        return 0
    if arguments is None:
        _alone()
    try:
        from pathlib import Path

        from framewire.cli.main import run
    except KeyboardInterrupt:  # nothing listens yet, and nothing was sent
        return 130

    with Path(os.devnull).open("r+", encoding="utf-8") as nobody:
        # A stream that was closed before the process began is None.
        return run(
            given,
            stdin or sys.stdin or nobody,
            stdout or sys.stdout or nobody,
            stderr or sys.stderr or nobody,
        )


def _alone() -> None:
    """Spare a process that does nothing else what it has no use for."""
    # httpx loads its own command, with all of rich, wherever that is installed.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    # Ten thousand rows are no garbage, however often they are looked at.
    gc.set_threshold(_SELDOM)
