"""What was fetched when its result was made, read again."""

import errno
import io
from pathlib import Path
from typing import IO

import pytest

from framewire._core.media.copies import _PIECE, read_copy
from framewire._core.media.storage import Memory
from framewire.errors import DownloadError


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "7-media-0"
    path.write_bytes(b"film" * _PIECE)
    return path


def test_it_is_had_whole(copy: Path) -> None:
    sink = Memory()
    assert read_copy(copy, sink, 4 * _PIECE)
    assert sink.value() == copy.read_bytes()


def test_one_that_is_larger_than_may_be_had_says_so(copy: Path) -> None:
    with pytest.raises(DownloadError, match=f"holds {4 * _PIECE} bytes"):
        read_copy(copy, Memory(), 4 * _PIECE - 1)


def test_one_that_is_gone_is_none(copy: Path) -> None:
    copy.unlink()
    sink = Memory()
    assert not read_copy(copy, sink, None)
    assert sink.size == 0


class Torn(io.BytesIO):
    """A file on a disk that breaks."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(errno.EIO, "input/output error")
        return super().read(size)


def test_of_one_that_cannot_be_read_to_its_end_nothing_is_had() -> None:
    class Opens:
        def open(self, mode: str) -> IO[bytes]:
            assert mode == "rb"
            return Torn(b"film" * _PIECE)

    sink = Memory()
    assert not read_copy(Opens(), sink, None)
    assert sink.size == 0
