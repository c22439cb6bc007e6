"""Ends from outside: told in one object, with what is on the disk already."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framewire.sandbox import Sandbox
from tests.cli.running import Run

ONLY_POSIX = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def test_a_failure_names_the_files_that_were_saved_before_it(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="status", status=400, nth=2)
    ran = cli("image", "a fox", "-n", "6", "--yes", "--json", "--model", "venice/hidream")
    assert (ran.code, ran.object["ok"]) == (4, False)
    named = [each["path"] for each in ran.object["error"]["files"]]
    assert sorted(named) == sorted(each.name for each in place.iterdir())
    assert len(named) == 4


@ONLY_POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_what_ends_a_service_lets_a_paid_image_arrive(
    place: Path, framewire_sandbox: Sandbox, framewire_sandbox_env: dict[str, str], name: str
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="delay", seconds=1.0)
    line = [sys.executable, "-m", "framewire", "image", "a fox", "-n", "8", "--yes"]
    with subprocess.Popen(
        [*line, "--model", "venice/hidream"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        for _ in range(2000):
            if any(
                each.operation == "venice_generate_image" for each in framewire_sandbox.requests
            ):
                break
            time.sleep(0.01)
        running.send_signal(getattr(signal, name))
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert len(out.splitlines()) == len([*place.iterdir()]) == 4
    assert f"{'Ctrl-C' if name == 'SIGINT' else name} again ends at once" in err
    assert framewire_sandbox.ledger.venice.accepted == 1


@ONLY_POSIX
def test_a_hangup_that_is_ignored_stays_ignored(place: Path) -> None:
    code = (
        "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from framewire.cli.interrupts import Interrupts\n"
        "with Interrupts(print): assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN\n"
        "assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_interrupt_while_the_line_is_read_is_an_end_like_others(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("config", "path").code == 0  # the module is loaded

    def pressed(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["framewire.cli.main"], "parsed", pressed)
    ran = cli("image", "a fox", "--json")
    assert (ran.code, ran.object["error"]["code"]) == (130, "interrupted")
    assert ran.object["error"]["next"] == "framewire image 'a fox' --json"
