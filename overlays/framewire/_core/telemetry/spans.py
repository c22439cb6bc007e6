"""Events made into spans and metrics, by OpenTelemetry's conventions for HTTP and for models."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import attrs
from opentelemetry import metrics, trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

from framewire import _version
from framewire._core.exchange.observer import Observer
from framewire._core.io.log import LOGGER
from framewire._core.telemetry.events import (
    AnswerUnreadable,
    CallBegun,
    CallPaused,
    CallSent,
    CallSettled,
    Event,
    JobPolled,
    WaitBegun,
    WaitEnded,
)
from framewire._core.telemetry.observer import EventObserver
from framewire.errors import InvalidArgumentError

_SCOPE = "framewire"
_PORTS = {"https": 443, "http": 80}
_FIRST_ERROR = 400
_UNKNOWN = "unknown"
# What an operation is by the words in its id: its name in the conventions, and what it gives.
_KINDS = (
    ("embedding", "embeddings", None),
    ("chat", "chat", "text"),
    ("video", "generate_content", "video"),
    ("image", "generate_content", "image"),
    ("speech", "generate_content", "speech"),
)
_OTHER = ("generate_content", None)
# Boundaries that the conventions advise for requests and for operations of models, and further
# ones for images and videos.
_REQUEST_SECONDS = (
    *(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10),
    *(25, 50, 75, 100),
)
_SECONDS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92)
_LONG_SECONDS = (*_SECONDS, 163.84, 327.68, 655.36, 1310.72)

Attributes: TypeAlias = dict[str, Any]


@attrs.define
class _Call:
    """A call under way."""

    span: Span
    begun: CallBegun
    server: Attributes
    named: Attributes
    reasons: list[str] = attrs.field(factory=list)
    attempt: Span | None = None
    sent: CallSent | None = None


def tracers(provider: trace.TracerProvider | None) -> tuple[Hashable, Callable[[], Observer]]:
    """What stands for a provider of spans, and what makes the observer that fills it.

    Args:
        provider: Where spans go; None for the global one.

    Raises:
        InvalidArgumentError: It is no provider.
    """
    _check(provider, "tracer_provider", "get_tracer", "opentelemetry.sdk.trace.TracerProvider")

    def make() -> Observer:
        tracer = trace.get_tracer(_SCOPE, _version.VERSION, provider)
        return EventObserver(_Recorder(tracer, metrics.NoOpMeter(_SCOPE)))

    known = None if provider is None or provider is trace.get_tracer_provider() else provider
    return ("spans", _Same(known)), make


def meters(provider: metrics.MeterProvider | None) -> tuple[Hashable, Callable[[], Observer]]:
    """The same for a provider of metrics.

    Args:
        provider: Where metrics go; None for the global one.

    Raises:
        InvalidArgumentError: It is no provider.
    """
    _check(provider, "meter_provider", "get_meter", "opentelemetry.sdk.metrics.MeterProvider")

    def make() -> Observer:
        meter = metrics.get_meter(_SCOPE, _version.VERSION, provider)
        return EventObserver(_Recorder(trace.NoOpTracer(), meter))

    known = None if provider is None or provider is metrics.get_meter_provider() else provider
    return ("metrics", _Same(known)), make


def _check(provider: Any, name: str, method: str, wanted: str) -> None:
    fits = callable(getattr(provider, method, None)) and not isinstance(provider, type)
    if provider is not None and not fits:
        called = type(provider).__name__
        if isinstance(provider, type):
            called = f"the class {provider.__name__}"
        raise InvalidArgumentError(
            f"{name} must be a provider of OpenTelemetry, not {called}",
            hint=f"Pass one such as {wanted}(), or leave it out for the global one.",
        )


class _Same:
    """Stands for a provider, which may not be hashable; it is kept, so that no other is it."""

    def __init__(self, provider: Any) -> None:
        self._provider = provider

    def __hash__(self) -> int:
        return id(self._provider)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other._provider is self._provider


class _Recorder:
    def __init__(self, tracer: trace.Tracer, meter: metrics.Meter) -> None:
        self._tracer = tracer
        self._calls: dict[int, _Call] = {}
        self._waits: dict[int, Span] = {}
        self._handlers: Mapping[type, Callable[[Any], None]] = {
            CallBegun: self._begun,
            CallSent: self._sent,
            CallPaused: self._paused,
            CallSettled: self._settled,
            AnswerUnreadable: self._unreadable,
            WaitBegun: self._wait_begun,
            JobPolled: self._polled,
            WaitEnded: self._wait_ended,
        }
        self._duration = meter.create_histogram(
            "gen_ai.client.operation.duration",
            unit="s",
            description="Duration of calls that make something.",
            explicit_bucket_boundaries_advisory=_LONG_SECONDS,
        )
        self._request = meter.create_histogram(
            "http.client.request.duration",
            unit="s",
            description="Duration of HTTP client requests.",
            explicit_bucket_boundaries_advisory=_REQUEST_SECONDS,
        )
        self._wait = meter.create_histogram(
            "framewire.wait.duration",
            unit="s",
            description="Duration of waits for jobs.",
            explicit_bucket_boundaries_advisory=_LONG_SECONDS,
        )
        self._spend = meter.create_counter(
            "framewire.spend", unit="{USD}", description="Cost of calls as their answers state it."
        )
        self._in_doubt = meter.create_counter(
            "framewire.unknown_outcomes",
            unit="{call}",
            description="Paid calls of which it is not known whether they were carried out.",
        )
        self._retries = meter.create_counter(
            "framewire.retries", unit="{request}", description="Requests that were sent again."
        )

    def __call__(self, event: Event) -> None:
        """Take an event; whatever goes wrong here is no matter of the call's."""
        try:
            self._handlers[type(event)](event)
        except Exception as error:  # noqa: BLE001 - of a provider or an exporter
            LOGGER.warning("tracing failed: %r", error, extra={"operation": event.operation})

    def _begun(self, event: CallBegun) -> None:
        server = _server(event.url)
        named = _named(event) if event.billable else {"gen_ai.provider.name": event.service}
        waiting = None if event.wait is None else self._waits.get(event.wait)
        attributes = {
            **server,
            **named,
            "framewire.operation": event.operation,
            "framewire.billable": event.billable,
        }
        if event.job_id is not None:
            attributes["framewire.job.id"] = event.job_id
        output = _kind(event.operation)[1] if event.billable else None
        if output is not None:
            attributes["gen_ai.output.type"] = output
        span = self._tracer.start_span(
            _name(event),
            context=None if waiting is None else trace.set_span_in_context(waiting),
            kind=SpanKind.CLIENT if event.billable else SpanKind.INTERNAL,
            attributes=attributes,
        )
        self._calls[event.call] = _Call(span, event, server, named)

    def _sent(self, event: CallSent) -> None:
        call = self._calls[event.call]
        attributes = {
            **call.server,
            "http.request.method": call.begun.method,
            "url.full": call.begun.url,
            "url.template": call.begun.path,
        }
        if event.attempt > 1:
            attributes["http.request.resend_count"] = event.attempt - 1
        call.sent = event
        call.attempt = self._tracer.start_span(
            f"{call.begun.method} {call.begun.path}",
            context=trace.set_span_in_context(call.span),
            kind=SpanKind.CLIENT,
            attributes=attributes,
        )

    def _paused(self, event: CallPaused) -> None:
        call = self._calls[event.call]
        self._end_attempt(call, event.status_code, event.error, event.elapsed)
        call.reasons.append(event.reason)
        retry: Attributes = {
            "framewire.retry.reason": event.reason,
            "framewire.retry.pause": event.seconds,
            "framewire.retry.attempt": event.attempt,
        }
        call.span.add_event("retry", retry)
        self._retries.add(1, {**call.named, "framewire.retry.reason": event.reason})

    def _settled(self, event: CallSettled) -> None:
        call = self._calls.pop(event.call)
        self._end_attempt(call, event.status_code, event.error, event.seconds)
        known: Attributes = {
            "framewire.outcome": event.outcome,
            "framewire.attempts": event.attempts,
            "framewire.cost.usd": None if event.cost is None else float(event.cost),
            "framewire.job.id": event.job_id,
            "framewire.request.id": event.request_id,
            "framewire.retry.reasons": call.reasons or None,
            "error.type": _error_type(event.status_code, event.error),
        }
        call.span.set_attributes(_without_none(known))
        if event.error is not None:
            call.span.set_status(Status(StatusCode.ERROR, event.outcome))
        call.span.end()
        if not call.begun.billable:
            return
        failed = {} if event.error is None else {"error.type": known["error.type"]}
        self._duration.record(event.seconds, {**call.named, **call.server, **failed})
        if event.cost is not None:
            self._spend.add(float(event.cost), call.named)
        if event.outcome == _UNKNOWN:
            self._in_doubt.add(1, call.named)

    def _unreadable(self, event: AnswerUnreadable) -> None:
        # The span of the call has ended with its answer; only its unknown outcome is left to count.
        if event.outcome == _UNKNOWN:
            self._in_doubt.add(1, {"gen_ai.provider.name": event.service})

    def _end_attempt(
        self, call: _Call, status: int | None, error: str | None, elapsed: float
    ) -> None:
        span, sent, call.attempt = call.attempt, call.sent, None
        if span is None or sent is None:
            return
        attributes: Attributes = {"http.request.method": call.begun.method, **call.server}
        if status is not None:
            attributes["http.response.status_code"] = status
            span.set_attribute("http.response.status_code", status)
        failed = _error_type(status, error)
        if failed is not None:
            attributes["error.type"] = failed
            span.set_attribute("error.type", failed)
            span.set_status(Status(StatusCode.ERROR))
        span.end()
        self._request.record(elapsed - sent.elapsed, attributes)

    def _wait_begun(self, event: WaitBegun) -> None:
        attributes: Attributes = {
            "gen_ai.provider.name": event.service,
            "framewire.operation": event.operation,
            "framewire.job.id": event.job_id,
        }
        if event.model is not None:
            attributes["gen_ai.request.model"] = event.model
        self._waits[event.wait] = self._tracer.start_span(
            f"wait {event.operation}", attributes=attributes
        )

    def _polled(self, event: JobPolled) -> None:
        known: Attributes = {
            "framewire.job.status": event.status,
            "framewire.job.progress": event.progress,
            "error.type": event.error,
        }
        self._waits[event.wait].add_event("poll", _without_none(known))

    def _wait_ended(self, event: WaitEnded) -> None:
        span = self._waits.pop(event.wait)
        span.set_attribute("framewire.outcome", event.outcome)
        span.set_attribute("framewire.job.polls", event.polls)
        attributes = {"gen_ai.provider.name": event.service, "framewire.outcome": event.outcome}
        if event.error is not None and event.outcome != "left":
            span.set_attribute("error.type", event.error)
            span.set_status(Status(StatusCode.ERROR, event.outcome))
        span.end()
        self._wait.record(event.seconds, attributes)


def _kind(operation: str) -> tuple[str, str | None]:
    """What an operation is in the conventions, and what it gives."""
    for word, name, output in _KINDS:
        if word in operation:
            return name, output
    return _OTHER


def _named(event: CallBegun) -> Attributes:
    named = {
        "gen_ai.operation.name": _kind(event.operation)[0],
        "gen_ai.provider.name": event.service,
    }
    return named if event.model is None else {**named, "gen_ai.request.model": event.model}


def _without_none(known: Attributes) -> Attributes:
    return {name: value for name, value in known.items() if value is not None}


def _name(event: CallBegun) -> str:
    if not event.billable:
        return event.operation
    return " ".join(filter(None, (_kind(event.operation)[0], event.model)))


def _server(url: str) -> Attributes:
    parts = urlsplit(url)
    return {
        "server.address": parts.hostname or "",
        "server.port": parts.port or _PORTS.get(parts.scheme, 0),
    }


def _error_type(status: int | None, error: str | None) -> str | None:
    if status is not None and status >= _FIRST_ERROR:
        return str(status)
    return error
