"""Results as HTML for a cell: images, players, and notes about what is not shown."""

import base64
import os
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

import attrs

from framewire._core.media.names import HEAD_BYTES, sniff
from framewire._core.notebook.fitting import LARGE, SHOWN, SMALL, fitted

CELL_BYTES = 1024 * 1024
"""Most characters of a cell's images together: a notebook is opened, sent and compared whole."""
PLAYER_BYTES = 8 * 1024 * 1024
"""Most bytes of a cell's videos and sounds together."""
MOST_SHOWN = 24
"""Most results of one gallery."""
# Characters kept free for what stands around the images.
_AROUND = 64 * 1024
_WORDS = 300
_SMALL = "opacity:.75;font-size:.85em;overflow-wrap:anywhere"
_NOTE = f"border:1px solid rgba(128,128,128,.4);border-radius:6px;padding:.6em .8em;{_SMALL}"
_ROW = "display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start;margin:.2em 0"
_ONE = "max-width:100%;max-height:512px;height:auto;border-radius:6px;display:block"
_ONE_OF_SEVERAL = "width:100%;height:auto;border-radius:6px;display:block"


@attrs.frozen
class Piece:
    """One result to show.

    Attributes:
        kind: `image`, `video`, `sound` or what else it is.
        data: Its bytes, where they could be had.
        content_type: What the service calls it.
        path: Where it was saved, if it was.
        problem: Why its bytes could not be had.
    """

    kind: str
    data: bytes | None = attrs.field(default=None, repr=False)
    content_type: str | None = None
    path: Path | None = None
    problem: str | None = None


def bundle(pieces: Sequence[Piece], title: str, remarks: Sequence[str] = ()) -> dict[str, str]:
    """What a cell shows, by content type.

    Args:
        pieces: The results.
        title: What they are, in a line.
        remarks: What is odd about them.
    """
    shown = pieces[:MOST_SHOWN]
    images = max(1, sum(each.kind == "image" for each in shown))
    most = (CELL_BYTES - _AROUND) * 3 // 4 // images
    figures = [_figure(each, most, several=len(shown) > 1) for each in _fitting(shown)]
    # A note alone says what the result is.
    noted = len(shown) == 1 and _NOTE in figures[0]
    if len(pieces) > len(shown):
        remarks = (*remarks, f"{len(pieces) - len(shown)} more are not shown")
    below = [title, *remarks]
    lines = "".join(
        f'<div style="{_SMALL}">{_escaped(each)}</div>' for each in below[noted:] if each
    )
    html = f'<div style="font-family:sans-serif"><div style="{_ROW}">{"".join(figures)}</div>'
    text = "; ".join(each[:_WORDS] for each in below if each)
    return {"text/plain": text, "text/html": f"{html}{lines}</div>"}


def _fitting(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The results; the bytes of videos and sounds only as long as all fit into the cell."""
    room = PLAYER_BYTES
    for each in pieces:
        if each.kind == "image" or each.data is None or len(each.data) > PLAYER_BYTES:
            yield each
        elif len(each.data) <= room:
            room -= len(each.data)
            yield each
        else:
            why = each.problem or f"no room in this cell beside the others, {size(len(each.data))}"
            kind = _type_of(each)
            yield attrs.evolve(each, data=None, content_type=kind, problem=why)


def _figure(piece: Piece, most: int, *, several: bool) -> str:
    inner = _shown(piece, most, several=several)
    if inner is None:
        return f'<div style="{_NOTE};max-width:320px">{_escaped(_note(piece))}</div>'
    width = "width:240px" if several else "max-width:100%"
    return f'<figure style="margin:0;{width}">{inner}</figure>'


def _shown(piece: Piece, most: int, *, several: bool) -> str | None:
    """The element that shows or plays a result; None where there can be none."""
    kind = _type_of(piece)
    style = _ONE_OF_SEVERAL if several else _ONE
    if piece.kind == "image":
        found = None if piece.data is None else _small(piece.data, kind, most, several)
        if found is None:
            return None
        return f'<img alt="image" src="{_data_url(*found)}" style="{style}">'
    tag = {"video": "video", "sound": "audio"}.get(piece.kind)
    if tag is None or not kind.startswith(f"{tag}/"):
        return None
    source = _source(piece, kind)
    if source is None:
        return None
    style = style if tag == "video" else "width:320px;max-width:100%"
    return f'<{tag} controls preload="metadata" src="{source}" style="{style}"></{tag}>'


def _source(piece: Piece, kind: str) -> str | None:
    if piece.data is not None and len(piece.data) <= PLAYER_BYTES:
        return _data_url(piece.data, kind)
    # Notebooks serve the files beside them, and nothing above.
    below = None if piece.path is None else os.path.relpath(piece.path)
    if below is None or below.startswith("..") or Path(below).is_absolute():
        return None
    return escape(quote(Path(below).as_posix()))


def _small(data: bytes, kind: str, most: int, several: bool) -> tuple[bytes, str] | None:
    if len(data) <= most and kind in SHOWN:
        return data, kind
    return fitted(data, most, SMALL if several else LARGE)


def _type_of(piece: Piece) -> str:
    """What its bytes are; what a service calls them counts only where they do not tell."""
    found = sniff(piece.data[:HEAD_BYTES]) if piece.data is not None else None
    return found or (piece.content_type or "").partition(";")[0].strip().lower()


def _data_url(data: bytes, kind: str) -> str:
    return f"data:{escape(kind)};base64,{base64.b64encode(data).decode('ascii')}"


def _note(piece: Piece) -> str:
    """What a result is, why it is not shown, and where it is or how to have it."""
    what = piece.kind
    if piece.data is not None:
        what = f"{_type_of(piece) or f'{piece.kind} of unknown type'}, {size(len(piece.data))}"
    why = piece.problem or ("too large for a cell" if _large(piece) else "not shown here")
    if piece.path is not None:
        return f"{what}: {why}. It is in {piece.path}"
    return f"{what}: {why}. Save it with .save(...)"


def _large(piece: Piece) -> bool:
    most = CELL_BYTES // 2 if piece.kind == "image" else PLAYER_BYTES
    return piece.data is not None and len(piece.data) > most


def size(count: int) -> str:
    """A number of bytes for people."""
    number, unit = float(count), "B"
    for larger in ("kB", "MB", "GB"):
        if number < 1000:
            break
        number, unit = number / 1000, larger
    return f"{number:.0f} {unit}" if unit == "B" else f"{number:.1f} {unit}"


def _escaped(text: str) -> str:
    return escape(text[:_WORDS] + ("..." if len(text) > _WORDS else ""))
