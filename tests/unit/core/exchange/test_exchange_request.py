"""What goes out: method, address, headers and body of every request."""

import json
import re
from io import BytesIO

import httpx
import pytest

from framewire._core.exchange.download_request import download_request, redirected
from framewire._core.exchange.endpoint import endpoint
from framewire._core.exchange.options import call_options
from framewire._core.exchange.request import Preparer, timeout_extension
from framewire._core.io.http import to_httpx
from framewire._core.io.url import url_of
from framewire._version import VERSION
from framewire.errors import ConfigurationError
from framewire_api import models as api
from framewire_api.operations import OPERATIONS
from framewire_api.types import File
from tests.unit.core.kit import AQUILES, KEY, PROFILES, SIRAY, VENICE, VISGATE, made

PROVIDER = {"fal_key": "fal-secret", "replicate_key": "rep-secret", "runway_key": "run-secret"}
# Enough of an argument for every path and query parameter that is required.
ARGUMENTS = dict.fromkeys(("request_id", "task_id", "model_id", "provider", "video_id"), "x")


def prepared(operation: str, arguments=None, *, settings=None, extra=(), **options):
    point = endpoint(operation)
    profile = PROFILES[point.facts.service]
    preparer = Preparer(settings or made(profile), extra)
    return preparer.prepare(point, arguments or {}, call_options(profile, options))


def sent(operation: str, arguments=None, **more) -> httpx.Request:
    return to_httpx(prepared(operation, arguments, **more).fresh())


def body_of(request: httpx.Request) -> dict:
    return json.loads(request.read())


def image(prompt="cat") -> dict:
    return {"body": api.VeniceGenerateImageRequest(model="m", prompt=prompt)}


def edit(**more) -> dict:
    file = File(payload=BytesIO(b"\x89PNG"), file_name="cat.png", mime_type="image/png")
    return {"body": api.AquilesEditImageForm(image=[file], prompt="cat", model="m", **more)}


def visgate_image() -> dict:
    return {
        "body": api.VisgateImageGenerateRequest(
            model="m", prompt="cat", width=1, height=1, num_images=1
        )
    }


@pytest.mark.parametrize(
    ("operation", "arguments", "headers"),
    [
        ("venice_list_models", None, {"authorization": f"Bearer {KEY}", "accept": "application/json"}),
        ("visgate_list_models", None, {"authorization": f"Bearer {KEY}",
                                       "content-type": "application/json"}),
        ("siray_get_image_task", {"task_id": "t1"}, {"authorization": f"Bearer {KEY}",
                                                     "content-type": "application/json"}),
        ("siray_create_sts_token", None, {"authorization": f"API-KEY {KEY}", "content-length": "0",
                                          "content-type": "application/json"}),
        ("aquiles_list_models", None, {"authorization": f"Bearer {KEY}"}),
    ],
)  # fmt: skip
def test_headers_of_an_endpoint(operation, arguments, headers):
    request = sent(operation, arguments)
    assert {name: request.headers.get(name) for name in headers} == headers
    assert request.headers["user-agent"] == f"framewire/{VERSION}"


@pytest.mark.parametrize(
    "operation",
    ["siray_list_models", "aquiles_get_health", "aquiles_get_model_type",
     "venice_get_api_key_generate_web3_key"],
)  # fmt: skip
def test_where_no_key_belongs_none_is_sent(operation):
    request = sent(operation)
    assert KEY not in str(request.headers.raw)


def test_an_open_aquiles_server_gets_the_word_none():
    request = sent("aquiles_list_models", settings=made(AQUILES, api_key=None))
    assert request.headers["authorization"] == "Bearer none"


@pytest.mark.parametrize(
    ("operation", "url"),
    [
        ("visgate_list_models", "https://visgateai.com/api/v1/models"),
        ("siray_create_sts_token", "https://api-gateway.siray.ai/api/model-verse/sts-token"),
        ("siray_list_models", "https://api-gateway.siray.ai/api/model-verse/models"),
        ("aquiles_get_configs", "http://localhost:5500/v1/configs"),
        ("venice_list_models", "https://api.venice.ai/api/v1/models"),
    ],
)
def test_each_operation_goes_to_its_host(operation, url):
    request = sent(operation)
    assert str(request.url) == url
    assert request.headers["host"] == httpx.URL(url).netloc.decode()
    assert len(request.headers.get_list("host")) == 1


def test_the_host_of_a_base_url_with_port_and_prefix():
    settings = made(VENICE, urls={"api": "http://127.0.0.1:8765/venice"})
    request = sent("venice_list_models", settings=settings)
    assert str(request.url) == "http://127.0.0.1:8765/venice/models"
    assert request.headers["host"] == "127.0.0.1:8765"


@pytest.mark.parametrize(
    "operation",
    sorted(name for name, facts in OPERATIONS.items() if facts.service == "visgate"),
)
def test_provider_keys_go_on_generation_calls_only(operation):
    bodies = {
        "visgate_generate": {"body": api.VisgateGenerateRequest(prompt="p", model="m")},
        "visgate_generate_image": visgate_image(),
        "visgate_generate_video": {
            "body": api.VisgateVideoGenerateRequest(model="m", prompt="p", duration_seconds=4)
        },
        "visgate_set_provider_key": {
            "body": api.VisgateProviderKeyInput(provider="fal", api_key="k")
        },
        "visgate_validate_provider_key": {
            "body": api.VisgateProviderKeyInput(provider="fal", api_key="k")
        },
    }
    facts = OPERATIONS[operation]
    path = {name: "x" for name in ARGUMENTS if f"{{{name}}}" in facts.path}
    request = sent(
        operation, {**path, **bodies.get(operation, {})},
        settings=made(VISGATE, provider_keys=PROVIDER),
    )  # fmt: skip
    found = {name for name in request.headers if name.endswith("-key")}
    assert found == ({"x-fal-key", "x-replicate-key", "x-runway-key"} if facts.billable else set())


def test_only_the_provider_keys_that_were_given_are_sent():
    request = sent(
        "visgate_generate_image", visgate_image(),
        settings=made(VISGATE, provider_keys={"fal_key": "fal-secret"}),
    )  # fmt: skip
    assert request.headers["x-fal-key"] == "fal-secret"
    assert "x-runway-key" not in request.headers


def test_a_download_carries_no_key_and_can_go_on_where_it_stopped():
    request = download_request("https://cdn.example/a.png?sig=1", timeout=5)
    assert request.method == "GET"
    assert dict(request.headers) == {
        "host": "cdn.example",
        "accept": "*/*",
        "accept-encoding": "identity",
        "user-agent": f"framewire/{VERSION}",
    }
    assert request.extensions["timeout"]["read"] == 5
    rest = download_request("https://cdn.example/a.png", start=10, condition='"e"', timeout=None)
    assert (rest.headers["range"], rest.headers["if-range"]) == ("bytes=10-", '"e"')
    untagged = download_request("https://cdn.example/a.png", start=10, timeout=None)
    assert untagged.headers["range"] == "bytes=10-"
    assert "if-range" not in untagged.headers
    begin = download_request("https://cdn.example/a.png", condition='"e"', timeout=None)
    assert not {"range", "if-range"} & set(begin.headers)


def test_a_json_body_is_sent_with_its_length_and_type():
    request = sent("venice_generate_image", image("\u732b"))
    content = request.read()
    assert content == '{"model":"m","prompt":"\u732b"}'.encode()
    assert request.headers["content-length"] == str(len(content))
    assert request.headers["content-type"] == "application/json"
    assert request.method == "POST"


def test_a_read_has_no_body_and_no_length():
    request = sent("venice_list_models")
    assert request.read() == b""
    assert "content-length" not in request.headers
    assert "content-type" not in request.headers


@pytest.mark.parametrize("name", ["venice_generate_image", "venice_upscale_image"])
def test_where_bytes_may_come_any_type_is_accepted(name):
    assert OPERATIONS[name].binary
    assert sent("venice_generate_image", image()).headers["accept"] == "*/*"


def test_extra_headers_replace_and_add_for_one_call_only():
    settings = made(VENICE, headers={"X-Team": "red"})
    preparer = Preparer(settings)
    point = endpoint("venice_list_models")
    options = call_options(VENICE, {"extra_headers": {"authorization": "Bearer x", "x-one": "1"}})
    first = preparer.prepare(point, {}, options).fresh()
    second = preparer.prepare(point, {}, call_options(VENICE, {})).fresh()
    assert first.headers.get_list("Authorization") == ["Bearer x"]
    assert (first.headers["x-one"], first.headers["x-team"]) == ("1", "red")
    assert second.headers["authorization"] == f"Bearer {KEY}"
    assert "x-one" not in second.headers


def test_headers_of_the_users_own_http_client_are_sent_but_replace_no_key():
    extra = [("x-trace", "1"), ("authorization", "Bearer other")]
    request = sent("venice_list_models", extra=extra)
    assert request.headers["x-trace"] == "1"
    assert request.headers.get_list("authorization") == [f"Bearer {KEY}"]


def test_extra_body_goes_in_last_and_as_it_is():
    request = sent(
        "venice_generate_image", image(), extra_body={"prompt": "dog", "new": {"a": [None]}}
    )
    assert body_of(request) == {"model": "m", "prompt": "dog", "new": {"a": [None]}}
    assert list(body_of(request))[-1] == "new"


def test_extra_body_leaves_the_callers_request_as_it_was():
    arguments = image()
    sent("venice_generate_image", arguments, extra_body={"prompt": "dog"})
    assert arguments["body"].prompt == "cat"


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), b"x", object(), {1, 2}, "\ud800"],
    ids=["nan", "inf", "bytes", "object", "set", "lone surrogate"],
)
def test_what_json_cannot_hold_is_refused_before_sending(value):
    with pytest.raises(ConfigurationError, match="cannot be sent") as caught:
        prepared("venice_generate_image", image(), extra_body={"x": value})
    assert caught.value.operation == "generate_image"


@pytest.mark.parametrize(
    ("arguments", "query"),
    [({}, b""), ({"type_": "image"}, b"type=image"), ({"type_": None}, b"")],
)
def test_query_parameters_are_sent_only_where_given(arguments, query):
    assert sent("venice_list_models", arguments).url.query == query


def test_query_values_are_encoded():
    request = sent("visgate_list_models", {"search": "a&b=c d", "featured": True, "limit": 5})
    assert dict(request.url.params) == {"search": "a&b=c d", "featured": "true", "limit": "5"}


def test_the_address_for_messages_has_no_query():
    assert (
        prepared("visgate_list_models", {"search": "x"}).url
        == "https://visgateai.com/api/v1/models"
    )


def test_a_model_id_keeps_its_slashes_and_nothing_else():
    request = sent("visgate_get_model", {"model_id": "fal-ai/flux pro?x#y"})
    assert request.url.raw_path == b"/api/v1/models/fal-ai/flux%20pro%3Fx%23y"


@pytest.mark.parametrize("task", ["t/1", "t?x=1", "t#1", "t%2F1", "t 1", "\u00e9"])
def test_an_id_stays_one_part_of_the_path(task):
    path = sent("siray_get_image_task", {"task_id": task}).url.raw_path.decode()
    assert path.startswith("/v1/images/generations/async/")
    assert not re.search(r"[/?#]", path.removeprefix("/v1/images/generations/async/"))


@pytest.mark.parametrize(
    ("operation", "name", "value"),
    [("siray_get_image_task", "task_id", ""), ("siray_get_image_task", "task_id", ".."),
     ("visgate_get_request", "request_id", "."), ("visgate_get_model", "model_id", "../health"),
     ("visgate_get_model", "model_id", "a//b"), ("visgate_delete_provider_key", "provider", "")],
)  # fmt: skip
def test_an_id_that_would_reach_another_operation_is_refused(operation, name, value):
    with pytest.raises(ConfigurationError, match=name):
        prepared(operation, {name: value})


def test_extra_query_is_added_to_that_of_the_call_and_goes_before_it():
    request = sent("venice_list_models", {"type_": "image"}, extra_query={"page": 2})
    assert str(request.url) == "https://api.venice.ai/api/v1/models?type=image&page=2"
    request = sent("venice_list_models", {"type_": "image"}, extra_query={"type": "text"})
    assert request.url.query == b"type=text"
    assert sent("siray_list_models", extra_query={"a": "b"}).url.query == b"a=b"


def form(outgoing) -> tuple[str, bytes]:
    """Content type and bytes of a form, with its boundary taken out."""
    request = to_httpx(outgoing.fresh())
    content, kind = request.read(), request.headers["content-type"]
    boundary = kind.partition("boundary=")[2]
    assert request.headers["content-length"] == str(len(content))
    return boundary, content.replace(boundary.encode(), b"BOUNDARY")


def test_a_form_is_built_anew_for_every_attempt_with_the_same_content():
    outgoing = prepared("aquiles_edit_image", edit())
    (one, first), (two, second) = form(outgoing), form(outgoing)
    assert one != two
    assert first == second
    assert b'name="image[]"; filename="cat.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG' in first


def test_a_form_has_its_own_content_type_and_the_key():
    request = to_httpx(prepared("aquiles_edit_image", edit()).fresh())
    assert request.headers.get_list("content-type")[0].startswith("multipart/form-data; boundary=")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.extensions["timeout"]["read"] == 660


def test_extra_body_of_a_form_becomes_fields():
    _, content = form(prepared("aquiles_edit_image", edit(), extra_body={"mood": "b", "n": 2}))
    assert b'name="mood"\r\n\r\nb\r\n' in content
    assert b'name="n"\r\n\r\n2\r\n' in content


def test_extra_body_replaces_a_field_of_a_form():
    _, content = form(prepared("aquiles_edit_image", edit(), extra_body={"prompt": "dog"}))
    assert content.count(b'name="prompt"') == 1
    assert b"dog" in content


def test_text_in_a_form_cannot_end_its_part():
    outgoing = prepared("aquiles_edit_image", edit(user="x\r\n--BOUNDARY\r\nname=evil"))
    boundary, content = form(outgoing)
    assert len(boundary) >= 16
    assert content.count(b"--BOUNDARY") == content.count(b"Content-Disposition") + 2


@pytest.mark.parametrize(
    ("seconds", "connect", "read"), [(120, 10, 120), (3, 3, 3), (None, 10, None)]
)
def test_the_limits_of_one_attempt(seconds, connect, read):
    found = timeout_extension(seconds)
    assert (found["connect"], found["read"], found["write"]) == (connect, read, read)


def test_a_timeout_of_one_call_counts_for_that_call():
    assert sent("venice_list_models", timeout=2).extensions["timeout"]["read"] == 2
    assert sent("venice_list_models", timeout=None).extensions["timeout"]["read"] is None
    assert sent("venice_list_models").extensions["timeout"]["read"] == 300


def test_the_gateways_key_never_goes_to_the_other_host_in_that_form():
    settings = made(SIRAY, urls={"api": "http://127.0.0.1:1", "gateway": "http://127.0.0.1:2"})
    task = sent("siray_get_image_task", {"task_id": "t"}, settings=settings)
    token = sent("siray_create_sts_token", settings=settings)
    assert (task.url.port, task.headers["authorization"]) == (1, f"Bearer {KEY}")
    assert (token.url.port, token.headers["authorization"]) == (2, f"API-KEY {KEY}")


def test_a_redirect_leaves_what_belongs_to_the_former_host_behind():
    first = download_request("https://one.example/a", start=7, condition='"v1"', timeout=3)
    first.headers.update({"Host": "one.example", "Cookie": "c=1", "Authorization": "Bearer k"})
    following = redirected(first, url_of("http://two.example:81/b?sig=2"))
    assert (following.method, str(following.url)) == ("GET", "http://two.example:81/b?sig=2")
    assert following.headers["host"] == "two.example:81"
    assert not {"cookie", "authorization"} & set(following.headers)
    # What the download itself asked for goes on.
    for name in ("accept", "accept-encoding", "user-agent", "range", "if-range"):
        assert following.headers[name] == first.headers[name]
    assert following.extensions["timeout"] == first.extensions["timeout"]
