"""The command `framewire` and the demo, as a user runs them."""

import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from framewire import __version__
from scripts import demo
from tests.sheet.sheets import data_of

ROOT = Path(__file__).resolve().parents[3]


def test_a_taken_port_is_told(framewire_sandbox):
    port = str(framewire_sandbox.port)
    done = subprocess.run(
        [sys.executable, "-m", "framewire", "sandbox", "--port", port],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert port in done.stderr


def test_the_module_runs_as_the_command_does():
    done = subprocess.run(
        [sys.executable, "-m", "framewire", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"framewire {__version__}\n"


def test_the_demo_makes_a_file_for_every_service_sync_and_async(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(demo, "Console", lambda **_: Console(width=180))
    assert demo.main([]) == 0
    shown = capsys.readouterr().out
    output = tmp_path / "demo-output"
    files = sorted(each for each in output.glob("*/*") if each.parent.name != "thumbs")
    assert len(files) == 16
    items = data_of(output / "index.html")["items"]
    assert sorted(output / each["files"][0][0] for each in items) == files
    assert shown.splitlines()[-1].endswith("demo-output/index.html")
    assert {path.parent.name for path in files} == {"visgate", "siray", "aquiles", "venice"}
    assert all(path.stat().st_size > 1000 for path in files)
    assert all(f"{path.parent.name}/{path.name}" in shown for path in files)
    assert len(re.findall(r"4 billable accepted", shown)) == 4


def test_the_demo_knows_which_services_there_are(capsys):
    assert demo.main(["--live", "nowhere"]) == 2
    assert "venice" in capsys.readouterr().err


def test_a_live_demo_without_a_key_says_which_variable_is_missing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VENICE_API_KEY", raising=False)
    assert demo.main(["--live", "venice"]) == 1
    assert "VENICE_API_KEY" in capsys.readouterr().out
