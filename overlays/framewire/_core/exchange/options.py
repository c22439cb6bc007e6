"""What a caller may set for one call."""

from collections.abc import Mapping
from typing import Any, TypedDict

import attrs

from framewire._core.not_given import NOT_GIVEN
from framewire._core.profile import ServiceProfile
from framewire._core.settings import checked_headers, positive
from framewire.errors import ConfigurationError


class RequestOptions(TypedDict, total=False):
    """Keyword arguments that every call takes.

    Args:
        timeout: Seconds for one request; None for no limit. Default: the client's.
        extra_headers: Headers to add or replace.
        extra_query: Query parameters to add.
        extra_body: Members to add to the JSON body (or fields to the form), last and as they are.
    """

    timeout: float | None
    extra_headers: Mapping[str, str] | None
    extra_query: Mapping[str, Any] | None
    extra_body: Mapping[str, Any] | None


def _names(given: Mapping[str, Any] | None) -> str:
    """What a traceback with variables shows: a value may be a key."""
    return repr(None if given is None else list(given))


@attrs.frozen
class CallOptions:
    """Checked options of one call.

    Args:
        timeout: Seconds for one request, None for no limit, `NOT_GIVEN` for the client's.
        headers: Headers to add or replace.
        query: Query parameters to add.
        body: Members to add to the body.
    """

    timeout: Any = NOT_GIVEN
    headers: Mapping[str, str] | None = attrs.field(default=None, repr=_names)
    query: Mapping[str, Any] | None = attrs.field(default=None, repr=_names)
    body: Mapping[str, Any] | None = attrs.field(default=None, repr=_names)


NO_OPTIONS = CallOptions()
_NAMES = {
    "timeout": "timeout",
    "extra_headers": "headers",
    "extra_query": "query",
    "extra_body": "body",
}


def call_options(profile: ServiceProfile, given: Mapping[str, Any] | CallOptions) -> CallOptions:
    """Check what a caller passed.

    Args:
        profile: The service's facts, for messages.
        given: The keyword arguments of `RequestOptions`, or what was made of them already.

    Raises:
        ConfigurationError: A value that cannot work, or a name that does not exist.
    """
    if isinstance(given, CallOptions):
        return given
    if not given:
        return NO_OPTIONS
    made: dict[str, Any] = {}
    for name, value in given.items():
        if name not in _NAMES:
            raise ConfigurationError(f"unknown option {name!r}", service=profile.name)
        if name == "timeout":
            made["timeout"] = None if value is None else positive(profile, name, value)
        elif value is not None:
            if not isinstance(value, Mapping):
                raise ConfigurationError(
                    f"{name} must be a mapping, not {type(value).__name__}", service=profile.name
                )
            made[_NAMES[name]] = (
                checked_headers(profile, value) if name == "extra_headers" else value
            )
    return CallOptions(**made)
