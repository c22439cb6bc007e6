"""The life of a call, decided without a network: what is sent again, when, and what is raised."""

import logging
from types import MappingProxyType
from typing import Any

import attrs
import httpx
import pytest

from framewire import errors
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.attempt import Attempt, TooLargeError, TooLongError
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.flow import Pause, PreparedCall, Send, answer_of, flow, following
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.request import Outgoing
from framewire._core.exchange.retry import FailureWindow
from framewire._core.io.messages import Headers
from framewire._core.io.url import url_of
from framewire._core.redact import scrub
from tests.unit.core.kit import AQUILES, KEY, PROFILES, SIRAY, VENICE, VISGATE, made

URL = "https://service/api"
READ, PAID, POLL = "visgate_list_models", "visgate_generate_image", "siray_get_video_task"
DELETE = "aquiles_delete_video"
UNKNOWN = errors.OutcomeUnknownError


def call(operation: str = READ, **more: Any) -> PreparedCall:
    """A call of an operation; what is not named here is a setting of the client."""
    own = {name: more.pop(name) for name in ("options", "stream", "deadline") if name in more}
    point = endpoint(operation)
    settings = made(PROFILES[point.facts.service], **more)
    return PreparedCall(
        settings,
        point,
        {},
        own.pop("options", CallOptions()),
        Outgoing(None, None, url_of(URL)),
        **own,
    )


def came(status: int, body: bytes = b"{}", **headers: str) -> Attempt:
    """An answer that came whole."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = Headers({"content-type": "application/json", **named})
    return Attempt(status, fields, body)


def cut(error: Exception, status: int = 200, **headers: str) -> Attempt:
    """An answer that broke off."""
    return attrs.evolve(came(status, b"", **headers), error=error)


class Played:
    """A flow with what each attempt comes to; only pauses, and `slow` seconds a send, move time."""

    def __init__(
        self, made: PreparedCall, *attempts: Attempt, dice: float = 1.0, slow: float = 0.0, **more
    ):
        self.pauses: list[float] = []
        self.sent = 0
        self.answer: Any = None
        self.error: errors.FramewireError | None = None
        self.now = 1000.0
        self._script = list(attempts)
        self._slow = slow
        steps = flow(
            made, clock=lambda: self.now, wall_clock=lambda: 0.0, dice=lambda: dice, **more
        )
        try:
            step = following(steps, None)
            while isinstance(step, Send | Pause):
                step = following(steps, self._carried_out(step))
            self.answer = step
        except errors.FramewireError as error:
            self.error = error

    def _carried_out(self, step: Send | Pause) -> Attempt | None:
        if isinstance(step, Pause):
            self.pauses.append(step.seconds)
            self.now += step.seconds
            return None
        self.sent += 1
        self.now += self._slow
        # The last attempt is what all further ones come to.
        return self._script.pop(0) if len(self._script) > 1 else self._script[0]


def refused(made: PreparedCall, *attempts: Attempt, **more: Any) -> errors.FramewireError:
    error = Played(made, *attempts, **more).error
    assert error is not None
    return error


CONNECT, RESET = httpx.ConnectError("nobody there"), httpx.ReadError("reset")
NOBODY, BROKEN = Attempt(error=CONNECT), Attempt(error=RESET)


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_a_success_is_the_answer_at_once(status):
    played = Played(call(), came(status, b'{"a": 1}', x_request_id="rq-1"), slow=1.5)
    answer = played.answer
    assert (played.sent, played.pauses) == (1, [])
    assert (answer.status_code, answer.json()) == (status, {"a": 1})
    assert (answer.meta.request_id, answer.meta.attempts, answer.meta.elapsed) == ("rq-1", 1, 1.5)


def test_the_answer_counts_its_attempts_and_the_seconds_since_the_first():
    played = Played(call(), came(502), came(502), came(200), slow=0.25)
    assert (played.sent, played.pauses) == (3, [0.5, 1.0])
    assert (played.answer.meta.attempts, played.answer.meta.elapsed) == (3, 2.25)


def test_an_open_answer_is_handed_on_as_it_is():
    opened = object()
    assert Played(call(PAID, stream=True), Attempt(200, {}, opened=opened)).answer is opened


def test_an_open_answer_comes_after_attempts_that_did_not_open_one():
    opened = object()
    played = Played(call(stream=True), came(503), Attempt(200, {}, opened=opened))
    assert (played.answer, played.sent) == (opened, 2)


# What becomes of a first attempt: sent again or not, for a read and for paid work.
TABLE = MappingProxyType({
    "nobody listens": (NOBODY, True, True),
    "reset": (BROKEN, True, False),
    "no answer in time": (Attempt(error=httpx.ReadTimeout("late")), True, False),
    "no connection in time": (Attempt(error=httpx.ConnectTimeout("late")), True, True),
    "no socket": (Attempt(error=OSError("no route")), True, False),
    "cut off in the body": (cut(RESET), True, False),
    "too long": (cut(TooLongError("too long")), True, False),
    "too large": (cut(TooLargeError("too large")), False, False),
    "wrongly packed": (cut(httpx.DecodingError("odd bytes")), True, False),
    "too many": (came(429), True, True),
    "timed out there": (came(408), True, False),
    "internal error": (came(500), True, False),
    "bad gateway": (came(502), True, False),
    "an odd 5xx": (came(520), True, False),
    "not found": (came(404), False, False),
    "unpaid": (came(402), False, False),
    "a redirect": (came(300), False, False),
    "another redirect": (came(307), False, False),
    "a refusal cut off": (cut(RESET, 402), False, False),
    "a pace cut off": (cut(RESET, 429), True, True),
})  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
@pytest.mark.parametrize("operation", [READ, PAID])
def test_what_is_sent_again(case, operation):
    attempt, read, paid = TABLE[case]
    again = read if operation == READ else paid
    if again:
        played = Played(call(operation), attempt, came(200))
        assert (played.sent, played.pauses) == (2, [0.5])
    else:
        error = refused(call(operation), attempt, came(200))
        undelivered = attempt is NOBODY
        unknown = (operation == PAID and read and not undelivered) or case == "too large"
        assert isinstance(error, UNKNOWN) == (unknown and operation == PAID)


@pytest.mark.parametrize("case", [name for name, row in TABLE.items() if row[1]])
def test_patience_ends_in_the_last_error(case):
    attempt = TABLE[case][0]
    played = Played(call(max_retries=1), attempt)
    assert played.sent == 2
    assert not isinstance(played.error, UNKNOWN)
    assert played.error.__cause__ is attempt.error


@pytest.mark.parametrize("retries", [0, 1, 4])
def test_attempts_are_counted(retries):
    assert Played(call(max_retries=retries), came(500)).sent == retries + 1


@pytest.mark.parametrize(
    ("attempt", "kind", "words"),
    [
        (NOBODY, errors.APIConnectionError, "no answer from https://service/api (ConnectError: nob"),
        (BROKEN, errors.APIConnectionError, "no answer from https://service/api (ReadError: reset)"),
        (Attempt(error=httpx.ReadTimeout("x")), errors.APITimeoutError, "no answer in time"),
        (Attempt(error=TimeoutError("x")), errors.APITimeoutError, "no answer in time"),
        (cut(TooLongError("x")), errors.APITimeoutError, "no answer in time"),
        (cut(TooLargeError("1 GB")), errors.ResponseDecodeError, "cannot be unpacked: 1 GB"),
        (cut(httpx.DecodingError("odd")), errors.ResponseDecodeError, "cannot be unpacked: odd"),
        (came(404, b'{"message": "no such"}'), errors.NotFoundError, "no such"),
        (came(302, location="/x"), errors.APIStatusError, "a redirect to '/x'"),
        (came(500, b'{"message": "broke"}'), errors.InternalServerError, "broke"),
    ],
)  # fmt: skip
def test_the_error_says_what_happened(attempt, kind, words):
    error = refused(call(max_retries=0), attempt)
    assert isinstance(error, kind)
    assert words in str(error)
    assert (error.service, error.operation) == ("visgate", "list_models")


def test_a_timeout_is_told_from_another_silence():
    assert not isinstance(refused(call(max_retries=0), BROKEN), errors.APITimeoutError)


def test_an_undelivered_paid_call_is_no_unknown_outcome():
    error = refused(call(PAID, max_retries=0), NOBODY)
    assert not isinstance(error, UNKNOWN)
    assert "Nothing was sent" in error.hint


HALF_SENT = [
    attrs.evolve(each, cut=True)
    for each in (BROKEN, cut(RESET, 500), *map(came, (303, 408, 500, 502, 503, 520)))
]


@pytest.mark.parametrize("attempt", HALF_SENT)
@pytest.mark.parametrize("operation", [PAID, "venice_create_chat_completion"])
def test_a_paid_call_that_was_not_sent_whole_is_no_unknown_outcome(operation, attempt):
    played = Played(call(operation), attempt, came(200))
    assert played.error is not None
    assert not isinstance(played.error, UNKNOWN)
    assert played.sent == 1


@pytest.mark.parametrize("attempt", [each for each in HALF_SENT if each.status != 303])
def test_one_that_pays_for_nothing_is_sent_again(attempt):
    played = Played(call(READ), attempt, came(200))
    assert (played.sent, played.error) == (2, None)


def test_a_request_that_was_refused_before_it_was_sent_whole_keeps_to_the_pace():
    played = Played(call(PAID), attrs.evolve(came(429, retry_after="7"), cut=True), came(200))
    assert (played.sent, played.pauses) == (2, [7.0])


@pytest.mark.parametrize("attempt", [BROKEN, cut(RESET), came(500), cut(TooLargeError("x"))])
def test_a_paid_call_that_may_have_been_carried_out_says_so(attempt):
    error = refused(call(PAID), attempt)
    assert isinstance(error, UNKNOWN)
    assert "usage log" in error.how_to_find


@pytest.mark.parametrize("attempt", [came(402), came(429), cut(RESET, 403)])
def test_a_paid_call_that_was_refused_is_no_unknown_outcome(attempt):
    assert not isinstance(refused(call(PAID, max_retries=0), attempt), UNKNOWN)


def test_the_id_of_the_exchange_is_in_every_error_whose_answer_began():
    for attempt in (cut(RESET, x_request_id="rq-2"), came(500, x_request_id="rq-2")):
        assert refused(call(max_retries=0), attempt).request_id == "rq-2"
    assert refused(call(max_retries=0), BROKEN).request_id is None


def test_an_error_of_our_own_is_raised_as_it_is():
    own = errors.ClosedError("closed")
    error = refused(call(PAID), Attempt(error=own))
    assert error is own


def test_the_cause_is_dropped_where_its_words_show_a_key():
    error = refused(call(max_retries=0), Attempt(error=httpx.ReadError(f"while sending {KEY}")))
    assert error.__cause__ is None
    assert scrub(str(error), (KEY,)) == str(error)


@pytest.mark.parametrize(("pace", "pauses"), [("7", [7.0]), ("0", [0.0]), ("60", [60.0])])
def test_the_services_pace_is_kept(pace, pauses):
    assert Played(call(PAID), came(429, retry_after=pace), came(200)).pauses == pauses


def test_a_pace_too_long_is_in_the_error():
    error = refused(call(), came(429, retry_after="61"), came(200))
    assert error.retry_after == 61


def test_the_services_own_pace_headers_count_from_the_wall_clock():
    attempt = came(429, x_ratelimit_reset_requests="12", x_ratelimit_remaining_requests="0")
    (pause,) = Played(call("venice_list_models"), attempt, came(200)).pauses
    assert pause == 12


@pytest.mark.parametrize(
    ("deadline", "sent"), [(1000.5, 1), (1000.51, 2), (1001.5, 2), (1001.51, 3), (None, 3)]
)
def test_no_attempt_starts_at_or_after_the_deadline(deadline, sent):
    played = Played(call(deadline=deadline), came(502))
    assert (played.sent, played.error.status_code) == (sent, 502)


def test_the_dice_shorten_the_pause():
    assert Played(call(), came(502), came(502), came(200), dice=0.5).pauses == [0.25, 0.5]


def test_failures_of_late_end_the_retrying():
    window = FailureWindow(4, 30.0)
    assert Played(call("venice_list_models"), came(500), came(200), window=window).sent == 2
    error = refused(call("venice_list_models"), came(500), came(200), window=window)
    assert error.status_code == 500


def test_what_was_not_delivered_is_no_failure_of_the_service():
    window = FailureWindow(2, 30.0)
    assert Played(call(), NOBODY, NOBODY, came(200), window=window).sent == 3


# DELETE ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", [BROKEN, came(500), cut(RESET), came(408)])
def test_a_delete_that_finds_nothing_after_an_unknown_outcome_has_succeeded(first):
    answer = Played(call(DELETE), first, came(404, b'{"detail": "x"}', x_request_id="r")).answer
    assert (answer.status_code, answer.content) == (204, b"")
    assert (answer.meta.status_code, answer.meta.attempts, answer.meta.request_id) == (404, 2, "r")


def test_the_doubt_outlasts_an_attempt_that_was_not_delivered():
    assert Played(call(DELETE), BROKEN, NOBODY, came(404)).answer.status_code == 204


@pytest.mark.parametrize("first", [NOBODY, came(429)])
def test_a_delete_that_finds_nothing_at_first_is_an_error(first):
    assert refused(call(DELETE), came(404)).status_code == 404
    assert refused(call(DELETE), first, came(404)).status_code == 404


@pytest.mark.parametrize("status", [403, 410])
def test_another_refusal_of_a_delete_stays_one(status):
    assert refused(call(DELETE), BROKEN, came(status)).status_code == status


@pytest.mark.parametrize("operation", [READ, POLL])
def test_a_read_that_finds_nothing_after_an_unknown_outcome_is_an_error(operation):
    assert refused(call(operation), BROKEN, came(404)).status_code == 404


# What a profile states ---------------------------------------------------------------------------


LOADING = b'{"status": "loading", "mode": "dev"}'


def test_an_answer_with_the_status_of_an_error_is_an_answer_where_the_profile_says_so():
    played = Played(call("aquiles_get_health"), came(503, LOADING))
    assert (played.sent, played.answer.status_code) == (1, 503)
    assert played.answer.json() == {"status": "loading", "mode": "dev"}


@pytest.mark.parametrize(
    ("operation", "attempt"),
    [
        ("aquiles_get_health", came(503, b'{"status": "loading"}')),
        ("aquiles_get_health", came(503, b"<html>")),
        ("aquiles_get_health", came(503, b'["status", "mode"]')),
        ("aquiles_get_health", came(500, LOADING)),
        ("aquiles_get_stats", came(503, LOADING)),
        ("visgate_get_health", came(503, LOADING)),
    ],
)
def test_any_other_error_stays_one(operation, attempt):
    assert refused(call(operation, max_retries=0), attempt).status_code == attempt.status


def test_a_rule_of_the_profile_decides_before_the_status():
    body = b'{"detail": "Model not available"}'
    assert refused(call("aquiles_create_image"), came(503, body), came(200)).status_code == 503
    busy = b'{"detail": "the limit of concurrent tasks has been reached"}'
    assert Played(call("aquiles_create_video"), came(503, busy), came(200)).sent == 2


# Limits, answers, logs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("client", "own", "limit"),
    [
        ({}, {}, 2 * PROFILES[endpoint(READ).facts.service].read_timeout),
        ({"timeout": 30.0}, {}, 30.0),
        ({"timeout": None}, {}, None),
        ({}, {"timeout": 5.0}, 5.0),
        ({"timeout": 30.0}, {"timeout": 5.0}, 5.0),
        ({"timeout": 30.0}, {"timeout": None}, None),
        ({"timeout": None}, {"timeout": 5.0}, 5.0),
    ],
)
def test_a_given_limit_is_the_whole_and_a_default_one_on_silence(client, own, limit):
    made = call(**client, options=CallOptions(**own))
    assert made.limit == limit
    assert made.bounded is ("timeout" in own), "a stream goes on unless its call has a limit"


@pytest.mark.parametrize(
    ("status", "success"), [(0, False), (199, False), (200, True), (299, True), (300, False)]
)
def test_which_statuses_succeed(status, success):
    assert Attempt(status).success is success


def test_nothing_received_has_no_id_and_no_headers():
    answer = answer_of(call(), BROKEN, 3, 2.0)
    assert isinstance(answer, Answer)
    assert (answer.status_code, answer.content, dict(answer.headers)) == (0, b"", {})
    assert (answer.meta.request_id, answer.meta.attempts, answer.meta.elapsed) == (None, 3, 2.0)


def test_an_attempt_shows_neither_headers_nor_body_nor_the_words_of_an_error():
    shown = repr(Attempt(error=httpx.ReadError(f"while sending {KEY}")))
    assert KEY not in shown
    assert "ReadError" in shown
    assert "secret" not in repr(came(200, b"secret", x="secret"))
    assert KEY not in repr(call())


def test_a_generator_that_has_ended_gives_what_it_returned():
    def steps():
        received = yield "one"
        return received * 2

    running = steps()
    assert following(running, None) == "one"
    assert following(running, 4) == 8


def test_each_pause_and_each_answer_is_logged(caplog):
    with caplog.at_level(logging.DEBUG, logger="framewire"):
        Played(call(), came(502), BROKEN, came(200, x_request_id="rq-5"))
    lines = [record.getMessage() for record in caplog.records]
    assert lines == [
        "visgate list_models: GET https://service/api -> 502 in 0.000 s (attempt 1, request id None)",
        "visgate list_models: outcome unknown; attempt 1, next in 0.50 s",
        "visgate list_models: outcome unknown; attempt 2, next in 1.00 s",
        "visgate list_models: GET https://service/api -> 200 in 1.500 s (attempt 3, request id rq-5)",
    ]  # fmt: skip


def test_without_debug_only_pauses_are_logged(caplog):
    with caplog.at_level(logging.INFO, logger="framewire"):
        Played(call(), came(502), came(200))
    assert len(caplog.records) == 1


@pytest.mark.parametrize("profile", [VISGATE, SIRAY, AQUILES, VENICE])
def test_no_profile_takes_an_error_for_an_answer_without_knowing_its_body(profile):
    assert all(rule.members for rule in profile.answers)
