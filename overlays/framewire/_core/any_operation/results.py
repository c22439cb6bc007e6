"""Finding the results in the last answer about a job: addresses, `data:` URIs, base64."""

import binascii
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

import attrs

from framewire._core.media.inline import is_data_url
from framewire._core.media.names import HEAD_BYTES, name_from_url, sniff, type_of_name
from framewire._core.paths import at

_URL = re.compile(r"https?://\S+", re.IGNORECASE)
# Shorter text is an id or a word.
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{64,}={0,2}\s*")
_INNER = ("url", "uri", "b64_json", "base64", "data")
_KINDS = {
    "video": ("video", "film", "mp4", "movie", "clip"),
    "audio": ("audio", "sound", "speech", "voice", "music"),
    "image": ("image", "picture", "photo", "img", "sample", "png"),
}


@attrs.frozen
class Place:
    """Where one result is.

    Args:
        url: Its address, or None.
        b64: Its bytes as base64, or None.
        path: The field that held it.
    """

    url: str | None = None
    b64: str | None = attrs.field(default=None, repr=False)
    path: str = ""

    @property
    def content_type(self) -> str | None:
        """Media type, as far as the address or the first bytes tell it."""
        if self.b64 is not None:
            return sniff(_head(self.b64))
        return type_of_name(name_from_url(self.url or ""))


def places(body: Any, paths: Iterable[str], base: str) -> list[Place]:
    """The results that an answer holds, at the first path that leads to any.

    Args:
        body: The answer as decoded JSON.
        paths: Dotted paths from the specification.
        base: The service's base URL, for addresses without a host.
    """
    for path in paths:
        found = list(_in(at(body, path), path, base))
        if found:
            return found
    return []


def kind_of(place: Place) -> str:
    """`image`, `video`, `audio`, or empty where nothing tells."""
    if place.url is not None and is_data_url(place.url):
        return place.url[len("data:") :].partition("/")[0].lower()
    if place.content_type:
        return place.content_type.partition("/")[0]
    name = place.path.lower()
    return next((kind for kind, words in _KINDS.items() if any(w in name for w in words)), "")


def _in(value: Any, path: str, base: str) -> Iterator[Place]:
    if isinstance(value, list):
        for item in value:
            yield from _in(item, path, base)
    elif isinstance(value, dict):
        yield from _in_object(value, path, base)
    elif isinstance(value, str):
        yield from _in_text(value, path, base)


def _in_object(value: dict[str, Any], path: str, base: str) -> Iterator[Place]:
    for name in _INNER:
        found = list(_in(value.get(name), f"{path}.{name}", base))
        if found:
            yield from found
            return
    # Whatever else is an address is a result; a text that is none is not.
    for name, each in value.items():
        if isinstance(each, str) and _URL.fullmatch(each):
            yield Place(each, path=f"{path}.{name}")


def _in_text(value: str, path: str, base: str) -> Iterator[Place]:
    if _URL.fullmatch(value) or is_data_url(value):
        yield Place(value, path=path)
    # JPEG as base64 begins with a slash, as a path does.
    elif _BASE64.fullmatch(value):
        yield Place(b64=value, path=path)
    elif value.startswith("/") and not value.startswith("//") and " " not in value:
        yield Place(urljoin(base + "/", value), path=path)


def _head(text: str) -> bytes:
    try:
        return binascii.a2b_base64("".join(text[: 4 * HEAD_BYTES].split())[: 2 * HEAD_BYTES])
    except binascii.Error:
        return b""
