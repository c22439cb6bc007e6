"""Addresses of requests; plain ones, whose text is what goes over the wire, are read here."""

import re
from urllib.parse import unquote

_SAFE = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})"
# What httpx would keep letter for letter: no user, no port of the scheme's own, nothing to encode.
_PLAIN = re.compile(
    r"(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::([1-9][0-9]{0,4}))?"
    rf"((?:/{_SAFE}*)?)((?:\?(?:{_SAFE}|\?)*)?)"
)
_BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_NUMBERS = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}")
_ONLY_NUMBERS = re.compile("[0-9.]+")
_PORTS = {"http": 80, "https": 443}
_LONGEST = 65536


class Url:
    """An address, with the names that httpx has for its parts.

    Args:
        text: The whole of it.
        scheme: http, https, or what else somebody wrote.
        raw_host: Host as it goes over the wire.
        host: Host as people write it.
        port: Port, if it is not the scheme's own.
        raw_path: Path and query.
        userinfo: User name and password.
    """

    __slots__ = ("_origin", "host", "port", "raw_host", "raw_path", "scheme", "text", "userinfo")

    def __init__(
        self,
        text: str,
        scheme: str,
        raw_host: bytes,
        host: str,
        port: int | None,
        raw_path: bytes,
        userinfo: bytes = b"",
    ) -> None:
        self.text = text
        self.scheme = scheme
        self.raw_host = raw_host
        self.host = host
        self.port = port
        self.raw_path = raw_path
        self.userinfo = userinfo
        self._origin: str | None = None

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Url({self.origin})"  # the rest may be secret

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def origin(self) -> str:
        """Scheme, host and port; an address is asked for them at each paid call."""
        found = self._origin
        if found is None:
            found = self._origin = f"{self.scheme}://{self.netloc.decode('ascii')}"
        return found

    @property
    def raw_scheme(self) -> bytes:
        """The scheme as it goes over the wire."""
        return self.scheme.encode("ascii")

    @property
    def netloc(self) -> bytes:
        """Host and port, as the header Host has them."""
        host = b"[%b]" % self.raw_host if b":" in self.raw_host else self.raw_host
        return host if self.port is None else b"%b:%d" % (host, self.port)

    @property
    def path(self) -> str:
        """The path, decoded."""
        return unquote(self.raw_path.partition(b"?")[0].decode("ascii"))

    @property
    def query(self) -> bytes:
        """The query as it goes over the wire, without its mark."""
        return self.raw_path.partition(b"?")[2]

    @property
    def without_query(self) -> str:
        """The address without its query, which may hold a signature."""
        return self.text.partition("#")[0].partition("?")[0]


def plain(text: str) -> Url | None:
    """Read an address that has nothing out of the ordinary; None where httpx has to read it.

    Args:
        text: As somebody wrote it.
    """
    found = _PLAIN.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    scheme, host, port, path, query = found.groups()
    number = None if port is None else int(port)
    if not _as_it_is(scheme, host, number, path):
        return None
    target = f"{path or '/'}{query}".encode("ascii")
    return Url(text, scheme, host.encode("ascii"), host, number, target)


def _as_it_is(scheme: str, host: str, port: int | None, path: str) -> bool:
    """Whether nothing of a plain address would be written in another way."""
    if _ONLY_NUMBERS.fullmatch(host) and not _NUMBERS.fullmatch(host):
        return False
    return port != _PORTS[scheme] and "xn--" not in host and "/." not in path
