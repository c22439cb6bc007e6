"""What a command prints: results on standard output, everything else beside it.

Three ways: for people; `--json`, one object at the end; `--events`, one object a line. What comes
from a service is shown without what could steer a terminal.
"""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, TextIO

from framewire.cli.errors import Failure

SCHEMA = "framewire/1"
NARROW = 60
# Back to the beginning of the line, which is empty then.
ERASED = "\r\x1b[2K"
_COLUMNS = 80
_GAP = 2

# Whole sequences first, then every control character but the line break and the tab: C0, C1, and
# the marks that turn the direction of writing.
_STEERING = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_PAINTS = {"red": "31", "green": "32", "yellow": "33", "bold": "1", "dim": "2"}


def clean(text: object, *, lines: bool = False) -> str:
    """A text without what could steer a terminal.

    Args:
        text: Perhaps a service's.
        lines: Whether it may have several lines.
    """
    shown = _STEERING.sub("", str(text))
    return shown if lines else " ".join(shown.split())


class Output:
    """Where a command prints.

    Args:
        stdout: For results.
        stderr: For everything else.
        environ: The environment, for `NO_COLOR`, `TERM` and `COLUMNS`.

    Attributes:
        unread: Why nobody reads standard output any more; what is under way goes on without it.
    """

    def __init__(self, stdout: TextIO, stderr: TextIO, environ: Mapping[str, str]) -> None:
        self.stdout = stdout
        self.stderr = stderr
        self.json = self.events = self.quiet = False
        self.command = ""
        self.unread: OSError | ValueError | None = None
        self._plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
        self._dumb = environ.get("TERM") == "dumb"

    @property
    def machine(self) -> bool:
        """Whether standard output is for a program that reads JSON."""
        return self.json or self.events

    @property
    def rich(self) -> bool:
        """Whether standard output is a terminal on which the extra `cli` may paint."""
        if self._plain or not is_terminal(self.stdout):
            return False
        from framewire.cli.painting import can_paint

        return can_paint()

    def lively(self, stream: TextIO) -> bool:
        """Whether a stream is a terminal that can draw a line again."""
        return is_terminal(stream) and not self._dumb

    def paint(self, text: str, colour: str, stream: TextIO) -> str:
        """A text in a colour, where the stream is a terminal that wants colours."""
        if self._plain or not is_terminal(stream):
            return text
        return f"\x1b[{_PAINTS[colour]}m{text}\x1b[0m"

    def flowing(self, text: str, stream: TextIO, indent: str = "  ") -> str:
        """A text whose lines end between words, where somebody reads it on a terminal.

        Args:
            text: One line.
            stream: Where it goes.
            indent: What further lines begin with.
        """
        if not is_terminal(stream) or cells(text) < width():
            return text
        return "\n".join(_wrapped(text, width(), "", indent))

    def _print(self, text: str) -> None:
        """Write to standard output, as long as somebody reads it: paid work does not end at it."""
        if self.unread is None:
            try:
                _write(self.stdout, text)
            except (OSError, ValueError) as error:  # a full disk, a pipe's end; or it is closed
                self.unread = error
                leave_quietly(self.stdout)

    def _tell(self, text: str) -> None:
        """Write to standard error, where somebody reads it."""
        with suppress(OSError, ValueError):
            _write(self.stderr, text)

    def ended(self, code: int) -> int:
        """The exit code, which is none of success where a result could not be printed.

        Args:
            code: What the command ended with.
        """
        if code or self.unread is None or isinstance(self.unread, BrokenPipeError):
            return code
        failure = Failure(
            "unwritable",
            f"standard output cannot be written to: {self.unread}; the command itself is done",
            next="framewire jobs list --all",
        )
        self.failure(failure, "")
        return failure.exit

    def say(self, text: str) -> None:
        """Print a result for people; nothing where a program reads along."""
        if not self.machine:
            self._print(text + "\n")

    def piece(self, text: str) -> None:
        """Print a part of a result as it arrives."""
        if not self.machine:
            self._print(clean(text, lines=True))

    def note(self, text: str, colour: str = "dim") -> None:
        """Tell something beside the result."""
        if not self.quiet:
            flowing = self.flowing(text, self.stderr)
            self._tell(self.paint(flowing, colour, self.stderr) + "\n")

    def interject(self, text: str) -> None:
        """Tell something while a line is being drawn: in a line of its own."""
        if self.lively(self.stderr):
            self._tell(ERASED)
        self.note(text, "yellow")

    def event(self, name: str, **facts: Any) -> None:
        """Tell a program what has just happened."""
        if self.events:
            self._object({"event": name, **facts})

    def result(self, **facts: Any) -> None:
        """Hand a program the whole result; where it reads each step, as the last of them."""
        if self.events:
            self.event("done", command=self.command, ok=True, **facts)
        elif self.json:
            self._object({"command": self.command, "ok": True, **facts})

    def failure(self, failure: Failure, command: str) -> None:
        """Tell of a bad end: code, what happened, the next command.

        Args:
            failure: What happened.
            command: The command as it was called.
        """
        following = clean(failure.next_command(command))
        message = clean(failure.message)
        facts = {
            "command": self.command,
            "ok": False,
            "error": {
                "code": failure.code,
                "exit": failure.exit,
                "message": message,
                "next": following,
                **failure.facts,
            },
        }
        if self.events:
            self.event("error", **facts)
        elif self.json:
            self._object(facts)
        mark = f"framewire: {failure.code}:"
        told_line = self.flowing(f"{mark} {message}", self.stderr)
        painted = told_line.replace(mark, self.paint(mark, "red", self.stderr), 1)
        # The next command is whole, so that it can be copied.
        self._tell(f"{painted}\n  next: {following}\n")

    def _object(self, facts: Mapping[str, Any]) -> None:
        import json  # for programs only

        whole = {"schema": SCHEMA, **facts}
        self._print(json.dumps(whole, ensure_ascii=True, default=str) + "\n")

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Print rows: aligned on a terminal, one column a tab apart in a pipe.

        Args:
            headers: Names of the columns; a pipe does not get them.
            rows: The cells; the first of each row tells it from others.
        """
        if self.machine:
            return
        shown = [[clean(cell) if cell is not None else "" for cell in row] for row in rows]
        if not is_terminal(self.stdout):
            for row in shown:
                self._print("\t".join(row) + "\n")
            return
        columns = width()
        if shown and self.rich and fits(headers, shown, columns):
            from framewire.cli.painting import table

            self._print(table(headers, shown, columns) + "\n")
            return
        for line in laid_out(headers, shown, columns):
            heading = line.startswith("\0")
            painted = self.paint(line[1:], "bold", self.stdout) if heading else line
            self._print(painted.rstrip() + "\n")


def laid_out(headers: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> list[str]:
    """The lines of a table; those that are to be heavier begin with a NUL.

    Args:
        headers: Names of the columns.
        rows: The cells.
        columns: Width of the terminal: where a row does not fit, each becomes a short block.
    """
    if not rows:
        return []
    if fits(headers, rows, columns):
        widths = _widths(headers, rows)
        lines = ["\0" + _aligned(headers, widths)]
        return lines + [_aligned(row, widths) for row in rows]
    lines = []
    for row in rows:
        # Whole, so that it can be copied: the terminal goes on in the next line.
        lines.append("\0" + row[0])
        rest = " · ".join(cell for cell in row[1:] if cell)
        lines += _wrapped(rest, columns, "  ", "    ")
    return lines


def fits(headers: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> bool:
    """Whether every row has room in one line."""
    widths = _widths(headers, rows)
    return sum(widths) + _GAP * (len(widths) - 1) <= columns


def _widths(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(cells(row[at]) for row in (headers, *rows)) for at in range(len(headers))]


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: some letters of Asia take two."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text
    )


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    pairs = zip(row, widths, strict=True)
    return (" " * _GAP).join(cell + " " * (wide - cells(cell)) for cell, wide in pairs)


def _wrapped(text: str, columns: int, first: str, further: str) -> list[str]:
    from textwrap import wrap

    return wrap(
        text,
        max(columns, 20),
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def width() -> int:
    """Columns of the terminal, whichever stream leads to it."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            columns = os.get_terminal_size(stream.fileno()).columns if stream else 0
        except (OSError, ValueError):
            continue
        if columns:
            return columns
    return _COLUMNS


def is_terminal(stream: Any) -> bool:
    """Whether somebody looks at a stream, or types into it."""
    try:
        return bool(stream.isatty())
    except (AttributeError, ValueError):
        return False


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except UnicodeEncodeError:
        kind = getattr(stream, "encoding", None) or "ascii"
        stream.write(text.encode(kind, "replace").decode(kind))
    stream.flush()


def leave_quietly(stream: TextIO) -> None:
    """Let the interpreter end without a complaint about a pipe that nobody reads."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)
