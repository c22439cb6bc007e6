"""The examples run, and print what stands beside them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from framewire.sandbox import Sandbox

EXAMPLES = Path(__file__).parents[3] / "examples" / "aquiles"


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.py")))
def test_an_example_prints_what_stands_beside_it(
    name: str, server: Callable[[str], Sandbox], tmp_path: Path
) -> None:
    sandbox = server("dist" if "watch" in name else "hybrid")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLES / name), str(tmp_path)],
        env={**os.environ, **sandbox.env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == (EXAMPLES / name).with_suffix(".txt").read_text(encoding="utf-8")
