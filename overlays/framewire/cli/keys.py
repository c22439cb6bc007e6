"""`framewire keys`: API keys in a file that only its owner can read.

A key is typed without being shown, or piped; it never stands on a command line, where other
programs of the machine see it.
"""

import argparse
from typing import TYPE_CHECKING

from framewire.cli.errors import Failure
from framewire.cli.output import is_terminal
from framewire.cli.services import SERVICES, facts
from framewire.cli.stored_keys import from_where, keys_path, read_keys, write_keys

if TYPE_CHECKING:
    from framewire.cli.session import Session

_LONGEST = 10_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire keys`."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="which services have a key, and from where (the default)")
    put = actions.add_parser("set", help="keep a key: typed unseen, or piped")
    put.add_argument("service", choices=SERVICES, metavar="SERVICE")
    # Taken and refused: as an argument that is unknown it would be repeated in a message.
    put.add_argument("typed", nargs="*", help=argparse.SUPPRESS)
    remove = actions.add_parser("remove", help="take a key out of the file")
    remove.add_argument("service", choices=SERVICES, metavar="SERVICE")
    actions.add_parser("path", help="print where the file is")
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Show, keep or remove keys; none is ever printed."""
    options, output = session.options, session.output
    if options.action == "path":
        output.say(str(keys_path()))
        output.result(path=str(keys_path()))
        return 0
    keys = read_keys()
    if options.action == "set":
        if options.typed:
            raise Failure(
                "wrong-argument",
                "a key does not belong on the command line, where other programs see it: "
                "leave it out, and type or pipe it when it is asked for",
                next=f"framewire keys set {options.service}",
            )
        keys[options.service] = _asked_for(session, options.service)
    elif options.action == "remove" and keys.pop(options.service, None) is None:
        output.note(f"the file has no key for {options.service}")
    if options.action in ("set", "remove"):
        try:
            path = write_keys(keys)
        except OSError as error:
            raise Failure(
                "configuration", f"{keys_path()} cannot be written: {error.strerror}"
            ) from error
        output.note(f"written to {path}, for your eyes only")
        output.result(path=str(path), services=sorted(keys))
        return 0
    found = {name: from_where(name, keys) for name in SERVICES}
    rows = [(name, where or _without(name), facts(name).key_env) for name, where in found.items()]
    output.table(("service", "key from", "variable"), rows)
    output.result(keys=found, path=str(keys_path()))
    return 0


def _without(service: str) -> str:
    return "no key" if facts(service).key_required else "no key (none is needed)"


def _asked_for(session: "Session", service: str) -> str:
    if is_terminal(session.stdin):
        from getpass import getpass

        key = getpass(f"API key for {facts(service).title} (it is not shown): ")
    else:
        key = session.stdin.read(_LONGEST)
    key = key.strip()
    if not key or not key.isascii() or any(char.isspace() for char in key):
        raise Failure("wrong-argument", "this is no API key: it is empty, or has spaces in it")
    return key
