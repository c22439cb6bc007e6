"""Writing a result to disk so that a file under its final name is always whole."""

import errno
import hashlib
import os
import secrets
import stat
import sys
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import BinaryIO

from framewire._core.foreign import turned
from framewire._core.media.names import HEAD_BYTES, numbered
from framewire.errors import DownloadError, InvalidArgumentError

if sys.platform != "win32":
    import fcntl

# A result beyond these is a mistake or an attack; a caller who knows better passes `max_bytes`.
MOST_IN_MEMORY = 1024**3
MOST_ON_DISK = 16 * 1024**3
# Windows would turn line feeds of images into two bytes.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LOCKS = sys.platform != "win32"
# So many files of one name may be under way in a folder and be swept if their processes end.
_NUMBERED = 8
_TRIES = 3


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
        self._path, handle = _begun(folder, name)
        self._file: BinaryIO = os.fdopen(handle, "wb")
        self.size = 0

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._file.write(data)
        self.size += len(data)

    def beginning(self, most: int) -> bytes:
        """What was written, as far as it goes into an error.

        Args:
            most: Bytes at most.
        """
        self._file.flush()
        return self._path.read_bytes() if self.size <= most else b""

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
            OSError: What stands there is no file; nothing is left behind.
        """
        self._file.flush()
        # Elsewhere the lock is kept until the file has its name: nobody may sweep it away before.
        if not _LOCKS:
            self._file.close()
        try:
            if not replace:
                return next(name for name in numbered(target) if self._took(name))
            mode = replaceable(target)
            if mode is not None:
                with suppress(OSError):
                    self._path.chmod(mode)
            self._path.replace(target)
            return target
        except BaseException:
            self._path.unlink(missing_ok=True)
            raise
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
        if not _LOCKS:
            self._file.close()
        self._path.unlink(missing_ok=True)
        self._file.close()

    def _took(self, name: Path) -> bool:
        """Whether the file could be given a name that nobody has."""
        try:
            os.link(self._path, name)
        except FileExistsError:
            return False
        except OSError:  # a file system without links
            try:
                os.close(os.open(name, _NEW, 0o666))
            except FileExistsError:
                return False
            self._path.replace(name)
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


def _begun(folder: Path, name: str) -> tuple[Path, int]:
    """A new part file of that name, and the handle that is open on it."""
    key = hashlib.blake2s(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    found: tuple[Path, int] | None = None
    for number in range(1, _NUMBERED + 1):
        path = folder / f".framewire-{key}-{number}.part"
        if found is not None:
            _swept(path)
        elif (handle := _claimed(path)) is not None:
            found = path, handle
    if found is not None:
        return found
    path = folder / f".framewire-{secrets.token_hex(8)}.part"
    return path, os.open(path, _NEW, 0o666)


def _claimed(path: Path) -> int | None:
    """A handle on a part file made anew; None where another process is writing to it."""
    for _ in range(_TRIES):
        try:
            # The system takes the umask off: asking for it would change it for all threads.
            handle = os.open(path, _NEW, 0o666)
        except FileExistsError:
            if not _swept(path):
                return None
            continue
        # Somebody may have taken it for one left behind before it was locked.
        if not _LOCKS or (_lock(handle, wait=True) and _same(handle, path)):
            return handle
        os.close(handle)
    return None


def _swept(path: Path) -> bool:
    """Whether nothing stands under a name any more: what a process that ended left is removed."""
    if not _LOCKS:
        return False
    try:
        handle = os.open(path, os.O_WRONLY)
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    try:
        left = _lock(handle, wait=False) and _same(handle, path)
        if left:
            path.unlink(missing_ok=True)
        return left
    except OSError:
        return False
    finally:
        os.close(handle)


def _same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except OSError:
        return False


def _lock(handle: int, *, wait: bool) -> bool:
    """Whether the lock on a file could be had; a file system without locks is taken for busy."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return wait
    return True


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
    """

    def __init__(self, part: PartFile, what: str, path: str | os.PathLike[str]) -> None:
        self._part = part
        self._place = (what, path)
        self.head = b""

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._part.size

    def write(self, data: bytes) -> None:
        """Append bytes."""
        if len(self.head) < HEAD_BYTES:
            self.head += data[: HEAD_BYTES - len(self.head)]
        with writing(*self._place):
            self._part.write(data)

    def restart(self) -> None:
        """Throw away what was written."""
        self.head = b""
        with writing(*self._place):
            self._part.restart()
