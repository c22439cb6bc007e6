"""`docs/telemetry.md` and `docs/webhooks.md`: their programs run, twice, and their tables hold."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from framewire import telemetry
from framewire.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("telemetry", "webhooks")
}
PROGRAMS = {
    f"{name}-{number}": code
    for name, page in PAGES.items()
    for number, code in enumerate(
        re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    )
}
PRINTED = {
    "telemetry-0": "venice_generate_image: answered after",
    "telemetry-1": '"framewire.outcome": "done"',
    "telemetry-2": "DEBUG list_models status=200",
    "webhooks-0": " done",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_runs_twice(program: str, framewire_sandbox: Sandbox, tmp_path: Path) -> None:
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", PROGRAMS[program]],
            cwd=tmp_path, env={**os.environ, **framewire_sandbox.env},
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert PRINTED[program] in done.stdout + done.stderr


def test_every_event_has_a_row() -> None:
    rows = re.findall(r"^\| `([A-Z]\w+)` \|", PAGES["telemetry"], re.MULTILINE)
    assert rows == [kind.__name__ for kind in get_args(telemetry.Event)]


def test_every_name_of_ours_is_one_that_is_recorded() -> None:
    source = (ROOT / "overlays/framewire/_core/telemetry/spans.py").read_text(encoding="utf-8")
    written = set(re.findall(r'"(framewire\.[a-z_.]+)"', source))
    named = set(
        re.findall(r"`((?:framewire|gen_ai|http|url|server)\.[a-z_.]+)`", PAGES["telemetry"])
    )
    named.discard("framewire.telemetry")
    assert {name for name in named if f'"{name}"' not in source} == set()
    # Fields of the events on spans say themselves what they are.
    assert written - named <= {
        "framewire.retry.reason", "framewire.retry.pause", "framewire.retry.attempt",
        "framewire.job.status", "framewire.job.progress",
    }  # fmt: skip
