"""The examples run against the sandbox and print what is kept beside them."""

from pathlib import Path

import pytest

from scripts.example_outputs import EXAMPLES, examples, output_of, run, sandbox

SCRIPTS = examples("siray")
# The five that Siray's document names, and one for what it leaves out.
NAMES = {
    "01_image_generation",
    "02_video_generation",
    "03_blocking_generation",
    "04_error_handling",
    "05_file_upload",
    "06_three_dimensions",
}


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """What each printed, all run in their order as the script does."""
    with sandbox() as box:
        texts = {script.stem: run(script, box) for script in SCRIPTS}
        assert box.leaks == []
    return texts


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_prints_what_is_kept_beside_it(script: Path, printed: dict[str, str]) -> None:
    assert printed[script.stem] == output_of(script).read_text(encoding="utf-8")


def test_every_documented_example_is_there_with_its_output() -> None:
    outputs = (EXAMPLES / "siray" / "outputs").iterdir()
    assert {script.stem for script in SCRIPTS} == {path.stem for path in outputs} == NAMES
