"""`make bench`: import time and CPU per small call, everything in one run, as ratios.

Calls are made in turn, round by round, so that a slow moment of the machine meets all alike; the
figure is the median over the rounds. The server runs in a process of its own and is not counted.
"""

import importlib.util
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

ROUNDS = 21
CALLS = 60
IMPORT_RUNS = 7


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


def cpu_per_call(made: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """Median CPU microseconds per call, by client."""
    for call in made.values():
        for _ in range(20):
            call()
    taken: dict[str, list[float]] = {name: [] for name in made}
    for _ in range(ROUNDS):
        for name, call in made.items():
            started = time.process_time()
            for _ in range(CALLS):
                call()
            taken[name].append((time.process_time() - started) / CALLS * 1e6)
    return {name: statistics.median(values) for name, values in taken.items()}


def import_times(modules: list[str]) -> dict[str, float]:
    """Median CPU milliseconds of `import X` in a fresh interpreter, less the interpreter's own."""
    code = "import time;s=time.process_time();import {0};print(time.process_time()-s)"
    taken: dict[str, list[float]] = {name: [] for name in modules}
    for _ in range(IMPORT_RUNS):
        for name in modules:
            done = subprocess.run(
                [sys.executable, "-c", code.format(name)],
                capture_output=True,
                text=True,
                check=True,
            )
            taken[name].append(float(done.stdout) * 1e3)
    return {name: statistics.median(values) for name, values in taken.items()}


def main() -> int:
    """Measure and print both tables."""
    installed = [
        name
        for name in ("framewire", "httpx", "visgate_sdk", "siray", "openai")
        if importlib.util.find_spec(name)
    ]
    print("import time (CPU, median of fresh interpreters)")
    imports = import_times([*installed, "framewire._sync.visgate.client"])
    for name, value in imports.items():
        print(f"  {name:<40} {value:8.1f} ms   {value / imports['httpx']:5.2f} x httpx")
    with server() as url:
        cpu = cpu_per_call(callers(url))
    floor = cpu["httpx: get().json()"]
    print("CPU per small call (median over rounds, server not counted)")
    for name, value in cpu.items():
        print(f"  {name:<40} {value:8.0f} us   {value / floor:5.2f} x httpx get().json()")
    return 0


if __name__ == "__main__":
    sys.exit(main())
