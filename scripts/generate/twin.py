"""Produce the synchronous package from the asynchronous one, so that nothing is typed twice.

`python -m scripts.generate.twin` writes `overlays/framewire/_sync`; `--check` compares instead and
fails on any difference.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import unasync

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "overlays" / "framewire" / "_async"
TARGET = ROOT / "overlays" / "framewire" / "_sync"

HEADER = "# Produced from framewire/_async by scripts/generate/twin.py; edit the source.\n"

# Names that differ between the two worlds other than by a leading `Async`.
RENAMED = {
    "_async": "_sync",
    "async_backend": "sync_backend",
    "async_batches": "sync_batches",
    "async_client": "client",
    "aclose": "close",
    "aread": "read",
    "aiter_bytes": "iter_bytes",
    "aiter_raw": "iter_raw",
    "aiter_lines": "iter_lines",
    "asynchronous": "synchronous",
    "Asynchronous": "Synchronous",
}

# A module that is not written yet is ours too.
_OWN = ("--config", 'lint.isort.known-first-party=["framewire", "framewire_api"]')

_ASYNC_NAME = re.compile(r"\b(_?)Async(?=[A-Z])")
# What unasync makes of a type that is written as a text and begins with such a name.
_HALF_DONE = re.compile(r"\bSync(?=[A-Z])")
_LEFT_OVER = re.compile(
    r"^[^#\"']*\b(await|async def|async for|async with|asyncio)\b", re.MULTILINE
)


def replacements(sources: list[Path]) -> dict[str, str]:
    """Every name with a leading `Async` that the sources use, without it.

    Args:
        sources: Files to look through.
    """
    return names_in(path.read_text(encoding="utf-8") for path in sources)


def names_in(texts: Iterable[str]) -> dict[str, str]:
    """Every name with a leading `Async` in some modules, without it."""
    names = {name for text in texts for name in re.findall(r"\b_?Async[A-Z]\w*", text)}
    standard = {"AsyncIterator", "AsyncIterable", "AsyncGenerator"}
    return {
        **{name: name.replace("Async", "", 1) for name in sorted(names - standard)},
        **RENAMED,
    }


def produce(target: Path) -> None:
    """Write the synchronous package.

    Args:
        target: Folder to write; it must not exist.

    Raises:
        RuntimeError: Something asynchronous was left over.
    """
    sources = sorted(SOURCE.rglob("*.py"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "_async"
        shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("__pycache__"))
        rule = unasync.Rule(
            f"{folder}/", f"{target}/", additional_replacements=replacements(sources)
        )
        unasync.unasync_files([str(path) for path in sorted(folder.rglob("*.py"))], [rule])
    for path in sorted(target.rglob("*.py")):
        text = without_leftovers(path.read_text(encoding="utf-8"))
        left = _LEFT_OVER.search(text)
        if left:
            name = path.relative_to(target)
            raise RuntimeError(f"{name}: {left.group(0).strip()!r} was not made synchronous")
        path.write_text(HEADER + text, encoding="utf-8")
    _format(target)


def without_leftovers(text: str) -> str:
    """A module without what unasync leaves: `Async` in texts and in names of types as texts."""
    return _HALF_DONE.sub("", _ASYNC_NAME.sub(r"\1", text))


def _format(folder: Path) -> None:
    """Format every file as the project's settings say, wherever the folder is."""
    settings = ("--quiet", "--no-cache", "--config", str(ROOT / "pyproject.toml"))
    for command in (["check", "--select", "I,F401", "--fix", *_OWN], ["format"]):
        subprocess.run(
            [sys.executable, "-m", "ruff", *command, *settings, str(folder)],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )


@cache
def formatted(text: str, path: Path) -> str:
    """A module's text as the project's settings format it.

    Args:
        text: The module.
        path: Where it is to be.
    """
    settings = ("--quiet", "--no-cache", "--config", str(ROOT / "pyproject.toml"))
    name = ("--stdin-filename", str(path))
    for command in (["check", "--select", "I,F401", "--fix", *_OWN], ["format"]):
        text = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *settings, *name, "-"],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout
    return text


def differences(one: Path, other: Path) -> list[str]:
    """Paths below the two folders of the files that differ between them."""
    names = {
        str(path.relative_to(folder)) for folder in (one, other) for path in folder.rglob("*.py")
    }
    return sorted(
        name
        for name in names
        if not (one / name).is_file()
        or not (other / name).is_file()
        or (one / name).read_bytes() != (other / name).read_bytes()
    )


def main(arguments: list[str] | None = None) -> int:
    """Command line of this script."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args(arguments).check
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "_sync"
        produce(made)
        changed = differences(made, TARGET)
        if check:
            for name in changed:
                print(
                    f"overlays/framewire/_sync/{name} is not what _async makes: run make generate"
                )
            return 1 if changed else 0
        for name in changed:
            _replace(made / name, TARGET / name)
    return 0


def _replace(made: Path, target: Path) -> None:
    """Put a file in place at once, so that a running program never meets half of it."""
    if not made.is_file():
        target.unlink()
        if not any(path.name != "__pycache__" for path in target.parent.iterdir()):
            shutil.rmtree(target.parent)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".py.new")
    shutil.copyfile(made, fresh)
    fresh.replace(target)


if __name__ == "__main__":
    sys.exit(main())
