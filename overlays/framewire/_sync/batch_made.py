# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""A row made, saved and told of: wherever it is made, here or on another machine."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from framewire._core.io import sync_backend as backend
from framewire._core.journal.choices import OtherChoiceError, choices
from framewire._core.journal.entries import Entry
from framewire._core.journal.keys import NEVER_ACCEPTED
from framewire._sync import batch_rows
from framewire._sync.media import Media
from framewire.batch import files
from framewire.batch.keys import file_name
from framewire.batch.outcomes import (
    Outcome,
    State,
    StoppedError,
    cost_of,
    error_line,
    falls_back,
    given_back,
    state_after,
)
from framewire.batch.places import Place
from framewire.batch.plan import Choice, Planned
from framewire.batch.seeds import seed_of

_AT_ONCE = 8


@attrs.frozen
class Making:
    """How rows are made.

    Attributes:
        timeout: Seconds to wait for each job; None for the service's default.
        metadata: Whether files get prompt, seed, model and id.
        stopping: Asked after each look at a job whether to end.
    """

    timeout: float | None = None
    metadata: bool = True
    stopping: Callable[[], bool] = bool


class Maker:
    """Makes rows, one by one, and saves what they give.

    Args:
        client: The client of every service; it has a journal.
        place: Where the files belong.
        making: How rows are made.
    """

    def __init__(self, client: Any, place: Place, making: Making) -> None:
        self._client = client
        self._place = place
        self._making = making

    def room(self) -> int:
        """How many rows are under way at once, unless somebody says otherwise."""
        return _AT_ONCE

    def close(self) -> None:
        """Nothing was begun for a run."""

    def outcome(self, planned: Planned) -> tuple[Outcome, dict[str, Any]]:
        """Make a row and save it.

        Args:
            planned: The row.

        Returns:
            What became of it, and further facts for the manifest; nothing is raised for it.
        """
        row, started = planned.row, time.monotonic()
        job: list[str] = []
        outcome = Outcome(row.number, planned.key, State.OPEN, row.prompt, row.model)
        facts: dict[str, Any] = {"kind": row.kind, "inputs": planned.inputs}
        try:
            choice, media, result = self._first_that_makes_it(planned, job)
            outcome = attrs.evolve(outcome, model=choice.row.model)
            facts["paid"] = choice.key if choice.key != planned.key else None
            facts["seed"] = seed_of(choice.row, result)
            facts["files"] = self._saved(planned, media, self._metadata(choice, facts, job))
            where = self._place.where([each["name"] for each in facts["files"]])
            outcome = attrs.evolve(outcome, state=State.DONE, cost=cost_of(result), **where)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other rows go on
            outcome = attrs.evolve(outcome, state=state_after(error), error=error_line(error),
                                   cause=error)  # fmt: skip
            job += [str(known)] if (known := getattr(error, "job_id", None)) else []
        seconds = round(time.monotonic() - started, 3)
        return attrs.evolve(outcome, seconds=seconds, job_id=job[-1] if job else None), facts

    def _first_that_makes_it(
        self, planned: Planned, job: list[str]
    ) -> tuple[Choice, list[Media], Any]:
        """Make a row with its own model, or with the next where nothing was billed for that."""
        row = planned.choices
        keys = [choice.key for choice in row]
        choice = row[0] if len(row) == 1 else backend.in_thread(self._begun, row)
        # Others may be at the same row; the journal lets one choice of it be under way.
        with choices(keys):
            for _ in range(2 * len(row) + 2):
                try:
                    return choice, *self._made(planned, choice, job)
                except OtherChoiceError as error:
                    choice = backend.in_thread(self._elsewhere, planned, row, error.entry)
                except Exception as error:
                    if choice not in row[:-1] or not falls_back(error):
                        raise
                    choice = row[row.index(choice) + 1]
                job.clear()
        raise StoppedError("others are at this row; the next run goes on with it")

    def _begun(self, row: Sequence[Choice]) -> Choice:
        """Which choice somebody came to: what may have been paid for is asked for first."""
        entries = self._client._journal.of_keys([choice.key for choice in row])
        begun = {entry.key for entry in entries if entry.state not in NEVER_ACCEPTED}
        return next((choice for choice in reversed(row) if choice.key in begun), row[0])

    def _elsewhere(self, planned: Planned, row: Sequence[Choice], entry: Entry) -> Choice:
        """The choice that somebody else has come to; it may be one that this run does not have.

        Raises:
            StoppedError: It is one that cannot be asked for here.
        """
        key = str(entry.key)
        if key in {choice.key for choice in row} or entry.state in NEVER_ACCEPTED:
            return self._begun(row)
        models = (f"{entry.service}/{entry.model or ''}", f"{entry.service}/")
        choice = planned.choice(key, models)
        if choice is None:
            raise StoppedError(
                f"{entry.service} makes this row, or has made it, as a service to fall back on of "
                f"another run ({entry}); the same fall-back has its result"
            )
        return choice

    def _made(self, planned: Planned, choice: Choice, job: list[str]) -> tuple[list[Media], Any]:
        def submitted(made: Any) -> None:
            job.append(str(made.id))

        def looked(_: Any) -> None:
            if self._making.stopping():
                raise StoppedError("the job goes on; the next run has its result")

        options = {} if self._making.timeout is None else {"timeout": self._making.timeout}
        watch = batch_rows.Watch(submitted, looked)
        try:
            return batch_rows.made(self._client, choice.row, choice.key, watch, options)
        except Exception as error:
            # Told again from the journal: it failed in an earlier run, and its price was given
            # back. Only this tells that nothing was billed, and only then it is paid for again.
            if not (planned.again and given_back(error)):
                raise
        again: dict[str, Any] = {**options, "retry_failed": True}
        return batch_rows.made(self._client, choice.row, choice.key, watch, again)

    def _metadata(
        self, choice: Choice, facts: dict[str, Any], job: list[str]
    ) -> dict[str, str] | None:
        if not self._making.metadata:
            return None
        row = choice.row
        written = {"prompt": row.prompt, "model": row.model, "seed": facts.get("seed"),
                   "id": job[-1] if job else choice.key}  # fmt: skip
        return {name: str(value) for name, value in written.items() if value is not None}

    def _saved(
        self, planned: Planned, media: list[Media], metadata: dict[str, str] | None
    ) -> list[dict[str, Any]]:
        """Put what was made where it belongs; the names and lengths of the files."""
        saved, beside = [], self._place.beside()
        for index, each in enumerate(media):
            written = each.save(beside / file_name(planned.row, planned.key, index))
            try:
                size = backend.in_thread(files.finish, written, metadata)
                backend.in_thread(self._place.put, written)
            finally:
                written.unlink(missing_ok=True)
            saved.append({"name": written.name, "bytes": size})
        return saved
