"""What a batch has to do: its rows, less what the manifest says is at an end."""

from pathlib import Path

import attrs

from framewire.batch.keys import Keys
from framewire.batch.manifest import Manifest, Written
from framewire.batch.outcomes import ENDED, Outcome, State
from framewire.batch.reading import Source, read
from framewire.batch.rows import BadRow, Defaults, Row, rows_of


@attrs.frozen(slots=True)
class Planned:
    """A row that is to be made.

    Attributes:
        row: The row.
        key: Its key.
        inputs: Hashes of its files, by their stamps.
    """

    row: Row
    key: str
    inputs: dict[str, str] = attrs.field(factory=dict)


@attrs.frozen
class Plan:
    """What there is to do.

    Attributes:
        todo: Rows that are to be made.
        ended: What became of the others: by earlier runs, or because they are bad.
    """

    todo: list[Planned]
    ended: list[Outcome]


def plan(source: Source, defaults: Defaults, manifest: Manifest, *, retry_failed: bool) -> Plan:
    """What there is to do.

    Args:
        source: The rows.
        defaults: For what they leave out.
        manifest: What earlier runs have written down.
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
                _place(row, keys, known, manifest, retry_failed, made)
        except BadRow as bad:
            made.ended.append(Outcome(number, "", State.BAD, error=bad.reason))
    return made


def _place(
    row: Row,
    keys: Keys,
    known: dict[str, Written],
    manifest: Manifest,
    retry_failed: bool,
    made: Plan,
) -> None:
    key, inputs = keys.of(row)
    written = known.get(key)
    if written is None or not _at_an_end(written, manifest, retry_failed):
        made.todo.append(Planned(row, key, inputs))
        return
    made.ended.append(
        Outcome(
            row.number, key, written.state, row.prompt, row.model,
            tuple(Path(manifest.folder, name) for name, _ in written.files),
            before=True, error=written.error, job_id=written.job_id, cost=written.cost,
        )
    )  # fmt: skip


def _at_an_end(written: Written, manifest: Manifest, retry_failed: bool) -> bool:
    if written.state is State.DONE:
        return manifest.there(written)
    return written.state in ENDED and not (retry_failed and written.state is State.REFUSED)
