"""Looking on while calls are made: any observer, raw answers of calls at the same time, callbacks."""

import asyncio
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import errors
from framewire._core.exchange.flow import PreparedCall
from framewire._core.exchange.observer import End, Watch
from framewire.journal import Journal, State
from framewire_api.operations import SIRAY_LIST_MODELS
from tests.contract.harness import MODES, opened, settle
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer, reply

Serve = Callable[..., FaultServer]
SUBMITTED = reply({"code": "success", "data": {"task_id": "t1"}})
MODELS = {"object": "list", "data": [{"id": "m1", "object": "model"}]}


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


class Tracing:
    """An observer that writes down what it is told."""

    def __init__(self) -> None:
        self.lines: list[Any] = []

    def __call__(self, call: PreparedCall) -> Watch:
        return _Trace(self.lines, call)


class _Trace(Watch):
    def __init__(self, lines: list[Any], call: PreparedCall) -> None:
        self.lines = lines
        self.name = call.endpoint.name

    def begin(self) -> None:
        self.lines.append(("begin", self.name))

    def paused(self, seconds: float | None, why: Any = None) -> None:
        self.lines.append(("paused", seconds))

    def settled(self, end: End) -> None:
        status = None if end.answer is None else end.answer.status_code
        self.lines.append(("settled", status, type(end.error).__name__, end.opened, end.sent))

    def undecodable(self, error: errors.FramewireError) -> None:
        self.lines.append(("undecodable", type(error).__name__))


class Refusing(Watch):
    """A watch that lets nothing be sent."""

    def begin(self) -> None:
        raise errors.ConfigurationError("not today")


def traced(client: Any, *more: Any) -> tuple[Any, list[Any]]:
    tracing = Tracing()
    made = client._observed(tracing)
    made._transport.observers += more
    return made, tracing.lines


async def test_an_observer_sees_a_call_from_its_beginning_to_its_end(
    mode: str, serve: Serve
) -> None:
    server = serve(reply({}, 502), reply(MODELS))
    async with opened("siray", mode, server.url) as client:
        made, lines = traced(client)
        await settle(made.models.list())
        await settle(client.models.list())
    assert lines == [
        ("begin", "list_models"),
        ("paused", 0.5),
        ("paused", None),
        ("settled", 200, "NoneType", False, True),
    ]


async def test_an_observer_sees_a_refusal_and_what_cannot_be_decoded(
    mode: str, serve: Serve
) -> None:
    server = serve(reply({"message": "no"}, 402), fault.page(200))
    async with opened("siray", mode, server.url) as client:
        made, lines = traced(client)
        for _ in range(2):
            with pytest.raises(errors.FramewireError):
                await settle(made.video.generate_async("m/x", "p"))
    assert lines[1] == ("settled", None, "PaymentRequiredError", False, True)
    assert lines[2:] == [
        ("begin", "create_video_task"),
        ("settled", 200, "NoneType", False, True),
        ("undecodable", "ResponseDecodeOutcomeUnknownError"),
    ]


async def test_an_observer_sees_a_stream_open(mode: str, serve: Serve) -> None:
    events = b'data: {"id": "c", "choices": []}\n\ndata: [DONE]\n\n'
    server = serve(reply(events, 200, {"Content-Type": "text/event-stream"}))
    async with opened("venice", mode, server.url) as client:
        made, lines = traced(client)
        stream = await settle(
            made.chat.completions.create("m", [{"role": "user", "content": "x"}], stream=True)
        )
        await settle(stream.close())
    assert lines[-1] == ("settled", 200, "NoneType", True, True)


async def test_an_observer_may_refuse_and_the_others_hear_that_nothing_was_sent(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(SUBMITTED)
    path = tmp_path / "jobs.db"
    async with opened("siray", mode, server.url) as first:
        client = first.with_options(journal=path)
        made, lines = traced(client, lambda call: Refusing())
        with pytest.raises(errors.ConfigurationError, match="not today"):
            await settle(made.video.generate_async("m/x", "p"))
        await settle(client.close())
    assert lines[-1] == ("settled", None, "ConfigurationError", False, False)
    assert server.count == 0
    with Journal(path) as journal:
        assert [entry.state for entry in journal.entries()] == [State.NEVER_DELIVERED]


async def test_an_observer_of_ones_own_stays_with_a_copy_that_gets_a_journal(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(SUBMITTED)
    async with opened("siray", mode, server.url) as client:
        made, lines = traced(client)
        copy = made.with_options(journal=tmp_path / "jobs.db", timeout=5)
        await settle(copy.video.generate_async("m/x", "p"))
        assert len(await settle(copy.jobs.pending())) == 1
        await settle(copy.close())
    assert [line[0] for line in lines] == ["begin", "settled"]


async def test_a_call_that_is_canceled_is_settled_where_it_stands(serve: Serve) -> None:
    arrived = threading.Event()

    def hang(server: FaultServer, connection: socket.socket) -> bool:
        arrived.set()
        return fault.hang(server, connection)

    server = serve(hang)
    async with opened("siray", "async", server.url) as client:
        made, lines = traced(client)
        task = asyncio.ensure_future(made.models.list())
        await asyncio.to_thread(arrived.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert lines[-1] == ("settled", None, "CancelledError", False, True)


async def test_without_observers_nothing_watches(mode: str, serve: Serve) -> None:
    server = serve(reply(MODELS))
    async with opened("siray", mode, server.url) as client:
        assert client._transport.observers == ()
        answer = await settle(client._send(SIRAY_LIST_MODELS(), {}))
    assert answer.watches == ()


# Raw answers -------------------------------------------------------------------------------------


def _named(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"id": request.url.path.rpartition("/")[2], "object": "video"})


async def test_raw_answers_of_calls_at_the_same_time_do_not_mix() -> None:
    async def answer(request: httpx.Request) -> httpx.Response:
        for _ in range(len(request.url.path) % 5):
            await asyncio.sleep(0)
        return _named(request)

    async with (
        httpx.AsyncClient(transport=httpx.MockTransport(answer)) as wire,
        opened("aquiles", "async", "http://h", http_client=wire) as client,
    ):
        view = client.videos.with_raw_response
        names = ["v" * length for length in range(1, 30)]
        raws = await asyncio.gather(*(view.retrieve(name) for name in names))
    assert [raw.json()["id"] for raw in raws] == names
    assert [raw.parse().id for raw in raws] == names


def test_raw_answers_of_threads_at_the_same_time_do_not_mix() -> None:
    from framewire import Aquiles

    meeting = threading.Barrier(8)

    def answer(request: httpx.Request) -> httpx.Response:
        meeting.wait(10)
        return _named(request)

    found: dict[str, str] = {}
    with httpx.Client(transport=httpx.MockTransport(answer)) as wire:
        view = Aquiles(base_url="http://h", http_client=wire).with_raw_response

        def ask(name: str) -> None:
            found[name] = view.videos.retrieve(name).json()["id"]

        threads = [threading.Thread(target=ask, args=(f"v{n}",)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {f"v{n}": f"v{n}" for n in range(8)}


async def test_a_raw_view_reaches_groups_inside_groups_and_keeps_the_clients_observers(
    mode: str, serve: Serve
) -> None:
    server = serve(reply({"logs": [], "total": 0}))
    async with opened("visgate", mode, server.url) as client:
        made, lines = traced(client)
        raw = await settle(made.with_raw_response.usage.logs())
        again = await settle(made.usage.with_raw_response.logs())
        alone = await settle(made.usage.logs.with_raw_response())
    assert raw.json() == again.json() == alone.json() == {"logs": [], "total": 0}
    assert [line[0] for line in lines] == ["begin", "settled"] * 3


async def test_what_a_raw_call_returned_goes_on_without_being_kept(mode: str, serve: Serve) -> None:
    server = serve(
        SUBMITTED,
        reply({"data": {"task_id": "t1", "status": "SUCCESS", "outputs": ["https://cdn/x"]}}),
    )
    async with opened("siray", mode, server.url) as client:
        raw = await settle(client.with_raw_response.video.generate_async("m/x", "p"))
        await settle(raw.parse().wait())
    assert raw.json()["data"] == {"task_id": "t1"}


async def test_a_closed_capture_keeps_nothing() -> None:
    from framewire._core.exchange.capture import Capture

    capture = Capture()
    capture.close()
    capture.body_read(b"x")
    assert (capture.answer, capture(None)) == (None, None)  # type: ignore[arg-type]
