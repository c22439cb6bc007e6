"""Unpacking bodies: any cut of the bytes, several members, bounded steps, no half taken for a whole."""

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire._core.exchange.unpack import PackedWrongError, Unpacker

PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "identity": bytes,
    "": bytes,
}


def unpacked(encoding, *pieces):
    unpacker = Unpacker(encoding)
    made = b"".join(part for piece in pieces for part in unpacker.feed(piece))
    unpacker.finish()
    return made


@pytest.mark.parametrize("encoding", PACKERS)
@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=2000), cut=st.integers(0, 2000))
def test_any_cut_of_the_bytes_gives_the_same(encoding, data, cut):
    packed = PACKERS[encoding](data)
    assert unpacked(encoding, packed[:cut], packed[cut:]) == data


def test_deflate_without_its_header_is_read_too():
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    assert unpacked("deflate", raw.compress(b"hello" * 9) + raw.flush()) == b"hello" * 9


def test_several_members_follow_each_other():
    assert unpacked("gzip", gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize("missing", [1, 4, 9])
def test_a_body_that_ends_too_early_is_an_error(encoding, missing):
    with pytest.raises(PackedWrongError, match="too early"):
        unpacked(encoding, PACKERS[encoding](b"hello" * 500)[:-missing])


@pytest.mark.parametrize("encoding", ['"gzip"', "gzip;q=1.0", "GZIP ; q=1, none"])
def test_a_packing_is_known_by_its_name_however_it_is_written(encoding):
    assert unpacked(encoding, gzip.compress(b"hello")) == b"hello"


@pytest.mark.parametrize("body", [b'{"a": [1, 2]}', b'[{"a": "b"}]'])
@pytest.mark.parametrize("cut", [1, 3, 99])
def test_json_that_is_called_deflated_and_is_not_stays_as_it_is(body, cut):
    assert unpacked("deflate", body[:cut], body[cut:]) == body


def test_what_is_not_deflated_is_an_error():
    with pytest.raises(PackedWrongError):
        unpacked("deflate", b"<html>not packed at all</html>")


@pytest.mark.parametrize("cut", range(4))
@pytest.mark.parametrize("body", [b"<html>not packed</html>", b"\x1fno", b"x"])
def test_what_is_called_gzip_and_is_not_stays_as_it_is(body, cut):
    assert unpacked("gzip", body[:cut], body[cut:]) == body


@pytest.mark.parametrize(
    "encoding",
    [
        "none",
        "None",
        "UTF-8",
        "binary",
        "aws-chunked",
        "aws-chunked,identity",
        " , ",
        "8bit",
        "chunked",
        "latin-1",
        "*",
        "application/json",
        "charset=utf-8",
        "nonsense",
    ],
)
def test_a_word_that_stands_for_nothing_counts_as_none(encoding):
    assert unpacked(encoding, b"as it is") == b"as it is"


@pytest.mark.parametrize("cut", [0, 1, 2, 9, 25, -3])
@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
        ("GZIP, identity, Deflate", lambda data: zlib.compress(gzip.compress(data))),
        ("gzip, gzip", gzip.compress),  # one of the two was taken off on the way
    ],
)
def test_layers_are_taken_off_in_turn(encoding, pack, cut):
    packed = pack(b"hello" * 50)
    assert unpacked(encoding, packed[:cut], packed[cut:]) == b"hello" * 50


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize("noise", [b"\0" * 10, b"\0", b"\x1f", b"noise" * 100])
def test_what_follows_a_whole_body_is_passed_over(encoding, noise):
    packed = PACKERS[encoding](b"hello" * 50)
    assert unpacked(encoding, packed + noise) == b"hello" * 50
    assert unpacked(encoding, packed, noise, noise) == b"hello" * 50


@pytest.mark.parametrize("cut", [1, 2, 9])
def test_a_beginning_alone_is_no_whole_body(cut):
    with pytest.raises(PackedWrongError, match="too early"):
        unpacked("gzip", gzip.compress(b"x")[:cut])


def test_a_second_member_that_ends_too_early_is_told():
    with pytest.raises(PackedWrongError, match="too early"):
        unpacked("gzip", gzip.compress(b"one") + gzip.compress(b"two" * 500)[:-5])


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", ", ".join(["gzip"] * 5)])
def test_an_encoding_that_was_not_asked_for_is_an_error(encoding):
    with pytest.raises(PackedWrongError, match="not asked for"):
        Unpacker(encoding)


def test_nothing_at_all_is_no_error():
    assert unpacked("gzip") == b""


def test_no_step_unpacks_to_more_than_a_mebibyte():
    unpacker = Unpacker("gzip")
    sizes = [len(part) for part in unpacker.feed(gzip.compress(b"\0" * (20 * 1024 * 1024)))]
    unpacker.finish()
    assert sum(sizes) == 20 * 1024 * 1024
    assert max(sizes) <= 1024 * 1024
