"""Writing a contact sheet: thumbnails first, then the page, each file whole or not at all."""

import os
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import attrs

from framewire.sheet import thumbnails
from framewire.sheet.items import DONE, Advices, Item, ShownFile
from framewire.sheet.page import MARK, encoded, page

LARGE = 50 * 1024 * 1024
MOST_ITEMS = 20_000
# What texts may fill; where it is more, they are cut.
_ROOM, _ROOM_EACH = 960 * 1024, 960
_LENGTHS = (1_000_000, 2000, 1000, 600, 400, 250)
_NAMES = ("index.html", *(f"contact-sheet-{number}.html" for number in range(1, 100)))


class LargeSheetWarning(UserWarning):
    """A page of one file that is so large that a browser takes long to open it."""


@attrs.frozen
class Sheet:
    """A contact sheet that was written.

    Attributes:
        path: The page.
        size: Its bytes.
        notes: What somebody should know of it, in sentences.
        address: Where it is, if it is in a store; `path` is its name there.
    """

    path: Path
    size: int
    notes: tuple[str, ...] = ()
    address: str | None = None

    @property
    def large(self) -> bool:
        """Whether it is so large that a browser takes long to open it."""
        return self.size > LARGE


def write(
    items: Sequence[Item],
    folder: Path,
    *,
    title: str,
    advice: Advices | None = None,
    more: int = 0,
    single_file: bool = False,
) -> Sheet:
    """Write a contact sheet; nothing but files of this disk is read.

    A page of somebody else's is not replaced: then the sheet has another name.

    Args:
        items: What it shows, in their order.
        folder: Where the page goes, and `thumbs` beside it.
        title: Its heading.
        advice: What can be done about each state.
        more: How many there are beside those that are shown.
        single_file: Whether the thumbnails are inside the page.

    Raises:
        OSError: The folder cannot be written to.
    """
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    shown = chosen(items)
    there = {path: path.stat().st_mtime for each in shown for path in each.files if path.is_file()}
    small = thumbnails.made(there, folder)

    def shown_file(path: Path) -> ShownFile:
        if path not in there:
            return ShownFile("")
        where = _inside(small.get(path)) if single_file else _address(small.get(path), folder)
        return ShownFile(_address(path, folder), where, round(there[path]))

    all_files = [[shown_file(path) for path in each.files] for each in shown]
    others = more + len(items) - len(shown)
    facts = {
        "advice": {name: [each.text, each.command] for name, each in (advice or {}).items()},
        "more": others,
    }
    data = ""
    room = max(_ROOM, _ROOM_EACH * len(shown)) + _inlined(all_files) * single_file
    for longest in _LENGTHS:
        entries = [
            one.for_page(files, longest) for one, files in zip(shown, all_files, strict=True)
        ]
        data = encoded({**facts, "items": entries})
        if len(data) <= room:
            break
    content = page(title, summary(shown, others), data)
    path = _target(folder)
    _put(path, content)
    return Sheet(path, len(content), tuple(_notes(content, shown, others, there, small)))


def chosen(items: Sequence[Item]) -> Sequence[Item]:
    """What is shown: all, or as much as a browser can take, what went wrong before the rest."""
    if len(items) <= MOST_ITEMS:
        return items
    wrong = [place for place, each in enumerate(items) if each.state != DONE]
    done = [place for place, each in enumerate(items) if each.state == DONE]
    return [items[place] for place in sorted([*wrong, *done][:MOST_ITEMS])]


def summary(items: Sequence[Item], more: int) -> str:
    """How much there is, what it cost and what went wrong, in a line."""
    files = Counter(_kind(path) for each in items for path in each.files)
    parts = [_count(files[kind], kind) for kind in ("image", "video", "file") if files[kind]]
    parts += _costs(items)
    states = Counter(each.state for each in items if each.state != DONE)
    parts += [f"{count:,} {state}" for state, count in states.items()]
    if more:
        parts.append(f"{more:,} not shown")
    return " · ".join(parts) or "nothing yet"


def _costs(items: Sequence[Item]) -> list[str]:
    paid = [each for each in items if each.cost is not None]
    if not paid:
        return []
    total = sum(each.cost or 0 for each in paid)
    about = "about " if any(each.about for each in paid) else ""
    files = [each for each in items if each.files]
    some = f" for {len(paid):,} of {len(files):,}" if len(paid) < len(files) else ""
    return [f"{about}${total:.4g}{some}" if total < 1 else f"{about}${total:,.2f}{some}"]


def _count(number: int, kind: str) -> str:
    return f"{number:,} {kind}{'' if number == 1 else 's'}"


def _kind(path: Path) -> str:
    ending = path.suffix.lower()
    if ending in thumbnails.IMAGES or ending == ".svg":
        return "image"
    return "video" if ending in thumbnails.VIDEOS else "file"


def _address(path: Path | None, folder: Path) -> str:
    if path is None:
        return ""
    try:
        way = os.path.relpath(path, folder)
    except ValueError:  # another drive
        return path.absolute().as_uri()
    return quote(way.replace(os.sep, "/").encode("utf-8", "surrogateescape"))


def _inside(path: Path | None) -> str:
    with suppress(OSError):
        if path is not None:
            return f"data:image/webp;base64,{b64encode(path.read_bytes()).decode()}"
    return ""


def _inlined(all_files: list[list[ShownFile]]) -> int:
    return sum(len(each.thumbnail) for several in all_files for each in several)


def _target(folder: Path) -> Path:
    for name in _NAMES:
        path = folder / name
        if not path.exists() or _ours(path):
            return path
    raise FileExistsError(f"{folder} has pages of other kinds under every name for a contact sheet")


def _ours(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as stream:
        return MARK.encode() in stream.read(1024)
    return False


def _put(path: Path, content: bytes) -> None:
    written = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        written.write_bytes(content)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)


def _notes(
    content: bytes,
    shown: Sequence[Item],
    others: int,
    there: dict[Path, float],
    small: dict[Path, Path],
) -> list[str]:
    notes = []
    if len(content) > LARGE:
        size = len(content) / 1024 / 1024
        notes.append(f"the page has {size:.0f} MiB: a browser takes long to open it")
    if others and len(shown) == MOST_ITEMS:
        notes.append(f"the page shows {len(shown):,}; {others:,} more are not in it")
    images = [path for path in there if path.suffix.lower() in thumbnails.IMAGES]
    if images and not any(path in small for path in images):
        notes.append('there are no thumbnails: pip install ".[batch]" has Pillow, which makes them')
    return notes
