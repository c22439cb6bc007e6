"""Every complete Python block of the documents runs, twice in a row, against one sandbox.

Blocks that belong together (a program in several files, a server) begin with the name of a file or
cell and have tests of their own, which are named here, as have pages whose programs print what is
tested too. A block that is no whole program has a mark with its reason before it, and one of
another package is run where that package is installed.
"""

import importlib.util
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from framewire.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
IN_FILES = {
    "keep-a-paid-result.md": "tests/journal/test_documented_programs.py",
    "testing.md": "tests/interop/test_docs_testing.py",
}
ELSEWHERE = {
    "telemetry.md": "tests/telemetry/test_docs_telemetry.py",
    "webhooks.md": "tests/telemetry/test_docs_telemetry.py",
}
_FILE = re.compile(r"# (?:[\w/]+\.py\b|notebook, cell)")
_BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>incomplete|before): (?P<why>.+?) -->\n)?```python\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A Python block of a page."""

    page: str
    line: int
    code: str
    mark: str | None
    why: str | None


def blocks(page: str, text: str) -> list[Block]:
    return [
        Block(page, text.count("\n", 0, found.start()) + 1, found["code"], found["mark"], found["why"])
        for found in _BLOCK.finditer(text)
    ]  # fmt: skip


PAGES = {path.relative_to(DOCS).as_posix(): path.read_text() for path in sorted(DOCS.rglob("*.md"))}
ALL = [
    block
    for page, text in PAGES.items()
    if page not in ELSEWHERE
    for block in blocks(page, text)
    if not (page in IN_FILES and _FILE.match(block.code))
]


def _block(page: str, kind: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", PAGES[page], re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture(scope="module", name="sandbox")
def one_sandbox():
    # Work takes no time: a block's own pauses between looks would be waited for.
    with Sandbox(image_seconds=0.0, video_seconds=0.0) as sandbox:
        yield sandbox


# What a page shows in other blocks and its programs read.
FILES = {"batch.md": {"prompts.jsonl": _block("batch.md", "jsonl")}}
OURS = [block for block in ALL if block.mark is None]
THEIRS = [block for block in ALL if block.mark == "before"]


def name_of(block: Block) -> str:
    return f"{block.page}:{block.line}"


@pytest.mark.parametrize("block", OURS, ids=name_of)
def test_a_block_runs_twice(
    block: Block, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in sandbox.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.get(block.page, {}).items():
        (tmp_path / name).write_text(text)
    for _ in range(2):
        exec(compile(block.code, name_of(block), "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize("block", THEIRS, ids=name_of)
def test_a_block_of_another_package_runs_twice(
    block: Block, sandbox: Sandbox, tmp_path: Path
) -> None:
    if importlib.util.find_spec(str(block.why)) is None:
        pytest.skip(f"{block.why} is not installed")
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", block.code], cwd=tmp_path, env={**os.environ, **sandbox.env},
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("page", "where"), (ELSEWHERE | IN_FILES).items())
def test_a_page_that_is_run_elsewhere_is_named_there(page: str, where: str) -> None:
    assert page.removesuffix(".md") in (ROOT / where).read_text()


def test_a_mark_has_a_reason_and_stands_before_its_block() -> None:
    marks = sum(
        len(re.findall(r"^<!-- (?:incomplete|before): ", PAGES[page], re.MULTILINE))
        for page in PAGES
    )
    assert marks == sum(
        block.mark is not None for page in PAGES for block in blocks(page, PAGES[page])
    )


def test_every_package_of_the_pages_about_moving_has_code_before_and_after() -> None:
    pages = [page for page in PAGES if page.startswith("moving/") and page != "moving/index.md"]
    assert len(pages) == 6
    for page in pages:
        found = blocks(page, PAGES[page])
        assert [block.mark for block in found] == ["before", None], page
