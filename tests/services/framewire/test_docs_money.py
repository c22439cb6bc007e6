"""The programs of docs/money.md run and print what the page says."""

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "money.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("program", PROGRAMS, ids=["prices", "budgets"])
def test_a_program_of_the_page_runs(
    program, tmp_path, monkeypatch, capsys, framewire_sandbox, framewire_sandbox_env
):
    monkeypatch.chdir(tmp_path)
    exec(compile(program, "docs/money.md", "exec"), {})
    said = re.findall(r"print\(.*\)  # (.*)", program)
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(said)
    for line, promised in zip(printed, said, strict=True):
        assert promised in line
    assert framewire_sandbox.ledger.accepted == program.count("generate_image(")


def test_amounts_that_the_page_names_are_those_of_the_catalogue():
    assert "thirteen times" in PAGE
    from framewire.sandbox.venice.catalogue import MODELS

    tiers = MODELS["gpt-image-2"]["model_spec"]["pricing"]["quality"]["1K"]
    assert int(tiers["high"]["usd"] / tiers["low"]["usd"]) == 13
