"""The files of a contact sheet: thumbnails, what is missing, and pages that are somebody else's."""

import os
import sys
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from framewire.batch.manifest import Manifest
from framewire.batch.shown import Seen, sheet_of
from framewire.sheet import Item, Sheet, writing
from framewire.sheet.thumbnails import LONGEST_SIDE
from tests.sheet.sheets import data_of, manifest


def sheet(folder: Path, *, single_file: bool = False) -> Sheet:
    return sheet_of(Manifest(folder), Seen(), single_file, "framewire batch rows.jsonl")


def files_of(made: Sheet) -> list[list[str]]:
    return [file for each in data_of(made.path)["items"] for file in each.get("files", [])]


def test_thumbnails_are_small_turned_as_the_camera_says_and_made_once(tmp_path: Path) -> None:
    folder = manifest(tmp_path / "out", {"image": (1600, 800)}, {"image": (200, 100)})
    turned = Image.Exif()
    turned[0x0112] = 6  # a quarter to the right
    Image.new("RGB", (1600, 800), "red").save(folder / "picture-1.jpg", exif=turned)
    made = sheet(folder)
    (one, small), (_, other) = files_of(made)
    assert (one, small) == ("picture-1.jpg", "thumbs/picture-1.jpg.webp")
    with Image.open(folder / small) as image:
        assert image.size == (LONGEST_SIDE // 2, LONGEST_SIDE)
    with Image.open(folder / other) as image:
        assert image.size == (200, 100)
    before = (folder / small).stat().st_mtime_ns
    sheet(folder)
    assert (folder / small).stat().st_mtime_ns == before
    os.utime(folder / one)
    sheet(folder)
    assert (folder / small).stat().st_mtime_ns > before
    assert not [each for each in folder.rglob(".*") if each.is_file()]


def test_one_file_has_its_thumbnails_inside(tmp_path: Path) -> None:
    folder = manifest(tmp_path / "out", {"image": (800, 800)})
    ((one, small),) = files_of(sheet(folder, single_file=True))
    head, _, body = small.partition(",")
    assert (one, head) == ("picture-1.jpg", "data:image/webp;base64")
    with Image.open(BytesIO(b64decode(body))) as image:
        assert image.size == (LONGEST_SIDE, LONGEST_SIDE)


def test_one_file_that_is_large_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = manifest(tmp_path / "out", {"image": (800, 800)})
    assert not sheet(folder, single_file=True).large
    monkeypatch.setattr(writing, "LARGE", 1024)
    made = sheet(folder, single_file=True)
    assert made.large
    assert "MiB: a browser takes long" in made.notes[0]


def test_files_that_are_gone_damaged_or_elsewhere_hide_no_other(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"x")
    names = ("gone.jpg", "damaged.jpg", "#a b%ü.jpg", "../secret.jpg", "song.mp3")
    folder = manifest(
        tmp_path / "out", *({"files": [{"name": name, "bytes": 1}]} for name in names)
    )
    (folder / "damaged.jpg").write_bytes(b"no image at all")
    (folder / "song.mp3").write_bytes(b"ID3")
    Image.new("L", (20, 20)).save(folder / "#a b%ü.jpg")
    address = "%23a%20b%25%C3%BC.jpg"
    assert files_of(sheet(folder)) == [
        [""], ["damaged.jpg"], [address, f"thumbs/{address}.webp"], ["song.mp3"],
    ]  # fmt: skip


def test_without_pillow_the_files_themselves_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = manifest(tmp_path / "out", {"image": (80, 80)})
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    made = sheet(folder)
    assert files_of(made) == [["picture-1.jpg"]]
    assert "[batch]" in made.notes[0]
    assert not (folder / "thumbs").exists()


def test_a_page_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    folder = manifest(tmp_path / "out", {})
    (folder / "index.html").write_text("<p>mine</p>")
    assert [sheet(folder).path.name for _ in range(2)] == ["contact-sheet-1.html"] * 2
    assert (folder / "index.html").read_text() == "<p>mine</p>"


def test_of_very_many_what_went_wrong_is_shown_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_ITEMS", 3)
    items = [Item(number, "failed" if number in (5, 8) else "done") for number in range(10)]
    assert [each.number for each in writing.chosen(items)] == [0, 5, 8]
