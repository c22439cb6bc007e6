"""`framewire batch`: what it prints, asks and ends with, and the command that goes on from there."""

import os
import shlex
import signal
import threading
import time
from pathlib import Path

import pytest

from framewire.sandbox import Sandbox
from tests.cli.running import Run

MODEL = ("--model", "venice/hidream", "--yes")


def rows(place: Path, *lines: str, name: str = "rows.txt") -> str:
    (place / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return name


def test_it_prints_the_paths_and_a_second_run_prints_none(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    name = rows(place, "{animal} in ink")
    arguments = ("batch", name, "--var", "animal=fox, owl", *MODEL)
    ran = cli(*arguments)
    assert ran.code == 0, ran.err
    paths = [Path(line) for line in ran.out.splitlines()]
    assert {path.parent.name for path in paths} == {"rows"}
    assert all((place / path).stat().st_size for path in paths)
    assert "2 rows of rows.txt: " in ran.err
    again = cli(*arguments)
    assert (again.code, again.out) == (0, "")
    assert "2 done (2 before)" in again.err
    assert framewire_sandbox.ledger.accepted == 2


def test_a_failed_part_ends_with_8_and_names_its_rows(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    name = rows(place, '{"prompt": "a"}', "nope", '"b"', name="rows.jsonl")
    framewire_sandbox.fault("venice_generate_image", kind="status", status=400, body={})
    ran = cli("batch", name, "--concurrency", "1", "--json", *MODEL)
    assert ran.code == 8
    error = ran.object["error"]
    assert error["code"] == "partly"
    assert {each["row"]: each["state"] for each in error["failed"]} == {1: "refused", 2: "bad"}
    assert error["counts"]["done"] == 1
    (place / name).write_text('{"prompt": "a"}\n{"prompt": "c"}\n"b"\n')  # mended
    ran = cli(*shlex.split(error["next"])[1:])
    assert (ran.code, ran.object["error"]["next"].endswith(" --retry-failed")) == (8, True)
    assert cli(*shlex.split(ran.object["error"]["next"])[1:]).code == 0
    assert framewire_sandbox.ledger.accepted == 3


def test_a_model_that_no_service_has_is_told_once_with_the_nearest(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    ran = cli("batch", rows(place, "a", "b"), "--yes", "--model", "venice/hidrem", "--no-sheet")
    assert ran.code == 8
    assert ran.err.count("no catalogue has a model venice/hidrem; near it: venice/hidream") == 1
    assert "2 refused" in ran.err


def test_a_reason_is_told_once_and_what_is_left_is_counted(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="close", times=3)
    arguments = ("batch", rows(place, *"abcdef"), "--concurrency", "1", "--no-sheet", *MODEL)
    ran = cli(*arguments, "--budget", "0.04")
    assert ran.code == 7
    assert ran.err.count("unknown: venice generate_image: no answer") == 1
    assert ran.err.count("unknown: as row 1") == 2
    assert "1 done, 3 unknown, 1 open · 1 to come" in ran.err
    # The reader of a row sits at a command line.
    assert "Look for it in the usage." in ran.err
    assert "client." not in ran.err
    assert "client." not in (place / "rows" / "manifest.jsonl").read_text(encoding="utf-8")


def test_on_a_terminal_it_says_how_far_it_is(
    cli: Run, place: Path, framewire_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framewire.cli.progress._TICK", 0.001)
    framewire_sandbox.fault("venice_generate_image", kind="delay", seconds=0.2, times=None)
    arguments = ("batch", rows(place, "a", "b"), "--concurrency", "1", "--no-sheet", *MODEL)
    assert " 1 of 2 " in cli(*arguments, terminal=True).err
    again = cli(*arguments, terminal=True)
    assert "of 2" not in again.err  # nothing was to be done


def test_it_asks_before_what_is_dear_and_sends_nothing_in_a_dry_run(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    name = rows(place, *(f"fox {number}" for number in range(3)))
    dear = ("batch", name, "--model", "venice/hidream", "--confirm-above", "0")
    assert cli(*dear).code == 7
    ran = cli(*dear, "--dry-run", "--json")
    assert ran.code == 0
    assert (ran.object["rows"], ran.object["dry_run"]) == (3, True)
    assert float(ran.object["price"]["amount"]) > 0
    assert framewire_sandbox.ledger.accepted == 0


def test_a_budget_ends_it_with_7(cli: Run, place: Path, framewire_sandbox: Sandbox) -> None:
    name = rows(place, *(f"fox {number}" for number in range(4)))
    each = float(cli("batch", name, *MODEL, "--dry-run", "--json").object["price"]["amount"]) / 4
    ran = cli("batch", name, *MODEL, "--budget", str(each * 2.5), "--concurrency", "1", "--json")
    assert (ran.code, ran.object["error"]["code"]) == (7, "budget")
    assert framewire_sandbox.ledger.accepted == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("none.txt",), 2),
        (("rows.txt", "--no-journal"), 3),
        (("rows.txt", "--out", "rows.txt"), 3),
        (("rows.txt", "--var", "animal"), 2),
        (("rows.txt", "--concurrency", "0"), 2),
        (("rows.txt", "--kind", "song"), 2),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_sent(
    cli: Run, place: Path, framewire_sandbox: Sandbox, arguments: tuple[str, ...], code: int
) -> None:
    rows(place, "a fox")
    assert cli("batch", *arguments, *MODEL).code == code
    assert framewire_sandbox.requests == []


def test_rows_without_a_model_and_no_key_say_how_to_go_on(bare: Run, place: Path) -> None:
    ran = bare("batch", rows(place, "a fox"))
    assert ran.code == 3
    assert "--sandbox" in ran.err


@pytest.mark.parametrize(("times", "arrived"), [(1, 2), (2, 0)])
def test_ctrl_c_ends_after_what_is_under_way_or_at_once_and_the_same_command_goes_on(
    cli: Run, place: Path, framewire_sandbox: Sandbox, times: int, arrived: int
) -> None:
    def press() -> None:
        while len(framewire_sandbox.requests) < seen + 2:
            time.sleep(0.01)
        for _ in range(times):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.2)

    name = rows(place, *(f"fox {number}" for number in range(6)))
    framewire_sandbox.fault(
        "venice_generate_image", kind="delay", seconds=1.5 if times == 1 else 4.0, times=2
    )
    seen = len(framewire_sandbox.requests) + 1  # the prices
    thread = threading.Thread(target=press)
    thread.start()
    started = time.monotonic()
    ran = cli("batch", name, *MODEL, "--concurrency", "2", "--out", "out")
    took = time.monotonic() - started
    thread.join()
    assert ran.code == 130
    assert len(ran.out.splitlines()) == arrived
    assert f"next: framewire batch {name} --model venice/hidream --yes" in ran.err
    if times == 1:
        assert "Ctrl-C again" in ran.err
        assert cli("batch", name, *MODEL, "--out", "out").code == 0
        assert framewire_sandbox.ledger.accepted == 6
    else:
        assert took < 4
        time.sleep(max(0.0, 5 - took))  # what was under way ends in its threads


@pytest.mark.parametrize(
    ("piped", "arguments"),
    [
        ("a fox\n{animal} in ink\n", ("--var", "animal=owl")),
        ('{"prompt": "a fox"}\n"an owl"\n', ()),
        ("prompt,seed\na fox,1\nan owl,2\n", ("--format", "csv")),
    ],
)
def test_rows_come_through_a_pipe(
    cli: Run, place: Path, framewire_sandbox: Sandbox, piped: str, arguments: tuple[str, ...]
) -> None:
    ran = cli("batch", "-", *arguments, *MODEL, stdin=piped)
    assert ran.code == 0, ran.err
    assert {Path(line).parent.name for line in ran.out.splitlines()} == {"batch"}
    again = cli("batch", "-", *arguments, *MODEL, stdin=piped)
    assert (again.code, again.out) == (0, "")
    assert framewire_sandbox.ledger.accepted == 2


def test_nobody_types_rows(cli: Run, place: Path) -> None:
    ran = cli("batch", "-", *MODEL, terminal=True)
    assert (ran.code, "there is none" in ran.err) == (2, True)


def test_what_was_spent_is_summed_up_by_batch(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="status", status=400, body={})
    fallback = ("--fallback", "visgate/fal-ai/flux/schnell", "--concurrency", "1")
    for name in ("foxes", "owls"):
        file = rows(place, f"one of {name}", f"two of {name}", name=f"{name}.txt")
        assert cli("batch", file, *MODEL, *fallback, "--budget", "1").code == 0
    assert cli("image", "a cat", "--model", "venice/hidream", "--yes").code == 0
    usage = cli("usage", "--local", "--by", "batch", "--json").object["usage"]
    foxes, owls = usage[str(place / "foxes")], usage[str(place / "owls")]
    assert (foxes["paid"], owls["paid"]) == (2, 2)
    assert float(foxes["cost"]) > 0
    assert float(owls["cost"]) > 0
    assert usage["no batch"] == {"paid": 1, "unknown": 0, "other": 1, "cost": None}
