"""`framewire jobs --sheet`: a contact sheet of the journal, from disk alone."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from framewire._error_plain import plain
from framewire.batch.manifest import Manifest
from framewire.batch.shown import by_key
from framewire.cli import sheet
from framewire.cli.errors import Failure
from framewire.cli.saved_files import SavedFiles
from framewire.journal import State
from framewire.sheet import Advice, Item, write

if TYPE_CHECKING:
    from framewire.cli.session import Session
    from framewire.journal import Entry

FOLDER = "framewire-jobs"
_MADE = frozenset({State.ANSWERED, State.FINISHED})
_NOT_SAVED = "not saved"
# A state of the journal in a word, where it has more of them.
_WORDS = {
    State.UNKNOWN: "unknown", State.SENDING: "under way", State.WAITING: "under way",
    State.NEVER_DELIVERED: "not delivered",
}  # fmt: skip
_ADVICE = {
    "unknown": Advice(
        "It may have been accepted and billed, and is not sent again. “framewire jobs show” with "
        "its number tells where to look for it.", "framewire jobs list",
    ),
    _NOT_SAVED: Advice("It was paid for and nobody has saved it yet.", "framewire jobs fetch"),
    "running": Advice("Its end was not seen yet.", "framewire jobs resume"),
    "failed": Advice("The service accepted it and it came to nothing; it may have been billed."),
    "refused": Advice("The service said no and billed nothing: the same command tries it again."),
    "canceled": Advice("It was canceled; the service may have billed a part."),
    "not delivered": Advice("It never reached the service: the same command tries it again."),
    "dismissed": Advice("It was settled by hand."),
    "under way": Advice("It is on its way in a process that runs."),
}  # fmt: skip
# What an operation makes, by the first of these words in its name.
_KINDS = ("video", "music", "audio", "speech", "upscale", "edit", "image")


def run(session: "Session") -> int:
    """Write the contact sheet of the journal."""
    folder = Path(session.options.folder or FOLDER).expanduser()
    if folder.is_file():
        raise Failure("unwritable", f"{folder} is a file: --out names another folder")
    journal = session.needed_journal
    unsaved = frozenset(each.entry.id for each in journal.results())
    entries = journal.entries()
    items = list(_items(entries, unsaved, SavedFiles()))
    made = sheet.write_and_name(session, lambda: write(
        items, folder, title="Jobs", advice=_ADVICE, more=len(entries) - len(items),
        single_file=session.options.single_file,
    ))  # fmt: skip
    if made is None:
        raise Failure("unwritable", f"{folder} cannot be written to")
    page = str(folder / made.path.name)
    session.output.say(page)
    session.output.result(sheet=page, shown=len(items))
    return 0


def _items(
    entries: "Iterable[Entry]", unsaved: frozenset[int], saved: SavedFiles
) -> Iterable[Item]:
    """What the sheet shows: all but paid work whose files nobody here knows of, such as a chat."""
    batches: dict[str, Item] = {}
    for folder in saved.batches:
        batches.update(by_key(Manifest(folder)))
    for entry in entries:
        row = batches.get(entry.key or "")
        item = _of_call(entry, saved.of(entry)) if row is None else _of_row(entry, row)
        if item.files or entry.state not in _MADE:
            yield item
        elif entry.id in unsaved:
            yield attrs.evolve(item, state=_NOT_SAVED)


def _of_row(entry: "Entry", row: Item) -> Item:
    """A row of a batch: of several entries each says what became of it."""
    files = row.files if entry.state in _MADE else ()
    return attrs.evolve(
        row, number=entry.id, state=_state(entry), files=files, error=_error(entry),
        at=entry.updated,
    )  # fmt: skip


def _of_call(entry: "Entry", saved: Mapping[str, Any]) -> Item:
    files = tuple(Path(each) for each in saved.get("files") or () if isinstance(each, str))
    cost = saved.get("cost")
    took = entry.updated - entry.created
    return Item(
        entry.id, _state(entry), str(saved.get("prompt") or ""), _model(entry),
        str(saved.get("kind") or _kind(entry)), files,
        cost if isinstance(cost, int | float) and entry.state in _MADE else None,
        round(took, 3) if entry.state in _MADE else None, _error(entry), entry.job_id,
        saved.get("seed") if isinstance(saved.get("seed"), int) else None, entry.updated,
        about=saved.get("about") is True,
    )  # fmt: skip


def _state(entry: "Entry") -> str:
    if entry.state in _MADE:
        return "done"
    return (
        _WORDS.get(entry.state, str(entry.state))
        if isinstance(entry.state, State)
        else str(entry.state)
    )


def _error(entry: "Entry") -> str | None:
    where = plain(entry.how_to_find) if entry.state is State.UNKNOWN else ""
    return ". ".join(each.rstrip(".") for each in (entry.reason or "", where) if each) or None


def _model(entry: "Entry") -> str:
    return f"{entry.service}/{entry.model}" if entry.model else entry.service


def _kind(entry: "Entry") -> str:
    return next((kind for kind in _KINDS if kind in entry.operation), "call")
