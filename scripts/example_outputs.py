"""Run the numbered examples against an embedded sandbox and keep what they print.

`python -m scripts.example_outputs` writes `examples/<service>/outputs/<example>.txt`; `--check`
compares instead and fails on any difference.
"""

import argparse
import io
import os
import runpy
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stdout
from pathlib import Path

import framewire
from framewire.sandbox import Sandbox

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
# The sandbox listens on another port each time; outputs name its usual one.
ORIGIN = "http://localhost:8765"
PROVIDER_KEYS = {
    "VISGATE_FAL_API_KEY": "sandbox-fal",
    "VISGATE_REPLICATE_API_KEY": "sandbox-replicate",
    "VISGATE_RUNWAY_API_KEY": "sandbox-runway",
}


def examples(service: str) -> list[Path]:
    """The numbered examples of a service, in their order."""
    return sorted(EXAMPLES.glob(f"{service}/[0-9][0-9]_*.py"))


def output_of(script: Path) -> Path:
    """Where an example's output is kept."""
    return script.parent / "outputs" / f"{script.stem}.txt"


@contextmanager
def sandbox() -> Iterator[Sandbox]:
    """A sandbox where work takes no time and time stands still: equal runs print the same."""
    with Sandbox(clock=lambda: 0.0, image_seconds=0.0, video_seconds=0.0, semantic_lag=0.0) as made:
        yield made


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """These environment variables, until the block ends."""
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def run(script: Path, box: Sandbox) -> str:
    """What an example prints; it saves its files in a folder that is gone afterwards.

    Args:
        script: The example. Run in their order, the later ones see what the earlier ones did.
        box: The sandbox to use.
    """
    printed = io.StringIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
        environment({**box.env, **PROVIDER_KEYS}),
        redirect_stdout(printed),
    ):
        runpy.run_path(str(script), run_name="__main__")
    text = printed.getvalue().replace(box.url, ORIGIN)
    return text.replace(f"framewire {framewire.__version__}", "framewire <version>")


def main(arguments: list[str] | None = None) -> int:
    """Command line of this script."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("services", nargs="*", help="only the examples of these")
    chosen = parser.parse_args(arguments)
    stale = []
    with sandbox() as box:
        for service in chosen.services or sorted(path.name for path in EXAMPLES.iterdir()):
            box.reset()
            for script in examples(service):
                stored, printed = output_of(script), run(script, box)
                if not chosen.check:
                    stored.parent.mkdir(exist_ok=True)
                    stored.write_text(printed, encoding="utf-8")
                elif not stored.is_file() or stored.read_text(encoding="utf-8") != printed:
                    stale.append(stored)
    for path in stale:
        print(f"{path.relative_to(EXAMPLES.parent)} is not what its example prints")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
