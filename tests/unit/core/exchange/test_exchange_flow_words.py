"""What a call and its attempts say of themselves, and what a flow says when it gives up."""

import itertools
import logging
from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from framewire import errors
from framewire._core.exchange.attempt import Attempt
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.flow import Pause, PreparedCall, Send, answer_of, flow, following
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.request import Outgoing
from framewire._core.io.url import url_of
from framewire._core.settings import settings
from tests.unit.core.kit import KEY, VISGATE, made

URL = "https://visgateai.com/api/v1/models"


def call(arguments: Mapping[str, Any] | None = None) -> PreparedCall:
    return PreparedCall(
        made(VISGATE),
        endpoint("visgate_list_models"),
        arguments or {},
        CallOptions(),
        Outgoing(None, None, url_of(URL)),
    )


def error_of(attempt: Attempt) -> errors.FramewireError:
    """What a call is refused with whose only attempt comes to this."""
    only = PreparedCall(
        settings(VISGATE, api_key=KEY, max_retries=0),
        endpoint("visgate_list_models"),
        {},
        CallOptions(),
        Outgoing(None, None, url_of(URL)),
    )
    steps = flow(only, clock=lambda: 0.0, wall_clock=lambda: 0.0, dice=lambda: 0.0)
    assert isinstance(following(steps, None), Send)
    with pytest.raises(errors.FramewireError) as caught:
        following(steps, attempt)
    return caught.value


def test_a_call_shows_no_argument() -> None:
    shown = repr(call({"prompt": "a prompt that nobody may read"}))
    assert shown == f"PreparedCall(visgate_list_models, {URL})"


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


def told_of(caplog: pytest.LogCaptureFixture, level: int) -> dict[str, Any]:
    """The fields of the one line of a level that a flow has logged, without logging's own."""
    (record,) = [each for each in caplog.records if each.levelno == level]
    own = {*vars(logging.makeLogRecord({})), "message", "asctime"}
    return {name: value for name, value in vars(record).items() if name not in own}


def test_what_is_logged_of_an_answer_is_there_for_programs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ticks = itertools.count()
    with caplog.at_level(logging.DEBUG, logger="framewire"):
        steps = flow(call(), clock=lambda: float(next(ticks)), wall_clock=float, dice=float)
        following(steps, None)
        following(steps, Attempt(200, {"x-request-id": "r-1"}, b"{}"))
    fields = told_of(caplog, logging.DEBUG)
    assert 1 <= fields.pop("elapsed") < next(ticks)
    assert fields == {
        "service": "visgate", "operation": "list_models", "method": "GET", "status_code": 200,
        "attempt": 1, "request_id": "r-1",
    }  # fmt: skip


def test_what_is_logged_of_a_pause_is_there_for_programs(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="framewire"):
        steps = flow(call(), clock=float, wall_clock=float, dice=lambda: 0.5)
        following(steps, None)
        pause = following(steps, Attempt(503, {"retry-after": "2"}, b"{}"))
    assert isinstance(pause, Pause)
    assert told_of(caplog, logging.INFO) == {
        "service": "visgate", "operation": "list_models", "reason": "outcome unknown", "status_code": 503,
        "attempt": 1, "pause": pause.seconds,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("stream", "content_type", "opened"),
    [
        (("video/", "audio/"), " Video/MP4", True),
        (("video/", "audio/"), "application/json", False),
        (("video/", "audio/"), None, False),
        (True, "application/json", True),
        (False, "video/mp4", False),
    ],
)
def test_a_body_is_read_piece_by_piece_where_the_caller_asks_for_its_kind(
    stream: Any, content_type: str | None, opened: bool
) -> None:
    asked = PreparedCall(
        made(VISGATE), endpoint("visgate_list_models"), {}, CallOptions(),
        Outgoing(None, None, url_of(URL)), stream,
    )  # fmt: skip
    headers = {} if content_type is None else {"content-type": content_type}
    assert asked.opens(headers) is opened


@pytest.mark.parametrize(("given", "limit"), [({"timeout": 5.0}, 3.0), ({"timeout": None}, None)])
def test_what_was_spent_on_waiting_for_a_place_is_taken_off_a_limit_that_is_given(
    given: dict[str, Any], limit: float | None
) -> None:
    asked = PreparedCall(
        made(VISGATE), endpoint("visgate_list_models"), {}, CallOptions(**given),
        Outgoing(None, None, url_of(URL)),
    )  # fmt: skip
    assert asked.waited == 0.0
    asked.waited = 2.0
    assert asked.limit == limit


def test_a_default_limit_is_one_on_silence_and_the_whole_may_take_twice_that() -> None:
    asked = call()
    assert asked.settings.timeout is not None
    assert asked.limit == 2 * asked.settings.timeout


def test_a_key_that_comes_back_as_an_id_is_no_id() -> None:
    given = answer_of(call(), Attempt(200, {"x-request-id": f"id-{KEY}"}, b"{}"))
    assert given.meta.request_id is not None
    assert KEY not in given.meta.request_id


@pytest.mark.parametrize("hidden", [(), ("signed-by-a-wallet",)])
def test_an_answer_takes_along_what_is_to_be_hidden_only_where_its_call_hides_more(
    hidden: tuple[str, ...],
) -> None:
    asked = PreparedCall(
        made(VISGATE), endpoint("visgate_list_models"), {}, CallOptions(),
        Outgoing(None, None, url_of(URL), hidden=hidden),
    )  # fmt: skip
    secrets = answer_of(asked, Attempt(200, {}, b"{}")).secrets
    assert bool(secrets) is bool(hidden)


@pytest.mark.parametrize(
    ("operation", "unknown"), [("visgate_generate", True), ("visgate_list_models", False)]
)
def test_work_that_is_said_to_stand_elsewhere_was_taken_on_if_it_is_paid(
    operation: str, unknown: bool
) -> None:
    asked = PreparedCall(
        made(VISGATE), endpoint(operation), {}, CallOptions(),
        Outgoing(None, None, url_of(URL)),
    )  # fmt: skip
    steps = flow(asked, clock=float, wall_clock=float, dice=float)
    following(steps, None)
    with pytest.raises(errors.APIStatusError) as caught:
        following(steps, Attempt(303, {"location": "/x"}))
    assert isinstance(caught.value, errors.OutcomeUnknownError) is unknown
