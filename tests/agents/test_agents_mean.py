"""Agents and hosts that behave badly: odd arguments, half characters, pipes that break, ends."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from framewire.sandbox import Sandbox

FOX = {"prompt": "a fox", "model": "venice/hidream", "key": "fox-1"}
WAVES = {"prompt": "waves", "model": "siray/kuaishou/kling-3.0-t2v", "key": "waves"}
PATIENCE = 60.0
HELLO = {
    "protocolVersion": "2025-06-18", "capabilities": {},
    "clientInfo": {"name": "a test", "version": "1"},
}  # fmt: skip


def eventually(condition: Callable[[], bool]) -> None:
    """Wait for what another process does."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


class Host:
    """A host that writes what it likes, and reads lines.

    Args:
        home: Where the server lives.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        paths = os.pathsep.join(each for each in sys.path if each)
        reads, writes = os.pipe()
        self.reads = reads
        log = (home / "log").open("a")
        self.server = subprocess.Popen(
            [sys.executable, "-m", "framewire", "mcp", "--budget", "2", "--journal", "jobs.db"],
            stdin=subprocess.PIPE, bufsize=0, stdout=writes, stderr=log, cwd=home,
            env={**os.environ, "PYTHONPATH": paths, "FRAMEWIRE_HOME": str(home / "home")},
        )  # fmt: skip
        os.close(writes)
        log.close()
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._read = threading.Thread(target=self._reading)
        self.write(id=0, method="initialize", params=HELLO)
        self._buffer = os.read(reads, 1 << 20)
        assert b'"id":0' in self._buffer
        self.write(method="notifications/initialized")

    def _reading(self) -> None:
        with os.fdopen(self.reads, "rb") as file:
            for line in file:
                self._lines.put(line)

    def listen(self) -> None:
        """Begin to read; a host that does not can break the pipe instead."""
        self._read.start()

    def write(self, **message: Any) -> None:
        assert self.server.stdin is not None
        self.server.stdin.write((json.dumps({"jsonrpc": "2.0", **message}) + "\n").encode())
        self.server.stdin.flush()

    def call(self, number: int, name: str, arguments: dict[str, Any]) -> None:
        self.write(id=number, method="tools/call", params={"name": name, "arguments": arguments})

    def answer(self) -> Any:
        return json.loads(self._lines.get(timeout=PATIENCE))

    @property
    def log(self) -> str:
        return (self.home / "log").read_text()

    def end(self) -> None:
        if self.server.stdin is not None:
            with suppress(BrokenPipeError):
                self.server.stdin.close()
        self.server.wait(PATIENCE)
        if self._read.ident is not None:
            self._read.join()


@pytest.fixture
def host(framewire_sandbox_env: dict[str, str], tmp_path: Path) -> Iterator[Callable[[], Host]]:
    started: list[Host] = []

    def start() -> Host:
        started.append(Host(tmp_path))
        return started[-1]

    yield start
    for each in started:
        each.end()


def text_of(answer: Any) -> str:
    return str(answer["result"]["content"][0]["text"])


def test_half_a_character_from_either_side_is_answered_and_ends_nothing(
    host: Callable[[], Host], framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault(
        "venice_generate_image", kind="status", status=400, body='{"error": "no \\ud83d today"}'
    )
    agent = host()
    agent.listen()
    agent.call(1, "generate_image", FOX)
    refused = agent.answer()
    agent.call(2, "generate_image", {**FOX, "prompt": "a fox \ud83d", "key": "\ud800"})
    made = agent.answer()
    agent.call(3, "price", {"model": FOX["model"]})
    assert "no \ufffd today" in text_of(refused)
    assert "key '\ufffd'" in text_of(made)
    assert agent.answer()["id"] == 3
    [sent] = [r.json for r in framewire_sandbox.requests if "fox \ufffd" in str(r.json)]
    assert sent["prompt"] == "a fox \ufffd"


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is broken")
def test_where_nobody_takes_answers_what_was_paid_for_is_saved_before_the_end(
    host: Callable[[], Host], framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="delay", seconds=0.5, after_accept=True)
    framewire_sandbox.fault(
        "venice_generate_image", kind="delay", seconds=1.5, after_accept=True, nth=2
    )
    agent = host()
    for number in (1, 2):
        agent.call(number, "generate_image", {**FOX, "key": f"fox-{number}"})
    eventually(lambda: framewire_sandbox.ledger.accepted == 2)
    os.close(agent.reads)  # the host's input stays open, and nothing more is said
    assert agent.server.wait(PATIENCE) == 0
    assert len(list((agent.home / "framewire-results").glob("fox-*.webp"))) == 2
    assert "the client is gone" in agent.log
    assert "bug" not in agent.log
    again = host()
    again.listen()
    for number in (1, 2):
        again.call(number, "generate_image", {**FOX, "key": f"fox-{number}"})
        assert "1 file" in text_of(again.answer())
    assert framewire_sandbox.ledger.accepted == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
@pytest.mark.parametrize("how", ["input ends", "SIGTERM"])
def test_the_end_waits_for_no_job_that_goes_on_by_itself(
    how: str, host: Callable[[], Host], framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.script("siray", ["IN_PROGRESS"])
    agent = host()
    agent.listen()
    agent.call(1, "generate_video", {**WAVES, "wait_seconds": 3600})
    eventually(
        lambda: any(each.operation == "siray_get_video_task" for each in framewire_sandbox.requests)
    )
    if how == "SIGTERM":
        agent.server.send_signal(signal.SIGTERM)
    else:
        agent.server.stdin.close()
    # It took twenty seconds, in which hosts kill what they have started.
    assert agent.server.wait(10) == (130 if how == "SIGTERM" else 0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
def test_what_is_on_its_way_at_sigterm_is_answered_and_nothing_new_is_begun(
    host: Callable[[], Host], framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="delay", seconds=1.0, after_accept=True)
    agent = host()
    agent.listen()
    agent.call(1, "generate_image", FOX)
    eventually(lambda: framewire_sandbox.ledger.accepted == 1)
    agent.server.send_signal(signal.SIGTERM)
    eventually(lambda: "ending after what is in flight" in agent.log)
    agent.call(2, "generate_image", {**FOX, "key": "fox-2"})
    answers = {each["id"]: each for each in (agent.answer(), agent.answer())}
    assert "1 file" in text_of(answers[1])
    assert "ClosedError" in text_of(answers[2])
    assert agent.server.wait(PATIENCE) == 130
    assert framewire_sandbox.ledger.accepted == 1


def test_a_prompt_that_a_service_repeats_is_not_in_the_log_and_long_words_are_cut(
    host: Callable[[], Host], framewire_sandbox: Sandbox
) -> None:
    prompt = 'the secret of "nine" foxes ' + "x" * 10_000
    agent = host()
    agent.listen()
    agent.call(1, "generate_image", {**FOX, "prompt": prompt})
    assert "xxx" in text_of(agent.answer())
    agent.call(2, "list_models", {"search": "y" * 10_000})
    agent.answer()
    assert "secret of" not in agent.log
    assert "xxx" not in agent.log
    assert "[prompt]" in agent.log
    assert max(map(len, agent.log.splitlines())) < 400
