"""Tags in MP4 videos: other programs read them, and the video plays as it did."""

import io
import struct
from pathlib import Path

import av
import pytest

from framewire.batch.metadata import with_metadata
from framewire.sandbox.videos import rendered

FACTS = {"prompt": 'a <fox> & "owl" ü', "model": "siray/m", "seed": "7", "id": "job-1"}


def video(folder: Path, **options: str) -> bytes:
    path = folder / "video.mp4"
    with av.open(str(path), "w", format="mp4", options=options) as made:
        track = made.add_stream("mpeg4", rate=10)
        track.width, track.height, track.pix_fmt = 32, 16, "yuv420p"
        for number in range(5):
            frame = av.VideoFrame(32, 16, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([number * 40]) * plane.buffer_size)
            frame.pts = number
            made.mux(track.encode(frame))
        made.mux(track.encode())
    return path.read_bytes()


def without(content: bytes, box: bytes) -> bytes:
    """A video of a writer that writes no such box: here it is renamed, to be skipped by readers."""
    return content.replace(box, b"free")


def shown(content: bytes) -> tuple[dict[str, str], list[bytes]]:
    with av.open(io.BytesIO(content)) as opened:
        tags = {name.lower(): value for name, value in opened.metadata.items()}
        return tags, [bytes(each.planes[0]) for each in opened.decode(video=0)]


@pytest.mark.parametrize("missing", [b"none", b"udta", b"meta", b"ilst"])
@pytest.mark.parametrize("first", [False, True], ids=["moov last", "moov first"])
def test_a_video_holds_its_facts_beside_its_own_and_plays_as_before(
    first: bool, missing: bytes, tmp_path: Path
) -> None:
    before = without(video(tmp_path, **({"movflags": "faststart"} if first else {})), missing)
    after = with_metadata(before, FACTS)
    tags, frames = shown(after)
    assert {name: tags.get(name) for name in FACTS} == FACTS
    assert tags["description"] == FACTS["prompt"]
    assert {**tags, **shown(before)[0]} == tags
    assert len(frames) == 5
    assert frames == shown(before)[1]


def test_a_description_of_its_own_stays(tmp_path: Path) -> None:
    tags, _ = shown(with_metadata(with_metadata(video(tmp_path), {"prompt": "first"}), FACTS))
    assert tags["description"] == "first"
    assert tags["seed"] == "7"


def test_what_is_in_fragments_or_damaged_stays_as_it_came(tmp_path: Path) -> None:
    fragments = video(tmp_path, movflags="frag_keyframe+empty_moov")
    other_tags = video(tmp_path).replace(b"mdir", b"mdta")
    for content in (
        fragments,
        other_tags,
        video(tmp_path)[:-9],
        b"\0\0\0\x08ftyp",
        b"\0\0\0\x08ftyp\0\0\0\x0cmoov\xff\xff",
    ):
        assert with_metadata(content, FACTS) is content


def test_a_table_of_long_places_moves_too() -> None:
    def box(name: bytes, inside: bytes) -> bytes:
        return struct.pack(">I4s", len(inside) + 8, name) + inside

    def moov(*places: int) -> bytes:
        inside = box(b"co64", struct.pack(f">II{len(places)}Q", 0, len(places), *places))
        for name in (b"stbl", b"minf", b"mdia", b"trak", b"moov"):
            inside = box(name, inside)
        return inside

    head = box(b"ftyp", b"isom")
    behind = len(head) + len(moov(0, 0))
    before = head + moov(2, behind + 8) + box(b"mdat", b"sample")
    after = with_metadata(before, FACTS)
    moved = struct.unpack_from(">2Q", after, after.index(b"co64") + 12)
    assert moved[0] == 2
    assert after[moved[1] :] == b"sample"


def test_a_video_of_the_sandbox_is_read_by_others() -> None:
    tags, frames = shown(with_metadata(rendered("waves"), FACTS))
    assert tags["prompt"] == FACTS["prompt"]
    assert frames
