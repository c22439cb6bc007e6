"""Getting the text of documents: from a folder or from one web origin, within limits."""

import time
from abc import ABC, abstractmethod
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

import httpx

from scripts.openapi.errors import DocumentError

MAX_BYTES = 20_000_000
MAX_FILES = 1000
SECONDS = 30.0
REDIRECTS = 5

WEB_HELP = "let a local document refer to documents on the web (WEB=1 with make)"

_ACCEPT = "application/yaml, application/json, text/yaml, */*;q=0.5"
_REMOTE = ("http", "https")


class Place(ABC):
    """Where a document and what it refers to may be read."""

    start: str
    """The location of the document itself."""

    @abstractmethod
    def join(self, base: str, ref: str) -> str:
        """Return the location that a reference in the document at `base` names.

        Raises:
            DocumentError: It is a place this document may not refer to.
        """

    @abstractmethod
    def read(self, location: str) -> str:
        """Return the text at a location.

        Raises:
            DocumentError: There is none, or it is no text, or too much of it.
        """


def place_of(source: str | Path, *, web: bool = False) -> Place:
    """Return the place of a document.

    Args:
        source: A path, or a URL (`file:`, `http:` or `https:`).
        web: Whether a local document may refer to the web: reading it then tells a stranger's
            server that it is read, and when.

    Raises:
        DocumentError: It is neither, or the URL cannot be read.
    """
    parts = urlsplit(str(source))
    if parts.scheme in _REMOTE and not isinstance(source, Path):
        return Web(str(source))
    if parts.scheme == "file" and not isinstance(source, Path):
        if parts.netloc not in ("", "localhost"):
            raise DocumentError(
                f"{source}: a file: URL names a file of this machine; drop the host"
            )
        return Folder(Path(unquote(parts.path)), web=web)
    if "://" in str(source) and not isinstance(source, Path):
        raise DocumentError(f"{source}: only http:, https: and file: URLs are read; download it")
    if "\0" in str(source):
        raise DocumentError("a path has no null byte; name the document")
    return Folder(Path(source), web=web)


def shown(location: str) -> str:
    """Return a location without the password it may hold."""
    parts = urlsplit(location)
    if "@" not in parts.netloc:
        return location
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


class Folder(Place):
    """A local document; it may refer to files in its folder and below, and to the web if allowed.

    Args:
        path: The document.
        web: Whether it may refer to the web.
    """

    def __init__(self, path: Path, *, web: bool = False) -> None:
        self._may_use_web = web
        self.start = str(path)
        self._folder = path.resolve().parent
        self._webs: dict[tuple[str, str], Web] = {}

    def join(self, base: str, ref: str) -> str:
        """Return the path or URL a reference names; a path must stay in the document's folder."""
        if _remote(base):
            return self._web(base).join(base, ref)
        if _remote(ref):
            if not self._may_use_web:
                raise DocumentError(
                    "leads to the web, where a local document does not go by itself; "
                    "say --web (WEB=1 with make) if it may"
                )
            return ref
        parts = urlsplit(ref)
        if parts.netloc and not parts.scheme:
            raise DocumentError("names a host without a scheme; write https: before it")
        if parts.scheme not in ("", "file"):
            raise DocumentError("is no path of a file; write it as one")
        path = (Path(base).parent / unquote(parts.path)).resolve()
        if not path.is_relative_to(self._folder):
            raise DocumentError("leads out of the document's folder; copy the file into it")
        start = Path(self.start)
        # Named as the document is, so that messages do not depend on where the folder is.
        return self.start if path == start.resolve() else str(start.parent / _below(path, self))

    @property
    def folder(self) -> Path:
        """The folder that references may not leave."""
        return self._folder

    def _web(self, url: str) -> "Web":
        """Return the web as documents of one origin may read it: no file of this machine."""
        origin = _origin(url)
        if origin not in self._webs:
            self._webs[origin] = Web(url)
        return self._webs[origin]

    def read(self, location: str) -> str:
        """Return the text of a file, or of what it refers to on the web."""
        if _remote(location):
            return self._web(location).read(location)
        path = Path(location)
        try:
            if not path.is_file():
                reason = "it is a folder" if path.is_dir() else "it is no file"
                if path.exists():
                    raise DocumentError(f"cannot read {location}: {reason}; name the document")
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise DocumentError(f"cannot read {location}: {reason}") from error
        return _text(data, location)


def _remote(location: str) -> bool:
    return urlsplit(location).scheme in _REMOTE


def _below(path: Path, folder: Folder) -> Path:
    return path.relative_to(folder.folder)


class Web(Place):
    """A document on the web; it may refer to what has the same origin.

    Args:
        url: The document; after redirects, what counts is where it was found.
    """

    def __init__(self, url: str) -> None:
        self.start = url
        self._origin: tuple[str, str] | None = None
        self._texts: dict[str, str] = {}
        self.start, text = self._get(url)
        self._origin = _origin(self.start)
        self._texts[self.start] = self._texts[url] = text

    def join(self, base: str, ref: str) -> str:
        """Return the URL a reference names; it must have the document's origin."""
        url = urljoin(base, ref)
        if urlsplit(url).scheme not in _REMOTE:
            raise DocumentError(
                "leads from the web to this machine; "
                "a document from the web may refer to its own origin only"
            )
        if _origin(url) != self._origin:
            raise DocumentError(
                "leads to another origin; "
                "download the documents into one folder and import them from there"
            )
        return url

    def read(self, location: str) -> str:
        """Return the text at a URL."""
        if location not in self._texts:
            self._texts[location] = self._get(location)[1]
        return self._texts[location]

    def _get(self, url: str) -> tuple[str, str]:
        name = shown(url)
        deadline = time.monotonic() + SECONDS
        try:
            with httpx.Client(timeout=SECONDS, headers={"accept": _ACCEPT}) as client:
                for _ in range(REDIRECTS + 1):
                    with client.stream("GET", url) as response:
                        if not response.has_redirect_location:
                            return url, _answer(response, name, deadline)
                        url = urljoin(url, response.headers["location"])
                    if urlsplit(url).scheme not in _REMOTE:
                        raise DocumentError(f"{name} redirects to {shown(url)}, which is not read")
                    if self._origin is not None and _origin(url) != self._origin:
                        raise DocumentError(f"{name} redirects to another origin, {shown(url)}")
        except httpx.TimeoutException as error:
            raise DocumentError(_late(name)) from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise DocumentError(f"cannot read {name}: {reason}") from error
        raise DocumentError(f"cannot read {name}: more than {REDIRECTS} redirects")


def _answer(response: httpx.Response, name: str, deadline: float) -> str:
    if response.status_code != httpx.codes.OK:
        raise DocumentError(
            f"cannot read {name}: it answers with status {response.status_code}; "
            "give the address of the document itself"
        )
    if response.headers.get("content-type", "").partition(";")[0].strip().lower() == "text/html":
        raise DocumentError(f"{name} is a web page; give the address of the document itself")
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > MAX_BYTES:
            break
        if time.monotonic() > deadline:
            raise DocumentError(_late(name))
    return _text(bytes(data), name)


def _late(name: str) -> str:
    return f"cannot read {name}: no whole answer within {SECONDS:g} s"


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, f"{parts.hostname}:{port}"


def _text(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise DocumentError(f"cannot read {name}: it has more than {MAX_BYTES} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"cannot read {name}: it is not UTF-8 text") from error
