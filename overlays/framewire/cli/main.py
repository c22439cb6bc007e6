"""A run of the command: parse, run, and turn whatever happens into an exit code."""

import argparse
import os
import re
import shlex
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO

from framewire.cli.arguments import parsed, parser_for
from framewire.cli.errors import Failure, failure_of
from framewire.cli.output import Output, clean
from framewire.cli.registry import COMMANDS

_USAGE = 2
_PASSWORD = re.compile(r"(://[^:/@\s]*):[^@/\s]*@")


def run(arguments: Sequence[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Run one command.

    Args:
        arguments: Command line without the program's name.
        stdin: Where answers and piped texts are read.
        stdout: Where results go.
        stderr: Where everything else is told.

    Returns:
        The exit code.
    """
    output = Output(stdout, stderr, os.environ)
    # Known before the command line is: what is wrong with it is told in the same way.
    output.json, output.events = "--json" in arguments, "--events" in arguments
    try:
        with redirect_stdout(stdout), redirect_stderr(stderr):
            options = parsed(arguments)
        if options.command is None:
            if not output.machine:
                stderr.write(parser_for(()).format_help())
                return _USAGE
            raise Failure("usage", "no command is named", next="framewire -h")
        return _run(options, arguments, output, stdin)
    except KeyboardInterrupt:  # before the command listens for it
        failure = Failure("interrupted", "ended by Ctrl-C; nothing was sent")
        output.failure(failure, shlex.join(arguments))
        return failure.exit
    except SystemExit as end:  # argparse has printed the help
        return end.code if isinstance(end.code, int) else 0
    except Failure as failure:
        output.command = next((each for each in arguments if each in COMMANDS), "")
        output.failure(failure, next(iter(arguments), ""))
        return failure.exit


def _run(
    options: argparse.Namespace, arguments: Sequence[str], output: Output, stdin: TextIO
) -> int:
    from framewire.cli.interrupts import Interrupts
    from framewire.cli.session import Session
    from framewire.errors import FramewireError

    output.json, output.events = options.json, options.events
    output.quiet, output.command = options.quiet, options.command
    with Interrupts(output.interject) as interrupts, _warnings_shown(output.note):
        session = Session(options, output, stdin, interrupts)
        options.line = _repeated(arguments)
        try:
            code: int = options.run(session)
        except (Failure, FramewireError, KeyboardInterrupt) as error:
            _debugged(options, output)
            failure = _failure(error, session)
            output.failure(failure, _repeated(arguments))
            return failure.exit
        except Exception as error:  # noqa: BLE001 - whatever it is, it gets a code and one line
            _debugged(options, output)
            failure = _with_files(Failure("bug", f"{type(error).__name__}: {error}"), session)
            output.failure(failure, _repeated(arguments))
            return failure.exit
        else:
            return output.ended(code)
        finally:
            session.close()


def _repeated(arguments: Sequence[str]) -> str:
    """The command line as it was called, but for a password in an address."""
    return _PASSWORD.sub(r"\1:...@", shlex.join(arguments))


def _debugged(options: argparse.Namespace, output: Output) -> None:
    """Show where an error comes from, where that was asked for."""
    if options.debug:
        import traceback

        traceback.print_exc(file=output.stderr)


def _failure(error: BaseException, session: Any) -> Failure:
    """The failure that something raised is, with the command that goes on from there."""
    from framewire.cli.resuming import going_on, near_models
    from framewire.errors import FramewireError

    if isinstance(error, Failure):
        failure = error
    elif isinstance(error, FramewireError):
        failure = near_models(error, session) or failure_of(error)
    else:
        by = session.interrupts.words
        failure = Failure("interrupted", f"ended by {by}; nothing more was sent")
    return _with_files(going_on(failure, session), session)


def _with_files(failure: Failure, session: Any) -> Failure:
    """The failure with the files that were saved before it: they are paid for."""
    if session.saved:
        from framewire.cli.saving import described

        failure.facts.setdefault("files", described(session.saved))
    return failure


@contextmanager
def _warnings_shown(tell: Callable[[str], Any]) -> Iterator[None]:
    """Warnings of the library as notes, each once."""
    shown: set[str] = set()

    def show(message: Any, *_: Any, **__: Any) -> None:
        text = clean(message)
        if text not in shown:
            shown.add(text)
            tell(f"note: {text}")

    with warnings.catch_warnings():
        if not sys.warnoptions:
            warnings.simplefilter("default", UserWarning)
        warnings.showwarning = show
        yield
