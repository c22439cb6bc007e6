"""`framewire completion`: print what lets a shell complete `framewire` with Tab.

The shell's side is argcomplete's, of the extra `cli`. Ours answers from a table, so that a press of
Tab builds no command line, opens no file but that of the models seen last, and asks no service.
"""

import os
import shlex
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from framewire.cli.session import Session

_SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")
# Where argcomplete's part of the shell reads the answer.
_ANSWER = 8
_SEPARATOR = "\013"


def answer_shell(environ: Mapping[str, str]) -> int:
    """Answer a press of Tab.

    Args:
        environ: What argcomplete's part of the shell has set.

    Returns:
        The exit code.
    """
    line = environ.get("COMP_LINE", "")
    point = environ.get("COMP_POINT", "")
    found = candidates(line[: int(point)] if point.isdecimal() else line)
    breaks = environ.get("_ARGCOMPLETE_COMP_WORDBREAKS", "")
    if ":" in breaks:  # the shell takes what stands behind a colon for a word of its own
        found = [each.rpartition(":")[2] for each in found]
    answer = environ.get("_ARGCOMPLETE_IFS", _SEPARATOR).join(found)
    named = environ.get("_ARGCOMPLETE_STDOUT_FILENAME")
    try:
        with open(named or _ANSWER, "w", encoding="utf-8") as shell:  # noqa: PTH123 - a descriptor
            shell.write(answer)
    except OSError:
        return 1
    return 0


def candidates(line: str) -> list[str]:
    """What may stand where the cursor is; nothing where the shell's own file names may.

    Args:
        line: The command line up to the cursor.
    """
    from framewire.cli.completion_table import TABLE

    words = _words(line)
    prefix = words.pop() if words and not line.endswith((" ", "\t")) else ""
    path = _path(words[1:], TABLE)
    options, positional = _offered(path)
    name, equals, begun = prefix.partition("=")
    if equals and name in options:
        return [f"{name}={each}" for each in _values(options[name]) if each.startswith(begun)]
    last = words[-1] if words else ""
    if options.get(last):
        return [each for each in _values(options[last]) if each.startswith(prefix)]
    if prefix.startswith("-"):
        return [each for each in options if each.startswith(prefix)]
    return [each for each in positional if each.startswith(prefix)]


def _offered(path: str) -> tuple[dict[str, str], list[str]]:
    """The options of a command, each with what may follow, and the words that may stand there."""
    from framewire.cli.completion_table import SHARED, TABLE

    every = f"{SHARED} {TABLE[path]}".split()
    options = dict(each.partition("=")[::2] for each in every if each.startswith("-"))
    return options, [each for each in every if not each.startswith("-")]


def _words(line: str) -> list[str]:
    for closing in ("", '"', "'"):
        try:
            return shlex.split(line + closing)
        except ValueError:
            continue
    return line.split()


def _path(words: list[str], table: Mapping[str, str]) -> str:
    """The command, and its action, that words lead to."""
    path = ""
    for word in words:
        longer = f"{path} {word}".strip()
        path = longer if longer in table else path
    return path


def _values(kind: str) -> list[str]:
    if kind == "FILES":
        return []
    if kind != "MODELS":
        return kind.split("|")
    from framewire.cli.folders import seen_models_file
    from framewire.cli.services import DEFAULT_MODELS

    known = {f"{name}/{own}" for models in DEFAULT_MODELS.values() for name, own in models.items()}
    with suppress(OSError):
        known |= set(seen_models_file().read_text(encoding="utf-8").split())
    return sorted(known)


def add_arguments(parser: "argparse.ArgumentParser") -> None:
    """Declare the arguments of `framewire completion`."""
    parser.add_argument("shell", nargs="?", choices=_SHELLS, help="yours if left out")
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Print the lines for the shell's start-up file.

    Raises:
        Failure: The extra is not installed.
    """
    from framewire.cli.errors import Failure

    try:
        from argcomplete.shell_integration import shellcode
    except ImportError as error:
        raise Failure(
            "missing-extra", "completion needs an extra (argcomplete is missing)", extra="cli"
        ) from error
    own = os.environ.get("SHELL", "").rpartition("/")[2]
    shell = session.options.shell or (own if own in _SHELLS else "bash")
    code = shellcode(["framewire"], shell=shell)
    session.output.say(code)
    session.output.note(f'put `eval "$(framewire completion {shell})"` into the start-up file')
    session.output.result(shell=shell, code=code)
    return 0
