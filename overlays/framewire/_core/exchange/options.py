"""What a caller may set for one call."""

from collections.abc import Mapping
from typing import Any, TypedDict

import attrs

from framewire._core.not_given import NOT_GIVEN
from framewire._core.profile import ServiceProfile
from framewire._core.settings import checked_headers, positive
from framewire.errors import ConfigurationError, InvalidArgumentError


class RequestOptions(TypedDict, total=False):
    """Keyword arguments that every call takes.

    Args:
        timeout: Seconds for one request; None for no limit. Default: the client's.
        extra_headers: Headers to add or replace.
        extra_query: Query parameters to add.
        extra_body: Members to add to the JSON body (or fields to the form), last and as they are.
        idempotency_key: Name of a paid call, such as `row-17`, of a client with a journal: with the
            same one again the first call's result is returned, or its job, and nothing is paid.
        retry_unknown: Whether to pay again under the key where it is unknown whether the first call
            was accepted. Default: False.
        retry_failed: Whether to pay again under the key where its job failed. Default: False.
    """

    timeout: float | None
    extra_headers: Mapping[str, str] | None
    extra_query: Mapping[str, Any] | None
    extra_body: Mapping[str, Any] | None
    idempotency_key: str | None
    retry_unknown: bool
    retry_failed: bool


@attrs.frozen
class Once:
    """What a caller says of a call that is to be paid for once.

    Args:
        key: The caller's name for it.
        retry_unknown: Whether to pay again where it is unknown whether it was paid for.
        retry_failed: Whether to pay again for a job that failed.
    """

    key: str
    retry_unknown: bool = False
    retry_failed: bool = False


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
        once: What is said of a call that is to be paid for once.
    """

    timeout: Any = NOT_GIVEN
    headers: Mapping[str, str] | None = attrs.field(default=None, repr=_names)
    query: Mapping[str, Any] | None = attrs.field(default=None, repr=_names)
    body: Mapping[str, Any] | None = attrs.field(default=None, repr=_names)
    once: Once | None = None


NO_OPTIONS = CallOptions()
_NAMES = {
    "timeout": "timeout",
    "extra_headers": "headers",
    "extra_query": "query",
    "extra_body": "body",
}


_ONCE = ("idempotency_key", "retry_unknown", "retry_failed")
_LONGEST_KEY = 512


def call_options(profile: ServiceProfile, given: Mapping[str, Any] | CallOptions) -> CallOptions:
    """Check what a caller passed.

    Args:
        profile: The service's facts, for messages.
        given: The keyword arguments of `RequestOptions`, or what was made of them already.

    Raises:
        InvalidArgumentError: A value that cannot work, or a name that does not exist.
    """
    if isinstance(given, CallOptions):
        return given
    if not given:
        return NO_OPTIONS
    try:
        return _checked(profile, given)
    except InvalidArgumentError:
        raise
    except ConfigurationError as error:
        # What would be the set-up's fault in a constructor is that of this one call.
        raise InvalidArgumentError(error.message, hint=error.hint, service=profile.name) from None


def _checked(profile: ServiceProfile, given: Mapping[str, Any]) -> CallOptions:
    made: dict[str, Any] = {}
    once = {name: given[name] for name in _ONCE if name in given}
    if once:
        given = {name: value for name, value in given.items() if name not in _ONCE}
        made["once"] = _once(profile, once)
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


def _once(profile: ServiceProfile, given: Mapping[str, Any]) -> Once | None:
    """What a caller says of a call that is to be paid for once.

    Raises:
        ConfigurationError: A key that is none, or decisions without one.
    """
    key = given.get("idempotency_key")
    decisions = {name: given.get(name, False) for name in _ONCE[1:]}
    for name, value in decisions.items():
        if not isinstance(value, bool):
            raise ConfigurationError(f"{name} must be True or False", service=profile.name)
    if key is None:
        if any(decisions.values()):
            raise ConfigurationError(
                "retry_unknown= and retry_failed= belong to an idempotency_key=",
                service=profile.name,
            )
        return None
    if not isinstance(key, str) or not 0 < len(key) <= _LONGEST_KEY:
        raise ConfigurationError(
            f"idempotency_key must be text of 1 to {_LONGEST_KEY} characters", service=profile.name
        )
    return Once(key, **decisions)
