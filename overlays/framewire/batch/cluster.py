"""An existing Dask cluster: rows are its tasks, each under its row's key. Dask does the rest."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from importlib import import_module
from typing import Any

from framewire.errors import ConfigurationError, InvalidArgumentError, MissingExtraError

# Rows that are handed over at once: enough for the threads there are, and for a worker that joins.
_FOR_EACH_THREAD = 4
_AT_LEAST = 32
_PATIENCE = 10.0
# Addresses of these are a host and a port.
_HOST_AND_PORT = frozenset({"tcp", "tls", "ucx"})
_ENCRYPTED = frozenset({"tls", "wss"})


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

    def room(self) -> int:
        """How many rows are handed over at once, unless somebody says otherwise."""
        threads = int(sum(self._client.nthreads().values()))
        return max(_AT_LEAST, _FOR_EACH_THREAD * threads)

    def submit(self, work: Callable[..., Any], key: str, *arguments: Any) -> "Future[Any]":
        """Have some work done by a worker.

        Args:
            work: A function that workers can import.
            key: The task's; the same again is the same task.
            arguments: What it is called with.

        Returns:
            What comes of it. A cluster that goes away is a `ConnectionError`.
        """
        ended: Future[Any] = Future()
        try:
            task = self._client.submit(work, *arguments, key=key, pure=False)
        except (RuntimeError, ValueError) as error:  # closed by now
            ended.set_exception(ConnectionError(f"the Dask cluster is gone: {error}"))
            return ended
        task.add_done_callback(partial(_take, ended))
        return ended

    def close(self) -> None:
        """Leave the cluster; what a worker is at goes on, what is not begun is forgotten."""
        self._client.close()


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


def _take(ended: "Future[Any]", task: Any) -> None:
    """Hand over what became of a task."""
    try:
        made = task.result()
    except CancelledError as error:
        ended.set_exception(ConnectionError(f"the Dask cluster is gone: {error}"))
    except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
        ended.set_exception(error)
    else:
        ended.set_result(made)
