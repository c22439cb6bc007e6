"""`framewire stats`: the counters of an Aquiles-Image server, once or with --watch for ever."""

import argparse
import time
from typing import TYPE_CHECKING, Any

from framewire.cli.errors import failure_of
from framewire.cli.making import positive
from framewire.cli.output import clean, width

if TYPE_CHECKING:
    from framewire.cli.session import Session

_BAR = 30


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
        output.say("\n".join(_lines(stats, 0)))
        output.result(stats=stats.raw)
        return 0
    lively = output.lively(output.stdout) and not output.machine
    looks = client.monitor(
        session.options.interval,
        on_error=lambda error: output.note(failure_of(error).message, "red"),
    )
    for number, stats in enumerate(looks, 1):
        output.event("stats", stats=stats.raw)
        if lively:
            lines = [f"Aquiles-Image  {time.strftime('%H:%M:%S')}", *_lines(stats, width())]
            output.say("\x1b[H\x1b[J" + "\n".join(lines) + "\n\nCtrl-C ends")
        else:
            output.say(_line(stats))
        if number == session.options.looks:
            break
    output.result(looks=session.options.looks)
    return 0


def _line(stats: Any) -> str:
    """One look in one line, for a pipe."""
    facts = (stats.mode, stats.queued, stats.completed, stats.failed, int(stats.processing))
    return "\t".join([time.strftime("%Y-%m-%dT%H:%M:%S"), *map(clean, facts)])


def _lines(stats: Any, columns: int) -> list[str]:
    """One look in several lines, with bars where there is room."""
    state = "working" if stats.processing else "idle"
    free = "takes requests" if stats.available else "is busy"
    lines = [f"{clean(stats.mode)}: {state}, {free}"]
    counts = {"queued": stats.queued, "done": stats.completed, "failed": stats.failed}
    images = getattr(stats, "total_images", None)
    counts |= {"received": stats.total} | ({} if images is None else {"images": images})
    most = max([1, *counts.values()])
    room = min(_BAR, columns - 24)
    for name, count in counts.items():
        bar = "█" * round(room * count / most) if room > 5 else ""
        lines.append(f"  {name:<10}{count:>8}  {bar}".rstrip())
    for name, device in (getattr(stats, "devices", None) or {}).items():
        busy = "working" if device.processing else "idle"
        lines.append(f"  {clean(name):<10}{busy:>8}")
    return lines
