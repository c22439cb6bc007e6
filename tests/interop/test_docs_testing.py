"""`docs/testing.md`: its examples run, and its tables are the ones the code has."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.interop.differences import render

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
BLOCKS = {
    block.partition("\n")[0].removeprefix("# "): block
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
}
CASSETTES = [name for name in BLOCKS if name.startswith("cassettes/")]
# Plugins of this project that the page does not ask for.
_PLAIN = ("-p", "no:cacheprovider", "-p", "no:asyncio", "-p", "no:xdist", "-p", "no:cov")
_MACHINE = re.compile(r"(?i)^(.*_proxy|visgate_.*|siray_.*|aquiles_.*|venice_.*|py.*test.*)$")


def written(folder: Path) -> Path:
    """The page's blocks as files."""
    for name, block in BLOCKS.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(block, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str, **environment: str) -> str:
    """What pytest says to files of the folder; it has to pass them."""
    own = {name: value for name, value in os.environ.items() if not _MACHINE.match(name)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", *_PLAIN, *arguments],
        cwd=folder,
        env={**own, "PYTHONPATH": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def part(name: str) -> str:
    """What stands between two marks on the page."""
    (found,) = re.findall(rf"<!-- {name} -->\n(.*?)\n?<!-- /{name} -->", PAGE, re.DOTALL)
    return str(found)


def test_every_block_of_the_page_is_a_file_with_a_name() -> None:
    assert PAGE.count("```python\n") == len(BLOCKS)
    assert all(re.fullmatch(r"(cassettes/)?\w+\.py", name) for name in BLOCKS)
    assert "shop.py" in BLOCKS


def test_the_examples_run_as_they_stand(tmp_path: Path) -> None:
    written(tmp_path)
    tests = [name for name in BLOCKS if name.startswith("test_")]
    functions = sum(BLOCKS[name].count("\ndef test_") for name in tests)
    assert f"{functions} passed" in run(tmp_path, *tests)


def test_the_cassettes_are_recorded_and_replayed_without_network(
    tmp_path: Path, framewire_sandbox_env: dict[str, str]
) -> None:
    written(tmp_path)
    key = {**framewire_sandbox_env, "VENICE_API_KEY": "a-key-nobody-may-see"}
    assert "2 passed" in run(tmp_path, "cassettes", "--record-mode=once", **key)
    tapes = sorted(tmp_path.glob("cassettes/cassettes/**/*.yaml"))
    assert len(tapes) == 2
    for tape in tapes:
        text = tape.read_text(encoding="utf-8")
        assert "a-key-nobody-may-see" not in text
        recorded = re.findall(r"authorization:\s*-?\s*([^\n]*)", text, re.IGNORECASE)
        assert set(recorded) <= {"Bearer REDACTED"}
    replay = {"VENICE_API_KEY": "any", "VENICE_BASE_URL": "http://127.0.0.1:9/venice"}
    options = ("--record-mode=none", "--block-network")
    assert "2 passed" in run(tmp_path, "cassettes", *options, **replay)


def test_the_table_of_differences_is_the_one_that_is_checked() -> None:
    assert part("differences").strip() == render()
