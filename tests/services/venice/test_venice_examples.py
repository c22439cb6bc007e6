"""The examples run against the sandbox, in their order, and print what is kept beside them."""

from pathlib import Path

import pytest

from scripts.example_outputs import EXAMPLES, examples, output_of, run, sandbox

SCRIPTS = examples("venice")


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    with sandbox() as box:
        return {script.stem: run(script, box) for script in SCRIPTS}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_prints_what_is_kept_beside_it(script: Path, printed: dict[str, str]) -> None:
    stored = output_of(script)
    assert printed[stored.stem] == stored.read_text(encoding="utf-8")


def test_every_output_belongs_to_an_example() -> None:
    stored = {path.stem for path in (EXAMPLES / "venice" / "outputs").iterdir()}
    assert stored == {script.stem for script in SCRIPTS}
