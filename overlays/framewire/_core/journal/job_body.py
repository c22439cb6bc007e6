"""The result of a job that is the body of a look: kept as it arrives."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from framewire._core.io.log import LOGGER
from framewire._core.journal.bodies import Writable
from framewire._core.journal.entries import SETTLED
from framewire._core.journal.facts import State
from framewire._core.journal.keeping import Kept
from framewire._core.journal.shelf import Shelf
from framewire._core.journal.stores import Store

_KNOWN = (
    "SELECT max(id) FROM entries WHERE job_id = ? AND service = ? AND origin = ? AND "  # noqa: S608
    f"(state NOT IN ({', '.join('?' * len(SETTLED))}) OR "
    "EXISTS (SELECT 1 FROM results WHERE results.id / 2 = entries.id))"
)


class JobBody:
    """Keeps the body of a look as it arrives; whoever reads it never fails over it.

    The job counts as running until its result is whole: of a process that is killed before, the
    next one looks again.

    Args:
        begun: Opens what it is kept in; None where nothing is kept.
        arrived: Notes the end of the job, given the name that its result is kept under, if it is;
            gives the number of its entry.
    """

    def __init__(
        self, begun: Callable[[], Writable] | None, arrived: Callable[[str | None], int | None]
    ) -> None:
        self._begun = begun
        self._arrived = arrived
        self._file: Writable | None = None
        # The number of the job's entry, as soon as its end is noted.
        self.entry: int | None = None

    def write(self, piece: bytes) -> None:
        """Keep a piece."""
        try:
            if self._begun is not None:
                begun, self._begun = self._begun, None
                self._file = begun()
            if self._file is not None:
                self._file.write(piece)
        except Exception as error:  # noqa: BLE001 - it is read, whatever a disk or database raises
            self._failed(error)

    def close(self, complete: bool) -> None:
        """Note that it is whole, or that it broke off.

        Args:
            complete: Whether it is whole.
        """
        file, self._file = self._file, None
        try:
            if file is not None and complete:
                file.finish()
            elif file is not None:
                file.discard()
            if complete:
                self.entry = self._arrived(None if file is None else file.called)
        except Exception as error:  # noqa: BLE001 - it was read, whatever a disk raises
            self._failed(error)

    def handed(self) -> None:
        """Whoever has what is made of it says so by that."""

    def _failed(self, error: Exception) -> None:
        LOGGER.warning("the result of a job is not kept: %s", error)
        file, self._file = self._file, None
        if file is not None:
            with suppress(Exception):
                file.discard()


class KeepsJobBodies:
    """A journal, as far as the results of jobs are concerned that arrive as bodies of looks."""

    _shelf: Shelf

    def body_of_job(self, service: str, origin: str, job_id: str, head: Kept) -> JobBody:
        """Where a look's body is kept that is the job's result, as it arrives.

        Args:
            service: Service name.
            origin: Where it was seen.
            job_id: The service's id.
            head: Status and headers of the look.
        """
        entry: int | None = None
        try:
            if self.keeps:
                # What was handed over before is not kept again.
                values = (job_id, service, origin, *SETTLED)
                entry = self._opened().read(_KNOWN, values)[0][0]
        except Exception as error:  # noqa: BLE001 - it is read, whatever a database raises
            LOGGER.warning("%s; the result of job %s is not kept", error, job_id)
        begun = None if entry is None else partial(self.begun_copy, entry, 0)
        job = (service, origin, job_id)
        return JobBody(begun, partial(self._body_arrived, job, head, entry))

    def _body_arrived(
        self, job: tuple[str, str, str], head: Kept, entry: int | None, part: str | None
    ) -> int | None:
        """Note the end of a job whose result has arrived; the number of its entry."""
        size: int | None = None
        # Its name first: of a process that is killed in between, the next one looks again.
        if part is not None and entry is not None:
            size = self._shelf.name_copy(entry, 0, part)
        last = self.ended(*job, State.FINISHED, None if part is None else head)
        if size is not None and entry is not None:
            self._shelf.count_copy(entry, 0, size)
        return last

    @property
    def keeps(self) -> bool:
        """Whether paid answers are kept."""
        raise NotImplementedError

    def begun_copy(self, entry: int, number: int) -> Writable:
        """Something to fetch a result to."""
        raise NotImplementedError

    def ended(
        self, service: str, origin: str, job_id: str, state: State, answer: Kept | None = None
    ) -> int | None:
        """Note the end of a job."""
        raise NotImplementedError

    def _opened(self) -> Store:
        raise NotImplementedError
