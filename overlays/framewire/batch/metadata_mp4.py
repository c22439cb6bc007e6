"""Prompt, seed, model and id in an MP4 video: the tags that players and libraries read.

They stand in `moov/udta/meta/ilst`. The samples stay as they came, byte for byte; where `moov`
stands before them and grows, its tables of where they are move by as much. (The libraries that
write such tags are under licences that this package does not ask of anyone, or bring a whole codec
collection along.)
"""

import struct
from collections.abc import Callable, Iterator, Mapping

# Boxes that hold boxes on the way to the tables of where samples are.
_ON_THE_WAY = (b"moov", b"trak", b"mdia", b"minf", b"stbl")
_TABLES = {b"stco": ("I", 4), b"co64": ("Q", 8)}
# What says of a place in the file more than these tables do.
_OTHERWISE = frozenset({b"moof", b"mfra", b"sidx"})
_UTF_8 = 1
_MEAN = b"com.apple.iTunes"
_HANDLER = b"\0" * 8 + b"mdirappl" + b"\0" * 9


def is_mp4(content: bytes) -> bool:
    """Whether a file is of the kind that begins with a box `ftyp`."""
    return content[4:8] == b"ftyp"


def in_mp4(content: bytes, facts: Mapping[str, str]) -> bytes:
    """A video with some facts among its tags; one in fragments as it is.

    Args:
        content: The file.
        facts: Texts by name; the prompt is its description, too.

    Raises:
        ValueError: It is damaged.
        struct.error: It is damaged.
    """
    boxes = list(_boxes(content, 0, len(content)))
    names = [name for name, _, _, _ in boxes]
    if names.count(b"moov") != 1 or not _OTHERWISE.isdisjoint(names):
        return content
    _, start, inside, end = boxes[names.index(b"moov")]
    old, new = _changed(
        content, inside, end, b"udta", lambda at, to: _user_data(content, at, to, facts)
    )
    parts = content[inside : old.start] + new + content[old.stop : end]
    if inside != start + 8 or len(parts) + 8 > 0xFFFFFFFF:
        return content
    moov = bytearray(_box(b"moov", parts))
    _move(moov, 8, len(moov), moved_from=end, by=len(moov) - (end - start))
    return content[:start] + bytes(moov) + content[end:]


def _changed(
    content: bytes, at: int, end: int, name: bytes, make: Callable[[int, int], bytes]
) -> tuple[slice, bytes]:
    """What stands in a box's place, and what is to stand there; one that is not there comes last.

    Args:
        content: The file.
        at: Beginning of what the box stands in.
        end: Its end.
        name: The box's name.
        make: What it is to hold, given where it holds something now.
    """
    for found, start, inside, stop in _boxes(content, at, end):
        if found == name:
            return slice(start, stop), _box(name, make(inside, stop))
    return slice(end, end), _box(name, make(end, end))


def _user_data(content: bytes, at: int, end: int, facts: Mapping[str, str]) -> bytes:
    """What `udta` holds, with the facts."""
    old, new = _changed(
        content, at, end, b"meta", lambda start, to: _meta(content, start, to, facts)
    )
    return content[at : old.start] + new + content[old.stop : end]


def _meta(content: bytes, at: int, end: int, facts: Mapping[str, str]) -> bytes:
    """What `meta` holds, with the facts."""
    if at == end:
        return b"\0" * 4 + _box(b"hdlr", _HANDLER) + _box(b"ilst", _tags(facts))
    if b"mdir" not in content[at:end]:
        raise ValueError("its tags are of another kind")
    old, new = _changed(
        content, at + 4, end, b"ilst",
        lambda inside, stop: content[inside:stop] + _tags(facts, content[inside:stop]),
    )  # fmt: skip
    return content[at : old.start] + new + content[old.stop : end]


def _boxes(content: bytes | bytearray, at: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Name, beginning, beginning of what it holds and end of each box between two places."""
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, at)
        inside = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, inside)
            inside += 8
        elif size == 0:
            size = end - at
        if size < inside - at or at + size > end:
            raise ValueError("a box is cut short")
        yield name, at, inside, at + size
        at += size


def _move(moov: bytearray, at: int, end: int, *, moved_from: int, by: int) -> None:
    """Let the tables say where samples are that stand behind `moov`, which has grown.

    Args:
        moov: The box.
        at: Beginning of what is looked through in it.
        end: Its end.
        moved_from: Where in the file begins what has moved.
        by: By how much.
    """
    for name, _, inside, box_end in _boxes(moov, at, end):
        if name in _ON_THE_WAY:
            _move(moov, inside, box_end, moved_from=moved_from, by=by)
        elif name in _TABLES:
            kind, width = _TABLES[name]
            (count,) = struct.unpack_from(">I", moov, inside + 4)
            if inside + 8 + count * width > box_end:
                raise ValueError("a table is cut short")
            form = f">{count}{kind}"
            places = struct.unpack_from(form, moov, inside + 8)
            moved = [place + by if place >= moved_from else place for place in places]
            struct.pack_into(form, moov, inside + 8, *moved)


def _tags(facts: Mapping[str, str], before: bytes = b"") -> bytes:
    """Tags for facts; the description that is there before stays the only one."""
    described = b"" if b"desc" in before else _box(b"desc", _text(facts.get("prompt", "")))
    free = (
        _box(
            b"----",
            _box(b"mean", b"\0" * 4 + _MEAN)
            + _box(b"name", b"\0" * 4 + name.encode("ascii"))
            + _text(value),
        )
        for name, value in facts.items()
    )
    return described + b"".join(free)


def _text(value: str) -> bytes:
    return _box(b"data", struct.pack(">II", _UTF_8, 0) + value.encode("utf-8", "replace"))


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content
