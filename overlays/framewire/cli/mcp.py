"""`framewire mcp`: serve agents over standard input and output (the Model Context Protocol): tools
that find models, tell prices, make images, videos and music, and never spend more than a budget.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from framewire.cli import making, money
from framewire.cli.errors import INTERRUPTED, Failure

if TYPE_CHECKING:
    from framewire.agents.work import Work
    from framewire.cli.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire mcp`."""
    parser.add_argument(
        "--budget", type=money.dollars, metavar="USD", required=True,
        help="what agents may spend, less what the journal has under the budget's name",
    )  # fmt: skip
    parser.add_argument(
        "--budget-name", default="agents", metavar="NAME",
        help="the budget's name in the journal; another begins another (default: agents)",
    )  # fmt: skip
    parser.add_argument(
        "--assume-cost", type=money.dollars, metavar="USD",
        help="what is reckoned where no price is known; left out, such calls are refused",
    )  # fmt: skip
    parser.add_argument(
        "--confirm-above", type=money.dollars, metavar="USD",
        help="have the client ask its user before what costs more; refused where it cannot",
    )  # fmt: skip
    parser.add_argument(
        "--out", default="framewire-results", metavar="FOLDER",
        help="folder of the results (default: framewire-results)",
    )  # fmt: skip
    parser.add_argument(
        "--images", action="append", default=[], metavar="FOLDER",
        help="folder whose images agents may send to a service, beside the results (repeatable)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Serve until the client goes."""
    if session.journal is None:
        raise Failure(
            "no-journal", "agents need the journal: it sees to it that nothing is paid twice"
        )
    try:
        from framewire.agents.server import log_to, serve
    except ImportError as error:
        raise Failure(
            "missing-extra", f"agents need an extra of framewire ({error})", extra="mcp"
        ) from error
    if not making.with_key(session):
        raise Failure("no-service", "no service has a key")
    if sys.stdin is None or sys.stdout is None:
        raise Failure(
            "wrong-argument", "agents speak over standard input and output: one is closed"
        )
    log_to(session.output.stderr)

    def leave() -> NoReturn:
        session.close()
        session.output.stderr.flush()
        # A thread waits for a line of standard input and would hold the process until one comes.
        os._exit(INTERRUPTED if session.interrupts.asked else 0)

    try:
        with session.interrupts.in_flight():
            serve(_work(session), lambda: session.interrupts.asked, leave)
    except KeyboardInterrupt:
        leave()
    return 0


def _work(session: "Session") -> "Work":
    from framewire import AsyncFramewire
    from framewire.agents.folder import Folder
    from framewire.agents.work import Work

    options, budget = session.options, session.budget()
    assert budget is not None
    folder = Folder(Path(options.out), [Path(each) for each in options.images])
    client = AsyncFramewire(options=session.client_options, journal=session.journal, budget=budget)
    return Work(client, session.needed_journal, budget, folder, options.confirm_above)
