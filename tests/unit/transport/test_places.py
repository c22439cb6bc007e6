"""Paid calls wait for a place before they are sent, in threads and in event loops."""

import asyncio
import threading
import time as real_time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import framewire
from framewire import errors
from framewire.journal import Journal, State
from tests.contract.harness import KEY, MODES, FakeTime, client_class, opened, settle
from tests.unit.transport.faultserver import FaultServer, reply
from tests.unit.transport.limited import LimitedServer, limited

Serve = Callable[..., FaultServer]
SUBMITTED = reply({"code": "success", "data": {"task_id": "t1"}})
BUSY = reply({"message": "too many"}, 429, {"Retry-After": "3"})


def made(mode: str, url: str, **options: Any) -> Any:
    return client_class("siray", mode)(KEY, url, gateway_url=f"{url}/gateway", **options)


async def submit(client: Any, prompt: str = "p", **options: Any) -> Any:
    return await settle(client.image.generate_async("m/x", prompt, **options))


async def all_at_once(mode: str, client: Any, prompts: Sequence[str]) -> list[Any]:
    """Submit every prompt at once; jobs and errors, in their order."""
    if mode == "async":
        calls = [client.image.generate_async("m/x", prompt) for prompt in prompts]
        return await asyncio.gather(*calls, return_exceptions=True)
    with ThreadPoolExecutor(len(prompts)) as threads:
        futures = [threads.submit(client.image.generate_async, "m/x", each) for each in prompts]
        return [future.exception() or future.result() for future in futures]


@pytest.mark.parametrize("mode", MODES)
async def test_a_known_number_of_calls_at_once_is_kept_to(mode: str) -> None:
    with limited(3) as server:
        client = made(mode, server.url, limits={"concurrency": 3})
        jobs = await all_at_once(mode, client, [f"p{number}" for number in range(24)])
        await settle(client.close())
    assert [job.id for job in jobs] == ["t1"] * 24
    assert (server.most, server.refused) == (3, 0)
    assert sorted(server.prompts) == sorted(f"p{number}" for number in range(24))


@pytest.mark.parametrize("mode", MODES)
async def test_a_known_number_of_calls_in_a_second_is_kept_to(mode: str) -> None:
    with limited(100, 0.0) as server:
        client = made(mode, server.url, limits={"per_second": 40, "concurrency": 100})
        started = real_time.monotonic()
        await all_at_once(mode, client, ["p"] * 21)
        assert real_time.monotonic() - started > 19 / 40
        await settle(client.close())


@pytest.mark.parametrize("mode", MODES)
async def test_a_limit_that_nobody_knows_is_found_and_no_call_is_lost(mode: str) -> None:
    with limited(6, 0.05) as server:
        client = made(mode, server.url)
        jobs = await all_at_once(mode, client, ["p"] * 80)
        await settle(client.close())
    assert [getattr(job, "id", job) for job in jobs] == ["t1"] * 80
    assert server.most > 4
    assert server.refused < 12


def _one_after_the_other(client: Any, server: LimitedServer, prompts: Sequence[str]) -> None:
    """Submit each prompt in a thread that begins when all before it wait or were sent."""
    threads: list[threading.Thread] = []
    for prompt in prompts:
        thread = threading.Thread(target=client.image.generate_async, args=("m/x", prompt))
        thread.start()
        threads.append(thread)
        while len(client._transport.limiter._queue) + len(server.prompts) < len(threads):
            real_time.sleep(0.001)
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("mode", MODES)
async def test_calls_go_out_in_the_order_in_which_they_came(mode: str) -> None:
    prompts = [f"p{number}" for number in range(12)]
    with limited(1) as server:
        client = made(mode, server.url, limits={"concurrency": 1})
        if mode == "async":
            await all_at_once(mode, client, prompts)
        else:
            _one_after_the_other(client, server, prompts)
        await settle(client.close())
    assert server.prompts == prompts


async def _while_one_is_under_way(mode: str, client: Any, then: Callable[[], Any]) -> Any:
    """Do something while a submission is under way."""
    if mode == "async":
        first = asyncio.create_task(submit(client, "first"))
        await asyncio.sleep(0.1)
        try:
            return await settle(then())
        finally:
            await first
    return _after_the_first(client, then)


def _after_the_first(client: Any, then: Callable[[], Any]) -> Any:
    with ThreadPoolExecutor(1) as threads:
        threads.submit(client.image.generate_async, "m/x", "first")
        real_time.sleep(0.1)
        return then()


@pytest.mark.parametrize("mode", MODES)
async def test_time_that_runs_out_while_waiting_is_a_call_that_was_never_sent(
    mode: str, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.db"
    with limited(1, 0.8) as server:
        client = made(mode, server.url, limits={"concurrency": 1}, journal=path)
        with pytest.raises(errors.APITimeoutError, match=r"waited 0.* for a place") as caught:
            await _while_one_is_under_way(
                mode, client, lambda: client.image.generate_async("m/x", "second", timeout=0.3)
            )
        await settle(client.close())
    assert not isinstance(caught.value, errors.OutcomeUnknownError)
    assert isinstance(caught.value, TimeoutError)
    assert "Nothing was sent" in str(caught.value)
    assert server.prompts == ["first"]
    with Journal(path) as journal:  # what was not about to be sent is not in it
        assert [entry.state for entry in journal.entries()] == [State.RUNNING]


@pytest.mark.parametrize("mode", MODES)
async def test_a_client_wide_timeout_and_none_leave_the_wait_alone(mode: str) -> None:
    with limited(1, 0.5) as server:
        client = made(mode, server.url, limits={"concurrency": 1}, timeout=0.9)
        await _while_one_is_under_way(
            mode, client, lambda: client.image.generate_async("m/x", "second")
        )
        await _while_one_is_under_way(
            mode, client, lambda: client.image.generate_async("m/x", "third", timeout=None)
        )
        await settle(client.close())
    assert server.prompts == ["first", "second", "first", "third"]


@pytest.mark.parametrize("mode", MODES)
async def test_what_is_left_of_the_time_after_the_wait_bounds_the_exchange(mode: str) -> None:
    with limited(1, 0.6) as server:
        client = made(mode, server.url, limits={"concurrency": 1})
        with pytest.raises(errors.OutcomeUnknownError):
            await _while_one_is_under_way(
                mode, client, lambda: client.image.generate_async("m/x", "second", timeout=0.9)
            )
        await settle(client.close())
    assert server.prompts == ["first", "second"]


@pytest.mark.parametrize("mode", MODES)
async def test_reads_wait_for_nobody(mode: str) -> None:
    with limited(1, 0.5) as server:
        client = made(mode, server.url, limits={"concurrency": 1})
        started = real_time.monotonic()

        def read() -> Any:
            return client.image.query_task("t1")

        await _while_one_is_under_way(mode, client, read)
        assert server.reads == 1
        assert real_time.monotonic() - started < 5
        await settle(client.close())


async def test_a_call_that_is_canceled_while_it_waits_gives_its_turn_away() -> None:
    with limited(1, 0.3) as server:
        async with made("async", server.url, limits={"concurrency": 1}) as client:
            first, second, third = (
                asyncio.create_task(submit(client, name)) for name in ("first", "second", "third")
            )
            await asyncio.sleep(0.1)
            second.cancel()
            await asyncio.gather(first, third)
            assert second.cancelled()
            assert len(client._transport.limiter.spare) == 1
    assert server.prompts == ["first", "third"]


async def test_a_call_that_is_canceled_while_it_is_under_way_gives_its_place_back() -> None:
    with limited(5, 0.3) as server:
        async with made("async", server.url) as client:
            task = asyncio.create_task(submit(client))
            await asyncio.sleep(0.1)
            assert len(client._transport.limiter.spare) == 3
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert len(client._transport.limiter.spare) == 4


def test_event_loops_in_two_threads_share_the_places_of_a_client() -> None:
    with limited(2) as server:
        client = made("async", server.url, limits={"concurrency": 2})

        async def some() -> None:
            await asyncio.gather(*(submit(client) for _ in range(10)))

        with ThreadPoolExecutor(2) as threads:
            for future in [threads.submit(asyncio.run, some()) for _ in range(2)]:
                future.result()
    assert (len(server.prompts), server.most, server.refused) == (20, 2, 0)


@pytest.mark.parametrize("mode", MODES)
async def test_a_plain_call_takes_a_place_and_gives_it_back(mode: str, serve: Serve) -> None:
    async with opened("siray", mode, serve(SUBMITTED).url) as client:
        limiter = client._transport.limiter
        await submit(client)
        assert limiter.open
        assert len(limiter.spare) == 4


@pytest.mark.parametrize("mode", MODES)
async def test_a_refused_call_is_sent_again_after_its_pause_and_goes_before_others(
    mode: str, serve: Serve
) -> None:
    server, time = serve(BUSY, SUBMITTED), FakeTime()
    async with opened("siray", mode, server.url, time) as client:
        await submit(client)
        limiter = client._transport.limiter
        assert not limiter.open
        assert len(limiter.spare) == limiter._total
    assert time.sleeps == [3.0]
    assert server.count == 2


@pytest.mark.parametrize("mode", MODES)
async def test_a_long_retry_after_is_for_all_calls(mode: str, serve: Serve) -> None:
    server, time = serve(BUSY, SUBMITTED), FakeTime()
    async with opened("siray", mode, server.url, time, max_retries=0) as client:
        with pytest.raises(errors.RateLimitError):
            await submit(client)
        await submit(client)
    assert time.sleeps == [3.0]


@pytest.mark.parametrize("mode", MODES)
async def test_copies_with_the_same_key_and_address_share_their_places(mode: str) -> None:
    client = made(mode, "http://127.0.0.1:9", limits={"concurrency": 2})
    limiter = client._transport.limiter
    for same in ({"timeout": 3}, {"headers": {"x-a": "b"}}, {"limits": {"concurrency": 2}}):
        assert client.with_options(**same)._transport.limiter is limiter
    for other in ({"api_key": "another-key-1"}, {"base_url": "http://127.0.0.1:8"}):
        copy = client.with_options(**other)._transport.limiter
        assert copy is not limiter
        assert copy.limits == limiter.limits
    assert client.with_options(limits=None)._transport.limiter.limits.concurrency is None
    with pytest.raises(errors.ConfigurationError, match="limits"):
        client.with_options(limits=3)
    await settle(client.close())


@pytest.mark.parametrize("mode", MODES)
async def test_the_limits_that_a_services_headers_name_are_kept_to(mode: str, serve: Serve) -> None:
    time = FakeTime()
    limits = {
        "x-ratelimit-remaining-requests": "1",
        "x-ratelimit-reset-requests": str(time.wall + 20),
    }
    vectors = {"object": "list", "data": [{"index": 0, "embedding": [0.5]}], "model": "m"}
    server = serve(reply(vectors, 200, limits), reply(vectors), reply(vectors))
    async with opened("venice", mode, server.url, time) as client:
        for _ in range(3):
            await settle(client.embeddings.create(model="m", input="x"))
    # One call was left; the one after it waits until there are more.
    assert time.sleeps == [pytest.approx(20.0)]


def test_the_limits_of_each_service_of_an_umbrella_are_its_own() -> None:
    options = {"siray": {"api_key": KEY, "limits": {"concurrency": 2}}, "venice": {"api_key": KEY}}
    with framewire.Framewire(options=options) as fw:
        assert fw.siray._transport.limiter.limits.concurrency == 2
        assert fw.venice._transport.limiter.open
