"""Many callers at once: threads, tasks, event loops, forks and pools of processes."""

import asyncio
import copy
import gc
import multiprocessing
import os
import pickle
import select
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

import framewire
from framewire import errors
from framewire.errors import FramewireError, with_outcome_unknown
from framewire.sandbox import Sandbox
from tests.reliability import children
from tests.reliability.kit import PAID
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

Serve = Callable[..., FaultServer]
THREADS = 16
TASKS = 200
RUNNING = fault.reply({"code": "success", "data": {"task_id": "t1", "status": "QUEUED"}})


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _client(sandbox: Sandbox, service: str, kind: str = "") -> Any:
    more = {"gateway_url": sandbox.base_url("siray")} if service == "siray" else {}
    cls = getattr(framewire, f"{kind}{service.capitalize()}")
    return cls(api_key="key-1", base_url=sandbox.base_url(service), **more)


def test_one_client_serves_sixteen_threads(framewire_sandbox: Sandbox) -> None:
    start = threading.Barrier(THREADS)

    with _client(framewire_sandbox, "siray") as client:

        def work(number: int) -> list[str]:
            start.wait(60)
            made = [
                client.image.generate_async("m/x", f"prompt {number} {turn}") for turn in range(5)
            ]
            return [job.id for job in made if job.wait(30).is_completed()]

        with ThreadPoolExecutor(THREADS) as pool:
            ids = [each for found in pool.map(work, range(THREADS)) for each in found]
    assert len(ids) == len(set(ids)) == THREADS * 5
    assert framewire_sandbox.ledger.siray.accepted == THREADS * 5


def test_a_client_that_sixteen_threads_use_first_opens_one_pool(
    framewire_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framewire._core.io import sync_sender

    opened: list[Any] = []
    real = sync_sender.Sender

    def slowly(way: Any) -> Any:
        time.sleep(0.01)
        opened.append(real(way))
        return opened[-1]

    monkeypatch.setattr(sync_sender, "Sender", slowly)
    start = threading.Barrier(THREADS)

    def look(client: Any) -> None:
        start.wait(60)
        client.health()

    with _client(framewire_sandbox, "visgate") as client, ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(look, [client] * THREADS))
    assert len(opened) == 1


async def test_one_client_serves_two_hundred_tasks(framewire_sandbox: Sandbox) -> None:
    async with _client(framewire_sandbox, "siray", "Async") as client:

        async def work(number: int) -> str:
            job = await client.image.generate_async("m/x", f"prompt {number}")
            assert (await job.wait(60)).is_completed()
            return str(job.id)

        ids = await asyncio.gather(*(work(number) for number in range(TASKS)))
    assert len(set(ids)) == TASKS
    assert framewire_sandbox.ledger.siray.accepted == TASKS


def test_one_asynchronous_client_serves_several_event_loops(framewire_sandbox: Sandbox) -> None:
    before = _open_files()
    client = _client(framewire_sandbox, "visgate", "Async")

    async def look() -> str:
        return str((await client.health()).status)

    assert [asyncio.run(look()) for _ in range(5)] == ["ok"] * 5
    with ThreadPoolExecutor(4) as pool:  # four loops at the same time
        assert list(pool.map(lambda _: asyncio.run(look()), range(8))) == ["ok"] * 8
    gc.collect()
    # The sandbox, in this process, closes its ends when it sees that ours are closed.
    ends = time.monotonic() + 10
    while _open_files() > before + 2 and time.monotonic() < ends:
        time.sleep(0.02)
    assert _open_files() <= before + 2, "a loop that ended left connections open"


def test_a_callers_own_http_client_is_refused_in_another_event_loop(serve: Serve) -> None:
    """Its connections would send a paid request and never hear the answer."""
    server = serve(fault.reply({"code": "success", "data": {"task_id": "t1"}}))
    http = httpx.AsyncClient()
    client = framewire.AsyncSiray("key-1", server.url, gateway_url=server.url, http_client=http)

    async def pay() -> str:
        return str((await PAID["siray"](client)).id)

    with asyncio.Runner() as runner:
        assert runner.run(pay()) == "t1"
        with asyncio.Runner() as other, pytest.raises(errors.ClosedError, match="event loop"):
            other.run(pay())
        assert runner.run(pay()) == "t1"
        assert server.count == 2
        runner.run(http.aclose())


def test_an_http_client_without_connections_serves_any_event_loop() -> None:
    task = {"code": "success", "data": {"task_id": "t1", "status": "QUEUED"}}
    http = httpx.AsyncClient(
        transport=httpx.MockTransport(lambda _: httpx.Response(200, json=task))
    )
    client = framewire.AsyncSiray("key-1", "http://a.invalid", http_client=http)

    async def look() -> str:
        return str((await client.image.query_task("t1")).status)

    assert [asyncio.run(look()) for _ in range(3)] == ["QUEUED"] * 3


def test_without_an_event_loop_of_asyncio_it_says_so_at_once(serve: Serve) -> None:
    server = serve(RUNNING)
    client = framewire.AsyncSiray("key-1", server.url, gateway_url=server.url)
    with pytest.raises(errors.ConfigurationError, match="event loop of asyncio"):
        # As another kind of loop would do it.
        client.image.query_task("t1").send(None)
    assert server.count == 0


@pytest.mark.parametrize("when", ["unanswered", "in the body", "between looks"])
async def test_cancelling_a_task_leaks_no_connection(when: str, serve: Serve) -> None:
    def begun(server: FaultServer, connection: Any) -> bool:
        headers = {"Content-Type": "application/json", "Content-Length": "100"}
        connection.sendall(fault.head(200, headers) + b'{"a":')
        return fault.hang(server, connection)

    action = {"unanswered": fault.hang, "in the body": begun, "between looks": RUNNING}[when]
    server = serve(action)
    async with framewire.AsyncSiray("key-1", server.url, gateway_url=server.url) as client:
        job = client.job({"operation": "siray_create_image_task", "id": "t1"})
        before = _open_files()
        for _ in range(20):
            server.then(action)
            waiting = job.wait(60, poll_interval=50)
            task = asyncio.create_task(PAID["siray"](client) if when == "unanswered" else waiting)
            if when == "unanswered":
                waiting.close()
            await _until(lambda: server.count == 1)
            await asyncio.sleep(0.01 if when != "unanswered" else 0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        pool = client._transport.pool.get()
        assert (pool.taken, pool.waiting) == (0, 0)
        server.then(RUNNING)
        assert (await client.image.query_task("t1")).status == "QUEUED"
    await _until(lambda: _open_files() <= before + 1)


async def _until(holds: Callable[[], bool]) -> None:
    for _ in range(6000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to hold")


def _forked(work: Callable[[], str]) -> str:
    """What a forked child makes of it, in its own words."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            signal.alarm(20)
            try:
                said = work()
            except BaseException as error:
                said = f"{type(error).__name__}: {error}"
            os.write(writing, said.encode()[:4000])
        finally:
            os._exit(0)
    os.close(writing)
    try:
        assert select.select([reading], [], [], 25)[0], "the child hangs"
        return os.read(reading, 4096).decode()
    finally:
        os.close(reading)
        os.waitpid(child, 0)


def test_a_forked_child_goes_on_with_connections_of_its_own(serve: Serve) -> None:
    server = serve(fault.reply({"status": "ok"}))
    with framewire.Visgate("key-1", base_url=server.url) as client:
        assert client.health().status == "ok"
        assert _forked(lambda: client.health().status) == "ok"
        assert client.health().status == "ok"
        assert [seen.connection for seen in server.seen] == [1, 2, 1]


def test_a_forked_child_can_close_without_hurting_its_parent(serve: Serve) -> None:
    server = serve(fault.reply({"status": "ok"}))
    with framewire.Visgate("key-1", base_url=server.url) as client:
        client.health()
        assert _forked(lambda: str(client.close())) == "None"
        assert client.health().status == "ok"
        assert [seen.connection for seen in server.seen] == [1, 1]


def test_a_fork_while_a_thread_opens_the_pool_does_not_hang_the_child(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framewire._core.io import sync_sender

    server = serve(fault.reply({"status": "ok"}))
    opening, go_on = threading.Event(), threading.Event()
    real = sync_sender.Sender

    def slowly(way: Any) -> Any:
        if threading.current_thread() is not threading.main_thread():
            opening.set()
            go_on.wait(60)
        return real(way)

    monkeypatch.setattr(sync_sender, "Sender", slowly)
    with framewire.Visgate("key-1", base_url=server.url) as client:
        thread = threading.Thread(target=client.health)
        thread.start()
        assert opening.wait(60)
        try:
            assert _forked(lambda: client.health().status) == "ok"
        finally:
            go_on.set()
            thread.join()


def test_a_forked_child_may_not_use_a_callers_own_http_client(serve: Serve) -> None:
    server = serve(fault.reply({"status": "ok"}))
    with (
        httpx.Client() as http,
        framewire.Visgate("key-1", base_url=server.url, http_client=http) as client,
    ):
        client.health()
        said = _forked(lambda: client.health().status)
        assert said.startswith("ClosedError: ")
        assert "another process" in said
        assert server.count == 1
        assert client.health().status == "ok"


def test_a_forked_child_runs_an_asynchronous_client_in_a_loop_of_its_own(serve: Serve) -> None:
    server = serve(fault.reply({"status": "ok"}))
    client = framewire.AsyncVisgate("key-1", base_url=server.url)

    async def look() -> str:
        return str((await client.health()).status)

    assert asyncio.run(look()) == "ok"
    assert _forked(lambda: asyncio.run(look())) == "ok"
    assert asyncio.run(look()) == "ok"


def test_a_forked_child_may_not_use_a_callers_own_asynchronous_http_client(serve: Serve) -> None:
    server = serve(fault.reply({"status": "ok"}))
    http = httpx.AsyncClient()
    client = framewire.AsyncVisgate("key-1", base_url=server.url, http_client=http)

    async def look() -> str:
        return str((await client.health()).status)

    with asyncio.Runner() as runner:
        assert runner.run(look()) == "ok"
        said = _forked(lambda: asyncio.run(look()))
        assert said.startswith("ClosedError: ")
        assert "another process" in said
        assert runner.run(look()) == "ok"
        assert [seen.connection for seen in server.seen] == [1, 1]
        runner.run(http.aclose())


def test_a_forked_child_that_closes_its_client_leaves_its_parents_connections(
    serve: Serve,
) -> None:
    server = serve(fault.reply({"status": "ok"}))
    client = framewire.AsyncVisgate("key-1", base_url=server.url)

    async def look_and_close() -> str:
        async with client:
            return str((await client.health()).status)

    async def look() -> str:
        return str((await client.health()).status)

    with asyncio.Runner() as runner, framewire.Visgate("key-1", base_url=server.url) as plain:
        assert (runner.run(look()), plain.health().status) == ("ok", "ok")
        assert _forked(lambda: asyncio.run(look_and_close())) == "ok"
        assert _forked(lambda: str(plain.close())) == "None"
        assert (runner.run(look()), plain.health().status) == ("ok", "ok")
        runner.run(client.close())
    assert sorted(seen.connection for seen in server.seen) == [1, 1, 2, 2, 3]


def _every_error() -> list[FramewireError]:
    """Each exception class with every attribute set that the library ever sets."""
    facts: dict[str, Any] = {
        "status_code": 503, "code": "busy", "details": {"a": [1, "\ud800"]}, "field": "prompt",
        "retry_after": 1.5, "request_id": "rq-1", "job_id": "t1", "body": {"message": "no"},
        "headers": {"x": "y"}, "hint": "Wait.", "service": "siray", "operation": "create_image_task",
    }  # fmt: skip
    classes = {
        cls
        for name in errors.__all__
        if isinstance(cls := getattr(errors, name), type) and issubclass(cls, FramewireError)
    }
    made = [cls("it went wrong", **facts) for cls in sorted(classes, key=lambda cls: cls.__name__)]
    mixed = [with_outcome_unknown(type(error))("it went wrong", **facts) for error in made]
    return [*made, *mixed]


@pytest.mark.parametrize("error", _every_error(), ids=lambda error: type(error).__name__)
def test_exceptions_survive_pickle_and_copy(error: FramewireError) -> None:
    twins = [
        pickle.loads(pickle.dumps(error, protocol))
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    ]
    for twin in (*twins, copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert type(twin).__mro__ == type(error).__mro__
        assert vars(twin) == vars(error)
        assert str(twin) == str(error)


def test_exceptions_and_results_survive_a_pool_of_processes(
    serve: Serve, framewire_sandbox: Sandbox
) -> None:
    server = serve(fault.close)
    context = multiprocessing.get_context("spawn")
    made = framewire_sandbox.base_url("visgate"), framewire_sandbox.base_url("siray")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        for error in _every_error():
            twin = pool.submit(children.raises, error).exception(60)
            assert type(twin) is type(error)
            assert vars(twin) == vars(error)
        image, saved = pool.submit(children.works, *made).result(60)
        with pytest.raises(errors.OutcomeUnknownError) as lost:
            pool.submit(children.pays, server.url).result(60)
        with pytest.raises(errors.NotFoundError) as refused:
            server.then(fault.reply({"message": "no such task"}, 404))
            pool.submit(children.looks, server.url).result(60)
    assert image.images[0].read()[:2] == b"\xff\xd8"
    with _client(framewire_sandbox, "siray") as client:
        assert client.job(saved).wait(30).is_completed()
    assert isinstance(lost.value, errors.APIConnectionError)
    assert (lost.value.service, lost.value.operation) == ("siray", "create_image_task")
    assert lost.value.how_to_find
    assert (refused.value.status_code, refused.value.message) == (404, "no such task")
