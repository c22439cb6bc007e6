"""`python -m scripts.new_service NAME FROM`: a client of a service from its OpenAPI document."""

import argparse
import re
import sys
from pathlib import Path

from scripts.new_service import service
from scripts.new_service.methods import Method
from scripts.new_service.render import ROOT
from scripts.new_service.service import NewServiceError, Outcome
from scripts.openapi.fetch import WEB_HELP


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Returns:
        0; 1 where files that somebody has edited were left as they are and something is to be done
        about it by hand; 2 where nothing was done.
    """
    asked = _asked(arguments)
    try:
        if asked.show:
            print(service.show(asked.name), end="")
            return 0
        if asked.remove:
            done = service.remove(asked.name)
            print(f"{asked.name} is gone: {len(done.changed)} files and the generated code changed")
            return 0
        done = service.make(
            asked.name, asked.source, patches=asked.patches, base_url=asked.base_url, web=asked.web
        )
    except NewServiceError as error:
        print(f"new-service: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("new-service: interrupted; nothing was changed", file=sys.stderr)
        return 130
    _report(done)
    return 1 if done.untouched else 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.new_service", description=__doc__)
    parser.add_argument("name", metavar="NAME", help="the service, a word of a-z and 0-9")
    parser.add_argument("source", metavar="FROM", nargs="?", help="the document: path or URL")
    parser.add_argument("--patches", type=Path, help="a file of corrections to begin with")
    parser.add_argument("--base-url", help="its address, where the document names none")
    parser.add_argument("--web", action="store_true", help=WEB_HELP)
    parser.add_argument("--show", action="store_true", help="print the client, write nothing")
    parser.add_argument("--remove", action="store_true", help="take the service out again")
    asked = parser.parse_args(arguments)
    if not (asked.source or asked.show or asked.remove):
        parser.error("FROM is missing: the service's OpenAPI document, a path or a URL")
    return asked


def _report(done: Outcome) -> None:
    client = done.values["client"]
    for path in done.changed:
        print(f"wrote  {path.relative_to(ROOT)}")
    if not done.changed:
        print("wrote  nothing: all of it is as it would be")
    print(f"\n{client} and Async{client} have {len(done.operations)} operations:")
    for method in done.operations:
        given = ", ".join(each.name for each in method.arguments if each.required)
        print(f"  client.{method.name}({given}{', ' if given else ''}...) -> {_plain(method)}")
    asks = done.values["asks_for_key"]
    key = f"Its key is {done.values['key_env']}" if asks else "No key is sent"
    print(f"\n{key}, its address {done.values['url']}.")
    for line in done.untouched:
        print(f"kept   {line}")
    if done.left:
        print("\nGuessed, or left for you to decide:")
    for line in done.left:
        print(f"  {line}")


def _plain(method: Method) -> str:
    return re.sub(r"\bAsync(?=[A-Z])|\bapi\.", "", method.returns)


if __name__ == "__main__":
    sys.exit(main())
