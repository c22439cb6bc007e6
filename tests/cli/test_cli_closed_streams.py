"""Streams that nobody reads: paid work does not end at them, and success is not claimed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from framewire.cli import main
from framewire.sandbox import Sandbox
from tests.cli.running import Run, Stream


class Full(Stream):
    """A stream that takes nothing."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


GONE = [BrokenPipeError(32, "Broken pipe"), ValueError("I/O operation on closed file")]


@pytest.mark.parametrize("way", [(), ("--json",), ("--events",)], ids=["people", "json", "events"])
def test_all_that_was_asked_for_is_made_where_the_reader_has_gone(
    cli: Run, place: Path, way: tuple[str, ...]
) -> None:
    out, err = Full(GONE[0]), Stream()
    code = main(["image", "a fox", "-n", "6", "--yes", "--model", "visgate", *way],
                stdin=Stream(), stdout=out, stderr=err)  # fmt: skip
    assert (code, len([*place.glob("*.jpg")])) == (0, 6)


@pytest.mark.parametrize("way", [(), ("--json",), ("--events",)], ids=["people", "json", "events"])
def test_a_result_that_cannot_be_printed_is_no_success_and_no_fault_of_ours(
    cli: Run, place: Path, way: tuple[str, ...]
) -> None:
    out, err = Full(OSError(28, "No space left on device")), Stream()
    code = main(["image", "a fox", "--yes", *way], stdin=Stream(), stdout=out, stderr=err)
    assert (code, len([*place.iterdir()])) == (3, 1)
    assert "unwritable: standard output cannot be written to" in err.getvalue()


@pytest.mark.parametrize("error", [*GONE, OSError(28, "No space left on device")], ids=type)
def test_what_stands_beside_a_result_may_find_no_reader(
    cli: Run, place: Path, error: Exception
) -> None:
    out = Stream()
    assert main(["image", "a fox", "--yes"], stdin=Stream(), stdout=out, stderr=Full(error)) == 0
    assert main(["image", ""], stdin=Stream(), stdout=out, stderr=Full(error)) == 2


@pytest.mark.skipif(os.name == "nt", reason="descriptors of a POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full"])
@pytest.mark.parametrize("asked", ["--version", "image 'a fox' --sandbox --json"])
def test_a_process_may_begin_without_streams(place: Path, asked: str, closed: str) -> None:
    line = f"exec '{sys.executable}' -m framewire {asked} {closed}"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    expected = 3 if closed == ">/dev/full" and "json" in asked else 0
    assert (ran.returncode, "Traceback" in ran.stderr) == (expected, False)


def test_a_watch_ends_with_its_reader(cli: Run, framewire_sandbox: Sandbox) -> None:
    line = ["stats", "--watch", "--interval", "0.01"]
    assert main(line, stdin=Stream(), stdout=Full(GONE[0]), stderr=Stream()) == 0


def test_a_pipe_is_told_once_what_several_calls_make(cli: Run) -> None:
    ran = cli("image", "a fox", "-n", "6", "--yes", "--model", "visgate")
    assert ran.err.count("6 images by ") == 1
