"""Connections that the other side closes are not used for the next paid call."""

import asyncio
import gc
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import httpcore
import pytest

import framewire
from framewire import errors
from framewire._core.io import async_network, core, sync_network
from framewire._core.io.likes import LIKE
from framewire._core.io.messages import Headers, Request
from framewire._core.io.url import url_of
from tests.contract.harness import KEY, MODES, client_class, opened, settle
from tests.reliability.kit import PAID, READ
from tests.reliability.loopback import Loopback, answer
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

Serve = Callable[..., FaultServer]
QUEUED = {"code": "success", "data": {"task_id": "t1", "status": "QUEUED"}}
CALLS = 200


def _and_close(action: Any) -> Any:
    """Answer as if the connection would be kept, and close it."""

    def act(server: FaultServer, connection: socket.socket) -> bool:
        action(server, connection)
        return False

    return act


@pytest.mark.parametrize("mode", MODES)
async def test_a_call_right_after_a_crash_is_delivered(mode: str, serve: Serve) -> None:
    """uvicorn after a crash: 500 with keep-alive, then it closes without saying so."""
    crash = _and_close(fault.reply({"message": "Internal Server Error"}, 500))
    server = serve(*[crash, fault.reply(QUEUED)] * CALLS)
    async with opened("siray", mode, server.url, max_retries=0) as client:
        for _ in range(CALLS):
            with pytest.raises(errors.InternalServerError):
                await settle(client.image.query_task("t1"))
            assert (await settle(PAID["siray"](client))).id == "t1"
    assert server.count == 2 * CALLS


@pytest.mark.parametrize("mode", MODES)
async def test_a_connection_that_was_closed_while_idle_is_used_for_no_paid_call(
    mode: str, serve: Serve
) -> None:
    server = serve(_and_close(fault.reply(QUEUED)))
    async with opened("siray", mode, server.url, max_retries=0) as client:
        for _ in range(CALLS):
            assert (await settle(PAID["siray"](client))).id == "t1"
            # Waited for without a turn of the event loop, which has to be asked, not told.
            assert server.closed.acquire(timeout=60)
    assert server.connections == server.count == CALLS


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("status", [500, 502, 503, 520])
async def test_after_a_server_error_the_connection_is_not_used_again(
    status: int, mode: str, serve: Serve
) -> None:
    server = serve(fault.reply({}, status), fault.reply(QUEUED), fault.reply(QUEUED))
    async with opened("siray", mode, server.url, max_retries=0) as client:
        with pytest.raises(errors.FramewireError):
            await settle(client.image.query_task("t1"))
        for _ in range(2):
            await settle(client.image.query_task("t1"))
    assert [seen.connection for seen in server.seen] == [1, 2, 2]


@pytest.mark.parametrize("mode", MODES)
async def test_after_a_refusal_it_is_used_again(mode: str, serve: Serve) -> None:
    server = serve(fault.reply({"message": "no"}, 404), fault.reply(QUEUED))
    async with opened("siray", mode, server.url, max_retries=0) as client:
        with pytest.raises(errors.NotFoundError):
            await settle(client.image.query_task("t1"))
        await settle(client.image.query_task("t1"))
    assert [seen.connection for seen in server.seen] == [1, 1]


LONG = {**QUEUED, "message": "a long answer " * 20_000}


def _and_more(action: Any, said: threading.Event) -> Any:
    """Answer, and say something that nobody asked for in the same breath."""

    def act(server: FaultServer, connection: socket.socket) -> bool:
        action(server, connection)
        connection.sendall(fault.head(408, {"Content-Length": "0"}))
        said.set()
        return True

    return act


@pytest.mark.parametrize("mode", MODES)
async def test_after_a_long_answer_the_connection_is_used_again(mode: str, serve: Serve) -> None:
    server = serve(fault.reply(LONG), fault.reply(LONG), fault.reply(QUEUED))
    async with opened("siray", mode, server.url, max_retries=0) as client:
        for _ in range(2):
            await settle(client.image.query_task("t1"))
        assert (await settle(PAID["siray"](client))).id == "t1"
    assert [seen.connection for seen in server.seen] == [1, 1, 1]


@pytest.mark.parametrize("mode", MODES)
async def test_what_comes_behind_a_long_answer_is_no_later_one(mode: str, serve: Serve) -> None:
    said = threading.Event()
    server = serve(_and_more(fault.reply(LONG), said), fault.reply(QUEUED))
    async with opened("siray", mode, server.url, max_retries=0) as client:
        await settle(client.image.query_task("t1"))
        assert said.wait(60)  # what comes after the next request would be its answer
        assert (await settle(PAID["siray"](client))).id == "t1"
    assert [seen.connection for seen in server.seen] == [1, 2]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("call", [READ, PAID], ids=["a read", "a paid call"])
async def test_a_long_answer_that_is_cut_short_is_none(call: Any, mode: str, serve: Serve) -> None:
    server = serve(fault.cut(b" " * 90_000, 200_000))
    async with opened("siray", mode, server.url, max_retries=0) as client:
        with pytest.raises(errors.APIConnectionError, match="complete message body") as caught:
            await settle(call["siray"](client))
    assert isinstance(caught.value, errors.OutcomeUnknownError) is (call is PAID)
    assert caught.value.content == b" " * 90_000
    assert server.count == 1


@pytest.mark.parametrize("mode", MODES)
async def test_what_a_server_says_unasked_answers_no_later_call(mode: str, serve: Serve) -> None:
    said = threading.Event()

    def gossip(server: FaultServer, connection: socket.socket) -> bool:
        fault.reply(QUEUED)(server, connection)
        assert asked.wait(60)
        connection.sendall(fault.head(408, {"Content-Length": "0", "Connection": "close"}))
        said.set()
        return True

    asked = threading.Event()
    server = serve(gossip, fault.reply(QUEUED))
    async with opened("siray", mode, server.url, max_retries=0) as client:
        await settle(client.image.query_task("t1"))
        asked.set()
        assert said.wait(60)
        assert (await settle(PAID["siray"](client))).id == "t1"
    assert [seen.connection for seen in server.seen] == [1, 2]


async def test_an_answer_that_is_dropped_unread_lets_go_of_its_connection(serve: Serve) -> None:
    events = b'data: {"id": "c", "choices": []}\n\n' * 3
    server = serve(fault.reply(events, headers={"Content-Type": "text/event-stream"}))
    said = [{"role": "user", "content": "hi"}]
    with framewire.Venice(KEY, server.url) as client:
        stream: Any = client.chat.completions.create("m", said, stream=True)
        pool: Any = client._transport.pool.get()
        assert pool.taken == 1
        del stream
        gc.collect()
        client.chat.completions.create("m", said, stream=True).close()
        assert pool.taken == 0


async def test_an_asynchronous_one_lets_go_in_the_loops_next_turn() -> None:
    events = b'data: {"id": "c", "choices": []}\n\n' * 3
    kind = "text/event-stream"
    async with (
        Loopback(lambda *_: [answer(events, kind)]) as server,
        framewire.AsyncVenice(KEY, server.url) as client,
    ):
        said = [{"role": "user", "content": "hi"}]
        stream: Any = await client.chat.completions.create("m", said, stream=True)
        pool: Any = client._transport.pool.get()
        assert pool.taken == 1
        del stream
        gc.collect()
        await asyncio.sleep(0)
        assert pool.taken == 0
        assert await server.left_open() == set()


async def test_more_calls_than_connections_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "MOST_CONNECTIONS", 5)
    async with (
        Loopback(lambda *_: [answer(QUEUED)]) as server,
        framewire.AsyncSiray(KEY, server.url, gateway_url=server.url) as client,
    ):
        tasks = [asyncio.ensure_future(client.image.query_task("t1")) for _ in range(100)]
        for _ in range(3):
            await asyncio.sleep(0)
        for task in tasks[3::7]:  # some in use, most waiting
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert sum(isinstance(each, asyncio.CancelledError) for each in ended) == len(tasks[3::7])
        assert [each for each in ended if isinstance(each, Exception)] == []
        assert server.most <= 6, "one that was closed may be heard of a turn later"
        pool: Any = client._transport.pool.get()
        assert (pool.taken, pool.waiting) == (0, 0)


def test_more_threads_than_connections_take_turns(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core, "MOST_CONNECTIONS", 2)
    server = serve(fault.reply(QUEUED))
    with (
        framewire.Siray(KEY, server.url, gateway_url=server.url) as client,
        ThreadPoolExecutor(8) as threads,
    ):
        ended = threads.map(lambda _: client.image.query_task("t1").status, range(80))
        assert set(ended) == {"QUEUED"}
        pool: Any = client._transport.pool.get()
        assert (pool.taken, pool.waiting) == (0, 0)
    assert server.connections <= 2


@pytest.mark.parametrize("mode", MODES)
async def test_waiting_for_a_connection_is_part_of_the_time_and_never_sent(
    mode: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core, "MOST_CONNECTIONS", 0)
    server = serve(fault.reply(QUEUED))
    client = client_class("siray", mode)(
        KEY, server.url, gateway_url=server.url, max_retries=0, timeout=0.2
    )
    with pytest.raises(errors.APITimeoutError) as caught:
        await settle(PAID["siray"](client))
    assert not isinstance(caught.value, errors.OutcomeUnknownError)
    await settle(client.close())
    assert server.count == 0


@pytest.mark.parametrize("mode", MODES)
async def test_connections_are_kept_alive_by_the_operating_system(mode: str, serve: Serve) -> None:
    server = serve()
    network: Any = async_network.Network() if mode == "async" else sync_network.Network()
    wire: Any = await settle(
        network.connect_tcp("127.0.0.1", server.port, 5.0, None, core.KEEPALIVE)
    )
    found = wire.get_extra_info("socket")
    assert found.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    if hasattr(socket, "TCP_KEEPIDLE"):
        assert found.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 60
    assert found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    await settle(wire.aclose() if mode == "async" else wire.close())


REFUSALS = {
    413: errors.PayloadTooLargeError,
    401: errors.AuthenticationError,
    429: errors.RateLimitError,
}
LARGE = b"\x89PNG\r\n\x1a\n" + b"\0" * 12_000_000


large_calls = pytest.mark.parametrize(
    ("service", "call"),
    [
        ("siray", lambda c: c.image.generate_async("m/x", "a fox " * 2_000_000)),
        ("aquiles", lambda c: c.images.edit(LARGE, "a fox")),
    ],
    ids=["JSON", "a form"],
)


@contextmanager
def refusing(status: int | None, closing: bool, heard: list[bytes] | None = None) -> Iterator[str]:
    """A server that refuses after the first bytes, and reads no more or closes the connection.

    Args:
        status: What it says; None says nothing.
        closing: Whether it closes.
        heard: Takes what it was sent by POST.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def refuse() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    begun = connection.recv(1000)
                    if begun.startswith(b"GET"):  # what the server has loaded
                        headers = {"Content-Type": "application/json", "Content-Length": "12"}
                        headers["Connection"] = "close"
                        connection.sendall(fault.head(200, headers) + b'{"data": []}')
                        continue
                    if heard is not None:
                        heard.append(begun)
                    if status is not None:
                        connection.sendall(fault.head(status, {"Content-Length": "0"}))
                    if not closing:
                        done.wait(60)

    thread = threading.Thread(target=refuse)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        done.set()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        listener.close()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("closing", [False, True], ids=["reads no more", "closes"])
@pytest.mark.parametrize("status", REFUSALS)
@large_calls
async def test_a_refusal_that_comes_before_a_large_body_was_sent_is_that_refusal(
    service: str, call: Any, status: int, closing: bool, mode: str
) -> None:
    with refusing(status, closing) as url:
        async with opened(service, mode, url, max_retries=0, timeout=60) as client:
            with pytest.raises(REFUSALS[status]) as caught:
                await settle(call(client))
    assert not isinstance(caught.value, errors.OutcomeUnknownError)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("closing", [False, True], ids=["reads no more", "closes"])
@pytest.mark.parametrize("status", [500, 503, 408, 303, None])
@large_calls
async def test_what_was_not_sent_whole_was_not_billed(
    service: str, call: Any, status: int | None, closing: bool, mode: str
) -> None:
    heard: list[bytes] = []
    silent = status is None and not closing
    with refusing(status, closing, heard) as url:
        async with opened(service, mode, url, timeout=1.5 if silent else 60) as client:
            with pytest.raises(errors.FramewireError) as caught:
                await settle(call(client))
    assert not isinstance(caught.value, errors.OutcomeUnknownError)
    assert caught.value.status_code == status
    assert isinstance(caught.value, errors.APITimeoutError) == silent
    if status is None:
        assert "was not sent to its end" in str(caught.value)
    assert len(heard) == 1, "it is not sent again all the same"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("act", [fault.reply({}, 500), fault.close, fault.reset])
async def test_what_was_sent_whole_may_have_been_billed(
    act: fault.Action, mode: str, serve: Serve
) -> None:
    server = serve(act)
    async with opened("siray", mode, server.url) as client:
        with pytest.raises(errors.OutcomeUnknownError):
            await settle(client.image.generate_async("m/x", "a fox " * 400_000))
    assert server.count == 1


def test_the_exceptions_of_the_network_have_their_likes() -> None:
    import httpx

    request = Request("GET", url_of("http://a.invalid"), headers=Headers())
    for like in LIKE:
        found = core.translated(like("why"), request)
        assert type(found).__name__ == like.__name__
        assert isinstance(found, httpx.HTTPError)
        assert str(found) == "why"
    assert core.translated(ValueError("why"), request) is None
    assert issubclass(httpcore.ReadTimeout, httpcore.TimeoutException)
