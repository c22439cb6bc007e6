"""`python -m framewire.journal`: what it shows of a journal, deletes and copies."""

from pathlib import Path

import pytest

from framewire.journal import Journal, State, main
from tests.unit.journals import answered

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with two answers."""
    made = tmp_path / "jobs.db"
    with Journal(made) as journal:
        answered(journal, b"12345")
        answered(journal, b"123", state=State.UNKNOWN)
    return made


def kept(path: Path) -> int:
    with Journal(path) as journal:
        return len(journal.results())


def test_it_tells_what_is_kept_and_changes_nothing(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Journal(path) as journal:
        one, two = journal.entries()
    assert main([str(path)]) == 0
    assert capsys.readouterr().out == (
        f"1: 5 bytes, {one}\n2: 3 bytes, {two}\n"
        f"2 answers of 8 bytes are kept in {path} and {path}-results\n"
    )
    assert kept(path) == 2


def test_it_deletes_what_is_kept_when_told_to(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(path), "--forget"]) == 0
    assert capsys.readouterr().out == "2 kept answers were deleted\n"
    assert kept(path) == 0
    assert main([str(path)]) == 0
    assert capsys.readouterr().out == "nothing is kept\n"
    with Journal(path) as journal:
        assert len(journal.entries()) == 2


def test_it_makes_no_journal_where_there_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(SystemExit) as ended:
        main([str(path)])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: python -m framewire.journal ")
    assert said.endswith(f"error: there is no journal {path}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_journal_is_copied_into_a_database_only(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = path.with_name("other.db")
    with pytest.raises(SystemExit) as ended:
        main([str(path), "--into", str(other)])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.endswith(f"error: {other} is no address of a database\n")
    assert not other.exists()


@pytest.mark.parametrize("more", [[], ["--forget"]])
def test_a_database_that_is_not_there_takes_nothing_over(
    path: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(path), "--into", NOWHERE, *more])
    assert ended.value.code == 1
    assert "is not reached" in capsys.readouterr().err
    assert kept(path) == 2


def test_an_address_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main([NOWHERE])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("python -m framewire.journal: error: ")
    assert "is not reached" in said
    assert said.endswith("\n")


@pytest.mark.parametrize(
    ("into", "given", "says"),
    [
        (False, "u:secret@h/db", "error: there is no journal ...\n"),
        (False, "mysql://secret", "error: a journal cannot be kept at mysql://. "),
        (True, "u:secret@h/db", "error: ... is no address of a database\n"),
        (True, "mysql://secret", "error: ... is no address of a database\n"),
    ],
)
def test_what_may_be_an_address_with_a_password_is_not_shown(
    into: bool, given: str, says: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([str(path), "--into", given] if into else [given])
    said = capsys.readouterr().err
    assert says in said
    assert "secret" not in said


def test_its_help_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith(
        "usage: python -m framewire.journal [-h] [--forget] [--into ADDRESS] path"
    )
    for words in (
        " Find what a journal keeps, and delete it. ",
        " the journal's file, or the address of its database ",
        " delete every kept answer; what was paid for stays written down ",
        " copy everything into the empty journal in PostgreSQL at this address",
    ):
        assert words in said
