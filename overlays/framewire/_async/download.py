"""Fetching results: in pieces, resumed where the server allows it, and never with a key."""

import random
import time
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from framewire._async.body import pieces
from framewire._core.exchange.download_request import download_request, redirected
from framewire._core.exchange.download_words import EXPIRED, WEB, astray, hint, scheme, shown
from framewire._core.exchange.error_mapping import in_words
from framewire._core.exchange.looks import LOOKED_AT, page_instead
from framewire._core.exchange.outcome import of_exception, of_status
from framewire._core.exchange.pace import retry_after
from framewire._core.exchange.retry import Retrier, RetryPolicy
from framewire._core.exchange.unpack import layers_of
from framewire._core.foreign import sifted
from framewire._core.io import async_backend as backend
from framewire._core.io.faults import carried_by, is_one_of, is_timeout
from framewire._core.io.forks import making
from framewire._core.io.limits import lift
from framewire._core.io.log import LOGGER
from framewire._core.io.messages import Request, Response
from framewire._core.io.reach import ANYWHERE, PrivateAddressError, Reach, is_home
from framewire._core.io.way import distrust
from framewire._core.media.version import NO_VERSION, Version, length_of, part_of
from framewire._core.profile import Outcome, ServiceProfile
from framewire._core.redact import SecretText
from framewire.errors import DownloadError, DownloadTimeoutError

if TYPE_CHECKING:
    from framewire._core.io.http import Jar

_POLICY = RetryPolicy(max_retries=4)
SILENCE = 120.0
# What no better moment would change; sockets raise the last ones for odd hosts and ports.
_HOPELESS = frozenset(
    {
        *("InvalidURL", "UnsupportedProtocol", "TooManyRedirects"),
        *("ValueError", "OverflowError", "ExceptionGroup"),
    }
)
# Behind a connection that was not opened: no host has such a name, or no port such a number.
_NO_HOST = frozenset({"UnicodeError", "OverflowError"})
_MOST_REDIRECTS = 20
_PARTIAL = 206
_RANGE_NOT_SATISFIABLE = 416


@attrs.frozen
class Progress:
    """How far a download is.

    Attributes:
        received: Bytes so far.
        total: Bytes in all, if the server says.
    """

    received: int
    total: int | None


class _BrokenOffError(Exception):
    """The transport failed; nobody outside this module sees it."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


class Sink(Protocol):
    """Where the bytes go."""

    @property
    def size(self) -> int:
        """Bytes written so far."""

    def write(self, data: bytes) -> None:
        """Append bytes."""

    def restart(self) -> None:
        """Throw away what was written."""


@attrs.define
class AsyncDownload:
    """One download of a URL into a sink.

    Args:
        url: Absolute http or https address.
        sink: Where the bytes go.
        pool: Connections to use.
        max_bytes: Larger results are refused, or None for no limit.
        timeout: Seconds for the whole, retries included; None for no limit.
        silence: Longest silence in seconds.
        on_progress: Called with a `Progress` after each piece.
        kind: What is fetched, in words.
        reach: Where it may be fetched from.
    """

    url: str
    sink: Sink
    pool: backend.Pool
    max_bytes: int | None = None
    timeout: float | None = None
    silence: float | None = SILENCE
    on_progress: Callable[[Progress], Any] | None = None
    kind: str = "result"
    reach: Reach = ANYWHERE
    _version: Version = attrs.field(default=NO_VERSION, init=False)
    _head: bytes = attrs.field(default=b"", init=False)
    _ends: float | None = attrs.field(default=None, init=False)
    _packed: bool = attrs.field(default=False, init=False)
    _free: bool = attrs.field(default=False, init=False)

    async def run(self) -> str | None:
        """Fetch the whole result.

        Returns:
            Its content type as the server gave it.

        Raises:
            DownloadError: It cannot be fetched.
        """
        backend.checked("on_progress", self.on_progress)
        where = shown(self.url)
        if scheme(self.url) not in WEB:
            raise DownloadError(
                f"the result's address {where} is neither http nor https; it was not opened"
            )
        self._free = self.reach.free
        if self.timeout is not None:
            self._ends = time.monotonic() + self.timeout
        sender = self.pool.take()
        try:
            return await self._run(sender, where)
        finally:
            await self.pool.put()

    async def _run(self, sender: backend.Sending, where: str) -> str | None:
        retrier = Retrier(_POLICY, repeatable=True, random=random.random, deadline=self._ends)
        furthest = 0
        while True:
            pace = None
            try:
                response = await self._open(sender)
                try:
                    if response.is_success:
                        await self._receive(response)
                        kind: str | None = response.headers.get("content-type")
                        return kind
                    outcome, pace = _meaning(response)
                    status = response.status_code
                finally:
                    await response.aclose()
                if status == _RANGE_NOT_SATISFIABLE and self.sink.size:
                    self._restart()
                    outcome = Outcome.UNKNOWN
                problem = DownloadError(
                    f"{where} answered {status}",
                    hint=hint(status),
                    status_code=status,
                )
                cause: Exception | None = None
            except _BrokenOffError as broken:
                outcome, cause = _broken(broken.cause), broken.cause
                problem = _broken_off(where, broken.cause)
            if self.sink.size > furthest:
                furthest = self.sink.size
                retrier = Retrier(
                    _POLICY, repeatable=True, random=random.random, deadline=self._ends
                )
            pause = retrier.pause(outcome, time.monotonic(), pace)
            if pause is None:
                raise problem from cause
            await backend.sleep(pause)

    async def _open(self, sender: backend.Sending) -> Response:
        if self._packed or not self._version.known:
            self._restart()
        try:
            request = download_request(
                self.url,
                start=self.sink.size,
                condition=self._version.condition,
                timeout=self.silence,
                public=not self._free,
            )
        except Exception as error:  # noqa: BLE001 - libraries have no common base
            raise DownloadError(f"{shown(self.url)} is no address: {error}") from sifted(error)
        try:
            secret = isinstance(self.url, SecretText)
            return await _followed(sender, request, self._ends, self.silence, secret)
        except DownloadError:
            raise
        except PrivateAddressError as error:
            if not await backend.in_thread(is_home, self.reach.home):
                raise DownloadError(
                    f"{shown(self.url)} was not opened: {error}",
                    hint="Pass allow_private=True if the service keeps its results there.",
                ) from error
            self._free = True  # the service is at such an address itself
            return await self._open(sender)
        except Exception as error:
            # A hook of the caller's client may raise for every status that is no success.
            refusal = carried_by(error)
            if refusal is not None and not refusal.is_success:
                from framewire._core.io.http import of_httpx

                return of_httpx(refusal, request)
            raise _BrokenOffError(sifted(error)) from error

    async def _receive(self, response: Response) -> None:
        packed = bool(layers_of(response.headers.get("content-encoding", "")))
        if response.status_code != _PARTIAL:
            self._restart()
            total = None if packed else length_of(response.headers)
            self._version = Version.of(response.headers, total)
        else:
            part = None if packed else part_of(response.headers)
            if part is None or not self._continues(response, *part):
                self._restart()
                from framewire._core.io.http import ReadError

                raise _BrokenOffError(ReadError("the server sent another part than was asked for"))
            total = part[1]
        self._packed = packed
        self._check(total)
        async for chunk in self._pieces(response):
            await backend.in_thread(self.sink.write, chunk)
            self._check(self.sink.size)
            if len(self._head) < LOOKED_AT:
                self._head += chunk[:LOOKED_AT]
                self._look(response, len(self._head) >= LOOKED_AT)
            if self.on_progress is not None:
                await backend.call(self.on_progress, Progress(self.sink.size, total))
        self._look(response, True)

    def _look(self, response: Response, enough: bool) -> None:
        """Hold what came against what was asked for: a page with status 200 is no result."""
        stated = response.headers.get("content-type", "")
        if enough and page_instead(self._head, self.kind, stated):
            what = f"a page or an error instead of the {self.kind} ({stated or 'no content type'})"
            raise DownloadError(
                f"{shown(self.url)} holds {what}",
                hint=EXPIRED,
                status_code=response.status_code,
                content=self._head,
            )

    async def _pieces(self, response: Response) -> AsyncIterator[bytes]:
        """The body, its transport errors told apart from those of sink and callback."""
        try:
            async for chunk in pieces(response):
                yield chunk
        except Exception as error:
            raise _BrokenOffError(sifted(error)) from error

    def _continues(self, response: Response, start: int, total: int | None) -> bool:
        """Whether a part begins where we are and belongs to the same version."""
        here = Version.of(response.headers, total)
        return start == self.sink.size and self._version.same(here)

    def _restart(self) -> None:
        self.sink.restart()
        self._version, self._packed, self._head = NO_VERSION, False, b""

    def _check(self, size: int | None) -> None:
        if self.max_bytes is not None and size is not None and size > self.max_bytes:
            raise DownloadError(
                f"{shown(self.url)} holds {size} bytes, more than max_bytes={self.max_bytes}",
                hint="Pass a larger max_bytes=, or None for no limit.",
            )


def _meaning(response: Response) -> tuple[Outcome, float | None]:
    plain = ServiceProfile(name="", title="", key_env="", servers={})
    return (
        of_status(plain, "", response.status_code),
        retry_after(response.headers, time.time()),
    )


def _broken_off(where: str, cause: Exception) -> DownloadError:
    late = is_timeout(cause)
    kind = DownloadTimeoutError if late else DownloadError
    return kind(f"{where} broke off: {in_words(cause)}", hint=distrust(cause))


def _broken(error: Exception) -> Outcome:
    cause: BaseException | None = error
    while cause is not None:
        if is_one_of(cause, _HOPELESS if cause is error else _NO_HOST):
            return Outcome.CONSIDERED
        cause = cause.__cause__
    return of_exception(error)


async def _followed(
    sender: backend.Sending,
    request: Request,
    ends: float | None,
    silence: float | None,
    secret: bool,
) -> Response:
    """The answer at the end of all redirects.

    httpx would add the cookies of its client, which may be keys to the service; here only those
    that the hosts of this download set themselves go along.
    """
    cookies: Jar | None = None
    asked = SecretText(str(request.url)) if secret else str(request.url)
    for _ in range(_MOST_REDIRECTS):
        response = await sender.send(request, ends=_begun_by(ends, silence), anonymous=True)
        address = SecretText(str(request.url)) if secret else str(request.url)
        LOGGER.debug(
            "download: %s -> %d",
            shown(address),
            response.status_code,
            extra={"status_code": response.status_code},
        )
        if not response.leads_elsewhere:
            if ends is None:
                lift(response.extensions)
            return response
        await response.aclose()
        request, cookies = _led_on(response, cookies, asked)
    from framewire._core.io.http import TooManyRedirects

    raise TooManyRedirects(f"more than {_MOST_REDIRECTS} redirects")


def _led_on(response: Response, cookies: "Jar | None", asked: str) -> "tuple[Request, Jar]":
    """The request for where an answer leads, and the cookies that go along.

    Raises:
        DownloadError: It leads to what is no address; asking again would lead there again.
    """
    with making:
        from framewire._core.io.http import Jar, RemoteProtocolError, redirect_of

    there = response.headers["location"]
    try:
        following = redirect_of(response)
    except RemoteProtocolError as error:
        raise astray(asked, response.status_code, there, "is no address") from sifted(error)
    if following.scheme not in WEB:
        raise astray(asked, response.status_code, there, "is neither http nor https")
    cookies = cookies or Jar()
    cookies.learn(response)
    request = redirected(response.request, following)
    cookies.add(request)
    return request, cookies


def _begun_by(ends: float | None, silence: float | None) -> float | None:
    """When an answer has to have begun at the latest: bytes of its head are no sign of life."""
    if ends is not None or silence is None:
        return ends
    return time.monotonic() + 2 * silence
