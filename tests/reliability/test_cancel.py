"""A task may be canceled in any turn of the event loop: no connection and no record is lost."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import anyio
import pytest

import framewire
from framewire._async.media import AsyncImage
from framewire.journal import Journal, State
from tests.contract.harness import FakeTime
from tests.reliability.kit import PAID
from tests.reliability.loopback import Loopback, answer

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 3000
SAID = [{"role": "user", "content": "hi"}]
# In none of these does a call that nobody cancels take as many turns.
MOST = 600


def _answers(method: str, target: str, url: str) -> Sequence[bytes]:
    if target.startswith("/moved"):
        return [answer({}, status=302, more=f"Location: {url}/a.png\r\n")]
    if target.startswith("/a.png"):
        whole = answer(PNG, "image/png")
        return [whole[:150], whole[150:1000], whole[1000:]]
    if target.startswith("/broken"):
        return [answer(PNG, "image/png")[:2000], b""]
    if "chat" in target:
        events = b"".join(b'data: {"id": "c", "choices": []}\n\n' for _ in range(3))
        whole = answer(events + b"data: [DONE]\n\n", "text/event-stream")
        return [whole[:120], whole[120:150], whole[150:]]
    status = "SUCCESS" if method == "GET" else "QUEUED"
    outputs = ["http://media.invalid/x.png"] if method == "GET" else []
    data = {"task_id": "t1", "status": status, "outputs": outputs}
    whole = answer({"code": "success", "data": data})
    return [whole[:20], whole[20:90], whole[90:]]


async def _read(siray: Any, venice: Any, url: str) -> None:
    assert (await siray.image.query_task("t1")).status == "SUCCESS"


async def _pay(siray: Any, venice: Any, url: str) -> None:
    assert (await PAID["siray"](siray)).id == "t1"


async def _wait(siray: Any, venice: Any, url: str) -> None:
    job = siray.job({"operation": "siray_create_image_task", "id": "t1"})
    assert (await job.wait(60)).is_completed()


async def _download(siray: Any, venice: Any, url: str) -> None:
    pool = siray._transport.pool
    assert await AsyncImage(f"{url}/moved", pool=pool).read() == PNG


async def _break_off(siray: Any, venice: Any, url: str) -> None:
    await _read(siray, venice, url)
    with pytest.raises(framewire.FramewireError):
        await AsyncImage(f"{url}/broken", pool=siray._transport.pool).read()


async def _stream(siray: Any, venice: Any, url: str) -> None:
    async with await venice.chat.completions.create("m", SAID, stream=True) as stream:
        assert len([event async for event in stream]) == 3


async def _leave_a_stream(siray: Any, venice: Any, url: str) -> None:
    async with await venice.chat.completions.create("m", SAID, stream=True) as stream:
        async for _ in stream:
            break


WORK: dict[str, Callable[[Any, Any, str], Awaitable[None]]] = {
    "a read": _read,
    "a paid call": _pay,
    "a wait": _wait,
    "a redirected download": _download,
    "a stream": _stream,
    "a stream that is left": _leave_a_stream,
}


async def _once(task: asyncio.Task[None], turn: int) -> None:
    for _ in range(turn):
        await asyncio.sleep(0)
    task.cancel()


async def _again_and_again(task: asyncio.Task[None], turn: int) -> None:
    await _once(task, turn)
    for _ in range(3):
        await asyncio.sleep(0)
        task.cancel()


HOW = {"once": _once, "again and again": _again_and_again}


async def _quiet(server: Loopback, *clients: Any) -> None:
    """Nothing is in use any more, a few turns after the task has ended."""
    for _ in range(60):
        await asyncio.sleep(0)
    for client in clients:
        pool = client._transport.pool.get()
        assert pool.taken == 0, f"in use after {server.asked}"
        assert pool.waiting == 0
        assert pool.idle <= 1
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.mark.parametrize("warm", [True, False], ids=["open connection", "new connection"])
@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("what", WORK)
async def test_canceled_in_any_turn_it_gives_its_connection_back(
    what: str, how: str, warm: bool, problems: list[Any]
) -> None:
    work, cancel = WORK[what], HOW[how]
    turn, finished = 0, 0
    async with Loopback(_answers) as server:
        while finished < 3:
            async with (
                framewire.AsyncSiray("key-1", server.url, gateway_url=server.url) as siray,
                framewire.AsyncVenice("key-1", server.url) as venice,
            ):
                for client in (siray, venice):
                    FakeTime().give(client)
                if warm:
                    await work(siray, venice, server.url)
                task = asyncio.ensure_future(work(siray, venice, server.url))
                await cancel(task, turn)
                try:
                    await task
                    finished += 1
                except asyncio.CancelledError:
                    finished = 0
                await _quiet(server, siray, venice)
                await work(siray, venice, server.url)
            turn += 1
            assert turn < MOST, "it never came to its end"
        assert await server.left_open() == set(), "a socket stayed open"
        assert turn > 5
    gc.collect()
    assert problems == []


async def test_an_answer_that_breaks_off_while_its_reader_is_canceled_leaks_nothing(
    problems: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from framewire._async import download

    monkeypatch.setattr(download, "_POLICY", download.RetryPolicy(max_retries=0))
    async with Loopback(_answers) as server:
        for turn in range(150):
            async with framewire.AsyncSiray("key-1", server.url, gateway_url=server.url) as siray:
                task = asyncio.ensure_future(_break_off(siray, None, server.url))
                await _once(task, turn)
                await asyncio.wait((task,))
                await _quiet(server, siray)
        assert await server.left_open() == set()
    assert problems == []


@pytest.mark.parametrize("way", ["asyncio.timeout", "anyio", "a group"])
async def test_every_way_of_giving_up_ends_as_it_does_elsewhere(
    way: str, problems: list[Any]
) -> None:
    """Each with the number of turns after which it comes, from none to the whole call."""
    async with Loopback(_answers) as server:
        for turn in range(60):
            async with framewire.AsyncSiray("key-1", server.url, gateway_url=server.url) as siray:
                await _read(siray, None, server.url)
                outcome = await GIVING_UP[way](_read(siray, None, server.url), turn)
                assert outcome in ("given up", "finished")
                task = asyncio.current_task()
                assert task is not None
                # CPython 3.11's own group leaves its task with a count of 1.
                assert task.cancelling() == 0 or way == "a group"
                await _quiet(server, siray)
            if turn == 0:
                assert outcome == "given up"
        assert outcome == "finished"
    assert problems == []


async def _by_timeout(work: Any, turn: int) -> str:
    loop = asyncio.get_running_loop()
    ended: list[bool] = []
    try:
        async with asyncio.timeout(None) as limit:
            _after(turn, lambda: ended or limit.reschedule(loop.time() - 1))
            await work
            ended.append(True)
            limit.reschedule(None)
    except TimeoutError:
        return "given up"
    return "finished"


async def _by_anyio(work: Any, turn: int) -> str:
    with anyio.CancelScope() as scope:
        _after(turn, scope.cancel)
        await work
        return "finished"
    return "given up"


class _GivenUpError(Exception):
    """Ends a group."""


async def _by_group(work: Any, turn: int) -> str:
    async def damage() -> None:
        for _ in range(turn):
            await asyncio.sleep(0)
        if not reading.done():
            raise _GivenUpError

    ended = "finished"
    try:
        async with asyncio.TaskGroup() as group:
            reading = group.create_task(work)
            group.create_task(damage())
    except* _GivenUpError:
        ended = "given up"
    return ended


GIVING_UP: dict[str, Callable[[Any, int], Awaitable[str]]] = {
    "asyncio.timeout": _by_timeout,
    "anyio": _by_anyio,
    "a group": _by_group,
}


def _after(turns: int, act: Callable[[], Any]) -> None:
    loop = asyncio.get_running_loop()
    if turns == 0:
        loop.call_soon(act)
    else:
        loop.call_soon(_after, turns - 1, act)


async def test_a_paid_call_that_was_sent_when_its_task_was_canceled_stands_in_the_journal(
    tmp_path: Path, problems: list[Any]
) -> None:
    seen: dict[str, int] = {}
    async with Loopback(_answers) as server:
        # The journal works in threads: milliseconds give them their share of the processor.
        for rests, turns in product(range(5), range(0, 40, 3)):
            path = tmp_path / f"{rests}-{turns}.db"
            before = len(server.asked)
            async with framewire.AsyncSiray(
                "key-1", server.url, gateway_url=server.url, journal=path
            ) as siray:
                task = asyncio.ensure_future(_pay(siray, None, server.url))
                for _ in range(rests):
                    await asyncio.sleep(0.001)
                await _once(task, turns)
                await asyncio.wait((task,))
                await _quiet(server, siray)
            with Journal(path) as journal:
                entries = journal.entries()
            arrived = len(server.asked) - before
            assert arrived <= 1
            assert len(entries) >= arrived, "it was sent, and nothing was written down"
            for entry in entries:
                seen[entry.state] = seen.get(entry.state, 0) + 1
                if entry.state is State.RUNNING:
                    assert (arrived, entry.job_id) == (1, "t1")
                elif entry.state is not State.UNKNOWN:
                    assert (arrived, entry.state) == (0, State.NEVER_DELIVERED)
            if not task.cancelled() and task.exception() is None:
                assert [entry.state for entry in entries] == [State.RUNNING]
    assert State.RUNNING in seen
    assert State.UNKNOWN in seen
    assert problems == []


async def test_an_answer_that_came_as_its_task_was_canceled_leaves_the_jobs_id_in_the_journal(
    tmp_path: Path,
) -> None:
    """The answer is whole and the caller not yet told: the id is kept all the same."""
    from framewire._async.transport import AsyncTransport

    send_once = AsyncTransport._send_once
    tasks: list[asyncio.Task[None]] = []

    async def to_the_last(*args: Any) -> Any:
        made = await send_once(*args)
        tasks[0].cancel()
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AsyncTransport, "_send_once", to_the_last)
        async with (
            Loopback(_answers) as server,
            framewire.AsyncSiray(
                "key-1", server.url, gateway_url=server.url, journal=tmp_path / "jobs.db"
            ) as siray,
        ):
            tasks.append(asyncio.ensure_future(_pay(siray, None, server.url)))
            with pytest.raises(asyncio.CancelledError):
                await tasks[0]
            (job,) = await siray.jobs.resume()
            assert job.id == "t1"


@pytest.mark.parametrize("how", HOW)
async def test_a_download_that_is_canceled_in_any_turn_leaves_no_part_of_a_file(
    how: str, tmp_path: Path, problems: list[Any]
) -> None:
    finished = 0
    async with Loopback(_answers) as server:
        # However slow the machine is, some are let finish.
        for rests, turns in product((*range(5), 20_000), range(0, 60, 3)):
            async with framewire.AsyncSiray("key-1", server.url, gateway_url=server.url) as siray:
                image = AsyncImage(f"{server.url}/a.png", pool=siray._transport.pool)
                task = asyncio.ensure_future(image.save(tmp_path / "fox.png"))
                for _ in range(rests):
                    if task.done():
                        break
                    await asyncio.sleep(0.001)
                await HOW[how](task, turns)
                await asyncio.wait((task,))
                await asyncio.to_thread(_nothing)  # what is left to threads has been done
                await _until_quiet(server, siray)
                finished += not task.cancelled()
            _only_whole_files(tmp_path)
    gc.collect()
    assert 0 < finished < 120
    assert problems == []


def _only_whole_files(folder: Path) -> None:
    for found in folder.iterdir():
        assert (found.name, found.read_bytes()) == ("fox.png", PNG)
        found.unlink()


def _nothing() -> None:
    """Take a thread's turn."""


async def _until_quiet(server: Loopback, *clients: Any) -> None:
    for _ in range(100):
        if asyncio.all_tasks() == {asyncio.current_task()}:
            break
        await asyncio.sleep(0.001)
    await _quiet(server, *clients)


async def test_a_client_whose_closing_is_canceled_is_closed_all_the_same(
    problems: list[Any],
) -> None:
    async with Loopback(_answers) as server:
        for turn in range(1, 12):
            siray = framewire.AsyncSiray("key-1", server.url, gateway_url=server.url)
            await _read(siray, None, server.url)
            task = asyncio.ensure_future(siray.close())
            await _once(task, turn)
            await asyncio.wait((task,))
            assert await server.left_open() == set()
            with pytest.raises(framewire.ConfigurationError, match="closed"):
                await siray.image.query_task("t1")
    assert problems == []
