"""The files of kept answers: given away as they are, and swept when no answer leads to them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from framewire._core.journal.bodies import LARGE
from framewire._core.journal.shelf import END, of_entry
from framewire._core.journal.stores import Handed
from tests.unit.core.journal.shelved import KEEP_FOR, Kit


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = Kit(tmp_path, at_most=10**9)
    yield made
    made.store.close()


def test_what_was_had_of_an_answer_is_known_unless_it_has_a_key(kit: Kit) -> None:
    file = kit.images(7, LARGE, LARGE)
    assert kit.shelf.had_of(7) == Handed(file, set())
    kit.shelf.handed(7, 1, 2)
    assert kit.shelf.had_of(7) == Handed(file, {1})
    kit.images(8, LARGE, key="k")
    assert kit.shelf.had_of(8) is None
    assert kit.shelf.had_of(9) is None
    end = kit.images(7, LARGE, part=END)
    assert kit.shelf.had_of(7) == Handed(end, set())


def test_each_image_of_an_answer_is_a_file_by_itself(kit: Kit) -> None:
    file = kit.images(7, LARGE, LARGE + 1)
    for number in range(2):
        found = kit.shelf.alone(7, number, file, number)
        assert found == kit.bodies.path(f"7-0-{number}")
    assert kit.shelf.alone(7, 0, "7-0", 0) is None
    assert kit.shelf.alone(7, 0, None, 0) is None
    assert kit.shelf.alone(7, 0, file, None) is None
    kit.bodies.write("7-media-0", b"fetched")
    assert kit.shelf.alone(7, 0, file, None) == kit.bodies.path("7-media-0")


def test_all_files_of_an_answer_go_with_it(kit: Kit) -> None:
    kit.images(7, LARGE, LARGE)
    kit.images(7, LARGE, part=END)
    kit.images(8, LARGE)
    assert kit.bodies.names() == ["7-0-0", "7-0-1", "7-1-0", "8-0-0"]
    kit.shelf.drop([7])
    assert kit.bodies.names() == ["8-0-0"]


def test_one_that_has_lost_a_part_does_not_hide_the_others(kit: Kit) -> None:
    for entry in (7, 8):
        kit.images(entry, LARGE)
    os.truncate(kit.bodies.path("7-0-0"), LARGE - 1)
    assert [row.entry for row in kit.shelf.rows()] == [8]


def test_what_no_answer_leads_to_goes_when_its_term_is_over(kit: Kit) -> None:
    kit.images(7, LARGE)
    kit.entry(8)
    kit.bodies.write("8-0", b"left behind")
    kit.now += KEEP_FOR - 0.1
    kit.images(7, LARGE)
    kit.shelf.sweep(always=True)
    assert kit.bodies.names() == ["7-0-0", "8-0"]
    kit.now += 0.2
    kit.shelf.sweep(always=True)
    assert kit.bodies.names() == ["7-0-0"]


def test_handing_over_what_is_gone_changes_nothing(kit: Kit) -> None:
    kit.entry(7)
    kit.bodies.write("7-media-0", b"fetched")
    kit.shelf.handed(7, 0, 1)
    assert kit.bodies.names() == ["7-media-0"]
    assert of_entry(7) == (14, 15)
