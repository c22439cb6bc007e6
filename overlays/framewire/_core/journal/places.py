"""Where a journal is kept: a file, or a database that many machines share."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from framewire._core.journal.addresses import SCHEMES, address_of
from framewire._core.journal.bodies import Bodies, Holds
from framewire._core.journal.spool import Spool, folder_for
from framewire._core.journal.store import SqliteStore
from framewire._core.journal.stores import Store
from framewire._core.media.storage import destination
from framewire.errors import ConfigurationError

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@attrs.frozen
class Place:
    """Where a journal is kept.

    Attributes:
        shown: Its path, or its address without the password.
        path: Its path; None for a database.
        opens: Opens it, for the process that this is called in.
        bodies: Where large answers are, given what the store is asked of.
        apart: Where that is, in words.
        spool: Where what it cannot take is kept meanwhile; None for a file.
    """

    shown: str
    path: Path | None
    opens: Callable[[], Store]
    bodies: Callable[[Callable[[], Store]], Holds]
    apart: str
    spool: Spool | None


def place_of(
    given: Any,
    *,
    fsync: bool,
    lease: float,
    spool: str | os.PathLike[str] | None,
    clock: Callable[[], float],
) -> Place:
    """Where the journal is kept that a caller means.

    Args:
        given: A path, or the address of a database.
        fsync: Whether each line, and each kept answer, of a file waits for the disk.
        lease: Seconds after which a process that a database has not heard of is taken for dead.
        spool: The folder for what a database cannot take; None for the usual one.
        clock: Unix time.

    Raises:
        ConfigurationError: It is no path and no address, or one of what is gone with the process.
    """
    if isinstance(given, str) and given.startswith(SCHEMES):
        return _database(given, lease, spool, clock)
    path = path_of(given)
    folder = path.with_name(f"{path.name}-results")
    return Place(
        str(path),
        path,
        lambda: SqliteStore(path, fsync=fsync, clock=clock),
        lambda _: Bodies(folder, fsync=fsync),
        str(folder),
        None,
    )


def path_of(given: Any) -> Path:
    """The file that a caller means.

    Raises:
        ConfigurationError: It is no path, or one of what is gone with the process.
    """
    if not isinstance(given, str | os.PathLike) or not os.fspath(given):
        raise ConfigurationError(f"journal must be a path or a Journal, not {given!r}")
    text = destination(given)
    scheme = _SCHEME.match(text)
    if scheme is not None:
        raise ConfigurationError(
            f"a journal cannot be kept at {scheme[0]}...",
            hint="Name a file, such as jobs.db, or a database: postgresql://user@host/database.",
        )
    if text == ":memory:":
        raise ConfigurationError(
            "a journal in memory would end with the process, and with it what was paid for",
            hint="Name a file, such as jobs.db.",
        )
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as error:
        raise ConfigurationError(f"the journal {text!r} cannot be found: {error}") from error


def _database(
    url: str,
    lease: float,
    spool: str | os.PathLike[str] | None,
    clock: Callable[[], float],
) -> Place:
    address = address_of(url)
    # Only where it is asked for: its driver is an extra.
    from framewire._core.journal.postgres import PostgresStore
    from framewire._core.journal.table_bodies import TableBodies

    folder = folder_for(address.shown) if spool is None else Path(spool).expanduser().absolute()
    return Place(
        address.shown,
        None,
        lambda: PostgresStore(address, clock=clock, lease=lease),
        TableBodies,
        f"the tables results and bodies of the schema {address.schema}",
        Spool(folder),
    )
