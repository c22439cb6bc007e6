"""The command, run in this process against the one sandbox of the whole test run."""

from pathlib import Path

import pytest

from framewire.cli import main
from tests.cli.running import Ran, Run, Stream


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the command runs in; its own files are in another one."""
    for service in ("VISGATE", "SIRAY", "AQUILES", "VENICE"):
        for name in ("API_KEY", "BASE_URL", "GATEWAY_URL"):
            monkeypatch.delenv(f"{service}_{name}", raising=False)
    for name in ("NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FRAMEWIRE_HOME", str(tmp_path / "home"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def bare(place: Path) -> Run:
    """Run the command where no service has a key."""

    def run(*arguments: str, stdin: str = "", terminal: bool = False) -> Ran:
        out, err = Stream(terminal=terminal), Stream(terminal=terminal)
        code = main([*arguments], stdin=Stream(stdin, terminal), stdout=out, stderr=err)
        return Ran(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def cli(bare: Run, framewire_sandbox_env: dict[str, str]) -> Run:
    """Run the command with a key for every service, all of them at the sandbox."""
    return bare
