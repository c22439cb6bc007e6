"""What a journal is given by its caller, looked at before anything is written by it."""

import math
import os
from typing import Any

from framewire._core.journal.entries import Entry
from framewire.errors import ConfigurationError, InvalidArgumentError


def check_choices(
    *,
    fsync: Any,
    results: Any,
    keep_for: Any,
    at_most: Any,
    lease: Any,
    spool: Any,
    clock: Any,
) -> None:
    """Refuse what a journal cannot be opened with.

    Args:
        fsync: Whether lines wait for the disk.
        results: Whether paid answers are kept.
        keep_for: For how many seconds.
        at_most: Of how many bytes.
        lease: Seconds after which a process is taken for dead.
        spool: Folder for what a database cannot take, or None.
        clock: Unix time.

    Raises:
        ConfigurationError: One is no such choice.
    """
    if not isinstance(fsync, bool):
        raise ConfigurationError(f"fsync must be True or False, not {fsync!r}")
    if spool is not None and not (isinstance(spool, str | os.PathLike) and os.fspath(spool)):
        raise ConfigurationError(f"spool must be the path of a folder, not {spool!r}")
    if not callable(clock):
        raise ConfigurationError(f"clock must be a function, not {clock!r}")
    if results not in (True, False, "media"):
        raise ConfigurationError(f"results must be True, False or 'media', not {results!r}")
    for name, value, whole in (("keep_for", keep_for, False), ("at_most", at_most, True)):
        if not _is_number(value, whole) or not 0 <= value < math.inf:
            raise ConfigurationError(f"{name} must be a number of at least 0, not {value!r}")
    if not _is_number(lease) or not 0 < lease < math.inf:
        raise ConfigurationError(f"lease must be more than 0 seconds, not {lease!r}")


def check_moment(before: Any) -> None:
    """Refuse what is no moment: a database would find everything to be before a text.

    Args:
        before: Unix time.

    Raises:
        InvalidArgumentError: It is none.
    """
    if not _is_number(before) or math.isnan(before):
        raise InvalidArgumentError(
            f"before is Unix time, a number of seconds, not {before!r}",
            hint="Of a datetime it is datetime.timestamp().",
        )


def check_entry(entry: Any) -> None:
    """Refuse what is no entry of a journal.

    Args:
        entry: What was given for one.

    Raises:
        InvalidArgumentError: It is none.
    """
    if not isinstance(entry, Entry):
        raise InvalidArgumentError(
            f"an entry of the journal is needed, not {entry!r}",
            hint="jobs.history() has all of them, and each of jobs.results() has its own: .entry.",
        )


def _is_number(value: Any, whole: bool = False) -> bool:
    return isinstance(value, int if whole else int | float) and not isinstance(value, bool)
