"""What a call and its attempts say of themselves, and what a flow says when it gives up."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from framewire import errors
from framewire._core.exchange.attempt import Attempt
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.flow import PreparedCall, Send, answer_of, flow, following
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.request import Outgoing
from framewire._core.settings import settings
from tests.unit.core.kit import KEY, VISGATE, made

URL = "https://visgateai.com/api/v1/models"


def call(arguments: Mapping[str, Any] | None = None) -> PreparedCall:
    return PreparedCall(
        made(VISGATE),
        endpoint("visgate_list_models"),
        arguments or {},
        CallOptions(),
        Outgoing(None, None, httpx.URL(URL)),
    )


def error_of(attempt: Attempt) -> errors.FramewireError:
    """What a call is refused with whose only attempt comes to this."""
    only = PreparedCall(
        settings(VISGATE, api_key=KEY, max_retries=0),
        endpoint("visgate_list_models"),
        {},
        CallOptions(),
        Outgoing(None, None, httpx.URL(URL)),
    )
    steps = flow(only, clock=lambda: 0.0, wall_clock=lambda: 0.0, dice=lambda: 0.0)
    assert isinstance(following(steps, None), Send)
    with pytest.raises(errors.FramewireError) as caught:
        following(steps, attempt)
    return caught.value


def test_a_call_shows_no_argument() -> None:
    shown = repr(call({"prompt": "a prompt that nobody may read"}))
    assert "nobody may read" not in shown
    assert URL in shown


def test_a_call_reads_its_answer_whole_and_has_no_deadline_unless_it_is_said_to() -> None:
    assert call().stream is False
    assert call().deadline is None


def test_an_answer_is_that_of_the_first_attempt_at_once_unless_it_is_said_to_be_another() -> None:
    attempt = Attempt(200, {"x-request-id": "r"}, b"{}")
    first, later = answer_of(call(), attempt), answer_of(call(), attempt, 3, 2.5)
    assert (first.meta.attempts, first.meta.elapsed) == (1, 0.0)
    assert (later.meta.attempts, later.meta.elapsed) == (3, 2.5)
    assert first.meta.request_id == "r"


def test_an_answer_that_cannot_be_unpacked_says_so() -> None:
    headers = {"content-type": "application/json"}
    error = error_of(Attempt(200, headers, error=httpx.DecodingError("odd bytes")))
    assert isinstance(error, errors.ResponseDecodeError)
    assert error.message == (
        "the answer (200, application/json, 0 bytes) cannot be unpacked: odd bytes"
    )


def test_a_redirect_is_a_considered_answer_and_not_sent_again() -> None:
    steps = flow(call(), clock=lambda: 0.0, wall_clock=lambda: 0.0, dice=lambda: 0.0)
    following(steps, None)
    with pytest.raises(errors.APIStatusError, match="redirect"):
        following(steps, Attempt(302, {"location": "/x", "retry-after": "1"}))
