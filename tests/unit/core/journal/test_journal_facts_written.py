"""What is written down of a request: where it goes, what it asks for, and in which words."""

from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest

from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.request import Outgoing
from framewire._core.io.url import url_of
from framewire._core.journal.facts import (
    State,
    Submission,
    body_hash,
    job_asked_for,
    origin,
    seen_end,
    submission,
)
from framewire_api import models as api
from tests.unit.core.kit import KEY, answer, asked

IMAGE = "visgate_generate_image"
URL = "https://visgateai.com:444/api/v1/images/generate"


def test_the_words_in_the_file_are_these_and_stay_these() -> None:
    assert {state.name: str(state) for state in State} == {
        "SENDING": "sending",
        "WAITING": "waiting to be sent again",
        "RUNNING": "running",
        "FINISHED": "finished",
        "FAILED": "failed",
        "CANCELED": "canceled",
        "ANSWERED": "answered",
        "REFUSED": "refused",
        "NEVER_DELIVERED": "never delivered",
        "UNKNOWN": "outcome unknown",
        "DISMISSED": "dismissed",
    }


def written(model: Any, content: bytes = b"abc") -> Submission:
    request = asked("POST", URL, content=content)
    body = api.VisgateGenerateRequest(prompt="p", model=model)
    outgoing = Outgoing(request, None, url_of(URL))
    return submission(endpoint(IMAGE), {"body": body}, CallOptions(), outgoing, (KEY,))


def test_a_submission_names_what_goes_where() -> None:
    found = written("fal-ai/flux")
    assert (found.service, found.operation) == ("visgate", IMAGE)
    assert found.origin == "https://visgateai.com:444"
    assert found.model == "fal-ai/flux"
    assert found.request_hash == sha256(b"abc").hexdigest()


@pytest.mark.parametrize(
    ("model", "shortened"),
    [("m" * 200, "m" * 200), ("m" * 300, "m" * 200), ("", None), (f"a/{KEY}", "a/***")],
)
def test_a_model_is_kept_short_and_without_a_key(model: str, shortened: str | None) -> None:
    assert written(model).model == shortened


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://127.0.0.1:8765/venice/x?y=1#z", "http://127.0.0.1:8765"),
        ("https://api.venice.ai/api/v1", "https://api.venice.ai"),
    ],
)
def test_an_origin_is_scheme_host_and_port(url: str, found: str) -> None:
    assert origin(url) == found


def form(boundary: str) -> Any:
    return asked(
        "POST",
        URL,
        headers={"Content-Type": f"multipart/form-data; boundary={boundary}"},
        files=[("image", ("a.png", BytesIO(b"abc"), "image/png"))],
    )


def test_the_hash_of_a_form_is_that_of_its_parts_alone() -> None:
    bare = b"".join(form("1f2e").stream).replace(b"1f2e", b"")  # type: ignore[arg-type]
    assert body_hash(form("1f2e")) == body_hash(form("9abc")) == sha256(bare).hexdigest()


def test_the_hash_of_bytes_is_theirs_whatever_they_are_called() -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    request = asked("POST", URL, headers=headers, content=b"abc")
    assert body_hash(request) == sha256(b"abc").hexdigest()
    assert body_hash(asked("POST", URL, content=b"XXXX")) == sha256(b"XXXX").hexdigest()


def test_a_body_in_pieces_without_a_boundary_is_hashed_as_it_is() -> None:
    pieces = asked("POST", URL, content=iter([b"XX", b"abc"]))
    assert body_hash(pieces) == sha256(b"XXabc").hexdigest()


def test_a_job_is_asked_for_by_an_id_that_is_text() -> None:
    assert job_asked_for(endpoint("siray_get_video_task"), {"task_id": 7}) is None
    assert job_asked_for(endpoint("siray_get_video_task"), {}) is None


@pytest.mark.parametrize(
    ("word", "end"),
    [("completed", State.FINISHED), ("failed", State.FAILED), ("processing", None), ("odd", None)],
)
def test_an_answer_about_a_job_shows_its_end(word: str, end: State | None) -> None:
    assert seen_end(endpoint("aquiles_get_video"), answer(200, {"status": word}), "j") is end
