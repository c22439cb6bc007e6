"""When a request goes out again: what servers ask for, back-off, and each service's own rules."""

from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest

from framewire import errors
from framewire_api.models import VeniceCreateApiKeyRequest, VisgateProviderKeyInput
from tests.contract.harness import KEY, MODES, FakeTime, opened, settle
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer, reply

Serve = Callable[..., FaultServer]
TALK = [{"role": "user", "content": "hi"}]
MODELS = reply({"models": [], "total_count": 0})
IMAGE = b"\x89PNG\r\n\x1a\n" + bytes(16)


def a_chat(client: Any) -> Any:
    return client.chat.completions.create("m", TALK)


def a_image(client: Any) -> Any:
    return client.images.generate("a fox", "m/x")


def an_edit(client: Any) -> Any:
    return client.images.edit(IMAGE, "blue", "m/x")


def a_video(client: Any) -> Any:
    return client.videos.create("a fox", "wan2.2")


def a_task(client: Any) -> Any:
    return client.image.generate_async("m/x", "p")


def a_generation(client: Any) -> Any:
    return client.generate("a fox")


def models(client: Any) -> Any:
    return client.models.list()


NOW = FakeTime().wall


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("call", [models, a_generation])
@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry-After": "2"}, 2.0),
        ({"Retry-After": "1.5"}, 1.5),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "60"}, 60.0),
        ({"Retry-After": formatdate(NOW + 5, usegmt=True)}, 5.0),
        ({"Retry-After": formatdate(NOW - 50, usegmt=True)}, 0.0),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after-ms": "250", "Retry-After": "9"}, 0.25),
        ({"Retry-After": "-5"}, 0.0),
        ({"Retry-After": "soon"}, 0.5),
        ({"Retry-After": "nan"}, 0.5),
        ({"Retry-After": "inf"}, 0.5),
        ({"Retry-After": "Mon, 99 Foo 2026 25:61:61 GMT"}, 0.5),
        ({"Retry-After": ""}, 0.5),
        ({}, 0.5),
    ],
)
async def test_a_refused_request_goes_out_again_when_the_server_says(
    headers: dict[str, str], pause: float, call: Any, mode: str, serve: Serve
) -> None:
    good = MODELS if call is models else reply({"id": "g", "images": ["https://cdn/x.png"]})
    server = serve(reply({}, 429, headers), good)
    time = FakeTime()
    async with opened("visgate", mode, server.url, time) as client:
        await settle(call(client))
    assert (time.sleeps, server.count) == ([pause], 2)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "asked", ["3600", "61", formatdate(NOW + 3600, usegmt=True), "999999999999999999999"]
)
async def test_a_pace_beyond_a_minute_is_raised_at_once(
    asked: str, mode: str, serve: Serve
) -> None:
    server = serve(reply({}, 429, {"Retry-After": asked}))
    time = FakeTime()
    async with opened("visgate", mode, server.url, time) as client:
        with pytest.raises(errors.RateLimitError) as caught:
            await settle(models(client))
    assert (time.sleeps, server.count) == ([], 1)
    assert caught.value.retry_after > 60


@pytest.mark.parametrize("mode", MODES)
async def test_an_unreadable_pace_never_hides_the_error(mode: str, serve: Serve) -> None:
    server = serve(reply({"message": "slow down"}, 429, {"Retry-After": "\x80\xff tomorrow"}))
    async with opened("visgate", mode, server.url) as client:
        with pytest.raises(errors.RateLimitError, match="slow down") as caught:
            await settle(models(client))
    assert caught.value.retry_after is None


@pytest.mark.parametrize("mode", MODES)
async def test_back_off_doubles_up_to_eight_seconds_with_full_jitter(
    mode: str, serve: Serve
) -> None:
    server = serve(reply({}, 500))
    for dice in (1.0, 0.25, 0.0):
        time = FakeTime()
        time.dice = dice
        async with opened("visgate", mode, server.url, time, max_retries=7) as client:
            with pytest.raises(errors.InternalServerError):
                await settle(models(client))
        assert time.sleeps == [dice * ceiling for ceiling in (0.5, 1, 2, 4, 8, 8, 8)]


@pytest.mark.parametrize("mode", MODES)
async def test_the_pauses_of_one_call_stay_within_two_minutes(mode: str, serve: Serve) -> None:
    server = serve(reply({}, 429, {"Retry-After": "50"}))
    time = FakeTime()
    async with opened("visgate", mode, server.url, time, max_retries=9) as client:
        with pytest.raises(errors.RateLimitError):
            await settle(models(client))
    assert time.sleeps == [50, 50]


BUSY = {"detail": "The limit of 1 concurrent tasks has been reached. Please wait."}
# (service, call, answer, sends, whether the outcome is unknown)
RULES = [
    ("venice", a_chat, reply({"error": "at capacity"}, 503), 3, False),
    ("venice", a_image, reply({"error": {"message": "offline"}}, 503), 3, False),
    ("venice", a_chat, fault.page(503), 1, True),
    ("venice", a_chat, reply(b"", 503), 1, True),
    ("venice", a_chat, reply({"error": "inference failed"}, 500), 1, True),
    ("venice", a_chat, reply({"error": "x"}, 502), 1, True),
    ("aquiles", a_video, reply(BUSY, 503), 3, False),
    ("aquiles", a_video, reply(BUSY["detail"].encode(), 503, {"Content-Type": "text/plain"}), 1, True),
    ("aquiles", a_image, reply({"detail": "Model not available: m"}, 503), 1, False),
    ("aquiles", a_video, reply({"detail": "Model 'm' does not generate videos."}, 503), 1, False),
    ("aquiles", an_edit, reply({"detail": "Model not available"}, 500), 1, False),
    ("aquiles", a_image, reply({"detail": "Model not available"}, 500), 1, True),
    ("aquiles", a_image, reply({"detail": "Something else"}, 503), 1, True),
    ("aquiles", a_image, reply({"detail": "Request timed out"}, 504), 1, True),
    ("aquiles", a_image, fault.page(503), 1, True),
    ("siray", a_task, reply({"error": {"message": "busy"}}, 503), 1, True),
    ("siray", a_task, fault.page(503), 1, True),
    ("visgate", a_generation, reply({"error": "BUSY", "message": "busy"}, 503), 1, True),
]  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("service", "call", "answer", "sends", "unknown"), RULES)
async def test_what_a_503_or_500_means_depends_on_service_operation_and_body(
    service: str, call: Any, answer: Any, sends: int, unknown: bool, mode: str, serve: Serve
) -> None:
    server = serve(answer)
    async with opened(service, mode, server.url) as client:
        with pytest.raises(errors.InternalServerError) as caught:
            await settle(call(client))
    assert server.count == sends
    assert isinstance(caught.value, errors.OutcomeUnknownError) is unknown
    assert (caught.value.service, caught.value.request_id) == (service, "rq-7")


@pytest.mark.parametrize("mode", MODES)
async def test_venices_reset_header_sets_the_pace_once_nothing_remains(
    mode: str, serve: Serve
) -> None:
    spent = {
        "x-ratelimit-reset-requests": str(NOW + 7),
        "x-ratelimit-remaining-requests": "0",
    }
    server = serve(
        reply({"error": "slow"}, 429, spent),
        reply({"error": "slow"}, 429, {**spent, "x-ratelimit-remaining-requests": "3"}),
        reply({"object": "list", "type": "text", "data": []}),
    )
    time = FakeTime()
    async with opened("venice", mode, server.url, time) as client:
        await settle(models(client))
    assert time.sleeps == [pytest.approx(7.0), 1.0]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("answer", [fault.page(502), reply({"error": "at capacity"}, 503)])
async def test_retrying_venice_stays_under_the_failures_that_block_a_key(
    answer: Any, mode: str, serve: Serve
) -> None:
    server = serve(answer)
    time = FakeTime()
    time.dice = 0.0
    async with opened("venice", mode, server.url, time) as client:
        for _ in range(9):
            with pytest.raises(errors.InternalServerError):
                await settle(models(client))
    assert server.count < 20


def delete_video(client: Any) -> Any:
    return client.call("delete_video", video_id="v1")


def delete_key(client: Any) -> Any:
    return client.call("delete_api_key", id="k1")


def delete_provider_key(client: Any) -> Any:
    return client.call("delete_provider_key", provider="fal")


DELETES = [("aquiles", delete_video), ("venice", delete_key), ("visgate", delete_provider_key)]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("service", "call"), DELETES)
@pytest.mark.parametrize("first", [fault.close, fault.page(502)])
async def test_a_delete_that_finds_nothing_left_after_an_unknown_attempt_succeeded(
    first: Any, service: str, call: Any, mode: str, serve: Serve
) -> None:
    server = serve(first, reply({"error": "gone", "detail": "not found"}, 404))
    async with opened(service, mode, server.url) as client:
        await settle(call(client))
    assert [(seen.method, seen.target) for seen in server.seen] == [
        (server.seen[0].method, server.seen[0].target)
    ] * 2


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("service", "call"), DELETES)
async def test_a_delete_that_finds_nothing_at_first_is_not_found(
    service: str, call: Any, mode: str, serve: Serve
) -> None:
    server = serve(reply({}, 404))
    async with opened(service, mode, server.url) as client:
        with pytest.raises(errors.NotFoundError):
            await settle(call(client))
    assert server.count == 1


def set_key(client: Any) -> Any:

    return client.call(
        "set_provider_key", body=VisgateProviderKeyInput(provider="fal", api_key="k")
    )


def check_key(client: Any) -> Any:

    return client.call(
        "validate_provider_key", body=VisgateProviderKeyInput(provider="fal", api_key="k")
    )


def make_key(client: Any) -> Any:

    body = VeniceCreateApiKeyRequest(api_key_type="INFERENCE", description="d")
    return client.call("create_api_key", body=body)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("service", "call", "sends"),
    [
        ("visgate", set_key, 3),
        ("visgate", check_key, 3),
        ("visgate", delete_provider_key, 3),
        ("siray", lambda c: c.call("create_sts_token"), 3),
        ("venice", make_key, 1),
    ],
)
async def test_puts_deletes_and_checks_are_repeated_and_other_posts_are_not(
    service: str, call: Any, sends: int, mode: str, serve: Serve
) -> None:
    server = serve(reply({}, 500))
    async with opened(service, mode, server.url) as client:
        with pytest.raises(errors.InternalServerError) as caught:
            await settle(call(client))
    assert server.count == sends
    assert isinstance(caught.value, errors.OutcomeUnknownError) is (sends == 1)


@pytest.mark.parametrize("mode", MODES)
async def test_a_form_with_a_file_goes_out_again_whole(mode: str, serve: Serve) -> None:
    server = serve(reply({}, 429), reply({"data": [{"url": "http://c/x"}]}))
    async with opened("aquiles", mode, server.url) as client:
        await settle(an_edit(client))
    first, second = server.seen
    assert IMAGE in first.body
    boundaries = [seen.headers["content-type"].partition("boundary=")[2] for seen in server.seen]
    assert first.body.replace(boundaries[0].encode(), b"") == second.body.replace(
        boundaries[1].encode(), b""
    )


@pytest.mark.parametrize("mode", MODES)
async def test_a_key_that_the_server_repeats_stays_out_of_the_error(
    mode: str, serve: Serve
) -> None:
    echo = f"your Bearer {KEY} is wrong"
    server = serve(
        reply(
            {"error": f"BAD {KEY}", "message": echo, "details": {"field": KEY, "provider": KEY}},
            422,
            {"X-Echo": f"Bearer {KEY}"},
        )
    )
    async with opened("visgate", mode, server.url) as client:
        with pytest.raises(errors.UnprocessableEntityError, match="is wrong") as caught:
            await settle(a_generation(client))
    attributes = {name: repr(value) for name, value in vars(caught.value).items()}
    assert [name for name, value in attributes.items() if KEY in value] == []
    assert KEY not in str(caught.value) + repr(caught.value)
