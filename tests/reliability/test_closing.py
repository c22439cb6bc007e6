"""Closing a client while others use it, Ctrl-C in its midst, and what callers see of its tasks."""

import asyncio
import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import httpx
import pytest

import framewire
from framewire import errors
from framewire.journal import Journal, State
from tests.reliability.kit import PAID
from tests.reliability.loopback import Loopback, answer
from tests.services.siray.storage import Storage
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

Serve = Callable[..., FaultServer]
QUEUED = {"code": "success", "data": {"task_id": "t1", "status": "QUEUED"}}


def test_closing_a_client_that_other_threads_use_lets_their_calls_end_and_refuses_further_ones(
    serve: Serve,
) -> None:
    server = serve(fault.reply(QUEUED))
    client = framewire.Siray("key-1", server.url, gateway_url=server.url, max_retries=0)
    used = threading.Semaphore(0)

    def work(_: int) -> str:
        while True:
            try:
                assert client.image.query_task("t1").status == "QUEUED"
            except errors.FramewireError as error:
                return type(error).__name__
            used.release()

    with ThreadPoolExecutor(8) as pool:
        ended = pool.map(work, range(8))
        for _ in range(40):
            assert used.acquire(timeout=60)
        client.close()
        kinds = set(ended)
    assert kinds == {"ClosedError"}
    with pytest.raises(errors.ClosedError):
        client.image.query_task("t1")


@pytest.mark.parametrize("moment", [0, 0.001, 0.005, 0.02, 0.1])
async def test_closing_a_client_that_other_tasks_use_lets_their_calls_end_and_refuses_further_ones(
    moment: float, problems: list[Any]
) -> None:
    ended: list[str] = []
    async with Loopback(lambda *_: [answer(QUEUED)]) as server:
        client = framewire.AsyncSiray("key-1", server.url, gateway_url=server.url, max_retries=0)

        async def work() -> None:
            while True:
                try:
                    assert (await client.image.query_task("t1")).status == "QUEUED"
                except errors.FramewireError as error:
                    ended.append(type(error).__name__)
                    return

        tasks = [asyncio.ensure_future(work()) for _ in range(20)]
        await asyncio.sleep(moment)
        await client.close()
        await asyncio.wait_for(asyncio.gather(*tasks), 60)
        assert await server.left_open() == set()
    assert ended == ["ClosedError"] * 20
    assert problems == []


async def test_a_paid_call_under_way_gets_its_answer_though_its_client_is_closed(
    serve: Serve,
) -> None:
    arrived, closed = threading.Event(), threading.Event()

    def late(server: FaultServer, connection: Any) -> bool:
        arrived.set()
        assert closed.wait(60)
        return fault.reply(QUEUED)(server, connection)

    server = serve(late)
    with ThreadPoolExecutor(1) as pool:
        client = framewire.Siray("key-1", server.url, gateway_url=server.url)
        paying = pool.submit(PAID["siray"], client)
        assert await asyncio.to_thread(arrived.wait, 20)
        client.close()
        closed.set()
        assert (await asyncio.wrap_future(paying)).id == "t1"
    arrived.clear()
    closed.clear()
    other = framewire.AsyncSiray("key-1", server.url, gateway_url=server.url)
    task = asyncio.ensure_future(PAID["siray"](other))
    assert await asyncio.to_thread(arrived.wait, 20)
    await other.close()
    closed.set()
    assert (await task).id == "t1"
    for _ in range(2):
        assert await asyncio.to_thread(server.closed.acquire, True, 60), "a socket stayed open"


async def test_an_upload_that_is_canceled_at_any_moment_leaves_nothing_in_use(
    storage: Storage, tmp_path: Path, problems: list[Any]
) -> None:
    path = tmp_path / "fox.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    canceled = 0
    async with framewire.AsyncSiray(
        "key-1", storage.url, gateway_url=f"{storage.url}/gateway"
    ) as siray:
        for rests in range(0, 30, 2):
            task = asyncio.ensure_future(siray.file.upload(path))
            for _ in range(rests):
                await asyncio.sleep(0.001)
            task.cancel()
            await asyncio.wait((task,))
            canceled += task.cancelled()
            # A busy machine may take longer to remove the parts than a canceled task waits for it.
            for each in threading.enumerate():
                if "upload" in each.name:
                    await asyncio.to_thread(each.join, 30)
            assert [each for each in threading.enumerate() if "upload" in each.name] == []
            pool = siray._transport.pool.get()
            assert (pool.taken, pool.waiting) == (0, 0)
        assert (await siray.file.upload(path)).endswith("/fox.png")
    assert canceled > 0
    assert problems == []


INTERRUPTED = """
import asyncio, signal, sys
# Where the tests ignore Ctrl-C, as under nohup, their children would ignore it too.
signal.signal(signal.SIGINT, signal.default_int_handler)
import framewire

def sync(url, path):
    with framewire.Siray("key-1", url, gateway_url=url, journal=path) as client:
        client.image.generate_async("m/x", "a fox")

async def work(url, path):
    async with framewire.AsyncSiray("key-1", url, gateway_url=url, journal=path) as client:
        await client.image.generate_async("m/x", "a fox")

if __name__ == "__main__":
    _, mode, url, path = sys.argv
    asyncio.run(work(url, path)) if mode == "async" else sync(url, path)
"""


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_control_c_during_a_paid_call_leaves_it_in_the_journal(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    arrived = threading.Event()

    def silent(server: FaultServer, connection: Any) -> bool:
        arrived.set()
        return fault.hang(server, connection)

    server = serve(silent)
    script, path = tmp_path / "script.py", tmp_path / "jobs.db"
    script.write_text(INTERRUPTED, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-W", "error", str(script), mode, server.url, str(path)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert arrived.wait(60)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert child.returncode in (1, 130, -signal.SIGINT)
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert "never retrieved" not in said
    assert "Warning" not in said
    with Journal(path) as journal:
        (entry,) = journal.pending()
    assert entry.state is State.UNKNOWN
    assert entry.reason in ("KeyboardInterrupt", "CancelledError")


CALLER: ContextVar[str] = ContextVar("caller", default="nobody")


async def test_hooks_of_the_callers_own_http_client_run_in_the_callers_context() -> None:
    seen: list[str] = []

    async def hook(_: Any) -> None:
        seen.append(CALLER.get())

    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=QUEUED))
    async with httpx.AsyncClient(transport=transport, event_hooks={"request": [hook]}) as http:
        client = framewire.AsyncSiray("key-1", "http://a.invalid", http_client=http)

        async def work(name: str) -> None:
            CALLER.set(name)
            await client.image.query_task("t1")

        await asyncio.gather(*(work(name) for name in ("first", "second")))
    assert sorted(seen) == ["first", "second"]


async def test_an_error_shows_the_callers_line_and_why() -> None:
    def refuse(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route")

    async with httpx.AsyncClient(transport=httpx.MockTransport(refuse)) as http:
        client = framewire.AsyncSiray("key-1", "http://a.invalid", http_client=http, max_retries=0)
        with pytest.raises(errors.APIConnectionError) as caught:
            await PAID["siray"](client)
    files = [Path(each.path).name for each in caught.traceback]
    assert files[0] == "test_closing.py"
    assert files[-1] == "flow.py"
    assert isinstance(caught.value.__cause__, httpx.ConnectError)


async def test_failing_calls_leave_no_circles_for_the_collector() -> None:
    """Thousands of errors a second should not wait for it, with all that their frames hold."""
    transport = httpx.MockTransport(lambda _: httpx.Response(400, json={"message": "no"}))
    async with httpx.AsyncClient(transport=transport) as http:
        client = framewire.AsyncSiray("key-1", "http://a.invalid", http_client=http)

        async def fail() -> None:
            with pytest.raises(errors.BadRequestError):
                await client.image.query_task("t1")

        await fail()
        gc.collect()
        before = sum(isinstance(each, asyncio.Task) for each in gc.get_objects())
        gc.disable()
        try:
            for _ in range(20):
                await fail()
            after = sum(isinstance(each, asyncio.Task) for each in gc.get_objects())
            assert after - before < 10
        finally:
            gc.enable()
