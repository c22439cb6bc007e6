"""What an error says, word for word, and what it is a kind of."""

from types import MappingProxyType

import httpx
import pytest
from attrs import evolve

from framewire import errors
from framewire._core.exchange.answer import request_id_of
from framewire._core.exchange.attempt import TooLargeError, TooLongError
from framewire._core.exchange.error_mapping import (
    message_of,
    no_answer,
    reason,
    refusal,
    stream_broken,
    undecodable,
)
from framewire._core.exchange.stated import stated_error
from framewire._core.io.likes import CutRequestError
from framewire._core.profile import AnswerRule, Evidence, Outcome
from framewire.errors import OutcomeUnknownError
from tests.unit.core.kit import AQUILES, KEY, SIRAY, VENICE, answer

URL = "https://api.venice.ai/x"


def page(text: str) -> tuple[str, bool]:
    return message_of(VENICE, answer(500, content=text.encode(), kind="text/html"))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p>\n\n<p>b</p>", "a b"),
        ("a<SCRIPT>one()</script>b", "a b"),
        ("a<script type='x'>\none()\ntwo()\n</script>b", "a b"),
        ("a<style>\nb {}\n</STYLE>c", "a c"),
        ("x" * 499, "x" * 499),
        ("x" * 600, "x" * 500),
        ("<p></p>", "Internal Server Error"),
    ],
)
def test_a_page_is_read_as_its_text(html, text):
    assert page(html) == (text, False)


@pytest.mark.parametrize(
    ("body", "message", "own"),
    [
        ({"error": "x" * 600}, "x" * 600, True),
        ({"error": {"message": {"a": "x" * 600}}}, str({"a": "x" * 600})[:500], True),
        ({"error": 7}, "7", True),
        ({"detail": "odd"}, "odd", False),
        ({"state": "odd"}, "Bad Request", False),
        ({"error": None, "state": "odd"}, "Bad Request", False),
        ("plain", "plain", False),
        ("", '""', False),
        ([1], "[1]", False),
        (7, "7", False),
    ],
)
def test_the_text_of_an_answer_and_whether_it_is_the_services_own(body, message, own):
    assert message_of(VENICE, answer(400, body)) == (message, own)


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ({"loc": ["body", "images", 0], "msg": "too wide"}, "images.0: too wide"),
        ({"loc": ["query", "n"], "msg": "too many"}, "query.n: too many"),
        ({"loc": ["body"], "msg": "is missing"}, "is missing"),
        ({"loc": [], "msg": "is missing"}, "is missing"),
        ({"loc": "prompt", "msg": "is missing"}, "prompt: is missing"),
        ({"loc": None, "msg": "is missing"}, "is missing"),
        ({"loc": "", "msg": "is missing"}, "is missing"),
        ({"loc": ["n"]}, "n: {'loc': ['n']}"),
        ("is missing", "is missing"),
        (7, "7"),
    ],
)
def test_a_validation_error_is_a_line_with_its_place(item, line):
    assert message_of(AQUILES, answer(422, {"detail": [item]})) == (line, True)


@pytest.mark.parametrize("profile", [VENICE, AQUILES])
def test_a_body_that_is_a_tree_of_validation_errors_reads_as_sentences(profile):
    tree = {"_errors": [], "model": {"_errors": ["Required"]}, "a": {"b": {"_errors": ["Odd"]}}}
    assert message_of(profile, answer(400, tree))[0] == "model: Required; a.b: Odd"


def test_twenty_validation_errors_are_enough():
    items = [{"msg": str(number)} for number in range(25)]
    found, _ = message_of(AQUILES, answer(422, {"detail": items}))
    assert found == "; ".join(str(number) for number in range(20))


def test_the_field_of_a_validation_error_is_the_last_part_of_its_place():
    detail = [{"loc": ["body", "images", 2], "msg": "x"}, {"loc": ["body", "n"], "msg": "y"}]
    assert refusal(AQUILES, "x", answer(422, {"detail": detail})).field == "2"


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"cf-ray": "a", "x-request-id": "b"}, "a"),
        ({"x-request-id": "b"}, "b"),
        ({"cf-ray": "", "x-request-id": "b"}, "b"),
        ({"cf-ray": ""}, None),
        ({"request-id": "of another service"}, None),
        ({}, None),
    ],
)
def test_the_id_of_an_exchange_is_in_the_first_header_that_has_one(headers, found):
    assert request_id_of(VENICE, headers) == found


@pytest.mark.parametrize(
    ("status", "words"), [(404, "Not Found"), (599, "HTTP status 599"), (520, "HTTP status 520")]
)
def test_a_status_has_its_phrase_or_its_number(status, words):
    assert reason(status) == words


def test_nothing_is_called_unknown_that_does_not_pay_for_work():
    got = answer(502, {"error": "x"})
    assert not isinstance(refusal(VENICE, "x", got, outcome=Outcome.UNKNOWN), OutcomeUnknownError)
    assert not isinstance(undecodable(VENICE, "x", got, "is odd"), OutcomeUnknownError)


@pytest.mark.parametrize(
    ("body", "policy"),
    [
        ({"error": "against our Content Policy"}, True),
        ({"error": "no", "code": "CONTENT_POLICY_VIOLATION"}, True),
        ({"error": {"message": "no", "code": "content_policy"}}, True),
        ({"error": "no policy"}, False),
        ({"error": "no"}, False),
        ({"code": "content_policy"}, False),  # A proxy's: it has none of Venice's own members.
    ],
)
def test_a_refusal_of_content_is_known_by_the_services_own_words(body, policy):
    error = refusal(VENICE, "x", answer(400, body))
    assert isinstance(error, errors.ContentPolicyError) is policy


@pytest.mark.parametrize(("message", "hint"), [("busy now", "Try later."), ("other", "Check it.")])
def test_the_hint_of_a_rule_goes_before_that_of_the_status(message, hint):
    rule = AnswerRule(
        503, Outcome.REFUSED, contains="busy", hint="Try later.", evidence=Evidence.RECORDED
    )
    profile = evolve(VENICE, rules=(rule,), hints=MappingProxyType({503: "Check it."}))
    assert refusal(profile, "x", answer(503, {"error": message})).hint == hint


def test_a_rule_without_a_hint_leaves_that_of_the_status():
    profile = evolve(
        VENICE,
        rules=(AnswerRule(503, Outcome.REFUSED, evidence=Evidence.RECORDED),),
        hints=MappingProxyType({503: "Check it."}),
    )
    assert refusal(profile, "x", answer(503, {"error": "busy"})).hint == "Check it."


def redirect(profile, status: int, location: str | None):
    headers = {} if location is None else {"Location": location}
    return refusal(profile, "x", answer(status, content=b"", kind="", headers=headers))


@pytest.mark.parametrize("status", [300, 301, 302, 399])
def test_a_redirect_to_the_login_page_asks_for_a_key(status):
    error = redirect(AQUILES, status, "/login?next=/models")
    assert type(error) is errors.AuthenticationError
    assert error.message == "the server asks for a login"
    assert error.hint == AQUILES.hints[401]


@pytest.mark.parametrize("status", [300, 301, 302, 399])
def test_any_other_redirect_is_named_and_not_followed(status):
    error = redirect(AQUILES, status, "/elsewhere")
    assert type(error) is errors.APIStatusError
    assert error.message == (
        "the answer is a redirect to '/elsewhere', which framewire does not follow"
    )
    assert error.hint == "Check base_url=."


@pytest.mark.parametrize(("location", "where"), [(None, ""), ("http://[", " to 'http://['")])
def test_a_redirect_to_nowhere_is_one_too(location, where):
    error = redirect(AQUILES, 302, location)
    assert error.message == f"the answer is a redirect{where}, which framewire does not follow"


@pytest.mark.parametrize("status", [299, 400])
def test_what_is_no_redirect_leads_to_no_login(status):
    error = redirect(AQUILES, status, "/login")
    assert not isinstance(error, errors.AuthenticationError)
    assert "redirect" not in error.message


def test_a_body_that_is_no_json_is_kept_as_text():
    got = answer(500, content=b"<p>Oops</p>", kind="text/html")
    assert refusal(VENICE, "x", got).body == "<p>Oops</p>"


@pytest.mark.parametrize(("kind", "shown"), [("text/html", "text/html"), ("", "no content type")])
def test_an_answer_that_cannot_be_read_says_what_it_is(kind, shown):
    error = undecodable(VENICE, "x", answer(200, content=b"<p>", kind=kind), "is a page")
    assert error.message == f"the answer (200, {shown}, 3 bytes) is a page"
    assert error.body == "<p>"
    assert error.hint is None


def test_the_size_is_that_of_the_answer_before_a_key_is_taken_out_of_it():
    got = answer(200, content=KEY.encode(), kind="")
    assert f" {len(KEY)} bytes" in undecodable(VENICE, "x", got, "is odd", secrets=(KEY,)).message


@pytest.mark.parametrize(
    ("body", "cls", "code"),
    [
        ({"code": "invalid", "message": "no such model"}, errors.ResponseDecodeError, "invalid"),
        ({"code": "SensitiveContentDetected", "message": "no such model"},
         errors.HiddenContentPolicyError, "SensitiveContentDetected"),
    ],
)  # fmt: skip
def test_an_error_inside_a_success_is_a_refusal_in_the_services_words(body, cls, code):
    profile = evolve(SIRAY, policy_codes=("sensitivecontent",))
    error = stated_error(profile, "x", answer(200, body, request_id="r"))
    assert type(error) is cls
    assert error.message == "the answer holds an error: no such model"
    assert (error.code, error.status_code, error.request_id) == (code, 200, "r")
    assert (error.body, error.hint) == (body, None)


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (httpx.ReadError("reset"), "ReadError: reset"),
        (httpx.ReadError(""), "ReadError"),
        (KeyError("ETag"), "KeyError: ETag is missing"),
        (TooLargeError("the answer is too large"), "the answer is too large"),
        (TooLongError("the answer took longer than 3 s"), "the answer took longer than 3 s"),
        (CutRequestError(""), "no reason is known"),
    ],
)
def test_a_request_without_an_answer_says_from_where_and_why(cause, words):
    error = no_answer(
        VENICE, "x", cause, url=URL, timed_out=False, outcome=Outcome.UNKNOWN, billable=False
    )
    assert type(error) is errors.APIConnectionError
    assert error.message == f"no answer from {URL} ({words})"
    assert error.hint is None


@pytest.mark.parametrize("billable", [False, True])
def test_a_request_that_was_not_sent_whole_was_not_billed(billable):
    error = no_answer(
        VENICE, "x", CutRequestError("reset"), url=URL, timed_out=False,
        outcome=Outcome.CONSIDERED, billable=billable,
    )  # fmt: skip
    assert type(error) is errors.APIConnectionError
    assert error.hint == "The request was not sent to its end, so nothing was made of it."


def test_a_request_without_an_answer_in_time_says_so():
    error = no_answer(
        VENICE, "x", httpx.ReadTimeout("t"), url=URL, timed_out=True, outcome=Outcome.UNKNOWN,
        billable=True, request_id="r",
    )  # fmt: skip
    assert isinstance(error, errors.APITimeoutError)
    assert isinstance(error, OutcomeUnknownError)
    assert error.message == f"no answer in time from {URL} (ReadTimeout: t)"
    assert (error.hint, error.request_id) == (None, "r")


def test_what_was_never_sent_says_that_and_is_not_unknown():
    error = no_answer(
        VENICE, "x", httpx.ConnectError("refused"), url=URL, timed_out=False,
        outcome=Outcome.NEVER_DELIVERED, billable=True,
    )  # fmt: skip
    assert type(error) is errors.APIConnectionError
    assert error.hint == "Nothing was sent. Check the address and the network."


def test_a_paid_answer_that_breaks_off_is_unknown_and_keeps_what_came():
    got = answer(200, content=b"", headers={"cf-ray": "r"})
    error = stream_broken(VENICE, "x", got, f"it ended with {KEY}", body={"a": 1}, secrets=(KEY,))
    assert isinstance(error, errors.ResponseDecodeError)
    assert isinstance(error, OutcomeUnknownError)
    assert error.message == "it ended with ***"
    assert (error.status_code, error.request_id, error.body) == (200, "r", {"a": 1})
    assert (error.service, error.operation, error.hint) == ("venice", "x", None)
    assert stream_broken(VENICE, "x", got, "it ended").body is None


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"x": "Here.", "": "There."}, "Here."),
        ({"y": "Here.", "": "There."}, "There."),
        ({"y": "Here."}, ""),
    ],
)
def test_where_to_look_is_told_by_operation_else_by_service_else_not_at_all(texts, found):
    profile = evolve(VENICE, how_to_find=MappingProxyType(texts))
    error = stream_broken(profile, "x", answer(200), "it ended")
    assert error.how_to_find == found
