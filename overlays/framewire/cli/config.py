"""`framewire config`: the defaults of the command, in a file that people can read."""

import argparse
from typing import TYPE_CHECKING

from framewire.cli.defaults import SETTINGS, parsed, read, write
from framewire.cli.folders import settings_file

if TYPE_CHECKING:
    from framewire.cli.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire config`."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="every setting and its value (this is the default)")
    get = actions.add_parser("get", help="print one")
    get.add_argument("setting", choices=SETTINGS, metavar="NAME")
    put = actions.add_parser("set", help="change one")
    put.add_argument("setting", choices=SETTINGS, metavar="NAME")
    put.add_argument("value", metavar="VALUE")
    unset = actions.add_parser("unset", help="go back to the default")
    unset.add_argument("setting", choices=SETTINGS, metavar="NAME")
    actions.add_parser("path", help="print where the file is")
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Show or change the defaults."""
    options, output = session.options, session.output
    if options.action == "path":
        output.say(str(settings_file()))
        output.result(path=str(settings_file()))
        return 0
    settings = read()
    if options.action == "get":
        value = settings.get(options.setting)
        output.say("" if value is None else str(value))
        output.result(setting=options.setting, value=value)
    elif options.action in ("set", "unset"):
        settings.pop(options.setting, None)
        if options.action == "set":
            settings[options.setting] = parsed(options.setting, options.value)
        path = write(settings)
        output.note(f"written to {path}")
        output.result(settings=settings)
    else:
        rows = [(name, settings.get(name, ""), each.help) for name, each in SETTINGS.items()]
        output.table(("setting", "value", "what it decides"), rows)
        output.result(settings=settings, path=str(settings_file()))
    return 0
