"""`docs/command.md`: its commands run as they stand, and its table of errors is the registry."""

import re
import shlex
from pathlib import Path

import pytest

from framewire.cli.errors import ERRORS
from framewire.cli.registry import COMMANDS
from tests.cli.running import Run

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


def test_every_command_of_the_page_runs_as_it_stands(cli: Run, place: Path) -> None:
    shown = [shlex.split(line, comments=True) for line in LINES if line.startswith("framewire ")]
    assert len(shown) > 25
    assert cli("config", "set", "yes", "yes").code == 0  # the page is read with a terminal
    for _, *arguments in shown:
        ran = cli(*arguments, stdin="a-key-that-was-typed")
        assert ran.code == 0, f"{arguments}\n{ran.err}"
    assert (place / "a-fox.jpg").exists()
    assert (place / "images").is_dir()


def test_every_command_is_named_on_the_page() -> None:
    named = set(re.findall(r"framewire ([a-z]+)", PAGE))
    assert set(COMMANDS) <= named


@pytest.mark.parametrize("exit", sorted({kind.exit for kind in ERRORS.values()}))
def test_the_table_of_errors_is_the_registry(exit: int) -> None:
    (row,) = re.findall(rf"^\| {exit} \|[^|]*\|(.*)\|$", PAGE, re.MULTILINE)
    assert re.findall(r"`([a-z-]+)`", row) == [
        code for code, kind in ERRORS.items() if kind.exit == exit
    ]


def test_the_readme_begins_with_an_image_without_a_key(bare: Run) -> None:
    first = next(line for line in README.splitlines() if line.startswith("framewire "))
    _, *arguments = shlex.split(first, comments=True)
    assert arguments == ["image", "a fox", "--sandbox"]
    assert bare(*arguments).out == "a-fox.jpg\n"
