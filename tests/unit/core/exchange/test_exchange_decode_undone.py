"""An answer that names work which goes on holds what was asked for, though its lists are empty."""

import json
from typing import Any

import attrs
import pytest

from framewire._core.exchange.decode import decode
from framewire._core.exchange.endpoint import endpoint
from framewire.errors import OutcomeUnknownError
from tests.unit.core.kit import PROFILES, answer


def paid(status: int, body: Any, operation: str = "venice_generate_image") -> Any:
    point = endpoint(operation)
    return decode(PROFILES["venice"], point, answer(status, body))


def test_accepted_work_has_an_id_and_nothing_else_yet() -> None:
    assert paid(202, {"id": "gen-1", "images": []}).id == "gen-1"


@pytest.mark.parametrize("word", ["queued", "in_progress", "In-Progress", "PENDING"])
def test_a_word_says_that_work_goes_on(word: str) -> None:
    body = {"id": "resp-1", "status": word, "output": []}
    assert paid(200, body, "venice_create_response").status == word


@pytest.mark.parametrize(
    "body",
    [
        {"status": "queued", "output": []},
        {"id": "resp-1", "status": "completed", "output": []},
    ],
)
def test_work_that_is_done_or_has_no_id_has_to_hold_something(body: Any) -> None:
    with pytest.raises(OutcomeUnknownError, match="nothing of what was asked for"):
        paid(200, body, "venice_create_response")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"images": []}, "asked for: images is empty. The request may"),
        ({"id": "gen-1", "images": []}, "asked for: images is empty, id is gen-1. The request may"),
        (
            {"images": [], "note": "sk-secret", "credits": 3, "more": None},
            "asked for: images is empty, it has note, credits besides. The request may",
        ),
        (
            {"images": [], **{f"f{number}": number + 1 for number in range(7)}},
            "it has f0, f1, f2, f3, f4 and 2 more besides. The request may",
        ),
    ],
)
def test_what_came_instead_is_told_by_name(body: Any, words: str) -> None:
    with pytest.raises(OutcomeUnknownError) as caught:
        paid(200, body)
    assert words in str(caught.value)
    assert caught.value.body == json.dumps(body)


def test_a_profile_says_what_to_do_about_an_empty_answer() -> None:
    profile = attrs.evolve(PROFILES["venice"], hints={200: "See whether it may be empty."})
    with pytest.raises(OutcomeUnknownError, match=r"See whether it may be empty\. The request"):
        decode(profile, endpoint("venice_generate_image"), answer(200, {"images": []}))


@pytest.mark.parametrize(
    ("status", "body"), [(200, {"id": "gen-1", "images": []}), (202, {"images": []})]
)
def test_a_paid_answer_with_nothing_in_it_is_still_refused(status: int, body: Any) -> None:
    with pytest.raises(OutcomeUnknownError, match="nothing of what was asked for"):
        paid(status, body)
