"""`framewire mcp` before it serves: what it does not start without, and what its help loads."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run


@pytest.mark.parametrize(
    ("arguments", "exit", "said"),
    [
        ([], 2, "--budget"),
        (["--budget", "much"], 2, "no amount of dollars"),
        (["--budget", "1", "--no-journal"], 3, "agents need the journal"),
        (["--budget", "1"], 3, "no service has a key"),
        (["--budget", "1", "--sandbox", "--out", "file"], 3, "cannot be written to"),
    ],
)
def test_it_does_not_start_without_what_it_needs(
    bare: Run,
    place: Path,
    arguments: list[str],
    exit: int,
    said: str,
) -> None:
    (place / "file").write_text("")
    ran = bare("mcp", *arguments)
    assert (ran.code, ran.out) == (exit, "")
    assert said in ran.err


def test_without_the_extra_it_says_how_to_have_it(
    bare: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.startswith("framewire.agents")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp.server.elicitation", None)
    ran = bare("mcp", "--budget", "1", "--sandbox", "--json")
    assert ran.code == 3
    assert json.loads(ran.out)["error"]["next"] == 'pip install ".[mcp]"'


def test_its_help_loads_nothing_of_the_protocol_or_the_clients() -> None:
    code = (
        "import sys; from framewire.cli import main; main(['mcp', '--help'])\n"
        "print([each for each in ('mcp', 'httpx', 'httpcore', 'pydantic') if each in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("[]\n")
