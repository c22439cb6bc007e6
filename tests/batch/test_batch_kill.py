"""`framewire batch`, killed in the middle again and again: every file once, nothing paid twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from framewire.sandbox import Sandbox
from framewire_api.operations import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
ROWS, AT_ONCE = 30, 4
# Requests that the service has seen of a run before it is killed: some while an answer is on its
# way, some while a job is waited for.
LIVES = (2, 4, 2, 4)


def test_every_row_is_there_once_or_named_unknown(tmp_path: Path) -> None:
    rows, out = tmp_path / "rows.jsonl", tmp_path / "out"
    models = ("venice/hidream", "siray/black-forest-labs/flux-1.1-pro-ultra-t2i")
    asked = [{"prompt": f"fox {at}", "model": models[at % 2]} for at in range(ROWS)]
    rows.write_text("".join(json.dumps(each) + "\n" for each in asked))
    with Sandbox(image_seconds=0.1, latency=0.02) as sandbox:
        command = [sys.executable, "-m", "framewire", "batch", str(rows), "--out", str(out),
                   "--yes", "--json", "--concurrency", str(AT_ONCE)]  # fmt: skip
        environment = {**os.environ, **sandbox.env, "FRAMEWIRE_HOME": str(tmp_path / "home")}
        for life in LIVES:
            _killed(command, environment, sandbox, life)
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT)
        assert ended.returncode in (0, 8), ended.stderr
        report = json.loads(ended.stdout)
        paid = _paid(sandbox)

        before = len(sandbox.requests)
        again = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT)
        assert again.returncode == ended.returncode
        assert not _billable(sandbox, before)
    unknown = {each["row"] for each in report.get("error", {}).get("failed", ())}
    assert all(each["state"] == "unknown" for each in report.get("error", {}).get("failed", ()))
    files = [each for each in out.iterdir() if each.suffix not in ("", ".jsonl", ".html")]
    assert len(files) == ROWS - len(unknown)
    assert max(paid.values()) == 1
    assert len(unknown) <= len(LIVES) * AT_ONCE
    done = {f"fox {at}" for at in range(ROWS) if at + 1 not in unknown}
    assert done <= set(paid)


def _killed(command: list[str], environment: dict[str, str], sandbox: Sandbox, life: int) -> None:
    first = len(sandbox.requests)
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as child:
        while child.poll() is None and len(_billable(sandbox, first)) < life:
            time.sleep(0.002)
        child.kill()
    assert child.returncode == -signal.SIGKILL, "it came to its end before"


def _billable(sandbox: Sandbox, first: int) -> list[bytes]:
    return [
        each.body
        for each in sandbox.requests[first:]
        if each.operation in OPERATIONS and OPERATIONS[each.operation].billable
    ]


def _paid(sandbox: Sandbox) -> Counter[str]:
    """How often each prompt was accepted, once the service is done with what reached it."""
    while len(bodies := _billable(sandbox, 0)) != sandbox.ledger.accepted:
        time.sleep(0.02)
    return Counter(json.loads(body)["prompt"] for body in bodies)
