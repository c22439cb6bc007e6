"""Part files: what they are called, who holds one, and what ended processes left behind."""

import hashlib
import io
import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

# Windows would turn line feeds of images into two bytes.
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
LOCKS = sys.platform != "win32"
"""Whether a part file is locked while its process lives."""
# Elsewhere it cannot be told what rights a new file in a folder has.
_LINKS = sys.platform == "linux"
# So many files of one name may be under way in a folder and be swept if their processes end.
_NUMBERED = 8
_TRIES = 3
# So much of two files is compared at once.
_PIECE = 64 * 1024


def part_names(folder: Path, name: str) -> Iterator[Path]:
    """What part files of a name may be called: those are swept.

    Args:
        folder: Where they stand.
        name: The name.
    """
    key = hashlib.blake2s(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    for number in range(1, _NUMBERED + 1):
        yield folder / f".framewire-{key}-{number}.part"


def linked(
    source: Path, like: int, names: Iterable[Path], content: bytes | None = None
) -> tuple[Path, BinaryIO] | None:
    """Give a file that is whole the name of a part file, beside its own.

    Args:
        source: The file.
        like: Handle of a new file in the same folder; it has to be like that.
        names: Of part files, of which it gets one.
        content: What it has to hold, as far as that is known.

    Returns:
        The name, and the file, open and locked; None where none can be given.
    """
    if not _LINKS:
        return None
    file: io.BufferedReader | None = None
    with suppress(OSError):
        file = source.open("rb")
        # Whoever has taken it before may have changed it meanwhile.
        fresh = _lock(file.fileno(), wait=False) and os.fstat(file.fileno()).st_nlink == 1
        if fresh and _alike(file.fileno(), like) and _holds(file, content):
            for name in names:
                with suppress(FileExistsError):
                    os.link(source, name)
                    if _same(file.fileno(), name):
                        return name, file
                    name.unlink()  # another file has stood there since then
                    break
    if file is not None:
        file.close()
    return None


def _holds(file: io.BufferedReader, content: bytes | None) -> bool:
    """Whether a file holds what it is to hold: what was kept of another answer may stand there."""
    if content is None:
        return True
    if os.fstat(file.fileno()).st_size != len(content):
        return False
    there, wanted, place = bytearray(_PIECE), memoryview(content), 0
    while read := file.readinto(there):
        if (there if read == _PIECE else there[:read]) != wanted[place : place + read]:
            return False
        place += read
    file.seek(0)
    return place == len(content)


def _alike(one: int, other: int) -> bool:
    """Whether two files differ in nothing but content, mode and times, as far as that is known."""
    if sys.platform != "linux":
        return False
    places = [(at.st_dev, at.st_uid, at.st_gid) for at in (os.fstat(one), os.fstat(other))]
    labels = [
        {name: os.getxattr(each, name) for name in os.listxattr(each)} for each in (one, other)
    ]
    return places[0] == places[1] and labels[0] == labels[1]


def begun(folder: Path, names: Iterable[Path]) -> tuple[Path, int]:
    """Begin a part file.

    Args:
        folder: Where it is to stand.
        names: Of part files, of which it gets one that is free, or another.

    Returns:
        The name, and the handle that is open on it.
    """
    found: tuple[Path, int] | None = None
    for path in names:
        if found is not None:
            _swept(path)
        elif (handle := _claimed(path)) is not None:
            found = path, handle
    if found is not None:
        return found
    path = folder / f".framewire-{secrets.token_hex(8)}.part"
    return path, os.open(path, NEW, 0o666)


def _claimed(path: Path) -> int | None:
    """A handle on a part file made anew; None where another process is writing to it."""
    for _ in range(_TRIES):
        try:
            # The system takes the umask off: asking for it would change it for all threads.
            handle = os.open(path, NEW, 0o666)
        except FileExistsError:
            if not _swept(path):
                return None
            continue
        # Somebody may have taken it for one left behind before it was locked.
        if not LOCKS or (_lock(handle, wait=True) and _same(handle, path)):
            return handle
        os.close(handle)
    return None


def _swept(path: Path) -> bool:
    """Whether nothing stands under a name any more: what a process that ended left is removed."""
    if not LOCKS:
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
