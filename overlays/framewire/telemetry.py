"""What calls and waits do while they do it: events for `on_event=`, and OpenTelemetry.

Importing this loads neither httpx nor OpenTelemetry.
"""

from typing import TYPE_CHECKING, Any

from framewire._core.extras import how_to_install
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
from framewire.errors import ConfigurationError

if TYPE_CHECKING:
    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import TracerProvider

    from framewire._core.exchange.observer import Observer

__all__ = [
    "AnswerUnreadable",
    "CallBegun",
    "CallPaused",
    "CallSent",
    "CallSettled",
    "Event",
    "Instrumentation",
    "JobPolled",
    "WaitBegun",
    "WaitEnded",
    "instrument",
]


class Instrumentation:
    """What `instrument` has switched on."""

    def __init__(self, observer: "Observer") -> None:
        self._observer = observer

    def uninstrument(self) -> None:
        """Trace no further calls and waits; those under way are traced to their end."""
        from framewire._core.exchange.observer import EVERYWHERE

        if self._observer in EVERYWHERE:
            EVERYWHERE.remove(self._observer)


def instrument(
    *,
    tracer_provider: "TracerProvider | None" = None,
    meter_provider: "MeterProvider | None" = None,
) -> Instrumentation:
    """Make spans and metrics of the calls and waits of every client of this process.

    Args:
        tracer_provider: Where spans go; left out, the global one.
        meter_provider: Where metrics go; left out, the global one.

    Returns:
        What switches it off again.

    Raises:
        ConfigurationError: OpenTelemetry is not installed.
    """
    try:
        from framewire._core.telemetry.spans import recorder
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] != "opentelemetry":
            raise
        raise ConfigurationError(
            "instrument() needs opentelemetry-api", hint=how_to_install("otel")
        ) from error
    from framewire._core.exchange.observer import EVERYWHERE
    from framewire._core.telemetry.observer import EventObserver

    listen: Any = recorder(tracer_provider, meter_provider)
    observer = EventObserver(listen)
    EVERYWHERE.append(observer)
    return Instrumentation(observer)
