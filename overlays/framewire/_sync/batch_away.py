# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""Rows made by the workers of a Dask cluster, each with a client and keys of its own."""

import os
import pickle
from functools import lru_cache
from typing import Any

import attrs

from framewire._core.io import sync_backend as backend
from framewire._core.io.forks import making
from framewire._core.money.budget import Budget
from framewire._core.not_given import NOT_GIVEN
from framewire._sync.batch_made import Maker, Making
from framewire._version import VERSION
from framewire.batch.cluster import Cluster
from framewire.batch.outcomes import Outcome, State, error_line
from framewire.batch.places import Place, place_of
from framewire.batch.plan import Planned
from framewire.errors import ConfigurationError, FramewireError

# Where a worker finds the journal, if not at the address that the batch was started with; and the
# password to it, which is never sent, where it is not in one of libpq's own places.
JOURNAL = "FRAMEWIRE_JOURNAL"
# What clients are opened with that holds no key and means the same on every machine.
_OPTIONS = ("limits", "strict", "allow_private", "timeout", "max_retries")


@attrs.frozen
class Shared:
    """What a worker opens its client with; keys, and the journal's password, are its own.

    Attributes:
        opens: The client's class.
        version: Of framewire.
        journal: The journal's address, without what is secret in it.
        mark: What tells that journal from every other.
        lease: Seconds after which a process that it has not heard of is taken for dead.
        budget: What may be spent.
        common: Options of every service's client.
        options: Options by service.
    """

    opens: type[Any]
    version: str
    journal: str
    mark: str
    lease: float
    budget: Budget | None
    common: dict[str, Any]
    options: dict[str, dict[str, Any]]


def shared(client: Any) -> Shared:
    """What workers open their clients with to do as a client does.

    Args:
        client: The client that the batch was started with.

    Raises:
        ConfigurationError: Its journal is a file, which other machines do not share.
    """
    journal = client._journal
    if journal.path is not None:
        raise ConfigurationError(
            "engine='dask' needs a journal that all machines share",
            hint="Open the client with journal='postgresql://user@host/database'.",
        )
    given = {name: value for name, value in client._common.items() if value is not NOT_GIVEN}
    return Shared(
        type(client),
        VERSION,
        journal.address,
        journal.mark(),
        journal.lease,
        client._budget,
        _plain(given),
        {name: _plain(own) for name, own in client._options.items()},
    )


def _plain(options: dict[str, Any]) -> dict[str, Any]:
    return {name: options[name] for name in _OPTIONS if name in options}


class Away:
    """Has rows made by a cluster's workers.

    Args:
        client: The client that the batch was started with.
        place: Where the files belong; the workers know it by the same name.
        making: How rows are made; the workers do not ask whether to stop.
        scheduler: The scheduler's address.
    """

    def __init__(self, client: Any, place: Place, making: Making, scheduler: str) -> None:
        self._scheduler = scheduler
        self._cluster: Cluster | None = None
        self._how = (shared(client), place.name, attrs.evolve(making, stopping=bool))

    def room(self) -> int:
        """Join the cluster; how many rows are under way at once.

        Raises:
            ConfigurationError: There is no such cluster.
        """
        if self._cluster is None:
            self._cluster = backend.in_thread(Cluster, self._scheduler)
        return backend.in_thread(self._cluster.room)

    def outcome(self, planned: Planned) -> tuple[Outcome, dict[str, Any]]:
        """Have a row made and saved.

        Args:
            planned: The row.

        Returns:
            What became of it, and further facts for the manifest.
        """
        assert self._cluster is not None
        try:
            made: tuple[Outcome, dict[str, Any]] = backend.arrived(
                self._cluster.submit(made_there, planned.key, *self._how, planned)
            )
        except Exception as error:  # noqa: BLE001 - whatever the cluster raises, the row is open
            return _open(planned, error), {}
        return made

    def close(self) -> None:
        """Leave the cluster."""
        if self._cluster is not None:
            cluster, self._cluster = self._cluster, None
            backend.in_thread(cluster.close)


def _open(planned: Planned, error: Exception) -> Outcome:
    row = planned.row
    return Outcome(
        row.number,
        planned.key,
        State.OPEN,
        row.prompt,
        row.model,
        error=error_line(error),
        cause=error,
    )


def made_there(
    given: Shared, place: str, making: Making, planned: Planned
) -> tuple[Outcome, dict[str, Any]]:
    """Make a row and save it: this is what a worker does.

    Args:
        given: What its client is opened with.
        place: Where the files belong.
        making: How rows are made.
        planned: The row.
    """
    try:
        client, where = backend.in_thread(_opened, given, place)
    except (FramewireError, OSError) as error:
        return _open(planned, error), {}
    outcome, facts = Maker(client, where, making).outcome(planned)
    return attrs.evolve(outcome, cause=_sendable(outcome.cause)), facts


def _sendable(cause: BaseException | None) -> BaseException | None:
    """An error that can be sent to another machine."""
    if cause is None:
        return None
    try:
        pickle.loads(pickle.dumps(cause))  # noqa: S301 - what this process has just written
    except Exception:  # noqa: BLE001 - whatever keeps it from being sent
        return FramewireError(error_line(cause))
    return cause


# The clients of a worker, for as long as it runs: opening one takes longer than many rows.
_CLIENTS: dict[str, Any] = {}


def _opened(given: Shared, place: str) -> tuple[Any, Place]:
    """A client and the place of the files, as this worker has them.

    Raises:
        ConfigurationError: They cannot be used here.
    """
    where = _place(place)
    where.check()
    name = repr(given)
    with making:
        if name not in _CLIENTS:
            _CLIENTS[name] = _client(given)
        return _CLIENTS[name], where


@lru_cache(8)
def _place(name: str) -> Place:
    return place_of(name)


def _client(given: Shared) -> Any:
    from framewire.journal import Journal

    if given.version != VERSION:
        raise ConfigurationError(
            f"the worker has framewire {VERSION}, and the batch was started by {given.version}"
        )
    journal = Journal(os.environ.get(JOURNAL) or given.journal, lease=given.lease)
    if journal.mark() != given.mark:
        journal.close()
        raise ConfigurationError(f"the worker's journal is another one: see {JOURNAL}")
    return given.opens(journal=journal, budget=given.budget, options=given.options, **given.common)
