"""`docs/batch.md`: its rows, commands and program run as they stand."""

import re
import shlex
from pathlib import Path

import pytest
from PIL import Image

from framewire.batch import State
from framewire.batch.rows import OWN
from framewire.sandbox import Sandbox
from tests.cli.running import Run

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_block_runs_as_it_stands(
    cli: Run, place: Path, framewire_sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    (prompts,), (edits,), (program,) = blocks("jsonl"), blocks("csv"), blocks("python")
    (place / "prompts.jsonl").write_text(prompts)
    (place / "edits.csv").write_text(edits)
    (place / "images").mkdir()
    Image.new("RGB", (64, 64)).save(place / "images" / "a-fox.png")
    assert cli("config", "set", "yes", "yes").code == 0  # the page is read with a terminal
    printed = []
    for line in "".join(blocks("sh")).splitlines():
        _, *arguments = shlex.split(line, comments=True)
        ran = cli(*arguments)
        assert ran.code == 0, f"{arguments}\n{ran.err}"
        printed.append(len(ran.out.splitlines()))
    assert printed == [1, 6, 0, 1]
    before = framewire_sandbox.ledger.accepted
    exec(program, {})
    assert capsys.readouterr().out.count("done") == 2
    assert framewire_sandbox.ledger.accepted == before + 2


def test_every_field_and_state_is_in_the_tables() -> None:
    named = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(named) == sorted([*OWN, *map(str, State)])
