"""Where large answers are kept: in files beside a journal, for its owner only."""

import io
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import IO, Any, Protocol, Self

from framewire._core.journal.stores import Store

# A larger body stands in a file of its own.
LARGE = 32 * 1024
_FOLDER_MODE = 0o700
_MODE = 0o600
_NEW = os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Writable(Protocol):
    """A body that is being written, as a file is.

    Attributes:
        called: The name that it has.
    """

    called: str

    def write(self, data: bytes, /) -> int:
        """Append bytes."""

    def flush(self) -> None:
        """Let what was written outlive the process."""

    def seek(self, place: int, /) -> Any:
        """Begin again, at 0."""

    def truncate(self) -> Any:
        """Throw away what follows."""

    def finish(self) -> None:
        """Close it; it is whole, and outlives the machine."""

    def close(self) -> None:
        """Close it as it is."""

    def discard(self) -> None:
        """Close and remove it."""

    def left(self) -> tuple[int, bytes]:
        """How many pieces of it are kept, and what was written and is not."""


class Opens(Protocol):
    """A body that can be read, as a file is."""

    def open(self, mode: str) -> IO[bytes]:
        """Its content."""


class Holds(Protocol):
    """Where bodies are kept, by their names.

    Attributes:
        large: Bytes beyond which an answer is kept there, and not in one row of a table.
        as_files: Whether bodies are files, which can be given to somebody as they are.
    """

    large: int
    as_files: bool

    def over(self, store: Store) -> "Holds":
        """The same over another connection to the journal's database."""

    def write(self, name: str, content: bytes) -> None:
        """Write a body."""

    def begun(self, name: str) -> Writable:
        """Something to write a body to as it arrives."""

    def renamed(self, before: str, name: str) -> int:
        """Give a body another name; its size in bytes."""

    def read(self, name: str) -> bytes:
        """A body; an `OSError` where it is gone."""

    def copy(self, name: str) -> Opens | None:
        """A body to read piece by piece, if it is there."""

    def size(self, name: str) -> int:
        """Bytes of a body; none where it is not there."""

    def remove(self, name: str) -> None:
        """Remove a body, if it is there."""

    def names(self) -> list[str]:
        """What stands there."""


class BodyFile(io.BufferedWriter):
    """A body that is being written to a file.

    Args:
        path: The file.
        handle: Of it, open.
    """

    def __init__(self, path: Path, handle: int) -> None:
        super().__init__(io.FileIO(handle, "wb"))
        self.called = path.name
        self._path = path

    def finish(self) -> None:
        """Close it; it is whole, and on the disk."""
        if self.closed:
            return
        self.flush()
        os.fsync(self.fileno())
        self.close()

    def discard(self) -> None:
        """Close and remove it."""
        self._path.unlink(missing_ok=True)
        with suppress(OSError):  # the disk may not take what is left of it
            self.close()

    def left(self) -> tuple[int, bytes]:
        """Nothing that another place could take."""
        return 0, b""


def part_of(name: str) -> str:
    """What a body is called until it is whole: others may be writing the same one.

    Args:
        name: The name that it gets then.
    """
    return f"{name}.{token_hex(4)}.part"


class Bodies:
    """A folder of bodies; it is made when the first one is written.

    Args:
        folder: The folder.
        fsync: Whether a body that is there at once waits for the disk. One that arrives piece by
            piece has taken its time anyway, and does.
    """

    large = LARGE
    as_files = True

    def __init__(self, folder: Path, *, fsync: bool) -> None:
        self.folder = folder
        self._fsync = fsync

    def over(self, store: Store) -> Self:
        """The same: no database is needed for it."""
        return self

    def write(self, name: str, content: bytes) -> None:
        """Write a body: its file is whole as soon as it has its name.

        Args:
            name: Its name.
            content: The body.
        """
        file = self.begun(part_of(name))
        try:
            file.write(content)
            if self._fsync:
                file.finish()
            file.close()
            self.path(file.called).replace(self.path(name))
        except BaseException:
            file.discard()
            raise

    def begun(self, name: str) -> BodyFile:
        """A file to write a body to as it arrives.

        Args:
            name: Its name.
        """
        path = self.path(name)
        try:
            handle = os.open(path, _NEW, _MODE)
        except FileNotFoundError:
            self.folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)
            handle = os.open(path, _NEW, _MODE)
        return BodyFile(path, handle)

    def renamed(self, before: str, name: str) -> int:
        """Give a body another name.

        Args:
            before: The name that it has.
            name: The one that it gets.

        Returns:
            Its size in bytes.
        """
        path = self.path(before).replace(self.path(name))
        return path.stat().st_size

    def copy(self, name: str) -> Path | None:
        """The file of a body, if it is there.

        Args:
            name: Its name.
        """
        path = self.path(name)
        return path if path.is_file() else None

    def path(self, name: str) -> Path:
        """Where a body stands."""
        return self.folder / name

    def read(self, name: str) -> bytes:
        """A body.

        Raises:
            OSError: It is gone.
        """
        return self.path(name).read_bytes()

    def size(self, name: str) -> int:
        """Bytes of a body; none where it is not there."""
        with suppress(FileNotFoundError):
            return self.path(name).stat().st_size
        return 0

    def remove(self, name: str) -> None:
        """Remove a body, if it is there."""
        self.path(name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """What stands there."""
        with suppress(FileNotFoundError, NotADirectoryError):
            return sorted(path.name for path in self.folder.iterdir())
        return []
