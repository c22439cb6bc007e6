"""Bad ends: each has a code, one line, the next command and an exit code of its own."""

import ast
from pathlib import Path

import pytest

import framewire.errors
from framewire.cli import errors
from framewire.cli.errors import BY_CLASS, ERRORS, Failure, code_of
from framewire.errors import FramewireError, JobTimeout, with_outcome_unknown
from framewire.sandbox import Sandbox
from tests.cli.running import Run

CLI = Path(errors.__file__).parent


def raised() -> set[str]:
    """The codes with which the command's modules make a failure."""
    found: set[str] = set()
    for path in CLI.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Failure":
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant):
                found.add(str(first.value))
            else:
                assert ast.unparse(first) == "code_of(error)", f"{path.name}:{node.lineno}"
    return found


def test_registry_and_raises_are_equal_both_ways() -> None:
    assert raised() | set(BY_CLASS.values()) == set(ERRORS)


def test_every_exception_of_the_library_has_a_code_and_no_row_is_of_none() -> None:
    classes = {
        name: cls
        for name in framewire.errors.__all__
        if isinstance(cls := getattr(framewire.errors, name), type)
    }
    assert set(BY_CLASS) <= {cls.__name__ for cls in classes.values()}
    for cls in classes.values():
        known = code_of(cls("what happened"))
        assert known == "bug" or cls not in (FramewireError, framewire.errors.ClosedError)
    # Only what is nobody else's fault is ours.
    ours = {cls.__name__ for cls in classes.values() if code_of(cls("x")) == "bug"}
    assert ours == {"FramewireError", "ClosedError"}


def test_an_unknown_outcome_comes_before_everything_else_that_an_error_is() -> None:
    for name in ("APITimeoutError", "InternalServerError", "ResponseDecodeError"):
        cls = with_outcome_unknown(getattr(framewire.errors, name))
        assert code_of(cls("x")) == "outcome-unknown"


def test_every_next_command_can_be_filled_in() -> None:
    for code in ERRORS:
        following = Failure(code, "what happened").next_command("image 'a {fox}'")
        assert following.startswith(("framewire ", "pip install "))


@pytest.mark.parametrize(
    ("fault", "exit", "code"),
    [
        ({"kind": "status", "status": 401}, 3, "wrong-key"),
        ({"kind": "status", "status": 402}, 4, "no-balance"),
        ({"kind": "status", "status": 400}, 4, "refused"),
        ({"kind": "close", "after_accept": True}, 5, "outcome-unknown"),
    ],
)
def test_what_a_service_does_has_an_exit_code(
    cli: Run, framewire_sandbox: Sandbox, fault: dict[str, object], exit: int, code: str
) -> None:
    framewire_sandbox.fault("venice_generate_image", **fault)  # type: ignore[arg-type]
    ran = cli("image", "a fox", "--yes", "--json", "--model", "venice/hidream")
    assert ran.code == exit
    report = ran.object
    assert (report["ok"], report["error"]["code"], report["error"]["exit"]) == (False, code, exit)
    first, following = ran.err.splitlines()[-2:]
    assert first.startswith(f"framewire: {code}: ")
    assert following == f"  next: {report['error']['next']}"


def test_after_an_unknown_outcome_the_next_command_shows_where_to_look(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("venice_generate_image", kind="close", after_accept=True)
    ran = cli("image", "a fox", "--yes", "--json", "--model", "venice/hidream")
    following = ran.object["error"]["next"].split()
    assert following[:3] == ["framewire", "jobs", "show"]
    shown = cli(*following[1:])
    assert "may have been accepted and billed" in shown.err
    assert "client." not in ran.object["error"]["message"] + shown.out + shown.err
    (job,) = cli("jobs", "--json").object["jobs"]
    assert job["how_to_find"] == "Look for it in the usage."
    assert "client." not in cli("jobs", "--sheet", "--json").out
    assert "client." not in (place / "framewire-jobs" / "index.html").read_text(encoding="utf-8")
    assert cli("jobs", "dismiss", following[3]).code == 0
    assert cli("jobs", "--json").object["jobs"] == []


def test_a_wait_that_runs_out_names_the_command_that_goes_on(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.script("siray", ["IN_PROGRESS"] * 3 + ["SUCCESS"])
    ran = cli("video", "waves", "--yes", "--json", "--model", "siray", "--timeout", "0.1")
    assert (ran.code, ran.object["error"]["code"]) == (6, "timed-out")
    following = ran.object["error"]["next"].split()
    assert following[:3] == ["framewire", "jobs", "resume"]
    assert (place / cli(*following[1:]).out.strip()).exists()
    assert framewire_sandbox.ledger.siray.accepted == 1


def test_a_result_that_could_not_be_fetched_is_fetched_by_the_next_command(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    framewire_sandbox.fault("GET /_media/*", kind="status", status=404)
    ran = cli("image", "a fox", "--yes", "--json", "-n", "2")
    assert (ran.code, ran.object["error"]["code"]) == (6, "not-fetched")
    following = ran.object["error"]["next"].split()
    assert following[:3] == ["framewire", "jobs", "fetch"]
    fetched = cli(*following[1:])
    assert (fetched.code, len(fetched.out.splitlines())) == (0, 2), fetched.err
    assert framewire_sandbox.ledger.visgate.accepted == 1


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("venice/hidreem", "venice/hidream"),
        ("hidream", "venice/hidream"),
        ("venis/hidream", "venice/hidream"),
    ],
)
def test_a_model_that_there_is_not_names_those_that_are_near(
    cli: Run, given: str, near: str
) -> None:
    ran = cli("image", "a fox", "--yes", "--json", "--model", given)
    assert (ran.code, ran.object["error"]["code"]) == (2, "unknown-model")
    assert near in ran.object["error"]["near"]
    assert near in ran.err


def test_a_name_like_no_other_names_none(cli: Run) -> None:
    ran = cli("image", "a fox", "--yes", "--json", "--model", "venice/nope")
    assert (ran.code, ran.object["error"]["near"]) == (2, [])


def test_a_folder_that_cannot_be_written_to_is_told_before_anything_is_sent(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    (place / "file").write_text("no folder")
    for out in ("file/folder", "file/image.png"):
        ran = cli("image", "a fox", "--yes", "--out", out)
        assert ran.code == 3
        assert ran.err.startswith("framewire: unwritable: ")
    assert not [r for r in framewire_sandbox.requests if r.method == "POST"]


def test_without_a_key_the_way_on_is_told_the_sandbox_included(bare: Run) -> None:
    ran = bare("image", "a fox")
    assert ran.code == 3
    assert ran.err.splitlines()[1] == "  next: framewire image 'a fox' --sandbox"
    assert "framewire keys set" in ran.err


def test_a_lost_network_ends_with_one_line(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VENICE_BASE_URL", "http://127.0.0.1:9")
    ran = cli("image", "a fox", "--yes", "--model", "venice/hidream")
    assert ran.code == 6
    assert ran.err.splitlines()[-2].startswith("framewire: unreachable: ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["imag", "a fox"], "did you mean image?"),
        (["image"], "PROMPT"),
        (["image", "a fox", "--size", "big"], "WIDTHxHEIGHT"),
        (["image", " "], "empty"),
        (["image", "a fox", "-n", "0"], "-n is 1 to"),
        (["image", "a fox", "--name", "{colour}"], "{colour}"),
        (["image", "a fox", "--name", "../{prompt}"], "out of the folder"),
        (["image", "a fox", "--model", "aquiles", "--seed", "1"], "no seed"),
        (["music", "rain", "--model", "siray"], "makes no music"),
        (["video", "waves", "--image", "none.png"], "no file none.png"),
        (["jobs", "show", "77"], "no job 77"),
        (["config", "set", "yes", "perhaps"], "yes/no"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_says_what_is_wrong(
    cli: Run, arguments: list[str], says: str
) -> None:
    ran = cli(*arguments)
    assert ran.code == 2
    assert says in ran.err
    assert cli(*arguments, "--json").object["error"]["exit"] == 2


def test_what_nobody_has_thought_of_is_ours_and_no_traceback(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framewire.cli.models._defaults", lambda session: 1 / 0)
    ran = cli("models", "--defaults")
    assert ran.code == 1
    assert ran.err.splitlines()[0] == "framewire: bug: ZeroDivisionError: division by zero"
    assert "Traceback" in cli("models", "--defaults", "--debug").err


def test_events_end_with_the_error(cli: Run, framewire_sandbox: Sandbox) -> None:
    framewire_sandbox.script("siray", ["IN_PROGRESS", "FAILURE"])
    events = cli("video", "waves", "--yes", "--events", "--model", "siray").events
    assert [each["event"] for each in events][:1] == ["submitted"]
    assert (events[-1]["event"], events[-1]["error"]["code"]) == ("error", "job-failed")


def test_a_job_timeout_keeps_its_words_and_no_hint_for_programs() -> None:
    error = JobTimeout("it did not end", hint="The job goes on; take it up with client.job(1).")
    assert errors.failure_of(error).message == "it did not end"
    assert error.hint
