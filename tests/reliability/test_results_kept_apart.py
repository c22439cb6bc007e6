"""Results on their way to the disk: where they may be written, where from, and how much."""

import base64
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire._async.media import AsyncImage, AsyncImageUrl
from framewire._core.io import async_backend, sync_backend
from framewire._sync.media import Image, ImageUrl
from framewire.errors import DownloadError
from tests.contract.harness import MODES, settle

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24


def _image(mode: str, url: str | None, handle: Any = None, **more: Any) -> tuple[Any, Any]:
    """An image at an address, and the HTTP client it is fetched with."""
    transport = httpx.MockTransport(handle or (lambda request: httpx.Response(200, content=PNG)))
    if mode == "async":
        http: Any = httpx.AsyncClient(transport=transport)
        return AsyncImage(url, pool=async_backend.Pool(http), **more), http
    http = httpx.Client(transport=transport)
    return Image(url, pool=sync_backend.Pool(http), **more), http


def _left(folder: Path) -> list[str]:
    """Everything in a folder and below."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


async def _close(http: Any) -> None:
    await settle(http.aclose() if isinstance(http, httpx.AsyncClient) else http.close())


_NAMES = (
    "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/x.png", "/etc/passwd",
    "..\\..\\x.png", "..%5c..%5cx.png", ".bashrc", "...", "a\0b.png", "a%00b.png", "CON",
    "x" * 400 + ".png", "-rf", "~root/x.png", "a\r\nb.png", "%0d%0a.png", "\u202egnp.exe",
    "a/b/c.png", "", "....//....//x", "C:\\x.png", "x.png?y=/../../z", "x.png#/../../z", "%2f", "%",
)  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", _NAMES)
async def test_a_file_name_from_an_address_cannot_leave_its_folder(
    name: str, mode: str, tmp_path: Path
) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    for url, suggested in ((f"http://cdn.invalid/{name}", None), ("http://cdn.invalid/a", name)):
        image, http = _image(mode, url, name=suggested)
        try:
            path = await settle(image.save(f"{folder}/"))
        except DownloadError:
            assert not url.isprintable(), "a plain address was refused"
        else:
            assert path.parent == folder
            assert path.resolve().parent == folder.resolve()
            assert not path.name.startswith((".", "-"))
            assert path.read_bytes() == PNG
        await _close(http)
    assert _left(tmp_path)[0] == "images"
    assert all(name.startswith("images") for name in _left(tmp_path))


@pytest.mark.parametrize("mode", MODES)
async def test_a_file_name_from_a_header_is_not_used_at_all(mode: str, tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        headers = {"content-disposition": 'attachment; filename="../../evil.sh"'}
        return httpx.Response(200, content=PNG, headers=headers)

    image, http = _image(mode, "http://cdn.invalid/a.png", answer)
    path = await settle(image.save(f"{tmp_path}/new/"))
    await _close(http)
    assert path == tmp_path / "new" / "a.png"
    assert _left(tmp_path) == ["new", "new/a.png"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "FILE:///etc/passwd", "ftp://h/x", "javascript:1", "//h/x.png", "x.png",
     "/etc/passwd", "", "http://[broken/x.png", "http://h:x/y", "\ud800://x", "http://\ud800/x"],
)  # fmt: skip
async def test_only_http_addresses_are_opened(url: str, mode: str, tmp_path: Path) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=PNG)

    image, http = _image(mode, url, answer)
    for call in (lambda: image.read(), lambda: image.save(tmp_path / "x")):
        with pytest.raises(DownloadError):
            await settle(call())
    await _close(http)
    assert asked == []
    assert _left(tmp_path) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("place", ["127.0.0.1:99999", f"{'a' * 70}.invalid:80", "127.0.0.1:0"])
async def test_a_host_or_port_that_no_socket_takes_is_an_error_of_its_own(
    place: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def rest(seconds: float) -> None:
        """Take no time."""

    monkeypatch.setattr(sync_backend, "sleep", lambda seconds: None)
    monkeypatch.setattr(async_backend, "sleep", rest)
    image = (AsyncImage if mode == "async" else Image)(f"http://{place}/x.png")
    with pytest.raises(DownloadError):
        await settle(image.read())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://h/x", "data:image/png;base64,aGk="]
)
async def test_a_redirect_leads_to_http_addresses_only(
    target: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    naps: list[float] = []
    monkeypatch.setattr(sync_backend, "sleep", naps.append)
    monkeypatch.setattr(async_backend, "sleep", lambda seconds: naps.append(seconds))
    image, http = _image(
        mode, "http://cdn.invalid/a", lambda _: httpx.Response(302, headers={"location": target})
    )
    with pytest.raises(DownloadError):
        await settle(image.read())
    await _close(http)
    assert naps == [], "an address that nobody can open was tried again"


_INLINE = {
    "base64": (f"data:image/png;base64,{base64.b64encode(PNG).decode()}", PNG),
    "upper case": (f"DATA:image/png;BASE64,{base64.b64encode(PNG).decode()}", PNG),
    "percent": ("data:text/plain,a%20b", b"a b"),
    "no padding": ("data:;base64,aGk", b"hi"),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("form", sorted(_INLINE))
async def test_a_data_url_is_decoded_and_nothing_is_asked(
    form: str, mode: str, tmp_path: Path
) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request)

    url, wanted = _INLINE[form]
    for cls in (None, ImageUrl, AsyncImageUrl):
        if cls is not None and cls.__name__.startswith("Async") != (mode == "async"):
            continue
        image, http = _image(mode, url, refuse)
        if cls is not None:
            image = cls(url, pool=image._pool)
        assert await settle(image.read()) == wanted
        assert (await settle(image.save(tmp_path / "x.bin"))).read_bytes() == wanted
        await _close(http)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("url", ["data:", "data:image/png;base64", "data:image/png;base64,!!!"])
async def test_a_broken_data_url_is_an_error_of_its_own(
    url: str, mode: str, tmp_path: Path
) -> None:
    image, http = _image(mode, url)
    with pytest.raises(DownloadError):
        await settle(image.read())
    with pytest.raises(DownloadError):
        await settle(image.save(tmp_path / "x.png"))
    repr(image), image.content_type
    await _close(http)
    assert _left(tmp_path) == []


class _Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body without an end that counts what was taken of it."""

    piece = b"\0" * 65536

    def __init__(self) -> None:
        self.sent = 0

    def __iter__(self) -> Any:
        while True:
            self.sent += len(self.piece)
            yield self.piece

    async def __aiter__(self) -> Any:
        while True:
            self.sent += len(self.piece)
            yield self.piece


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("length", [None, "5000000", "10", "garbage", "²"])
async def test_a_download_ends_at_its_maximum_whatever_the_server_tells(
    length: str | None, mode: str, tmp_path: Path
) -> None:
    body = _Endless()

    def answer(request: httpx.Request) -> httpx.Response:
        headers = [] if length is None else [(b"content-length", length.encode("latin-1"))]
        return httpx.Response(200, headers=headers, stream=body)

    image, http = _image(mode, "http://cdn.invalid/a.png", answer)
    for call in (
        lambda: image.read(max_bytes=1_000_000),
        lambda: image.save(tmp_path / "x.png", max_bytes=1_000_000),
    ):
        body.sent = 0
        with pytest.raises(DownloadError, match="max_bytes=1000000"):
            await settle(call())
        assert body.sent <= 1_200_000
    await _close(http)
    assert _left(tmp_path) == [], "an unfinished file was left behind"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("form", ["data", "b64"])
async def test_a_result_that_came_inline_obeys_the_maximum_too(
    form: str, mode: str, tmp_path: Path
) -> None:
    encoded = base64.b64encode(b"\0" * 2000).decode()
    more = {"b64": encoded} if form == "b64" else {}
    url = None if form == "b64" else f"data:image/png;base64,{encoded}"
    image, http = _image(mode, url, **more)
    with pytest.raises(DownloadError, match="max_bytes=1000"):
        await settle(image.read(max_bytes=1000))
    with pytest.raises(DownloadError, match="max_bytes=1000"):
        await settle(image.save(tmp_path / "x.png", max_bytes=1000))
    assert len(await settle(image.read(max_bytes=2000))) == 2000
    await _close(http)
    assert _left(tmp_path) == []
