"""A Dask cluster of this machine for the tests: started by them, ended by its processes' ids."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 60.0


class Started:
    """A scheduler and its workers, on the loopback only.

    Args:
        folder: For what they write.
        environment: What the workers have of keys and addresses.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        path = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
        self._environment = {**os.environ, "PYTHONPATH": path}
        self._of_workers = {**self._environment, **environment}
        self.processes: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self._start(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", str(file), environment=self._environment,
        )  # fmt: skip
        until = time.monotonic() + LONGEST
        while not file.is_file() or not file.read_text():
            assert time.monotonic() < until, self.log()
            time.sleep(0.02)
        self.address: str = json.loads(file.read_text())["address"]

    def worker(self, threads: int = 4) -> subprocess.Popen[bytes]:
        """Start another worker.

        Args:
            threads: Rows that it is at at once.
        """
        return self._start(
            "dask_worker", self.address, "--host", "127.0.0.1", "--nthreads", str(threads),
            "--no-nanny", "--no-dashboard", "--memory-limit", "0",
            "--local-directory", str(self._folder), environment=self._of_workers,
        )  # fmt: skip

    def _start(
        self, module: str, *arguments: str, environment: Mapping[str, str]
    ) -> subprocess.Popen[bytes]:
        with (self._folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
                cwd=self._folder, env=dict(environment), stdout=log, stderr=log,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def wait_for(self, workers: int) -> None:
        """Wait until so many workers have joined, those included that are gone by now."""
        until = time.monotonic() + LONGEST
        while self.log().count("Starting worker compute stream") < workers:
            assert time.monotonic() < until, self.log()
            time.sleep(0.02)

    def log(self) -> str:
        """What the processes have written."""
        return (self._folder / "log").read_text(errors="replace")

    def stop(self) -> None:
        """End all of it."""
        for process in reversed(self.processes):
            process.kill()
            process.wait(LONGEST)


@contextmanager
def cluster(folder: Path, environment: Mapping[str, str], workers: int = 3) -> Iterator[Started]:
    """A cluster that runs meanwhile."""
    started = Started(folder, environment)
    try:
        for _ in range(workers):
            started.worker()
        started.wait_for(workers)
        yield started
    finally:
        started.stop()
