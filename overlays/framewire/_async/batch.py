"""A batch: rows are made, some at once, and each is written down when its files are there."""

import os
import warnings
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Protocol

import attrs

from framewire._async import batch_rows
from framewire._async.batch_made import AsyncMaker, Making
from framewire._core.exchange.arguments import unknown_argument
from framewire._core.io import async_backend as backend
from framewire._core.io.async_batches import as_done
from framewire._core.io.log import LOGGER
from framewire._core.money.price import decimal_of
from framewire.batch.estimate import Estimate, alike, dearest, group_of
from framewire.batch.manifest import Manifest
from framewire.batch.outcomes import UNREACHABLE, Outcome, State, ends_all, error_line, unreachable
from framewire.batch.places import Place, place_of
from framewire.batch.plan import Plan, Planned, plan
from framewire.batch.reading import Source
from framewire.batch.rows import Defaults, Row
from framewire.batch.shown import Seen, sheet_of
from framewire.errors import (
    APIStatusError,
    ConfigurationError,
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
        concurrency: Rows under way at once; None for 8, or what a cluster has room for.
        timeout: Seconds to wait for each job; None for the service's default.
        retry_failed: Whether what was refused, and not billed, is tried again.
        metadata: Whether files get prompt, seed, model and id.
        stopping: Asked before each row and after each look at a job whether to end.
        engine: None for this process, `dask` for the workers of a cluster.
        scheduler: The address of the cluster's scheduler.
    """

    concurrency: int | None = None
    timeout: float | None = None
    retry_failed: bool = False
    metadata: bool = True
    stopping: Callable[[], bool] = bool
    engine: str | None = None
    scheduler: str | None = None

    def __attrs_post_init__(self) -> None:
        """Check what cannot be.

        Raises:
            InvalidArgumentError: It cannot be.
        """
        many = self.concurrency
        if many is not None and (isinstance(many, bool) or many < 1):
            raise InvalidArgumentError(f"concurrency must be at least 1, not {many!r}")
        if self.engine not in (None, "dask"):
            raise InvalidArgumentError(f"engine is 'dask' or None, not {self.engine!r}")
        if (self.engine is None) != (self.scheduler is None):
            raise InvalidArgumentError("engine='dask' and scheduler= belong together")


class AsyncMakes(Protocol):
    """What has rows made, here or elsewhere."""

    async def room(self) -> int:
        """How many rows it has under way at once, unless somebody says otherwise."""

    async def close(self) -> None:
        """End what it has begun for a run."""

    async def outcome(self, planned: Planned) -> tuple[Outcome, dict[str, Any]]:
        """What became of a row, and further facts for the manifest."""


class AsyncBatch:
    """A batch; iterating runs it and gives the outcome of every row.

    Rows that are at an end, and bad ones, come first; nothing is sent for them. Where every further
    row would meet the same (a budget, a refused key, a full disk, no network), those under way come
    to their end and the iteration raises what ended it.

    Args:
        client: The client of every service.
        source: The rows.
        place: Where the files belong.
        defaults: For what rows leave out.
        how: How it is run.
    """

    def __init__(
        self, client: Any, source: Source, place: Place, defaults: Defaults, how: How
    ) -> None:
        self.manifest = Manifest(place.folder)
        self._client = client
        self._source = source
        self._place = place
        self._defaults = defaults
        self._how = how
        self._plan: Plan | None = None
        self._ending: BaseException | None = None
        self._stopped = False
        self._unreached = 0
        self._seen = Seen()
        # What rows are expected to cost, as far as somebody has asked.
        self._prices: dict[str, Decimal | None] = {}
        making = Making(how.timeout, how.metadata, self._stopping)
        self._maker: AsyncMakes = AsyncMaker(client, place, making)
        if how.scheduler is not None:
            from framewire._async.batch_away import AsyncAway

            self._maker = AsyncAway(client, place, making, how.scheduler)

    async def estimate(self) -> Estimate:
        """What is still to be made and what it is expected to cost; nothing of it is sent.

        Returns:
            The estimate; a row whose price nobody states is counted, and never taken for free.
        """
        planned = await self._planned()
        whole = Estimate()
        for row, count in alike(each.row for each in planned.todo):
            models = (row.model, *row.fallback)
            prices = [await self._price(attrs.evolve(row, model=model)) for model in models]
            whole = whole.with_price(dearest(prices), count)
        return whole

    async def _price(self, row: Row) -> Price:
        try:
            price = await batch_rows.price(self._client, row)
        except _UNPRICED as error:
            price = Price.unknown(error_line(error))
        self._prices[group_of(row)] = price.in_usd()
        return price

    @property
    def place(self) -> str:
        """Where the files belong: the whole path, or the address."""
        return self._place.name

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
        """Write `index.html`, a page of what the folder or the store has, and `thumbs/` beside it.

        It is made from the files and the manifest; no service is asked for anything. After a run it
        also has what that run has not made, and why.

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
        made = await backend.in_thread(
            sheet_of, self.manifest, self._seen, single_file, command, self._place
        )
        if made.large:
            warnings.warn(made.notes[0], LargeSheetWarning, stacklevel=2)
        return made

    async def _planned(self) -> Plan:
        if self._plan is None:
            self._plan = await backend.in_thread(self._read)
        return self._plan

    def _read(self) -> Plan:
        self._place.usable()
        return plan(
            self._source,
            self._defaults,
            self.manifest,
            self._place,
            retry_failed=self._how.retry_failed,
        )

    def _stopping(self) -> bool:
        return self._stopped or self._how.stopping()

    async def __aiter__(self) -> AsyncGenerator[Outcome, None]:
        planned = await self._planned()
        self._plan = None  # run again, it reads again what there is to do
        self._ending, self._unreached, self._seen = None, 0, Seen(planned)
        for outcome in planned.ended:
            yield outcome
        room = await self._maker.room() if planned.todo else 1
        at_once = self._how.concurrency or room
        work = as_done(self._one, self._next(planned), at_once)
        try:
            async for outcome in work:
                self._take(outcome)
                self._seen.take(outcome)
                yield outcome
        finally:
            await work.aclose()
            await self._maker.close()
            self.manifest.close()
            await backend.in_thread(self._ended)
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
        """Have a row made, and write down what became of it."""
        outcome, facts = await self._maker.outcome(planned)
        if outcome.state is State.OPEN:
            return outcome
        if outcome.state is State.DONE and self._prices:
            made = attrs.evolve(planned.row, model=outcome.model)
            facts["price"] = self._prices.get(group_of(made))
        try:
            await backend.in_thread(self._written, outcome, facts)
        except OSError as error:
            return attrs.evolve(outcome, state=State.OPEN, error=error_line(error), cause=error)
        return outcome

    def _ended(self) -> None:
        try:
            self._place.ended()
        except OSError as error:  # what ended the run is told, and not this
            LOGGER.warning("the manifest is in %s alone: %s", self.manifest.path, error)

    def _written(self, outcome: Outcome, facts: dict[str, Any]) -> None:
        self.manifest.add(outcome, **facts)
        cost = None if outcome.cost is None else decimal_of(outcome.cost)
        try:
            spending = self._client._journal.spending
            spending.in_batch(facts.get("paid") or outcome.key, self._place.name, cost)
        except ConfigurationError as error:
            # The row is done; which batch it was in is for a summary only.
            LOGGER.warning("%s; %s is summed up under no batch", error, outcome.key)


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
        out: Folder of the files and the manifest, or the address of a store.
        defaults: Members of `Defaults`.
        how: Members of `How`.

    Raises:
        UnknownArgumentError: There is no such option.
    """
    known = frozenset(attrs.fields_dict(How))
    for name in how:
        if name not in known:
            raise unknown_argument(name, known, "batch")
    return AsyncBatch(client, source, place_of(out), Defaults(**defaults), How(**how))
