"""The sandbox in a process of its own, and what this process holds open."""

import gc
import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any, Self

_PATIENCE = 20.0
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Place:
    """`framewire sandbox` as a subprocess, steered by its control routes.

    Args:
        seed: The sandbox's seed.
    """

    def __init__(self, seed: int) -> None:
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "framewire", "sandbox", "--port", "0", "--seed", str(seed),
                "--image-seconds", "0.02", "--video-seconds", "0.3",
            ],
            stdout=subprocess.PIPE,
            text=True,
            # Ctrl-C is for the soak, which ends the sandbox itself when it has read the books.
            start_new_session=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        try:
            self.url = next(word for word in line.split() if word.startswith("http://"))
        except StopIteration:
            self.close()
            raise RuntimeError(f"the sandbox did not start: {line!r}") from None

    def get(self, what: str) -> Any:
        """Read one of the control routes."""
        with _OPENER.open(f"{self.url}/_sandbox/{what}", timeout=_PATIENCE) as answer:
            return json.load(answer)

    def post(self, what: str, body: dict[str, Any] | None = None) -> None:
        """Write to one of the control routes."""
        data = json.dumps(body or {}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}/_sandbox/{what}", data, headers)
        with _OPENER.open(request, timeout=_PATIENCE) as answer:
            answer.read()

    @property
    def memory(self) -> float:
        """Resident memory of the sandbox in MiB."""
        return resident(self._process.pid)

    def close(self) -> None:
        """End the sandbox, and nothing else."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def resident(pid: int | None = None) -> float:
    """Resident memory of a process in MiB."""
    if pid is None:
        gc.collect()
        pid = os.getpid()
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    listing = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=True)
    return int(listing.stdout) / 1024


def descriptors() -> int:
    """Open files and sockets of this process."""
    gc.collect()
    return sum(1 for _ in Path("/dev/fd").iterdir())
