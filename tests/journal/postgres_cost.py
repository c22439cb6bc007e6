"""What a journal in PostgreSQL costs a call: `python -m tests.journal.postgres_cost`.

Time of the client's processor, as in `tests.journal.cost`: the services' server and that of the
database are processes of their own, and so is what they do.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from framewire.journal import Journal
from tests.journal import postgres
from tests.journal.cost import CASES, MOST_LARGE, measured


def main(arguments: list[str] | None = None) -> int:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=100, help="calls of each kind (100)")
    parser.add_argument("--rounds", type=int, default=20, help="how often each is measured (20)")
    chosen = parser.parse_args(arguments)
    print("| milliseconds of the processor a call | without | with | ratio |")
    print("|---|---:|---:|---:|")
    with (
        tempfile.TemporaryDirectory() as name,
        postgres.serving() as server,
        Journal(server.new_journal()) as journal,
    ):
        for case in CASES:
            calls = min(chosen.calls, MOST_LARGE) if case.large else chosen.calls
            for mode in ("", "Async"):
                _, _, without, with_journal = asyncio.run(
                    measured(case, mode, Path(name), calls, chosen.rounds, [None, journal])
                )
                print(
                    f"| {case.title}, {mode.lower() or 'sync'} | {without:.3f} "
                    f"| {with_journal:.3f} | {with_journal / without:.1f} |",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
