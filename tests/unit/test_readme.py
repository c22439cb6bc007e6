"""Every Python block of the README runs, against the sandbox."""

import re
from pathlib import Path

import pytest
from PIL import Image

import framewire
import framewire_api

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = re.findall(
    r"^```python\n(.*?)^```",
    (ROOT / "README.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def place(tmp_path, monkeypatch, framewire_sandbox_env):
    (tmp_path / "Pictures").mkdir()
    Image.new("RGB", (8, 8)).save(tmp_path / "Pictures" / "input.jpg")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_block_of_the_readme_runs(number, place, framewire_sandbox, capsys):
    code = BLOCKS[number].replace(
        "https://api.venice.ai/api/v1", framewire_sandbox.base_url("venice")
    )
    with framewire.Visgate() as client:
        names = {"client": client, "Visgate": framewire.Visgate, "__name__": "readme"}
        for _ in range(2):  # a second run finds visgate's cache filled and the files there
            exec(compile(code, f"README block {number}", "exec"), names)  # the README is ours
            opened = names["client"]
            if isinstance(opened, framewire_api.AuthenticatedClient):
                opened.get_httpx_client().close()
        if "test_my_app" in names:
            names["test_my_app"](framewire_sandbox)


def test_the_readme_has_its_blocks_and_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(BLOCKS) >= 8
    assert "make demo" in text
    assert "make test" in text
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", text)) <= targets


def test_nothing_sends_people_to_a_registry_that_has_no_framewire():
    texts = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    texts += (ROOT / "overlays" / "framewire").rglob("*.py")
    install_command = re.compile(r"pip install (?:-\S+ )*[\"']?framewire")
    assert [
        str(text) for text in texts if install_command.search(text.read_text(encoding="utf-8"))
    ] == []
