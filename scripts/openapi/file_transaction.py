"""Changing several files and folders together, or none of them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from scripts.openapi.write import write_file


class FileTransaction:
    """Files to write_file and to delete, and steps to take after them; all of it or nothing."""

    def __init__(self) -> None:
        self.texts: dict[Path, str | None] = {}
        self._steps: list[tuple[Callable[[], None], Callable[[], None]]] = []

    def write(self, path: Path, text: str) -> None:
        """Have a file hold a text."""
        self.texts[path] = text

    def delete(self, path: Path) -> None:
        """Have a file gone."""
        self.texts[path] = None

    def then(self, step: Callable[[], None], back: Callable[[], None]) -> None:
        """Take a step after the files; `back` undoes it, also where it got half way."""
        self._steps.append((step, back))

    def apply(self) -> list[Path]:
        """Do it all.

        Returns:
            The files that changed.

        Raises:
            BaseException: Whatever stopped it; then everything is as it was before.
        """
        changed: list[Path] = []
        with ExitStack() as undo:
            for path, text in self.texts.items():
                old = path.read_text(encoding="utf-8") if path.is_file() else None
                if old != text:
                    undo.callback(_put, path, old)
                    changed.append(path)
                    _put(path, text)
            for step, back in self._steps:
                undo.callback(back)
                step()
            undo.pop_all()
        return changed


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(_lasting(path.parent)):
            shutil.rmtree(path.parent)
    else:
        path.parent.mkdir(exist_ok=True)
        write_file(path, text)


def _lasting(folder: Path) -> Iterator[Path]:
    """What a folder holds besides the interpreter's own files."""
    return (path for path in folder.iterdir() if path.name != "__pycache__")
