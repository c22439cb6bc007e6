"""What the command keeps, written by hand or broken: named, and `doctor` looks at the rest."""

from pathlib import Path

import pytest

from framewire.cli.folders import journal_file, settings_file
from tests.cli.running import Run


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", ["{bad", "[]"])
def test_doctor_looks_at_the_rest_where_the_settings_cannot_be_read(cli: Run, text: str) -> None:
    path = written(settings_file(), text)
    ran = cli("doctor", "--json")
    error = ran.object["error"]
    assert (ran.code, error["code"]) == (3, "unhealthy")
    assert error["next"] == f"mend {path}, or remove it"
    looked = {each["what"]: each["state"] for each in error["findings"]}
    assert (looked["settings"], looked["venice"], looked["terminal"]) == ("wrong", "ok", "ok")
    assert [*looked.values()].count("wrong") == 1
    assert cli("config", "path").out == f"{path}\n"


def test_doctor_looks_at_the_rest_where_the_journal_is_none(cli: Run) -> None:
    written(journal_file(), "no database " * 100)
    ran = cli("doctor", "--json")
    looked = {each["what"]: each["state"] for each in ran.object["error"]["findings"]}
    assert (looked["journal"], looked["venice"], looked["terminal"]) == ("wrong", "ok", "ok")
    assert ran.object["error"]["next"] == "framewire config set journal FILE"


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("confirm_above", '"abc"', ("--model", "venice")),
        ("yes", '"no"', ("--confirm-above", "0", "--model", "venice")),
        ("image.model", "5", ()),
        ("timeout", "true", ("--yes", "--model", "visgate")),
    ],
)
def test_a_setting_written_by_hand_that_cannot_be_is_named(
    cli: Run, place: Path, name: str, value: str, line: tuple[str, ...]
) -> None:
    written(settings_file(), f'{{"{name}": {value}}}')
    ran = cli("image", "a fox", *line, "--json")
    assert (ran.code, ran.object["error"]["code"]) == (3, "configuration")
    assert ran.object["error"]["next"] == f"framewire config unset {name}"
    assert [*place.iterdir()] == []
    findings = cli("doctor", "--json").object["error"]["findings"]
    assert any(name in each["words"] for each in findings)
    assert cli("config", "unset", name).code == 0
    assert cli("doctor").code == 0
