"""From a whole answer to the typed result, or to the error that says what is wrong."""

import json
from functools import partial
from io import BytesIO

import attrs
import pytest

from framewire._core.exchange.decode import decode
from framewire._core.exchange.endpoint import endpoint
from framewire.errors import OutcomeUnknownError, ResponseDecodeError
from framewire_api import _wire
from framewire_api.operations import Operation
from framewire_api.types import File
from tests.unit.core.kit import KEY, PROFILES, answer

READS = ["visgate_list_models", "siray_get_image_task", "aquiles_list_models", "venice_list_models"]
PAID = [
    "visgate_generate_image", "siray_create_image_task", "aquiles_create_image",
    "venice_generate_image",
]  # fmt: skip
TASK = {"code": "success", "message": "", "data": {"task_id": "t1", "status": "SUCCESS"}}


def read(operation: str, got, secrets=()):
    point = endpoint(operation)
    return decode(PROFILES[point.facts.service], point, got, secrets)


def refused(operation: str, got, secrets=()) -> ResponseDecodeError:
    with pytest.raises(ResponseDecodeError) as caught:
        read(operation, got, secrets)
    error = caught.value
    assert (error.service, error.operation) == (
        endpoint(operation).facts.service, endpoint(operation).name,
    )  # fmt: skip
    return error


def test_a_good_answer_is_typed_and_knows_how_it_came():
    got = answer(200, {"models": [{"id": "fal-ai/flux"}], "total_count": 1}, request_id="req-1")
    found = read("visgate_list_models", got)
    assert found.models[0].id == "fal-ai/flux"
    assert found.meta.request_id == "req-1"
    assert found.meta.status_code == 200


def test_unknown_fields_and_values_are_data():
    body = {"id": "video_1", "status": "dreaming", "mood": "good", "progress": "half"}
    found = read("aquiles_get_video", answer(200, body))
    assert found.status == "dreaming"
    assert found.progress == "half"
    assert found.extra == {"mood": "good"}
    assert found.raw == body


@pytest.mark.parametrize("bare", [True, False])
def test_a_long_text_among_the_items_of_a_list_is_a_text(bare: bool):
    items = [{}, "A" * 200_000, ["A" * 100_000]]
    found = read("visgate_list_usage_logs", answer(200, items if bare else {"logs": items}))
    entries = found if bare else found.logs
    assert entries[1:] == items[1:]
    assert type(entries[1]) is str


@pytest.mark.parametrize("operation", READS + PAID)
@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"<html>hello</html>", "text/html", "HTML"),
        (b"", "application/json", "empty"),
        (b"", "", "empty"),
        (b'{"data": [{"id": "a"', "application/json", "cut short"),
        (b"[1, 2]", "application/json", "not what"),
        (b"null", "application/json", "valid"),
        (b"true", "application/json", "not what"),
        (b'"text"', "application/json", "not what"),
        (b"[" * 200_000, "application/json", "too deeply"),
        (b'{"a":' * 200_000, "application/json", "too deeply"),
        (b"\xff no json", "application/json", "valid JSON"),
    ],
)
def test_a_body_that_breaks_the_contract_is_a_decode_error(operation, content, kind, words):
    if content == b"null":
        words = "not"
    got = answer(200, content=content, kind=kind, request_id="req-1")
    error = refused(operation, got)
    assert words in str(error)
    assert (error.status_code, error.request_id) == (200, "req-1")
    assert isinstance(error, OutcomeUnknownError) is (operation in PAID)


@pytest.mark.parametrize("operation", [*READS[2:], *PAID[:1], *PAID[2:]])
@pytest.mark.parametrize("body", [{}, {"oops": 1}, {"message": "maintenance"}])
def test_an_object_that_shares_nothing_with_the_result_is_a_decode_error(operation, body):
    refused(operation, answer(200, body))


@pytest.mark.parametrize("operation", READS + PAID)
def test_an_error_in_place_of_a_result_is_a_decode_error(operation):
    refused(operation, answer(200, {"error": "no such thing"}))


def test_a_message_never_holds_a_key():
    got = answer(200, content=f"<html>{KEY}</html>".encode(), kind="text/html")
    error = refused("venice_list_models", got, (KEY,))
    assert KEY not in f"{error} {vars(error)}"


@pytest.mark.parametrize("status", [201, 202, 203, 206])
def test_an_undeclared_success_is_read_as_the_declared_one(status):
    found = read("aquiles_list_models", answer(status, {"object": "list", "data": [{"id": "m"}]}))
    assert found.data[0].id == "m"
    assert found.meta.status_code == status


@pytest.mark.parametrize(
    "operation",
    ["visgate_delete_provider_key", "aquiles_delete_video", "venice_delete_api_key"],
)
def test_a_deletion_without_content_is_a_success(operation):
    found = read(operation, answer(204, content=b"", kind=""))
    assert found.meta.status_code == 204


def test_json_labelled_as_text_or_not_at_all_is_read():
    for kind in ("text/plain", "", "application/problem+json"):
        assert read("siray_get_image_task", answer(200, TASK, kind=kind)).data.task_id == "t1"


@pytest.mark.parametrize(
    "body",
    [
        {"code": "error", "fail_code": "SensitiveContentDetected", "message": "blocked"},
        {"code": "error", "message": "no such task", "data": None},
        {"code": 500, "message": "boom", "data": {}},
        {"error": {"message": "bad", "code": "invalid_param"}},
        {"error": "Insufficient credits"},
    ],
)
@pytest.mark.parametrize("operation", ["siray_create_image_task", "siray_get_image_task"])
def test_an_error_hidden_in_a_200_of_siray_is_found(operation, body):
    error = refused(operation, answer(200, body, request_id="req-1"))
    stated = body.get("message") or body["error"]
    assert (stated["message"] if isinstance(stated, dict) else stated) in str(error)
    assert error.request_id == "req-1"


def test_a_hidden_error_keeps_its_code():
    body = {"code": "error", "fail_code": "SensitiveContentDetected", "message": "blocked"}
    error = refused("siray_create_image_task", answer(200, body))
    assert error.code == "SensitiveContentDetected"


def test_a_hidden_error_never_shows_a_key():
    body = {"code": f"bad {KEY}", "message": f"no {KEY}"}
    error = refused("siray_create_image_task", answer(200, body), (KEY,))
    assert KEY not in f"{error} {vars(error)}"


@pytest.mark.parametrize("code", ["success", "Success", "SUCCESS", 200, 0, "0", "ok", None, "odd"])
def test_with_data_the_code_decides_nothing(code):
    found = read("siray_get_image_task", answer(200, {**TASK, "code": code}))
    assert found.data.status == "SUCCESS"


@pytest.mark.parametrize("body", [{"task_id": "t1"}, {"id": "t1"}, {"data": {"task_id": "t1"}}])
def test_a_submission_in_any_of_the_three_forms_is_no_hidden_error(body):
    assert read("siray_create_video_task", answer(200, body)).raw == body


def test_an_image_as_bytes_is_a_file():
    got = answer(200, content=b"RIFF1234WEBP", kind="image/webp")
    found = read("venice_generate_image", got)
    assert isinstance(found, File)
    assert found.payload.read() == b"RIFF1234WEBP"
    assert found.mime_type == "image/webp"


def test_an_image_in_json_is_a_model():
    got = answer(200, {"id": "1", "images": ["aGk="], "timing": {"total": 3}})
    assert read("venice_generate_image", got).images == ["aGk="]


def test_a_list_answer_is_a_list():
    found = read("visgate_list_usage_logs", answer(200, {"logs": [{"id": "1"}]}))
    assert json.dumps(found.to_dict()) == '{"logs": [{"id": "1"}]}'


def test_an_empty_list_of_models_is_no_error():
    assert read("aquiles_list_models", answer(200, {"object": "list", "data": []})).data == []


def test_a_body_stays_readable_after_a_failed_reading():
    got = answer(200, content=b"[]")
    refused("venice_list_models", got)
    assert BytesIO(got.content).read() == b"[]"


def spoken(table, types, got):
    """Read an answer of an operation that none of the four services has."""
    known = endpoint("venice_list_models")
    point = attrs.evolve(
        known,
        facts=Operation(
            id=known.facts.id,
            service=known.facts.service,
            method="DELETE",
            path="/things",
            module=known.facts.module,
            auth="none",
            response_types=types,
        ),
        parse=partial(_wire.parse, table),
        declared=frozenset(status for status in table if isinstance(status, int)),
    )
    return decode(PROFILES["venice"], point, got)


def test_an_operation_that_answers_with_nothing_gives_nothing():
    assert spoken({204: {}}, (), answer(204, content=b"", kind="")) is None
    assert spoken({200: {}}, (), answer(200, {"status": "canceled"})) is None
    with pytest.raises(ResponseDecodeError, match="HTML"):
        spoken({200: {}}, (), answer(200, content=b"<html>", kind="text/html"))
    with pytest.raises(ResponseDecodeError, match="empty"):
        spoken({200: {"json": None}}, ("application/json",), answer(200, content=b"", kind=""))


def test_a_class_of_statuses_is_as_good_as_one():
    table = {"2XX": {"json": None}}
    assert spoken(table, ("application/json",), answer(201, {"a": 1})) == {"a": 1}
