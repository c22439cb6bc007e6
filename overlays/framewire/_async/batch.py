"""A batch: rows are made, some at once, and each is written down when its files are there."""

import os
import time
import warnings
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from framewire._async import batch_rows
from framewire._async.media import AsyncMedia
from framewire._core.exchange.arguments import unknown_argument
from framewire._core.io import async_backend as backend
from framewire._core.io.async_batches import as_done
from framewire.batch import files
from framewire.batch.estimate import Estimate, alike, group_of
from framewire.batch.keys import file_name
from framewire.batch.manifest import Manifest
from framewire.batch.outcomes import (
    UNREACHABLE,
    Outcome,
    State,
    StoppedError,
    cost_of,
    ends_all,
    state_after,
    told,
    unreachable,
)
from framewire.batch.plan import Plan, Planned, plan
from framewire.batch.reading import Source
from framewire.batch.rows import Defaults
from framewire.batch.seeds import seed_of
from framewire.batch.shown import Seen, sheet_of
from framewire.errors import (
    APIStatusError,
    InvalidArgumentError,
    ResponseDecodeError,
    UnknownArgumentError,
)
from framewire.money import Price
from framewire.sheet import LargeSheetWarning, Sheet

# That a row is wrong is told when it is its turn.
_UNPRICED = (APIStatusError, ResponseDecodeError, InvalidArgumentError, UnknownArgumentError)


@attrs.frozen
class How:
    """How a batch is run.

    Attributes:
        concurrency: Rows under way at once.
        timeout: Seconds to wait for each job; None for the service's default.
        retry_failed: Whether what was refused, and not billed, is tried again.
        metadata: Whether images get prompt, seed, model and id.
        stopping: Asked before each row and after each look at a job whether to end.
    """

    concurrency: int = 8
    timeout: float | None = None
    retry_failed: bool = False
    metadata: bool = True
    stopping: Callable[[], bool] = bool


class AsyncBatch:
    """A batch; iterating runs it and gives the outcome of every row.

    Rows that are at an end, and bad ones, come first; nothing is sent for them. Where every further
    row would meet the same (a budget, a refused key, a full disk, no network), those under way come
    to their end and the iteration raises what ended it.

    Args:
        client: The client of every service.
        source: The rows.
        out: Folder of the files and the manifest.
        defaults: For what rows leave out.
        how: How it is run.
    """

    def __init__(
        self, client: Any, source: Source, out: Path, defaults: Defaults, how: How
    ) -> None:
        if isinstance(how.concurrency, bool) or how.concurrency < 1:
            raise InvalidArgumentError(f"concurrency must be at least 1, not {how.concurrency!r}")
        self.manifest = Manifest(out)
        self._client = client
        self._source = source
        self._defaults = defaults
        self._how = how
        self._plan: Plan | None = None
        self._ending: BaseException | None = None
        self._stopped = False
        self._unreached = 0
        self._seen = Seen()
        # What rows are expected to cost, as far as somebody has asked.
        self._prices: dict[str, Decimal | None] = {}

    async def estimate(self) -> Estimate:
        """What is still to be made and what it is expected to cost; nothing of it is sent.

        Returns:
            The estimate; a row whose price nobody states is counted, and never taken for free.
        """
        planned = await self._planned()
        whole = Estimate()
        for row, count in alike(each.row for each in planned.todo):
            try:
                price = await batch_rows.price(self._client, row)
            except _UNPRICED as error:
                price = Price.unknown(told(error))
            whole = whole.with_price(price, count)
            self._prices[group_of(row)] = price.in_usd()
        return whole

    def stop(self) -> None:
        """Begin no further row; those under way come to their end."""
        self._stopped = True

    async def plan(self) -> Plan:
        """What there is to do; the rows are read once.

        Raises:
            MissingFileError: There is no such file of rows.
            ConfigurationError: The folder cannot be written to.
        """
        return await self._planned()

    async def sheet(self, *, single_file: bool = False, command: str | None = None) -> Sheet:
        """Write `index.html`, a page of what the folder has, and `thumbs/` beside it.

        It is made from the files and the manifest; nothing is sent. After a run it also has what
        that run has not made, and why.

        Args:
            single_file: Whether the thumbnails are inside the page.
            command: The command that runs the batch again, for the page to name.

        Returns:
            Where the page is, and how large.

        Raises:
            OSError: The folder cannot be written to.

        Warns:
            LargeSheetWarning: The page has more than 50 MiB.
        """
        made = await backend.in_thread(sheet_of, self.manifest, self._seen, single_file, command)
        if made.large:
            warnings.warn(made.notes[0], LargeSheetWarning, stacklevel=2)
        return made

    async def _planned(self) -> Plan:
        if self._plan is None:
            self._plan = await backend.in_thread(self._read)
        return self._plan

    def _read(self) -> Plan:
        files.usable(self.manifest.folder)
        retry = self._how.retry_failed
        return plan(self._source, self._defaults, self.manifest, retry_failed=retry)

    def _stopping(self) -> bool:
        return self._stopped or self._how.stopping()

    async def __aiter__(self) -> AsyncGenerator[Outcome, None]:
        planned = await self._planned()
        self._plan = None  # run again, it reads again what there is to do
        self._ending, self._unreached, self._seen = None, 0, Seen(planned)
        for outcome in planned.ended:
            yield outcome
        work = as_done(self._one, self._next(planned), self._how.concurrency)
        try:
            async for outcome in work:
                self._take(outcome)
                self._seen.take(outcome)
                yield outcome
        finally:
            await work.aclose()
            self.manifest.close()
        if self._ending is not None:
            raise self._ending

    def _next(self, planned: Plan) -> Iterator[Planned]:
        for each in planned.todo:
            if self._ending is not None or self._stopping():
                return
            yield each

    def _take(self, outcome: Outcome) -> None:
        """See from an outcome whether to go on."""
        cause = outcome.cause
        self._unreached = self._unreached + 1 if unreachable(cause) else 0
        gone = self._unreached >= UNREACHABLE
        if cause is not None and self._ending is None and (gone or ends_all(cause)):
            self._ending = cause

    async def _one(self, planned: Planned) -> Outcome:
        """Make a row, save it, and write down what became of it."""
        row, started = planned.row, time.monotonic()
        job: list[str] = []
        outcome = Outcome(row.number, planned.key, State.OPEN, row.prompt, row.model)
        facts: dict[str, Any] = {"kind": row.kind, "inputs": planned.inputs}
        try:
            media, result = await self._made(planned, job)
            facts["seed"] = seed_of(row, result)
            facts["price"] = self._prices.get(group_of(row)) if self._prices else None
            paths = await self._saved(planned, media, self._told(planned, facts, job))
            outcome = attrs.evolve(
                outcome, state=State.DONE, files=tuple(paths), cost=cost_of(result)
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, the other rows go on
            outcome = attrs.evolve(outcome, state=state_after(error), error=told(error),
                                   cause=error)  # fmt: skip
            job += [str(known)] if (known := getattr(error, "job_id", None)) else []
        seconds = round(time.monotonic() - started, 3)
        outcome = attrs.evolve(outcome, seconds=seconds, job_id=job[-1] if job else None)
        if outcome.state is State.OPEN:
            return outcome
        try:
            await backend.in_thread(self.manifest.add, outcome, **facts)
        except OSError as error:
            return attrs.evolve(outcome, state=State.OPEN, error=told(error), cause=error)
        return outcome

    async def _made(self, planned: Planned, job: list[str]) -> tuple[list[AsyncMedia], Any]:
        def submitted(made: Any) -> None:
            job.append(str(made.id))

        def looked(_: Any) -> None:
            if self._stopping():
                raise StoppedError("the job goes on; the next run has its result")

        limit = {} if self._how.timeout is None else {"timeout": self._how.timeout}
        watch = batch_rows.Watch(submitted, looked)
        return await batch_rows.made(self._client, planned.row, planned.key, watch, limit)

    def _told(
        self, planned: Planned, facts: dict[str, Any], job: list[str]
    ) -> dict[str, str] | None:
        if not self._how.metadata:
            return None
        written = {"prompt": planned.row.prompt, "model": planned.row.model,
                   "seed": facts.get("seed"), "id": job[-1] if job else planned.key}  # fmt: skip
        return {name: str(value) for name, value in written.items() if value is not None}

    async def _saved(
        self, planned: Planned, media: list[AsyncMedia], metadata: dict[str, str] | None
    ) -> list[Path]:
        folder, paths = self.manifest.folder, []
        with files.beside(folder) as place:
            for index, each in enumerate(media):
                name = file_name(planned.row, planned.key, index)
                written = await each.save(place / name)
                paths.append(await backend.in_thread(files.put, written, folder, metadata))
        return paths


def batch_of(
    client: Any,
    source: Source,
    out: str | os.PathLike[str],
    defaults: Mapping[str, Any],
    how: Mapping[str, Any],
) -> AsyncBatch:
    """A batch of a client, its options checked.

    Args:
        client: The client of every service.
        source: The rows.
        out: Folder of the files and the manifest.
        defaults: Members of `Defaults`.
        how: Members of `How`.

    Raises:
        UnknownArgumentError: There is no such option.
    """
    known = frozenset(attrs.fields_dict(How))
    for name in how:
        if name not in known:
            raise unknown_argument(name, known, "batch")
    return AsyncBatch(client, source, Path(out).expanduser(), Defaults(**defaults), How(**how))
