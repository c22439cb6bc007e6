"""The command line of `framewire`: one tree, of which a run builds the branch that it needs."""

import argparse
import re
import textwrap
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from framewire._version import VERSION
from framewire.cli.errors import Failure
from framewire.cli.output import width
from framewire.cli.registry import COMMANDS

_EXAMPLES = """\
  framewire image "a fox" --sandbox          no key, no cost
  framewire image "a fox" --model venice/flux-dev --size 1024x768
  framewire models flux --kind image
  framewire jobs list"""
_EXITS = (
    "Exit codes: 0 done, 1 our fault, 2 usage, 3 keys or configuration, 4 refused by the service, "
    "5 outcome unknown (may be billed), 6 time-out (resumable), 7 budget, 8 part of a batch "
    "failed, 130 interrupted."
)
_WIDEST = 100
# How argparse says that a word is none of those there are.
_WRONG_CHOICE = re.compile(r"^argument [A-Z]+: invalid choice: '(.*)' \(choose from (.*)\)$")


class Parser(argparse.ArgumentParser):
    """A parser that raises what is wrong instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the command line.

        Raises:
            Failure: Always.
        """
        command = self.prog.partition(" ")[2]
        wrong = _WRONG_CHOICE.search(message)
        if wrong:
            from difflib import get_close_matches

            near = get_close_matches(wrong[1], re.findall(r"[\w.-]+", wrong[2]), n=1)
            message = f"there is no {wrong[1]!r}" + (f"; did you mean {near[0]}?" if near else "")
        raise Failure("usage", message, next=f"{self.prog} --help" if command else "framewire -h")


class Root(Parser):
    """The whole command, whose help lists the commands by what they are for."""

    def format_help(self) -> str:
        """The help, as wide as the terminal."""
        columns = min(width(), _WIDEST)
        lines = ["usage: framewire COMMAND ...", "", *textwrap.wrap(str(self.description), columns)]
        longest = max(map(len, COMMANDS)) + 4
        for group in dict.fromkeys(each.group for each in COMMANDS.values()):
            lines += ["", f"{group}:"]
            for name, each in COMMANDS.items():
                if each.group == group:
                    start = f"  {name}".ljust(longest)
                    follow = " " * longest
                    lines += textwrap.wrap(start + each.help, columns, subsequent_indent=follow)
        lines += ["", "Examples:", _EXAMPLES, ""]
        lines += textwrap.wrap(
            "`framewire COMMAND --help` tells more. --sandbox runs any command against a sandbox "
            "in this process, without a key and without cost.",
            columns,
        )
        lines += ["", *textwrap.wrap(_EXITS, columns), ""]
        return "\n".join(lines)


def _add_shared(parser: argparse.ArgumentParser, **default: Any) -> None:
    """Declare what every command takes.

    Args:
        parser: The command's, or the root's.
        default: `default=argparse.SUPPRESS` where a value given earlier has to stay.
    """
    shared = parser.add_argument_group("for every command")
    flag: dict[str, Any] = {"action": "store_true", **default}
    shared.add_argument(
        "--sandbox", help="run against a sandbox in this process: no key, no cost", **flag
    )
    shared.add_argument("--json", help="print one JSON object and nothing else", **flag)
    shared.add_argument("--events", help="print a JSON object for each step", **flag)
    shared.add_argument("-q", "--quiet", help="tell nothing beside the result", **flag)
    shared.add_argument(
        "--journal",
        metavar="FILE",
        help="journal of paid work: a file, or postgresql://...",
        **default,
    )
    shared.add_argument("--no-journal", help="keep no journal", **flag)
    shared.add_argument("--debug", help="show where an error comes from", **flag)


def _add_shared_below(parser: argparse.ArgumentParser) -> None:
    """Declare what every command takes for a command and for its actions."""
    _add_shared(parser, default=argparse.SUPPRESS)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                _add_shared_below(below)


def parser_for(names: Sequence[str]) -> Root:
    """The command line, with the arguments of some commands.

    Args:
        names: The commands whose arguments are declared; the others are only listed.
    """
    root = Root(
        prog="framewire",
        description="Images, videos, speech and chat by visgate, Siray, Aquiles-Image and Venice. "
        "Paid work is written down before it is sent, and is never sent twice.",
    )
    root.add_argument("-V", "--version", action="version", version=f"framewire {VERSION}")
    _add_shared(root)
    commands = root.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, command in COMMANDS.items():
        if name in names:
            module = import_module(command.module)
            own = commands.add_parser(
                name,
                help=command.help,
                description=str(module.__doc__).partition(": ")[2].partition("\n\n")[0].strip(),
            )
            module.add_arguments(own)
            _add_shared_below(own)
        else:
            commands.add_parser(name, help=command.help, add_help=False)
    return root


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command line.

    Args:
        arguments: Without the program's name.

    Raises:
        Failure: It is wrong.
        SystemExit: It asks for help, which was printed.
    """
    return parser_for([each for each in arguments if each in COMMANDS]).parse_args(arguments)
