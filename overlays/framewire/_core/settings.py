"""Settings of a client: keys, hosts and limits, checked before anything is sent."""

import math
import os
import re
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

import attrs

from framewire._core.exchange.retry import RetryPolicy
from framewire._core.io.log import keep_out, setup_from_env
from framewire._core.io.reach import ANYWHERE, Reach
from framewire._core.keys_file import read_keys
from framewire._core.not_given import NOT_GIVEN
from framewire._core.profile import ServiceProfile
from framewire._core.redact import Secrets, secrets_in
from framewire.errors import ConfigurationError, MissingKeyError

CONNECT_TIMEOUT = 10.0


@attrs.frozen(repr=False, slots=False)
class Settings:
    """What one client sends with.

    Args:
        profile: The service's facts.
        key: API key; empty where none is needed and none was given.
        urls: Base URL by server name, without a trailing slash.
        provider_keys: Key by constructor argument (`fal_key`, ...), for generation calls only.
        timeout: Seconds for one request, or None for no limit.
        policy: Retry bounds.
        headers: Headers the user adds to every call.
        hidden: Further texts that may not appear in any output, such as a key in a body.
        unnamed: Servers of which only the default is known although the service is elsewhere: no
            request goes there, it would take the key along.
        bounds_whole: Whether the timeout is the caller's own, which bounds the whole of a request;
            the service's default is a limit on silence.
        reach: Where results may be fetched from.
    """

    profile: ServiceProfile
    key: str
    urls: Mapping[str, str]
    timeout: float | None
    policy: RetryPolicy
    provider_keys: Mapping[str, str] = attrs.field(factory=dict)
    headers: Mapping[str, str] = attrs.field(factory=dict)
    hidden: tuple[str, ...] = ()
    unnamed: frozenset[str] = frozenset()
    bounds_whole: bool = False
    reach: Reach = ANYWHERE

    def __attrs_post_init__(self) -> None:
        keep_out(self)

    def __repr__(self) -> str:
        keys = "key set" if self.key else "no key"
        return f"Settings({self.profile.name}, {dict(self.urls)}, {keys})"

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        """Texts that may not appear in any output."""
        own = secrets_in(self.headers)
        known = (self.key, *self.provider_keys.values(), *self.hidden, *own)
        shown = (secret for secret in known if len(secret) > _SHORTEST_SECRET)
        return Secrets(dict.fromkeys(way for secret in shown for way in _written(secret)))

    def hiding(self, *texts: str) -> "Settings":
        """The same settings, with further texts that may not appear in any output."""
        return attrs.evolve(self, hidden=(*self.hidden, *texts))


_SHORTEST_SECRET = 5
_RETRIES = 2
_ESCAPE = re.compile("%[0-9A-F]{2}")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")

_NO_SERVICE = ServiceProfile(name="", title="", key_env="", servers={})


def settings(
    profile: ServiceProfile,
    *,
    api_key: str | None = None,
    urls: Mapping[str, str | None] | None = None,
    timeout: float | None = NOT_GIVEN,
    max_retries: int | None = None,
    headers: Mapping[str, str] | None = None,
    provider_keys: Mapping[str, str | None] | None = None,
    allow_private: bool = False,
) -> Settings:
    """Check and complete what a constructor was given; missing parts come from the environment.

    Args:
        profile: The service's facts.
        api_key: Key, else the service's environment variable.
        urls: Base URL by server name, else the server's environment variable, else its default.
        timeout: Seconds for one request; left out it is the service's default.
        max_retries: Further attempts after the first; None for the usual two.
        headers: Headers to add to every call.
        provider_keys: Key by constructor argument.
        allow_private: Whether results may be fetched from this machine and its network.

    Raises:
        MissingKeyError: No key, where the service needs one.
        ConfigurationError: A value that cannot work.
    """
    setup_from_env()
    given = urls or {}
    found = {name: _base_url(profile, name, given.get(name)) for name in profile.servers}
    added = checked_headers(profile, headers)
    substituted = any(name.lower() in profile.key_substitutes for name in added)
    return Settings(
        profile=profile,
        key=_key(profile, api_key, needed=profile.key_required and not substituted),
        urls=found,
        unnamed=frozenset(
            name
            for name, server in profile.servers.items()
            if name != "api"
            and not (given.get(name) or os.environ.get(server.env))
            and found["api"] != _base_url(profile, "api", profile.servers["api"].url)
            and _origin(found["api"]) != _origin(found[name])
        ),
        timeout=profile.read_timeout if timeout is NOT_GIVEN else _timeout(profile, timeout),
        bounds_whole=timeout is not NOT_GIVEN,
        policy=RetryPolicy(max_retries=_retries(profile, max_retries)),
        provider_keys={
            name: key
            for name, given_key in (provider_keys or {}).items()
            if given_key is not None and (key := _header_text(profile, name, given_key).strip())
        },
        headers=added,
        reach=Reach(allow_private, urlsplit(found["api"]).hostname or ""),
    )


def check_common(timeout: Any, max_retries: Any, headers: Any) -> None:
    """Refuse what no service's client could be opened with, before one of them is.

    Args:
        timeout: Seconds for one request; left out, the services' defaults.
        max_retries: Further attempts after the first.
        headers: Headers to add to every call.

    Raises:
        ConfigurationError: A value that cannot work.
    """
    if timeout is not NOT_GIVEN:
        _timeout(_NO_SERVICE, timeout)
    _retries(_NO_SERVICE, max_retries)
    checked_headers(_NO_SERVICE, headers)


def provider_keys_from_env(profile: ServiceProfile) -> dict[str, str | None]:
    """The provider keys that stand in the environment, by constructor argument.

    Args:
        profile: The service's facts.
    """
    return {
        argument: next((os.environ[name] for name in names if os.environ.get(name)), None)
        for argument, names in profile.provider_env.items()
    }


def key_from_file(profile: ServiceProfile) -> str | None:
    """The key that stands in the file of keys; None where the environment has one, or neither.

    Args:
        profile: The service's facts.

    Raises:
        ConfigurationError: The file cannot be used.
    """
    if os.environ.get(profile.key_env, "").strip():
        return None
    return read_keys().get(profile.name)


def _key(profile: ServiceProfile, given: str | None, *, needed: bool) -> str:
    if given is not None and not isinstance(given, str):
        raise ConfigurationError(
            f"api_key must be text, not {type(given).__name__}", service=profile.name
        )
    if given is not None and not given.strip():
        # Most likely a variable that is not set: another key would move the bill unnoticed.
        raise MissingKeyError(
            "api_key is empty",
            hint=f"Leave it out to use the environment variable {profile.key_env}.",
            service=profile.name,
        )
    key = (given or os.environ.get(profile.key_env) or "").strip()
    if not key:
        if needed:
            raise MissingKeyError(
                f"no API key for {profile.title}",
                hint=f"Set the environment variable {profile.key_env} or pass api_key=.",
                service=profile.name,
            )
        key = profile.default_key
    return _header_text(profile, "api_key", key)


def _header_text(profile: ServiceProfile, name: str, value: str) -> str:
    """A value that can stand in a header; never shown in the message, it may be a key."""
    if not isinstance(value, str):
        raise ConfigurationError(
            f"{name} must be text, not {type(value).__name__}", service=profile.name
        )
    if not value.isascii() or any(ord(char) < ord(" ") or ord(char) == 127 for char in value):
        raise ConfigurationError(
            f"{name} holds a character that no HTTP header can carry (a line break, a control "
            "character or a letter outside ASCII)",
            hint="Check that it was copied whole and without quotes or line breaks.",
            service=profile.name,
        )
    return value


def checked_headers(profile: ServiceProfile, headers: Mapping[str, str] | None) -> dict[str, str]:
    """Headers a user adds, refused where they could not be sent as they are.

    Args:
        profile: The service's facts, for the message.
        headers: Header values by name.
    """
    if headers is not None and not isinstance(headers, Mapping):
        raise ConfigurationError(
            f"headers must be a mapping, not {type(headers).__name__}", service=profile.name
        )
    checked = {
        _header_text(profile, "a header name", name): _header_text(profile, f"header {name}", value)
        for name, value in (headers or {}).items()
    }
    for name in checked:
        if not _HEADER_NAME.fullmatch(name):
            raise ConfigurationError(f"{name!r} is no header name", service=profile.name)
    return checked


def _base_url(profile: ServiceProfile, name: str, given: str | None) -> str:
    server = profile.servers[name]
    source = "base_url" if name == "api" else f"{name}_url"
    if given is not None and not isinstance(given, str):
        raise ConfigurationError(
            f"{source} must be text, not {type(given).__name__}", service=profile.name
        )
    if not given:
        source = server.env
    url = (given or os.environ.get(server.env) or server.url).strip()
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
        (host or "").encode("idna")  # raises where no such host can be looked up
    except ValueError as error:
        raise ConfigurationError(f"{source} is not a URL: {error}", service=profile.name) from None
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise ConfigurationError(
            f"{source} {_shown(parts)!r} is not a base URL",
            hint=f"It looks like {server.url}: http or https, a host, and no query.",
            service=profile.name,
        )
    if parts.username or parts.password:
        raise ConfigurationError(
            f"{source} holds a user name or password, which would show in logs",
            hint="Pass it as a header: headers={'Authorization': ...}.",
            service=profile.name,
        )
    url = url.rstrip("/")
    for suffix in profile.strip_suffixes:
        url = url.removesuffix(suffix)
    return url.rstrip("/")


def _written(secret: str) -> tuple[str, ...]:
    """How a key may come back: as it is, or as addresses are written, with and without slashes."""
    quoted = (quote(secret, ""), quote(secret, "/"))
    small = (_ESCAPE.sub(lambda found: found[0].lower(), each) for each in quoted)
    return secret, *quoted, *small


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _shown(parts: SplitResult) -> str:
    """An address without what may be a secret in it: user, password, query and fragment."""
    host = parts.netloc.rpartition("@")[2]
    query, fragment = ("..." if part else "" for part in (parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, parts.path, query, fragment))


def _timeout(profile: ServiceProfile, value: float | None) -> float | None:
    return None if value is None else positive(profile, "timeout", value)


def positive(
    profile: ServiceProfile, name: str, value: float, *, what: str = "a number of seconds"
) -> float:
    """A number of seconds above 0.

    Args:
        profile: The service's facts, for the message.
        name: Argument name.
        value: What was given.
        what: What it should be, for messages.
    """
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 < value < math.inf:
        raise ConfigurationError(
            f"{name} must be {what} above 0, or None, not {value!r}",
            service=profile.name,
        )
    # A whole number may be larger than any float.
    return float(min(value, sys.float_info.max))


def _retries(profile: ServiceProfile, value: int | None) -> int:
    if value is None:
        return _RETRIES
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ConfigurationError(
            f"max_retries must be a whole number from 0, not {value!r}", service=profile.name
        )
    return value


def in_environment(profile: ServiceProfile) -> bool:
    """Whether the environment holds a key or an address of the service.

    Args:
        profile: The service's facts.
    """
    names = (profile.key_env, *(server.env for server in profile.servers.values()))
    return any(os.environ.get(name, "").strip() for name in names)
