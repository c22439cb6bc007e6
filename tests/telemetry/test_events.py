"""`on_event`: what is told of calls and waits, and what becomes of a callback that raises."""

import asyncio
import gc
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from framewire import AsyncFramewire, Framewire, errors
from framewire._core.exchange.observer import Watch
from framewire.telemetry import (
    AnswerUnreadable,
    CallBegun,
    CallPaused,
    CallSent,
    CallSettled,
    JobPolled,
    WaitBegun,
    WaitEnded,
)
from tests.contract.harness import KEY, MODES, FakeTime, opened, settle
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer, reply

Serve = Callable[..., FaultServer]
PROMPT = "a fox that nobody may read of"
MODELS = {"object": "list", "data": [{"id": "m1", "object": "model"}]}
SUBMITTED = reply({"code": "success", "data": {"task_id": "t1"}})
RUNNING = reply({"code": "success", "data": {"task_id": "t1", "status": "IN_PROGRESS"}})
DONE = reply(
    {"code": "success", "data": {"task_id": "t1", "status": "SUCCESS", "outputs": ["http://x/y"]}}
)
FAILED = reply({"code": "success", "data": {"task_id": "t1", "status": "FAILED"}})
IMAGE = reply({"images": ["http://x/y.png"], "cost": 0.04, "model": "m/x", "provider": "fal"})
JOB = {"operation": "siray_create_video_task", "id": "t1", "model": "m/x"}
pytestmark = pytest.mark.parametrize("mode", MODES)


def kinds(events: list[Any]) -> list[type]:
    return [type(each) for each in events]


async def test_a_call_is_told_from_its_beginning_to_its_end(mode: str, serve: Serve) -> None:
    events: list[Any] = []
    server, own = serve(reply({}, 502), reply(MODELS)), FakeTime()
    async with opened("siray", mode, server.url, own, on_event=events.append) as client:
        await settle(client.models.list())
    begun, sent, paused, again, settled = events
    assert kinds(events) == [CallBegun, CallSent, CallPaused, CallSent, CallSettled]
    assert {each.call for each in events} == {begun.call}
    assert {each.operation for each in events} == {"siray_list_models"}
    assert (begun.method, begun.billable, begun.wait, begun.at) == (
        "GET",
        False,
        None,
        own.wall - 0.5,
    )
    assert begun.url.startswith(server.url)
    assert (sent.attempt, again.attempt, again.elapsed) == (1, 2, 0.5)
    assert (paused.reason, paused.status_code, paused.seconds) == ("outcome unknown", 502, 0.5)
    assert (settled.outcome, settled.status_code, settled.attempts) == ("answered", 200, 2)
    assert (settled.seconds, settled.request_id, settled.error) == (0.5, "rq-7", None)


async def test_a_paid_call_tells_its_cost_its_model_and_its_job(mode: str, serve: Serve) -> None:
    events: list[Any] = []
    server = serve(IMAGE, SUBMITTED)
    async with opened("visgate", mode, server.url, on_event=events.append) as client:
        await settle(client.images.generate("fal-ai/x", PROMPT))
    async with opened("siray", mode, server.url, on_event=events.append) as client:
        await settle(client.video.generate_async("m/x", PROMPT))
    image, video = (each for each in events if isinstance(each, CallSettled))
    assert image.cost == Decimal("0.04")
    assert (video.cost, video.job_id) == (None, "t1")
    assert [each.model for each in events if isinstance(each, CallBegun)] == ["fal-ai/x", "m/x"]


@pytest.mark.parametrize(
    ("action", "outcome", "status"),
    [
        (reply({"message": "no"}, 402), "refused", 402),
        (reply({}, 502), "unknown", 502),
        (fault.raw(b""), "unknown", None),
    ],
)
async def test_a_call_that_fails_tells_what_is_known_of_it(
    action: Any, outcome: str, status: int | None, mode: str, serve: Serve
) -> None:
    events: list[Any] = []
    server = serve(action)
    async with opened("siray", mode, server.url, on_event=events.append) as client:
        with pytest.raises(errors.FramewireError) as caught:
            await settle(client.video.generate_async("m/x", PROMPT))
    settled = events[-1]
    assert (settled.outcome, settled.status_code) == (outcome, status)
    assert settled.error == type(caught.value).__name__


async def test_an_answer_that_cannot_be_read_is_told_of_after_the_call(
    mode: str, serve: Serve
) -> None:
    events: list[Any] = []
    server = serve(fault.page(200))
    async with opened("siray", mode, server.url, on_event=events.append) as client:
        with pytest.raises(errors.OutcomeUnknownError):
            await settle(client.video.generate_async("m/x", PROMPT))
    assert kinds(events) == [CallBegun, CallSent, CallSettled, AnswerUnreadable]
    assert events[-1].outcome == "unknown"


async def test_a_wait_is_told_of_with_its_looks(mode: str, serve: Serve) -> None:
    events: list[Any] = []
    server = serve(RUNNING, reply({}, 503), DONE)
    async with opened("siray", mode, server.url, max_retries=0, on_event=events.append) as client:
        await settle(client.job(JOB).wait())
    call = [CallBegun, CallSent, CallSettled, JobPolled]
    assert kinds(events) == [WaitBegun, *call, *call, *call, WaitEnded]
    begun, ended = events[0], events[-1]
    looks = [each for each in events if isinstance(each, JobPolled)]
    assert [each.status for each in looks] == ["IN_PROGRESS", None, "SUCCESS"]
    assert [each.error for each in looks] == [None, "ServiceUnavailableError", None]
    calls = [each for each in events if isinstance(each, CallBegun)]
    assert {(each.wait, each.job_id) for each in calls} == {(begun.wait, "t1")}
    assert (ended.wait, ended.outcome, ended.job_id) == (begun.wait, "done", "t1")
    assert ended.seconds > 0


@pytest.mark.parametrize(
    ("actions", "outcome"),
    [([FAILED], "failed"), ([RUNNING] * 9, "timeout"), ([reply({"message": "no"}, 401)], "error")],
)
async def test_a_wait_tells_how_it_ended(
    actions: list[Any], outcome: str, mode: str, serve: Serve
) -> None:
    events: list[Any] = []
    server = serve(*actions)
    async with opened("siray", mode, server.url, on_event=events.append) as client:
        with pytest.raises(errors.FramewireError):
            await settle(client.job(JOB).wait(5))
    assert events[-1].outcome == outcome


async def test_leaving_the_loop_ends_the_wait(mode: str, serve: Serve) -> None:
    seen: list[Any] = []
    server = serve(RUNNING)
    async with opened("siray", mode, server.url, on_event=seen.append) as client:
        events = client.job(JOB).events()
        if mode == "async":
            await anext(events)
            await events.aclose()
        else:
            next(events)
            events.close()
    assert (type(seen[-1]), seen[-1].outcome) == (WaitEnded, "left")


async def test_no_event_holds_the_prompt_or_the_key(mode: str, serve: Serve) -> None:
    echo: Any = {"code": "success", "data": {"task_id": KEY, "status": f"IN_PROGRESS {KEY}"}}
    done = {
        "code": "success",
        "data": {**echo["data"], "status": "SUCCESS", "outputs": ["http://x/y"]},
    }
    refused = reply({"message": f"{PROMPT} {KEY}"}, 429)
    server = serve(refused, reply(echo, 200, {"X-Request-Id": KEY}), reply(echo), reply(done))
    events: list[Any] = []
    async with opened("siray", mode, server.url, on_event=events.append) as client:
        with pytest.warns(match="unknown status"):
            await settle(client.video.run(KEY, PROMPT))
    assert {*kinds(events)} >= {CallPaused, CallSettled, JobPolled, WaitEnded}
    for each in events:
        shown = repr(attrs.asdict(each))
        assert PROMPT not in shown
        assert KEY not in shown


class OwnError(Exception):
    """One of the caller's."""


def raising(kind: type) -> Callable[[Any], None]:
    def tell(event: Any) -> None:
        if isinstance(event, kind):
            raise OwnError

    return tell


@pytest.mark.parametrize("kind", [CallBegun, CallSent])
async def test_what_a_callback_raises_beforehand_keeps_a_call_from_being_sent(
    kind: type, mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(SUBMITTED)
    events: list[Any] = []

    def tell(event: Any) -> None:
        events.append(event)
        raising(kind)(event)

    async with opened("siray", mode, server.url, on_event=tell) as client:
        with pytest.raises(OwnError):
            await settle(client.video.generate_async("m/x", PROMPT))
    assert server.count == 0
    assert (type(events[-1]), events[-1].error) == (CallSettled, "OwnError")


async def test_what_a_callback_raises_during_a_wait_carries_the_job(
    mode: str, serve: Serve
) -> None:
    server = serve(RUNNING)
    async with opened("siray", mode, server.url, on_event=raising(JobPolled)) as client:
        with pytest.raises(OwnError) as caught:
            await settle(client.job(JOB).wait())
    assert caught.value.job_id == "t1"  # type: ignore[attr-defined]


@pytest.mark.parametrize("waits", [False, True], ids=["plain", "coroutine"])
async def test_a_paid_answer_wins_over_a_callback_that_raises_at_its_end(
    waits: bool, mode: str, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    if waits and mode == "sync":
        pytest.skip("the synchronous clients await nothing")

    async def later(event: Any) -> None:
        await asyncio.sleep(0)
        raising(CallSettled)(event)

    server = serve(SUBMITTED, reply({"message": "no"}, 402))
    tell = later if waits else raising(CallSettled)
    async with opened("siray", mode, server.url, on_event=tell) as client:
        task = await settle(client.video.generate_async("m/x", PROMPT))
        with pytest.raises(errors.PaymentRequiredError):
            await settle(client.video.generate_async("m/x", PROMPT))
    assert task == "t1" or task.id == "t1"
    assert [(each.levelname, each.operation) for each in caplog.records] == [  # type: ignore[attr-defined]
        ("WARNING", "siray_create_video_task")
    ] * 2


async def test_an_on_submit_that_raises_is_told_of_as_the_answer_that_it_had(
    mode: str, serve: Serve
) -> None:
    def submitted(job: Any) -> None:
        raise OwnError

    events: list[Any] = []
    server = serve(SUBMITTED)
    async with opened(
        "siray", mode, server.url, on_event=events.append, on_submit=submitted
    ) as client:
        with pytest.raises(OwnError):
            await settle(client.video.generate_async("m/x", PROMPT))
    assert kinds(events) == [CallBegun, CallSent, CallSettled]
    assert (events[-1].outcome, events[-1].job_id) == ("answered", "t1")


async def test_a_coroutine_function_is_awaited(mode: str, serve: Serve) -> None:
    if mode == "sync":
        pytest.skip("the synchronous clients await nothing")
    events: list[Any] = []

    async def tell(event: Any) -> None:
        await asyncio.sleep(0)
        events.append(event)

    server = serve(RUNNING, fault.page(200), DONE)
    async with opened("siray", mode, server.url, on_event=tell) as client:
        await settle(client.job(JOB).wait())
    assert (type(events[0]), type(events[-1])) == (WaitBegun, WaitEnded)
    assert kinds(events).count(AnswerUnreadable) == 1


def arrived(server: FaultServer) -> None:
    until = time.monotonic() + 30
    while not server.count:
        assert time.monotonic() < until
        time.sleep(0.005)


async def test_an_interruption_is_told_of(mode: str, serve: Serve) -> None:
    if mode == "sync":
        pytest.skip("a thread is not canceled")
    for waits in (False, True):
        events: list[Any] = []

        async def tell(event: Any, events: list[Any] = events) -> None:
            await asyncio.sleep(0)
            events.append(event)

        server = serve(fault.hang)
        on_event = tell if waits else events.append
        async with opened("siray", mode, server.url, on_event=on_event) as client:
            task = asyncio.create_task(client.video.generate_async("m/x", PROMPT))
            await asyncio.to_thread(arrived, server)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await asyncio.sleep(0.01)
        assert (events[-1].outcome, events[-1].error) == ("unknown", "CancelledError")
    gc.collect()  # a coroutine that nobody awaited would warn


async def test_a_copy_keeps_the_callback_or_has_another_or_none(mode: str, serve: Serve) -> None:
    server = serve(*[reply(MODELS)] * 3)
    first: list[Any] = []
    second: list[Any] = []
    async with opened("siray", mode, server.url, on_event=first.append) as client:
        await settle(client.with_options(timeout=5).models.list())
        assert len(first) == 3
        await settle(client.with_options(on_event=second.append).models.list())
        await settle(client.with_options(on_event=None).models.list())
    assert (len(first), len(second)) == (3, 3)


async def test_every_client_takes_the_callback(mode: str, serve: Serve) -> None:
    kind: Any = AsyncFramewire if mode == "async" else Framewire
    events: list[Any] = []
    server = serve(reply({"models": [], "data": []}))
    own = {"siray": {"api_key": KEY, "base_url": server.url, "gateway_url": server.url}}
    client = kind(on_event=events.append, options=own)
    await settle(client.siray.models.list())
    await settle(client.close())
    assert events[-1].service == "siray"
    for service in ("visgate", "siray", "aquiles", "venice"):
        with pytest.raises(errors.InvalidArgumentError, match="on_event must be a function"):
            async with opened(service, mode, server.url, on_event=5):
                pass


async def test_the_journal_has_the_answer_before_the_callback_hears_of_it(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(SUBMITTED)
    seen: list[Any] = []

    def tell(event: Any) -> None:
        if isinstance(event, CallSettled):
            seen.extend(entry.job_id for entry in client._journal.entries())

    async with opened(
        "siray", mode, server.url, on_event=tell, journal=tmp_path / "jobs.db"
    ) as client:
        await settle(client.video.generate_async("m/x", PROMPT))
    assert seen == ["t1"]


async def test_a_call_that_another_observer_refuses_is_told_as_not_sent(
    mode: str, serve: Serve
) -> None:
    events: list[Any] = []
    server = serve()
    async with opened("aquiles", mode, server.url, on_event=events.append) as client:
        with pytest.raises(errors.ConfigurationError, match="not today"):
            await settle(client._observed(lambda call: Refusing()).images.generate(PROMPT))
    assert kinds(events) == [CallBegun, CallSettled]
    assert (events[-1].outcome, events[-1].error) == ("not sent", "ConfigurationError")


class Refusing(Watch):
    """A watch that lets nothing be sent."""

    def begin(self) -> None:
        raise errors.ConfigurationError("not today")


async def test_a_log_record_has_its_facts_as_fields(
    mode: str, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "framewire")
    server = serve(reply({}, 502), reply(MODELS))
    async with opened("siray", mode, server.url) as client:
        await settle(client.models.list())
    records = {each.levelname: each for each in caplog.records if each.name == "framewire"}
    fields = vars(records["INFO"])
    assert (fields["service"], fields["operation"], fields["pause"]) == (
        "siray",
        "list_models",
        0.5,
    )
    assert (fields["reason"], fields["status_code"], fields["attempt"]) == (
        "outcome unknown",
        502,
        1,
    )
    fields = vars(records["DEBUG"])
    assert (fields["method"], fields["status_code"], fields["request_id"]) == ("GET", 200, "rq-7")


def test_importing_events_loads_neither_httpx_nor_opentelemetry(mode: str) -> None:
    code = (
        "import sys, framewire.telemetry, framewire; "
        "print('httpx' in sys.modules); framewire.Venice('key-of-a-test'); "
        "print(any(name.startswith('opentelemetry') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
