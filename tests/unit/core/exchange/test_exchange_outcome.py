"""The retry table of the design: what each answer and each transport error means."""

import attrs
import httpx
import pytest

from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.error_mapping import message_of
from framewire._core.exchange.outcome import of_exception, of_status
from framewire._core.exchange.retry import Retrier, RetryPolicy
from framewire._core.profile import Outcome
from framewire_api.operations import OPERATIONS
from tests.unit.core.kit import PROFILES, answer

NEVER, REFUSED = Outcome.NEVER_DELIVERED, Outcome.REFUSED
UNKNOWN, CONSIDERED = Outcome.UNKNOWN, Outcome.CONSIDERED
HTML = b"<html><body><h1>503 Service Unavailable</h1></body></html>"
BILLABLE = {
    "visgate": "generate_image",
    "siray": "create_image_task",
    "aquiles": "create_image",
    "venice": "generate_image",
}


def meaning(service: str, operation: str, status: int, body=None, **more) -> Outcome:
    profile = PROFILES[service]
    message, own = message_of(profile, answer(status, body, **more))
    return of_status(profile, operation, status, message, own)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (httpx.ConnectError("refused"), NEVER),
        (httpx.ConnectTimeout("slow"), NEVER),
        (httpx.PoolTimeout("full"), NEVER),
        (httpx.ProxyError("407"), NEVER),
        (httpx.UnsupportedProtocol("ftp"), NEVER),
        (httpx.ReadTimeout("silent"), UNKNOWN),
        (httpx.WriteTimeout("stuck"), UNKNOWN),
        (httpx.ReadError("reset"), UNKNOWN),
        (httpx.WriteError("reset"), UNKNOWN),
        (httpx.CloseError("reset"), UNKNOWN),
        (httpx.RemoteProtocolError("half an answer"), UNKNOWN),
        (httpx.LocalProtocolError("odd"), UNKNOWN),
        (httpx.DecodingError("bad gzip"), UNKNOWN),
        (OSError("reset"), UNKNOWN),
        (ConnectionResetError("reset"), UNKNOWN),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_transport_errors(error, outcome):
    assert of_exception(error) is outcome


def test_a_subclass_of_a_connect_error_was_never_delivered_either():
    cls = type("TunnelError", (httpx.ConnectError,), {})
    assert of_exception(cls("no")) is NEVER


@pytest.mark.parametrize("service", PROFILES)
@pytest.mark.parametrize("status", [500, 502, 504, 507, 520, 521, 522, 524, 529, 530, 599, 408])
def test_server_errors_leave_the_outcome_unknown(service, status):
    assert meaning(service, BILLABLE[service], status, {"error": "x", "detail": "x"}) is UNKNOWN


@pytest.mark.parametrize("service", PROFILES)
@pytest.mark.parametrize(
    "status", [400, 401, 402, 403, 404, 405, 409, 410, 413, 415, 418, 422, 451]
)
def test_other_client_errors_are_considered(service, status):
    assert meaning(service, BILLABLE[service], status, {"error": "x", "detail": "x"}) is CONSIDERED


@pytest.mark.parametrize("service", PROFILES)
@pytest.mark.parametrize("more", [{"body": {"error": "x"}}, {"content": HTML, "kind": "text/html"}])
def test_too_many_requests_is_refused_before_work(service, more):
    assert meaning(service, BILLABLE[service], 429, **more) is REFUSED


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(428, CONSIDERED), (429, REFUSED), (430, CONSIDERED), (408, UNKNOWN), (503, UNKNOWN)],
)
def test_a_service_without_rules_of_its_own_is_read_by_the_status(status, outcome):
    profile = attrs.evolve(PROFILES["siray"], rules=())
    assert of_status(profile, "create_image_task", status, "x", True) is outcome


@pytest.mark.parametrize("service", PROFILES)
@pytest.mark.parametrize("status", [200, 201, 202, 204, 302, 307])
def test_below_400_nothing_failed(service, status):
    assert of_status(PROFILES[service], BILLABLE[service], status) is Outcome.OK


@pytest.mark.parametrize(
    ("service", "operation", "status", "body", "outcome"),
    [
        ("visgate", "generate_image", 503, {"error": "BUSY", "message": "later"}, UNKNOWN),
        ("visgate", "list_models", 503, {"error": "BUSY", "message": "later"}, UNKNOWN),
        ("siray", "create_video_task", 503, {"error": {"message": "bad"}}, UNKNOWN),
        ("siray", "create_image_task", 503, {"code": "x", "message": "bad"}, UNKNOWN),
        ("venice", "generate_image", 503, {"error": "The model is at capacity."}, REFUSED),
        ("venice", "create_chat_completion", 503, {"error": "Model offline"}, REFUSED),
        ("venice", "generate_image", 503, {"error": {"message": "at capacity"}}, REFUSED),
        ("venice", "generate_image", 503, {"message": "Service Unavailable"}, UNKNOWN),
        ("venice", "generate_image", 503, {"detail": "no healthy upstream"}, UNKNOWN),
        ("venice", "generate_image", 503, {}, UNKNOWN),
        ("venice", "generate_image", 503, ["x"], UNKNOWN),
        ("venice", "generate_image", 503, "plain words", UNKNOWN),
        ("venice", "generate_image", 500, {"error": "Inference processing failed"}, UNKNOWN),
        ("aquiles", "create_image", 503, {"detail": "Model not available: dall-e-3"}, CONSIDERED),
        ("aquiles", "create_image", 503, {"detail": "Model not available: None"}, CONSIDERED),
        ("aquiles", "create_video", 503, {"detail": "Model 'x' does not generate videos."},
         CONSIDERED),
        ("aquiles", "list_videos", 503, {"detail": "Model 'x' does not generate videos."},
         CONSIDERED),
        ("aquiles", "edit_image", 500, {"detail": "Model not available"}, CONSIDERED),
        ("aquiles", "create_image", 500, {"detail": "Model not available"}, UNKNOWN),
        ("aquiles", "create_image", 500, {"detail": "Error in processing: no memory"}, UNKNOWN),
        ("aquiles", "edit_image", 500, {"detail": "Error in processing: "}, UNKNOWN),
        ("aquiles", "create_video", 503, {"detail": "The limit of 1 concurrent tasks has been "
         "reached. Please try again later."}, REFUSED),
        ("aquiles", "create_image", 504, {"detail": "Request timed out"}, UNKNOWN),
        ("aquiles", "create_image", 503, {"detail": "no healthy upstream"}, UNKNOWN),
    ],
)  # fmt: skip
def test_what_a_service_says_decides_where_the_status_does_not(
    service, operation, status, body, outcome
):
    assert meaning(service, operation, status, body) is outcome


@pytest.mark.parametrize("service", PROFILES)
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (HTML, "text/html"),
        (b"", ""),
        (b"upstream connect error", "text/plain"),
        (b'{"detail": "Model not avail', "application/json"),
        (b"Model not available: x", "text/plain"),
        (b"The limit of 1 concurrent tasks has been reached.", "text/plain"),
        (b"<p>Model 'x' does not generate videos.</p>", "text/html"),
    ],
)
def test_a_503_that_is_not_the_services_own_json_leaves_the_outcome_unknown(service, content, kind):
    assert meaning(service, BILLABLE[service], 503, content=content, kind=kind) is UNKNOWN


@pytest.mark.parametrize("service", PROFILES)
def test_nothing_is_taken_for_the_services_own_words_unless_it_is_said_to_be(service):
    assert of_status(PROFILES[service], BILLABLE[service], 503) is UNKNOWN


def test_the_rules_read_messages_without_regard_to_case():
    assert of_status(PROFILES["aquiles"], "create_image", 503, "MODEL NOT AVAILABLE", True) is (
        CONSIDERED
    )


def sent_again(operation: str, outcome: Outcome) -> bool:
    point = endpoint(operation)
    retrier = Retrier(RetryPolicy(), repeatable=point.repeatable, random=lambda: 0.5)
    return retrier.pause(outcome, 0.0) is not None


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_the_table_of_the_design_holds_for_every_operation(operation):
    facts = OPERATIONS[operation]
    safe = facts.method in ("GET", "PUT", "DELETE") or facts.idempotent
    found = {outcome: sent_again(operation, outcome) for outcome in Outcome}
    assert found == {
        Outcome.OK: False,
        NEVER: True,
        REFUSED: True,
        UNKNOWN: safe,
        CONSIDERED: False,
    }
    assert not (facts.billable and safe)


def test_every_operation_that_is_neither_a_read_nor_marked_counts_as_billable():
    posts = [facts for facts in OPERATIONS.values() if facts.method in ("POST", "PATCH")]
    assert [x.id for x in posts if endpoint(x.id).repeatable is not x.idempotent] == []
    assert posts
