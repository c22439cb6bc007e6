"""Taking secrets and private facts out of an exchange before it is written down."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from framewire.cassettes.learned import Secrets
from framewire.cassettes.rules import (
    ACCOUNT_MEMBERS,
    ACCOUNT_PATHS,
    ACCOUNT_TEXTS,
    ADDRESS,
    EMAIL,
    EMAIL_STANDS_IN,
    KEY_HEADERS,
    LOCAL,
    NAMED_HEADERS,
    PATTERNS,
    PLACEHOLDER,
    REQUEST_HEADERS,
    RESPONSE_HEADERS,
    SECRET_MEMBERS,
    SIGNED_QUERY,
    member,
)


class ScrubError(ValueError):
    """An exchange that cannot be searched, so that it must not be written down."""


def _texts(name: str, given: Any) -> list[str]:
    """Several texts; one alone would be a secret for each of its letters."""
    alone = isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable)
    found = [] if alone else list(given)
    if alone or not all(isinstance(each, str) for each in found):
        raise TypeError(f"{name} must be a list of texts, not {type(given).__name__}")
    return found


def _origins(given: Any) -> list[tuple[str, str]]:
    """Addresses and what to write for them, the longest first."""
    if not isinstance(given, Mapping):
        raise TypeError(f"origins must be a mapping of texts, not {type(given).__name__}")
    _texts("origins", [*given.keys(), *given.values()])
    return sorted(given.items(), key=lambda pair: -len(pair[0]))


class Scrubber:
    """Scrubs the exchanges of one cassette; what was equal before is equal afterwards.

    It learns: the keys that requests carry, in headers of one's own too, and the credentials that
    answers hand out are taken out of all that follows, however they are encoded.

    Args:
        secrets: Texts that must not stand anywhere, such as the keys in use.
        origins: Addresses to write otherwise; the longest that fits is taken.
        local: What to write for other ports of this machine; left out they stay, to be found.

    Raises:
        TypeError: They are of other kinds.
    """

    def __init__(
        self,
        secrets: Iterable[str] = (),
        origins: Mapping[str, str] | None = None,
        local: str | None = None,
    ) -> None:
        if local is not None and not isinstance(local, str):
            raise TypeError(f"local must be text, not {type(local).__name__}")
        self._secrets = Secrets(_texts("secrets", secrets))
        self._origins = _origins({} if origins is None else origins)
        self._local = local
        self._names: dict[tuple[str, str], str] = {}

    def exchange(self, request: Any, response: Any) -> tuple[Any, Any]:
        """Scrub one exchange in place; the form of a vcrpy `before_save_interaction` hook.

        Args:
            request: The request as vcrpy keeps it.
            response: The answer as vcrpy keeps it.

        Returns:
            The request and the answer that were given.

        Raises:
            ScrubError: The answer is packed in a way that cannot be unpacked.
        """
        about_account = bool(ACCOUNT_PATHS.search(request.path))
        answer_headers = {name.lower(): values for name, values in response["headers"].items()}
        if any(value != "identity" for value in answer_headers.get("content-encoding", ())):
            raise ScrubError(f"{request.uri} answers with {answer_headers['content-encoding']}")
        kind = (answer_headers.get("content-type") or [""])[0]
        sent = {name.lower(): value for name, value in request.headers.items()}
        self._secrets.learn_sent(sent)
        self._secrets.learn_answered(_json_of(response["body"]["string"] or b"", kind))
        body = self.body(response["body"]["string"] or b"", kind, about_account)
        response["body"]["string"] = body
        response["headers"] = self._answer_headers(answer_headers, len(body))
        request.uri = self._uri(request.uri)
        request.headers = self._request_headers(sent)
        # What is sent stands in this repository anyway, but for keys.
        request.body = self.body(request.body or b"", sent.get("content-type", ""))
        return request, response

    def body(self, content: bytes, content_type: str, about_account: bool = False) -> bytes:
        """Scrub a body; one that holds nothing to scrub stays as it is, byte for byte.

        Args:
            content: The body.
            content_type: Its content type.
            about_account: Whether it tells of an account, so that its names and figures go too.

        Returns:
            The body without secrets.
        """
        value = _json_of(content, content_type)
        if value is not None:
            clean = self._json(value, about_account)
            if clean == value:
                return content
            return json.dumps(clean, separators=(",", ":"), ensure_ascii=False).encode()
        if content_type.startswith(("multipart/", "image/", "video/", "audio/")):
            # Pixels may look like anything: only what is known to be secret is taken out.
            return self._secrets.without_bytes(content)
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return self._secrets.without_bytes(content)
        return self.text(text).encode()

    def text(self, text: str) -> str:
        """Scrub a text of any kind.

        Args:
            text: The text.

        Returns:
            The text without secrets.
        """
        for old, new in self._origins:
            text = text.replace(old, new)
        if self._local is not None:
            text = LOCAL["an address of a machine"].sub(self._local, text)
        text = self._secrets.without(text)
        text = ADDRESS.sub(lambda found: unsigned(found.group()), text)
        text = EMAIL.sub(EMAIL_STANDS_IN, text)
        for pattern in PATTERNS.values():
            text = pattern.sub(PLACEHOLDER, text)
        return text

    def _uri(self, uri: str) -> str:
        clean = self.text(uri)
        if not ACCOUNT_PATHS.search(urlsplit(clean).path):
            return clean
        for (_, value), name in self._names.items():
            clean = clean.replace(quote(value, safe=""), name)
        return clean

    def _json(self, value: Any, about_account: bool, inside: str = "") -> Any:
        if isinstance(value, dict):
            return {
                self._secrets.without(key): self._member(key, item, about_account, inside)
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [self._json(item, about_account, inside) for item in value]
        return self.text(value) if isinstance(value, str) else value

    def _member(self, key: str, value: Any, about_account: bool, inside: str) -> Any:
        name = member(key)
        if not isinstance(value, str) or not value:
            return self._json(value, about_account, name)
        if name in SECRET_MEMBERS:
            return PLACEHOLDER
        if name == "email":
            return EMAIL_STANDS_IN
        private = about_account or inside in ("user", "account", "organization")
        if name in ACCOUNT_MEMBERS or (private and name in ACCOUNT_TEXTS):
            return self._named(name, value, name + "-{}")
        return self.text(value)

    def _named(self, kind: str, value: str, form: str) -> str:
        if value in self._names.values():
            return value
        if (kind, value) not in self._names:
            count = sum(found == kind for found, _ in self._names)
            self._names[kind, value] = form.format(count + 1)
        return self._names[kind, value]

    def _request_headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        scrubbed = {}
        for name, value in headers.items():
            if name in KEY_HEADERS:
                scheme, space, _ = value.partition(" ")
                scrubbed[name] = f"{scheme} {PLACEHOLDER}" if space else PLACEHOLDER
            elif name in REQUEST_HEADERS:
                scrubbed[name] = self.text(value)
        return scrubbed

    def _answer_headers(
        self, headers: Mapping[str, list[str]], length: int
    ) -> dict[str, list[str]]:
        scrubbed = {}
        for name, values in headers.items():
            if name in NAMED_HEADERS:
                scrubbed[name] = [self._named(name, value, NAMED_HEADERS[name]) for value in values]
            elif name == "content-length":
                scrubbed[name] = [str(length)]
            elif name in RESPONSE_HEADERS:
                scrubbed[name] = [self.text(value) for value in values]
        return scrubbed


def _json_of(content: bytes, content_type: str) -> Any:
    """What a body holds as JSON, whatever its type says; None for anything else."""
    if "json" not in content_type and content.lstrip()[:1] not in (b"{", b"["):
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def unsigned(address: str) -> str:
    """An address without what signs it: names of parameters stay, values go."""
    parts = urlsplit(address)
    query = parse_qsl(parts.query, keep_blank_values=True)
    if not any(name.lower() in SIGNED_QUERY for name, _ in query) and "@" not in parts.netloc:
        return address
    host = parts.netloc.rpartition("@")[2]
    bare = "&".join(f"{quote(name)}={PLACEHOLDER}" for name, _ in query)
    return urlunsplit((parts.scheme, host, parts.path, bare, ""))
