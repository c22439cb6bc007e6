"""What a client does besides sending: copies, closing, raw answers, connections, threads, loops."""

import asyncio
import gc
import logging
import warnings
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

import framewire
from framewire import errors
from tests.contract.harness import KEY, MODES, SHORT, FakeTime, client_class, opened, settle
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer, reply

Serve = Callable[..., FaultServer]
MODELS = reply({"models": [], "total_count": 7})
DONE = reply({"id": "g", "model": "m", "images": ["https://cdn/x.png"]})
TALK = [{"role": "user", "content": "hi"}]


@pytest.mark.parametrize("mode", MODES)
async def test_calls_in_a_row_use_one_connection(mode: str, serve: Serve) -> None:
    server = serve(MODELS)
    async with opened("visgate", mode, server.url) as client:
        for _ in range(3):
            await settle(client.models.list())
    assert (server.count, server.connections) == (3, 1)


@pytest.mark.parametrize("mode", MODES)
async def test_errors_give_their_connection_back(mode: str, serve: Serve) -> None:
    server = serve(reply({"message": "no"}, 404), fault.page(200), reply({}, 302), MODELS)
    async with opened("visgate", mode, server.url) as client:
        for _ in range(3):
            with pytest.raises(errors.FramewireError):
                await settle(client.models.list())
        await settle(client.models.list())
    assert (server.count, server.connections) == (4, 1)


@pytest.mark.parametrize("mode", MODES)
async def test_a_paid_call_does_not_use_a_connection_the_server_has_closed(
    mode: str, serve: Serve
) -> None:
    def answer_and_close(_: FaultServer, connection: Any) -> bool:
        MODELS(_, connection)
        return False

    server = serve(answer_and_close, DONE)
    async with opened("visgate", mode, server.url) as client:
        await settle(client.models.list())
        assert server.closed.acquire(timeout=60)
        assert (await settle(client.generate("a fox"))).id == "g"
    assert (server.count, server.connections) == (2, 2)


@pytest.mark.parametrize("mode", MODES)
async def test_a_copy_shares_the_connections_and_closing_it_leaves_them_open(
    mode: str, serve: Serve
) -> None:
    server = serve(MODELS)
    async with opened("visgate", mode, server.url, headers={"X-Team": "a"}) as client:
        await settle(client.models.list())
        copy = client.with_options(timeout=5, max_retries=9, headers={"X-Team": "b"}, fal_key="f")
        await settle(copy.models.list())
        await settle(copy.close())
        await settle(client.models.list())
        await settle(copy.models.list())
        assert (copy.timeout, copy.max_retries) == (5, 9)
        assert (client.timeout, client.max_retries) == (120, 2)
    assert server.connections == 1
    assert [seen.headers["x-team"] for seen in server.seen] == ["a", "b", "a", "b"]


@pytest.mark.parametrize("mode", MODES)
async def test_a_copy_may_have_another_key_address_and_provider_key(
    mode: str, serve: Serve
) -> None:
    server = serve(DONE)
    async with opened("visgate", mode, server.url, fal_key="fal-1") as client:
        copy = client.with_options(api_key="key-two", base_url=f"{server.url}/b", fal_key="fal-2")
        await settle(copy.generate("p"))
        await settle(client.generate("p"))
        await settle(client.with_options(fal_key=None).generate("p"))
    assert [(s.target, s.headers["authorization"]) for s in server.seen] == [
        ("/b/generate", "Bearer key-two"),
        ("/generate", f"Bearer {KEY}"),
        ("/generate", f"Bearer {KEY}"),
    ]
    assert [s.headers.get("x-fal-key") for s in server.seen] == ["fal-2", "fal-1", None]


@pytest.mark.parametrize("mode", MODES)
async def test_a_closed_client_and_its_copies_say_so(mode: str, serve: Serve) -> None:
    server = serve(MODELS)
    async with opened("visgate", mode, server.url) as client:
        copy = client.with_options(max_retries=0)
        await settle(client.models.list())
    for closed in (client, copy):
        with pytest.raises(errors.ClosedError, match="closed"):
            await settle(closed.models.list())
        with pytest.raises(RuntimeError):
            await settle(closed.generate("p"))
    await settle(client.close())
    assert server.count == 1


@pytest.mark.parametrize("mode", MODES)
async def test_with_raw_response_gives_status_headers_body_and_the_result(
    mode: str, serve: Serve
) -> None:
    server = serve(reply({"models": [], "total_count": 7}, headers={"X-Left": "3"}))
    async with opened("visgate", mode, server.url) as client:
        raw = await settle(client.with_raw_response.models.list(limit=5))
        called = await settle(client.with_raw_response.call("get_billing_info"))
    assert (raw.status_code, raw.headers["x-left"], raw.request_id) == (200, "3", "rq-7")
    assert raw.json() == {"models": [], "total_count": 7}
    assert raw.text.encode() == raw.content
    assert raw.parse().total_count == 7
    assert called.json()["total_count"] == 7
    assert server.seen[0].target == "/models?limit=5"


@pytest.mark.parametrize("mode", MODES)
async def test_with_raw_response_raises_what_the_method_raises(mode: str, serve: Serve) -> None:
    server = serve(reply({"message": "no"}, 404))
    async with opened("visgate", mode, server.url) as client:
        with pytest.raises(errors.NotFoundError):
            await settle(client.with_raw_response.models.get("m/x"))


@pytest.mark.parametrize("mode", MODES)
async def test_a_raw_stream_is_an_answer_or_is_refused_before_it_is_paid_for(
    mode: str, serve: Serve
) -> None:
    server = serve(reply(b"data: [DONE]\n\n", headers={"Content-Type": "text/event-stream"}))
    async with opened("venice", mode, server.url) as client:
        create = client.with_raw_response.chat.completions.create
        try:
            raw = await settle(create("m", TALK, stream=True))
        except errors.FramewireError:
            assert server.count == 0
        else:
            assert raw.status_code == 200


@asynccontextmanager
async def user_client(mode: str, **options: Any) -> AsyncIterator[Any]:
    """An HTTP client of the user's own."""
    if mode == "async":
        async with httpx.AsyncClient(**options) as made:
            yield made
    else:
        with httpx.Client(**options) as made:
            yield made


@pytest.mark.parametrize("mode", MODES)
async def test_a_clients_own_http_client_keeps_its_headers_and_stays_open(
    mode: str, serve: Serve
) -> None:
    server = serve(MODELS)
    headers = {"X-Team": "a", "User-Agent": "team/1", "Authorization": "no"}
    async with user_client(mode, headers=headers) as own:
        async with opened("visgate", mode, server.url, http_client=own) as client:
            await settle(client.models.list())
        assert not own.is_closed
    sent = server.seen[0].headers
    assert (sent["x-team"], sent["user-agent"]) == ("a", "team/1")
    assert sent["authorization"] == f"Bearer {KEY}"
    late = client_class("visgate", mode)(KEY, base_url=server.url, http_client=own)
    with pytest.raises(errors.ClosedError, match="http_client"):
        await settle(late.models.list())


@pytest.mark.parametrize("mode", MODES)
async def test_a_clients_own_event_hooks_see_every_attempt(mode: str, serve: Serve) -> None:
    server = serve(reply({}, 503), MODELS)
    seen: list[str] = []

    def note(request: httpx.Request) -> None:
        seen.append(request.url.path)

    async def async_note(request: httpx.Request) -> None:
        note(request)

    hooks = {"request": [async_note if mode == "async" else note]}
    async with (
        user_client(mode, event_hooks=hooks) as own,
        opened("visgate", mode, server.url, http_client=own) as client,
    ):
        await settle(client.models.list())
    assert seen == ["/models", "/models"]


@pytest.mark.parametrize("mode", MODES)
async def test_proxies_of_the_environment_are_used(
    mode: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = serve(MODELS)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    async with opened("visgate", mode, "http://visgate.test/api/v1") as client:
        await settle(client.models.list())
    assert proxy.seen[0].target == "http://visgate.test/api/v1/models?limit=100"


async def test_eight_threads_share_one_client(serve: Serve) -> None:
    server = serve(DONE)
    client = framewire.Visgate(KEY, base_url=server.url)

    def work(number: int) -> str:
        result = client.generate(f"prompt {number}")
        return str(result.id)

    with client, ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, range(40)))
    assert results == ["g"] * 40
    assert sorted(seen.json()["prompt"] for seen in server.seen) == sorted(
        f"prompt {number}" for number in range(40)
    )
    assert server.connections <= 8


def in_two_loops(url: str) -> list[int]:
    """What one client is told in each of two event loops."""
    client = framewire.AsyncVisgate(KEY, base_url=url)

    async def work(last: bool) -> int:
        found = await asyncio.gather(*[client.models.list() for _ in range(3)])
        if last:
            await client.close()
        return sum(page.total_count for page in found)

    return [asyncio.run(work(last)) for last in (False, True)]


def test_one_asynchronous_client_serves_two_event_loops(serve: Serve) -> None:
    server = serve(reply({"models": [], "total_count": 7}, headers={"Connection": "close"}))
    assert in_two_loops(server.url) == [21, 21]
    assert server.count == 6


def test_a_loop_that_ends_leaves_no_connection_open_behind(serve: Serve) -> None:
    server = serve(MODELS)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        in_two_loops(server.url)
        gc.collect()
    assert [str(w.message) for w in caught if w.category is ResourceWarning] == []


async def test_many_calls_at_once_do_not_wait_for_one_another(serve: Serve) -> None:
    server = serve(MODELS)
    async with opened("visgate", "async", server.url) as client:
        found = await asyncio.gather(*[client.models.list(limit=n) for n in range(1, 25)])
    assert len(found) == 24
    assert {seen.target for seen in server.seen} == {f"/models?limit={n}" for n in range(1, 25)}


async def test_a_canceled_call_leaves_the_client_usable(serve: Serve) -> None:
    loop, came = asyncio.get_running_loop(), asyncio.Event()

    def silent(server: FaultServer, connection: Any) -> bool:
        loop.call_soon_threadsafe(came.set)
        return fault.hang(server, connection)

    server = serve(silent, MODELS)
    async with opened("visgate", "async", server.url) as client:
        task = asyncio.ensure_future(client.generate("p"))
        await came.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await client.models.list()).total_count == 7
    assert server.count == 2


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("whose", ["the call's", "the client's"])
async def test_the_timeout_of_a_call_wins_over_the_clients(
    whose: str, mode: str, serve: Serve
) -> None:
    server = serve(fault.hang)
    time = FakeTime()
    of_call = {"timeout": SHORT} if whose == "the call's" else {}
    own = {"timeout": 600 if of_call else SHORT}
    async with opened("visgate", mode, server.url, time, max_retries=0, **own) as client:
        with pytest.raises(errors.APITimeoutError) as caught:
            await settle(client.models.list(**of_call))
    assert isinstance(caught.value, TimeoutError)
    assert server.count == 1


@pytest.mark.parametrize("mode", MODES)
async def test_neither_log_nor_repr_shows_a_key(
    mode: str, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    server = serve(reply({}, 429), DONE)
    with caplog.at_level(logging.DEBUG, logger="framewire"):
        async with opened("visgate", mode, server.url, fal_key="fal-key-1") as client:
            await settle(client.generate("p"))
            shown = repr(client) + repr(client.images) + repr(client._settings)
    assert "429" in caplog.text
    assert "/generate" in caplog.text
    for secret in (KEY, "fal-key-1"):
        assert secret not in caplog.text + shown


@pytest.mark.parametrize("mode", MODES)
async def test_unknown_outcomes_of_one_kind_are_of_one_class(mode: str, serve: Serve) -> None:
    server = serve(reply({}, 500))
    kinds = set()
    async with opened("visgate", mode, server.url) as client:
        for _ in range(3):
            with pytest.raises(errors.OutcomeUnknownError) as caught:
                await settle(client.generate("p"))
            kinds.add(type(caught.value))
    assert len(kinds) == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("call", "cls"),
    [
        (lambda c: c.generate(""), ValueError),
        (lambda c: c.generate(7), ValueError),
        (lambda c: c.generate("p", timeout=-1), errors.ConfigurationError),
        (lambda c: c.generate("p", extra_headers={"X": "a\nb"}), errors.ConfigurationError),
        (lambda c: c.generate("p", params={"x": float("nan")}), errors.ConfigurationError),
        (lambda c: c.generate("p", params={"x": object()}), errors.ConfigurationError),
        (lambda c: c.models.get(".."), errors.ConfigurationError),
        (lambda c: c.models.get("a//b"), errors.ConfigurationError),
        (lambda c: c.models.list(limt=3), TypeError),
        (lambda c: c.call("delete_provider_key", provider=""), errors.ConfigurationError),
    ],
)
async def test_what_cannot_work_fails_before_anything_is_sent(
    call: Any, cls: type, mode: str, serve: Serve
) -> None:
    server = serve(MODELS)
    async with opened("visgate", mode, server.url) as client:
        with pytest.raises(errors.ConfigurationError) as caught:
            await settle(call(client))
    assert isinstance(caught.value, cls)
    assert server.connections == 0
