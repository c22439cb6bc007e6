"""Contact sheets of the command: after a batch, and of the journal."""

import json
from pathlib import Path
from typing import Any

import fsspec
import pytest

from framewire.cli import folders, saved_files
from framewire.sandbox import Sandbox
from tests.cli.running import Run
from tests.sheet.sheets import data_of


def test_a_batch_ends_with_a_sheet_that_names_the_command_to_go_on_with(
    cli: Run, place: Path
) -> None:
    (place / "rows.txt").write_text("a fox\nan owl\n")
    line = ("batch", "rows.txt", "--model", "venice/hidream", "--yes")
    ran = cli(*line, "--json")
    page = Path(ran.object["sheet"])
    assert page == Path("rows/index.html")
    assert "contact sheet: rows/index.html" in ran.err
    data = data_of(page)
    assert [each["prompt"] for each in data["items"]] == ["a fox", "an owl"]
    command = "framewire batch rows.txt --model venice/hidream --yes --json"
    assert data["advice"]["refused"][1] == f"{command} --retry-failed"
    # A run that changes nothing leaves the page as it is, and one that is asked for is written.
    before = page.stat().st_mtime_ns
    assert cli(*line).code == 0
    assert page.stat().st_mtime_ns == before
    cli(*line, "--single-file")
    assert data_of(page)["items"][0]["files"][0][1].startswith("data:image/webp")
    (place / "more.txt").write_text("a hare\n")
    assert cli("batch", "more.txt", *line[2:], "--no-sheet").code == 0
    assert not (place / "more" / "index.html").exists()


@pytest.mark.parametrize("kind", ["memory", "local"])
def test_files_in_a_store_have_their_sheet_beside_them(
    kind: str, cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    (place / "rows.txt").write_text("a fox\nan owl\n")
    root = "/sheets/foxes" if kind == "memory" else f"{place}/store/foxes"
    line = ("batch", "rows.txt", "--model", "venice/hidream", "--yes", "--out", f"{kind}://{root}")
    ran = cli(*line, "--json")
    assert ran.object["sheet"] == f"{kind}://{root}/index.html"
    assert f"contact sheet: {kind}://{root}/index.html" in ran.err
    store = fsspec.filesystem(kind)
    small = store.ls(f"{root}/thumbs", detail=True)
    # Run again it fetches no image, and has the thumbnails that are there inside the page.
    names = [each["name"] for each in store.ls(root, detail=True) if each["name"].endswith(".webp")]
    requests = len(framewire_sandbox.requests)
    for name in names:
        store.pipe_file(name, bytes(store.info(name)["size"]))
    cli(*line, "--single-file")
    store.get(f"{root}/", str(place / "copy"), recursive=True)
    (place / "copy").rename(place / "looked-at")
    shown = data_of(place / "looked-at" / "index.html")["items"]
    assert [each["prompt"] for each in shown] == ["a fox", "an owl"]
    assert all(each["files"][0][1].startswith("data:image/webp") for each in shown)
    assert all((place / "looked-at" / each["files"][0][0]).is_file() for each in shown)
    assert [each["size"] for each in store.ls(f"{root}/thumbs", detail=True)] == [
        each["size"] for each in small
    ]
    assert len(framewire_sandbox.requests) == requests
    # A page of somebody's own stays.
    store.pipe_file(f"{root}/index.html", b"<h1>mine</h1>")
    assert cli(*line, "--json").object["sheet"] == f"{kind}://{root}/contact-sheet-1.html"
    assert store.cat_file(f"{root}/index.html") == b"<h1>mine</h1>"


def test_a_sheet_that_cannot_be_written_spoils_no_batch(
    cli: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("framewire.sheet.writing._put", full)
    (place / "rows.txt").write_text("a fox\n")
    ran = cli("batch", "rows.txt", "--model", "venice/hidream", "--yes")
    assert ran.code == 0
    assert "no contact sheet: No space left on device" in ran.err


def test_the_sheet_of_the_journal_shows_what_commands_have_saved(
    cli: Run, place: Path, framewire_sandbox: Sandbox
) -> None:
    venice = ("--model", "venice/hidream", "--yes")
    assert cli("image", "a fox", "--seed", "7", *venice, "--out", "images").code == 0
    (place / "rows.txt").write_text("an owl\n")
    assert cli("batch", "rows.txt", *venice).code == 0
    video = ("video", "waves", "--model", "siray", "--yes")
    assert cli(*video, "--no-wait").code == 0
    assert cli("jobs", "resume", "--out", "later").code == 0
    framewire_sandbox.fault("venice_generate_image", kind="close", after_accept=True)
    assert cli("image", "a hare", *venice).code == 5
    before = framewire_sandbox.ledger.accepted, len(framewire_sandbox.requests)
    ran = cli("jobs", "--sheet", "--json")
    assert (framewire_sandbox.ledger.accepted, len(framewire_sandbox.requests)) == before
    page = Path(ran.object["sheet"])
    assert page == Path("framewire-jobs/index.html")
    fox, owl, waves, hare = data_of(page)["items"]
    assert (fox["prompt"], fox["seed"], fox["kind"]) == ("a fox", "7", "image")
    assert fox["cost"] == owl["cost"] > 0
    assert fox["about"]
    assert fox["files"][0][0].startswith("../images/a-fox.")
    assert owl["prompt"] == "an owl"
    assert waves["files"][0][0].startswith("../later/")
    assert waves["job"]
    assert hare["state"] == "unknown"
    for each in (fox, owl, waves):
        assert (page.parent / each["files"][0][0]).is_file()
    assert folders.saved_files().stat().st_mode & 0o777 == 0o600


def test_nothing_of_a_sandbox_is_noted(bare: Run, place: Path) -> None:
    assert bare("image", "a fox", "--sandbox").code == 0
    assert not folders.saved_files().exists()


def test_of_what_is_noted_the_older_half_goes_when_it_is_much(
    cli: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_files, "_MOST", 100)
    for number in range(3):
        assert cli("image", f"fox {number}", "--model", "venice/hidream", "--yes").code == 0
    lines = [json.loads(line) for line in folders.saved_files().read_text().splitlines()]
    assert [each["prompt"] for each in lines] == ["fox 1", "fox 2"]
