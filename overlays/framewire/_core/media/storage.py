"""Writing a result to disk so that a file under its final name is always whole."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from framewire._core.foreign import turned
from framewire._core.media.names import HEAD_BYTES, numbered
from framewire._core.media.parts import LOCKS, NEW, begun, linked, part_names
from framewire.errors import DownloadError, InvalidArgumentError

# A result beyond these is a mistake or an attack; a caller who knows better passes `max_bytes`.
MOST_IN_MEMORY = 1024**3
MOST_ON_DISK = 16 * 1024**3


def destination(path: str | os.PathLike[str]) -> str:
    """A path as text, refused before anything is fetched where no file can be called so.

    Args:
        path: What the caller gave.

    Raises:
        InvalidArgumentError: It is no path, or holds a character that no path can hold.
    """
    if not isinstance(path, str | os.PathLike):
        raise InvalidArgumentError(f"a file is saved to a path, not to {type(path).__name__}")
    text = os.fsdecode(path)
    if "\0" not in text:
        with suppress(UnicodeEncodeError):
            os.fsencode(text)
            return text
    raise InvalidArgumentError(f"{text!r} is no path: it holds a character that none can hold")


def writing(what: str, path: str | os.PathLike[str]) -> AbstractContextManager[None]:
    """Turns what files raise while a result is written into an error that says so.

    Args:
        what: What is written, in words.
        path: Where the caller wants it.

    Raises:
        DownloadError: It cannot be written.
    """
    return turned(lambda error: DownloadError(f"the {what} cannot be written to {path}: {error}"))


class PartFile:
    """A file that gets its final name only when it is complete.

    Its owner holds a lock on it, which goes when the process does: what a killed process left
    behind is removed by the next one that writes a file of the same name.

    Args:
        folder: Where the final file will stand; made if it is missing.
        name: What the file is to be called, as far as that is known.
    """

    def __init__(self, folder: Path, name: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._names = tuple(part_names(folder, name))
        self._path, handle = begun(folder, self._names)
        self._file: BinaryIO = os.fdopen(handle, "wb")
        self.size = 0
        # What to call when a file that stood in has its name, the mode that it gets before, and
        # the one that it had.
        self._taken: Callable[[], None] | None = None
        self._mode = self._mode_before = 0

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._file.write(data)
        self.size += len(data)

    def stand_in(
        self, source: Path, taken: Callable[[], None], content: bytes | None = None
    ) -> bool:
        """Let a file that is whole already be what was to be written: it gets the name as well.

        Only a file that differs from a new one in this folder in nothing but its mode can be that:
        a folder may give its files a group, a label or rights of their own.

        Args:
            source: The file; nobody writes to it any more.
            taken: Called when it has its final name; its other one goes by that. If it does not,
                the file under the final name becomes one of its own.
            content: What it has to hold, as far as that is known.

        Returns:
            Whether it is; else nothing has changed, and it has to be written.
        """
        if self.size:
            return False
        like = self._file.fileno()
        found = linked(source, like, self._names, content)
        if found is None:
            return False
        self._mode = stat.S_IMODE(os.fstat(like).st_mode)
        self._path.unlink(missing_ok=True)
        self._file.close()
        self._path, self._file = found
        found_there = os.fstat(self._file.fileno())
        self.size, self._mode_before = found_there.st_size, stat.S_IMODE(found_there.st_mode)
        self._taken = taken
        with suppress(OSError):
            os.utime(self._file.fileno())  # it is made now, for whoever looks at the time
        return True

    def head(self, size: int) -> bytes:
        """How a file begins that stands in.

        Args:
            size: Bytes.
        """
        return self._file.read(size)

    def beginning(self, most: int) -> bytes:
        """What was written, as far as it goes into an error.

        Args:
            most: Bytes at most.
        """
        if self.finished or self.size > most:
            return b""
        with suppress(OSError):  # the disk, or the folder
            self._file.flush()
            return self._path.read_bytes()
        return b""

    def restart(self) -> None:
        """Throw away what was written."""
        if not self.size:
            # File systems write a file that was cut to nothing out when it is closed, and wait.
            return
        self._file.seek(0)
        self._file.truncate()
        self.size = 0

    def finish(self, target: Path, *, replace: bool = True) -> Path:
        """Give the file its final name.

        Args:
            target: The name.
            replace: Whether a file of that name is replaced; it keeps its mode. Else the new one
                gets the next free number.

        Returns:
            The name that it got.

        Raises:
            OSError: What stands there is no file; this one is there until it is discarded.
        """
        self._file.flush()
        # Elsewhere the lock is kept until the file has its name: nobody may sweep it away before.
        if not LOCKS:
            self._file.close()
        try:
            # Before it has its name: others may read it from then on, or keep its mode.
            self._get_mode(replaceable(target) if replace else None)
            target = self._named(target, replace=replace)
        except BaseException:
            if self._file.closed:
                self._path.unlink(missing_ok=True)
            raise
        try:
            if self._taken is not None:
                self._given(self._taken, target)
            return target
        finally:
            self._file.close()

    @property
    def finished(self) -> bool:
        """Whether it has its name, or is gone: there is nothing to discard."""
        return self._file.closed

    def discard(self) -> None:
        """Remove the unfinished file; nothing happens if it was finished."""
        if self.finished:
            return
        if not LOCKS:
            self._file.close()
        self._path.unlink(missing_ok=True)
        self._file.close()

    def _get_mode(self, replaced: int | None) -> None:
        """Have the mode of the file that is replaced; where there is none, that of a new one."""
        if replaced is not None:
            self._mode = replaced
        if replaced is not None or self._taken is not None:
            with suppress(OSError):
                self._path.chmod(self._mode)

    def _named(self, target: Path, *, replace: bool) -> Path:
        try:
            if replace:
                return self._path.replace(target)
            return next(name for name in numbered(target) if self._took(name))
        except BaseException:
            if self._taken is not None:  # it stays where it was kept
                with suppress(OSError):
                    self._path.chmod(self._mode_before)
            raise

    def _given(self, taken: Callable[[], None], target: Path) -> None:
        taken()
        if os.fstat(self._file.fileno()).st_nlink > 1:
            with suppress(OSError):
                self._separate(target)

    def _separate(self, target: Path) -> None:
        """Have a copy under the final name: the file itself is kept on, and may not be edited."""
        path, handle = begun(target.parent, self._names)
        with os.fdopen(handle, "wb") as copy:
            try:
                self._file.seek(0)
                copyfileobj(self._file, copy)
                copy.flush()
                path.chmod(self._mode)
                if os.path.samestat(os.fstat(self._file.fileno()), target.lstat()):
                    path.replace(target)
                os.fchmod(self._file.fileno(), self._mode_before)
            finally:
                path.unlink(missing_ok=True)

    def _took(self, name: Path) -> bool:
        """Whether the file could be given a name that nobody has."""
        try:
            os.link(self._path, name)
        except FileExistsError:
            return False
        except FileNotFoundError:  # it was discarded meanwhile, or the folder is gone
            raise
        except OSError:  # a file system without links
            try:
                os.close(os.open(name, NEW, 0o666))
            except FileExistsError:
                return False
            try:
                self._path.replace(name)
            except OSError:
                name.unlink(missing_ok=True)
                raise
            return True
        self._path.unlink(missing_ok=True)
        return True


def replaceable(target: Path) -> int | None:
    """The mode of a file that may be replaced, or None where none is there.

    A link is replaced itself, and what it leads to stays as it is.

    Args:
        target: The file.

    Raises:
        OSError: It is something else than a file: a pipe, a socket, a device.
    """
    try:
        found = target.lstat()
    except OSError:
        return None
    if stat.S_ISREG(found.st_mode):
        return stat.S_IMODE(found.st_mode)
    if stat.S_ISLNK(found.st_mode) or stat.S_ISDIR(found.st_mode):
        return None
    raise FileExistsError(errno.EEXIST, "it is no ordinary file and is not replaced", str(target))


class Memory:
    """The same interface over memory, for results that are read rather than saved."""

    def __init__(self) -> None:
        self._parts = bytearray()

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return len(self._parts)

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._parts += data

    def restart(self) -> None:
        """Throw away what was written."""
        self._parts.clear()

    def value(self) -> bytes:
        """Everything written."""
        return bytes(self._parts)


class Sniffing:
    """A part file that remembers how it begins, and says so where it cannot be written.

    Args:
        part: The file.
        what: What is written, in words.
        path: Where the caller wants it.

    Attributes:
        head: How it begins.
        whole: Whether a file stands in for it, so that nothing is left to write.
    """

    def __init__(self, part: PartFile, what: str, path: str | os.PathLike[str]) -> None:
        self.part = part
        self._place = (what, path)
        self.head = b""
        self.whole = False

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self.part.size

    def write(self, data: bytes) -> None:
        """Append bytes."""
        if len(self.head) < HEAD_BYTES:
            self.head += data[: HEAD_BYTES - len(self.head)]
        with writing(*self._place):
            self.part.write(data)

    def stand_in(
        self, source: Path, taken: Callable[[], None], content: bytes | None = None
    ) -> bool:
        """Let a file that is whole already be what was to be written, as `PartFile` has it."""
        self.whole = self.part.stand_in(source, taken, content)
        if self.whole:
            self.head = self.part.head(HEAD_BYTES)
        return self.whole

    def discard(self) -> None:
        """Remove the file unless it was finished."""
        self.part.discard()

    def restart(self) -> None:
        """Throw away what was written."""
        self.head = b""
        with writing(*self._place):
            self.part.restart()
