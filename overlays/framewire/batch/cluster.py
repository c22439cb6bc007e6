"""An existing Dask cluster: rows are its tasks, each under its row's key. Dask does the rest."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from importlib import import_module
from typing import Any

from framewire.errors import ConfigurationError, MissingExtraError

# Rows that are handed over at once: enough for the threads there are, and for a worker that joins.
_FOR_EACH_THREAD = 4
_AT_LEAST = 32
_PATIENCE = 10.0


class Cluster:
    """A connection to a scheduler, which others have started and others will end.

    Args:
        scheduler: Its address, such as `tcp://10.0.0.1:8786`.

    Raises:
        MissingExtraError: The extra `dask` is not installed.
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
