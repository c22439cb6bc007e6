"""Lines of a journal: appended by one process, in one write each, until they stand in its tables.

A line is the system's as soon as it is written, so that it outlives its process as a commit does,
and costs a tenth of one. Whoever looks into the journal brings the lines of all processes into the
tables first. Each line has a number, and the tables know the last one of each process that they
have: none counts twice, whoever brings it, and wherever a process is killed meanwhile.
"""

import os
import struct
from ast import literal_eval
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

import attrs

from framewire._core.journal.texts import storable

_MODE = 0o600
_FOLDER_MODE = 0o700
# A mark, the checksum of all but the lengths, the number, and the lengths of values and body.
_HEAD = struct.Struct("<cIQII")
_MARK = b"L"
_SEED = 0xFFFFFFFF
_NEW = os.O_RDWR | os.O_CREAT | os.O_APPEND
_TRIES = 5
# Lines have that many bytes, or come of that many submissions, before they go into the tables.
MOST_BYTES = 2 * 1024 * 1024
MOST_BEGUN = 512
_NOTHING = b"\0"
# How a literal begins a character that no file takes.
_ESCAPED = "\\u"


# A line: its number among those of its process, what it says (see `framewire._core.journal.batch`;
# texts, numbers, None and tuples of them), and the body of a kept answer that goes with it. It is a
# tuple, as it is made twice for each paid call.
Line: TypeAlias = tuple[int, Sequence[Any], bytes | None]


def written(number: int, said: bytes, body: bytes | None = None) -> bytes:
    """A line as it stands in a file.

    Args:
        number: Of the line.
        said: What it says, as a literal of Python.
        body: The body that goes with it.
    """
    check = crc32(said, number & _SEED)
    if not body:
        return _HEAD.pack(_MARK, check, number, len(said), 0) + said
    return _HEAD.pack(_MARK, crc32(body, check), number, len(said), len(body)) + said + body


def read(content: bytes, after: int) -> tuple[list[Line], int]:
    """The lines in a file, up to one that is not whole, or not yet.

    Args:
        content: The file's content.
        after: Number of the last line that is of no interest.

    Returns:
        The lines, and how many bytes of the file are whole lines.
    """
    found: list[Line] = []
    place = whole = 0
    while True:
        if content.startswith(_NOTHING, place):  # lines that were wiped out
            place = whole = len(content) - len(content[place:].lstrip(_NOTHING))
        if len(content) < place + _HEAD.size:
            return found, whole
        mark, check, number, size, more = _HEAD.unpack_from(content, place)
        start = place + _HEAD.size
        place = start + size + more
        said, body = content[start : start + size], content[start + size : place]
        if mark != _MARK or crc32(body, crc32(said, number & _SEED)) != check:
            return found, whole
        whole = place
        if number > after:
            found.append((number, literal_eval(said.decode()), body))


@attrs.frozen
class Place:
    """Where lines are.

    Args:
        folder: The folder.
        journal: Name of the journal: those of another that stood there before are left alone.
    """

    folder: Path
    journal: str


class Lines:
    """The lines of one process. Its methods are called by one thread at a time.

    Args:
        place: Where the lines of all processes are.
        owner: Who this process is to others.
        fsync: Whether each line waits for the disk.
        opened: Handles of this process that a forked child has to close.
    """

    def __init__(self, place: Place, owner: int, *, fsync: bool, opened: set[int]) -> None:
        self.place = place
        self.owner = owner
        self._fsync = fsync
        self._opened = opened
        self._handle: int | None = None
        self._number = 0
        self._size = 0
        # What is not known to stand in the tables.
        self.waiting: list[Line] = []
        # Numbers that entries may have, and the first one that they may not.
        self.next, self.end = 1, 1

    @property
    def full(self) -> bool:
        """Whether they have to go into the tables before another submission is written down."""
        return self.next >= self.end or self._size > MOST_BYTES or self._handle is None

    @property
    def begun(self) -> bool:
        """Whether there ever was a line."""
        return self._handle is not None

    def append(self, values: Sequence[Any], body: bytes | None = None) -> None:
        """Write a line; it outlives the process when this returns.

        Args:
            values: What it says.
            body: The body that goes with it.

        Raises:
            OSError: It is not written.
        """
        handle = self._open() if self._handle is None else self._handle
        # A number is never used again: others may have seen what is taken back below.
        self._number = number = self._number + 1
        said = repr(values)
        if _ESCAPED in said:  # perhaps a text that no database stores
            values = tuple(map(_stored, values))
            said = repr(values)
        content = written(number, said.encode(), body)
        try:
            if os.write(handle, content) != len(content):
                raise OSError("the disk took a part of a line only")
            if self._fsync:
                os.fsync(handle)
        except OSError:
            # What comes after half a line could not be read.
            os.ftruncate(handle, self._size)
            raise
        self._size += len(content)
        self.waiting.append((number, values, body))

    def done(self) -> None:
        """They stand in the tables now."""
        self.waiting.clear()
        self._size = 0
        if self._handle is None:
            return
        os.ftruncate(self._handle, 0)
        if self.gone:
            self.close()

    def close(self) -> None:
        """Close the file."""
        handle, self._handle = self._handle, None
        if handle is not None:
            self._opened.discard(handle)
            os.close(handle)

    def remove(self) -> None:
        """Remove the file, and the folder with the last one."""
        self.close()
        with suppress(OSError):
            self._path.unlink()
            self.place.folder.rmdir()

    @property
    def gone(self) -> bool:
        """Whether somebody has removed the file."""
        return self._handle is not None and not os.fstat(self._handle).st_nlink

    @property
    def _path(self) -> Path:
        return self.place.folder / f"{self.owner}.{self.place.journal}"

    def _open(self) -> int:
        for _ in range(_TRIES):
            # Another process may remove the folder, which it has left empty, just now: between
            # any two steps, which `exist_ok=True` does not reckon with.
            with suppress(FileExistsError):
                self.place.folder.mkdir(mode=_FOLDER_MODE)
            with suppress(FileNotFoundError):
                self._handle = os.open(self._path, _NEW, _MODE)
                break
        else:
            raise FileNotFoundError(f"{self.place.folder} is not there")
        self._opened.add(self._handle)
        return self._handle


@attrs.frozen
class Others:
    """The lines of another process.

    Args:
        owner: Who that is.
        path: Their file.
        content: What stands in it.
        dead: Whether the process had ended before that was read.
    """

    owner: int
    path: Path
    content: bytes = attrs.field(repr=False)
    dead: bool


def anything(place: Place, own: int) -> bool:
    """Whether other processes have lines.

    Args:
        place: Where all lines are.
        own: The owner whose lines do not count.
    """
    return any(True for _ in _files(place, own))


def others(place: Place, own: int, alive: Callable[[int], bool]) -> list[Others]:
    """The lines of other processes.

    Args:
        place: Where all lines are.
        own: The owner whose lines do not count.
        alive: Whether an owner's process runs.
    """
    found: list[Others] = []
    for owner, path in _files(place, own, empty=True):
        dead = not alive(owner)
        with suppress(FileNotFoundError):
            found.append(Others(owner, path, path.read_bytes(), dead))
    return found


def clear(gone: Iterable[Others]) -> None:
    """Remove the lines of processes that have ended: they stand in the tables.

    Args:
        gone: Those lines.
    """
    for each in gone:
        if each.dead:
            with suppress(OSError):
                each.path.unlink()


def wipe(those: Iterable[Others]) -> None:
    """Leave nothing behind of lines that stand in the tables; their processes go on writing more.

    A process takes its file from the beginning only in its turn to write to the tables, so that
    whoever has the turn wipes nothing that is newer.

    Args:
        those: The lines, read in this turn.
    """
    for each in those:
        _, whole = read(each.content, 0)
        with suppress(OSError), each.path.open("r+b") as file:
            file.write(_NOTHING * whole)


def _files(place: Place, own: int, *, empty: bool = False) -> Iterator[tuple[int, Path]]:
    try:
        with os.scandir(place.folder) as found:
            for each in found:
                name, _, journal = each.name.partition(".")
                if journal != place.journal or int(name) == own:
                    continue
                with suppress(FileNotFoundError):
                    if empty or each.stat().st_size:
                        yield int(name), place.folder / each.name
    except FileNotFoundError:
        return


def _stored(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return storable(value)
    return value
