"""Looking for secrets in cassettes that are written already."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from vcr.serializers import yamlserializer

from framewire.cassettes.rules import (
    ADDRESS,
    EMAIL,
    EMAIL_STANDS_IN,
    KEY_HEADERS,
    LOCAL,
    PATTERNS,
    PLACEHOLDER,
    REQUEST_HEADERS,
    RESPONSE_HEADERS,
    SECRET_MEMBERS,
    SIGNED_QUERY,
    member,
)

# Of 20 and more random characters each has 3.4 bits (hexadecimal ones) or more; words have fewer,
# or no digits.
_BITS = 3.3
_RANDOM = re.compile(r"[A-Za-z0-9+=_~-]{20,}")
# A task's or a file's name; keys do not come in these forms.
_NAME = re.compile(
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|[\w-]+\.(?:png|jpe?g|webp|mp4|wav|mp3|glb)\b",
    re.IGNORECASE,
)
_BINARY = ("multipart/", "image/", "video/", "audio/")


def scan(path: Path) -> list[str]:
    """Everything in a cassette that looks like a secret, one line each; none is the aim.

    Args:
        path: The cassette.
    """
    return list(findings(yamlserializer.deserialize(path.read_text(encoding="utf-8"))))


def findings(cassette: dict[str, Any]) -> Iterator[str]:
    """Everything in a cassette's content that looks like a secret.

    Args:
        cassette: The content.

    Yields:
        Where it stands and what it looks like, never the value itself.
    """
    about = json.dumps({k: v for k, v in cassette.items() if k != "interactions"}, default=str)
    yield from _text("the head of the file", about)
    for number, row in enumerate(cassette["interactions"], 1):
        request, response = row["request"], row["response"]
        place = f"exchange {number}"
        yield from _address(f"{place}, address", request["uri"])
        yield from _headers(f"{place}, request", request["headers"], REQUEST_HEADERS)
        yield from _headers(f"{place}, answer", response["headers"], RESPONSE_HEADERS)
        yield from _text(f"{place}, answer's reason", str(response["status"].get("message") or ""))
        yield from _body(f"{place}, request", request["body"], request["headers"])
        yield from _body(f"{place}, answer", response["body"]["string"], response["headers"])


def looks_random(text: str) -> bool:
    """Whether a text holds a run of characters as random as a key."""
    for found in _RANDOM.findall(_NAME.sub("", text)):
        counts = Counter(found)
        bits = -sum(n / len(found) * math.log2(n / len(found)) for n in counts.values())
        digits = any(c.isdigit() for c in found)
        if bits >= _BITS and digits and any(c.isalpha() for c in found):
            return True
    return False


def _headers(place: str, headers: dict[str, Any], allowed: frozenset[str]) -> Iterator[str]:
    for name, values in headers.items():
        lower = name.lower()
        if lower not in allowed:
            yield f"{place}: the header {lower} is not one that is kept"
        for value in values if isinstance(values, list) else [values]:
            where = f"{place}, header {lower}"
            if lower in KEY_HEADERS:
                if value.split()[-1:] != [PLACEHOLDER]:
                    yield f"{where}: a key"
                continue
            # A boundary is random on purpose and says nothing.
            remaining = re.sub(r"boundary=\S+", "", value)
            if looks_random(remaining):
                yield f"{where}: as random as a key"
            yield from _text(where, remaining)


def _body(place: str, body: str | bytes | None, headers: dict[str, Any]) -> Iterator[str]:
    kinds = [v for name, v in headers.items() if name.lower() == "content-type"]
    kind = str(kinds[0][0] if kinds else "")
    content = body.encode() if isinstance(body, str) else body or b""
    text = content.decode("latin-1")
    if kind.startswith(_BINARY):
        # Any eight bytes may occur in an image: only what is long enough not to by chance.
        text = "\n".join(re.findall(r"[\x20-\x7e]{16,}", text))
    where = f"{place}, body"
    yield from _text(where, text)
    try:
        value = json.loads(content)
    except ValueError:
        return
    yield from _members(where, value)


def _members(place: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _members(place, item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if member(key) in SECRET_MEMBERS and isinstance(item, str):
                if item not in ("", PLACEHOLDER):
                    yield f"{place}, member {key}: a secret by its name"
            else:
                yield from _members(place, item)
    elif isinstance(value, str):
        # Escapes such as \u0026 hide an address in the text but not here.
        yield from _text(place, value)


def _address(place: str, address: str) -> Iterator[str]:
    try:
        query = urlsplit(address).query
    except ValueError:  # no address, whatever it looks like
        query = address.partition("?")[2]
    for name, value in parse_qsl(query):
        if name.lower() in SIGNED_QUERY and value != PLACEHOLDER:
            yield f"{place}: the parameter {name} signs it"
        if looks_random(value):
            yield f"{place}: the parameter {name} is as random as a key"
    yield from _patterns(place, address)


def _text(place: str, text: str) -> Iterator[str]:
    for found in ADDRESS.findall(text):
        yield from _address(f"{place}, an address in it", found)
    yield from _patterns(place, text)


def _patterns(place: str, text: str) -> Iterator[str]:
    for what, pattern in {**PATTERNS, **LOCAL}.items():
        if pattern.search(text):
            yield f"{place}: {what}"
    if any(found != EMAIL_STANDS_IN for found in EMAIL.findall(text)):
        yield f"{place}: an email address"
