"""Building requests: what does not change is built once per endpoint and client."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from secrets import token_hex
from typing import Any
from urllib.parse import quote, urlencode

import attrs

from framewire._core.exchange.endpoint import Endpoint
from framewire._core.exchange.form_body import FormBody
from framewire._core.exchange.options import CallOptions
from framewire._core.exchange.unwritable import writable
from framewire._core.foreign import by_signal, turned
from framewire._core.io.address import Url
from framewire._core.io.messages import Headers, Request
from framewire._core.io.url import url_of
from framewire._core.not_given import NOT_GIVEN
from framewire._core.profile import ServiceProfile
from framewire._core.redact import Secrets, secrets_in, without_frames
from framewire._core.settings import CONNECT_TIMEOUT, Settings
from framewire._version import VERSION
from framewire.errors import ConfigurationError, FramewireError, InvalidArgumentError

USER_AGENT = f"framewire/{VERSION}"
_JSON = "application/json"
_FIELDS = "application/x-www-form-urlencoded"
_CACHED_URLS = 64
# Sockets count milliseconds in 32 bits: more than that wraps, and would end a wait for the answer
# of a paid request at once.
_LONGEST = 1_000_000.0
_OF_THE_BODY = frozenset({"Content-Type"})
_IDEMPOTENCY_KEY = re.compile("[A-Za-z0-9_-]{1,255}")


@attrs.frozen
class Outgoing:
    """A request ready to be sent, as often as the retrier wants.

    Args:
        request: The request, for bodies that can be sent again as they are.
        rebuild: For bodies made of files: makes the request anew.
        sent_to: Where it goes, query included.
        keyed: Whether it carries a key under which the service does its work once.
        hidden: Secrets among the headers of this one request.
    """

    request: Request | None
    rebuild: Any
    sent_to: Url
    keyed: bool = False
    hidden: tuple[str, ...] = attrs.field(default=(), repr=False)

    @property
    def url(self) -> str:
        """Address without query, for messages."""
        return f"{self.sent_to.origin}{self.sent_to.path}"

    def fresh(self) -> Request:
        """The request for the next attempt."""
        return self.request if self.request is not None else self.rebuild()


def timeout_extension(seconds: float | None) -> dict[str, float | None]:
    """Limits of one attempt, in the form httpx keeps them in.

    Args:
        seconds: Longest silence while reading or writing; None for no limit.
    """
    if seconds is not None:
        seconds = min(seconds, _LONGEST)
    connect = CONNECT_TIMEOUT if seconds is None else min(CONNECT_TIMEOUT, seconds)
    return {"connect": connect, "read": seconds, "write": seconds, "pool": seconds}


def _unsendable(error: Exception) -> tuple[type[ConfigurationError], str]:
    """Whose fault it is that a request cannot be made: an argument's, or the set-up's; and why.

    Args:
        error: What was raised while the request was made of the arguments.
    """
    if isinstance(error, UnicodeEncodeError):
        held = error.object[error.start : error.end]
        return InvalidArgumentError, (
            f"a text holds {held!r}, which is no character: it was read as another encoding than "
            "it is in"
        )
    # A UnicodeError of another kind is that of a host's name.
    ours = isinstance(error, ValueError | TypeError | RecursionError)
    if ours and not isinstance(error, UnicodeError):
        return InvalidArgumentError, str(error)
    return ConfigurationError, str(error)


class _PrivateHeaders(Headers):
    """Headers that a traceback with variables does not show: some hold keys under other names."""

    def __repr__(self) -> str:
        return f"Headers({list(self)})"


class Preparer:
    """Builds the requests of one client.

    Args:
        settings: Keys, hosts and headers.
        extra: Headers of an HTTP client that the user brought.
        params: Query parameters of it.
    """

    def __init__(
        self,
        settings: Settings,
        extra: Iterable[tuple[str, str]] = (),
        params: Mapping[str, Any] | None = None,
    ) -> None:
        self._settings = settings
        self._extra = tuple(extra)
        self._params = params or {}
        self._timeout = timeout_extension(settings.timeout)
        self._bases: dict[str, tuple[str, Headers]] = {}
        self._urls: dict[str, Url] = {}

    def prepare(
        self, endpoint: Endpoint, arguments: Mapping[str, Any], options: CallOptions
    ) -> Outgoing:
        """The request for one call.

        Args:
            endpoint: The operation.
            arguments: Arguments of its generated `_get_kwargs`.
            options: The caller's options.

        Raises:
            ConfigurationError: A path part or body that cannot be sent.
        """
        name, service = endpoint.name, self._settings.profile.name
        try:
            parts = endpoint.arguments(**arguments)
            base, shared = self._base(endpoint)
            if options.query or self._params:
                query = {**self._params, **(parts.get("params") or {}), **(options.query or {})}
                parts = {**parts, "params": query}
            if self._settings.profile.never_sent:
                _refuse(self._settings.profile, name, parts.get("json"), options.body)
            url = self._url(base, parts)
            headers, hidden = _PrivateHeaders(shared), Secrets()
            own = parts.get("headers") or {}
            headers.update(own)
            if options.headers:
                own = {**own, **options.headers}
                headers.update(options.headers)
            if cookies := parts.get("cookies"):
                headers["cookie"] = "; ".join(f"{name}={text}" for name, text in cookies.items())
            if own.keys() - _OF_THE_BODY:
                hidden = Secrets(secrets_in(own))
                self._without_key(endpoint, headers)
            keyed = bool(
                self._settings.profile.idempotency_headers
                and self._paid_once(name, headers, options)
            )
            timeout = (
                self._timeout
                if options.timeout is NOT_GIVEN
                else timeout_extension(options.timeout)
            )
            if "files" in parts:
                form = self._form(endpoint, parts, url, headers, timeout, options)
                return Outgoing(None, form, url, hidden=hidden)
            content, kind = _content(endpoint, parts, options.body)
        except Exception as error:
            if isinstance(error, FramewireError) or by_signal(error):
                raise
            fault, why = _unsendable(error)
            raise fault(
                f"the request cannot be sent: {why}", service=service, operation=name
            ) from without_frames(error, self._settings.secrets)
        method = parts["method"].upper()
        if content and kind is not None:
            headers["content-type"] = kind
        if content or method not in ("GET", "DELETE", "HEAD"):
            headers["content-length"] = str(len(content))
        request = Request(
            method,
            url,
            headers=headers,
            stream=content,
            extensions={"timeout": timeout},
        )
        return Outgoing(request, None, url, keyed, hidden)

    def _without_key(self, endpoint: Endpoint, headers: Headers) -> None:
        """Take the key out of a request that carries what stands in for it."""
        settings, profile = self._settings, self._settings.profile
        if settings.key and any(name in headers for name in profile.key_substitutes):
            server = endpoint.facts.server if endpoint.facts.server in settings.urls else "api"
            headers.pop(profile.servers[server].auth_header, None)

    def _paid_once(self, operation: str, headers: Headers, options: CallOptions) -> bool:
        """Give a request the key under which its operation is paid for once, if it takes one.

        Raises:
            InvalidArgumentError: The caller's key is none that can be sent.
        """
        profile = self._settings.profile
        header = profile.idempotency_headers.get(operation)
        if header is None:
            return False
        key = headers.get(header) or (options.once.key if options.once else token_hex(16))
        if not _IDEMPOTENCY_KEY.fullmatch(key):
            raise InvalidArgumentError(
                "idempotency_key goes to the service here: it takes 1 to 255 letters, digits, "
                "_ and -",
                service=profile.name,
                operation=operation,
                field="idempotency_key",
            )
        headers[header] = key
        return True

    def _base(self, endpoint: Endpoint) -> tuple[str, Headers]:
        """Base URL and headers of an endpoint, the same for all its calls."""
        facts = endpoint.facts
        found = self._bases.get(facts.id)
        if found is None:
            settings, profile = self._settings, self._settings.profile
            server = facts.server if facts.server in settings.urls else "api"
            if server in settings.unnamed:
                raise ConfigurationError(
                    f"{server}_url was not given, and {profile.title} is not at its own address: "
                    f"the request would go to {settings.urls[server]} with your key",
                    hint=f"Pass {server}_url= or set {profile.servers[server].env}.",
                    service=profile.name,
                    operation=endpoint.name,
                )
            base = settings.urls[server]
            headers = _PrivateHeaders(
                {
                    "Host": _host(base),
                    "Accept": "*/*" if facts.binary else _JSON,
                    "Accept-Encoding": "gzip, deflate",
                    "Connection": "keep-alive",
                    "User-Agent": USER_AGENT,
                }
            )
            headers.update(profile.headers)
            headers.update(dict(self._extra))
            substituted = any(name.lower() in profile.key_substitutes for name in settings.headers)
            if facts.auth != "none" and settings.key and not substituted:
                host = profile.servers[server]
                headers[host.auth_header] = host.auth.format(key=settings.key)
            if facts.billable:
                for argument, key in settings.provider_keys.items():
                    headers[profile.provider_headers[argument]] = key
            headers.update(settings.headers)
            found = self._bases[facts.id] = (base, headers)
        return found

    def _url(self, base: str, parts: Mapping[str, Any]) -> Url:
        params = parts.get("params")
        text = f"{base}{parts['url']}?{_query(params)}" if params else base + parts["url"]
        url = self._urls.get(text)
        if url is None:
            url = url_of(text)
            # Paths with ids in them differ from call to call: the cache is kept small.
            if len(self._urls) >= _CACHED_URLS:
                self._urls.clear()
            self._urls[text] = url
        return url

    def _form(
        self,
        endpoint: Endpoint,
        parts: Mapping[str, Any],
        url: Url,
        headers: Headers,
        timeout: dict[str, float | None],
        options: CallOptions,
    ) -> Callable[[], Request]:
        from framewire._core.io import http

        headers.pop("content-type", None)
        fields = (parts.get("data") or {}).items()
        files = [(name, (None, text)) for name, text in fields] + list(parts.get("files") or [])
        more = options.body or {}
        files = [(field, part) for field, part in files if field not in more]
        for field, given in more.items():
            value = given.value if isinstance(given, Enum) else given
            text = json.dumps(value) if not isinstance(value, str) else value
            files.append((field, (None, text.encode(), None)))

        place = (self._settings.profile.name, endpoint.name)

        def rebuild() -> Request:
            with turned(partial(_unready, *place), callers_code=True):
                for _, file in files:
                    if hasattr(file[1], "seek"):
                        file[1].seek(0)
                request = http.form(parts["method"], url, headers, files)
            request.extensions = {"timeout": timeout}
            length = request.headers.get("content-length")
            request.stream = FormBody(request.stream, int(length) if length else None, *place)
            return request

        rebuild()  # what cannot be sent says so before observers hear of the call
        return rebuild


def _unready(service: str, operation: str, error: Exception) -> ConfigurationError:
    return ConfigurationError(
        f"a file cannot be sent: {error}",
        hint="Pass its bytes instead.",
        service=service,
        operation=operation,
    )


def _refuse(profile: ServiceProfile, operation: str, *bodies: Any) -> None:
    """Refuse fields that are never sent, whoever put them into a body."""
    for body in bodies:
        for field, why in profile.never_sent.items():
            if isinstance(body, Mapping) and field in body:
                raise InvalidArgumentError(
                    f"{field} is never sent: {why}",
                    service=profile.name,
                    operation=operation,
                    field=field,
                )


def _content(
    endpoint: Endpoint, parts: Mapping[str, Any], extra: Mapping[str, Any] | None
) -> tuple[bytes, str | None]:
    """The body, and its content type where the headers do not have it yet."""
    if "data" in parts:
        return _fields_body(endpoint, parts["data"], extra), _FIELDS
    if (whole := parts.get("content")) is not None:
        return _all(whole), None
    kind = (parts.get("headers") or {}).get("Content-Type", _JSON)
    return _json_body(endpoint, parts.get("json"), extra), kind


def _json_body(endpoint: Endpoint, body: Any, extra: Mapping[str, Any] | None) -> bytes:
    if extra:
        body = {**(body or {}), **extra}
    if body is None:
        return b""
    try:
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except TypeError:
        body = writable(body, endpoint.facts, endpoint.name)
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def _fields_body(
    endpoint: Endpoint, fields: Mapping[str, Any], extra: Mapping[str, Any] | None
) -> bytes:
    more = {
        name: json.dumps(value) if isinstance(value, Mapping) else value
        for name, value in (extra or {}).items()
    }
    whole = writable({**fields, **more}, endpoint.facts, endpoint.name)
    return _query(whole).encode()


def _all(payload: Any) -> bytes:
    """A body that is sent as it is: bytes, or a file from where it stands."""
    data: bytes = payload.read() if hasattr(payload, "read") else payload
    return data


def _query(params: Mapping[str, Any]) -> str:
    """Query parameters as the services read them: true and false in lower case, lists repeated.

    None leaves a parameter out, as an argument of a method does.
    """
    flat = [
        (name, str(item).lower() if isinstance(item, bool) else item)
        for name, value in params.items()
        for each in (value if isinstance(value, list | tuple) else (value,))
        if (item := each.value if isinstance(each, Enum) else each) is not None
    ]
    return urlencode(flat, quote_via=_quoted)


def _quoted(text: Any, *how: Any) -> str:
    """A value in an address; lists in one value know which of their commas stand between items."""
    encoded: str | None = getattr(text, "encoded", None)
    return quote(text, *how) if encoded is None else encoded


def _host(base: str) -> str:
    return url_of(base).netloc.decode("ascii")
