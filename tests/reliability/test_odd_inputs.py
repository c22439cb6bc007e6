"""What comes from outside in other shapes than it went: paths, saved jobs, journals, reasons."""

import sqlite3
import traceback
from pathlib import Path
from typing import Any

import httpx
import pytest

import framewire as fw
from framewire._core.exchange.options import CallOptions
from framewire._core.media.storage import PartFile
from framewire._sync.media import Media
from framewire.errors import ConfigurationError, InvalidArgumentError, JobFailed
from framewire.journal import Journal
from tests.contract.harness import KEY, settle
from tests.reliability.kit import PROVIDER_KEY, answering, leaks

SAVED = {
    "service": "siray",
    "operation": "siray_create_video_task",
    "id": "t1",
    "model": "m/x",
    "submitted_at": 1700000000.0,
    "status": None,
}
IMAGE = b"\x89PNG\r\n\x1a\n"
MODES = pytest.mark.parametrize("mode", ["sync", "async"])
IMPOSSIBLE = pytest.mark.parametrize("name", ["a\0b", "\ud800", "\0/cover.png"])


def _failing(request: httpx.Request) -> httpx.Response:
    reason = f"the key {KEY} may not do this"
    task = {"task_id": "t1", "status": "FAILURE", "fail_reason": reason}
    return httpx.Response(200, json={"code": "success", "data": task})


@MODES
async def test_a_key_that_the_reason_of_a_failed_job_repeats_stands_in_no_error(mode: str) -> None:
    async with answering("siray", mode, _failing) as client:
        job = client.job(SAVED)
        with pytest.raises(JobFailed, match=r"the key \*\*\* may not do this") as caught:
            await settle(job.wait(timeout=5))
    error = caught.value
    assert leaks(f"{error!r} {error} {error.args} {error.body} {error.__reduce__()}") == []
    assert error.body is not None


@MODES
@pytest.mark.parametrize("moment", ["yesterday", [1], {}, 10**400, float("nan"), True, None])
async def test_a_saved_job_with_an_odd_moment_is_taken_up(moment: Any, mode: str) -> None:
    async with answering("siray", mode, _failing) as client:
        job = client.job({**SAVED, "submitted_at": moment})
        assert isinstance(job.submitted_at, float)
        with pytest.raises(JobFailed):
            await settle(job.wait(timeout=5))


@MODES
@pytest.mark.parametrize(
    "saved", [None, [], "t1", {**SAVED, "operation": ["x"]}, {**SAVED, "id": 5}, {}]
)
async def test_what_is_no_saved_job_is_refused(saved: Any, mode: str) -> None:
    async with answering("siray", mode, _failing) as client:
        with pytest.raises(ConfigurationError, match="no saved job"):
            client.job(saved)


def test_the_moment_of_a_saved_job_comes_back_as_it_was() -> None:
    client = fw.Siray(KEY)
    for moment in (1700000000.25, 0):
        saved = {**SAVED, "submitted_at": moment}
        assert client.job(saved).to_dict()["submitted_at"] == moment


@IMPOSSIBLE
def test_a_result_is_refused_a_path_that_cannot_be(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidArgumentError, match="no path"):
        Media(data=IMAGE).save(f"{tmp_path}/{name}")
    assert list(tmp_path.iterdir()) == []


@IMPOSSIBLE
def test_a_journal_is_refused_a_path_that_cannot_be(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no path"):
        fw.Siray(KEY, journal=f"{tmp_path}/{name}")


def test_saving_leaves_the_mask_of_the_process_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(mask: int) -> int:
        raise AssertionError(f"the mask of all threads became {mask:o}")

    monkeypatch.setattr("os.umask", changed)
    Media(data=IMAGE).save(tmp_path / "cover.png")
    assert (tmp_path / "cover.png").read_bytes() == IMAGE


def test_two_parts_in_one_folder_are_two_files(tmp_path: Path) -> None:
    parts = [PartFile(tmp_path) for _ in range(2)]
    for number, part in enumerate(parts):
        part.write(b"%d" % number)
    for part in parts:
        part.finish(tmp_path / "last")
    assert (tmp_path / "last").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["last"]


@pytest.mark.parametrize(
    "address",
    [
        f"http://api.invalid/v1?key={KEY}",
        f"http://api.invalid/v1#{KEY}",
        f"http://user:{KEY}@api.invalid/v1?x=1",
        f"ftp://{KEY}@api.invalid",
    ],
)
def test_an_address_that_is_refused_does_not_show_what_stood_in_it(address: str) -> None:
    with pytest.raises(ConfigurationError, match=r"is not a base URL") as caught:
        fw.Venice("another-key", base_url=address)
    assert leaks(f"{caught.value!r} {caught.value} {vars(caught.value)}") == []
    assert "api.invalid" in str(caught.value)


def test_options_of_a_call_show_the_names_that_were_set_and_no_values() -> None:
    shown = repr(CallOptions(5.0, {"X-A": KEY}, {"q": KEY}, {"b": PROVIDER_KEY}))
    assert leaks(shown) == []
    assert all(name in shown for name in ("X-A", "'q'", "'b'"))


def test_a_host_that_cannot_be_is_an_error_that_can_be_shown_with_variables() -> None:
    for host in ("\ud800", "a..b", f"{'a' * 64}.com"):
        with pytest.raises(ConfigurationError, match="is not a URL") as caught:
            fw.Venice(KEY, base_url=f"http://{host}/v1")
        shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
        assert leaks("".join(shown.format())) == []


def _accepting(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"code": "success", "data": {"task_id": "t1"}})


def _of_another_version(path: Path) -> None:
    with Journal(path) as journal:
        journal.entries()  # whoever reads brings the lines beside the file into it
    with sqlite3.connect(path) as file:
        file.execute(
            "UPDATE entries SET service = 'later', operation = 'later_do' "
            "WHERE id = (SELECT MIN(id) FROM entries)"
        )
    file.close()


@MODES
async def test_a_journal_with_a_service_unknown_here_gives_the_other_jobs(
    mode: str, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.db"
    async with answering("siray", mode, _accepting, journal=path) as client:
        for _ in range(2):
            await settle(client.image.generate_async("m/x", "a fox"))
        _of_another_version(path)
        with Journal(path) as journal:
            assert [str(entry).split()[0] for entry in journal.pending()] == [
                "later_do",
                "siray_create_image_task",
            ]
            assert journal.pending()[0].how_to_find == ""
            jobs = type(client.jobs)(journal, lambda _: client)
            with pytest.warns(UserWarning, match="knows no later_do"):
                found = await settle(jobs.resume())
    assert len(found) == 1
