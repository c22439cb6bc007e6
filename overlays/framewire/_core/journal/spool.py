"""What a journal's database could not take, kept in files beside the program until it does."""

import base64
import binascii
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

from framewire._core.io.log import LOGGER
from framewire._core.io.patience import check
from framewire._core.journal.bodies import Bodies
from framewire._core.journal.keeping import Kept
from framewire._core.journal.stores import StoreAwayError
from framewire.errors import ConfigurationError

Write = Callable[[str, Mapping[str, Any], Kept | None], None]

_ENDING, _SPOILT = ".json", ".spoilt"
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
        self._files = Bodies(folder)
        self._turn = threading.RLock()
        self._writing = False
        self._until = 0.0
        # What a process left here that has ended is to be written, too.
        self._any = bool(self._names())

    @property
    def waiting(self) -> bool:
        """Whether something is to be written now."""
        return self._any and not self._writing and time.monotonic() >= self._until

    def put(self, what: str, facts: Mapping[str, Any], kept: Kept | None = None) -> Path:
        """Keep something: it is on the disk when this returns.

        Args:
            what: What is to be done with it, a word.
            facts: What is to be written, as JSON has it.
            kept: An answer that belongs to it.

        Returns:
            Its file.

        Raises:
            OSError: It cannot be kept here.
        """
        answer = None if kept is None else {
            "status": kept.status,
            "headers": kept.headers,
            "body": base64.b64encode(kept.body).decode("ascii"),
        }  # fmt: skip
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        name = f"{time.time_ns():020d}-{os.getpid()}-{next(_COUNTER)}{_ENDING}"
        said = json.dumps({"what": what, "facts": facts, "kept": answer})
        self._files.write(name, said.encode("ascii"))
        self._any = True
        return self._files.path(name)

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
        except (ValueError, TypeError, LookupError, binascii.Error) as error:
            LOGGER.warning("%s cannot be read: %r", self._files.path(name), error)
            self._files.path(name).replace(self._files.path(name).with_suffix(_SPOILT))
            return True
        except FileNotFoundError:  # another process that keeps the same journal was quicker
            return True
        self._files.remove(name)
        return True

    def _read(self, name: str) -> tuple[str, dict[str, Any], Kept | None]:
        said = json.loads(self._files.read(name))
        answer = said["kept"]
        kept = answer and Kept(
            answer["status"], answer["headers"], base64.b64decode(answer["body"], validate=True)
        )
        return said["what"], said["facts"], kept

    def _names(self) -> list[str]:
        with suppress(OSError):
            return [name for name in self._files.names() if name.endswith(_ENDING)]
        return []

    def keep_trying(self, again: "weakref.WeakMethod[Callable[[], Any]]") -> None:
        """Have it written as soon as the database is back, also where nobody calls.

        Args:
            again: Does something with the database.
        """

        def try_again() -> None:
            while self._any:
                time.sleep(_PAUSE)
                work = again()
                if work is None:
                    return
                with suppress(Exception):  # it stays, and is written later
                    work()
                del work

        threading.Thread(target=try_again, name="framewire spool", daemon=True).start()


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
