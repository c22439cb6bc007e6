"""Keeping keys out of what people, logs and error trackers see: texts, and frames of errors."""

import functools
import inspect
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

MASK = "***"
# Where errors of httpx have the request that they are about.
_REQUEST = "_request"
# Headers that hold nothing to hide, whatever their values look like.
_HARMLESS_HEADERS = frozenset(
    {"accept", "accept-encoding", "accept-language", "baggage", "cache-control", "connection"}
    | {"content-length", "content-type", "correlation-id", "expect", "host", "http-referer"}
    | {"idempotency-key", "if-match", "if-none-match", "if-range", "origin", "pragma", "prefer"}
    | {"range", "referer", "request-id", "traceparent", "tracestate", "user-agent"}
    | {"x-correlation-id", "x-request-id", "x-title"}
)
# Words in the names of those that hold a key. What a wallet signs is as good as one, or as money.
_KEY_WORDS = re.compile(
    "auth|cookie|credential|key|passw|payment|secret|session|sign-in|signature|token|wallet"
)
# Under any other name a value is one where it looks like one: long, in one piece, no plain word.
_LIKE_A_KEY = re.compile(r"(?=.*[^a-z_.-])\S{12,}")

# A character that no base64 has. Looking for one takes a fifth of what looking for a text takes,
# where there are few of them.
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_LONG, _FEW = 64 * 1024, 200


class Secrets(tuple[str, ...]):
    """Secrets that do not show where the variables of a frame are printed."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} secrets>"


class SecretText(str):
    """A text that shows only where it is asked for by name, not where variables are printed."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


def secrets_in(headers: Mapping[str, str]) -> Iterator[str]:
    """The secrets among headers that a caller adds; of `Bearer KEY` the whole and the key.

    Args:
        headers: By name, in any case.
    """
    for name, value in headers.items():
        lower = name.lower()
        if lower not in _HARMLESS_HEADERS and (
            _KEY_WORDS.search(lower) or _LIKE_A_KEY.fullmatch(value)
        ):
            yield value
            yield value.rpartition(" ")[2]


def scrub(text: str, secrets: Iterable[str]) -> str:
    """The text with every secret replaced by asterisks."""
    # Next to no text has one, so that they are put in order only then: the longest first, as one
    # key may begin with another.
    found = [secret for secret in secrets if secret in text]
    for secret in sorted(found, key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def scrub_bytes(content: bytes, secrets: Iterable[str]) -> bytes:
    """The bytes with every secret replaced by asterisks."""
    found = [each for secret in secrets if _holds(content, each := secret.encode())]
    for secret in sorted(found, key=len, reverse=True):
        content = content.replace(secret, MASK.encode())
    return content


def _holds(content: bytes, secret: bytes) -> bool:
    """Whether bytes hold a secret; most of many bytes is base64, which is passed over quickly."""
    odd = _NOT_BASE64.search(secret) if len(content) > _LONG else None
    if odd is None:
        return secret in content
    place = -1
    for _ in range(_FEW):
        place = content.find(odd[0], place + 1)
        if place < 0:
            return False
        if place >= odd.start() and content.startswith(secret, place - odd.start()):
            return True
    return secret in content


def scrub_json(value: Any, secrets: tuple[str, ...], depth: int = 50) -> Any:
    """Decoded JSON, or bytes, with every secret replaced; what is deeper than `depth` is cut."""
    if depth == 0:
        return "..."
    if isinstance(value, str):
        return scrub(value, secrets)
    if isinstance(value, bytes):
        return scrub_bytes(value, secrets)
    if isinstance(value, dict):
        return {
            scrub_json(key, secrets, depth - 1): scrub_json(item, secrets, depth - 1)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [scrub_json(item, secrets, depth - 1) for item in value]
    return value


def without_frames(error: Exception | None, secrets: tuple[str, ...]) -> Exception | None:
    """The error to raise from, without the request and the variables of the frames it came through.

    Error trackers keep the variables of every frame, and who sends errors to another process (Dask,
    by tblib) sends their causes as well: both hold the headers of the request, key included. File
    names and lines stay.

    Args:
        error: What a library raised.
        secrets: Texts that may not appear in any output.

    Returns:
        The error, or None where its own text shows a secret.
    """
    _clear(error)
    for link in _chain(error):
        text = f"{link} {link.args}"
        if scrub(text, secrets) != text:
            return None
        if hasattr(link, _REQUEST):
            setattr(link, _REQUEST, None)
    return error


def hides_arguments(function: Callable[P, R], waits: bool | None = None) -> Callable[P, R]:
    """A function that is given a key and whose errors do not carry it along in their frames.

    Args:
        function: A plain or a coroutine function.
        waits: Whether what it returns is awaited; left out it is as the function says.
    """
    if inspect.iscoroutinefunction(function) if waits is None else waits:

        @functools.wraps(function)
        async def waiting(*args: Any, **kwargs: Any) -> Any:
            try:
                return await function(*args, **kwargs)  # type: ignore[misc]
            except Exception as error:
                del args, kwargs
                _clear(error)
                raise

        return waiting  # type: ignore[return-value]

    @functools.wraps(function)
    def plain(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            del args, kwargs
            _clear(error)
            raise

    return plain


def _clear(error: BaseException | None) -> None:
    for link in _chain(error):
        traceback.clear_frames(link.__traceback__)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
