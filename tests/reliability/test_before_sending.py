"""What is put right, or refused with the way out, before anything is sent."""

import json
import warnings
from enum import Enum
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from framewire.errors import ConfigurationError, InvalidArgumentError, UnknownArgumentError
from tests.contract.harness import KEY, client_class, settle
from tests.reliability.kit import SERVICES, answering

MODES = pytest.mark.parametrize("mode", ["sync", "async"])


# As people name what a service takes: text whose `str()` is not the text.
Size = Enum("Size", {"SMALL": "256x256", "ID": "job-1", "KIND": "image"}, type=str)


class Plain(Enum):
    """The same without being text."""

    SMALL = "256x256"


def png() -> bytes:
    """A small image."""
    stream = BytesIO()
    Image.new("RGB", (2, 2)).save(stream, format="PNG")
    return stream.getvalue()


async def sent(service: str, mode: str, call: Any) -> httpx.Request:
    """The one request that a call makes."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        request.read() if mode == "sync" else None
        seen.append(request)
        return httpx.Response(400, json={"error": {"message": "no"}})

    async with answering(service, mode, handle) as client:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pytest.raises(Exception, match="no"):
                await settle(call(client))
    (request,) = seen
    if mode == "async":
        await request.aread()
    return request


@MODES
@pytest.mark.parametrize("size", [Size.SMALL, Plain.SMALL])
async def test_an_enums_member_is_sent_as_its_value(size: Any, mode: str) -> None:
    form = await sent("aquiles", mode, lambda c: c.images.edit(png(), "p", "m", size=size))
    body = await sent("aquiles", mode, lambda c: c.call(
        "create_image", body={"prompt": "p", "model": "m", "size": size}))  # fmt: skip
    model = await sent("siray", mode, lambda c: c.image.generate_async("m/x", "p", size=size))
    more = await sent("aquiles", mode, lambda c: c.images.edit(
        png(), "p", "m", extra_body={"shape": size}))  # fmt: skip
    assert b"\r\n\r\n256x256\r\n" in form.content
    assert b"\r\n\r\n256x256\r\n" in more.content
    assert json.loads(body.content)["size"] == json.loads(model.content)["size"] == "256x256"


@MODES
async def test_an_enums_member_stands_for_its_value_in_paths_and_queries(mode: str) -> None:
    path = await sent("siray", mode, lambda c: c.image.query_task(Size.ID))
    query = await sent("venice", mode, lambda c: c.models.list(type=Size.KIND))
    extra = {"a": Plain.SMALL, "b": [Size.SMALL, None, 5], "c": True}
    more = await sent("venice", mode, lambda c: c.models.list(extra_query=extra))
    assert path.url.path.endswith("/job-1")
    assert query.url.params["type"] == "image"
    assert more.url.params.multi_items() == [
        ("a", "256x256"), ("b", "256x256"), ("b", "5"), ("c", "true"),
    ]  # fmt: skip


@MODES
@pytest.mark.parametrize("service", SERVICES)
async def test_none_leaves_a_query_parameter_out(service: str, mode: str) -> None:
    def call(client: Any) -> Any:
        return client.call(OPERATION[service], extra_query={"a": None, "b": 0})

    request = await sent(service, mode, call)
    assert request.url.params.multi_items()[-1] == ("b", "0")
    assert "a" not in request.url.params


OPERATION = {
    "visgate": "get_health", "siray": "list_models", "aquiles": "get_health",
    "venice": "list_models",
}  # fmt: skip


@MODES
async def test_an_edit_that_would_fail_after_the_work_is_refused(mode: str) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        raise AssertionError("sent")

    async with answering("aquiles", mode, handle) as client:
        with pytest.raises(InvalidArgumentError, match="2048x2048"):
            await settle(client.images.edit(png(), "p", "m", size="2048x2048"))


@MODES
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("key", ["", "  "])
def test_an_empty_key_is_refused_although_the_environment_has_one(
    key: str, service: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{service.upper()}_API_KEY", "the-key-of-somebody-else")
    with pytest.raises(ConfigurationError, match="empty"):
        client_class(service, mode)(key)


def siray(mode: str, *arguments: Any, **options: Any) -> tuple[Any, list[httpx.Request]]:
    """A client of Siray and what it sent."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(400, json={"message": "no"})

    http: Any = (httpx.AsyncClient if mode == "async" else httpx.Client)(
        transport=httpx.MockTransport(handle)
    )
    return client_class("siray", mode)(KEY, *arguments, http_client=http, **options), seen


@MODES
async def test_a_base_url_alone_sends_no_key_to_the_default_gateway(
    mode: str, tmp_path: Any
) -> None:
    (tmp_path / "a.png").write_bytes(png())
    client, seen = siray(mode, "https://siray.example")
    for copy in (
        client,
        client.with_options(timeout=5),
        client.with_options(base_url="https://b.example"),
    ):
        with pytest.raises(ConfigurationError, match="gateway_url"):
            await settle(copy.models.list())
        with pytest.raises(ConfigurationError, match="gateway_url"):
            await settle(copy.file.upload(str(tmp_path / "a.png")))
    assert seen == []
    with pytest.raises(Exception, match="no"):
        await settle(client.image.query_task("t1"))
    assert seen[0].url.host == "siray.example"


@MODES
@pytest.mark.parametrize(
    ("base", "gateway", "host"),
    [
        (None, None, "api-gateway.siray.ai"),
        ("https://siray.example", "https://gate.example", "gate.example"),
        ("https://api-gateway.siray.ai/v9", None, "api-gateway.siray.ai"),
        ("https://siray.example", "https://api-gateway.siray.ai", "api-gateway.siray.ai"),
    ],
)
async def test_a_gateway_that_is_known_is_used(
    base: str | None, gateway: str | None, host: str, mode: str
) -> None:
    client, seen = siray(mode, base, gateway)
    for copy in (client, client.with_options(timeout=5)):
        with pytest.raises(Exception, match="no"):
            await settle(copy.models.list())
    assert [each.url.host for each in seen] == [host, host]


@MODES
async def test_a_copy_with_another_base_url_leaves_the_default_gateway(mode: str) -> None:
    client, seen = siray(mode)
    with pytest.raises(ConfigurationError, match="gateway_url"):
        await settle(client.with_options(base_url="https://siray.example").models.list())
    assert seen == []


MISSPELT = {
    "visgate": ("generate_image", {"model": "m", "promt": "p"}, "prompt"),
    "siray": ("create_image_task", {"model": "m", "prompt": "p", "aspect_ration": "1:1"}, "aspect_ratio"),
    "aquiles": ("edit_image", {"model": "m", "prompt": "p", "image": [b"x"], "responseformat": "url"}, "response_format"),
    "venice": ("generate_image", {"model": "m", "prompt": "p", "widht": 5}, "width"),
}  # fmt: skip


@MODES
@pytest.mark.parametrize("service", SERVICES)
async def test_a_misspelt_member_of_a_body_is_refused_with_the_nearest(
    service: str, mode: str
) -> None:
    operation, body, near = MISSPELT[service]

    def refuse(request: httpx.Request) -> httpx.Response:
        raise AssertionError("sent")

    async with answering(service, mode, refuse) as client:
        with pytest.raises(UnknownArgumentError, match=f"Did you mean '{near}'"):
            await settle(client.call(operation, body=body))
    request = await sent(service, mode, lambda c: c.call(operation, body={
        **{name: value for name, value in body.items() if name in ("model", "prompt", "image")},
        "prompt": "p", "entirely_new": 7}))  # fmt: skip
    assert b"entirely_new" in request.content


@MODES
@pytest.mark.parametrize("where", ["body", "extra_body"])
async def test_what_deletes_a_paid_result_before_it_arrives_is_never_sent(
    where: str, mode: str
) -> None:
    job = {"model": "m", "queue_id": "q"}
    field = {"delete_media_on_completion": True}
    more = {"body": {**job, **field}} if where == "body" else {"body": job, "extra_body": field}
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=b"")

    async with answering("venice", mode, handle) as client:
        for operation in ("retrieve_video", "retrieve_audio"):
            with pytest.raises(InvalidArgumentError, match="never sent") as caught:
                await settle(client.call(operation, **more))
            assert caught.value.field == "delete_media_on_completion"
    assert seen == []
