"""Rows from a pipe: kept in a file, so that all that is read from files is read from pipes, too."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from framewire.cli.errors import Failure
from framewire.cli.output import is_terminal

if TYPE_CHECKING:
    from framewire.cli.session import Session


def piped(session: "Session") -> Path:
    """The file that has what comes through the pipe; it is gone with the command.

    Args:
        session: The run; its `format` says what the rows are, or else the first of them.

    Raises:
        Failure: There is no pipe, and nobody who would know how to end what they type.
    """
    if is_terminal(session.stdin):
        raise Failure("wrong-argument", "- reads rows from a pipe, and there is none")
    stream = getattr(session.stdin, "buffer", None)
    content: bytes = session.stdin.read().encode() if stream is None else stream.read()
    found = session.options.format or ("jsonl" if _is_json(content) else "text")
    rows = session.temporary_folder() / f"rows.{found}"
    rows.write_bytes(content)
    return rows


def _is_json(content: bytes) -> bool:
    """Whether the first line that holds something is JSON."""
    first = next((line for line in content.splitlines() if line.strip()), b"")
    try:
        json.loads(first)
    except ValueError:
        return False
    return True
