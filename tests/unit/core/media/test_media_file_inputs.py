"""Files that callers hand over."""

import contextlib
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from PIL import Image

from framewire._core.media.data_url import data_uri, local_file
from framewire._core.media.file_inputs import opened
from framewire.errors import (
    ConfigurationError,
    FramewireError,
    InvalidArgumentError,
    MissingFileError,
)

PNG = BytesIO()
Image.new("RGB", (2, 2), "red").save(PNG, format="PNG")
DATA = PNG.getvalue()


class Unseekable(BytesIO):
    def seek(self, *_):
        raise OSError("no seeking here")


def parts(*given):
    """Name, type and bytes of every part."""
    with opened("aquiles", "edit_image", given) as files:
        return [(file.file_name, file.mime_type, file.payload.read()) for file in files]


@pytest.fixture
def image(tmp_path) -> Path:
    path = tmp_path / "cat.png"
    path.write_bytes(DATA)
    return path


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path(image, kind):
    assert parts(kind(image)) == [("cat.png", "image/png", DATA)]


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, BytesIO])
def test_bytes_and_streams_get_a_name_that_fits(kind):
    assert parts(kind(DATA)) == [("file.png", "image/png", DATA)]


def test_an_open_file_keeps_its_name_and_stays_open(image):
    with image.open("rb") as stream:
        assert parts(stream) == [("cat.png", "image/png", DATA)]
        assert not stream.closed


def test_a_file_that_framewire_opened_is_closed_again(image):
    with opened("aquiles", "edit_image", [image]) as files:
        stream = files[0].payload
        assert not stream.closed
    assert stream.closed


def test_a_file_is_closed_when_the_call_fails(image):
    with pytest.raises(KeyError), opened("aquiles", "edit_image", [image]) as files:
        stream = files[0].payload
        raise KeyError
    assert stream.closed


@pytest.mark.parametrize("content", [DATA, BytesIO(DATA)])
def test_a_name_may_be_given(content):
    assert parts(("mine.bin", content)) == [("mine.bin", "image/png", DATA)]


def test_a_name_may_be_given_to_a_path(image):
    assert parts(("mine.png", image)) == [("mine.png", "image/png", DATA)]


def test_a_type_may_be_given():
    assert parts(("clip.raw", b"\x00\x01", "video/x-raw")) == [
        ("clip.raw", "video/x-raw", b"\x00\x01")
    ]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1"])
def test_a_drawn_image_is_sent_as_png(mode):
    name, kind, data = parts(Image.new(mode, (3, 2)))[0]
    assert (name, kind) == ("file.png", "image/png")
    with Image.open(BytesIO(data)) as seen:
        assert (seen.size, seen.mode) == ((3, 2), mode)


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "F"])
def test_a_drawn_image_that_png_cannot_hold_is_converted_or_refused(mode):
    found = None
    with contextlib.suppress(FramewireError):
        found = parts(Image.new(mode, (3, 2)))
    assert found is None or found[0][1].startswith("image/")


def test_the_bytes_decide_the_type_before_the_name():
    assert parts(("cat.jpg", DATA))[0][1] == "image/png"
    assert parts(("note.txt", b"words"))[0][1] == "text/plain"
    assert parts(b"?")[0][1] == "application/octet-stream"


def test_many_files_keep_their_order(image):
    names = [name for name, _, _ in parts(("b", DATA), image, ("a", DATA))]
    assert names == ["b", "cat.png", "a"]


def test_a_missing_file_is_named_with_where_it_was_looked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MissingFileError, match=r"no-such\.png") as caught:
        parts("no-such.png")
    assert isinstance(caught.value, FileNotFoundError)
    assert str(tmp_path) in str(caught.value)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(MissingFileError, match="folder"):
        parts(tmp_path)


@pytest.mark.parametrize("given", [StringIO("text"), None])
def test_a_file_open_as_text_is_refused_with_the_way_out(given, tmp_path):
    path = tmp_path / "cat.txt"
    path.write_text("words", encoding="utf-8")
    with (
        path.open(encoding="utf-8") as stream,
        pytest.raises(InvalidArgumentError, match="'rb'") as caught,
    ):
        parts(given or stream)
    assert caught.value.service == "aquiles"


@pytest.mark.parametrize("given", [Unseekable(DATA), None])
def test_a_stream_that_cannot_be_read_twice_is_refused_with_the_way_out(given):
    closed = BytesIO(DATA)
    closed.close()
    with pytest.raises(InvalidArgumentError, match="bytes"):
        parts(given or closed)


@pytest.mark.parametrize("given", [5, None, {"a": 1}, ("name", 5), ("a",), (1, DATA)])
def test_what_is_no_file_is_refused(given):
    with pytest.raises(InvalidArgumentError, match="is no file"):
        parts(given)


def test_no_file_at_all_is_refused():
    with pytest.raises(InvalidArgumentError, match="no file was given"):
        parts()


@pytest.mark.parametrize(
    ("name", "mime", "head"),
    [
        ("cat.png", None, "data:image/png;base64,"),
        ("cat", None, "data:image/png;base64,"),
        ("cat.jpg", None, "data:image/png;base64,"),
        ("cat.png", "image/x-own", "data:image/x-own;base64,"),
    ],
)
def test_a_local_file_as_a_data_uri(tmp_path, name, mime, head):
    (tmp_path / name).write_bytes(DATA)
    assert data_uri("siray", tmp_path / name, mime).startswith(head + "iVBORw0KGgo")


def test_a_data_uri_of_an_unknown_kind(tmp_path):
    (tmp_path / "thing").write_bytes(b"??")
    assert data_uri("siray", tmp_path / "thing") == "data:application/octet-stream;base64,Pz8="


@pytest.mark.parametrize("path", [None, 5, "bad\x00name", "~nobody-of-this-name/x"])
def test_what_can_be_no_path_is_a_configuration_error(path):
    with pytest.raises(ConfigurationError):
        local_file("siray", path)


def test_a_tilde_is_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "cat.png").write_bytes(DATA)
    assert local_file("siray", "~/cat.png") == tmp_path / "cat.png"
