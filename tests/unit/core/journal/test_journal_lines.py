"""The lines of a journal: how they stand in a file, and what is read of files that are not whole."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.lines import (
    MOST_BYTES,
    Lines,
    Others,
    Place,
    anything,
    clear,
    others,
    read,
    wipe,
    written,
)

SAID: list[tuple[Any, ...]] = [(1, "a", None, 2.5, ("x", 3)), (2, "ö€😀"), (3, 'it\'s "so"\n')]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "lines", "mine")


def lines(place: Place, owner: int = 7, *, fsync: bool = False) -> Lines:
    return Lines(place, owner, fsync=fsync, opened=set())


def content(place: Place, owner: int = 7) -> bytes:
    return (place.folder / f"{owner}.mine").read_bytes()


def in_a_file(*bodies: bytes | None) -> bytes:
    return b"".join(
        written(number, repr(said).encode(), body)
        for number, (said, body) in enumerate(zip(SAID, bodies, strict=True), 1)
    )


def test_what_is_appended_is_read_back_with_its_number_and_body(place: Place) -> None:
    mine = lines(place)
    for said, body in zip(SAID, (b"one", None, b""), strict=True):
        mine.append(said, body)
    whole = content(place)
    expected = [(1, SAID[0], b"one"), (2, SAID[1], b""), (3, SAID[2], b"")]
    assert read(whole, 0) == (expected, len(whole))
    assert read(whole, 1)[0] == expected[1:]
    assert read(whole, 3) == ([], len(whole))
    assert mine.waiting == [(1, SAID[0], b"one"), (2, SAID[1], None), (3, SAID[2], b"")]
    mine.close()


def test_a_file_begins_anew_when_its_lines_stand_in_the_tables(place: Place) -> None:
    mine = lines(place)
    mine.append(SAID[0], b"one")
    mine.done()
    mine.append(SAID[1])
    # No hole stands where the former lines were, and a number is never used again.
    assert content(place) == written(2, repr(SAID[1]).encode())
    mine.close()


def test_a_line_that_is_not_whole_is_taken_back_whatever_was_there_before(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = lines(place)
    mine.append(SAID[0])
    mine.done()
    whole = os.write
    with monkeypatch.context() as patched, pytest.raises(OSError, match="a part of a line"):
        patched.setattr(os, "write", lambda handle, data: whole(handle, data[:5]))
        mine.append(SAID[1])
    assert content(place) == b""
    mine.close()


def test_one_handle_is_open_until_the_file_is_removed(place: Place) -> None:
    opened: set[int] = set()
    mine = Lines(place, 7, fsync=False, opened=opened)
    assert mine.next == mine.end == 1
    assert not mine.begun
    mine.done()  # nothing was there
    before = len([*Path("/dev/fd").iterdir()])
    for said in SAID:
        mine.append(said)
    assert len(opened) == 1
    assert len([*Path("/dev/fd").iterdir()]) == before + 1
    mine.remove()
    assert opened == set()
    assert len([*Path("/dev/fd").iterdir()]) == before
    assert not place.folder.exists()


def test_a_folder_that_is_gone_again_and_again_is_an_error(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: None)
    with pytest.raises(FileNotFoundError, match="is not there"):
        lines(place).append(SAID[0])


def test_what_others_wrote_does_not_show(tmp_path: Path) -> None:
    assert "a prompt" not in repr(Others(1, tmp_path, b"a prompt", dead=True))


def test_a_line_outlives_its_process_as_soon_as_it_is_appended(place: Place) -> None:
    mine = lines(place)
    mine.append(("a",))
    child = os.fork()
    if child == 0:
        mine.append(("b",))
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert [said for _, said, _ in read(content(place), 0)[0]] == [("a",), ("b",)]
    mine.close()


@pytest.mark.parametrize("cut", range(1, len(in_a_file(b"", b"", b"body")) - 100, 7))
def test_half_a_line_ends_what_is_read_and_what_stands_before_it_counts(cut: int) -> None:
    whole = in_a_file(b"", b"", b"body")
    first = len(in_a_file(b"", b"", b"")) - len(written(3, repr(SAID[2]).encode(), b""))
    found, size = read(whole[: len(whole) - cut], 0)
    assert [number for number, _, _ in found] == [1, 2][: len(found)]
    assert size <= len(whole) - cut
    if cut <= len(whole) - first:
        assert (len(found), size) == (2, first)


@pytest.mark.parametrize("place_", [0, 1, 5, 17, 21, 30, -1])
def test_a_line_that_was_changed_ends_what_is_read(place_: int) -> None:
    one = written(1, b"('a', 1)", b"body")
    damaged = bytearray(one)
    damaged[place_] ^= 0xFF
    assert read(bytes(damaged) + one, 0)[0] == []


def test_lines_that_were_wiped_out_are_passed_over() -> None:
    one, two = written(1, b"'a'", None), written(2, b"'b'", b"x")
    assert read(b"\0" * len(one) + two, 0) == ([(2, "b", b"x")], len(one + two))
    assert read(b"\0" * 5000, 0) == ([], 5000)
    assert read(one + b"\0" * 7 + two, 0)[0] == [(1, "a", b""), (2, "b", b"x")]
    assert read(b"", 0) == ([], 0)


def test_the_files_are_for_their_owner_only(place: Place) -> None:
    before = os.umask(0)
    try:
        mine = lines(place)
        mine.append(("a",))
    finally:
        os.umask(before)
    (file,) = place.folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700
    mine.close()


def test_a_text_that_no_file_takes_is_stored_in_another_form_and_others_are_not(
    place: Place,
) -> None:
    mine = lines(place)
    mine.append((1, "job-\ud800", "\0", "\ufffe", None, ("\\u0041",)))
    ((_, said, _),) = read(content(place), 0)[0]
    assert said == (1, "\ufffe" + b"job-\xed\xa0\x80".hex(), "\0", "\ufffe", None, ("\\u0041",))
    assert mine.waiting[0][1] == said
    mine.close()


def fails(monkeypatch: pytest.MonkeyPatch, name: str, work: Callable[..., Any]) -> None:
    monkeypatch.setattr(os, name, work)


@pytest.mark.parametrize("how", ["nothing", "half", "unsure"])
def test_a_line_that_is_not_written_is_taken_back_and_its_number_is_never_used_again(
    place: Place, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    mine = lines(place, fsync=how == "unsure")
    mine.append(("a",))
    write = os.write

    def full(handle: int, data: bytes) -> int:
        if how == "nothing":
            raise OSError(28, "no space left")
        return write(handle, data[: len(data) // 2])

    def broken(_: int) -> None:
        raise OSError(5, "input/output error")

    with monkeypatch.context() as patch:
        fails(patch, *(("fsync", broken) if how == "unsure" else ("write", full)))
        with pytest.raises(OSError, match=r"space|part|error"):
            mine.append(("b",))
    mine.append(("c",))
    assert read(content(place), 0)[0] == [(1, ("a",), b""), (3, ("c",), b"")]
    assert [number for number, _, _ in mine.waiting] == [1, 3]
    mine.close()


def test_each_line_waits_for_the_disk_only_if_asked(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    for number, fsync in enumerate((False, True)):
        mine = lines(place, number + 1, fsync=fsync)
        mine.append(("a",))
        assert len(synced) == number
        mine.close()


def test_they_are_full_when_numbers_or_room_run_out_or_the_file_is_gone(place: Place) -> None:
    mine = lines(place)
    mine.next, mine.end = 5, 7
    assert mine.full  # there is no file yet
    assert not mine.begun
    mine.append(("a",))
    assert mine.begun
    assert not mine.full
    mine.next = 7
    assert mine.full
    mine.next = 6
    mine.append(("a",), b"x" * MOST_BYTES)
    assert mine.full
    mine.done()
    assert not mine.full
    assert mine.waiting == []
    assert content(place) == b""
    assert not mine.gone
    (place.folder / "7.mine").unlink()
    assert mine.gone
    mine.done()
    assert not mine.gone
    assert mine.full
    mine.append(("b",))
    assert read(content(place), 0)[0] == [(3, ("b",), b"")]
    mine.close()


def test_a_handle_is_known_to_forks_for_as_long_as_it_is_open(place: Place) -> None:
    opened: set[int] = set()
    mine = Lines(place, 7, fsync=False, opened=opened)
    assert opened == set()
    mine.append(("a",))
    (handle,) = opened
    mine.close()
    mine.close()
    assert opened == set()
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(handle)


def test_the_last_one_to_remove_its_file_removes_the_folder(place: Place) -> None:
    one, two = lines(place, 1), lines(place, 2)
    one.append(("a",))
    two.append(("a",))
    one.remove()
    assert [file.name for file in place.folder.iterdir()] == ["2.mine"]
    two.remove()
    assert not place.folder.exists()
    two.remove()


def test_a_folder_that_cannot_be_is_an_error(place: Place) -> None:
    place.folder.write_text("a file")
    with pytest.raises(NotADirectoryError, match="lines"):
        lines(place).append(("a",))


def test_others_are_those_of_the_same_journal_that_are_not_ones_own(place: Place) -> None:
    assert not anything(place, 1)
    assert others(place, 1, lambda _: True) == []
    for owner, journal in ((1, "mine"), (2, "mine"), (3, "mine"), (2, "theirs")):
        made = lines(Place(place.folder, journal), owner)
        made.append((owner,))
        made.close()
    (place.folder / "4.mine").touch()
    assert anything(place, 1)
    found = {each.owner: each for each in others(place, 1, lambda owner: owner == 2)}
    assert {owner: each.dead for owner, each in found.items()} == {2: False, 3: True, 4: True}
    assert read(found[3].content, 0)[0] == [(1, (3,), b"")]
    clear(found.values())
    assert sorted(file.name for file in place.folder.iterdir()) == ["1.mine", "2.mine", "2.theirs"]
    (place.folder / "2.mine").write_bytes(b"")
    assert not anything(place, 1)  # an empty file is of no interest


def test_wiping_leaves_what_is_not_whole_yet_and_what_comes_after(place: Place) -> None:
    mine = lines(place)
    mine.append(("a",), b"secret")
    seen = content(place) + b"Lhalf"
    mine.append(("b",), b"later")
    wipe([Others(7, place.folder / "7.mine", seen, False), Others(8, Path("none"), b"", False)])
    assert b"secret" not in content(place)
    assert read(content(place), 0)[0] == [(2, ("b",), b"later")]
    mine.append(("c",))
    assert [number for number, _, _ in read(content(place), 0)[0]] == [2, 3]
    mine.close()
