"""From each service's recorded error bodies to the exception and what it says."""

import httpx
import pytest

from framewire import errors
from framewire._core.exchange.error_mapping import message_of, no_answer, refusal, undecodable
from framewire._core.exchange.outcome import of_exception
from framewire._core.profile import Outcome
from framewire.errors import OutcomeUnknownError
from tests.unit.core.kit import AQUILES, KEY, PROFILES, SIRAY, VENICE, VISGATE, answer

ENVELOPE = {
    "error": {"message": "bad", "type": "invalid_request_error", "code": "invalid_param",
              "param": None}
}  # fmt: skip
HTML = b"<html><head><style>b{}</style><script>let a=1</script></head><h1>Oops</h1> later</html>"
TOO_LONG = {
    "detail": [{"type": "string_too_long", "loc": ["body", "prompt"], "input": "x",
                "msg": "String should have at most 1000 characters"}]
}  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "status", "body", "name", "code", "message"),
    [
        (VISGATE, 404, {"error": "MODEL_NOT_FOUND", "message": "no such model"},
         "NotFoundError", "MODEL_NOT_FOUND", "no such model"),
        (VISGATE, 400, {"error": "BAD_REQUEST", "message": "bad width"},
         "BadRequestError", "BAD_REQUEST", "bad width"),
        (VISGATE, 400, {"error": "UNSUPPORTED_PROVIDER", "message": "no such provider"},
         "BadRequestError", "UNSUPPORTED_PROVIDER", "no such provider"),
        (VISGATE, 502, {"error": "PROVIDER_FAILURE", "message": "fal is down"},
         "ProviderError", "PROVIDER_FAILURE", "fal is down"),
        (VISGATE, 500, {"error": {"code": "OOPS", "message": "inside"}},
         "InternalServerError", "OOPS", "inside"),
        (VISGATE, 401, {"error": "UNAUTHORIZED", "message": "who are you"},
         "AuthenticationError", "UNAUTHORIZED", "who are you"),
        (VISGATE, 429, {"error": "RATE", "message": "slow"}, "RateLimitError", "RATE", "slow"),
        (VISGATE, 502, {"error": "PROVIDER_FAILURE"}, "ProviderError", "PROVIDER_FAILURE",
         "Bad Gateway"),
        *[(SIRAY, status, ENVELOPE, name, "invalid_param", "bad") for status, name in (
            (400, "BadRequestError"), (401, "AuthenticationError"), (402, "PaymentRequiredError"),
            (403, "PermissionDeniedError"), (404, "NotFoundError"),
            (422, "UnprocessableEntityError"), (429, "RateLimitError"),
            (500, "InternalServerError"), (502, "InternalServerError"),
            (503, "ServiceUnavailableError"))],
        (SIRAY, 400, {"code": "invalid_request", "message": "prompt is required", "data": None},
         "BadRequestError", "invalid_request", "prompt is required"),
        (SIRAY, 400, {"error": "Insufficient credits"}, "BadRequestError", None,
         "Insufficient credits"),
        (SIRAY, 400, {"error": None}, "BadRequestError", None, "Bad Request"),
        (SIRAY, 400, "plain words", "BadRequestError", None, "plain words"),
        (SIRAY, 400, {"code": "error", "fail_code": "SensitiveContentDetected",
         "message": "blocked"}, "ContentPolicyError", "SensitiveContentDetected", "blocked"),
        (AQUILES, 403, {"detail": "Invalid API key"}, "PermissionDeniedError", None,
         "Invalid API key"),
        (AQUILES, 401, {"detail": "Not authenticated"}, "AuthenticationError", None,
         "Not authenticated"),
        (AQUILES, 422, {"detail": "At least one image is required."},
         "UnprocessableEntityError", None, "At least one image is required."),
        (AQUILES, 429, {"detail": "Too Many Requests"}, "RateLimitError", None,
         "Too Many Requests"),
        (AQUILES, 503, {"detail": "Model not available: dall-e-3"}, "ServiceUnavailableError",
         None, "Model not available: dall-e-3"),
        (AQUILES, 405, {"detail": "Method Not Allowed"}, "APIStatusError", None,
         "Method Not Allowed"),
        (AQUILES, 504, {"detail": "Request timed out"}, "InternalServerError", None,
         "Request timed out"),
        (VENICE, 402, {"error": "Insufficient balance"}, "PaymentRequiredError", None,
         "Insufficient balance"),
        (VENICE, 400, {"error": {"message": "no such size", "code": "bad_size"}},
         "BadRequestError", "bad_size", "no such size"),
        (VENICE, 415, {"error": "Invalid content type"}, "UnsupportedMediaTypeError", None,
         "Invalid content type"),
        (VENICE, 413, {"error": "too large"}, "PayloadTooLargeError", None, "too large"),
        (VENICE, 409, {"error": "needs consent"}, "ConflictError", None, "needs consent"),
        (VENICE, 503, {"error": "at capacity"}, "ServiceUnavailableError", None, "at capacity"),
    ],
)  # fmt: skip
def test_recorded_bodies(profile, status, body, name, code, message):
    error = refusal(profile, "generate_image", answer(status, body, request_id="req-1"))
    assert type(error) is getattr(errors, name)
    assert (error.status_code, error.code, error.message) == (status, code, message)
    assert (error.service, error.operation) == (profile.name, "generate_image")
    assert error.request_id == "req-1"
    assert error.body == body
    for part in (profile.name, "generate_image", str(status), message, "req-1"):
        assert part in str(error)


@pytest.mark.parametrize(
    ("profile", "body", "field", "provider", "kind"),
    [
        (VISGATE, {"message": "x", "details": {"field": "prompt"}}, "prompt", None, None),
        (VISGATE, {"error": "PROVIDER_X", "message": "x", "details": {"provider": "fal"}}, None,
         "fal", None),
        (VISGATE, {"error": "E", "message": "x", "details": None}, None, None, None),
        (VISGATE, {"error": "E", "message": "x", "details": "words"}, None, None, None),
        (SIRAY, {"error": {"message": "x", "param": "size", "type": "t"}}, "size", None, "t"),
        (AQUILES, TOO_LONG, "prompt", None, None),
        (AQUILES, {"detail": [{"loc": [], "msg": "x"}]}, None, None, None),
        (AQUILES, {"detail": ["x"]}, None, None, None),
        (AQUILES, {"detail": []}, None, None, None),
    ],
)  # fmt: skip
def test_field_provider_and_type_are_read_where_the_service_gives_them(
    profile, body, field, provider, kind
):
    error = refusal(profile, "generate_image", answer(422, body))
    assert (error.field, error.provider, error.error_type) == (field, provider, kind)


def test_the_details_are_kept():
    body = {"error": "E", "message": "x", "details": {"field": "n", "max": 4}}
    assert refusal(VISGATE, "generate", answer(422, body)).details == {"field": "n", "max": 4}


def test_a_list_of_validation_errors_reads_as_one_line():
    body = {"detail": [*TOO_LONG["detail"], {"loc": ["body", "n"], "msg": "at most 10"}]}
    error = refusal(AQUILES, "create_image", answer(422, body))
    assert error.message == "prompt: String should have at most 1000 characters; n: at most 10"


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("status", [400, 404, 429, 500, 502, 503, 520])
@pytest.mark.parametrize(
    ("content", "kind"),
    [(HTML, "text/html"), (b"", ""), (b"{", "application/json"), (b"[" * 100_000, "text/json"),
     (b"null", "application/json"), (b"[]", "application/json"), (b"\xff\xfe\x00", "")],
)  # fmt: skip
def test_any_body_gives_a_typed_error(profile, status, content, kind):
    error = refusal(profile, "generate_image", answer(status, content=content, kind=kind))
    assert type(error) is errors.STATUS_ERRORS.get(
        status, errors.InternalServerError if status >= 500 else errors.APIStatusError
    )
    assert error.status_code == status
    assert error.message
    assert len(str(error)) < 1500


def test_a_page_is_read_without_its_tags_and_scripts():
    error = refusal(VENICE, "list_models", answer(520, content=HTML, kind="text/html"))
    assert error.message == "Oops later"
    assert type(error) is errors.InternalServerError


@pytest.mark.parametrize(("status", "words"), [(404, "Not Found"), (520, "520"), (599, "599")])
def test_an_empty_body_gets_the_reason_of_its_status(status, words):
    assert words in refusal(VENICE, "list_models", answer(status, content=b"")).message


@pytest.mark.parametrize("location", ["/login?next=/models", "http://x:1/login?next=%2Fmodels"])
def test_a_redirect_to_the_login_page_of_aquiles_is_an_authentication_error(location):
    got = answer(302, content=b"", kind="", headers={"Location": location})
    error = refusal(AQUILES, "list_models", got)
    assert type(error) is errors.AuthenticationError
    assert "AQUILES_API_KEY" in str(error)
    assert error.status_code == 302


@pytest.mark.parametrize(
    ("profile", "status", "location"),
    [(AQUILES, 307, "http://127.0.0.1:5500/models"), (AQUILES, 301, "https://paint.example/models"),
     (VISGATE, 302, "https://visgateai.com/login"), (VENICE, 308, "https://venice.ai/")],
)  # fmt: skip
def test_any_other_redirect_says_where_to_and_that_the_base_url_is_wrong(profile, status, location):
    got = answer(status, content=b"", kind="", headers={"Location": location})
    error = refusal(profile, "list_models", got)
    assert type(error) is errors.APIStatusError
    assert location in str(error)
    assert "base_url" in str(error)


def test_a_code_that_only_repeats_the_status_is_not_shown_twice():
    error = refusal(SIRAY, "create_image_task", answer(400, {"code": 400, "message": "bad size"}))
    assert str(error).count("400") == 1


@pytest.mark.parametrize("place", [
    {"message": f"key {KEY}"}, {"error": f"BAD_{KEY}", "message": "x"},
    {"error": {"code": KEY, "message": "x", "type": KEY, "param": KEY}},
    {"message": "x", "details": {"field": KEY, "provider": KEY, "list": [{KEY: KEY}]}},
    {"detail": [{"loc": ["body", KEY], "msg": KEY}]}, KEY, [KEY], {"other": {KEY: [KEY]}},
])  # fmt: skip
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_a_key_that_the_service_repeats_stands_nowhere_in_the_error(profile, place):
    error = refusal(profile, "generate_image", answer(400, place), secrets=(KEY,))
    assert KEY not in f"{error} {vars(error)}"


def test_a_key_in_a_header_or_redirect_stands_nowhere_in_the_error():
    headers = {"X-Echo": f"Bearer {KEY}", "Location": f"https://other/?key={KEY}"}
    for status in (307, 400):
        got = answer(status, content=b"", headers=headers)
        error = refusal(VENICE, "list_models", got, secrets=(KEY,))
        assert KEY not in f"{error} {vars(error)}"


@pytest.mark.parametrize("length", [500, 2000])
@pytest.mark.parametrize("before_cut", [8, 12, len(KEY) - 1])
def test_cutting_a_long_text_leaves_no_part_of_a_key(length, before_cut):
    content = b"." * (length - before_cut) + KEY.encode() + b" and more"
    got = answer(500, content=content, kind="text/plain")
    error = refusal(VENICE, "list_models", got, secrets=(KEY,))
    assert KEY[:before_cut] not in f"{error} {vars(error)}"


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("billable", [True, False])
def test_only_a_billable_unknown_outcome_is_called_one(billable, outcome):
    error = refusal(VENICE, "x", answer(502, {"error": "x"}), outcome=outcome, billable=billable)
    unknown = billable and outcome is Outcome.UNKNOWN
    assert isinstance(error, OutcomeUnknownError) is unknown
    assert isinstance(error, errors.InternalServerError)


@pytest.mark.parametrize(
    ("profile", "operation", "words"),
    [(VISGATE, "generate_image", "usage"), (AQUILES, "create_video", "videos.list"),
     (AQUILES, "create_image", "no list"), (SIRAY, "create_image_task", "no list"),
     (VENICE, "generate_image", "usage")],
)  # fmt: skip
def test_an_unknown_outcome_says_how_to_look_for_the_work(profile, operation, words):
    got = answer(502, {"error": "PROVIDER_FAILURE", "message": "x", "detail": "x"})
    error = refusal(profile, operation, got, outcome=Outcome.UNKNOWN, billable=True)
    assert words in error.how_to_find
    assert error.how_to_find in str(error)
    assert operation in str(error)


def test_the_pace_is_on_the_error():
    error = refusal(VENICE, "x", answer(429, {"error": "slow"}), retry_after=90.0)
    assert error.retry_after == 90.0


@pytest.mark.parametrize("billable", [True, False])
def test_an_answer_that_cannot_be_read_is_a_decode_error(billable):
    got = answer(200, content=f"<p>{KEY}</p>".encode(), kind="text/html", request_id="req-1")
    error = undecodable(
        VENICE, "generate_image", got, "is a page", secrets=(KEY,), billable=billable
    )
    assert isinstance(error, errors.ResponseDecodeError)
    assert isinstance(error, OutcomeUnknownError) is billable
    assert (error.status_code, error.request_id) == (200, "req-1")
    assert KEY not in f"{error} {vars(error)}"


@pytest.mark.parametrize(
    ("cause", "timed_out", "name", "unknown"),
    [
        (httpx.ConnectError("refused"), False, "APIConnectionError", False),
        (httpx.ConnectTimeout("slow"), True, "APITimeoutError", False),
        (httpx.ReadTimeout("silent"), True, "APITimeoutError", True),
        (httpx.ReadError(""), False, "APIConnectionError", True),
        (httpx.RemoteProtocolError(f"got {KEY}"), False, "APIConnectionError", True),
    ],
)
def test_no_answer_says_from_where_and_what_happened(cause, timed_out, name, unknown):
    error = no_answer(
        VENICE, "generate_image", cause, url="https://api.venice.ai/x", timed_out=timed_out,
        outcome=of_exception(cause), billable=True, secrets=(KEY,),
    )  # fmt: skip
    assert isinstance(error, getattr(errors, name))
    assert isinstance(error, OutcomeUnknownError) is unknown
    assert "https://api.venice.ai/x" in str(error)
    assert type(cause).__name__ in str(error)
    assert KEY not in str(error)


def test_the_own_json_of_a_service_is_an_object_with_its_text():
    assert message_of(VENICE, answer(503, {"error": "busy"})) == ("busy", True)
    assert message_of(VENICE, answer(503, {"state": "busy"}))[1] is False
    assert message_of(VENICE, answer(503, content=b"busy", kind="text/plain")) == ("busy", False)
