"""Starting: what is loaded for the version, the help and a press of Tab, and what Tab offers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from framewire.cli import completion, main
from framewire.cli.registry import COMMANDS
from scripts.generate import completion as written
from tests.cli.running import Run, Stream

HEAVY = {"httpx", "mcp", "httpcore", "rich", "attr", "attrs", "json", "ssl", "asyncio", "argcomplete",
         "framewire.errors", "framewire._core.settings"}  # fmt: skip


def loaded(*arguments: str, **environment: str) -> tuple[str, set[str]]:
    """What a start prints, and the modules that it loads."""
    code = (
        "import sys; before = {*sys.modules}; from framewire.cli import main\n"
        f"code = main({list(arguments) or None})\n"
        "print(*sorted({*sys.modules} - before), sep='\\n', file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, env={**os.environ, **environment},
    )  # fmt: skip
    return done.stdout, {*done.stderr.split()}


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_version_and_help_load_next_to_nothing(flag: str) -> None:
    out, modules = loaded(flag)
    assert "framewire" in out
    assert modules & HEAVY == set()
    assert ("argparse" in modules) is (flag == "--help")


def test_the_help_of_a_command_loads_neither_httpx_nor_rich() -> None:
    out, modules = loaded("image", "--help")
    assert "--confirm-above" in out
    assert modules & {"httpx", "rich", "attr"} == set()
    assert "framewire.cli.video" not in modules


def test_tab_builds_no_command_line(tmp_path: Path) -> None:
    line = "framewire image --model venice/fl"
    answer = tmp_path / "answer"
    _, modules = loaded(
        _ARGCOMPLETE="1", COMP_LINE=line, COMP_POINT=str(len(line)),
        _ARGCOMPLETE_STDOUT_FILENAME=str(answer), FRAMEWIRE_HOME=str(tmp_path),
    )  # fmt: skip
    assert answer.read_text() == "venice/flux-dev"
    assert modules & {*HEAVY, "argparse"} == set()


def test_the_table_is_what_the_command_line_declares() -> None:
    assert written.TARGET.read_text(encoding="utf-8") == written.text()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("framewire im", ["image"]),
        ("framewire jobs res", ["resume"]),
        ("framewire --sandbox jobs show --js", ["--json"]),
        ("framewire speech hello --format w", ["wav"]),
        ("framewire speech hello --format=w", ["--format=wav"]),
        ("framewire models --kind up", ["upscale"]),
        ("framewire image 'a fox --conf", []),
        ("framewire image 'a fox' --conf", ["--confirm-above"]),
        ("framewire image --out ", []),
        ("framewire keys set ven", ["venice"]),
    ],
)
def test_tab_offers_what_may_stand_there(line: str, offered: list[str]) -> None:
    assert completion.candidates(line) == offered


def test_tab_knows_the_models_that_were_seen(cli: Run, place: Path) -> None:
    assert cli("models").code == 0
    assert completion.candidates("framewire image -m x --model venice/hi") == ["venice/hidream"]


def test_behind_a_colon_only_the_rest_is_answered(tmp_path: Path, place: Path) -> None:
    (place.parent / "home").mkdir()
    (place.parent / "home" / "models.txt").write_text("venice/m:large\n")
    answer = tmp_path / "answer"
    environ = {
        "COMP_LINE": "framewire image --model venice/m:l", "_ARGCOMPLETE_COMP_WORDBREAKS": ":=",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
    }  # fmt: skip
    assert completion.answer_shell(environ) == 0
    assert answer.read_text() == "large"


def test_the_help_lists_every_command_within_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = Stream()
    assert main(["--help"], stdout=out, stderr=Stream()) == 0
    listed = [line.split()[0] for line in out.getvalue().splitlines() if line.startswith("  ")]
    assert set(COMMANDS) <= set(listed)
    prose = [line for line in out.getvalue().splitlines() if "framewire image" not in line]
    assert max(map(len, prose)) <= 42  # the examples are to be copied whole


def test_without_a_command_the_help_is_shown_as_a_mistake() -> None:
    err = Stream()
    assert main([], stdout=Stream(), stderr=err) == 2
    assert "Exit codes:" in err.getvalue()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help(name: str) -> None:
    out = Stream()
    assert main([name, "--help"], stdout=out, stderr=Stream()) == 0
    assert "--sandbox" in out.getvalue()
