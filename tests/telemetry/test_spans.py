"""`instrument()`: spans and metrics as the SDK's in-memory exporters have them."""

import builtins
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from framewire import errors
from framewire._core.exchange.observer import EVERYWHERE
from framewire.telemetry import instrument
from tests.contract.harness import KEY, MODES, opened, settle
from tests.telemetry.test_events import (
    DONE,
    FAILED,
    IMAGE,
    JOB,
    MODELS,
    PROMPT,
    RUNNING,
    SUBMITTED,
    Serve,
)
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import reply


class Traced:
    """What has been exported."""

    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()
        self.reader = InMemoryMetricReader()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.meters = MeterProvider([self.reader])

    def spans(self) -> list[Any]:
        return sorted(self.exporter.get_finished_spans(), key=lambda span: span.start_time or 0)

    def under(self, span: ReadableSpan) -> list[Any]:
        number = span.context.span_id if span.context else None
        return [each for each in self.spans() if each.parent and each.parent.span_id == number]

    def metric(self, name: str) -> list[Any]:
        found = self.reader.get_metrics_data()
        return [
            point
            for resource in (found.resource_metrics if found else ())
            for scope in resource.scope_metrics
            for metric in scope.metrics
            if metric.name == name
            for point in metric.data.data_points
        ]


@pytest.fixture
def traced() -> Iterator[Traced]:
    made = Traced()
    switched_on = instrument(tracer_provider=made.tracers, meter_provider=made.meters)
    yield made
    switched_on.uninstrument()
    assert EVERYWHERE == []
    made.meters.shutdown()


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


async def test_a_paid_call_is_a_span_with_one_below_it_for_each_attempt(
    mode: str, serve: Serve, traced: Traced
) -> None:
    server = serve(reply({}, 429), IMAGE)
    async with opened("visgate", mode, server.url) as client:
        await settle(client.images.generate("fal-ai/x", PROMPT))
    (call,) = (span for span in traced.spans() if span.parent is None)
    assert (call.name, call.kind) == ("generate_content fal-ai/x", SpanKind.CLIENT)
    assert call.attributes == {
        "server.address": "127.0.0.1",
        "server.port": int(server.url.rpartition(":")[2]),
        "gen_ai.operation.name": "generate_content",
        "gen_ai.provider.name": "visgate",
        "gen_ai.request.model": "fal-ai/x",
        "gen_ai.output.type": "image",
        "framewire.operation": "visgate_generate_image",
        "framewire.billable": True,
        "framewire.outcome": "answered",
        "framewire.attempts": 2,
        "framewire.cost.usd": 0.04,
        "framewire.request.id": "rq-7",
        "framewire.retry.reasons": ("refused before work",),
    }
    (retry,) = call.events
    assert retry.attributes["framewire.retry.reason"] == "refused before work"
    first, second = traced.under(call)
    assert first.name == "POST /images/generate"
    assert first.attributes["url.full"] == f"{server.url}/images/generate"
    assert (first.attributes["error.type"], first.status.status_code) == ("429", StatusCode.ERROR)
    assert second.attributes["http.request.resend_count"] == 1
    assert second.attributes["http.response.status_code"] == 200
    assert second.status.status_code is StatusCode.UNSET


async def test_a_wait_is_a_span_with_its_looks_below_it(
    mode: str, serve: Serve, traced: Traced
) -> None:
    server = serve(SUBMITTED, RUNNING, DONE)
    tracer = traced.tracers.get_tracer("the caller's own")
    async with opened("siray", mode, server.url) as client:
        with tracer.start_as_current_span("own"):
            await settle(client.video.run("m/x", PROMPT))
    (own,) = (span for span in traced.spans() if span.parent is None)
    submission, wait = traced.under(own)
    assert submission.attributes["framewire.job.id"] == "t1"
    assert submission.attributes["gen_ai.output.type"] == "video"
    assert (wait.name, wait.attributes["framewire.job.id"]) == (
        "wait siray_create_video_task",
        "t1",
    )
    assert (wait.attributes["framewire.outcome"], wait.attributes["framewire.job.polls"]) == (
        "done", 2,
    )  # fmt: skip
    looks = traced.under(wait)
    assert [span.name for span in looks] == ["siray_get_video_task"] * 2
    assert [len(traced.under(span)) for span in looks] == [1, 1]
    assert [each.attributes["framewire.job.status"] for each in wait.events] == [
        "IN_PROGRESS", "SUCCESS",
    ]  # fmt: skip


async def test_what_failed_is_an_error_and_what_is_unknown_is_counted(
    mode: str, serve: Serve, traced: Traced
) -> None:
    server = serve(reply({}, 502), fault.page(200), FAILED)
    async with opened("siray", mode, server.url) as client:
        for _ in range(2):
            with pytest.raises(errors.OutcomeUnknownError):
                await settle(client.video.generate_async("m/x", PROMPT))
        with pytest.raises(errors.JobFailed):
            await settle(client.job(JOB).wait())
    lost = traced.spans()[0]
    assert (lost.attributes["error.type"], lost.attributes["framewire.outcome"]) == (
        "502",
        "unknown",
    )
    assert lost.status.status_code is StatusCode.ERROR
    assert sum(point.value for point in traced.metric("framewire.unknown_outcomes")) == 2
    (waited,) = traced.metric("framewire.wait.duration")
    assert waited.attributes["framewire.outcome"] == "failed"


async def test_metrics_of_calls(mode: str, serve: Serve, traced: Traced) -> None:
    server = serve(reply({}, 429), IMAGE, IMAGE, reply({"models": []}))
    async with opened("visgate", mode, server.url) as client:
        for _ in range(2):
            await settle(client.images.generate("fal-ai/x", PROMPT))
        await settle(client.models.list())
    (spent,) = traced.metric("framewire.spend")
    assert spent.value == pytest.approx(0.08)
    assert spent.attributes["gen_ai.request.model"] == "fal-ai/x"
    (lasted,) = traced.metric("gen_ai.client.operation.duration")
    assert lasted.count == 2
    assert lasted.sum > 0
    assert sum(point.count for point in traced.metric("http.client.request.duration")) == 4
    (again,) = traced.metric("framewire.retries")
    assert (again.value, again.attributes["framewire.retry.reason"]) == (1, "refused before work")


async def test_nothing_holds_the_prompt_or_the_key(mode: str, serve: Serve, traced: Traced) -> None:
    refused = reply({"message": f"{PROMPT} {KEY}"}, 402, {"X-Request-Id": KEY})
    server = serve(IMAGE, refused)
    async with opened("visgate", mode, server.url) as client:
        await settle(client.images.generate(KEY, PROMPT))
        with pytest.raises(errors.PaymentRequiredError):
            await settle(client.images.generate("m/x", PROMPT))
    data = traced.reader.get_metrics_data()
    assert data is not None
    shown = "".join(span.to_json() for span in traced.spans()) + data.to_json()
    assert "POST /images/generate" in shown
    assert PROMPT not in shown
    assert KEY not in shown


async def test_an_answer_from_the_journal_is_a_span_without_attempts(
    mode: str, serve: Serve, traced: Traced, tmp_path: Path
) -> None:
    server = serve(IMAGE)
    async with opened("visgate", mode, server.url, journal=tmp_path / "jobs.db") as client:
        for _ in range(2):
            await settle(client.images.generate("m/x", PROMPT, idempotency_key="row-17"))
    first, second = (span for span in traced.spans() if span.parent is None)
    assert second.attributes["framewire.outcome"] == "kept"
    assert (len(traced.under(first)), len(traced.under(second))) == (1, 0)
    (spent,) = traced.metric("framewire.spend")
    assert spent.value == pytest.approx(0.04)


async def test_nothing_is_traced_before_and_after(mode: str, serve: Serve) -> None:
    server = serve(*[reply(MODELS)] * 2)
    made = Traced()
    async with opened("siray", mode, server.url) as client:
        switched_on = instrument(tracer_provider=made.tracers, meter_provider=made.meters)
        await settle(client.models.list())
        switched_on.uninstrument()
        switched_on.uninstrument()
        await settle(client.models.list())
    made.meters.shutdown()
    assert [span.name for span in made.spans()] == [
        "siray_list_models",
        "GET /api/model-verse/models",
    ]


async def test_switched_on_twice_counts_once_until_both_are_off(mode: str, serve: Serve) -> None:
    server = serve(*[reply(MODELS)] * 3)
    made = Traced()
    async with opened("siray", mode, server.url) as client:
        first, second = (
            instrument(tracer_provider=made.tracers, meter_provider=made.meters) for _ in range(2)
        )
        await settle(client.models.list())
        first.uninstrument()
        first.uninstrument()
        await settle(client.models.list())
        second.uninstrument()
        await settle(client.models.list())
    assert [span.name for span in made.spans()].count("siray_list_models") == 2
    (requests,) = made.metric("http.client.request.duration")
    assert requests.count == 2
    made.meters.shutdown()
    assert EVERYWHERE == []


async def test_one_provider_of_metrics_counts_once_beside_two_of_spans(
    mode: str, serve: Serve
) -> None:
    server = serve(reply(MODELS))
    one, two = Traced(), Traced()
    on = [
        instrument(tracer_provider=each.tracers, meter_provider=one.meters) for each in (one, two)
    ]
    async with opened("siray", mode, server.url) as client:
        await settle(client.models.list())
    for each in on:
        each.uninstrument()
    assert [len(each.spans()) for each in (one, two)] == [2, 2]
    (requests,) = one.metric("http.client.request.duration")
    assert requests.count == 1
    one.meters.shutdown()
    two.meters.shutdown()


def test_the_global_provider_is_the_one_that_is_left_out() -> None:
    everywhere = trace.get_tracer_provider(), metrics.get_meter_provider()
    left_out = instrument()
    named = instrument(tracer_provider=everywhere[0], meter_provider=everywhere[1])
    assert len(EVERYWHERE) == 2
    left_out.uninstrument()
    named.uninstrument()
    assert EVERYWHERE == []


@pytest.mark.parametrize(
    "wrong", ["http://127.0.0.1:4317", True, TracerProvider().get_tracer("mine"), TracerProvider]
)
@pytest.mark.parametrize("name", ["tracer_provider", "meter_provider"])
def test_what_is_no_provider_is_refused_with_what_to_pass(name: str, wrong: Any) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        instrument(**{name: wrong})
    assert f"{name} must be a provider of OpenTelemetry, not " in str(caught.value)
    assert "Pass one such as opentelemetry.sdk." in str(caught.value)
    assert EVERYWHERE == []


def test_one_that_fits_is_not_switched_on_beside_one_that_does_not() -> None:
    with pytest.raises(errors.ConfigurationError):
        instrument(tracer_provider=TracerProvider(), meter_provider=TracerProvider())  # type: ignore[arg-type]
    assert EVERYWHERE == []


async def test_a_tracer_that_fails_is_no_matter_of_the_calls(
    mode: str, serve: Serve, traced: Traced, caplog: pytest.LogCaptureFixture
) -> None:
    class Failing(SpanProcessor):
        def on_start(self, span: Any, parent_context: Any = None) -> None:
            raise OSError("the collector is away")

    traced.tracers.add_span_processor(Failing())
    server = serve(reply(MODELS))
    async with opened("siray", mode, server.url) as client:
        assert len(await settle(client.models.list())) == 1
    assert {each.name for each in caplog.records} == {"framewire"}
    assert "the collector is away" in caplog.text


def test_without_opentelemetry_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load: Callable[..., Any] = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name.startswith(("opentelemetry", "framewire._core.telemetry.spans")):
            raise ModuleNotFoundError(name="opentelemetry")
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(errors.ConfigurationError, match=r"\.\[otel\]"):
        instrument()
