"""What was paid for is read whatever form it comes in; what is missing from it is told."""

import base64
import gzip
import json
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from framewire import errors
from tests.contract.harness import KEY, MODES, settle
from tests.reliability.kit import PAID, answering

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
B64 = base64.b64encode(PNG).decode()
URL = "https://cdn.invalid/x.png"
_DONE = {"code": "success", "data": {"task_id": "t1", "status": "SUCCESS"}}

pytestmark = pytest.mark.parametrize("mode", MODES)


def siray(outputs: Any) -> Any:
    return {**_DONE, "data": {**_DONE["data"], "outputs": outputs}}


# (service, call, images in the list -> body)
LISTS: list[tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = [
    ("visgate", PAID["visgate"], lambda found: {"id": "g", "images": found}),
    ("visgate", lambda c: c.generate("a fox"), lambda found: {"id": "g", "images": found}),
    ("siray", lambda c: c.image.query_task("t1"), siray),
    ("aquiles", PAID["aquiles"], lambda found: {"created": 1, "data": found}),
    ("aquiles", lambda c: c.images.edit(PNG, "p", "m"), lambda found: {"data": found}),
    ("venice", PAID["venice"], lambda found: {"id": "g", "images": found}),
    ("venice", lambda c: c.images.simple_generate("a fox"), lambda found: {"data": found}),
]
LIST_IDS = [
    "visgate",
    "visgate-simple",
    "siray",
    "aquiles",
    "aquiles-edit",
    "venice",
    "venice-simple",
]
every_list = pytest.mark.parametrize(("service", "call", "body"), LISTS, ids=LIST_IDS)
every_service = pytest.mark.parametrize("service", PAID)

# A body of each service that holds one image at an address or as base64.
GOOD: dict[str, Any] = {
    "visgate": {"id": "g", "images": [URL], "note": "NOTE"},
    "siray": {"code": "success", "data": {"task_id": "t1"}, "note": "NOTE"},
    "aquiles": {"created": 1, "data": [{"url": None, "b64_json": B64}], "note": "NOTE"},
    "venice": {"id": "g", "images": [B64], "timing": {}, "note": "NOTE"},
}


def one(content: bytes, kind: str = "application/json", status: int = 200, **more: str) -> Any:
    headers = [
        (b"content-type", kind.encode()),
        *((k.encode(), v.encode()) for k, v in more.items()),
    ]

    def handle(request: httpx.Request) -> httpx.Response:
        stream = httpx.ByteStream(content)
        return httpx.Response(status, headers=headers, stream=stream)

    return handle


async def asked(service: str, mode: str, handle: Any, call: Any = None) -> Any:
    async with answering(service, mode, handle) as client:
        return await settle((call or PAID[service])(client))


async def refused(service: str, mode: str, handle: Any, call: Any = None) -> errors.FramewireError:
    with pytest.raises(errors.FramewireError) as caught:
        await asked(service, mode, handle, call)
    return caught.value


def images(result: Any) -> list[Any]:
    found = result.outputs if hasattr(result, "outputs") else result.images
    return list(found)


def held(service: str, result: Any) -> bool:
    return result.id == "t1" if service == "siray" else len(images(result)) == 1


@contextmanager
def warnings_in() -> Iterator[list[str]]:
    said: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield said
    said += [str(each.message) for each in caught]


FLAWED = {
    "a raw tab": lambda text: text.replace("NOTE", "a\tb"),
    "a line break inside a text": lambda text: text.replace("NOTE", "a\r\nb"),
    "a Latin-1 byte": lambda text: text.replace("NOTE", "caf\udce9"),
    "an integer of 5,000 digits": lambda text: text.replace('"NOTE"', "9" * 5000),
    "a number of 100,000 digits": lambda text: text.replace('"NOTE"', "1" * 100_000),
    "zeros behind it": lambda text: text + "\0" * 10,
    "a page behind it": lambda text: text + "<html>x</html>",
    "itself again": lambda text: text + "\n" + text,
    "a guard before it": lambda text: ")]}',\n" + text,
}


@pytest.mark.parametrize("damaged", FLAWED)
@every_service
async def test_json_with_one_flaw_gives_its_result(service: str, damaged: str, mode: str) -> None:
    text = FLAWED[damaged](json.dumps(GOOD[service]))
    result = await asked(service, mode, one(text.encode("utf-8", "surrogateescape")))
    assert held(service, result)


@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", "image/png", "", "x;;"])
@every_service
async def test_a_wrong_content_type_over_good_json_decides_nothing(
    service: str, kind: str, mode: str
) -> None:
    result = await asked(service, mode, one(json.dumps(GOOD[service]).encode(), kind))
    assert held(service, result)


@pytest.mark.parametrize("kind", ["application/json", "text/html", "text/plain", ""])
@pytest.mark.parametrize(
    "call",
    [
        PAID["venice"],
        lambda c: c.images.edit(PNG * 2, "p"),
        lambda c: c.images.upscale(PNG * 2),
        lambda c: c.audio.speech.create("hi"),
    ],
)
async def test_a_wrong_content_type_over_an_image_or_a_sound_decides_nothing(
    call: Any, kind: str, mode: str
) -> None:
    result = await asked("venice", mode, one(PNG, kind), call)
    media = result.images[0] if hasattr(result, "images") else result
    assert await settle(media.read()) == PNG


@pytest.mark.parametrize("kind", ["image/png", "audio/mpeg", "application/octet-stream"])
@pytest.mark.parametrize(
    "call", [lambda c: c.images.edit(PNG * 2, "p"), lambda c: c.audio.speech.create("hi")]
)
@pytest.mark.parametrize("body", [b"<html>sorry</html>", b'{"note": "x"}', b""])
async def test_a_page_or_json_is_no_image_whatever_it_is_called(
    body: bytes, call: Any, kind: str, mode: str
) -> None:
    error = await refused("venice", mode, one(body, kind), call)
    assert isinstance(error, errors.ResponseDecodeError)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert error.content == body


@pytest.mark.parametrize(
    "item",
    [
        {"url": URL},
        {"image_url": {"url": URL}},
        {"b64_json": "", "url": URL},
        {"b64_json": None, "url": URL},
        URL,
    ],
)
@every_list
async def test_addresses_in_objects_are_addresses(
    service: str, call: Any, body: Any, item: Any, mode: str
) -> None:
    with warnings_in() as said:
        result = await asked(service, mode, one(json.dumps(body([item])).encode()), call)
    assert [image.url for image in images(result)] == [URL]
    assert (said, result.problems) == ([], ())


@pytest.mark.parametrize(
    "item", [{"b64_json": B64}, {"b64_json": B64, "url": ""}, f"data:image/png;base64,{B64}"]
)
@every_list
async def test_bytes_that_came_along_are_the_image(
    service: str, call: Any, body: Any, item: Any, mode: str
) -> None:
    result = await asked(service, mode, one(json.dumps(body([item])).encode()), call)
    (image,) = images(result)
    assert await settle(image.read()) == PNG


@every_list
async def test_an_item_that_is_none_is_told_and_the_others_stay(
    service: str, call: Any, body: Any, mode: str
) -> None:
    found = [{"url": URL}, {"error": {"message": "GPU on fire"}}]
    with warnings_in() as said:
        result = await asked(service, mode, one(json.dumps(body(found)).encode()), call)
    assert len(images(result)) == 1
    assert "GPU on fire" in result.problems[0]
    if service != "siray":  # a look at a task is taken again and again
        assert [line for line in said if "GPU on fire" in line]


@pytest.mark.parametrize(
    "found", [[], None, [{}], [None], 7, [""], ["no such model"], [{"b64_json": "", "url": ""}]]
)
@every_list
async def test_nothing_at_all_is_no_paid_result(
    service: str, call: Any, body: Any, found: Any, mode: str
) -> None:
    if service == "siray":
        call = _waited
    content = json.dumps(body(found)).encode()
    error = await refused(service, mode, one(content), call)
    assert isinstance(error, errors.ResponseDecodeError)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert error.content == content


async def test_a_task_that_succeeded_with_nothing_is_told_by_run(mode: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        data = {"task_id": "t1", "status": "SUCCESS", "outputs": []}
        return httpx.Response(200, json={"code": "success", "message": "", "data": data})

    with warnings_in() as said:
        result = await asked("siray", mode, answer, lambda c: c.image.run("m", "p"))
    assert result.status == "SUCCESS"
    assert result.problems == ("the task succeeded, and its last state names no output",)
    assert len(said) == 1


def _waited(client: Any) -> Any:
    job = client.job({"operation": "siray_create_image_task", "id": "t1"})
    return job.wait()


@every_list
async def test_a_refused_content_is_a_content_policy_error(
    service: str, call: Any, body: Any, mode: str
) -> None:
    if service == "siray":
        call = _waited
    item = {"error": {"code": "content_policy_violation", "message": "not this"}}
    error = await refused(service, mode, one(json.dumps(body([item])).encode()), call)
    assert isinstance(error, errors.ContentPolicyError)
    assert "not this" in str(error)


@pytest.mark.parametrize(
    ("service", "call"),
    [
        ("visgate", lambda c: c.images.generate("m/x", "p", num_images=3)),
        ("visgate", lambda c: c.images.generate("m/x", "p", params={"num_images": 3})),
        ("aquiles", lambda c: c.images.generate("p", "m", n=3)),
        ("aquiles", lambda c: c.images.edit(PNG, "p", "m", n=3)),
    ],
)
async def test_fewer_images_than_were_asked_for_are_told(
    service: str, call: Any, mode: str
) -> None:
    body = {"id": "g", "images": [URL, URL], "data": [{"url": URL}, {"url": URL}]}
    with warnings_in() as said:
        result = await asked(service, mode, one(json.dumps(body).encode()), call)
    assert result.problems == ("3 images were asked for, 2 came",)
    assert said == [f"{service}: 3 images were asked for, 2 came"]


@every_list
async def test_an_error_in_a_success_is_the_services_error(
    service: str, call: Any, body: Any, mode: str
) -> None:
    for more in ({}, {"id": "g"}):
        told_so = {"error": "insufficient_credits", "message": "Top up first", **more}
        error = await refused(service, mode, one(json.dumps(told_so).encode()), call)
        assert isinstance(error, errors.ResponseDecodeError)
        assert (error.code, error.status_code) == ("insufficient_credits", 200)
        assert "Top up first" in error.message


@every_list
async def test_numbers_that_come_as_text_are_numbers(
    service: str, call: Any, body: Any, mode: str
) -> None:
    made = {**body([{"url": URL}]), "cost": "0.04", "created": "17", "latency_ms": "250"}
    result = await asked(service, mode, one(json.dumps(made).encode()), call)
    for name, number in (("cost", 0.04), ("created", 17), ("latency_ms", 250)):
        if hasattr(result, name) and not (name == "cost" and "estimated_cost_usd" in dir(result)):
            found = getattr(result, name)
            assert found == number or (found is None and name == "cost"), name
    assert result.raw["cost"] == "0.04"


async def test_numbers_of_a_vector_that_come_as_text_are_numbers(mode: str) -> None:
    item = {"index": "0", "object": "embedding", "embedding": ["0.5", "-1"]}
    body = {"object": "list", "model": "m", "usage": {"total_tokens": "3"}, "data": [item]}
    handle = one(json.dumps(body).encode())
    made = await asked("venice", mode, handle, lambda c: c.embeddings.create("a", "m"))
    assert (made.data[0].embedding, made.data[0].index) == ([0.5, -1.0], 0)
    assert made.usage.total_tokens == 3


@pytest.mark.parametrize("vector", [float("inf"), 7, {}, [], ["x"], [None]])
async def test_a_vector_that_is_none_stays_as_it_came(vector: Any, mode: str) -> None:
    body = {"object": "list", "data": [{"index": 0, "embedding": vector}]}
    handle = one(json.dumps(body).encode())
    made = await asked("venice", mode, handle, lambda c: c.embeddings.create("a", "m"))
    assert made.data[0].embedding == vector


async def test_numbers_under_any_name_that_come_as_text_are_numbers(mode: str) -> None:
    body = {"total_requests": "3", "by_provider": {"fal": "3", "runway": 2, "odd": "many"}}
    handle = one(json.dumps(body).encode())
    made = await asked("visgate", mode, handle, lambda c: c.usage.get())
    assert made.total_requests == 3
    assert made.by_provider == {"fal": 3, "runway": 2, "odd": "many"}
    assert made.to_dict() == body


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("none", bytes),
        ("UTF-8", bytes),
        ("binary", bytes),
        ("aws-chunked", bytes),
        ("GZIP", gzip.compress),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
        ("gzip", lambda data: gzip.compress(data) + b"\0" * 512),
        ("gzip", bytes),
        ("deflate", bytes),
        ("chunked", bytes),
        ("nonsense", bytes),
    ],
)
@every_service
async def test_an_odd_encoding_costs_nothing(
    service: str, encoding: str, pack: Any, mode: str
) -> None:
    content = pack(json.dumps(GOOD[service]).encode())
    result = await asked(service, mode, one(content, **{"content-encoding": encoding}))
    assert held(service, result)


@pytest.mark.parametrize("encoding", ["br", "zstd", "nonsense", "gzip"])
@every_service
async def test_what_cannot_be_unpacked_stays_in_the_error(
    service: str, encoding: str, mode: str
) -> None:
    content = gzip.compress(json.dumps(GOOD[service]).encode())[:-9]
    error = await refused(service, mode, one(content, **{"content-encoding": encoding}))
    assert isinstance(error, errors.ResponseDecodeError)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert error.content == content


@every_service
async def test_what_cannot_be_read_stays_in_the_error_without_keys(service: str, mode: str) -> None:
    content = json.dumps({**GOOD[service], "note": KEY}).encode()[:-3]
    error = await refused(service, mode, one(content))
    assert error.content == content.replace(KEY.encode(), b"***")
    assert "cut short" in str(error)


@pytest.mark.parametrize("damaged", [r'"a\xb"', "None", "tru"])
@every_service
async def test_json_that_is_wrong_within_is_not_called_cut_short(
    service: str, damaged: str, mode: str
) -> None:
    text = json.dumps({**GOOD[service], "last": "NOTE"})
    error = await refused(service, mode, one(text.replace('"NOTE"}', f"{damaged}}}").encode()))
    assert "not valid JSON" in str(error)
    assert "cut short" not in str(error)


@every_service
async def test_deep_json_is_not_called_cut_short(service: str, mode: str) -> None:
    deep = b'{"a":' * 900 + b"1" + b"}" * 900
    content = json.dumps(GOOD[service]).encode().replace(b'"NOTE"', deep)
    error = await refused(service, mode, one(content))
    assert "nested deeper" in str(error)
    assert "cut short" not in str(error)
    assert error.content == content
