"""What a finished file is called, what it replaces, and what is said where it cannot be."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from framewire._core.media import storage
from framewire._core.media.names import HEAD_BYTES
from framewire._core.media.storage import (
    MOST_IN_MEMORY,
    MOST_ON_DISK,
    PartFile,
    Sniffing,
    destination,
    replaceable,
    writing,
)
from framewire.errors import DownloadError, InvalidArgumentError


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def written(folder: Path, data: bytes = b"new") -> PartFile:
    part = PartFile(folder, "a.png")
    part.write(data)
    return part


@pytest.mark.parametrize("wanted", [5, None, b"bytes", ["a"]])
def test_a_file_is_saved_to_a_path(wanted: Any) -> None:
    with pytest.raises(InvalidArgumentError, match=f"not to {type(wanted).__name__}$"):
        destination(wanted)


@pytest.mark.parametrize("wanted", ["a\0b", "\ud800.png"])
def test_a_name_that_no_file_can_have_is_refused(wanted: str) -> None:
    with pytest.raises(InvalidArgumentError, match="holds a character that none can hold"):
        destination(wanted)


def test_a_path_is_taken_as_text(tmp_path: Path) -> None:
    assert destination("out/ä.png") == "out/ä.png"
    assert destination(tmp_path / "a.png") == str(tmp_path / "a.png")


def test_what_files_raise_says_what_was_written_and_where() -> None:
    says = r"^the image cannot be written to a\.png: no room$"
    with pytest.raises(DownloadError, match=says), writing("image", "a.png"):
        raise OSError("no room")


def test_without_a_limit_of_its_own_a_result_may_have_so_many_bytes() -> None:
    assert (MOST_IN_MEMORY, MOST_ON_DISK) == (2**30, 2**34)


def test_a_file_may_be_replaced_and_its_mode_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    assert replaceable(path) is None
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert replaceable(path) == 0o640
    link = tmp_path / "link"
    link.symlink_to(path)
    assert replaceable(link) is None
    assert replaceable(tmp_path) is None
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileExistsError, match="it is no ordinary file and is not replaced"):
        replaceable(pipe)


def test_the_mode_of_a_file_that_is_replaced_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    target.chmod(0o604)
    assert written(tmp_path).finish(target) == target
    assert (target.read_bytes(), mode(target)) == (b"new", 0o604)
    assert list(tmp_path.iterdir()) == [target]


def test_a_mode_that_may_not_be_set_is_no_reason_to_lose_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise PermissionError("not here")

    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "chmod", refused)
    written(tmp_path).finish(target)
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_is_there_is_not_replaced_unless_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:

        def refused(*_: Any) -> None:
            raise PermissionError("a file system without links")

        monkeypatch.setattr(os, "link", refused)
    new = tmp_path / "new"
    before = os.umask(0)
    new.touch()
    for number in range(3):
        part = written(tmp_path, b"%d" % number)
        name = part.finish(tmp_path / "a.png", replace=False)
        assert name == tmp_path / ("a.png" if number == 0 else f"a-{number + 1}.png")
        assert (name.read_bytes(), name.stat().st_nlink) == (b"%d" % number, 1)
        assert mode(name) == mode(new)
        assert part.finished
    os.umask(before)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a-2.png",
        "a-3.png",
        "a.png",
        "new",
    ]


def test_what_cannot_have_its_name_leaves_nothing_when_it_is_discarded(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    part = written(tmp_path)
    with pytest.raises(FileExistsError):
        part.finish(tmp_path / "a.png")
    part.discard()
    assert part.finished
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_on_a_system_without_locks_it_is_closed_before_it_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "LOCKS", False)
    part, other = written(tmp_path), written(tmp_path)
    seen: list[bool] = []
    replace = Path.replace

    def watched(path: Path, target: Path) -> Path:
        seen.append(part.finished)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", watched)
    part.finish(tmp_path / "a.png")
    assert seen == [True]
    unlink = Path.unlink

    def seen_gone(path: Path, missing_ok: bool = False) -> None:
        seen.append(other.finished)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", seen_gone)
    other.discard()
    assert seen == [True, True]


def test_the_beginning_of_a_small_file_can_be_shown(tmp_path: Path) -> None:
    part = written(tmp_path, b"an error")
    assert part.beginning(8) == b"an error"
    assert part.beginning(7) == b""
    part.discard()


def test_a_file_remembers_how_it_begins(tmp_path: Path) -> None:
    sniffing = Sniffing(PartFile(tmp_path), "image", "a.png")
    assert (sniffing.head, sniffing.size, sniffing.whole) == (b"", 0, False)
    sniffing.write(b"ab")
    sniffing.write(bytes(range(256)) * 64)
    assert sniffing.head == (b"ab" + bytes(range(256)) * 64)[:HEAD_BYTES]
    assert sniffing.size == 2 + 256 * 64
    sniffing.restart()
    assert (sniffing.head, sniffing.size) == (b"", 0)
    sniffing.write(b"anew")
    sniffing.part.finish(tmp_path / "a.png")
    assert (sniffing.head, (tmp_path / "a.png").read_bytes()) == (b"anew", b"anew")


@pytest.mark.parametrize("step", ["write", "restart"])
def test_a_disk_that_takes_no_more_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: Any) -> None:
        raise OSError("no room")

    sniffing = Sniffing(PartFile(tmp_path), "image", "a.png")
    monkeypatch.setattr(PartFile, step, full)
    with pytest.raises(DownloadError, match=r"the image cannot be written to a\.png: no room"):
        getattr(sniffing, step)(*([b"x"] if step == "write" else []))
    sniffing.discard()
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_has_removed_is_discarded_all_the_same(tmp_path: Path) -> None:
    part = written(tmp_path)
    for path in tmp_path.iterdir():
        path.unlink()
    part.discard()
    assert part.finished


def test_the_mode_of_a_file_that_is_not_replaced_is_of_no_interest(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"old")
    (tmp_path / "a.png").chmod(0o600)
    new = tmp_path / "new"
    new.touch()
    name = written(tmp_path).finish(tmp_path / "a.png", replace=False)
    assert mode(name) == mode(new)


def test_on_a_system_without_locks_nothing_is_left_of_what_cannot_have_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "LOCKS", False)
    (tmp_path / "a.png").mkdir()
    part = written(tmp_path)
    with pytest.raises(OSError, match=r"a\.png"):
        part.finish(tmp_path / "a.png")
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]
