"""The options of one call."""

import pytest

from framewire._core.exchange.options import call_options
from framewire._core.not_given import NOT_GIVEN
from framewire.errors import ConfigurationError
from tests.unit.core.kit import VENICE


def test_nothing_given_is_nothing_changed():
    made = call_options(VENICE, {})
    assert made.timeout is NOT_GIVEN
    assert made.headers is None
    assert made.body is None


def test_what_is_given_is_kept():
    made = call_options(
        VENICE, {"timeout": 3, "extra_headers": {"X-A": "b"}, "extra_body": {"seed": 1}}
    )
    assert (made.timeout, made.headers, made.body) == (3.0, {"X-A": "b"}, {"seed": 1})


def test_a_timeout_of_none_is_no_limit_and_not_the_clients():
    assert call_options(VENICE, {"timeout": None}).timeout is None


def test_other_options_of_none_are_left_out():
    made = call_options(VENICE, {"extra_headers": None, "extra_body": None})
    assert (made.headers, made.body) == (None, None)


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), "5", True])
def test_a_timeout_that_cannot_work_is_refused(value):
    with pytest.raises(ConfigurationError, match="timeout"):
        call_options(VENICE, {"timeout": value})


@pytest.mark.parametrize("name", ["extra_headers", "extra_body"])
@pytest.mark.parametrize("value", [["a"], "a=b", 5, {"a"}])
def test_what_is_no_mapping_is_refused(name, value):
    with pytest.raises(ConfigurationError, match=name):
        call_options(VENICE, {name: value})


@pytest.mark.parametrize("headers", [{"X-A": "b\r\nX-B: c"}, {"X-A": 5}, {"X\nA": "b"}])
def test_headers_that_could_not_be_sent_are_refused(headers):
    with pytest.raises(ConfigurationError):
        call_options(VENICE, {"extra_headers": headers})


def test_an_option_that_does_not_exist_is_refused():
    with pytest.raises(ConfigurationError, match="extra_files"):
        call_options(VENICE, {"extra_files": {}})


def test_left_out_is_false_and_says_what_it_is():
    assert not NOT_GIVEN
    assert repr(NOT_GIVEN) == "NOT_GIVEN"
