"""An existing Dask cluster: rows are its tasks, each under its row's key. Dask does the rest."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from functools import partial
from importlib import import_module
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

import attrs

from framewire.errors import ConfigurationError, InvalidArgumentError, MissingExtraError

# Rows that are handed over at once: enough for the threads there are, and for a worker that joins.
_FOR_EACH_THREAD = 4
_AT_LEAST = 32
_PATIENCE = 10.0
# Addresses of these are a host and a port.
_HOST_AND_PORT = frozenset({"tcp", "tls", "ucx"})
_ENCRYPTED = frozenset({"tls", "wss"})
# Rows are handed over, and what came of them is fetched, with others that come within so many
# seconds: each time costs the client, the scheduler and the workers more than a row does.
_TOGETHER = 0.1
_GONE = "the Dask cluster is gone"

T = TypeVar("T")
Work = Callable[..., Any]


@attrs.frozen(eq=False)
class _Row:
    """Work that is to be handed over.

    Attributes:
        work: A function that workers can import.
        key: The task's.
        arguments: What it is called with.
        ended: What comes of it.
    """

    work: Work
    key: str
    arguments: tuple[Any, ...]
    ended: "Future[Any]" = attrs.field(factory=Future)


class _Together(Generic[T]):
    """Does something with all things of a short while at once, in a thread of its own.

    Args:
        work: Called with them.
    """

    def __init__(self, work: Callable[[list[T]], None]) -> None:
        self._work = work
        self._waiting: SimpleQueue[tuple[T] | None] = SimpleQueue()
        threading.Thread(target=self._serve, name="framewire dask", daemon=True).start()

    def put(self, thing: T) -> None:
        """Have something done with a thing, soon."""
        self._waiting.put((thing,))

    def end(self) -> None:
        """Do what is waiting, and nothing more."""
        self._waiting.put(None)

    def _serve(self) -> None:
        while (first := self._waiting.get()) is not None:
            time.sleep(_TOGETHER)
            found = [first, *self._others()]
            self._work([each[0] for each in found if each is not None])
            if None in found:
                return

    def _others(self) -> list[tuple[T] | None]:
        found: list[tuple[T] | None] = []
        with suppress(Empty):
            while not found or found[-1] is not None:
                found.append(self._waiting.get_nowait())
        return found


class Cluster:
    """A connection to a scheduler, which others have started and others will end.

    Args:
        scheduler: Its address, such as `tcp://10.0.0.1:8786`.

    Raises:
        MissingExtraError: The extra `dask` is not installed.
        InvalidArgumentError: It is no address of a scheduler.
        ConfigurationError: Nobody answers there.
    """

    def __init__(self, scheduler: str) -> None:
        try:
            distributed = import_module("distributed")
        except ImportError as error:
            raise MissingExtraError(
                f"engine='dask' needs distributed, which cannot be used here: {error}",
                hint='In a checkout of framewire: pip install ".[dask]"',
                name="distributed",
            ) from error
        _check(scheduler)
        try:
            self._client = distributed.Client(
                scheduler, timeout=_PATIENCE, set_as_default=False, name="framewire"
            )
        except (OSError, ValueError) as error:
            raise ConfigurationError(
                f"no Dask scheduler answers at {scheduler}: {error}"
            ) from error
        self._rows: _Together[_Row] = _Together(self._hand_over)
        self._ends: _Together[tuple[Future[Any], Any]] = _Together(self._take)

    def room(self) -> int:
        """How many rows are handed over at once, unless somebody says otherwise."""
        threads = int(sum(self._client.nthreads().values()))
        return max(_AT_LEAST, _FOR_EACH_THREAD * threads)

    def submit(self, work: Work, key: str, *arguments: Any) -> "Future[Any]":
        """Have some work done by a worker.

        Args:
            work: A function that workers can import.
            key: The task's; the same again is the same task.
            arguments: What it is called with.

        Returns:
            What comes of it. A cluster that goes away is a `ConnectionError`.
        """
        row = _Row(work, key, arguments)
        row.ended.set_running_or_notify_cancel()  # whoever stops waiting leaves it as it is
        self._rows.put(row)
        return row.ended

    def close(self) -> None:
        """Leave the cluster; what a worker is at goes on, what is not begun is forgotten."""
        self._rows.end()
        self._client.close()
        self._ends.end()

    def _hand_over(self, rows: Sequence[_Row]) -> None:
        for work in {row.work for row in rows}:
            alike = [row for row in rows if row.work is work]
            try:
                tasks = self._client.map(
                    work,
                    *zip(*(row.arguments for row in alike), strict=True),
                    key=[row.key for row in alike],
                    pure=False,
                )
            except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
                closed = isinstance(error, (RuntimeError, ValueError))
                failure = ConnectionError(f"{_GONE}: {error}") if closed else error
                for row in alike:
                    row.ended.set_exception(failure)
                continue
            for row, task in zip(alike, tasks, strict=True):
                task.add_done_callback(partial(self._over, row.ended))

    def _over(self, ended: "Future[Any]", task: Any) -> None:
        self._ends.put((ended, task))

    def _take(self, ends: Sequence[tuple["Future[Any]", Any]]) -> None:
        """Hand over what became of tasks."""
        finished = [task for _, task in ends if task.status == "finished"]
        made: dict[str, Any] = {}
        # Where not all of them are to be had, each is asked for by itself.
        with suppress(Exception):
            made = dict(
                zip([task.key for task in finished], self._client.gather(finished), strict=True)
            )
        for ended, task in ends:
            try:
                ended.set_result(made[task.key] if task.key in made else task.result())
            except CancelledError as error:
                ended.set_exception(ConnectionError(f"{_GONE}: {error}"))
            except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
                ended.set_exception(error)


def _check(scheduler: str) -> None:
    """Check an address: Dask's client tries a wrong one for long, and is loud when it gives up.

    Raises:
        InvalidArgumentError: It is no address of a scheduler.
        ConfigurationError: Dask has no certificates for it.
    """
    addressing, backends = map(
        import_module, ("distributed.comm.addressing", "distributed.comm.registry")
    )
    try:
        scheme, place = addressing.parse_address(scheduler)
        backends.get_backend(scheme).get_connector()
        if scheme == "inproc":
            raise ValueError("that is a scheduler inside a process")
        if scheme in _HOST_AND_PORT:
            addressing.parse_host_port(place)
    except (ValueError, TypeError, ImportError, NotImplementedError) as error:
        raise InvalidArgumentError(
            f"{scheduler!r} is no address of a Dask scheduler: {error}",
            hint="Such as tcp://10.0.0.1:8786, as the scheduler tells when it starts.",
        ) from error
    if scheme in _ENCRYPTED:
        given = import_module("distributed.security").Security().get_connection_args("client")
        if given.get("ssl_context") is None:
            raise ConfigurationError(
                f"{scheduler} needs certificates, and Dask's configuration names none",
                hint="They stand under distributed.comm.tls in it.",
            )
