"""A limit ends what it names, however the other side deals out its bytes.

Each server goes on for forty times the limit and then answers well: a limit that counts from byte
to byte would let every one of these calls succeed.
"""

import builtins
import json
import select
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

import framewire
from framewire import errors
from framewire._async.media import AsyncImage
from framewire._sync.media import Image
from tests.contract.harness import KEY, MODES, client_class, listed, settle
from tests.reliability.kit import PAID, READ
from tests.unit.transport.faultserver import FaultServer

Serve = Callable[..., FaultServer]
LIMIT = 0.5
_TIMES = 40
_PAUSE = 0.05
TASK = json.dumps({"code": "success", "data": {"task_id": "t1", "status": "QUEUED"}}).encode()
_HEAD = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(TASK)}\r\n"
WHOLE = _HEAD.encode() + b"\r\n" + TASK


def dealing(piece: bytes, first: bytes = b"", last: bytes = WHOLE) -> Any:
    """Send pieces for much longer than the limit, and a good end at last."""

    def act(server: FaultServer, connection: socket.socket) -> bool:
        connection.sendall(first)
        ends = time.monotonic() + _TIMES * LIMIT
        while time.monotonic() < ends and not server.stopping.is_set():
            if select.select([connection], [], [], _PAUSE)[0]:
                return False
            connection.sendall(piece)
        connection.sendall(last)
        return False

    return act


DEALT = {
    "early hints": dealing(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
    "continue": dealing(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a header": dealing(b"x", _HEAD.encode() + b"X-Long: ", b"\r\n\r\n" + TASK),
    "a body": dealing(b" ", _HEAD.replace(str(len(TASK)), "100000").encode() + b"\r\n"),
}


def client_of(service: str, mode: str, url: str, **options: Any) -> Any:
    more = {"gateway_url": url} if service == "siray" else {}
    return client_class(service, mode)(KEY, base_url=url, max_retries=0, **more, **options)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("call", [READ, PAID], ids=["a read", "a paid call"])
@pytest.mark.parametrize("dealt", DEALT)
async def test_a_call_is_over_when_its_time_is(
    dealt: str, call: Any, mode: str, serve: Serve
) -> None:
    server = serve(DEALT[dealt])
    client = client_of("siray", mode, server.url, timeout=LIMIT)
    try:
        with pytest.raises(errors.APITimeoutError) as caught:
            await settle(call["siray"](client))
    finally:
        await settle(client.close())
    assert isinstance(caught.value, errors.OutcomeUnknownError) is (call is PAID)
    assert server.count == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("dealt", DEALT)
async def test_a_wait_is_over_when_its_time_is(dealt: str, mode: str, serve: Serve) -> None:
    server = serve(DEALT[dealt])
    client = client_of("siray", mode, server.url)
    try:
        job = client.job({"operation": "siray_create_image_task", "id": "t1"})
        with pytest.raises(builtins.TimeoutError) as caught:
            await settle(job.wait(timeout=LIMIT, request_timeout=LIMIT))
    finally:
        await settle(client.close())
    assert isinstance(caught.value, errors.FramewireError)
    assert getattr(caught.value, "job_id", None) == "t1"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("dealt", DEALT)
async def test_a_download_is_over_when_its_time_is(dealt: str, mode: str, serve: Serve) -> None:
    server = serve(DEALT[dealt])
    kind: Any = AsyncImage if mode == "async" else Image
    with pytest.raises(errors.APITimeoutError) as caught:
        await settle(kind(f"{server.url}/a.png").read(timeout=LIMIT))
    assert isinstance(caught.value, errors.DownloadError)


@pytest.mark.parametrize("mode", MODES)
async def test_the_head_of_a_download_is_no_sign_of_life(
    mode: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framewire._async import download as asynchronous
    from framewire._sync import download as synchronous

    for module in (asynchronous, synchronous):
        monkeypatch.setattr(module, "_POLICY", module.RetryPolicy(max_retries=0))
    server = serve(DEALT["early hints"])
    kind: Any = AsyncImage if mode == "async" else Image
    with pytest.raises(errors.APITimeoutError):
        await settle(kind(f"{server.url}/a.png").read(silence=LIMIT / 2))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("dealt", ["early hints", "continue", "a header"])
async def test_a_stream_whose_head_never_ends_is_over_too(
    dealt: str, mode: str, serve: Serve
) -> None:
    server = serve(DEALT[dealt])
    client = client_of("venice", mode, server.url, timeout=LIMIT / 2)
    try:
        with pytest.raises(errors.APITimeoutError):
            said = [{"role": "user", "content": "hi"}]
            await settle(client.chat.completions.create("m", said, stream=True))
    finally:
        await settle(client.close())


@pytest.mark.parametrize("mode", MODES)
async def test_a_stream_goes_on_as_long_as_it_says_something(mode: str, serve: Serve) -> None:
    """Its client's limit is one on silence once it has begun; its call's own is one on the whole."""
    event = b'data: {"id": "c", "choices": []}\n\n'
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"

    def slow(server: FaultServer, connection: socket.socket) -> bool:
        connection.sendall(head)
        for _ in range(12):
            if select.select([connection], [], [], 0.1)[0]:
                return False
            connection.sendall(event)
        connection.sendall(b"data: [DONE]\n\n")
        return False

    said = [{"role": "user", "content": "hi"}]
    client = client_of("venice", mode, serve(slow).url, timeout=1.0)
    try:
        stream = await settle(client.chat.completions.create("m", said, stream=True))
        assert len(await listed(stream)) == 12
        bounded = await settle(client.chat.completions.create("m", said, stream=True, timeout=0.5))
        with pytest.raises(errors.APITimeoutError):
            await listed(bounded)
    finally:
        await settle(client.close())


async def test_a_caller_that_gives_no_time_at_all_waits(serve: Serve) -> None:
    def late(server: FaultServer, connection: socket.socket) -> bool:
        server.stopping.wait(0.3)
        connection.sendall(WHOLE)
        return False

    server = serve(late)
    async with framewire.AsyncSiray(KEY, server.url, gateway_url=server.url) as client:
        assert (await client.image.query_task("t1", timeout=None)).status == "QUEUED"
