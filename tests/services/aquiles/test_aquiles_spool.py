"""Downloads kept until they are wanted, in memory or in a temporary file."""

import gc
import tempfile
from pathlib import Path

import pytest

from framewire._core.media.spool import Spool


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("limit", "files"), [(100, 0), (10, 0), (9, 1), (3, 1), (0, 1)])
def test_what_was_written_comes_back_wherever_it_is_kept(
    limit: int, files: int, folder: Path
) -> None:
    spool = Spool(in_memory=limit)
    for piece in (b"abcd", b"efg", b"", b"hij"):
        spool.write(piece)
    assert spool.size == 10
    assert list(spool.chunks(4)) == [b"abcd", b"efgh", b"ij"]
    assert spool.value() == b"abcdefghij"
    assert len(list(folder.iterdir())) == files


def test_it_can_be_written_on_after_it_was_read(folder: Path) -> None:
    spool = Spool(in_memory=2)
    spool.write(b"abc")
    assert spool.value() == b"abc"
    spool.write(b"de")
    assert spool.value() == b"abcde"


def test_a_restart_forgets_everything(folder: Path) -> None:
    spool = Spool(in_memory=2)
    spool.write(b"abcdef")
    spool.restart()
    assert (spool.size, spool.value(), list(folder.iterdir())) == (0, b"", [])
    spool.write(b"x")
    assert spool.value() == b"x"


def test_the_file_goes_with_the_spool(folder: Path) -> None:
    spool = Spool(in_memory=2)
    spool.write(b"abcdef")
    assert len(list(folder.iterdir())) == 1
    del spool
    gc.collect()
    assert list(folder.iterdir()) == []
