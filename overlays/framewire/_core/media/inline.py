"""Results that arrive inside an answer: base64 text and `data:` URLs."""

import base64
import binascii
import re
from collections.abc import Callable
from functools import partial
from urllib.parse import unquote, unquote_to_bytes

from framewire._core.io.forks import making
from framewire.errors import DownloadError

_URL_SAFE = str.maketrans("-_", "+/")
_BASE64 = re.compile(r"[A-Za-z0-9+/_=\s-]+")
_BEGINNING = 256
# The fastest decoder that is there, looked for when there is something to decode.
_decode: Callable[[str | memoryview], bytes] | None = None


def from_base64(text: str) -> bytes:
    """Decode base64 as services send it: padded or not, URL-safe or not, as a `data:` URL or not.

    Args:
        text: The base64 text.

    Raises:
        DownloadError: It is no base64.
    """
    if is_data_url(text):
        return from_data_url(text)[1]
    data = strict_base64(text)
    if data is not None:
        return data
    compact = "".join(text.split()).translate(_URL_SAFE)
    try:
        return base64.b64decode(compact + "=" * (-len(compact) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise DownloadError(f"the result is not valid base64: {error}") from None


def _decoder() -> Callable[[str | memoryview], bytes]:
    try:
        with making:
            import pybase64
    except ImportError:  # it is there for speed only
        return partial(binascii.a2b_base64, strict_mode=True)
    decode: Callable[[str | memoryview], bytes] = partial(pybase64.b64decode, validate=True)
    return decode


def strict_base64(text: str | memoryview) -> bytes | None:
    """Decode base64 of the standard's own form; None for any other text.

    Args:
        text: The text, or its bytes.
    """
    global _decode
    if _decode is None:
        _decode = _decoder()
    try:
        return _decode(text)
    except (binascii.Error, ValueError):
        return None


def from_data_url(url: str) -> tuple[str | None, bytes]:
    """Content type and bytes of a `data:` URL.

    Args:
        url: The URL.

    Raises:
        DownloadError: It is malformed.
    """
    head, comma, payload = url[len("data:") :].partition(",")
    if not comma:
        raise DownloadError("the result is a data: URL without data")
    kind = head.partition(";")[0].strip().lower() or None
    if head.lower().endswith(";base64"):
        return kind, from_base64(unquote(payload))
    return kind, unquote_to_bytes(payload)


def is_data_url(text: str) -> bool:
    """Whether a text is a `data:` URL; the scheme may be written in any case."""
    return text[: len("data:")].lower() == "data:"


def readable_base64(text: str) -> bool:
    """Whether a text can be base64 of something, by how it begins.

    Args:
        text: The text.
    """
    begun = text[:_BEGINNING].strip()
    return bool(begun) and (is_data_url(begun) or _BASE64.fullmatch(begun) is not None)
