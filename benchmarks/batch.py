"""`python -m benchmarks.batch [WHAT ...]`: what a batch costs, and what it survives.

`row` and `dask` are processor time per row, on this machine and on a cluster of three workers;
`memory` is the peak of a process with 100,000 rows; `resume` is the command over 10,000 finished
rows; `kill` is 1,000 rows with the process killed 20 times. Left out, all but `kill` and `dask`.
"""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from framewire import Framewire
from framewire.batch import Outcome, State
from framewire.journal import Journal
from framewire.sandbox import Sandbox
from framewire_api.operations import OPERATIONS

MODEL = "venice/hidream"
ROWS, TURNS, MANY, FINISHED, KILLED, KILLS = 60, 9, 100_000, 10_000, 1_000, 20
FEW, LARGE, DIFFERENCES = 50, 300, 3
# What the sandbox is at for each image would be waited for, and is not what is measured.
SMALL = {"width": 64, "height": 64}
# As Venice does, it tells of a limit a minute; clients keep to it, and would be measured waiting.
_SERVE = """
import json, sys
from framewire.sandbox import Sandbox
from framewire.sandbox.venice import base
base.REQUEST_LIMIT = 10_000_000
with Sandbox(image_seconds=0.0) as served:
    print(json.dumps(served.env), flush=True)
    sys.stdin.read()
"""


@contextmanager
def sandbox() -> Iterator[dict[str, str]]:
    """A sandbox in a process of its own, whose work is not counted; keys and addresses for it."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        environment = json.loads(process.stdout.readline())
        os.environ.update(environment)
        yield environment
    finally:
        process.stdin.close()
        process.wait(10)


def row(folder: Path) -> None:
    """Processor time of a row, beyond that of the call and of saving its image."""
    with sandbox(), Framewire(journal=folder / "jobs.db") as fw:

        def calls(turn: int) -> None:
            for at in range(ROWS):
                name = f"call-{at}-of-{turn}"
                made = fw.generate_image(name, MODEL, idempotency_key=name)
                made.images[0].save(folder / name)

        def rows(turn: int) -> None:
            asked = [f"row {at} of {turn}" for at in range(ROWS)]
            for _ in fw.batch(asked, folder / "rows", model=MODEL, concurrency=1):
                pass

        spent: dict[Any, list[float]] = {calls: [], rows: []}
        for turn in range(TURNS):  # taking turns, so that a slow moment meets both alike
            for work, found in spent.items():
                begun = time.process_time()
                work(turn)
                found.append((time.process_time() - begun) / ROWS * 1000)
        call, whole = min(spent[calls]), min(spent[rows])
        print(f"row: {whole:.2f} ms, of which the call and its file {call:.2f} ms: "
              f"{whole - call:.2f} ms beyond (the best of {TURNS} turns)")  # fmt: skip


def memory(folder: Path) -> None:
    """The peak of a process that has a batch of many rows, and what became of each of them."""
    rows = folder / "many.jsonl"
    rows.write_text("".join(f'{{"prompt": "a fox number {at}"}}\n' for at in range(MANY)))

    class Nothing:
        """Makes nothing of any row."""

        def room(self) -> int:
            return 8

        def outcome(self, planned: Any) -> tuple[Outcome, dict[str, Any]]:
            row = planned.row
            return Outcome(row.number, planned.key, State.OPEN, row.prompt, row.model), {}

        def close(self) -> None:
            pass

    with Framewire(journal=folder / "many.db") as fw:
        batch = fw.batch(rows, folder / "many", model=MODEL)
        batch._maker = Nothing()
        begun = time.process_time()
        ended = list(batch)
        took = (time.process_time() - begun) / len(ended) * 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory: {len(ended)} rows, peak {peak:.0f} MiB; {took:.3f} ms each to plan and tell of")


def resume(folder: Path) -> None:
    """The command over rows that are all finished."""
    rows, out = folder / "done.jsonl", folder / "done"
    rows.write_text("".join(f'{{"prompt": "fox {at}"}}\n' for at in range(FINISHED)))
    with sandbox() as environment, Framewire(journal=folder / "done.db") as fw:
        batch = fw.batch(rows, out, model=MODEL)
        lines = []
        for planned in batch.plan().todo:
            name = f"{planned.key}.png"
            (out / name).write_bytes(b"image")
            line = {"schema": "framewire-batch/1", "row": planned.row.number, "key": planned.key,
                    "state": "done", "files": [{"name": name, "bytes": 5}]}  # fmt: skip
            lines.append(json.dumps(line))
        batch.manifest.path.write_text("\n".join((*lines, "")))
        command = [sys.executable, "-m", "framewire", "batch", str(rows), "--out", str(out),
                   "--model", MODEL, "--yes", "--json"]  # fmt: skip
        # As pip leaves a package: compiled. The first run compiles here.
        home = {"FRAMEWIRE_HOME": str(folder / "home"), "PYTHONDONTWRITEBYTECODE": "",
                "PYTHONPYCACHEPREFIX": str(folder / "compiled")}  # fmt: skip
        for _ in range(4):
            used, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            ran = subprocess.run(
                command, env={**os.environ, **environment, **home}, capture_output=True, check=True
            )
            took, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
            assert json.loads(ran.stdout)["counts"]["done"] == FINISHED
            print(f"resume: {FINISHED} finished rows in {took:.2f} s, processor {spent:.2f} s")


def kill(folder: Path) -> None:
    """Rows whose process is killed again and again; what became of them in the end."""
    rows, out = folder / "killed.jsonl", folder / "killed"
    rows.write_text("".join(f'{{"prompt": "fox {at}"}}\n' for at in range(KILLED)))
    dice = random.Random(7)
    with Sandbox(image_seconds=0.02, latency=0.01) as served:
        command = [sys.executable, "-m", "framewire", "batch", str(rows), "--out", str(out),
                   "--model", MODEL, "--yes", "--json"]  # fmt: skip
        environment = {**os.environ, **served.env, "FRAMEWIRE_HOME": str(folder / "home")}

        def bodies() -> list[bytes]:
            return [
                each.body
                for each in served.requests
                if each.operation in OPERATIONS and OPERATIONS[each.operation].billable
            ]

        for _ in range(KILLS):
            life = len(bodies()) + dice.randrange(10, KILLED // KILLS)
            with subprocess.Popen(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as child:
                while child.poll() is None and len(bodies()) < life:
                    time.sleep(0.005)
                child.kill()
        ended = subprocess.run(command, env=environment, capture_output=True, check=False)
        report = json.loads(ended.stdout)
        counts = report.get("counts") or report["error"]["counts"]
        paid = Counter(json.loads(body)["prompt"] for body in bodies())
    files = sum(each.suffix not in ("", ".jsonl", ".html") for each in out.iterdir())
    odd = {each["error"] for each in report.get("error", {}).get("failed", ())
           if each["state"] not in ("unknown", "open")}  # fmt: skip
    print(*sorted(odd), sep="\n")
    print(f"kill: {KILLS} times; {files} files of {KILLED} rows, at most {max(paid.values())} "
          f"request for a row; {json.dumps(counts)}")  # fmt: skip


def ticks(pids: Sequence[int]) -> float:
    """Processor time that processes have used, in seconds."""
    found = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        found += int(fields[11]) + int(fields[12])
    return found / os.sysconf("SC_CLK_TCK")


def dask(folder: Path) -> None:
    """Processor time of a row on three workers: of everything but the service.

    It is the difference of a large batch and a small one, so that what starting and ending cost
    cancels out; what the cluster spends when there is nothing to do is told apart.
    """
    from tests.batch.cluster import cluster
    from tests.journal.postgres import serving

    with sandbox() as environment, serving() as server:
        address = server.new_journal()
        # Dask's profiler looks at what runs a hundred times a second, as long as anything does:
        # docs/cluster.md leaves it out.
        plain = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
        of_workers = {**environment, **plain, "FRAMEWIRE_JOURNAL": address}
        with cluster(folder, of_workers) as started:
            pids = [each.pid for each in started.processes]

            def now() -> list[float]:
                return [time.process_time(), ticks(pids[:1]), ticks(pids[1:])]

            def idle(what: str) -> list[float]:
                """Seconds in a second, of this process, the scheduler and the workers."""
                before, begun = now(), time.monotonic()
                time.sleep(5)
                took = time.monotonic() - begun
                rest = [(b - a) / took for a, b in zip(before, now(), strict=True)]
                print(f"dask, at rest, {what}: {sum(rest) * 1000:.0f} ms in a second", flush=True)
                return rest

            idle("before any batch")
            with Journal(address) as journal, Framewire(journal=journal) as fw:

                def spent(number: int, name: str, **how: Any) -> list[float]:
                    """Seconds of each, and those that it took."""
                    before, begun = now(), time.monotonic()
                    rows = [f"{name} {at} of {number}" for at in range(number)]
                    batch = fw.batch(rows, folder / name, model=MODEL, arguments=SMALL, **how)
                    assert all(each.state is State.DONE for each in batch)
                    used = [b - a for a, b in zip(before, now(), strict=True)]
                    return [*used, time.monotonic() - begun]

                def each_row(name: str, rest: list[float], **how: Any) -> list[float]:
                    """Milliseconds for a row: the difference of the two, less what rest costs."""
                    few, many = (spent(size, f"{name}-{size}", **how) for size in (FEW, LARGE))
                    longer = many[-1] - few[-1]
                    return [
                        (b - a - per * longer) / (LARGE - FEW) * 1000
                        for a, b, per in zip(few[:-1], many[:-1], rest, strict=True)
                    ]

                away = {"engine": "dask", "scheduler": started.address}
                spent(FEW, "warm", **away)
                spent(FEW, "warm-here")
                rest = idle("between batches")
                for turn in range(DIFFERENCES):
                    there = each_row(f"away-{turn}", rest, **away)
                    here = each_row(f"here-{turn}", [0.0, 0.0, 0.0])[0]
                    own, scheduler, workers = there
                    print(f"dask: {sum(there):.1f} ms a row (started by {own:.1f}, scheduler "
                          f"{scheduler:.1f}, workers {workers:.1f}); on one machine {here:.1f}: "
                          f"{sum(there) - here:.1f} ms beyond", flush=True)  # fmt: skip


MEASURED = {"row": row, "memory": memory, "resume": resume, "kill": kill, "dask": dask}


def main() -> None:
    """Measure what is asked for, each in a process of its own."""
    # Whoever ends it, as `timeout` does, ends what it has started, too.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    asked = sys.argv[1:] or ["row", "memory", "resume"]
    if len(asked) == 1:
        with tempfile.TemporaryDirectory() as folder:
            MEASURED[asked[0]](Path(folder))
        return
    for each in asked:
        with subprocess.Popen([sys.executable, "-m", "benchmarks.batch", each]) as child:
            try:
                failed = child.wait()
            except BaseException:
                child.terminate()
                raise
        if failed:
            sys.exit(failed)


def _end(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # once: what is ended meanwhile is ended whole
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
