"""Taking secrets and private facts out of an exchange before it is written down."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, unquote_plus, urlsplit, urlunsplit

from framewire.cassettes.bodies import BINARY, FORM, decoded, has_lines, json_of, line_of
from framewire.cassettes.learned import Secrets
from framewire.cassettes.rules import (
    ACCOUNT_MEMBERS,
    ACCOUNT_PATHS,
    ACCOUNT_TEXTS,
    ADDRESS,
    DATA,
    EMAIL,
    EMAIL_STANDS_IN,
    FIELD,
    KEY_HEADERS,
    LOCAL,
    MEMBER,
    NAMED_HEADERS,
    PATTERNS,
    PLACEHOLDER,
    REQUEST_HEADERS,
    RESPONSE_HEADERS,
    SCHEMES,
    SECRET_MEMBERS,
    SIGNED_QUERY,
    is_secret,
    member,
)

_PAIR = re.compile(r"(?<![^&])([^=&\s]+)=([^&\s]+)")


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

    It learns: the keys that requests carry, in headers of one's own too, in addresses and in
    bodies, and the credentials that answers hand out are taken out of all that follows, however
    they are encoded.

    Args:
        secrets: Texts that must not stand anywhere, such as the keys in use; one that is shorter
            than 8 characters is taken out of headers only, as it may be any word.
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
        # One key alone is meant as one, not as its letters.
        given = [secrets] if isinstance(secrets, str) else secrets
        self._secrets = Secrets(_texts("secrets", given))
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
        packed = ",".join(answer_headers.get("content-encoding", ())).lower().split(",")
        if any(each.strip() not in ("", "identity") for each in packed):
            raise ScrubError(f"{request.uri} answers with {answer_headers['content-encoding']}")
        kind = (answer_headers.get("content-type") or [""])[0]
        sent = {name.lower(): value for name, value in request.headers.items()}
        sent_kind = sent.get("content-type", "")
        self._secrets.learn_sent(sent)
        self._secrets.learn_address(request.uri)
        self._secrets.learn_body(request.body or b"", sent_kind)
        self._secrets.learn_body(response["body"]["string"] or b"", kind)
        body = self.body(response["body"]["string"] or b"", kind, about_account)
        response["body"]["string"] = body
        response["headers"] = self._answer_headers(answer_headers, len(body))
        status = response.get("status") or {}
        if status.get("message"):
            status["message"] = self.text(status["message"])
        request.uri = self._uri(request.uri)
        request.headers = self._request_headers(sent)
        # What is sent stands in this repository anyway, but for keys.
        request.body = self.body(request.body or b"", sent_kind)
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
        clean = self._json_body(content, content_type, about_account)
        if clean is not None:
            return clean
        if has_lines(content_type):
            return b"\n".join(self._line(line, about_account) for line in content.split(b"\n"))
        if content_type.lower().startswith(BINARY):
            # Pixels may look like anything: only what is known to be secret is taken out.
            if content_type.lower().startswith("multipart/"):
                content = FIELD.sub(_without_field, content)
            return self._secrets.without_bytes(content)
        found = decoded(content, content_type)
        if found is None or "\0" in found[0]:
            return self._secrets.without_bytes(content)
        text, encoding = found
        bare = _PAIR.sub(_without_pair, text) if content_type.lower().startswith(FORM) else text
        clean_text = self.text(bare)
        return content if clean_text == text else clean_text.encode(encoding)

    def _json_body(self, content: bytes, content_type: str, about_account: bool) -> bytes | None:
        """A body that is JSON without secrets; None for anything else."""
        value = json_of(content, content_type)
        if value is None:
            return None
        try:
            clean = self._json(value, about_account)
            if clean == value:
                return content
            text = json.dumps(clean, separators=(",", ":"), ensure_ascii=False)
        except RecursionError:  # it is searched as a text
            return None
        try:
            return text.encode()
        except UnicodeEncodeError:  # half a character can only be written as an escape
            return json.dumps(clean, separators=(",", ":")).encode()

    def _line(self, line: bytes, about_account: bool) -> bytes:
        found = line_of(line)
        clean = None if found is None else self._json_body(found[1], "", about_account)
        if found is None or clean is None:
            return self.body(line, "", about_account)
        return found[0] + clean + found[2]

    def text(self, text: str) -> str:
        """Scrub a text of any kind.

        Args:
            text: The text.

        Returns:
            The text without secrets.
        """
        if DATA.fullmatch(text):
            return self._secrets.without(text)
        for old, new in self._origins:
            text = text.replace(old, new)
        if self._local is not None:
            text = LOCAL["an address of a machine"].sub(self._local, text)
        text = self._secrets.without(text)
        text = MEMBER.sub(_without_member, text)
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
            whole = rf"(?<![\w.%-]){re.escape(quote(value, safe=''))}(?![\w.%-])"
            clean = re.sub(whole, name, clean)
        return clean

    def _json(self, value: Any, about_account: bool, inside: str = "") -> Any:
        if isinstance(value, dict):
            return {
                self._secrets.without(key): (
                    PLACEHOLDER
                    if item and isinstance(item, str) and is_secret(key, value)
                    else self._member(key, item, about_account, inside)
                )
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [self._json(item, about_account, inside) for item in value]
        return self.text(value) if isinstance(value, str) else value

    def _member(self, key: str, value: Any, about_account: bool, inside: str) -> Any:
        name = member(key)
        if not isinstance(value, str) or not value:
            return self._json(value, about_account, name)
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
                scheme, _, _ = value.partition(" ")
                known = scheme != value and scheme.lower() in SCHEMES
                scrubbed[name] = f"{scheme} {PLACEHOLDER}" if known else PLACEHOLDER
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


def _without_member(found: re.Match[str]) -> str:
    if not found[3] or member(found[1]) not in SECRET_MEMBERS:
        return found[0]
    return f'"{found[1]}"{found[2]}"{PLACEHOLDER}'


def _without_field(found: re.Match[bytes]) -> bytes:
    if member(found[2].decode()) not in SECRET_MEMBERS:
        return found[0]
    return found[1] + PLACEHOLDER.encode()


def _without_pair(found: re.Match[str]) -> str:
    name = unquote_plus(found[1])
    if name.lower() not in SIGNED_QUERY and member(name) not in SECRET_MEMBERS:
        return found[0]
    return f"{found[1]}={PLACEHOLDER}"


def unsigned(address: str) -> str:
    """An address without what signs it: names of parameters stay, values go."""
    try:
        parts = urlsplit(address)
    except ValueError:  # no address, whatever it looks like
        return PLACEHOLDER if "@" in address or "?" in address else address
    query = parse_qsl(parts.query, keep_blank_values=True)
    if not any(name.lower() in SIGNED_QUERY for name, _ in query) and "@" not in parts.netloc:
        return address
    host = parts.netloc.rpartition("@")[2]
    bare = "&".join(f"{quote(name)}={PLACEHOLDER}" for name, _ in query)
    return urlunsplit((parts.scheme, host, parts.path, bare, ""))
