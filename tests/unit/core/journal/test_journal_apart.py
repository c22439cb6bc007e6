"""What is large of a kept answer, in files of its own."""

import json
import os
import stat
from base64 import b64encode
from pathlib import Path

import pytest

from framewire._core.exchange.in_place import read
from framewire._core.journal.apart import Apart, all_there, apart, had_again
from framewire._core.journal.bodies import LARGE, Bodies
from framewire._core.journal.keeping import Kept


@pytest.fixture
def bodies(tmp_path: Path) -> Bodies:
    return Bodies(tmp_path / "bodies", fsync=False)


def kept(*sizes: int, beside: str = "") -> Kept:
    body = json.dumps([beside, *(b64encode(bytes(size)).decode() for size in sizes)]).encode()
    _, places, _ = read(body)
    texts = [] if places is None else [text for _, _, text in places.left]
    return Kept(200, "{}", body, sorted(texts, key=lambda text: text.number))


def test_a_small_answer_stands_in_the_table(bodies: Bodies) -> None:
    answer = Kept(200, "{}", b"x" * LARGE)
    assert apart(bodies, "7-0", answer) == Apart(None, answer.body)
    assert bodies.names() == []
    assert had_again(bodies, memoryview(answer.body), None) == answer.body
    assert had_again(bodies, None, None) == b""


def test_a_large_one_without_texts_is_a_file(bodies: Bodies) -> None:
    answer = Kept(200, "{}", b"x" * (LARGE + 1))
    assert apart(bodies, "7-0", answer) == Apart("7-0", None)
    assert bodies.names() == ["7-0"]
    assert had_again(bodies, None, "7-0") == answer.body


def test_its_texts_are_files_of_what_they_stand_for(bodies: Bodies) -> None:
    answer = kept(LARGE, LARGE + 1)
    where = apart(bodies, "7-0", answer)
    assert where.body == b'["", "", ""]'
    assert where.file is not None
    assert bodies.names() == ["7-0-0", "7-0-1"]
    assert [bodies.size(name) for name in bodies.names()] == [LARGE, LARGE + 1]
    modes = {stat.S_IMODE(bodies.path(name).stat().st_mode) for name in bodies.names()}
    assert modes == {0o600}
    assert had_again(bodies, memoryview(where.body), where.file) == answer.body


@pytest.mark.parametrize("room", [0, 1])
def test_it_stays_whole_where_much_is_left_beside_them(bodies: Bodies, room: int) -> None:
    answer = kept(LARGE, beside="x" * (LARGE - len('["", ""]') + 1 - room))
    where = apart(bodies, "7-0", answer)
    assert (where.body is None) == (room == 0)
    assert bodies.names() == (["7-0-0"] if room else ["7-0"])
    assert had_again(bodies, where.body, where.file) == answer.body


def test_it_stays_whole_where_such_files_are_of_no_use(
    bodies: Bodies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bodies, "as_files", False)
    answer = kept(LARGE)
    assert apart(bodies, "7-0", answer) == Apart("7-0", None)
    assert bodies.read("7-0") == answer.body


def test_one_whose_file_is_gone_is_gone(bodies: Bodies) -> None:
    where = apart(bodies, "7-0", kept(LARGE, LARGE))
    bodies.remove("7-0-1")
    with pytest.raises(FileNotFoundError):
        had_again(bodies, where.body, where.file)
    assert (bodies.size("7-0-0"), bodies.size("7-0-1")) == (LARGE, 0)


@pytest.mark.parametrize("less", [1, 2, 3])
def test_one_that_has_lost_a_few_bytes_is_gone_though_its_text_is_as_long(
    bodies: Bodies, less: int
) -> None:
    where = apart(bodies, "7-0", kept(LARGE + 1))
    os.truncate(bodies.path("7-0-0"), LARGE + 1 - less)
    with pytest.raises(OSError, match="lost a part"):
        had_again(bodies, where.body, where.file)


def test_a_disk_that_is_full_gets_nothing_that_nobody_has(
    bodies: Bodies, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Bodies.write

    def full(self: Bodies, name: str, content: bytes) -> None:
        write(self, name, content)
        if name == "7-0-1":
            raise OSError("no room")

    monkeypatch.setattr(Bodies, "write", full)
    with pytest.raises(OSError, match="no room"):
        apart(bodies, "7-0", kept(LARGE, LARGE, LARGE))
    assert bodies.names() == []


@pytest.mark.parametrize(
    ("content", "size", "there"),
    [(3, 3, True), (3, 4, False), (3, 2, True), (3, 8, True), (3, 9, False), (0, 5, True)],
)
def test_nothing_is_missing_of_what_was_counted(
    bodies: Bodies, content: int, size: int, there: bool
) -> None:
    bodies.write("7-media-0", b"film!")
    copies = ["7-media-0", "7-media-1"] if size > 4 else []
    assert all_there(bodies, bytes(content), copies, size) is there
