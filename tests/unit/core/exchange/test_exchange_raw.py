"""Answers as they came: `with_raw_response`."""

import httpx
import pytest

from framewire import AsyncVenice, Venice, errors
from framewire._core.exchange.raw import raw_response
from tests.unit.core.kit import KEY, answer

MODELS = {"object": "list", "data": [{"id": "m1", "object": "model"}]}
REPLY = {"json": MODELS, "headers": {"cf-ray": "ray-1", "X-Balance": "3"}}


def reply(request: httpx.Request) -> httpx.Response:
    if request.url.path.endswith("/models"):
        return httpx.Response(200, **REPLY)
    return httpx.Response(404, json={"error": "no such thing"})


@pytest.fixture
def client():
    with httpx.Client(transport=httpx.MockTransport(reply)) as wire:
        yield Venice(KEY, http_client=wire)


def test_status_headers_body_and_what_the_method_returns(client):
    raw = client.with_raw_response.models.list()
    assert (raw.status_code, raw.request_id) == (200, "ray-1")
    assert raw.headers["x-balance"] == "3"
    assert raw.json() == MODELS
    assert "m1" in raw.text
    assert raw.content == raw.text.encode()
    assert raw.parse().data[0].id == "m1"


def test_the_client_itself_still_returns_results(client):
    client.with_raw_response.models.list()
    assert client.models.list().data[0].id == "m1"


def test_a_refusal_is_raised_all_the_same(client):
    with pytest.raises(errors.NotFoundError):
        client.with_raw_response.images.generate("cat", "m1")


def test_a_method_that_asks_nothing_has_no_raw_answer(client):
    with pytest.raises(TypeError, match="with_options"):
        client.with_raw_response.with_options(timeout=3)


def test_an_attribute_is_the_clients_own(client):
    assert client.with_raw_response.base_url == client.base_url
    with pytest.raises(AttributeError):
        _ = client.with_raw_response.no_such_thing


async def test_the_asynchronous_client_too():
    async with httpx.AsyncClient(transport=httpx.MockTransport(reply)) as wire:
        raw = await AsyncVenice(KEY, http_client=wire).with_raw_response.models.list()
    assert raw.json() == MODELS
    assert raw.parse().data[0].id == "m1"


def test_the_answer_is_as_it_came():
    raw = raw_response("wait", answer(200, {"n": 2}, request_id="req-2"), "done")
    assert (raw.status_code, raw.json(), raw.request_id) == (200, {"n": 2}, "req-2")
    assert raw.parse() == "done"


def test_without_an_answer_the_method_is_named():
    with pytest.raises(TypeError, match="load_from_local"):
        raw_response("load_from_local", None, None)


def test_its_repr_shows_neither_headers_nor_body():
    raw = raw_response("x", answer(200, {"secret": 1}, headers={"Set-Cookie": "s=1"}), None)
    assert "secret" not in repr(raw)
    assert "cookie" not in repr(raw).lower()
    assert "200" in repr(raw)
