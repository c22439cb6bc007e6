"""A paid answer that is kept, as a journal shows it."""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from framewire._core.journal.entries import Entry
from framewire._core.journal.facts import State, Submission, Ticket
from framewire._core.journal.keeping import Kept, KeptAnswer
from framewire._core.journal.kept_results import KeptResult, again, profile_of
from framewire.errors import ConfigurationError, ResponseDecodeError
from framewire.journal import Journal
from framewire_api import models as api

JSON = '{"content-type": "application/json"}'
TASK = {"code": "success", "message": "", "data": {"task_id": "t1"}}
ENDED = {"code": "success", "data": {"task_id": "t1", "status": "SUCCESS", "outputs": ["u"]}}


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    with Journal(tmp_path / "jobs.db") as journal:
        ticket = Ticket()
        facts = Submission("siray", "siray_create_video_task", "http://x", None, "hash")
        journal.begin(ticket, facts)
        journal.settle(ticket, State.RUNNING, job_id="t1")
        (found,) = journal.entries()
        return found


def stored(body: Any, status: int = 200) -> Kept:
    return Kept(status, JSON, body if isinstance(body, bytes) else json.dumps(body).encode())


def named(entry: Entry, operation: str) -> Entry:
    service = operation.partition("_")[0]
    return attrs.evolve(entry, operation=operation, service=service)


def test_it_shows_the_answer_as_it_came(entry: Entry) -> None:
    found = KeptResult(entry, True, stored(b"\0bytes", 202), False)
    assert (found.status_code, found.content, found.complete) == (202, b"\0bytes", True)
    assert found.answer.headers["content-type"] == "application/json"
    assert found.answer is found.answer
    assert found.end is None
    assert "bytes" not in repr(found)


def test_what_was_told_of_the_end_is_read_as_a_look_at_the_job(entry: Entry) -> None:
    found = KeptResult(entry, True, stored(ENDED), True)
    assert found.end is found.answer
    assert found.model.data.task_id == "t1"
    assert (
        type(found.model).__name__
        != type(KeptResult(entry, True, stored(TASK), False).model).__name__
    )


def test_the_answer_itself_is_read_as_what_the_operation_answers_with(entry: Entry) -> None:
    assert KeptResult(entry, True, stored(TASK), False).model.data.task_id == "t1"
    vectors = {"object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1},
               "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}]}  # fmt: skip
    found = KeptResult(named(entry, "venice_create_embedding"), True, stored(vectors), True)
    assert found.model.data[0].embedding == [0.5]


def test_a_result_under_the_status_of_a_job_is_read_as_the_result(entry: Entry) -> None:
    body = {"id": "r1", "status": "completed", "images": [{"url": "http://x/a.png"}],
            "output_url": "http://x/a.png"}  # fmt: skip
    image = named(entry, "visgate_generate_image")
    for status in (200, 202):
        made = KeptResult(image, True, stored(body, status), False).model
        assert made.images[0]["url"] == "http://x/a.png"
        assert isinstance(made, api.VisgateImageResult)
    accepted = {"request_id": "r1", "status": "accepted"}
    job = KeptResult(image, True, stored(accepted, 202), False).model
    assert job.request_id == "r1"
    assert not isinstance(job, api.VisgateImageResult)


def test_what_arrived_in_a_file_is_read_from_there(entry: Entry, tmp_path: Path) -> None:
    file = tmp_path / "7-0"
    file.write_bytes(b"\0 all that came")
    found = KeptResult(entry, False, stored(b""), False, file)
    assert found.content == b"\0 all that came"
    assert KeptResult(entry, True, stored(b"whole"), False, file).content == b"whole"
    assert KeptResult(entry, True, stored(b""), False).content == b""


def test_it_is_shown_without_what_was_paid_for(entry: Entry, tmp_path: Path) -> None:
    found = KeptResult(entry, True, stored(b"body"), False, tmp_path)
    assert repr(found) == f"KeptResult(entry={entry!r}, complete=True)"


def test_an_operation_that_is_not_known_is_said_and_what_cannot_be_read_is_an_error(
    entry: Entry,
) -> None:
    with pytest.raises(ConfigurationError, match="knows no siray_create_song"):
        _ = KeptResult(named(entry, "siray_create_song"), True, stored(TASK), False).model
    with pytest.raises(ResponseDecodeError):
        _ = KeptResult(entry, True, stored(b"<html>"), False).model


def test_an_earlier_answer_comes_again_with_what_was_told_of_the_end() -> None:
    profile = profile_of("siray")
    assert profile.name == "siray"
    found = again(profile, stored(TASK, 202), stored(ENDED))
    assert isinstance(found, KeptAnswer)
    assert (found.status_code, found.json()) == (202, TASK)
    assert found.end is not None
    assert found.end.json() == ENDED
    assert again(profile, stored(TASK), None).end is None
