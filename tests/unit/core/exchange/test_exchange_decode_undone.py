"""An answer that names work which goes on holds what was asked for, though its lists are empty."""

from typing import Any

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
    ("status", "body"), [(200, {"id": "gen-1", "images": []}), (202, {"images": []})]
)
def test_a_paid_answer_with_nothing_in_it_is_still_refused(status: int, body: Any) -> None:
    with pytest.raises(OutcomeUnknownError, match="nothing of what was asked for"):
        paid(status, body)
