"""A journal in PostgreSQL: the same statements, shared by the processes of many machines."""

import os
import platform
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import psycopg

from framewire._core.io.log import LOGGER
from framewire._core.journal.addresses import Address
from framewire._core.journal.dialect import given, spoken, steps
from framewire._core.journal.link import Connection, Link, UnsureError
from framewire._core.journal.once import INSERT
from framewire._core.journal.stores import Changes
from framewire._core.journal.tables import VERSION
from framewire.errors import ConfigurationError, FramewireError

T = TypeVar("T")

# An owner says so often in each lease that it is there; and before anything that it writes, where
# so much of it is over that its thread seems not to come to it.
_RENEWALS = 3
_OVERDUE = 0.5
_BEGIN = (
    "INSERT INTO owners (pid, host, started, first, expires) VALUES (?, ?, ?, "
    "(SELECT coalesce(max(id), 0) FROM entries), clock_timestamp() + make_interval(secs => ?)) "
    "RETURNING id, first"
)
# Others may have taken it for dead and removed it; it comes back as it was.
_RENEW = (
    "INSERT INTO owners (id, pid, host, started, first, expires) VALUES (?, ?, ?, ?, ?, "
    "clock_timestamp() + make_interval(secs => ?)) "
    "ON CONFLICT (id) DO UPDATE SET expires = excluded.expires"
)
_ALIVE = "SELECT id FROM owners WHERE expires > clock_timestamp()"
_LEAVE = "UPDATE owners SET expires = to_timestamp(0) WHERE id = ?"
# The catalogs are read as tables are: what a server process remembers of them may be older than a
# lock that it has waited for.
_SCHEMA = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = %s"
_TABLES = "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = %s AND tablename = 'versions'"
_VERSION = "SELECT coalesce(max(version), 0) FROM versions"


class PostgresStore:
    """One journal's database as one process has it open.

    Args:
        address: Where it is.
        clock: Unix time.
        lease: Seconds after which a process that says nothing is taken for dead.

    Raises:
        ConfigurationError: It is not reached, or refuses, or holds something else.
    """

    writable = True
    name: str | None = None

    def __init__(self, address: Address, *, clock: Callable[[], float], lease: float) -> None:
        self.pid = os.getpid()
        self.owner = 0
        self._address = address
        self._started = clock()
        self._lease = lease
        self._first = 0
        self._renewed = 0.0
        # Why nothing is done any more: tables of another version.
        self._refused: ConfigurationError | None = None
        self._link = Link(address, self._greet)
        self._link.run(lambda _: None)
        _OWN.add(self._known_as)
        self._over = threading.Event()
        threading.Thread(
            target=_renew, args=(weakref.ref(self), self._over, lease / _RENEWALS),
            name="framewire journal", daemon=True,
        ).start()  # fmt: skip

    def read(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a query."""
        return self._link.run(lambda connection: self._executed(connection, statement, values)[0])

    def write(self, statement: str, values: Sequence[Any] = ()) -> tuple[int, int]:
        """Change something; committed when this returns.

        Returns:
            The new row's id and the number of rows changed.
        """

        def work(connection: Connection) -> tuple[int, int]:
            self._stay(connection)
            rows, changed = self._executed(connection, statement, values)
            return (rows[0][0] if rows else 0), changed

        # A new entry twice would be one that nobody settles.
        return self._link.run(work, again=statement != INSERT)

    def change(self, work: Callable[[Changes], T]) -> T:
        """Change several things, all of them or none; committed when this returns.

        Args:
            work: Makes the changes; done again where somebody else changed the same meanwhile.

        Returns:
            What it returns.
        """
        return self._link.run(lambda connection: self._changed(connection, work))

    def _changed(self, connection: Connection, work: Callable[[Changes], T]) -> T:
        def carried_out(statement: str, values: Sequence[Any] = ()) -> Sequence[Any]:
            return self._executed(connection, statement, values)[0]

        self._stay(connection)
        # Whoever changes a row that was changed since this began has to begin again.
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        try:
            found = work(carried_out)
        except BaseException:
            with suppress(psycopg.Error):
                connection.execute("ROLLBACK")
            raise
        try:
            connection.execute("COMMIT")
        except psycopg.Error as error:
            raise UnsureError from error
        return found

    def own(self, owner: int) -> bool:
        """Whether an owner belongs to this process."""
        return (self.pid, self._address.shown, owner) in _OWN

    def alive(self, owner: int) -> bool:
        """Whether an owner's process is running and has the journal open."""
        return not self.dead((owner,))

    def dead(self, owners: Iterable[int]) -> set[int]:
        """Those owners whose processes have ended, or have not been heard of for a lease."""
        others = {owner for owner in owners if not self.own(owner)}
        return others.difference(row[0] for row in self.read(_ALIVE)) if others else others

    def tidy(self) -> None:
        """Leave nothing behind of what was deleted, as far as this is the server's to do now."""
        with suppress(FramewireError):  # whoever may not, leaves it to the server
            for statement in ("VACUUM results", "VACUUM bodies"):
                self.read(statement)

    def close(self) -> None:
        """Close it; entries without an outcome count as abandoned from here on."""
        if self.pid != os.getpid():
            return
        self._over.set()
        _OWN.discard(self._known_as)
        self._link.close(self._left)

    def renew(self) -> None:
        """Say that this process is alive."""
        self._link.run(self._say_alive)

    @property
    def _known_as(self) -> tuple[int, str, int]:
        return self.pid, self._address.shown, self.owner

    def _left(self, connection: Connection) -> None:
        self._executed(connection, _LEAVE, (self.owner,))

    def _greet(self, connection: Connection) -> None:
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise ConfigurationError(
                f"the database of the journal {self._address} has the encoding {encoding}",
                hint="Make one with the encoding UTF8.",
            )
        if not self.owner:
            self._make_tables(connection)
        self._say_alive(connection)

    def _make_tables(self, connection: Connection) -> None:
        """Make the tables, where they are not there; those of an earlier version are taken over."""
        if self._version(connection) == VERSION:
            return
        schema = self._address.schema
        with connection.transaction():
            connection.execute(
                "SELECT pg_advisory_xact_lock(hashtext(%s))", (f"framewire {schema}",)
            )
            version = self._version(connection)
            if version > VERSION:
                raise self._of_another(version)
            if not connection.execute(_SCHEMA, (schema,)).fetchall():
                connection.execute(f'CREATE SCHEMA "{schema}"')
            connection.execute(steps(version, schema))

    def _version(self, connection: Connection) -> int:
        """The version of the tables; 0 where there are none."""
        if not connection.execute(_TABLES, (self._address.schema,)).fetchall():
            return 0
        found: int = self._executed(connection, _VERSION, ())[0][0][0]
        return found

    def _say_alive(self, connection: Connection) -> None:
        version = self._version(connection)
        if version != VERSION:
            self._refused = self._of_another(version)
            raise self._refused
        self._refused = None
        asked, host = time.monotonic(), platform.node()
        if not self.owner:
            values: tuple[Any, ...] = (self.pid, host, self._started, self._lease)
            ((self.owner, self._first),) = self._executed(connection, _BEGIN, values)[0]
        else:
            values = (self.owner, self.pid, host, self._started, self._first, self._lease)
            self._executed(connection, _RENEW, values)
        self._renewed = asked

    def _stay(self, connection: Connection) -> None:
        """Say that this process is alive, where that is overdue."""
        if self._refused is not None:
            raise self._refused
        if time.monotonic() - self._renewed > self._lease * _OVERDUE:
            self._say_alive(connection)

    def _of_another(self, version: int) -> ConfigurationError:
        return ConfigurationError(
            f"the journal {self._address} has version {version}, this framewire writes version "
            f"{VERSION}",
            hint="Let all workers use the same framewire; or another schema: ?schema=...",
        )

    def _executed(
        self, connection: Connection, statement: str, values: Sequence[Any]
    ) -> tuple[list[Any], int]:
        """The rows that a statement gives, and how many it changed."""
        done = connection.execute(spoken(statement, self._address.schema), given(values) or None)
        rows = done.fetchall() if done.description is not None else []
        return rows, done.rowcount


# Which owners are of this process, and of which address.
_OWN: set[tuple[int, str, int]] = set()


def _renew(reference: "weakref.ref[PostgresStore]", over: threading.Event, pause: float) -> None:
    """Say again and again that a process is alive, as long as it has the journal open."""
    while not over.wait(pause):
        store = reference()
        if store is None:
            return
        try:
            store.renew()
        except Exception as error:  # noqa: BLE001 - whoever pays is refused, and told why
            LOGGER.debug("the journal's lease was not renewed: %s", error)
        del store
