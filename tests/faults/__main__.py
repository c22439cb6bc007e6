"""`make faults`: every billable call of every service against a server that misbehaves.

Exit code 1 where a billable request arrived twice after an unknown outcome, where a refusal
before work was not tried again, where an exception is no FramewireError or hides that the call may
have been billed, and where a call took longer than it may.
"""

import argparse
import json
import os
import subprocess
import sys
import time

from framewire_api.operations import OPERATIONS
from tests.faults import actions, bomb
from tests.faults.calls import CALLS, uncovered
from tests.faults.report import LEGEND, places, service_table, table
from tests.faults.runner import Seen, breaches, cases, run
from tests.faults.table import FAULTS
from tests.unit.transport.faultserver import FaultServer

SERVICES = ("visgate", "siray", "aquiles", "venice")
_LARGEST_BOMB = 700
_BOMB_SECONDS = 60


def bare_environment() -> None:
    """No key, address or proxy of this machine takes part."""
    for name in list(os.environ):
        known = name.partition("_")[0].lower() in SERVICES
        if known or name.lower() in ("http_proxy", "https_proxy", "all_proxy"):
            del os.environ[name]


def show(seen: list[Seen]) -> None:
    """Print a table for each service."""
    for service in SERVICES:
        own = [each for each in seen if each.case.call.service == service]
        if own:
            names = sorted({each.case.call.name for each in own})
            print(f"\n### {service}: {', '.join(names)}; each sync and async\n")
            print(service_table(own))
            print(f"\n{LEGEND} Where:\n\n{places(own)}")


def bombs() -> list[str]:
    """Unpack 1 GiB with the limits as shipped; returns what broke them."""
    broken, rows = [], []
    for name in bomb.NAMES:
        call = bomb.named(name)
        server = FaultServer(actions.bomb(bomb.SIZE, call.content_type))
        try:
            printed = subprocess.run(
                [sys.executable, "-m", "tests.faults.bomb", name, server.url],
                stdout=subprocess.PIPE, check=True, timeout=_BOMB_SECONDS,
            ).stdout  # fmt: skip
        finally:
            server.stopping.set()
            server.stop()
        found = json.loads(printed)
        rows.append(
            (name, found["raised"] or "-", f"{found['mib']} MiB", f"{found['seconds']:.1f} s")
        )
        if found["raised"] is None or found["mib"] > _LARGEST_BOMB:
            broken.append(f"{name}: {found['mib']} MiB, may take {_LARGEST_BOMB} MiB")
    print("\n### An answer that unpacks to 1 GiB, with the limits as shipped\n")
    print(table(("call", "raised", "memory at most", "seconds"), rows))
    return broken


def verdict(seen: list[Seen], trapped: int) -> list[str]:
    """Everything that breaks a promise."""
    broken = [f"{each.case}: {breach}" for each in seen for breach in breaches(each)]
    broken += [f"{name}: no call covers it" for name in sorted(uncovered())]
    if trapped:
        broken.append(f"{trapped} connections followed a redirect to another host")
    return broken


def main() -> int:
    """Run the matrix; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="the vendors' SDKs beside it")
    parser.add_argument("--service", choices=SERVICES, help="this service only")
    parser.add_argument("--fault", default="", help="faults whose name holds this text only")
    options = parser.parse_args()
    bare_environment()
    started = time.monotonic()
    calls = [each for each in CALLS if options.service in (None, each.service)]
    faults = [each for each in FAULTS if options.fault in each.name]
    seen, trapped = run(cases(faults, calls))
    show(seen)
    broken = verdict(seen, trapped)
    if "gzip bomb" in {each.name for each in faults}:
        broken += bombs()
    billable = sum(facts.billable for facts in OPERATIONS.values())
    print(
        f"\n{len(seen)} calls ({len(faults)} faults, {billable} billable operations, "
        f"{sum(each.requests for each in seen)} requests that arrived) in "
        f"{time.monotonic() - started:.0f} s: "
        f"{len(broken)} broken promises"
    )
    for line in broken:
        print(f"BROKEN {line}")
    if options.peers:
        subprocess.run([sys.executable, "-m", "tests.faults.peers"], check=False)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
