"""What a journal is given: refused in words before anything is written by it."""

import math
import time
from pathlib import Path
from typing import Any

import pytest

from framewire._core.journal.given import check_choices, check_entry, check_moment
from framewire.errors import ConfigurationError, InvalidArgumentError
from framewire.journal import Journal
from tests.unit.journals import answered

GOOD: dict[str, Any] = {
    "fsync": False, "results": True, "keep_for": 0.0, "at_most": 0, "lease": 0.5, "spool": None,
    "clock": time.time,
}  # fmt: skip
NO_NUMBERS = ["1", None, True, math.nan, math.inf]


@pytest.mark.parametrize(
    "more",
    [
        {}, {"results": False}, {"results": "media"}, {"keep_for": 7}, {"at_most": 10**12},
        {"lease": 60}, {"fsync": True}, {"spool": "folder"}, {"spool": Path("folder")},
    ],
)  # fmt: skip
def test_what_a_journal_can_be_opened_with(more: dict[str, Any]) -> None:
    check_choices(**{**GOOD, **more})


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        *(("results", value, "True, False or 'media'") for value in ("all", None, 2)),
        *(("keep_for", value, "a number of at least 0") for value in (*NO_NUMBERS, -0.1)),
        *(("at_most", value, "a number of at least 0") for value in (*NO_NUMBERS, -1, 1.5)),
        *(("lease", value, "more than 0 seconds") for value in (*NO_NUMBERS, 0, -1)),
        *(("fsync", value, "True or False") for value in ("text", 1, None)),
        *(("spool", value, "the path of a folder") for value in ("", 5, b"folder", True)),
        *(("clock", value, "a function") for value in (None, 5.0, "text")),
    ],
)
def test_what_it_cannot_be_opened_with_is_named(name: str, value: Any, says: str) -> None:
    with pytest.raises(ConfigurationError, match=f"^{name} must be {says}, not ") as caught:
        check_choices(**{**GOOD, name: value})
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize("moment", [0, 1.5, -1, math.inf, 2**40])
def test_a_moment_is_a_number(moment: Any) -> None:
    check_moment(moment)


@pytest.mark.parametrize("moment", ["2020-01-01", None, True, math.nan])
def test_what_is_no_moment_is_refused(moment: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="before is Unix time") as caught:
        check_moment(moment)
    assert repr(moment) in str(caught.value)
    assert "timestamp()" in str(caught.value.hint)


def test_an_entry_is_one_of_a_journal(tmp_path: Any) -> None:
    with Journal(tmp_path / "jobs.db") as journal:
        answered(journal, b"1")
        check_entry(journal.entries()[0])
    for other in ("1", 1, None):
        with pytest.raises(InvalidArgumentError, match=f"is needed, not {other!r}") as caught:
            check_entry(other)
        assert "jobs.history()" in str(caught.value.hint)
