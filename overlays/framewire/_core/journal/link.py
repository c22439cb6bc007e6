"""The connection of one process to the server of a journal; a new one is made where it breaks."""

import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeAlias, TypeVar

import psycopg
from psycopg import errors as said

from framewire._core.io.patience import check
from framewire._core.io.sockets import cut_off, readable
from framewire._core.journal.addresses import Address
from framewire._core.journal.stores import StoreAwayError
from framewire.errors import ClosedError, ConfigurationError

T = TypeVar("T")
Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"

# A statement that others have waited for as long is taken for lost, in seconds.
_LONGEST_WAIT = 30.0
# How long nobody tries again to reach a server that was not reached: all are refused meanwhile.
_REST = 0.5
# Two that change the same at once: one of them begins again, a little later.
_CONFLICTS = (said.SerializationFailure, said.DeadlockDetected, said.UniqueViolation)
_MOST_CONFLICTS = 100
_LONGEST_PAUSE = 0.02
# The server says that it is going away, coming up, or no longer the one that may be written to.
_LEAVING = ("57P", "25006")

_HINT = (
    "Check that the server runs, and that its user may use the schema; or leave journal= out. What "
    "was answered meanwhile is kept beside this program, and written when the server is back."
)


class UnsureError(Exception):
    """Whether a change was committed is not known."""


class Link:
    """The connection of one process; its threads take turns.

    No more is taken for granted of it than that a transaction stays with one server process, so
    that a pooler may stand between: nothing is set, prepared, locked or listened to beyond that.

    Args:
        address: Where the server is.
        greet: Makes a connection ready, each time that one is made.
    """

    def __init__(self, address: Address, greet: Callable[[Connection], None]) -> None:
        self.address = address
        self._greet = greet
        self._mutex = threading.RLock()
        self._connection: Connection | None = None
        self._busy = False
        self._closed = False
        # Until when nobody tries to reach the server, and why.
        self._rest = (0.0, "")

    def run(self, work: Callable[[Connection], T], *, again: bool = True) -> T:
        """Do something with the connection.

        Args:
            work: What; done again where another change came in between.
            again: Whether it may be done again where the connection broke in the middle of it.

        Returns:
            What it returns.

        Raises:
            StoreAwayError: The server cannot be reached.
            ConfigurationError: It refuses.
        """
        check()
        self._take()
        try:
            if self._busy and self._connection is not None:  # a part of a change
                return work(self._connection)
            return self._run(work, again)
        finally:
            self._mutex.release()

    def _run(self, work: Callable[[Connection], T], again: bool) -> T:
        conflicts = 0
        while True:
            connection = self._usable()
            self._busy = True
            try:
                return work(connection)
            except UnsureError as error:
                self._drop(connection)
                raise self._away(error.__cause__ or error, unsure=True) from None
            except psycopg.Error as error:
                conflict = isinstance(error, _CONFLICTS)
                conflicts += conflict
                gone = connection.closed or str(error.sqlstate or "").startswith(_LEAVING)
                if gone:
                    self._drop(connection)
                    if not again:
                        raise self._away(error, unsure=True) from None
                    again = False
                elif not conflict or conflicts > _MOST_CONFLICTS:
                    raise self.explained(error) from None
            finally:
                self._busy = False
            if conflicts:
                time.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311 - no secret

    def close(self, farewell: Callable[[Connection], None]) -> None:
        """Close the connection.

        Args:
            farewell: Done before, where there is a connection.
        """
        self._closed = True
        if not self._mutex.acquire(timeout=_LONGEST_WAIT):
            return
        try:
            connection = self._connection
            if connection is not None and not connection.closed:
                with suppress(psycopg.Error):
                    farewell(connection)
                self._drop(connection)
        finally:
            self._mutex.release()

    def explained(self, error: BaseException) -> ConfigurationError:
        """What an error of the database means to whoever keeps a journal in it.

        Args:
            error: The error.
        """
        reason = self.address.without_secrets(error)
        return ConfigurationError(
            f"the journal {self.address} cannot be used: {reason}", hint=_HINT
        )

    def _away(self, error: BaseException | str, *, unsure: bool = False) -> StoreAwayError:
        reason = self.address.without_secrets(error)
        made = StoreAwayError(f"the journal {self.address} is not reached: {reason}", hint=_HINT)
        made.unsure = unsure
        return made

    def _take(self) -> None:
        """Take the turn; a statement that does not come back is given up for it."""
        for _ in range(2):
            if self._mutex.acquire(timeout=_LONGEST_WAIT):
                return
            connection = self._connection
            with suppress(psycopg.Error, AttributeError):
                cut_off(connection.fileno())  # type: ignore[union-attr]
        raise self._away("another call has been waiting for it for a minute")

    def _usable(self) -> Connection:
        if self._closed:
            raise ClosedError(f"the journal {self.address} is closed", hint="Open a new one.")
        connection = self._connection
        if connection is not None:
            if not _ended(connection):
                return connection
            self._drop(connection)
        until, reason = self._rest
        if time.monotonic() < until:
            raise self._away(reason)
        try:
            return self._made()
        except psycopg.OperationalError as error:
            self._rest = (time.monotonic() + _REST, str(error))
            # Without the frames of the library, whose variables hold the password.
            raise self._away(error) from None
        except psycopg.Error as error:
            raise self.explained(error) from None

    def _made(self) -> Connection:
        connection = psycopg.connect(
            **self.address.parameters, autocommit=True, prepare_threshold=None
        )
        try:
            self._greet(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _drop(self, connection: Connection) -> None:
        self._connection = None
        with suppress(psycopg.Error):
            connection.close()


def _ended(connection: Connection) -> bool:
    """Whether a connection that nothing was asked of has ended."""
    try:
        if readable(connection.fileno()):  # a word of farewell, perhaps
            connection.execute("SELECT 1")
        return connection.closed
    except psycopg.Error:
        return True
