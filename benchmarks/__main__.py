"""`make bench`: what framewire costs beside raw httpx and others, in one run, as ratios.

Contenders take turns, round by round, so that a slow moment of the machine meets all alike; the
figure is the median over the rounds. The server runs in a process of its own and is not counted.
ONLY=image measures one thing (a comma between several), QUICK=1 takes fewer rounds.
"""

import argparse
import asyncio
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from benchmarks.decoding import CASES, IMAGE
from benchmarks.turns import Contender, take_turns

ROUNDS = 21
CALLS = 60
IMPORT_RUNS = 7
TURNS = 9
QUICK_ROUNDS = 3
FEW = 100
# What a fresh interpreter does until it has its first answer.
FIRST = {
    "httpx": "import httpx; httpx.Client().get({0!r} + '/models').json()",
    "framewire": "import framewire; framewire.Visgate('key', base_url={0!r}).models.list()",
    "visgate_sdk": (
        "import visgate_sdk; visgate_sdk.Client(api_key='key', base_url={0!r}).models.list()"
    ),
    "openai": "import openai; openai.OpenAI(api_key='key', base_url={0!r}).models.list()",
}


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that costs next to nothing."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.stdin.close()
        process.wait(timeout=10)
        process.stdout.close()


def callers(url: str) -> dict[str, Callable[[], Any]]:
    """One small call by each client; a client that is not installed is left out."""
    import httpx

    import framewire

    made: dict[str, Callable[[], Any]] = {}
    raw = httpx.Client(headers={"Authorization": "Bearer key"}, timeout=30)
    made["httpx: get().json()"] = lambda: raw.get(f"{url}/models").json()
    made["httpx: get(params=).json()"] = lambda: raw.get(
        f"{url}/models", params={"limit": 1}
    ).json()
    made["httpx: post(json=).json()"] = lambda: raw.post(
        f"{url}/generate", json={"prompt": "p", "model": "m"}
    ).json()
    visgate = framewire.Visgate("key", base_url=url)
    made["framewire: visgate.models.list()"] = lambda: visgate.models.list(limit=1)
    aquiles = framewire.Aquiles("key", url)
    made["framewire: aquiles.models.list()"] = lambda: aquiles.models.list()
    made["framewire: visgate.health()"] = lambda: visgate.health()
    siray_tasks = framewire.Siray("key", url)
    made["framewire: siray.image.query_task()"] = lambda: siray_tasks.image.query_task("t1")
    if importlib.util.find_spec("visgate_sdk"):
        import visgate_sdk

        vendor = visgate_sdk.Client(api_key="key", base_url=url)
        made["visgate-sdk: models.list()"] = lambda: vendor.models.list(limit=1)
    if importlib.util.find_spec("openai"):
        import openai

        client = openai.OpenAI(api_key="key", base_url=url)
        made["openai: models.list()"] = lambda: client.models.list()
    if importlib.util.find_spec("siray"):
        import siray

        tasks = siray.Siray(api_key="key", base_url=url)
        made["siray: image.query_task()"] = lambda: tasks.image.query_task("t1")
    return made


def cpu_per_call(made: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Median CPU microseconds per call, by client."""
    for call in made.values():
        for _ in range(20):
            call()
    taken: dict[str, list[float]] = {name: [] for name in made}
    for _ in range(rounds):
        for name, call in made.items():
            started = time.process_time()
            for _ in range(CALLS):
                call()
            taken[name].append((time.process_time() - started) / CALLS * 1e6)
    return {name: statistics.median(values) for name, values in taken.items()}


def fresh_times(codes: dict[str, str], rounds: int) -> dict[str, float]:
    """Median CPU milliseconds of some code in a fresh interpreter, less the interpreter's own."""
    timed = "import time;s=time.process_time();{0}\nprint(time.process_time()-s)"
    taken: dict[str, list[float]] = {name: [] for name in codes}
    with tempfile.TemporaryDirectory() as compiled:
        # What is compiled is kept, as it is where a package has been installed.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for turn in range(rounds + 1):
            for name, code in codes.items():
                done = subprocess.run(
                    [sys.executable, "-c", timed.format(code)],
                    capture_output=True,
                    text=True,
                    check=True,
                    env=environment,
                )
                if turn:  # the first one compiles
                    taken[name].append(float(done.stdout) * 1e3)
    return {name: statistics.median(values) for name, values in taken.items()}


def show(title: str, unit: str, found: dict[str, float]) -> None:
    """Print a table, as ratios to its first row."""
    floor = next(iter(found.values()))
    print(title)
    for name, value in found.items():
        print(f"  {name:<40} {value:10.2f} {unit:<6} {value / floor:6.2f}", flush=True)


def imports(quick: bool) -> None:
    """What an import costs."""
    names = ["httpx", "framewire", "framewire._sync.visgate.client", *OTHERS]
    codes = {name: f"import {name}" for name in names if name in FIRST or installed(name)}
    show("import, CPU", "ms", fresh_times(codes, QUICK_ROUNDS if quick else IMPORT_RUNS))


def first(quick: bool) -> None:
    """What import, client and first answer cost."""
    with server() as url:
        codes = {name: code.format(url) for name, code in FIRST.items() if installed(name)}
        found = fresh_times(codes, QUICK_ROUNDS if quick else IMPORT_RUNS)
    show("import, client and first answer, CPU", "ms", found)


def small(quick: bool) -> None:
    """What a small call costs."""
    with server() as url:
        found = cpu_per_call(callers(url), QUICK_ROUNDS if quick else ROUNDS)
    show("small call, CPU", "us", found)


def calls(quick: bool) -> None:
    """What small calls cost one at a time and many at once, of either kind of client."""
    from benchmarks.calls import AT_ONCE, ROUNDS, measure, taking_part

    # A thousand at once take raw httpx half a minute each time.
    kinds = [kind for kind, count in AT_ONCE.items() if not quick or count < FEW]
    measure(taking_part(), 1 if quick else ROUNDS, kinds)


def large(case: str, quick: bool) -> None:
    """What a large answer costs, from the call to what is read of it."""
    with server() as url, contenders(case, url) as ready:
        taken = take_turns(ready, QUICK_ROUNDS if quick else TURNS, TIMES.get(case, 1))
    show(f"{case}, CPU", "us", {name: cpu * 1e6 for name, (cpu, _) in taken.items()})


def memory(quick: bool) -> None:
    """The most memory that four images take, as a multiple of the body."""
    found: dict[str, list[float]] = {}
    with server() as url:
        for _ in range(1 if quick else 5):
            with contenders("images", url) as ready:
                for name, one in ready.items():
                    one.measured(1)
                    found.setdefault(name, []).append(one.measured(1)[2] / (4 * IMAGE))
    medians = {name: statistics.median(values) for name, values in found.items()}
    show("memory for four images, times the body", "", medians)


def slow(quick: bool) -> None:
    """How many calls a second a thousand at once make whose answers take two seconds each."""
    from benchmarks import steady

    print("1,000 calls at once, answered in 2 s: 500 a second are the most", flush=True)
    with server() as url:
        steady.measure(url, 1 if quick else 3)


def download(quick: bool) -> None:
    """How fast a large result is saved, and how much memory that takes."""
    from benchmarks import downloads

    downloads.measure(1 if quick else downloads.ROUNDS)


def bulk(quick: bool) -> None:
    """What a bulk of calls makes of a server's limits, and what it loses."""
    from benchmarks import bulk

    asyncio.run(bulk.measure(bulk.SECONDS[:1] if quick else bulk.SECONDS))


def waiting(_: bool) -> None:
    """Polls and lag of waits, on a virtual clock, which takes no time."""
    from benchmarks import waits

    waits.measure()


@contextmanager
def contenders(case: str, url: str) -> Iterator[dict[str, Contender]]:
    """A process for everybody who takes part."""
    ready = {name: Contender(case, name, url) for name in CASES[case] if installed(name)}
    try:
        yield ready
    finally:
        for one in ready.values():
            one.end()


def installed(name: str) -> bool:
    """Whether a package is there."""
    return importlib.util.find_spec(name.partition(".")[0]) is not None


OTHERS = ("visgate_sdk", "siray", "openai")
TIMES = {"image": 4, "images": 2, "catalogue": 3, "catalogue-touched": 3}
SECTIONS: dict[str, Callable[[bool], None]] = {
    "import": imports,
    "first": first,
    "small": small,
    "calls": calls,
    **{case: partial(large, case) for case in CASES},
    "memory": memory,
    "slow": slow,
    "download": download,
    "bulk": bulk,
    "waiting": waiting,
}


def main() -> int:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help=f"some of {', '.join(SECTIONS)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    given = parser.parse_args()
    asked = [name for name in given.only.split(",") if name] or list(SECTIONS)
    if unknown := set(asked) - SECTIONS.keys():
        parser.error(f"no {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    for name in asked:
        SECTIONS[name](given.quick)
    return 0


if __name__ == "__main__":
    sys.exit(main())
