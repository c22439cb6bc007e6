"""The jobs in a journal, taken up again; and telling a program of jobs as it submits them."""

import os
import warnings
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import attrs

from framewire._async.keeping import fetch, media_in
from framewire._core.io import async_backend as backend
from framewire._core.io.forks import making
from framewire._core.journal.absent import NoJournalError
from framewire._core.journal.facts import origin_of
from framewire._core.journal.observer import hold
from framewire._core.settings import Settings
from framewire.errors import ConfigurationError, FramewireError
from framewire_api.operations import OPERATIONS

if TYPE_CHECKING:
    from framewire.journal import Entry, Journal, KeptResult

J = TypeVar("J")
J_co = TypeVar("J_co", covariant=True)


class JobsLeftWarning(UserWarning):
    """Jobs in the journal that this client cannot ask for; they stay in the journal."""


def opened_journal(
    given: "str | os.PathLike[str] | Journal | None",
) -> "tuple[Journal | None, bool]":
    """The journal that a caller means.

    Args:
        given: A path, a journal, or None for none.

    Returns:
        The journal, and whether it was opened here.

    Raises:
        ConfigurationError: It cannot be used.
    """
    if given is None:
        return None, False
    with making:
        from framewire.journal import Journal

    return (given, False) if isinstance(given, Journal) else (Journal(given), True)


@attrs.frozen
class AsyncPaidResult:
    """A paid result that is kept.

    Attributes:
        entry: What the journal knows of the call, its `key` for one.
        result: What the call returned, typed; None where `error` tells why there is none.
        complete: Whether it is whole; a stream may have broken off with its process.
        error: What reading the answer raised.
    """

    entry: "Entry"
    result: Any
    complete: bool = True
    error: FramewireError | None = None


class AsyncTakesUpJobs(Protocol[J_co]):
    """A client, as far as its jobs in a journal need it."""

    @property
    def _settings(self) -> Settings: ...

    def job(self, saved: Mapping[str, Any]) -> J_co:
        """Take up a job that `to_dict()` described."""

    async def _result_again(self, entry: "Entry", stored: "KeptResult") -> Any:
        """The result of a kept answer."""


class AsyncJobs(Generic[J]):
    """The jobs in a journal, of this process and of those that have ended.

    Args:
        journal: The journal.
        client: The client of a service by its name.
        service: Only this service's; left out, those of all.
    """

    def __init__(
        self,
        journal: "Journal",
        client: Callable[[str], AsyncTakesUpJobs[J]],
        service: str | None = None,
    ) -> None:
        self._journal = journal
        self._client_of = client
        self._service = service

    async def pending(self) -> "list[Entry]":
        """What is not settled, the oldest first.

        Returns:
            Jobs whose end nobody has seen (`entry.resumable`) and submissions whose outcome is
            unknown: they may have been accepted and billed, and are not sent again. A submission
            on its way in a process that is running is not among them.
        """
        return self._own(await backend.in_thread(self._journal.pending))

    async def resume(self) -> list[J]:
        """Take up the jobs of this process and of those that have ended; nothing is submitted.

        Each is handed to one process only: jobs of another one that is running stay with it.

        Returns:
            The jobs, the oldest first: `wait()` for each. The journal notes their end.

        Warns:
            JobsLeftWarning: Some belong to a service without a key here, or to another address.
        """
        jobs: list[J] = []
        left: list[str] = []
        for entry in await self.pending():
            if not entry.resumable or (entry.live and not entry.own):
                continue
            client = self._able(entry, f"{entry.service} job {entry.job_id}", left)
            if client is not None and await backend.in_thread(self._journal.claim, entry):
                jobs.append(client.job(entry.to_dict()))
        _warn(left, "jobs")
        return jobs

    async def results(self) -> "list[AsyncPaidResult]":
        """The paid results that nobody has had in full yet, of this process and of others.

        They are typed, as the calls themselves returned them; what they hold is saved and read in
        the same way, and an answer whose images, videos and sounds were all had is let go of.

        Returns:
            The results, the oldest first.

        Warns:
            JobsLeftWarning: Some belong to a service without a key here, or to another address.
        """
        found: list[AsyncPaidResult] = []
        left: list[str] = []
        for stored in await backend.in_thread(self._journal.results):
            entry = stored.entry
            if self._service not in (None, entry.service):
                continue
            client = self._able(entry, f"{entry.service} result {entry.id}", left)
            if client is not None:
                found.append(await self._typed(client, stored))
        _warn(left, "results")
        return found

    async def _typed(self, client: AsyncTakesUpJobs[J], stored: "KeptResult") -> "AsyncPaidResult":
        entry, error = stored.entry, None
        result: Any = None
        try:
            result = await client._result_again(entry, stored)
        except FramewireError as raised:
            error = raised
        else:
            await fetch(hold(self._journal, entry.id, media_in(result)))
        return AsyncPaidResult(entry, result, stored.complete, error)

    def _able(self, entry: "Entry", what: str, left: list[str]) -> AsyncTakesUpJobs[J] | None:
        """The client for an entry; None where there is none, which is noted."""
        if entry.operation not in OPERATIONS:
            left.append(f"{what}: this framewire knows no {entry.operation}")
            return None
        try:
            client = self._client_of(entry.service)
        except ConfigurationError as error:
            left.append(f"{what}: {error}")
            return None
        here = origin_of(client._settings, entry.operation)
        if here == entry.origin:
            return client
        # Its key is for this address; the job's id means nothing here.
        left.append(f"{what} is at {entry.origin}, the client at {here}")
        return None

    async def dismiss(self, entry: "Entry") -> None:
        """Settle an entry by hand: it was looked into, or is not wanted any more.

        Args:
            entry: The entry; one that is settled stays as it is.
        """
        await backend.in_thread(self._journal.dismiss, entry)

    async def history(self) -> "list[Entry]":
        """Everything in the journal, the oldest first."""
        return self._own(await backend.in_thread(self._journal.entries))

    def _own(self, entries: "list[Entry]") -> "list[Entry]":
        return [entry for entry in entries if self._service in (None, entry.service)]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._journal!r})"


def _warn(left: list[str], what: str) -> None:
    if left:
        warnings.warn(
            f"{len(left)} {what} stay in the journal: {'; '.join(left)}",
            JobsLeftWarning,
            stacklevel=3,
        )


def jobs_in(
    journal: "Journal | None",
    client: Callable[[str], AsyncTakesUpJobs[J]],
    service: str | None = None,
) -> AsyncJobs[J]:
    """The jobs in a journal.

    Args:
        journal: The journal.
        client: The client of a service by its name.
        service: Only this service's; left out, those of all.

    Raises:
        ConfigurationError: There is no journal.
    """
    if journal is None:
        raise NoJournalError(
            "there is no journal to find jobs in",
            hint="Open the client with journal='jobs.db'.",
            service=service,
        )
    return AsyncJobs(journal, client, service)
