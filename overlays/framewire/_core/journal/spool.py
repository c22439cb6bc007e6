"""What a journal's database could not take, kept in files beside the program until it does."""

import base64
import itertools
import json
import os
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from framewire._core.io.forks import Lock
from framewire._core.io.log import LOGGER
from framewire._core.io.patience import check
from framewire._core.journal.bodies import Bodies, BodyFile
from framewire._core.journal.keeping import Kept
from framewire._core.journal.stores import StoreAwayError
from framewire.errors import ConfigurationError

Write = Callable[[str, Mapping[str, Any], Kept | None], None]

# What is done with what is kept here.
SETTLE, END_OF_JOB, NEVER_SENT = "settle", "end of job", "never sent"
REST_OF_STREAM = "rest of a stream"
_ENDING, _UNREADABLE, _STREAM = ".json", ".spoilt", ".stream"
# How long it is before what was kept is tried again: where nobody else does, and where the
# database is there and yet does not take it. In seconds.
_PAUSE, _REST = 1.0, 10.0
_COUNTER = itertools.count()


class Spool:
    """A folder of what is to be written, the oldest first; for its owner only.

    Args:
        folder: The folder; it is made when there is something to keep.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Does something with the database, and writes what is kept by that.
        self.again: weakref.WeakMethod[Callable[[], Any]] | None = None
        self._trying = 0
        self._files = Bodies(folder, fsync=True)
        self._turn = Lock(threading.RLock)
        self._writing = False
        self._until = 0.0
        # What a process left here that has ended is to be written, too.
        self._any = bool(self._names())

    @property
    def waiting(self) -> bool:
        """Whether something is to be written now."""
        return self._any and not self._writing and time.monotonic() >= self._until

    def put(self, what: str, facts: Mapping[str, Any], stored: Kept | None = None) -> Path:
        """Keep something: it is on the disk when this returns.

        Args:
            what: What is to be done with it, a word.
            facts: What is to be written, as JSON has it.
            stored: An answer that belongs to it.

        Returns:
            Its file.

        Raises:
            OSError: It cannot be kept here.
        """
        answer = None if stored is None else {
            "status": stored.status,
            "headers": stored.headers,
            "body": base64.b64encode(stored.body).decode("ascii"),
        }  # fmt: skip
        name = self._new_name(_ENDING)
        said = json.dumps({"what": what, "facts": facts, "kept": answer})
        self._files.write(name, said.encode("ascii"))
        self._any = True
        self._keep_trying()
        return self._files.path(name)

    def begun(self) -> tuple[Path, BodyFile]:
        """A file for the rest of a stream; where it is and the file.

        Raises:
            OSError: It cannot be kept here.
        """
        name = self._new_name(_STREAM)
        return self._files.path(name), self._files.begun(name)

    def rest(self, name: str) -> bytes:
        """The rest of a stream.

        Args:
            name: Of its file.

        Raises:
            FileNotFoundError: It is gone.
        """
        return self._files.read(name)

    def remove(self, name: str) -> None:
        """Remove a file.

        Args:
            name: Its name.
        """
        self._files.remove(name)

    def _new_name(self, ending: str) -> str:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        return f"{time.time_ns():020d}-{os.getpid()}-{next(_COUNTER)}{ending}"

    def write(self, write: Write) -> None:
        """Write what is kept, the oldest first; what is written goes.

        Args:
            write: Writes one of it.

        Raises:
            StoreAwayError: The database cannot be reached; all the rest stays.
        """
        check()
        with self._turn:
            if not self.waiting:
                return
            self._writing = True
            try:
                left = [name for name in self._names() if not self._written(name, write)]
            finally:
                self._writing = False
            self._any = bool(left)
            self._until = time.monotonic() + _REST if left else 0.0

    def _written(self, name: str, write: Write) -> bool:
        try:
            write(*self._read(name))
        except StoreAwayError:
            raise
        except ConfigurationError as error:
            LOGGER.warning("%s; %s stays until it does", error, self._files.path(name))
            return False
        except (ValueError, TypeError, LookupError) as error:
            LOGGER.warning("%s cannot be read: %r", self._files.path(name), error)
            self._files.path(name).replace(self._files.path(name).with_suffix(_UNREADABLE))
            return True
        except FileNotFoundError:  # another process that keeps the same journal was quicker
            return True
        self._files.remove(name)
        return True

    def _read(self, name: str) -> tuple[str, dict[str, Any], Kept | None]:
        said = json.loads(self._files.read(name))
        answer = said["kept"]
        restored = answer and Kept(
            answer["status"], answer["headers"], base64.b64decode(answer["body"], validate=True)
        )
        return said["what"], said["facts"], restored

    def _names(self) -> list[str]:
        with suppress(OSError):
            return [name for name in self._files.names() if name.endswith(_ENDING)]
        return []

    def _keep_trying(self) -> None:
        """Have it written as soon as the database is back, also where nobody calls."""
        if self._trying != os.getpid():  # a forked child has none of its parent's threads
            self._trying = os.getpid()
            threading.Thread(target=self._try_again, name="framewire spool", daemon=True).start()

    def _try_again(self) -> None:
        while self._any:
            time.sleep(_PAUSE)
            work = None if self.again is None else self.again()
            if work is None:
                break
            with suppress(Exception):  # it stays, and is written later
                work()
            del work
        self._trying = 0
        if self._any and self.again is not None and self.again() is not None:
            self._keep_trying()  # something came at the very last moment


def set_aside(
    spool: Spool | None,
    error: Exception,
    what: str,
    kind: str,
    facts: Mapping[str, Any],
    answer: Kept | None,
) -> None:
    """Keep what a journal does not take until it does, and say so.

    Args:
        spool: Where; None for nowhere.
        error: Why the journal does not take it.
        what: What it is, in words.
        kind: What is to be done with it, such as `SETTLE`.
        facts: The facts.
        answer: An answer that belongs to it.
    """
    where = ""
    if spool is not None:
        try:
            where = f"; it is kept in {spool.put(kind, facts, answer)} until then"
        except OSError as failure:
            where = f"; it cannot be kept here either: {failure}"
    LOGGER.warning("%s; %s%s", error, what, where)


def folder_for(shown: str) -> Path:
    """The folder for what is to be written to a database.

    Args:
        shown: Its address, without anything secret.

    Raises:
        ConfigurationError: There is no home folder to have it in.
    """
    state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    try:
        root = Path(state).expanduser()
    except RuntimeError as error:
        raise ConfigurationError(
            f"there is no folder for what a journal's database cannot take: {error}",
            hint="Name one: Journal(address, spool='/var/lib/app/spool').",
        ) from error
    return root.absolute() / "framewire" / sha256(shown.encode()).hexdigest()[:16]
