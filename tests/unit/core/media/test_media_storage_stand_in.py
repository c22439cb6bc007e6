"""A file that is whole already stands in for one that was to be written."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from framewire._core.media import parts
from framewire._core.media.storage import PartFile, Sniffing

pytestmark = pytest.mark.skipif(not parts._LINKS, reason="it is written anew there")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """What a journal keeps: for its owner only."""
    path = tmp_path / "kept" / "7-0-0"
    path.parent.mkdir()
    path.write_bytes(b"\x89PNG image")
    path.chmod(0o600)
    return path


@pytest.fixture
def part(tmp_path: Path) -> Iterator[PartFile]:
    """Where the image is to be saved."""
    made = PartFile(tmp_path / "out", "a.png")
    yield made
    made.discard()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "a.png"


def let_go(source: Path) -> Callable[[], None]:
    return source.unlink


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("replace", [True, False])
def test_it_is_the_same_file_and_has_the_mode_of_a_new_one(
    source: Path, part: PartFile, target: Path, replace: bool
) -> None:
    inode, new = source.stat().st_ino, target.with_name("new")
    new.touch()
    assert part.stand_in(source, let_go(source))
    assert part.size == len(b"\x89PNG image")
    assert part.head(4) == b"\x89PNG"
    assert part.finish(target, replace=replace) == target
    assert (target.stat().st_ino, target.read_bytes()) == (inode, b"\x89PNG image")
    assert mode(target) == mode(new)
    assert part.finished
    assert {each.name for each in target.parent.iterdir()} == {"a.png", "new"}


def test_of_a_file_that_is_replaced_it_keeps_the_mode(
    source: Path, part: PartFile, target: Path
) -> None:
    target.write_bytes(b"old")
    target.chmod(0o640)
    assert part.stand_in(source, let_go(source))
    part.finish(target)
    assert (target.read_bytes(), mode(target)) == (b"\x89PNG image", 0o640)


def test_where_a_name_is_taken_it_gets_the_next_one(
    source: Path, part: PartFile, target: Path
) -> None:
    target.write_bytes(b"old")
    assert part.stand_in(source, let_go(source))
    assert part.finish(target, replace=False) == target.with_name("a-2.png")
    assert target.read_bytes() == b"old"


def test_as_long_as_it_has_another_name_it_is_for_its_owner_only(
    source: Path, part: PartFile, target: Path
) -> None:
    seen: list[tuple[bool, int]] = []
    assert part.stand_in(source, lambda: seen.append((target.exists(), mode(target))))
    part.finish(target)
    assert seen == [(True, 0o600)]
    assert (mode(source), mode(target)) == (0o600, 0o600)


def test_what_could_not_have_its_name_is_there_all_the_same(
    source: Path, part: PartFile, target: Path
) -> None:
    assert part.stand_in(source, let_go(source))
    target.mkdir()
    with pytest.raises(OSError, match=r"a\.png"):
        part.finish(target)
    part.discard()
    assert source.read_bytes() == b"\x89PNG image"
    assert list(target.parent.iterdir()) == [target]


def test_what_is_discarded_is_there_all_the_same(source: Path, part: PartFile) -> None:
    assert part.stand_in(source, let_go(source))
    part.discard()
    assert source.read_bytes() == b"\x89PNG image"
    assert source.stat().st_nlink == 1


def test_one_that_was_begun_is_written_to_the_end(
    source: Path, part: PartFile, target: Path
) -> None:
    part.write(b"half")
    assert part.stand_in(source, let_go(source)) is False
    part.write(b" and half")
    part.finish(target)
    assert target.read_bytes() == b"half and half"


def test_where_there_are_no_links_it_is_written(
    source: Path, part: PartFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refused)
    assert not part.stand_in(source, let_go(source))


def test_what_a_killed_process_left_of_it_is_swept_by_the_next(
    source: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    child = os.fork()
    if child == 0:
        assert PartFile(folder, "a.png").stand_in(source, let_go(source))
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert source.stat().st_nlink == 2
    part = PartFile(folder, "a.png")
    assert source.stat().st_nlink == 1
    part.discard()


def test_what_is_being_taken_over_is_not_swept(source: Path, part: PartFile) -> None:
    assert part.stand_in(source, let_go(source))
    other = PartFile(source.parent.parent / "out", "a.png")
    assert source.stat().st_nlink == 2
    other.discard()


def test_how_it_begins_is_known(source: Path, part: PartFile) -> None:
    sniffing = Sniffing(part, "image", "a.png")
    assert sniffing.stand_in(source, let_go(source))
    assert (sniffing.head, sniffing.size, sniffing.whole) == (b"\x89PNG image", 10, True)
    again = Sniffing(part, "image", "a.png")
    assert not again.stand_in(source, let_go(source))
    assert (again.head, again.whole) == (b"", False)
    again.discard()
    assert part.finished


def test_where_none_can_stand_in_nothing_is_known_of_it(source: Path, part: PartFile) -> None:
    sniffing = Sniffing(part, "image", "a.png")
    source.unlink()
    assert not sniffing.stand_in(source, let_go(source))
    assert (sniffing.head, sniffing.size, sniffing.whole) == (b"", 0, False)
