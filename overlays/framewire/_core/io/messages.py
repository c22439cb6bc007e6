"""Requests and answers as framewire's own connections take and give them.

They have the names that httpx has for the same; a call that needs nothing else of httpx does not
wait for its import.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, TypeAlias

from framewire._core.io.address import Url
from framewire._core.redact import MASK, secrets_in

Pair: TypeAlias = tuple[bytes, bytes]
_FIRST_SUCCESS = 200
_FIRST_REDIRECT = 300
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ENCODINGS = ("ascii", "utf-8")


class Headers(MutableMapping[str, str]):
    """Headers, looked up without regard to case; several of one name read as one, with commas.

    Args:
        given: Names and values, as text or as bytes.
    """

    __slots__ = ("_found", "raw")

    def __init__(
        self, given: "Mapping[str, str] | Iterable[tuple[Any, Any]] | None" = None
    ) -> None:
        self._found: dict[str, str] | None = None
        self.raw: list[Pair]
        """Names and values as they go over the wire."""
        if isinstance(given, Headers):
            self.raw = given.raw.copy()
            self._found = given._found
        else:
            pairs = given.items() if isinstance(given, Mapping) else given or ()
            self.raw = [(_bytes(name), _bytes(value)) for name, value in pairs]

    def _read(self) -> dict[str, str]:
        """The values by their names in lower case."""
        found = self._found
        if found is None:
            encoding = self._encoding()
            found = {}
            for raw, value in self.raw:
                name, text = raw.decode(encoding).lower(), value.decode(encoding)
                found[name] = f"{found[name]}, {text}" if name in found else text
            self._found = found
        return found

    def _encoding(self) -> str:
        whole = b"".join(part for pair in self.raw for part in pair)
        for encoding in _ENCODINGS:
            try:
                whole.decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding
        return "iso-8859-1"

    def __getitem__(self, name: str) -> str:
        return self._read()[name.lower()]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._read()

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a name."""
        return self._read().get(name.lower(), default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __setitem__(self, name: str, value: str) -> None:
        key, pair = name.lower().encode("ascii"), (_bytes(name), _bytes(value, "utf-8"))
        places = [place for place, (known, _) in enumerate(self.raw) if known.lower() == key]
        for place in reversed(places[1:]):
            del self.raw[place]
        if places:
            self.raw[places[0]] = pair
        else:
            self.raw.append(pair)
        self._found = None

    def __delitem__(self, name: str) -> None:
        key = name.lower().encode("ascii")
        left = [pair for pair in self.raw if pair[0].lower() != key]
        if len(left) == len(self.raw):
            raise KeyError(name)
        self.raw, self._found = left, None

    def update(self, given: Any = None, /, **more: str) -> None:
        """Take other headers over, in place of those of the same names.

        Args:
            given: The others.
            more: Others yet.
        """
        others = Headers({**Headers(given), **more} if more else given)
        names = {name.lower() for name, _ in others.raw}
        self.raw = [pair for pair in self.raw if pair[0].lower() not in names] + others.raw
        self._found = None

    def __eq__(self, other: object) -> bool:
        try:
            made = Headers(other)  # type: ignore[arg-type]
        except (TypeError, ValueError, AttributeError):
            return False
        return self._sorted() == made._sorted()

    __hash__ = None  # type: ignore[assignment]

    def _sorted(self) -> list[Pair]:
        return sorted((name.lower(), value) for name, value in self.raw)

    def __repr__(self) -> str:
        hidden = {name: MASK for name, value in self.items() if any(secrets_in({name: value}))}
        return f"Headers({ {**self, **hidden} })"

    def copy(self) -> "Headers":
        """Headers of their own."""
        return Headers(self)

    def multi_items(self) -> list[tuple[str, str]]:
        """Names and values, one by one."""
        encoding = self._encoding()
        return [(name.decode(encoding).lower(), text.decode(encoding)) for name, text in self.raw]

    def get_list(self, name: str) -> list[str]:
        """All values of a name."""
        return [value for known, value in self.multi_items() if known == name.lower()]


def _bytes(value: Any, encoding: str = "ascii") -> bytes:
    if isinstance(value, str):
        return value.encode(encoding)
    if isinstance(value, bytes):
        return value
    raise TypeError(f"a header has to be str or bytes, not {type(value).__name__}")


class Request:
    """A request.

    Args:
        method: Its method.
        url: Where it goes.
        headers: Its headers, Host included.
        stream: The body: bytes, or what gives its pieces.
        extensions: Its limits, by `timeout`, and what else the way has to know.
        private: Whether its address may be signed, which is no business of a log.
    """

    __slots__ = ("extensions", "headers", "method", "private", "stream", "url")

    def __init__(
        self,
        method: str,
        url: Url,
        *,
        headers: Headers,
        stream: Any = b"",
        extensions: Mapping[str, Any] | None = None,
        private: bool = False,
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.stream = stream
        self.extensions = {} if extensions is None else extensions
        self.private = private

    def __repr__(self) -> str:
        return f"Request({self.method}, {self.url!r})"


class ClosedBodyError(RuntimeError):
    """The body of an answer was asked for that had been closed; httpx raises one like it."""

    def __init__(self) -> None:
        super().__init__("the answer has been closed: what was not read of it is gone")


class Response:
    """An answer, unread.

    Args:
        status_code: HTTP status.
        headers: Its headers.
        stream: What gives the pieces of its body as they come, and can be closed.
        extensions: What else is known of it.
        request: What was asked.
        content: The body, where it has been read and unpacked already.
    """

    __slots__ = (
        "__weakref__", "_closed", "content", "extensions", "headers", "request", "status_code",
        "stream",
    )  # fmt: skip

    def __init__(
        self,
        status_code: int,
        *,
        headers: Headers,
        stream: Any = None,
        extensions: dict[str, Any] | None = None,
        request: Request,
        content: bytes | None = None,
    ) -> None:
        self.status_code = status_code
        self.headers = headers
        self.stream = stream
        self.extensions: dict[str, Any] = {} if extensions is None else extensions
        self.request = request
        self.content = content
        self._closed = False

    def __repr__(self) -> str:
        return f"Response({self.status_code})"

    @property
    def is_success(self) -> bool:
        """Whether the status says so."""
        return _FIRST_SUCCESS <= self.status_code < _FIRST_REDIRECT

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it sends its reader to another address."""
        return self.status_code in _REDIRECTS and "location" in self.headers

    @property
    def url(self) -> Url:
        """Where it comes from."""
        return self.request.url

    def _open(self) -> Any:
        # A connection may have read on before it was closed, and would give that.
        if self._closed:
            raise ClosedBodyError
        return self.stream

    def iter_raw(self) -> Iterator[bytes]:
        """The body as it comes, piece by piece.

        Raises:
            ClosedBodyError: It was closed before.
        """
        return iter(self._open())

    def aiter_raw(self) -> AsyncIterator[bytes]:
        """The body as it comes, piece by piece.

        Raises:
            ClosedBodyError: It was closed before.
        """
        return aiter(self._open())

    def close(self) -> None:
        """Give the connection back."""
        self._closed = True
        if self.stream is not None:
            self.stream.close()

    async def aclose(self) -> None:
        """Give the connection back."""
        self._closed = True
        if self.stream is not None:
            await self.stream.aclose()
