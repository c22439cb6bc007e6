"""What a batch has to do: its rows, less what the manifest says is at an end."""

from collections.abc import Iterable

import attrs

from framewire.batch.keys import Keys, fallback_key
from framewire.batch.manifest import Manifest, Written
from framewire.batch.outcomes import ENDED, Outcome, State
from framewire.batch.places import Place
from framewire.batch.reading import Source, read
from framewire.batch.rows import BadRow, Defaults, Row, rows_of


@attrs.frozen(slots=True)
class Choice:
    """A model that a row may be made with.

    Attributes:
        row: The row, with that model.
        key: Its `idempotency_key`.
    """

    row: Row
    key: str


@attrs.frozen(slots=True)
class Planned:
    """A row that is to be made.

    Attributes:
        row: The row.
        key: Its key.
        inputs: Hashes of its files, by their stamps.
        again: Whether an earlier run has written down that it was refused.
    """

    row: Row
    key: str
    inputs: dict[str, str] = attrs.field(factory=dict)
    again: bool = False

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Its own model, and those to fall back on, each with a key of its own."""
        others = (model for model in self.row.fallback if model != self.row.model)
        return (
            Choice(self.row, self.key),
            *(
                Choice(attrs.evolve(self.row, model=model), fallback_key(self.key, model))
                for model in others
            ),
        )

    def choice(self, key: str, models: Iterable[str]) -> Choice | None:
        """The choice that has a key: one that another run may have, with other models.

        Args:
            key: The key.
            models: Services and models that it may be of.
        """
        for model in models:
            if fallback_key(self.key, model) == key:
                return Choice(attrs.evolve(self.row, model=model), key)
        return None


@attrs.frozen
class Plan:
    """What there is to do.

    Attributes:
        todo: Rows that are to be made.
        ended: What became of the others: by earlier runs, or because they are bad.
    """

    todo: list[Planned]
    ended: list[Outcome]


def plan(
    source: Source, defaults: Defaults, manifest: Manifest, place: Place, *, retry_failed: bool
) -> Plan:
    """What there is to do.

    Args:
        source: The rows.
        defaults: For what they leave out.
        manifest: What earlier runs have written down.
        place: Where their files are.
        retry_failed: Whether what was refused, and not billed, is tried again.
    """
    known = manifest.read()
    keys = Keys(manifest.hashes)
    made = Plan([], [])
    for number, fields in read(source):
        try:
            if isinstance(fields, BadRow):
                raise fields
            for row in rows_of(number, fields, defaults):
                key, inputs = keys.of(row)
                written = known.get(key)
                if written is not None and _at_an_end(written, place, retry_failed):
                    made.ended.append(_before(row, key, written, place))
                else:
                    again = written is not None and written.state is State.REFUSED
                    made.todo.append(Planned(row, key, inputs, again))
        except BadRow as bad:
            made.ended.append(Outcome(number, "", State.BAD, error=bad.reason))
    return made


def _before(row: Row, key: str, written: Written, place: Place) -> Outcome:
    """What an earlier run has written down of a row."""
    where = place.where([name for name, _ in written.files])
    return Outcome(
        row.number, key, written.state, row.prompt, row.model, before=True, error=written.error,
        job_id=written.job_id, cost=written.cost, **where,
    )  # fmt: skip


def _at_an_end(written: Written, place: Place, retry_failed: bool) -> bool:
    if written.state is State.DONE:
        return place.there(written.files)
    return written.state in ENDED and not (retry_failed and written.state is State.REFUSED)
