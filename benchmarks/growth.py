"""`python -m benchmarks.growth docs/images`: what grows with what, and whether it grows straight.

Calls against how many are made at once, decoding against the size of an image, memory against
waits, and import against the number of operations, by tables made up for it. Each contender has a
process of its own, and they take turns. `--only calls` draws one of them.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.__main__ import server
from benchmarks.calls import ROOT, WITH_AIOHTTP, ask, started
from benchmarks.chart import Panel, Series, chart

ROUNDS = 3
AT_ONCE = (1, 10, 50, 200, 1000, 2000)
# What is worse than straight takes too long to be measured further.
HTTPX_AT_ONCE = 200
# Beyond this many calls at once a round is long enough to be the only one.
FEW = 50
IMAGES = (10_000, 100_000, 1_000_000, 4_000_000, 16_000_000)
WAITS = (10, 100, 500, 1000, 2500, 5000)
TIMES_OPERATIONS = (1, 3, 10, 30, 100)
_CONSTANT = re.compile(r"^([A-Z0-9_]+) = Operation\($.*?^\)$", re.MULTILINE | re.DOTALL)
_TIMED = "import time; s=time.process_time(); {}; print(time.process_time()-s)"
_IMAGE = """
import base64, sys, time, framewire, httpx
name, url, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
asked = {"prompt": "p", "model": "m"}
if name == "httpx":
    http = httpx.Client(timeout=60)
    def once():
        answer = http.post(f"{url}/images/generations", json=asked).json()
        return [base64.b64decode(item["b64_json"]) for item in answer["data"]]
else:
    client = framewire.Aquiles("key", url, timeout=60, guards=False)
    def once():
        answer = client.images.generate("p", "m", response_format="b64_json")
        return [image.read() for image in answer.images]
times = max(1, min(20, 20_000_000 // size))
once()
started = time.process_time()
for _ in range(times):
    assert len(once()[0]) == size * 3 // 4
print((time.process_time() - started) / times)
"""


def calls(rounds: int) -> Panel:
    """CPU of one call against how many are under way."""
    names = ("framewire", WITH_AIOHTTP, "httpx")
    lines: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    with server() as url:
        contenders = {name: started(name, url, ROOT) for name in names}
        try:
            for count in AT_ONCE:
                for name, process in contenders.items():
                    if name == "httpx" and count > HTTPX_AT_ONCE:
                        continue
                    times = 1 if count > FEW else rounds
                    found = [ask(process, f"{count} at once")[0] for _ in range(times)]
                    lines[name].append((count, min(found) * 1e6))
        finally:
            for process in contenders.values():
                process.communicate()
    return _panel("small async call: CPU, µs", "calls at once", lines)


def images(rounds: int) -> Panel:
    """CPU from the call to an image's bytes against the size of its base64."""
    lines: dict[str, list[tuple[float, float]]] = {"framewire": [], "httpx": []}
    with server() as url:
        for size in IMAGES:
            for name, points in lines.items():
                asked = (name, f"{url}/image-{size}-1", str(size))
                found = [float(_said(_IMAGE, *asked)) for _ in range(rounds)]
                points.append((size / 1000, min(found) * 1e3))
    return _panel("from the call to an image's bytes: CPU, ms", "kB of base64", lines)


def waits(rounds: int) -> Panel:
    """Memory that a process grows by against the waits in it; one round is as good as several."""
    del rounds
    points: list[tuple[float, float]] = []
    for count in WAITS:
        output = subprocess.run(
            [sys.executable, "-m", "tests.reliability.many_waits", "--waits", str(count)],
            capture_output=True, text=True, check=True, cwd=ROOT, env=_environment(ROOT),
        ).stdout  # fmt: skip
        found = re.search(r"MiB \| (\d+)", output)
        assert found is not None
        points.append((count, float(found[1])))
    return _panel("memory that a process grows by, MiB", "waits at once", {"framewire": points})


def operations(rounds: int) -> Panel:
    """CPU of importing a client against the operations in the table."""
    lines: dict[str, list[tuple[float, float]]] = {"the table": [], "a client": []}
    codes = {
        "the table": "import framewire_api.operations",
        "a client": "import framewire._sync.visgate.client",
    }
    for times in TIMES_OPERATIONS:
        with _made_up(times) as (folder, count):
            for name, code in codes.items():
                _said(_TIMED.format(code), folder=folder)  # the first one compiles
                found = [float(_said(_TIMED.format(code), folder=folder)) for _ in range(rounds)]
                lines[name].append((count, statistics.median(found) * 1e3))
    return _panel("import: CPU, ms", "operations", lines)


@contextmanager
def _made_up(times: int) -> Iterator[tuple[Path, int]]:
    """A folder with the generated package, its operations so many times over."""
    real = ROOT / "generated" / "framewire_api"
    text = (real / "operations.py").read_text(encoding="utf-8")
    known = list(_CONSTANT.finditer(text))
    copies, names = [], []
    for number in range(1, times):
        for each in known:
            name = f"{each[1]}_{number}"
            names.append(name)
            copies.append(each[0].replace(each[1], name, 1).replace('",\n', f'_{number}",\n', 1))
    end = known[-1].end()
    extra = "".join(f"\nOPERATIONS[{name}.id] = {name}" for name in names)
    with tempfile.TemporaryDirectory() as place:
        made = Path(place, "generated", "framewire_api")
        made.mkdir(parents=True)
        for child in real.iterdir():
            if child.name not in ("operations.py", "__pycache__"):
                (made / child.name).symlink_to(child)
        body = "\n".join([text[:end], *copies, text[end:]]) + extra + "\n"
        (made / "operations.py").write_text(body, encoding="utf-8")
        (Path(place) / "overlays").symlink_to(ROOT / "overlays")
        yield Path(place), len(known) * times


def _environment(folder: Path) -> dict[str, str]:
    path = [str(folder / "generated"), str(folder / "overlays"), str(ROOT)]
    made = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
    if folder != ROOT:  # what is compiled is kept, as it is where a package has been installed
        made["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        made.pop("PYTHONDONTWRITEBYTECODE", None)
    return made


def _said(code: str, *arguments: str, folder: Path = ROOT) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, check=True, env=_environment(folder),
    ).stdout  # fmt: skip


def _panel(title: str, across: str, lines: dict[str, list[tuple[float, float]]]) -> Panel:
    for name, points in lines.items():
        values = ", ".join(f"{x:g}: {y:.3g}" for x, y in points)
        print(f"{title}; {name}, by {across}: {values}", flush=True)
    return Panel(title, across, [Series(name, points) for name, points in lines.items()])


DRAWN: dict[str, Callable[[int], Panel]] = {
    "calls": calls,
    "images": images,
    "many-waits": waits,
    "operations": operations,
}


def main() -> int:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the images go")
    parser.add_argument("--only", choices=DRAWN)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    for name in [given.only] if given.only else DRAWN:
        drawing = chart([DRAWN[name](given.rounds)], columns=1)
        (given.folder / f"{name}.svg").write_text(drawing, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
