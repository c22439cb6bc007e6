"""The contact sheet of a batch: what the manifest says, and what its last run knows beside it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from framewire.batch.manifest import Manifest
from framewire.batch.outcomes import Outcome, State
from framewire.batch.places import Folder, Place
from framewire.batch.plan import Plan
from framewire.sheet import MOST_ITEMS, Advice, Item, Sheet, write

_STATES = frozenset(map(str, State))
# More than any manifest has lines.
_DONE = 1 << 40
# Beyond are no costs and no seconds, and nothing that is not a number is below it.
_MOST = 1e15
_RETRY = "--retry-failed"
_NOT_WRITTEN = frozenset({State.OPEN, State.BAD})


class Seen:
    """What a run has seen that the manifest does not say.

    Args:
        plan: What there was to do; None where nothing was run.
    """

    def __init__(self, plan: Plan | None = None) -> None:
        self._left: dict[str | int, Outcome] = {}
        self._keys: frozenset[str] | None = None
        self._to_come = 0
        if plan is not None:
            ended = frozenset(each.key for each in plan.ended)
            self._keys = ended.union(each.key for each in plan.todo)
            self._to_come = len(plan.todo)
            for outcome in plan.ended:
                self._keep(outcome)

    def take(self, outcome: Outcome) -> None:
        """Take note of the end of a row that was to be made."""
        self._to_come -= 1
        self._keep(outcome)

    def _keep(self, outcome: Outcome) -> None:
        if outcome.state in _NOT_WRITTEN:
            self._left[outcome.key or outcome.row] = outcome

    def items(self, manifest: Manifest) -> tuple[list[Item], int]:
        """What the sheet shows, in the order of the rows, and how many lines it leaves out.

        Args:
            manifest: What was written down; of very many lines not all are held at once.
        """
        last: dict[str, int] = {}
        for number, line in enumerate(manifest.lines()):
            if self._counts(line):
                # What went wrong sorts before what is done.
                last[line["key"]] = number + _DONE * (line["state"] == State.DONE)
        chosen = {each % _DONE for each in sorted(last.values())[:MOST_ITEMS]}
        items = [_written(line, manifest.folder)
                 for number, line in enumerate(manifest.lines()) if number in chosen]  # fmt: skip
        items += map(_outcome, self._left.values())
        return sorted(items, key=lambda each: each.number), len(last) - len(chosen)

    @property
    def to_come(self) -> int:
        """How many rows the run has not come to."""
        return self._to_come

    def _counts(self, line: Mapping[str, Any]) -> bool:
        """Whether a line is of a row that there still is, or of files that were paid for."""
        key = line.get("key")
        if not isinstance(key, str) or line.get("state") not in _STATES or key in self._left:
            return False
        return line["state"] == State.DONE or self._keys is None or key in self._keys


def by_key(manifest: Manifest) -> dict[str, Item]:
    """The rows of a manifest by their keys; the last line of each counts.

    Args:
        manifest: What was written down.
    """
    return {
        line["key"]: _written(line, manifest.folder)
        for line in manifest.lines()
        if isinstance(line.get("key"), str) and line.get("state") in _STATES
    }


def sheet_of(
    manifest: Manifest,
    seen: Seen,
    single_file: bool,
    command: str | None,
    place: Place | None = None,
) -> Sheet:
    """Write the contact sheet of a batch.

    Args:
        manifest: What was written down.
        seen: What its last run knows.
        single_file: Whether the thumbnails are inside the page.
        command: The command that runs it again, where a command ran it.
        place: Where the files are, and the sheet goes; left out, the manifest's folder.
    """
    title = manifest.folder.absolute().name or str(manifest.folder)
    items, left_out = seen.items(manifest)

    def make(folder: Path) -> Sheet:
        own = folder.absolute()
        here = [attrs.evolve(each, files=tuple([own / path.name for path in each.files]))
                for each in items]  # fmt: skip
        return write(
            here, folder, title=title, advice=_advice(command), more=seen.to_come + left_out,
            single_file=single_file,
        )  # fmt: skip

    where = place or Folder(manifest.folder)
    return where.sheet([path.name for each in items for path in each.files], make, single_file)


def _advice(command: str | None) -> dict[str, Advice]:
    again = command or ""
    retry = f"{again} {_RETRY}" if again and _RETRY not in again.split() else again
    how = "this command" if command else "the batch, run again with retry_failed=True,"
    run = "this command" if command else "the batch, run again,"
    jobs = "framewire jobs list" if command else ""
    return {
        State.UNKNOWN: Advice(
            "The connection ended before an answer: it may have been billed, and is not sent "
            "again. Look for it with the service first; another “take” in its row pays again.",
            jobs,
        ),
        State.REFUSED: Advice(
            f"The service said no and billed nothing; {how} sends it again.", retry
        ),
        State.FAILED: Advice(
            "The service accepted it and it came to nothing. It may have been billed, so it is not "
            "sent again by itself: another “take” in its row makes it anew."
        ),
        State.BAD: Advice(f"The row cannot be used. Mend it; {run} makes it.", again),
        State.OPEN: Advice(f"Not made yet; {run} goes on with it.", again),
    }


def _written(line: Mapping[str, Any], folder: Path) -> Item:
    """What a line says; anyone may have written it, so each member is looked at."""
    cost = stated = _number(line.get("cost"))
    if stated is None and line["state"] == State.DONE:
        cost = _number(line.get("price"))
    return Item(
        _whole(line.get("row")) or 0, line["state"], _text(line, "prompt"), _text(line, "model"),
        _text(line, "kind"), tuple(_files(line.get("files"), folder)), cost,
        _number(line.get("seconds")), _text(line, "error") or None, _text(line, "job_id") or None,
        _whole(line.get("seed")), about=stated is None and cost is not None,
    )  # fmt: skip


def _outcome(of: Outcome) -> Item:
    return Item(
        of.row, of.state, of.prompt, of.model, error=of.error, job=of.job_id, seconds=of.seconds
    )


def _files(given: Any, folder: Path) -> Iterable[Path]:
    for each in given if isinstance(given, list) else ():
        name = each.get("name") if isinstance(each, Mapping) else None
        # A batch writes into its own folder; a name that leads out of it is none of ours.
        if isinstance(name, str) and name not in ("", ".", "..") and not set(name) & set("/\\\0"):
            yield folder.absolute() / name


def _text(line: Mapping[str, Any], name: str) -> str:
    value = line.get(name)
    return value if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    if isinstance(value, str):  # an amount of money, which is exact
        with suppress(ValueError):
            value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < _MOST else None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
