"""Part files: their names, who holds one, and what a process leaves that has ended."""

import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from framewire._core.media import parts
from framewire._core.media.parts import begun, linked, part_names

LINKS = pytest.mark.skipif(not parts._LINKS, reason="what is kept is copied there")


@pytest.fixture
def names(tmp_path: Path) -> list[Path]:
    return list(part_names(tmp_path, "a.png"))


@pytest.fixture
def opened() -> Iterator[Callable[[Path], int]]:
    """Opens a file to write to, which is closed at the end."""
    handles: list[int] = []

    def open_(path: Path) -> int:
        handles.append(os.open(path, os.O_RDWR | os.O_CREAT))
        return handles[-1]

    yield open_
    for handle in handles:
        with suppress(OSError):
            os.close(handle)


def free(path: Path) -> bool:
    """Whether nobody holds the lock on a file."""
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(handle)


def test_a_name_has_eight_parts_of_its_own(tmp_path: Path, names: list[Path]) -> None:
    assert len(set(names)) == 8
    assert {path.parent for path in names} == {tmp_path}
    assert names[0].name == f".framewire-{names[0].name[11:23]}-1.part"
    assert [path.name[-6] for path in names] == list("12345678")
    assert set(names).isdisjoint(part_names(tmp_path, "b.png"))
    assert len(list(part_names(tmp_path, "\ud800.png"))) == 8


def test_the_first_one_that_is_free_is_begun_and_held(tmp_path: Path, names: list[Path]) -> None:
    first, handle = begun(tmp_path, names)
    second, other = begun(tmp_path, names)
    assert (first, second) == (names[0], names[1])
    os.write(handle, b"x\n")
    assert first.read_bytes() == b"x\n"
    assert not free(first)
    os.close(handle)
    assert free(first)
    third, again = begun(tmp_path, names)
    assert third == names[0], "what nobody holds any more was left behind"
    assert third.read_bytes() == b""
    for each in (other, again):
        os.close(each)


def test_each_has_the_mode_of_any_new_file(tmp_path: Path, names: list[Path]) -> None:
    before, new = os.umask(0), tmp_path / "new"
    new.touch()
    held = [begun(tmp_path, names) for _ in range(9)]
    os.umask(before)
    for path, handle in held:
        os.close(handle)
        assert path.stat().st_mode == new.stat().st_mode


def test_whatever_was_left_behind_after_it_is_swept(tmp_path: Path, names: list[Path]) -> None:
    for path in names:
        path.write_bytes(b"half")
    path, handle = begun(tmp_path, names)
    assert [each for each in names if each.exists()] == [path] == [names[0]]
    os.close(handle)


def test_looking_at_what_others_hold_leaves_nothing_open(tmp_path: Path, names: list[Path]) -> None:
    held = [begun(tmp_path, names) for _ in range(3)]
    before = len(list(Path("/dev/fd").iterdir()))
    os.close(begun(tmp_path, names)[1])
    assert len(list(Path("/dev/fd").iterdir())) == before
    for _, each in held:
        os.close(each)


def test_where_all_are_held_there_is_another_name(tmp_path: Path, names: list[Path]) -> None:
    held = [begun(tmp_path, names) for _ in range(9)]
    path, handle = held.pop()
    assert path not in names
    assert path.name.startswith(".framewire-")
    assert path.name.endswith(".part")
    assert len(path.name) == len(".framewire-.part") + 16
    os.write(handle, b"x")
    assert path.stat().st_size == 1
    for _, each in [(path, handle), *held]:
        os.close(each)


def test_what_cannot_be_opened_is_left_alone(tmp_path: Path, names: list[Path]) -> None:
    names[0].mkdir()
    path, handle = begun(tmp_path, names)
    os.close(handle)
    assert path == names[1]
    assert names[0].is_dir()


def test_one_that_was_swept_by_another_just_now_is_free(
    tmp_path: Path, names: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_, seen = os.open, []

    def there_a_moment_ago(path: Path, *rest: int) -> int:
        if not seen:
            seen.append(path)
            raise FileExistsError(path)
        return open_(path, *rest)

    monkeypatch.setattr(os, "open", there_a_moment_ago)
    path, handle = begun(tmp_path, names)
    os.close(handle)
    assert path == names[0]


def test_a_folder_that_is_gone_is_told(tmp_path: Path, names: list[Path]) -> None:
    tmp_path.rmdir()
    with pytest.raises(FileNotFoundError):
        begun(tmp_path, names)


@pytest.mark.parametrize("swaps", [1, 3])
def test_one_that_was_swept_before_it_was_locked_is_begun_again(
    tmp_path: Path, names: list[Path], monkeypatch: pytest.MonkeyPatch, swaps: int
) -> None:
    lock, seen = fcntl.flock, []

    def swept_first(handle: int, how: int) -> None:
        if not how & fcntl.LOCK_NB and len(seen) < swaps:
            seen.append(handle)
            names[0].unlink()
        lock(handle, how)

    monkeypatch.setattr(fcntl, "flock", swept_first)
    path, handle = begun(tmp_path, names)
    # Three times are enough to see that something is wrong with the name.
    assert path == names[0 if swaps == 1 else 1]
    assert os.fstat(handle).st_nlink == 1
    os.close(handle)
    for each in seen:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(each)


def test_where_nothing_can_be_locked_nothing_is_swept(
    tmp_path: Path, names: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: int) -> None:
        raise OSError("no locks")

    names[0].write_bytes(b"half")
    monkeypatch.setattr(fcntl, "flock", refused)
    path, handle = begun(tmp_path, names)
    assert path == names[1]
    assert names[0].read_bytes() == b"half"
    assert linked(names[0], handle, names[2:]) is None
    os.close(handle)


def test_on_a_system_without_locks_names_are_only_taken(
    tmp_path: Path, names: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_, asked = os.open, []

    def counted(path: Path, *rest: int) -> int:
        asked.append(path)
        return open_(path, *rest)

    monkeypatch.setattr(parts, "LOCKS", False)
    monkeypatch.setattr(os, "open", counted)
    names[0].write_bytes(b"half")
    asked.clear()
    path, handle = begun(tmp_path, names)
    os.close(handle)
    assert (path, names[0].read_bytes()) == (names[1], b"half")
    assert asked == names[:2]


@LINKS
def test_a_file_gets_the_first_free_name_and_is_held(
    tmp_path: Path, names: list[Path], opened: Callable[[Path], int]
) -> None:
    source = tmp_path / "kept"
    source.write_bytes(b"image")
    opened(names[0])
    found = linked(source, opened(tmp_path / "new"), names)
    assert found is not None
    path, file = found
    assert path == names[1]
    assert path.samefile(source)
    assert file.read() == b"image"
    assert not free(source)
    file.close()


@LINKS
@pytest.mark.parametrize("why", ["gone", "held", "taken before", "labelled", "no name", "no links"])
def test_one_that_cannot_be_given_a_name_is_let_go_of(
    why: str, tmp_path: Path, names: list[Path], opened: Callable[[Path], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    source, like = tmp_path / "kept", opened(tmp_path / "new")
    if why != "gone":
        source.write_bytes(b"image")
    if why == "held":
        fcntl.flock(opened(source), fcntl.LOCK_EX)
    if why == "taken before":
        (tmp_path / "saved").hardlink_to(source)
    if why == "labelled":
        os.setxattr(source, "user.label", b"secret")
    if why == "no links":
        monkeypatch.setattr(parts, "_LINKS", False)
    before = len(list(Path("/dev/fd").iterdir()))
    assert linked(source, like, [] if why == "no name" else names) is None
    assert len(list(Path("/dev/fd").iterdir())) == before
    assert not any(path.exists() for path in names)


@LINKS
def test_the_same_labels_are_no_hindrance(
    tmp_path: Path, names: list[Path], opened: Callable[[Path], int]
) -> None:
    source, like = tmp_path / "kept", opened(tmp_path / "new")
    source.write_bytes(b"image")
    source.chmod(stat.S_IRUSR | stat.S_IWUSR)
    for path, label in ((source, b"same"), (tmp_path / "new", b"other")):
        os.setxattr(path, "user.label", label)
    assert linked(source, like, names) is None
    os.setxattr(source, "user.label", b"other")
    found = linked(source, like, names)
    assert found is not None
    found[1].close()


@LINKS
@pytest.mark.parametrize("differs", ["st_dev", "st_uid", "st_gid"])
def test_a_folder_that_gives_its_files_another_owner_or_group_gets_a_new_one(
    tmp_path: Path, names: list[Path], opened: Callable[[Path], int],
    monkeypatch: pytest.MonkeyPatch, differs: str,
) -> None:  # fmt: skip
    source, like = tmp_path / "kept", opened(tmp_path / "new")
    source.write_bytes(b"image")
    found = os.fstat

    class Other:
        def __init__(self, of: os.stat_result) -> None:
            self._of = of

        def __getattr__(self, name: str) -> int:
            value: int = getattr(self._of, name)
            return value + (name == differs)

    with monkeypatch.context() as patched:
        patched.setattr(
            os, "fstat", lambda each: Other(found(each)) if each == like else found(each)
        )
        assert linked(source, like, names) is None
    made = linked(source, like, names)
    assert made is not None
    made[1].close()


@LINKS
@pytest.mark.parametrize("size", [1, parts._PIECE - 1, parts._PIECE, 2 * parts._PIECE + 7])
@pytest.mark.parametrize("flaw", [None, "first", "last", "shorter", "longer", "empty"])
def test_a_file_has_to_hold_what_is_to_be_saved(
    size: int, flaw: str | None, tmp_path: Path, names: list[Path],
    opened: Callable[[Path], int],
) -> None:  # fmt: skip
    content = os.urandom(size)
    there = {
        None: content,
        "first": bytes([content[0] ^ 1]) + content[1:],
        "last": content[:-1] + bytes([content[-1] ^ 1]),
        "shorter": content[:-1],
        "longer": content + b"x",
        "empty": b"",
    }[flaw]
    source = tmp_path / "kept"
    source.write_bytes(there)
    found = linked(source, opened(tmp_path / "new"), names, content)
    assert (found is None) == (flaw is not None)
    if found is not None:
        assert found[1].read() == content
        found[1].close()
    assert not any(path.exists() for path in names) or flaw is None


@LINKS
def test_a_file_that_took_the_place_of_the_other_is_not_given_a_name(
    tmp_path: Path, names: list[Path], opened: Callable[[Path], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    source, link, seen = tmp_path / "kept", os.link, []
    source.write_bytes(b"image")

    def another(path: Path, name: Path) -> None:
        source.unlink()
        source.write_bytes(b"another")
        seen.append(name)
        link(path, name)

    monkeypatch.setattr(os, "link", another)
    assert linked(source, opened(tmp_path / "new"), names) is None
    assert seen == [names[0]]
    assert source.stat().st_nlink == 1


def test_this_system_has_locks_and_links() -> None:
    assert (os.name == "posix") == parts.LOCKS
    assert hasattr(os, "listxattr") == parts._LINKS
    assert parts._PIECE == 65536
