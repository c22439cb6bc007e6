"""The files beside a journal that large answers are kept in, for its owner only."""

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_FOLDER_MODE = 0o700
_MODE = 0o600
_NEW = os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Bodies:
    """A folder of bodies; it is made when the first one is written.

    Args:
        folder: The folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: bytes) -> None:
        """Write a body: its file is whole, and on the disk, as soon as it has its name.

        Args:
            name: Its name.
            content: The body.
        """
        with self.begun(f"{name}.part") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self.path(f"{name}.part").replace(self.path(name))

    def begun(self, name: str) -> BinaryIO:
        """A file to write a body to as it arrives.

        Args:
            name: Its name.
        """
        self.folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        return os.fdopen(os.open(self.path(name), _NEW, _MODE), "wb")

    def path(self, name: str) -> Path:
        """Where a body stands."""
        return self.folder / name

    def read(self, name: str) -> bytes:
        """A body.

        Raises:
            OSError: It is gone.
        """
        return self.path(name).read_bytes()

    def remove(self, name: str) -> None:
        """Remove a body, if it is there."""
        self.path(name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """What stands there."""
        with suppress(FileNotFoundError):
            return sorted(path.name for path in self.folder.iterdir())
        return []
