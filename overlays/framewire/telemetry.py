"""What calls and waits do while they do it: events for `on_event=`, and OpenTelemetry.

Importing this loads neither httpx nor OpenTelemetry.
"""

from typing import TYPE_CHECKING

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
    from collections.abc import Iterable

    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import TracerProvider

    from framewire._core.telemetry.switched_on import Part

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

    def __init__(self, parts: "Iterable[Part]") -> None:
        self._parts = list(parts)

    def uninstrument(self) -> None:
        """Trace no further calls and waits; those under way are traced to their end.

        What another `instrument()` has switched on for the same provider stays on.
        """
        from framewire._core.telemetry.switched_on import switch_off

        parts, self._parts = self._parts, []
        for part in parts:
            switch_off(part)


def instrument(
    *,
    tracer_provider: "TracerProvider | None" = None,
    meter_provider: "MeterProvider | None" = None,
) -> Instrumentation:
    """Make spans and metrics of the calls and waits of every client of this process.

    A provider that is switched on already has each call once, however often it is switched on.

    Args:
        tracer_provider: Where spans go; left out, the global one.
        meter_provider: Where metrics go; left out, the global one.

    Returns:
        What switches it off again.

    Raises:
        ConfigurationError: OpenTelemetry is not installed, or what was passed is no provider.
    """
    try:
        from framewire._core.telemetry.spans import meters, tracers
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] != "opentelemetry":
            raise
        raise ConfigurationError(
            "instrument() needs opentelemetry-api", hint=how_to_install("otel")
        ) from error
    from framewire._core.telemetry.switched_on import switch_on

    # Both are looked at before either is switched on.
    wanted = (tracers(tracer_provider), meters(meter_provider))
    return Instrumentation(switch_on(key, make) for key, make in wanted)
