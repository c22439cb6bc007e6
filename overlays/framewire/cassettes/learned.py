"""The secrets of one recording: those that are given, and those that its exchanges show."""

import base64
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from framewire.cassettes.bodies import members_in, values_in
from framewire.cassettes.rules import (
    HARMLESS_HEADERS,
    KEY_HEADERS,
    KEY_WORDS,
    LEARNED_MEMBERS,
    LEARNED_QUERY,
    PLACEHOLDER,
    is_secret,
    member,
)

# Shorter ones are settings such as "none" or "true" under a name that ends like a key's.
SHORTEST = 8
# A header of one's own whose name says nothing holds a key if its value looks like one.
_LIKE_A_KEY = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])\S{16,}")
# A word before a key, as in `Bearer KEY`.
_WORD = re.compile(r"[A-Za-z][\w-]*[ :]+(?=\S)")
_ENCODED = re.compile(r"[%\\&]")
# Text among bytes that are none, long enough not to stand there by chance.
_RUN = re.compile(rb"[\t\r\n\x20-\x7e]{16,}")
_WIDE = ("utf-16-le", "utf-16-be")
# Ways in which single letters are written beside those that all can be.
_WAYS = {
    '"': (r'\\+"', "&quot;"),
    "\\": (r"\\{2,}",),
    "/": (r"\\+/",),
    "&": ("&amp;",),
    "<": ("&lt;",),
    ">": ("&gt;",),
    "'": ("&apos;",),
    " ": (r"\+",),
}


class Secrets:
    """Texts that may stand nowhere, however they are written.

    Args:
        given: Those that are known beforehand, such as the keys in use.
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        self._plain: list[str] = []
        self._encoded: re.Pattern[str] | None = None
        self.add(*given)

    def add(self, *secrets: str) -> None:
        """Know further secrets; what is too short to be one is left out."""
        # A key that was read from a file has the line's end with it.
        several = {way for each in secrets for way in (each, each.strip())}
        new = {each for each in several if len(each) >= SHORTEST} - self._known
        if not new:
            return
        self._known |= new
        ways = (way for each in self._known for way in (each, *_in_base64(each)))
        self._plain = sorted(set(ways), key=len)[::-1]
        longest = sorted(self._known, key=len)[::-1]
        self._encoded = re.compile("|".join(_letter_by_letter(each) for each in longest))

    def learn_sent(self, headers: Mapping[str, str]) -> None:
        """Know the keys among the headers of a request: those of one's own too.

        Args:
            headers: By name in lower case.
        """
        for name, value in headers.items():
            if name in HARMLESS_HEADERS:
                continue
            named_as_key = name in KEY_HEADERS or any(word in name for word in KEY_WORDS)
            if named_as_key or _LIKE_A_KEY.fullmatch(value):
                self.add(value, _WORD.sub("", value, count=1))
            if named_as_key:
                self.add(*_parts(value))

    def learn_address(self, address: str) -> None:
        """Know the keys in the address of a request: in its query, or before its host.

        Args:
            address: Where a request went.
        """
        parts = urlsplit(address)
        for name, value in parse_qsl(parts.query):
            # A key by name alone may be one of a file: `?key=posters/a.png`.
            if name.lower() in LEARNED_QUERY and (name != "key" or _LIKE_A_KEY.fullmatch(value)):
                self.add(value)
        user, _, password = parts.netloc.rpartition("@")[0].partition(":")
        self.add(unquote(password or user))

    def learn_body(self, content: bytes, content_type: str) -> None:
        """Know the credentials in a body, such as those for an upload.

        Args:
            content: The body.
            content_type: Its content type.
        """
        with suppress(RecursionError):  # nothing that has a use is that deep
            for value in values_in(content, content_type):
                self._learn_value(value)
        for name, text in members_in(content, content_type):
            if member(name) in LEARNED_MEMBERS:
                self.add(text)

    def _learn_value(self, value: Any) -> None:
        if isinstance(value, dict):
            for name, item in value.items():
                if isinstance(item, str) and is_secret(name, value, LEARNED_MEMBERS):
                    self.add(item)
                self._learn_value(item)
        elif isinstance(value, list):
            for item in value:
                self._learn_value(item)

    def without(self, text: str) -> str:
        """A text without them."""
        for secret in self._plain:
            text = text.replace(secret, PLACEHOLDER)
        if self._encoded is not None and _ENCODED.search(text):
            text = self._encoded.sub(PLACEHOLDER, text)
        return text

    def without_bytes(self, content: bytes) -> bytes:
        """Bytes that are no text without them."""
        for secret in self._plain:
            content = content.replace(secret.encode(), PLACEHOLDER.encode())
        for secret in self._known:
            for wide in _WIDE:
                content = content.replace(secret.encode(wide), PLACEHOLDER.encode(wide))
        return _RUN.sub(lambda found: self.without(found[0].decode()).encode(), content)


def _parts(value: str) -> list[str]:
    """The credentials within a header's value: of cookies, of Basic, of a signature."""
    found = re.findall(r"(?:[\w-]+=)?([^\s;,=]+=*)", value)
    scheme, _, rest = value.partition(" ")
    if scheme.lower() == "basic":
        with suppress(ValueError):  # it is no name and password
            found += base64.b64decode(rest, validate=True).decode().partition(":")[::2]
    return found


def _letter_by_letter(secret: str) -> str:
    """A pattern for a secret of which any letter may be encoded, as addresses or JSON do it."""
    return "".join(_letter(each) for each in secret)


def _letter(char: str) -> str:
    percent = "".join(f"%(?:25)*{byte:02x}" for byte in char.encode("utf-8", "surrogatepass"))
    units = char.encode("utf-16-be", "surrogatepass")
    # JSON within JSON doubles each backslash.
    escapes = "".join(rf"\\+u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
    entity = rf"&#(?:{ord(char)}|x0*{ord(char):x});"
    ways = [re.escape(char), f"(?i:{percent}|{escapes}|{entity})", *_WAYS.get(char, ())]
    return f"(?:{'|'.join(ways)})"


def _in_base64(secret: str) -> Iterable[str]:
    """What a secret is in base64, wherever in the encoded text it begins."""
    data = secret.encode()
    for before in range(3):
        whole = base64.b64encode(bytes(before) + data).decode()
        first, last = -(-before * 8 // 6), (before + len(data)) * 8 // 6
        if last - first >= SHORTEST:
            yield whole[first:last]
            yield whole[first:last].translate(_URL_SAFE)


_URL_SAFE = str.maketrans("+/", "-_")
