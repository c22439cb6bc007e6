"""When a server says the next request may be sent."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framewire._core.exchange.pace import left_of, retry_after
from framewire._core.io.messages import Headers
from framewire._core.profile import PaceHeader
from tests.unit.core.kit import VENICE

NOW = 1_795_187_019.0
MOMENT = datetime.fromtimestamp(NOW, UTC)


def read(headers: dict[str, str], others: tuple[PaceHeader, ...] = ()) -> float | None:
    return retry_after(Headers(headers), NOW, others)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("30", 30.0), ("1.5", 1.5), ("0", 0.0), (" 7 ", 7.0), ("1e2", 100.0), ("-5", 0.0),
     ("86400", 86400.0)],
)  # fmt: skip
def test_retry_after_in_seconds(value, seconds):
    assert read({"Retry-After": value}) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"), [("1500", 1.5), ("0", 0.0), ("0.5", 0.0005), (" 20 ", 0.02)]
)
def test_retry_after_ms_goes_first(value, seconds):
    assert read({"retry-after-ms": value, "Retry-After": "9"}) == pytest.approx(seconds)


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "soon", ""])
def test_unreadable_milliseconds_leave_the_word_to_retry_after(value):
    assert read({"retry-after-ms": value, "Retry-After": "9"}) == 9.0


@pytest.mark.parametrize("offset", [0, 1, 45, 3600])
def test_a_date_ahead_is_the_time_until_then(offset):
    date = format_datetime(MOMENT + timedelta(seconds=offset), usegmt=True)
    assert read({"Retry-After": date}) == pytest.approx(offset)


@pytest.mark.parametrize("offset", [1, 86400])
def test_a_date_gone_by_is_now(offset):
    date = format_datetime(MOMENT - timedelta(seconds=offset), usegmt=True)
    assert read({"Retry-After": date}) == 0.0


@pytest.mark.parametrize(
    "template",
    ["%a, %d %b %Y %H:%M:%S -0000", "%a, %d %b %Y %H:%M:%S", "%A, %d-%b-%y %H:%M:%S GMT"],
)
def test_other_forms_of_a_date_are_read_as_utc(template):
    date = (MOMENT + timedelta(seconds=30)).strftime(template)
    assert read({"Retry-After": date}) == pytest.approx(30)


def test_a_date_in_another_zone_is_converted():
    assert read({"Retry-After": "Fri, 20 Nov 2026 17:04:09 +0200"}) == pytest.approx(
        (datetime(2026, 11, 20, 15, 4, 9, tzinfo=UTC) - MOMENT).total_seconds()
    )


@pytest.mark.parametrize(
    "value",
    ["", " ", "soon", "nan", "inf", "-inf", "1,5", "30 s", "Mon, 99 Foo 2026 99:99:99 GMT",
     "Fri, 20 Nov 99999999 15:00:00 GMT", "0x10", "\x00", "é", "1 Nov , 15:00:00 GMT", "Fri,",
     "1 Nov 2026 15:00:00 99999999999999999999", "1 Nov 99999999999999999999 15:00:00 GMT"],
)  # fmt: skip
def test_what_cannot_be_read_says_nothing(value):
    assert retry_after({"retry-after": value}, NOW) is None


@pytest.mark.parametrize("clock", [1e13, -1e13, 1e20, -1e20])
def test_a_date_says_nothing_where_the_clock_is_beyond_all_dates(clock):
    assert retry_after({"retry-after": "Fri, 20 Nov 2026 15:04:09 GMT"}, clock) is None


def test_no_header_says_nothing():
    assert read({}) is None


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_reading(first, second):
    found = retry_after({"retry-after": first, "retry-after-ms": second}, NOW, VENICE.pace_headers)
    assert found is None or found >= 0


def test_header_names_are_looked_up_without_regard_to_case():
    assert read({"RETRY-AFTER": "4"}) == 4.0


def test_venices_request_limit_ends_at_a_unix_time():
    headers = {
        "x-ratelimit-reset-requests": str(int(NOW) + 12),
        "x-ratelimit-remaining-requests": "0",
    }
    assert read(headers, VENICE.pace_headers) == pytest.approx(12)


def test_venices_token_limit_ends_after_seconds():
    headers = {"x-ratelimit-reset-tokens": "7.5", "x-ratelimit-remaining-tokens": "0"}
    assert read(headers, VENICE.pace_headers) == 7.5


def test_a_limit_that_is_not_used_up_says_nothing():
    headers = {
        "x-ratelimit-reset-requests": str(int(NOW) + 50),
        "x-ratelimit-remaining-requests": "3",
        "x-ratelimit-reset-tokens": "7",
        "x-ratelimit-remaining-tokens": "0",
    }
    assert read(headers, VENICE.pace_headers) == 7.0


@pytest.mark.parametrize(("left", "wait"), [("0", 7.0), ("-1", 7.0), ("0.5", None), ("1", None)])
def test_anything_that_is_left_can_be_used_at_once(left, wait):
    headers = {"x-ratelimit-reset-tokens": "7", "x-ratelimit-remaining-tokens": left}
    assert read(headers, VENICE.pace_headers) == wait


def test_a_limit_without_a_count_of_what_is_left_is_taken_for_used_up():
    headers = {"x-reset": "7", "": "3"}
    assert read(headers, (PaceHeader("x-reset", "seconds", ""),)) == 7.0


@pytest.mark.parametrize("value", ["", "nan", "tomorrow", "inf"])
def test_an_unreadable_reset_says_nothing(value):
    headers = {"x-ratelimit-reset-requests": value, "x-ratelimit-remaining-requests": "0"}
    assert read(headers, VENICE.pace_headers) is None


def test_a_reset_gone_by_is_now():
    headers = {"x-ratelimit-reset-requests": "1000", "x-ratelimit-remaining-requests": "0"}
    assert read(headers, VENICE.pace_headers) == 0.0


def test_retry_after_goes_before_the_services_own_headers():
    headers = {"Retry-After": "3", "x-ratelimit-reset-tokens": "40"}
    assert read(headers, VENICE.pace_headers) == 3.0


def test_an_unreadable_retry_after_leaves_the_word_to_the_services_own():
    headers = {"Retry-After": "soon", "x-ratelimit-reset-tokens": "4"}
    assert read(headers, VENICE.pace_headers) == 4.0


def test_with_both_limits_used_up_the_longer_wait_counts():
    headers = {
        "x-ratelimit-reset-requests": str(int(NOW) + 2),
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-tokens": "40",
        "x-ratelimit-remaining-tokens": "0",
    }
    assert read(headers, VENICE.pace_headers) == pytest.approx(40)


def left(headers: dict[str, str]) -> tuple[int, float] | None:
    return left_of(Headers(headers), NOW, VENICE.pace_headers)


REQUESTS = {
    "x-ratelimit-remaining-requests": "7",
    "x-ratelimit-reset-requests": str(int(NOW) + 20),
}
TOKENS = {"x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": "40"}


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({}, None),
        (REQUESTS, (7, 20.0)),
        (TOKENS, (5, 40.0)),
        (REQUESTS | TOKENS, (5, 40.0)),
        (REQUESTS | TOKENS | {"x-ratelimit-remaining-tokens": "7"}, (7, 20.0)),
        (REQUESTS | {"x-ratelimit-remaining-requests": "0"}, (0, 20.0)),
        (REQUESTS | {"x-ratelimit-remaining-requests": "-1"}, (0, 20.0)),
        (REQUESTS | {"x-ratelimit-remaining-requests": "many"}, None),
        (REQUESTS | {"x-ratelimit-reset-requests": "soon"}, None),
        (REQUESTS | {"x-ratelimit-reset-requests": "1"}, (7, 0.0)),
    ],
)
def test_what_is_left_of_a_services_limits_and_until_when(headers, found):
    assert left(headers) == found
