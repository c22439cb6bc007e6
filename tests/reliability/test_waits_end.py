"""Waits that end: whatever a service says of a job, the wait is over in time and says why.

The clock is one that only pauses and requests move, so that hours pass in milliseconds.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import framewire
from framewire import errors
from framewire._core.jobs import poll, waiting
from framewire.errors import ConfigurationError, FramewireError, JobCanceled, JobFailed, JobTimeout
from tests.contract.harness import MODES, FakeTime, settle
from tests.reliability import played as playing
from tests.reliability.played import (
    CREATE,
    REQUEST_TIMEOUT,
    Played,
    Stage,
    job_facts,
    known,
    service_of,
    steps,
)

_SLACK = 1e-6
_SHORTEST_GIVEN, _SHORTEST = 0.1, 0.45
_ATTEMPTS = 3
_FAILING = {"kind": "broken", "error": httpx.ReadError, "seconds": 1, "headers": {}}
_PROPERTY = settings(
    max_examples=24,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Over all operations these are still some 200 stories, of ten failures each at their ends.
_LONG = settings(_PROPERTY, max_examples=12)
_FAILURES = 10


_TIMEOUTS = (0.001, 0.5, 10.0, 300.0, 7200.0)


async def _check_a_wait(
    operation: str, mode: str, data: st.DataObject, timeouts: tuple[float, ...] = _TIMEOUTS
) -> None:
    """Draw a job's story and hold the wait for it against everything that was promised."""
    timeout = data.draw(st.sampled_from(timeouts))
    interval = data.draw(st.sampled_from([None, 0.001, 2.0, 500.0]))
    played_steps = data.draw(st.lists(steps(operation), min_size=1, max_size=12))
    if timeout > 10.0:  # thousands of looks would show nothing new
        interval = None if interval != 500.0 else interval
        played_steps = [{**step, "headers": {}} for step in played_steps]
    age = data.draw(st.sampled_from([-1e6, 0.0, 3600.0, 1e9]))
    jumps = data.draw(st.lists(st.floats(-1e6, 1e6), max_size=3))
    dice = data.draw(st.floats(0, 1, exclude_max=True))
    time = FakeTime()
    played = Played(operation, played_steps, time, jumps)
    stage = Stage(mode, played, dice)
    began = time.now
    job = stage.job(age)
    outcome = await stage.outcome(
        lambda: job.wait(timeout, poll_interval=interval, request_timeout=REQUEST_TIMEOUT)
    )
    elapsed = time.now - began
    assert elapsed <= timeout + REQUEST_TIMEOUT + played.asleep + _SLACK, (elapsed, outcome)
    paced = any(step["headers"] for step in played_steps) or interval is not None
    _check_pace(played, _SHORTEST_GIVEN if paced else _SHORTEST, timeout)
    _check_outcome(outcome, elapsed, timeout)
    if isinstance(outcome, FramewireError) and not isinstance(outcome, JobFailed | JobCanceled):
        await _check_resumable(job, stage)
    await stage.close()


def _check_pace(played: Played, floor: float, timeout: float) -> None:
    """No look follows another faster than the floor, but for the last one at the deadline.

    One look makes up to three attempts, whose pauses the retries decide.
    """
    moments = played.moments
    for early, late in zip(moments, moments[_ATTEMPTS:], strict=False):
        assert late - early >= floor - _SLACK or late >= timeout - _SLACK, (early, late)
    assert sum(moment >= timeout + played.asleep for moment in moments) <= _ATTEMPTS


def _check_outcome(outcome: Any, elapsed: float, timeout: float) -> None:
    """One of the four ways, or at once a refusal that asking again would not change."""
    assert outcome is not None
    if isinstance(outcome, JobTimeout):
        assert elapsed >= timeout - _SLACK, "the wait gave up early"
        assert isinstance(outcome, TimeoutError)
    if isinstance(outcome, FramewireError):
        assert outcome.job_id == "t1", "the id is lost"
        if not isinstance(outcome, JobTimeout | JobFailed | JobCanceled):
            considered = outcome.status_code in (302, 400, 401, 403, 404, 409, 425)
            odd = isinstance(outcome, errors.ResponseDecodeError)
            stated = odd and outcome.code is not None
            # The job has ended, and what its last answer holds is no result.
            empty = odd and "holds no result" in outcome.message
            assert considered or stated or empty, repr(outcome)


async def _check_resumable(job: Any, stage: Stage) -> None:
    """What was left can be taken up by another client, from what was saved as JSON."""
    saved = json.loads(json.dumps(job.to_dict()))
    done = known(stage.played.operation, job_facts(stage.played.operation).done[0])
    again = Stage(stage.mode, Played(stage.played.operation, [done], FakeTime(), []))
    outcome = await again.outcome(lambda: again.client.job(saved).wait(60))
    assert not isinstance(outcome, Exception), repr(outcome)
    await again.close()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", CREATE)
@_PROPERTY
@given(data=st.data())
async def test_every_wait_ends_in_one_of_its_ways_in_time(
    operation: str, mode: str, data: st.DataObject
) -> None:
    await _check_a_wait(operation, mode, data)


# Waits this short are at an end after as many looks, at the shortest pace there is; broken ones
# look without end, and each of their looks costs as much as any.
_SHORT, _LOOKS = _TIMEOUTS[:3], 150
_BROKEN: dict[str, tuple[str, Callable[..., Any]]] = {
    "no pause": ("pause", lambda self, age, pace, left, *_: 0.0),
    "a pause beyond the end": ("pause", lambda self, age, pace, left, *_: 1000.0),
    "pauses that are too short": (
        "pause",
        lambda self, age, pace, left, *_: min(pace or 0.01, left),
    ),
}


async def _hold(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "_MOST", _LOOKS)

    @settings(_PROPERTY, phases=[Phase.generate], report_multiple_bugs=False)
    @given(data=st.data())
    def holds(data: st.DataObject) -> None:
        asyncio.run(_check_a_wait("siray_create_video_task", mode, data, _SHORT))

    await asyncio.to_thread(holds)


@pytest.mark.parametrize("mode", MODES)
async def test_short_waits_hold_to_the_property(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await _hold(mode, monkeypatch)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", sorted(_BROKEN))
async def test_the_property_notices(name: str, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poll.PollPlan, *_BROKEN[name])
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        await _hold(mode, monkeypatch)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", CREATE)
@pytest.mark.parametrize("end", ["done", "failed", "canceled"])
async def test_an_end_that_comes_in_time_is_seen(operation: str, mode: str, end: str) -> None:
    for word in getattr(job_facts(operation), end):
        story = [
            known(operation, "unheard_of"),
            {"kind": "error", "code": 502, "seconds": 1, "headers": {}},
            _FAILING,
            known(operation, f" {word.upper()}"),
        ]
        stage = Stage(mode, Played(operation, story, FakeTime(), []))
        outcome = await stage.outcome(lambda stage=stage: stage.job().wait(60))
        wanted = {"failed": JobFailed, "canceled": JobCanceled}.get(end)
        assert isinstance(outcome, wanted) if wanted else not isinstance(outcome, Exception)
        await stage.close()


async def _last_of(events: Any) -> Any:
    return [event async for event in events][-1]


def _last(events: Any) -> Any:
    return _last_of(events) if hasattr(events, "__aiter__") else list(events)[-1]


_LIMIT = 40.0
# Ten looks a second show in five seconds what they show in forty.
_OFTEN = "videos.poll, often"
_LIMITS = {_OFTEN: 5.0}
_WAITING: dict[str, tuple[str, Callable[[Stage], Any]]] = {
    "requests.get": (
        "visgate_generate_image",
        lambda s: s.client.requests.get("t1", wait=True, timeout=_LIMIT),
    ),
    "images.generate": (
        "visgate_generate_image",
        lambda s: s.client.images.generate("m/x", "a cat", timeout=_LIMIT),
    ),
    "videos.generate": (
        "visgate_generate_video",
        lambda s: s.client.videos.generate("m/x", "a cat", timeout=_LIMIT),
    ),
    "image.run": (
        "siray_create_image_task",
        lambda s: s.client.image.run("m/x", "p", timeout=_LIMIT),
    ),
    "video.run": (
        "siray_create_video_task",
        lambda s: s.client.video.run("m/x", "p", timeout=_LIMIT),
    ),
    "threed.run": (
        "siray_create_3d_task",
        lambda s: s.client.threed.run("m/x", "p", timeout=_LIMIT, poll_interval=None),
    ),
    "events": ("siray_create_video_task", lambda s: _last(s.job().events(timeout=_LIMIT))),
    "videos.poll": ("aquiles_create_video", lambda s: s.client.videos.poll("t1", timeout=_LIMIT)),
    _OFTEN: (
        "aquiles_create_video",
        lambda s: s.client.videos.poll("t1", timeout=_LIMITS[_OFTEN], poll_interval_ms=1),
    ),
    "videos.create_and_poll": (
        "aquiles_create_video",
        lambda s: s.client.videos.create_and_poll("a cat", "wan2.2", timeout=_LIMIT),
    ),
}


@pytest.mark.filterwarnings("ignore::framewire._core.exchange.stated.IncompleteResultWarning")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", sorted(_WAITING))
@_PROPERTY
@given(data=st.data())
async def test_the_vendors_waiting_calls_end_in_time_as_well(
    name: str, mode: str, data: st.DataObject
) -> None:
    operation, wait = _WAITING[name]
    story = data.draw(st.lists(steps(operation), min_size=1, max_size=8))
    time = FakeTime()
    began = time.now
    played = Played(operation, story, time, [])
    stage = Stage(mode, played, data.draw(st.floats(0, 1, exclude_max=True)))
    outcome = await stage.outcome(lambda: wait(stage))
    limit = _LIMITS.get(name, _LIMIT)
    assert time.now - began <= limit + REQUEST_TIMEOUT + played.asleep + _SLACK
    assert outcome is not None
    _check_pace(played, _SHORTEST_GIVEN, limit)
    await stage.close()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", CREATE)
@_LONG
@given(data=st.data())
async def test_a_wait_without_end_still_ends_where_nothing_is_heard_any_more(
    operation: str, mode: str, data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_MOST_FAILURES", _FAILURES)
    story = data.draw(st.lists(steps(operation), min_size=1, max_size=6))
    await _check_it_ends(mode, Played(operation, [*story, _FAILING], FakeTime(), []))


async def _check_it_ends(mode: str, played: Played) -> None:
    stage = Stage(mode, played)
    assert await stage.outcome(lambda: stage.job().wait(None)) is not None
    most = (len(played.steps) + waiting._MOST_FAILURES) * _ATTEMPTS
    assert len(played.moments) <= most
    await stage.close()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", {service_of(each): each for each in CREATE}.values())
async def test_a_wait_without_end_ends_after_a_hundred_failures(operation: str, mode: str) -> None:
    played = Played(operation, [_FAILING], FakeTime(), [])
    await _check_it_ends(mode, played)
    assert 100 <= len(played.moments) <= 100 * _ATTEMPTS


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("pace", ["99999999999", "Fri, 15 Jan 9999 08:00:10 GMT"])
async def test_a_pace_that_no_service_means_delays_a_wait_by_an_hour_at_most(
    pace: str, mode: str
) -> None:
    operation = "siray_create_video_task"
    running = {**known(operation, "QUEUED"), "headers": {"retry-after": pace}}
    played = Played(operation, [running, known(operation, "SUCCESS")], FakeTime(), [])
    stage = Stage(mode, played)
    assert not isinstance(await stage.outcome(lambda: stage.job().wait(None)), Exception)
    assert max(stage.time.sleeps) == 3600.0
    await stage.close()


_INTERRUPTIONS = {"sync": KeyboardInterrupt, "async": asyncio.CancelledError}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", CREATE)
@pytest.mark.parametrize("where", ["in a pause", "in a look", "by leaving the loop"])
async def test_a_wait_that_is_broken_off_leaves_the_job_to_be_taken_up(
    where: str, operation: str, mode: str
) -> None:
    facts = job_facts(operation)
    story = [known(operation, facts.pending[0])] * 3
    if where == "in a look":
        story[1] = {**_FAILING, "error": lambda *_, **__: _INTERRUPTIONS[mode]()}
    stage = Stage(mode, Played(operation, story, FakeTime(), []))
    if where == "in a pause":

        def broken(seconds: float) -> Any:
            raise _INTERRUPTIONS[mode]

        stage.client._transport.sleep = broken
    job = stage.job()
    if where == "by leaving the loop":
        assert (await _first_of(job.events())).status == facts.pending[0]
    else:
        with pytest.raises(_INTERRUPTIONS[mode]):
            await settle(job.wait(60))
    assert job.status == facts.pending[0]
    stage.time.give(stage.client)
    stage.played.steps = [known(operation, facts.done[0])]
    assert not isinstance(await stage.outcome(lambda: job.wait(60)), Exception)
    await _check_resumable(job, stage)
    await stage.close()


async def _first_of(events: Any) -> Any:
    if hasattr(events, "__aiter__"):
        async for event in events:
            return event
    return next(iter(events))


_WRONG: list[Any] = [-1, 0, "5", float("nan"), float("inf"), True]
_WITH: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "siray run timeout": ("siray_create_image_task", lambda c, v: c.image.run("m", "p", timeout=v)),
    "siray run request_timeout": (
        "siray_create_3d_task",
        lambda c, v: c.threed.run("m", "p", request_timeout=v),
    ),
    "siray run poll_interval": (
        "siray_create_video_task",
        lambda c, v: c.video.run("m", "p", poll_interval=v),
    ),
    "aquiles timeout": (
        "aquiles_create_video",
        lambda c, v: c.videos.create_and_poll("p", "m", timeout=v),
    ),
    "aquiles request_timeout": (
        "aquiles_create_video",
        lambda c, v: c.videos.create_and_poll("p", "m", request_timeout=v),
    ),
    "aquiles poll_interval_ms": (
        "aquiles_create_video",
        lambda c, v: c.videos.create_and_poll("p", "m", poll_interval_ms=v),
    ),
    "visgate timeout": (
        "visgate_generate_video",
        lambda c, v: c.videos.generate("m/x", "p", timeout=v),
    ),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("value", _WRONG)
@pytest.mark.parametrize("name", sorted(_WITH))
async def test_a_wait_that_cannot_be_is_refused_before_anything_is_paid(
    name: str, value: Any, mode: str
) -> None:
    operation, call = _WITH[name]
    if "interval" in name and value in (-1, 0):
        return  # as often as is allowed
    sent: list[str] = []
    played = Played(operation, [], FakeTime(), [])

    def refuse(request: httpx.Request) -> httpx.Response:
        sent.append(request.method)
        return httpx.Response(500)

    stage = Stage(mode, played)
    await stage.close()
    stage._http = (httpx.AsyncClient if mode == "async" else httpx.Client)(
        transport=httpx.MockTransport(refuse)
    )
    client = type(stage.client)("k", base_url="http://api.invalid", http_client=stage._http)
    with pytest.raises(ConfigurationError):
        await settle(call(client, value))
    assert sent == []
    assert service_of(operation) == client._profile.name
    await stage.close()


_ONE_FOR_ALL: dict[str, Callable[[Any, Any], Any]] = {
    "generate_image": lambda fw, v: fw.generate_image("p", "siray/m/x", timeout=v),
    "generate_video": lambda fw, v: fw.generate_video("p", "siray/m/x", timeout=v),
    "call": lambda fw, v: fw.siray.call(
        "create_video_task", body={"model": "m/x", "prompt": "p"}, wait=True, poll_interval=v
    ),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", sorted(_ONE_FOR_ALL))
async def test_the_client_of_every_service_refuses_it_as_early(name: str, mode: str) -> None:
    # Nothing listens there: whatever was sent would be an error of another kind.
    place = {"api_key": "k", "base_url": "http://127.0.0.1:9", "gateway_url": "http://127.0.0.1:9"}
    cls = framewire.AsyncFramewire if mode == "async" else framewire.Framewire
    client: Any = cls(options={"siray": place})
    with pytest.raises(ConfigurationError):
        await settle(_ONE_FOR_ALL[name](client, "5"))
    await settle(client.close())
