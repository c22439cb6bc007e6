"""`python -m benchmarks.downloads`: a large result saved to a file, beside curl and raw httpx.

The server lets the system send a file of holes. Contenders take turns, each download in a process
of its own, to the same folder; what counts is the time from the request to the file with its name,
and how much memory the process takes for it. curl is left out where it is not installed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.__main__ import server
from benchmarks.turns import ROOT, fresh_peak, held

MEBIBYTES, ROUNDS = 512, 7
MIB = 1024 * 1024


def by_httpx(url: str, path: Path) -> None:
    """A stream of httpx, in the pieces in which it comes."""
    import httpx

    with httpx.stream("GET", url, timeout=60) as response, path.open("wb") as file:
        for piece in response.iter_bytes():
            file.write(piece)


def by_framewire(url: str, path: Path) -> None:
    """A result of framewire."""
    from framewire.types import Image

    Image(url).save(path)


def by_curl(url: str, path: Path) -> float:
    """Seconds of curl's process."""
    started = time.perf_counter()
    subprocess.run(["curl", "--silent", "--output", str(path), url], check=True)
    return time.perf_counter() - started


def smaller(url: str) -> str:
    """The address of a file of 1 MiB, which a process is started and warmed up with."""
    return url.replace(f"/file-{MEBIBYTES}/", "/file-1/")


PYTHON: dict[str, Callable[[str, Path], None]] = {"httpx": by_httpx, "framewire": by_framewire}


def contend(name: str, url: str, path: Path) -> None:
    """Print the seconds of a download, and the bytes of memory that it took."""
    once = PYTHON[name]
    once(smaller(url), path)
    path.unlink()
    before, started = fresh_peak(), time.perf_counter()
    once(url, path)
    print(json.dumps([time.perf_counter() - started, held("VmHWM") - before]))


def measured(name: str, url: str, path: Path) -> tuple[float, int]:
    """Seconds and bytes of memory of a contender's download."""
    if name == "curl":
        # What it says it took does not hold the closing of its file, which the others have done.
        start = by_curl(smaller(url), path.with_name("smaller"))
        return by_curl(url, path) - start, 0
    command = [sys.executable, "-m", "benchmarks.downloads", "--contend", name, url, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def measure(rounds: int) -> None:
    """Let them take turns, and print the ratios."""
    names = [*(["curl"] if shutil.which("curl") else []), *PYTHON]
    seen: dict[str, list[tuple[float, int]]] = {name: [] for name in names}
    with server() as url, tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.png")
        for turn in range(rounds + 1):
            for name in names:
                found = measured(name, f"{url}/file-{MEBIBYTES}/a.png", path)
                path.unlink()
                if turn:  # the first one warms up
                    seen[name].append(found)
    print(f"download of {MEBIBYTES} MiB")
    medians = {name: statistics.median(took for took, _ in rows) for name, rows in seen.items()}
    floor = medians[names[0]]
    for name, took in medians.items():
        more = max(memory for _, memory in seen[name]) / MIB
        memory = "" if name == "curl" else f"   {more:5.1f} MiB more memory at most"
        pace = f"{MEBIBYTES / took:8.0f} MiB/s   {floor / took:5.2f} of {names[0]}"
        print(f"  {name:<18} {pace}{memory}", flush=True)


def main() -> int:
    """Measure, or be one of those who are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--contend", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.contend:
        name, url, path = given.contend
        contend(name, url, Path(path))
    else:
        measure(given.rounds)
    return 0


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.exit(main())
