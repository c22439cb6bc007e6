"""Consent, what is gone, what an error keeps of a paid answer, and a call that had no place."""

import pytest

from framewire import errors
from framewire._core.exchange.error_mapping import (
    error_class,
    in_words,
    no_answer,
    no_place,
    refusal,
    stream_broken,
    undecodable,
)
from framewire._core.profile import Outcome
from tests.unit.core.kit import SIRAY, VENICE, answer

CONSENT = {"error": {"code": "needs_consent", "message": "Consent is required."}}
LINK = '</v1/newer>; rel="successor-version"'


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (409, "needs_consent", errors.ConsentRequiredError),
        (409, "other", errors.ConflictError),
        (409, None, errors.ConflictError),
        (400, "needs_consent", errors.BadRequestError),
    ],
)
def test_consent_is_asked_for_by_status_and_code_together(status, code, kind) -> None:
    assert error_class(VENICE, status, code, "") is kind
    body = {"error": {"code": code, "message": "m"}}
    assert type(refusal(VENICE, "queue_video", answer(status, body))) is kind


def test_what_is_gone_says_since_when_and_what_took_its_place() -> None:
    headers = {"Sunset": "Wed, 16 Sep 2026 00:00:00 GMT", "Link": LINK}
    gone = refusal(VENICE, "get_billing_usage", answer(410, {"error": "gone"}, headers=headers))
    assert "Wed, 16 Sep 2026" in str(gone.hint)
    assert "/v1/newer" in str(gone.hint)
    other = refusal(VENICE, "get_billing_usage", answer(404, {"error": "no"}, headers=headers))
    assert "/v1/newer" not in str(other.hint)
    plain = refusal(VENICE, "list_models", answer(410, {"error": "gone"}))
    assert plain.hint == VENICE.hint(410, "list_models")


def test_an_error_keeps_what_arrived() -> None:
    whole = answer(400, {"error": "no"})
    assert refusal(VENICE, "generate_image", whole).content == whole.content
    assert refusal(VENICE, "generate_image", answer(400, content=b"")).content is None
    assert stream_broken(VENICE, "generate_image", whole, "broke").content == whole.content
    empty = answer(200, content=b"")
    assert stream_broken(VENICE, "generate_image", empty, "broke").content is None
    silence = {"url": "https://s", "timed_out": False, "outcome": Outcome.UNKNOWN}
    cut = ValueError("cut")
    for content in (b"part", b""):
        found = no_answer(VENICE, "a", cut, billable=True, content=content, **silence)
        assert found.content == (content or None)
    assert no_answer(VENICE, "a", cut, billable=True, **silence).content is None


def test_what_hands_out_keys_keeps_nothing() -> None:
    whole = answer(400, {"error": "no"})
    assert refusal(VENICE, "queue_video", whole).content is None
    assert refusal(SIRAY, "create_sts_token", whole).content is None
    assert refusal(SIRAY, "create_video_task", whole).content == whole.content


@pytest.mark.parametrize("billable", [True, False])
def test_the_words_of_a_paid_answer_that_cannot_be_read_are_told(billable: bool) -> None:
    given = answer(200, {"error": {"code": "ODD", "message": "the model slept"}})
    found = undecodable(VENICE, "generate_image", given, "is odd", billable=billable)
    words = "; it says: the model slept" if billable else ""
    start = f"the answer (200, application/json, {len(given.content)} bytes) is odd{words}"
    assert found.message == start
    assert found.code == ("ODD" if billable else None)
    assert isinstance(found, errors.OutcomeUnknownError) is billable
    silent = undecodable(VENICE, "generate_image", answer(200, {"a": 1}), "is odd", billable=True)
    assert "it says" not in str(silent)


def test_a_call_that_had_no_place_was_not_sent() -> None:
    found = no_place(VENICE, "generate_image", 9.96, 10.0)
    assert type(found) is errors.APITimeoutError
    assert found.message == "the call waited 10.0 s of its 10 s for a place among the others"
    assert found.hint == "Nothing was sent. Give it more time, or make fewer calls at once."
    assert (found.service, found.operation) == ("venice", "generate_image")


def test_an_error_of_our_own_without_words() -> None:
    assert in_words(errors.FramewireError("")) == "no reason is known"
    assert in_words(ValueError("odd")) == "ValueError: odd"
    assert in_words(ValueError()) == "ValueError"
