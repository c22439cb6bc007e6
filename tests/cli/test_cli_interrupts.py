"""Ctrl-C: the first ends after what is in flight, the second at once; both can be taken up again."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from framewire.sandbox import Sandbox
from tests.cli.running import Ran, Run


@pytest.fixture
def press() -> Iterator[Callable[..., None]]:
    """Presses Ctrl-C as soon as the sandbox has received a request for an operation."""
    threads = []

    def soon(sandbox: Sandbox, operation: str, times: int = 1) -> None:
        def watch() -> None:
            for _ in range(2000):
                if any(each.operation == operation for each in sandbox.requests):
                    break
                time.sleep(0.01)
            for _ in range(times):
                os.kill(os.getpid(), signal.SIGINT)
                time.sleep(0.2)

        thread = threading.Thread(target=watch)
        thread.start()
        threads.append(thread)

    yield soon
    for thread in threads:
        thread.join()


def test_the_first_lets_an_image_arrive_and_begins_no_other(
    cli: Run, place: Path, framewire_sandbox: Sandbox, press: Callable[..., None]
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="delay", seconds=1.0)
    press(framewire_sandbox, "venice_generate_image")
    ran = cli("image", "a fox", "-n", "8", "--yes", "--model", "venice/hidream")
    assert ran.code == 130
    paths = [place / line for line in ran.out.splitlines()]
    assert len(paths) == 4  # what one call makes; the second was not begun
    assert all(path.stat().st_size for path in paths)
    assert "Ctrl-C again" in ran.err
    assert framewire_sandbox.ledger.venice.accepted == 1


def test_the_second_ends_at_once_and_says_where_to_look(
    cli: Run, framewire_sandbox: Sandbox, press: Callable[..., None]
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="delay", seconds=20.0)
    press(framewire_sandbox, "venice_generate_image", times=2)
    started = time.monotonic()
    ran = cli("image", "a fox", "--yes", "--json", "--model", "venice/hidream")
    assert time.monotonic() - started < 15
    assert (ran.code, ran.object["error"]["code"]) == (130, "interrupted")
    assert ran.object["error"]["next"].startswith("framewire jobs show ")


def test_a_wait_ends_at_the_first_and_the_job_is_resumed_by_the_command_that_is_told(
    cli: Run, place: Path, framewire_sandbox: Sandbox, press: Callable[..., None]
) -> None:
    framewire_sandbox.script("siray", ["IN_PROGRESS"] * 40 + ["SUCCESS"])
    press(framewire_sandbox, "siray_get_video_task")
    ran: Ran = cli("video", "waves", "--yes", "--json", "--model", "siray")
    assert ran.code == 130
    following = ran.object["error"]["next"].split()
    assert following[:3] == ["framewire", "jobs", "resume"]
    framewire_sandbox.script("siray", ["SUCCESS"])
    assert framewire_sandbox.ledger.siray.accepted == 1
    entry = cli("jobs", "show", following[3], "--json").object["job"]
    assert (entry["state"], entry["resumable"]) == ("running", True)


def test_a_watch_ends_well(
    cli: Run, framewire_sandbox: Sandbox, press: Callable[..., None]
) -> None:
    press(framewire_sandbox, "aquiles_get_stats")
    ran = cli("stats", "--watch", "--interval", "30")
    assert (ran.code, ran.err) == (0, "")


def test_the_handler_of_before_is_there_again(cli: Run) -> None:
    before = signal.getsignal(signal.SIGINT)
    cli("models", "--defaults")
    assert signal.getsignal(signal.SIGINT) is before
