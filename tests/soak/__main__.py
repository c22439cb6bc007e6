"""`make soak`: mixed calls, sync and async, of all four services at a sandbox that misbehaves.

Exit code 1 where a job was lost, a call paid twice, or memory or open sockets grew.
"""

import argparse
import os
import signal
import statistics
import sys
import time
from dataclasses import dataclass

from tests.soak.books import Totals
from tests.soak.place import Place, descriptors, resident
from tests.soak.runner import SERVICES, TASKS, THREADS, Soak, StuckError

# What may differ between the end of the warm-up and the end without being a leak: pools keep up
# to one idle connection for each thread or task and client, allocators keep what they were given.
SOCKETS = 2 * (THREADS + TASKS)
MIB, SHARE = 24.0, 0.10
# The sandbox draws images and videos all the time: its allocator is given more room.
SANDBOX_MIB = 64.0
# What may be open once everything is closed that was not open before.
LEFT_OPEN = 0
_SHOWN = 20
_EVERY = 30.0


@dataclass(frozen=True)
class Sample:
    """What this process held at the end of a round, and the sandbox of memory."""

    memory: float
    open: int
    sandbox: float = 0.0


def growth(samples: list[Sample]) -> tuple[Sample, Sample]:
    """The end of the warm-up (the second fifth) and the end (the last), each as a median."""
    fifth = max(1, len(samples) // 5)
    return _middle(samples[fifth : 2 * fifth] or samples), _middle(samples[-fifth:])


def _middle(samples: list[Sample]) -> Sample:
    return Sample(
        statistics.median(each.memory for each in samples),
        int(statistics.median(each.open for each in samples)),
        statistics.median(each.sandbox for each in samples),
    )


def leaks(samples: list[Sample], left: int) -> list[str]:
    """What grew although it should be flat."""
    warm, end = growth(samples)
    found = []
    if end.memory > warm.memory * (1 + SHARE) + MIB:
        found.append(f"memory grew from {warm.memory:.0f} to {end.memory:.0f} MiB")
    if end.sandbox > warm.sandbox * (1 + SHARE) + SANDBOX_MIB:
        found.append(f"the sandbox grew from {warm.sandbox:.0f} to {end.sandbox:.0f} MiB")
    if end.open > warm.open + SOCKETS:
        found.append(f"open files and sockets grew from {warm.open} to {end.open}")
    if left > LEFT_OPEN:
        found.append(f"{left} files or sockets were left open")
    return found


def soak(minutes: float, seed: int, size: int, most: int) -> int:
    """Run until the time or the number of calls is over; returns the exit code."""
    samples: list[Sample] = []
    started = printed = time.monotonic()
    stopped = False
    with Place(seed) as place:
        before = descriptors()
        work = Soak(place, seed)
        totals = work.totals
        try:
            while time.monotonic() - started < 60 * minutes and totals.calls.total() < most:
                work.round(size)
                samples.append(Sample(resident(), descriptors(), place.memory))
                if time.monotonic() - printed > _EVERY:
                    printed = time.monotonic()
                    _line(totals, samples[-1], printed - started)
        except KeyboardInterrupt:
            # Another one would only lose the totals: what is under way ends soon.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            stopped = True
        except StuckError as error:
            totals.broken.append(str(error))
        work.close()
        left = descriptors() - before
    seconds = time.monotonic() - started
    broken = [*totals.broken, *(leaks(samples, left) if samples else ["no round was finished"])]
    _totals(totals, samples, seconds, seed, left, stopped=stopped)
    print(f"\n{len(broken)} broken promises")
    for line in broken[:_SHOWN]:
        print(f"BROKEN {line}")
    return 1 if broken else 0


def _line(totals: Totals, sample: Sample, seconds: float) -> None:
    print(
        f"{seconds:6.0f} s  {totals.calls.total():7} calls  {sample.memory:5.0f} MiB  "
        f"{sample.open:4} open  sandbox {sample.sandbox:4.0f} MiB  {len(totals.broken)} broken promises",
        flush=True,
    )


def _totals(
    totals: Totals,
    samples: list[Sample],
    seconds: float,
    seed: int,
    left: int,
    *,
    stopped: bool,
) -> None:
    outcomes = totals.outcomes
    print(f"\n### Soak, {seconds:.0f} s, seed {seed}{', stopped by hand' if stopped else ''}\n")
    rows = [
        ("rounds", totals.rounds),
        ("calls", totals.calls.total()),
        *((f"- {name}", number) for name, number in sorted(totals.calls.items())),
        ("faults set", totals.faults),
        ("requests that arrived", totals.requests),
        ("accepted by the ledger", totals.accepted),
        ("ended in a result", outcomes["result"]),
        ("- after the job was taken up again", totals.resumed),
        ("the service says that the job failed", outcomes["failed"]),
        ("outcome unknown, told where to look", outcomes["unknown"]),
        ("refused, no work begun", outcomes["refused"]),
        ("left unfinished with an id", outcomes["resumable"]),
        ("slowest call, seconds", f"{totals.slowest:.1f}"),
    ]
    if samples:
        warm, end = growth(samples)
        rows += [
            ("memory after warm-up, MiB", f"{warm.memory:.0f}"),
            ("memory at the end, MiB", f"{end.memory:.0f}"),
            ("open files and sockets after warm-up", warm.open),
            ("open files and sockets at the end", end.open),
            ("sandbox's memory after warm-up, MiB", f"{warm.sandbox:.0f}"),
            ("sandbox's memory at the end, MiB", f"{end.sandbox:.0f}"),
        ]
    rows.append(("left open when all was closed", left))
    width = max(len(name) for name, _ in rows)
    print(f"| {'':{width}} | {'figure':>8} |\n|{'-' * (width + 2)}|{'-' * 9}:|")
    for name, figure in rows:
        print(f"| {name:{width}} | {figure!s:>8} |")
    print(
        f"\nTolerances: memory {SHARE:.0%} and {MIB:.0f} MiB (sandbox {SANDBOX_MIB:.0f}), {SOCKETS} open files and sockets, "
        f"{LEFT_OPEN} left open."
    )
    shown = ", ".join(f"{name} {number}" for name, number in totals.errors.most_common())
    print(f"Errors: {shown or 'none'}.")


def bare_environment() -> None:
    """No key, address or proxy of this machine takes part."""
    for name in list(os.environ):
        known = name.partition("_")[0].lower() in SERVICES
        if known or name.lower() in ("http_proxy", "https_proxy", "all_proxy"):
            del os.environ[name]


def main() -> int:
    """Read the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long (default: 30)")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other calls")
    parser.add_argument("--round", type=int, default=150, help="calls between two looks")
    parser.add_argument("--calls", type=int, default=1_000_000, help="most calls in all")
    options = parser.parse_args()
    bare_environment()
    return soak(options.minutes, options.seed, options.round, options.calls)


if __name__ == "__main__":
    sys.exit(main())
