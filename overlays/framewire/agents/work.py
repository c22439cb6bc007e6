"""Paid calls for agents: each under a key in the journal, within the budget, saved as files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from framewire._async import batch_rows
from framewire._core.io import async_backend as backend
from framewire._core.io.async_cancel import kept_up
from framewire._core.jobs.progress import JobEvent
from framewire.agents.arguments import checked
from framewire.agents.folder import Folder, Saved
from framewire.batch.outcomes import cost_of
from framewire.batch.rows import Row
from framewire.errors import ClosedError, InvalidArgumentError, JobTimeout
from framewire.money import Budget, Price

if TYPE_CHECKING:
    from framewire import AsyncFramewire
    from framewire.journal import Entry, Journal

# Keys of agents are told from those of programs that share the journal.
PREFIX = "mcp:"
_LOOK = 0.05
_QUIET = 3
_SHOWN = 200


@attrs.frozen
class Made:
    """What became of a call.

    Attributes:
        key: What it was asked for with.
        files: The results; empty while its job runs.
        job_id: Its job's id, where there is one.
        model: Service and model, where they are known.
        cost: US dollars, where the service has said so.
    """

    key: str
    files: tuple[Saved, ...] = ()
    job_id: str | None = None
    model: str = ""
    cost: float | None = None

    @property
    def running(self) -> bool:
        """Whether its job goes on."""
        return not self.files


class Work:
    """What an agent may have done, and what it may spend.

    Args:
        client: Every service, asynchronous, with the journal and the budget.
        journal: Where paid calls are written down.
        budget: What may be spent.
        folder: Where results go.
        confirm_above: US dollars above which the user is asked; None never asks.
    """

    def __init__(
        self,
        client: "AsyncFramewire",
        journal: "Journal",
        budget: Budget,
        folder: Folder,
        confirm_above: Decimal | None = None,
    ) -> None:
        self.client = client
        self.folder = folder
        self.budget = budget
        self.confirm_above = confirm_above
        self._journal = journal
        # Calls that are paid for or being saved; what waits for a job is none: that goes on.
        self._on_their_way: set[object] = set()
        self._ending: Callable[[], bool] = bool

    async def price(self, row: Row) -> Price:
        """What a call would cost; nothing is sent for it that is paid for.

        Args:
            row: The call.
        """
        row = await self._checked(row)
        if row.kind == "music":
            return await self.client.price(row.model, kind="music", **dict(row.arguments))
        found: Price = await batch_rows.price(self.client, row)
        return found

    async def known(self, key: str) -> bool:
        """Whether a key has been used before: it is not paid for again.

        Args:
            key: The agent's own.
        """
        return bool(await self._under("key = ?", PREFIX + key))

    async def make(
        self, row: Row, key: str, wait: float, on_progress: Callable[[JobEvent], Any]
    ) -> Made:
        """Make something, or have what the same key has made before.

        An agent that gives up does not tear it off: the answer is received and kept.

        Args:
            row: What it is.
            key: The agent's own key; the same key never pays twice.
            wait: Seconds to wait for a job, which goes on afterwards.
            on_progress: Told of each look at the job.

        Raises:
            BudgetExceededError: It costs more than is left, or nobody says what it costs.
            IdempotencyConflictError: The key was used for something else.
            OutcomeUnknownError: It may have been accepted, and is not sent again.
            ClosedError: The server is ending.
        """
        if not key.strip():
            raise InvalidArgumentError("key is empty: it names this piece of work")
        row = await self._checked(row)
        if self._ending():
            raise ClosedError("the server is ending: nothing was sent")
        return await kept_up(self._made(row, key, wait, on_progress))

    async def _checked(self, row: Row) -> Row:
        arguments = await backend.in_thread(checked, row.arguments, self.folder)
        return attrs.evolve(row, arguments=arguments)

    async def _made(
        self, row: Row, key: str, wait: float, on_progress: Callable[[JobEvent], Any]
    ) -> Made:
        jobs: list[str] = []
        call = object()

        async def looked(event: JobEvent) -> None:
            with suppress(Exception):  # nobody may be there any more to be told
                await on_progress(event)

        def submitted(job: Any) -> None:
            jobs.append(str(job.id))
            self._on_their_way.discard(call)

        self._on_their_way.add(call)
        try:
            watch = batch_rows.Watch(submitted, looked)
            media, result = await self._called(row, PREFIX + key, watch, wait)
            self._on_their_way.add(call)
            files = [await self.folder.save(each, key, n) for n, each in enumerate(media)]
        except JobTimeout as error:
            return Made(key, job_id=error.job_id, model=row.model)
        finally:
            self._on_their_way.discard(call)
        job_id = jobs[-1] if jobs else None
        return Made(key, tuple(files), job_id, row.model, cost_of(result))

    async def _called(
        self, row: Row, key: str, watch: batch_rows.Watch, wait: float
    ) -> tuple[list[Any], Any]:
        if row.kind == "music":
            return await self._music(row, key, watch, wait)
        return await batch_rows.made(self.client, row, key, watch, {"timeout": wait})

    async def _music(
        self, row: Row, key: str, watch: batch_rows.Watch, wait: float
    ) -> tuple[list[Any], Any]:
        service, _, own = row.model.partition("/")
        music = getattr(getattr(self.client, service, None), "music", None)
        if music is None:
            raise InvalidArgumentError(f"{service} makes no music; venice does")
        job = await music.generate(
            own, row.prompt, wait=False, idempotency_key=key, **row.arguments
        )
        watch.on_submit(job)
        sound = await job.wait(timeout=wait, on_progress=watch.on_progress)
        return [sound.audio], sound

    async def follow(self, named: str, wait: float, on_progress: Callable[[JobEvent], Any]) -> Made:
        """Go on waiting for a job that was paid for, and save what it has made.

        Args:
            named: Its key, or the service's id.
            wait: Seconds to wait.
            on_progress: Told of each look.

        Raises:
            InvalidArgumentError: No such job is in the journal.
            JobFailed: The service says that it failed.
        """
        found = await self._under("(key = ? OR job_id = ?)", PREFIX + named, named)
        entries = [each for each in found if each.job_id is not None]
        if not entries:
            raise InvalidArgumentError(
                f"no job is known as {named[:_SHOWN]!r}",
                hint="Ask again with the tool, the arguments and the key that began it: nothing is "
                "paid for twice. `fetch_results` has what nobody has saved yet.",
            )
        entry = entries[-1]
        job = getattr(self.client, entry.service).job(entry.to_dict())
        made = Made(key_of(entry), job_id=entry.job_id, model=f"{entry.service}/{entry.model}")
        try:
            result = await job.wait(timeout=wait, on_progress=on_progress)
        except JobTimeout:
            return made
        return await self._saved(result, made)

    async def fetch(self) -> list[Made]:
        """Save the results that were paid for and that nobody has had yet."""
        made = []
        for paid in await self.client.jobs.results():
            entry = paid.entry
            if entry.key is None or not entry.key.startswith(PREFIX) or paid.result is None:
                continue
            model = f"{entry.service}/{entry.model}"
            made.append(
                await self._saved(paid.result, Made(key_of(entry), (), entry.job_id, model))
            )
        return made

    async def _saved(self, result: Any, made: Made) -> Made:
        media = list(result._media()) if hasattr(result, "_media") else [result]
        with self.arriving():
            files = [await self.folder.save(each, made.key, n) for n, each in enumerate(media)]
        return attrs.evolve(made, files=tuple(files), cost=cost_of(result))

    async def _under(self, condition: str, *values: str) -> "list[Entry]":
        return await backend.in_thread(self._journal._entries, condition, values)

    async def spending(self) -> tuple[Decimal, Decimal]:
        """US dollars that were spent or are set aside, and those that are left."""
        spent = await backend.in_thread(self._journal.spent, self.budget.name)
        gone = spent.settled + spent.reserved
        return gone, max(Decimal(0), self.budget.usd - gone)

    async def watch(self, asked: Callable[[], bool], leave: Callable[[], Any]) -> None:
        """End once that is asked for, when calls on their way have arrived.

        Args:
            asked: Whether it is asked for.
            leave: Called at the end.
        """
        self._ending = asked
        while not asked():
            await backend.sleep(_LOOK)
        await self.end()
        leave()

    async def end(self) -> None:
        """Let calls on their way arrive, each in the time it has, and close the connections."""
        self._ending = lambda: True
        quiet = 0
        # What has arrived is told to the client a moment later, if it is still there.
        while quiet < _QUIET:
            await backend.sleep(_LOOK)
            quiet = 0 if self._on_their_way else quiet + 1
        await self.client.close()

    @contextmanager
    def arriving(self) -> Iterator[None]:
        """While this runs, something that was paid for is on its way."""
        what = object()
        self._on_their_way.add(what)
        try:
            yield
        finally:
            self._on_their_way.discard(what)


def key_of(entry: "Entry") -> str:
    """The agent's own key of a call; of one without, the journal's number."""
    return (entry.key or f"entry-{entry.id}").removeprefix(PREFIX)
