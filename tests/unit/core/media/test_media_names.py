"""What a file is and what it may be called."""

import contextlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from framewire._core.media.names import (
    HEAD_BYTES,
    extension_of,
    name_from_url,
    safe_name,
    sniff,
    target_path,
    type_of_name,
)
from framewire.errors import FramewireError

HOSTILE = [
    "../../etc/passwd", "..", ".", "/etc/passwd", "....//....//x", "..\\..\\boot.ini", "C:\\x.png",
    "~/.ssh/id", ".bashrc", "-rf", "--help", "a/../../b.png", "\x00.png", "a\nb.png", "a b.png",
    "%2e%2e%2f", "\u202egnp.exe", "x" * 5000, "", "   ", "///", "nul\x00byte", "$(reboot).png",
]  # fmt: skip


def drawn(kind: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (2, 2), "red").save(stream, format=kind)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("kind", "found"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp"), ("GIF", "image/gif"),
     ("AVIF", "image/avif")],
)  # fmt: skip
def test_real_images_are_recognised(kind, found):
    assert sniff(drawn(kind)[:HEAD_BYTES]) == found


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x1cftypmp42", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
        (b"\x1aE\xdf\xa3\x01\x00\x00\x00", "video/webm"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "audio/wav"),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"fLaC\x00\x00", "audio/flac"),
        (b"glTF\x02\x00", "model/gltf-binary"),
    ],
)
def test_videos_sounds_and_models_are_recognised(head, found):
    assert sniff(head) == found


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\x89PN",
        b"<html>",
        b'{"error": 1}',
        b"RIFF",
        b"RIFFxxxxAVI ",
        b"ftypisom",
        b"\xff\xd8",
    ],
)
def test_anything_else_is_not_guessed(head):
    assert sniff(head) is None


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"M4A "])
def test_a_box_file_that_is_no_video_is_not_called_one(brand):
    assert sniff(b"\x00\x00\x00\x20ftyp" + brand + b"\x00\x00\x00\x00") != "video/mp4"


@given(st.binary(max_size=HEAD_BYTES))
@settings(max_examples=100, deadline=None)
def test_no_bytes_break_the_recognition(head):
    found = sniff(head)
    assert found is None or extension_of(found).startswith(".")


@pytest.mark.parametrize(
    ("content_type", "ending"),
    [("image/png", ".png"), ("IMAGE/JPEG; charset=x", ".jpg"), (" video/mp4 ", ".mp4"),
     ("model/gltf-binary", ".glb"), ("text/html", ""), ("", ""), (None, "")],
)  # fmt: skip
def test_the_ending_of_a_content_type(content_type, ending):
    assert extension_of(content_type) == ending


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.png", "image/png"), ("a.JPG", "image/jpeg"), ("a.jpeg", "image/jpeg"),
     ("b/c.mp4", "video/mp4"), ("a.wav", "audio/wav"), ("a", None), ("a.xyz", None), ("", None)],
)  # fmt: skip
def test_the_content_type_of_a_name(name, kind):
    assert type_of_name(name) == kind


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_leaves_its_folder_or_hides(text, tmp_path):
    name = safe_name(text)
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith((".", "-"))
    assert len(name) <= 100
    assert name.isascii()
    assert name.isprintable()
    target = target_path(tmp_path, text, "image/png")
    assert target.parent == tmp_path
    assert target.name


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_text_leaves_the_folder(text):
    target = target_path("folder/", text, None)
    assert target.parent == Path("folder")
    assert target.name not in ("", ".", "..")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://cdn.example/files/b/kitten.jpg", "kitten.jpg"),
        ("https://cdn.example/files/kitten.jpg?sig=secret#top", "kitten.jpg"),
        ("https://cdn.example/a%20b.png", "a-b.png"),
        ("https://cdn.example/..%2f..%2fetc%2fpasswd", "passwd"),
        ("https://cdn.example/%2e%2e", ""),
        ("https://cdn.example/x%00y.png", "x-y.png"),
        ("https://cdn.example/a%5c..%5cb.png", "b.png"),
        ("https://cdn.example/", ""),
        ("https://cdn.example", ""),
        ("", ""),
    ],
)
def test_the_name_in_a_url(url, name):
    assert name_from_url(url) == name


@pytest.mark.parametrize("url", ["http://[::1/kitten.png", "http://[oops]/kitten.png", "//[/x"])
def test_a_broken_url_has_a_safe_name_or_none_and_is_no_crash(url):
    assert name_from_url(url) in ("", "kitten.png", "x")


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_path_in_a_url_leaves_the_folder(path):
    name = name_from_url(f"https://cdn.example/{path}")
    assert "/" not in name
    assert name not in (".", "..")


def test_a_long_name_keeps_its_ending():
    assert safe_name("x" * 300 + ".png").endswith("x.png")


@pytest.mark.parametrize(
    ("suggestion", "kind", "name"),
    [
        ("chair.gltf", "application/json", "mine.gltf"),
        ("chair.stl", None, "mine.stl"),
        ("chair.glb", "application/octet-stream", "mine.glb"),
        ("chair.png", "image/webp", "mine.webp"),  # what the content shows goes before
        ("chair.exe", "application/octet-stream", "mine"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_the_address_where_the_content_has_none(
    suggestion, kind, name, tmp_path
):
    assert target_path(tmp_path / "mine", suggestion, kind) == tmp_path / name


def test_a_file_name_is_taken_as_it_is(tmp_path):
    wanted = tmp_path / "cover.png"
    assert target_path(wanted, "other.jpg", "image/webp") == wanted


@pytest.mark.parametrize(
    ("content_type", "name"),
    [("image/webp", "cover.webp"), ("video/mp4", "cover.mp4"), (None, "cover"), ("x/y", "cover")],
)
def test_a_missing_ending_is_added_where_it_is_known(tmp_path, content_type, name):
    assert target_path(tmp_path / "cover", "", content_type).name == name


def test_a_folder_that_exists_gets_the_suggested_name(tmp_path):
    assert target_path(tmp_path, "kitten.jpg", None) == tmp_path / "kitten.jpg"
    assert target_path(tmp_path, "kitten", "image/png") == tmp_path / "kitten.png"


def test_a_slash_at_the_end_means_a_folder_that_need_not_exist(tmp_path):
    assert target_path(f"{tmp_path}/new/", "k.png", None) == tmp_path / "new" / "k.png"


def test_without_a_suggestion_the_file_is_a_result(tmp_path):
    assert target_path(tmp_path, "..", "image/png") == tmp_path / "result.png"


def test_a_tilde_is_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert target_path("~/cover.png", "", None) == tmp_path / "cover.png"


def test_the_home_of_nobody_is_no_bare_error():
    found = None
    with contextlib.suppress(FramewireError, OSError):
        found = target_path("~nobody-of-this-name/cover.png", "", None)
    assert found is None or found.name == "cover.png"
