"""Contenders take turns, each in a process of its own: a slow moment of the machine meets all."""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.decoding import CASES

ROOT = Path(__file__).resolve().parent.parent


def contend(case: str, name: str, url: str) -> None:
    """Do one round for every line of standard input, and print CPU and seconds of a unit."""
    once = CASES[case][name.partition("@")[0]](url)
    for line in sys.stdin:
        before = fresh_peak()
        cpu, wall = time.process_time(), time.perf_counter()
        units = sum(once() for _ in range(int(line)))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(json.dumps([cpu / units, wall / units, held("VmHWM") - before]), flush=True)


def fresh_peak() -> int:
    """Forget the most memory that was held, and return what is held now, in bytes."""
    with contextlib.suppress(OSError):  # only Linux knows of it
        Path("/proc/self/clear_refs").write_text("5")
    return held("VmRSS")


def held(what: str) -> int:
    """Memory of this process in bytes; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1]) * 1024
    return 0


class Contender:
    """A process that measures itself.

    Args:
        case: What is measured.
        name: Who does it.
        url: Where the server is.
        folder: The checkout whose packages it uses.
    """

    def __init__(self, case: str, name: str, url: str, folder: Path = ROOT) -> None:
        path = os.pathsep.join(str(folder / part) for part in ("generated", "overlays"))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.turns", case, name, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((path, str(ROOT)))},
        )

    def measured(self, times: int) -> tuple[float, float, int]:
        """CPU and wall seconds of a unit of work that is done so many times, and its memory."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(times, file=self._process.stdin, flush=True)
        cpu, wall, most = json.loads(self._process.stdout.readline())
        return cpu, wall, most

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


def take_turns(
    contenders: Mapping[str, Contender], rounds: int, times: int
) -> dict[str, tuple[float, float]]:
    """Median CPU and wall seconds of a unit of work, by contender; a first round warms up."""
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for turn in range(rounds + 1):
        for name, one in contenders.items():
            cpu, wall, _ = one.measured(times)
            if turn:
                seen[name].append((cpu, wall))
    return {name: _medians(rows) for name, rows in seen.items()}


def _medians(rows: list[tuple[float, float]]) -> tuple[float, float]:
    cpu, wall = zip(*rows, strict=True)
    return statistics.median(cpu), statistics.median(wall)


if __name__ == "__main__":
    contend(*sys.argv[1:4])
