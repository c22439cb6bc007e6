"""The programs of docs/keep-a-paid-result.md: run, killed in the middle, and run again."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from framewire.journal import Journal
from framewire.sandbox import Sandbox
from tests.journal.postgres import Server

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "keep-a-paid-result.md").read_text(encoding="utf-8")
LONGEST = 60.0


def program(title: str) -> str:
    """The code on the page whose first line is a comment with this title."""
    found = [
        code for code in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
        if code.startswith(f"# {title}\n") or code.startswith(f"# {title}:")
    ]  # fmt: skip
    assert len(found) == 1, title
    return found[0]


def started(code: list[str], folder: Path, sandbox: Sandbox, **more: Any) -> subprocess.Popen[str]:
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, **sandbox.env, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, *code], cwd=folder, env=environment, stdout=subprocess.PIPE,
        stdin=subprocess.PIPE, text=True, start_new_session=True, **more,
    )  # fmt: skip


def ended(process: subprocess.Popen[str], *, kill: bool = False) -> str:
    if kill:
        os.killpg(process.pid, signal.SIGKILL)
    return process.communicate(timeout=LONGEST)[0]


@pytest.mark.parametrize("rows_before", [0, 1, 2])
def test_the_script(rows_before: int, tmp_path: Path, framewire_sandbox: Sandbox) -> None:
    (tmp_path / "script.py").write_text(program("script.py"))
    # The row after those is answered, and the process dies before it has the image.
    framewire_sandbox.fault(
        "venice_generate_image", kind="hang", nth=rows_before + 1, after_accept=True
    )
    first = started(["script.py"], tmp_path, framewire_sandbox)
    until = time.monotonic() + LONGEST
    while framewire_sandbox.ledger.accepted <= rows_before:
        assert time.monotonic() < until
        time.sleep(0.01)
    ended(first, kill=True)
    unknown = framewire_sandbox.ledger.accepted
    second = started(["script.py"], tmp_path, framewire_sandbox, stderr=subprocess.PIPE)
    said, complaint = second.communicate(timeout=LONGEST)
    # What was under way when it died is named as unknown, and not paid for again.
    assert "OutcomeUnknown" in complaint
    assert framewire_sandbox.ledger.accepted == unknown
    assert said.count("saved") == rows_before
    with Journal(tmp_path / "jobs.db") as journal:
        assert len(journal.pending()) == 1
        framewire_sandbox.reset()
    code = program("script.py").replace("idempotency_key=key", "idempotency_key=key, **PAY")
    (tmp_path / "script.py").write_text("PAY = {'retry_unknown': True}\n" + code)
    said = ended(started(["script.py"], tmp_path, framewire_sandbox))
    assert said.count("saved") == 3
    assert framewire_sandbox.ledger.accepted == 3 - rows_before
    said = ended(started(["script.py"], tmp_path, framewire_sandbox))
    assert (said.count("saved"), framewire_sandbox.ledger.accepted) == (3, 3 - rows_before)


def put(address: str) -> bytes:
    request = urllib.request.Request(address, method="PUT")
    with urllib.request.urlopen(request, timeout=LONGEST) as answer:
        found: bytes = answer.read()
    return found


def serving(
    folder: Path, sandbox: Sandbox, app: str = "app:app"
) -> tuple[subprocess.Popen[str], str]:
    server = started(
        ["-m", "uvicorn", app, "--workers", "2", "--port", "0"], folder, sandbox,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert server.stdout is not None
    address, ready = "", 0
    for line in server.stdout:
        found = re.search(r"running on (http://\S+)", line)
        address = found[1] if found else address
        ready += "startup complete" in line
        if address and ready == 2:
            break
    # An application is complete a moment before its worker listens.
    host, _, port = address.removeprefix("http://").rpartition(":")
    until = time.monotonic() + LONGEST
    while True:
        try:
            socket.create_connection((host, int(port)), timeout=LONGEST).close()
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.01)
        else:
            return server, address


def test_the_web_app(tmp_path: Path, framewire_sandbox: Sandbox) -> None:
    (tmp_path / "app.py").write_text(program("app.py"))
    server, address = serving(tmp_path, framewire_sandbox)
    try:
        first = put(f"{address}/orders/17")
    finally:
        ended(server, kill=True)
    server, address = serving(tmp_path, framewire_sandbox)
    try:
        again = [put(f"{address}/orders/17") for _ in range(4)]
        other = put(f"{address}/orders/18")
    finally:
        ended(server, kill=True)
    assert set(again) == {first}
    assert other != first
    assert framewire_sandbox.ledger.accepted == 2


def test_the_fleet(
    tmp_path: Path, framewire_sandbox: Sandbox, postgres_server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("JOURNAL", postgres_server.new_journal())
    machines = [tmp_path / "one", tmp_path / "two"]
    servers = []
    try:
        for machine in machines:
            machine.mkdir()
            (machine / "fleet.py").write_text(program("fleet.py"))
            (machine / "worker.py").write_text(program("worker.py"))
            servers.append(serving(machine, framewire_sandbox, "fleet:app"))
        posters = [put(f"{address}/posters/17") for _, address in servers for _ in range(3)]
    finally:
        for server, _ in servers:
            ended(server, kill=True)
    assert len(set(posters)) == 1
    assert framewire_sandbox.ledger.accepted == 1
    # A worker is killed while it waits for its second job, and one elsewhere goes on.
    framewire_sandbox.script("siray", ["SUCCESS"])
    framewire_sandbox.script("siray", [*["IN_PROGRESS"] * 3, "SUCCESS"])
    first = started(["worker.py"], machines[0], framewire_sandbox)
    until = time.monotonic() + LONGEST
    while framewire_sandbox.ledger.accepted < 3 or framewire_sandbox.requests[-1].method == "POST":
        assert time.monotonic() < until
        time.sleep(0.01)
    assert ended(first, kill=True) == "saved 20\n"
    said = ended(started(["worker.py"], machines[1], framewire_sandbox))
    assert said == "saved 20\nsaved 21\nsaved 22\n"
    assert framewire_sandbox.ledger.accepted == 4


KERNEL = """
import sys
for cell in sys.argv[1:]:
    exec(compile(open(cell).read(), cell, "exec"))
    print("ran", cell, flush=True)
sys.stdin.read()
"""


def test_the_notebook(tmp_path: Path, framewire_sandbox: Sandbox) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{number}").write_text(program(f"notebook, cell {number}"))
    kernel = started(["-c", KERNEL, "1", "2"], tmp_path, framewire_sandbox)
    assert kernel.stdout is not None
    assert [kernel.stdout.readline() for _ in range(2)] == ["ran 1\n", "ran 2\n"]
    ended(kernel, kill=True)
    said = ended(started(["-c", KERNEL, "1", "3"], tmp_path, framewire_sandbox))
    assert "venice_generate_image" in said
    (saved,) = (tmp_path / "kept").iterdir()
    assert saved.stat().st_size > 100
    assert framewire_sandbox.ledger.accepted == 1
    with Journal(tmp_path / "notebook.db") as journal:
        assert journal.results() == []


def test_the_command_finds_and_deletes_what_is_kept(
    tmp_path: Path, framewire_sandbox: Sandbox
) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}").write_text(program(f"notebook, cell {number}"))
    ended(started(["-c", KERNEL, "1", "2"], tmp_path, framewire_sandbox))
    command = ["-m", "framewire.journal", "notebook.db"]
    said = ended(started(command, tmp_path, framewire_sandbox))
    assert "venice_generate_image" in said
    assert "notebook.db-results" in said
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("notebook.db*") if path.is_file())
    assert b"ink on paper" in held
    assert "1 kept" in ended(started([*command, "--forget"], tmp_path, framewire_sandbox))
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("notebook.db*") if path.is_file())
    assert b"ink on paper" not in held
    assert "nothing is kept" in ended(started(command, tmp_path, framewire_sandbox))
