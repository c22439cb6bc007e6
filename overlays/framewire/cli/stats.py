"""`framewire stats`: the counters of an Aquiles-Image server, once or with --watch for ever."""

import argparse
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from framewire.cli.errors import failure_of
from framewire.cli.making import positive
from framewire.cli.output import NARROW, Output, clean, width

if TYPE_CHECKING:
    from framewire.cli.session import Session

_BAR = 30
# The terminal is empty and the next letter stands in its first line.
_CLEARED = "\x1b[H\x1b[J"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire stats`."""
    parser.add_argument("--watch", action="store_true", help="look again and again, until Ctrl-C")
    parser.add_argument(
        "--interval", type=positive, default=5.0, metavar="SECONDS", help="pause (default: 5)"
    )
    parser.add_argument(
        "--looks", type=int, metavar="N", help="with --watch: end after so many looks"
    )
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Show the counters."""
    client, output = session.client.aquiles, session.output
    if not session.options.watch:
        stats = client.stats()
        output.say(_shown(output, stats))
        output.result(stats=stats.raw)
        return 0
    # Ctrl-C is how a watch ends, and no mishap.
    with suppress(KeyboardInterrupt):
        _watch(session)
    return 0


def _watch(session: "Session") -> None:
    output = session.output
    lively = output.lively(output.stdout) and not output.machine
    looks = session.client.aquiles.monitor(
        session.options.interval,
        on_error=lambda error: output.note(failure_of(error).message, "red"),
    )
    for number, stats in enumerate(looks, 1):
        output.event("stats", stats=stats.raw)
        if lively:
            now = time.strftime("%H:%M:%S")
            output.say(f"{_CLEARED}{_shown(output, stats)}\n\n{now}  Ctrl-C ends")
        else:
            output.say(_line(stats))
        if number == session.options.looks or output.unread:
            break
    output.result(looks=session.options.looks)


def _line(stats: Any) -> str:
    """One look in one line, for a pipe."""
    facts = (stats.mode, stats.queued, stats.completed, stats.failed, int(stats.processing))
    return "\t".join([time.strftime("%Y-%m-%dT%H:%M:%S"), *map(clean, facts)])


def _shown(output: Output, stats: Any) -> str:
    """One look for people."""
    state = "working" if stats.processing else "idle"
    state += ", takes requests" if stats.available else ", busy"
    mode = clean(stats.mode)
    columns = width()
    if output.rich and columns >= NARROW // 2:
        from framewire.cli.painting import dashboard

        return dashboard(f"Aquiles-Image, {mode}", state, counters(stats), columns)
    return "\n".join([f"{mode}: {state}", *_bars(counters(stats), columns)])


def counters(stats: Any) -> dict[str, int]:
    """The counters that every shape has, and those that only this one has."""
    found = {"queued": stats.queued, "done": stats.completed, "failed": stats.failed,
             "received": stats.total}  # fmt: skip
    images = getattr(stats, "total_images", None)
    if images is not None:
        found["images"] = images
    for name, device in (getattr(stats, "devices", None) or {}).items():
        found[clean(name)] = int(device.processing)
    return found


def _bars(counts: Mapping[str, int], columns: int) -> list[str]:
    """A line for each counter, with a bar where there is room."""
    most = max([1, *counts.values()])
    room = min(_BAR, columns - 24)
    return [
        f"  {name:<10}{count:>8}  {'█' * round(room * count / most) if room > 0 else ''}".rstrip()
        for name, count in counts.items()
    ]
