"""A generated package takes its place together with what follows from it, or nothing changes."""

import shutil
from pathlib import Path

from scripts.generate import raw_views, twin
from scripts.generate.core import PACKAGE, replace
from scripts.openapi.file_transaction import FileTransaction
from scripts.openapi.write import write_file

_SUFFIXES = (".py", ".pyi")


def put_in_place(change: FileTransaction, fresh: Path) -> None:
    """Add the steps that put a package in place and produce the views and the sync twin.

    Args:
        change: Where the steps are added.
        fresh: The package, in a folder beside its place.
    """
    aside = fresh.with_name("before")
    before = _texts()

    def swap() -> None:
        shutil.copytree(PACKAGE, aside)
        replace(fresh, PACKAGE)

    def back() -> None:
        if aside.exists():
            replace(aside, PACKAGE)

    change.then(swap, back)
    change.then(produce, lambda: _restore(before))


def produce() -> None:
    """Write the raw views and the sync twin, which hold views of their own."""
    raw_views.main([])
    twin.main([])
    raw_views.main([])


def _texts() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in _written()}


def _written() -> list[Path]:
    views = [path for path in twin.SOURCE.glob("*/raw.py*") if path.suffix in _SUFFIXES]
    return views + [path for path in twin.TARGET.rglob("*") if path.suffix in _SUFFIXES]


def _restore(before: dict[Path, str]) -> None:
    for path in _written():
        if path not in before:
            path.unlink()
    for path, text in before.items():
        write_file(path, text)
