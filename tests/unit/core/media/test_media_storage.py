"""Files that appear under their name only when they are whole."""

import os

import pytest

from framewire._core.media.storage import Memory, PartFile


def test_nothing_stands_under_the_final_name_before_the_end(tmp_path):
    target = tmp_path / "cover.png"
    part = PartFile(tmp_path)
    part.write(b"half")
    assert not target.exists()
    part.write(b" and half")
    part.finish(target)
    part.discard()
    assert target.read_bytes() == b"half and half"
    assert list(tmp_path.iterdir()) == [target]


def test_a_discarded_file_leaves_nothing_behind_and_keeps_what_was_there(tmp_path):
    target = tmp_path / "cover.png"
    target.write_bytes(b"old")
    part = PartFile(tmp_path)
    part.write(b"new")
    assert not part.finished
    part.discard()
    assert part.finished
    part.discard()
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("replace", [True, False])
def test_a_file_that_has_its_name_is_finished(tmp_path, replace):
    part = PartFile(tmp_path)
    part.write(b"new")
    assert part.finish(tmp_path / "cover.png", replace=replace).read_bytes() == b"new"
    assert part.finished


def test_a_file_that_could_not_have_its_name_is_there_to_be_discarded(tmp_path):
    part = PartFile(tmp_path)
    (tmp_path / "cover.png").mkdir()
    with pytest.raises(OSError, match=r"cover\.png"):
        part.finish(tmp_path / "cover.png")
    part.discard()
    assert [each.name for each in tmp_path.iterdir()] == ["cover.png"]


def test_an_existing_file_is_replaced(tmp_path):
    target = tmp_path / "cover.png"
    target.write_bytes(b"old and longer")
    part = PartFile(tmp_path)
    part.write(b"new")
    part.finish(target)
    assert target.read_bytes() == b"new"


def test_missing_folders_are_made(tmp_path):
    part = PartFile(tmp_path / "a" / "b")
    part.finish(tmp_path / "a" / "b" / "empty")
    assert (tmp_path / "a" / "b" / "empty").read_bytes() == b""


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_result_has_the_rights_of_any_new_file(tmp_path, mask):
    before = os.umask(mask)
    try:
        part = PartFile(tmp_path)
        part.finish(tmp_path / "cover.png")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert (tmp_path / "cover.png").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize("make", [lambda folder: PartFile(folder), lambda _: Memory()])
def test_a_restart_throws_away_what_was_written(tmp_path, make):
    sink = make(tmp_path)
    sink.write(b"a first beginning")
    assert sink.size == 17
    sink.restart()
    assert sink.size == 0
    sink.write(b"again")
    assert sink.size == 5
    if isinstance(sink, Memory):
        assert sink.value() == b"again"
    else:
        sink.finish(tmp_path / "x")
        assert (tmp_path / "x").read_bytes() == b"again"


def test_a_folder_that_is_a_file_is_an_os_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        PartFile(tmp_path / "file")
