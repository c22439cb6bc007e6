"""Where results come from, what their files are called, and how large they may be."""

import gzip
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from framewire import errors
from framewire._async.media import AsyncImage
from framewire._core.media.storage import MOST_IN_MEMORY, MOST_ON_DISK
from framewire._sync.media import Image
from tests.contract.harness import MODES, settle
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

Serve = Callable[..., FaultServer]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24


def image(mode: str, *args: Any, **options: Any) -> Any:
    return (AsyncImage if mode == "async" else Image)(*args, **options)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    from framewire._core.io import async_backend, sync_backend

    async def rest(seconds: float) -> None:
        """Take no time."""

    monkeypatch.setattr(sync_backend, "sleep", lambda seconds: None)
    monkeypatch.setattr(async_backend, "sleep", rest)


def files(folder: Path) -> Iterator[str]:
    """Every file below a folder, relative to it."""
    for place, _, names in os.walk(folder):
        yield from (os.path.relpath(Path(place) / name, folder) for name in names)


# What a server that means harm, or a proxy that means well, may say.
DISPOSITIONS = [
    'attachment; filename="../../escaped.png"',
    'attachment; filename="/etc/cron.d/escaped"',
    'attachment; filename="C:\\\\Windows\\\\escaped.png"',
    "attachment; filename*=UTF-8''..%2F..%2Fescaped.png",
    "attachment; filename*=UTF-8''%2Fetc%2Fescaped",
    'attachment; filename="escaped.png%00.txt"',
    'attachment; filename="CON"',
    'attachment; filename=".bashrc"',
    'attachment; filename=""',
    "attachment; filename*=broken",
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("disposition", DISPOSITIONS)
async def test_a_file_name_from_a_header_cannot_leave_the_folder(
    disposition: str, mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(fault.reply(PNG, 200, {"Content-Disposition": disposition}))
    folder = tmp_path / "a" / "b"
    saved = await settle(image(mode, f"{server.url}/fox.png").save(f"{folder}/"))
    assert saved == folder / "fox.png"
    assert list(files(tmp_path)) == ["a/b/fox.png"]


# Last parts of an address, and the name that each gets.
ADDRESSES = {
    "../../escaped.png": "escaped.png",
    "..%2F..%2Fescaped.png": "escaped.png",
    "%2Fetc%2Fescaped.png": "escaped.png",
    "C:%5CWindows%5Cescaped.png": "escaped.png",
    "a%00b.png": "a-b.png",
    "CON": "file-CON.png",
    "nul.png": "file-nul.png",
    "com1.tar.png": "file-com1.tar.png",
    "console.png": "console.png",
    ".bashrc": "bashrc.png",
    "..": "image.png",
    "%2E%2E": "image.png",
    "%0d%0aSet-Cookie%3A%20x.png": "Set-Cookie-x.png",
    "%E2%80%AEgnp.exe.png": "gnp.exe.png",
    "a" * 300 + ".png": "a" * 96 + ".png",
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("last", ADDRESSES)
async def test_a_file_name_from_an_address_cannot_leave_the_folder(
    last: str, mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(fault.reply(PNG))
    folder = tmp_path / "a" / "b"
    saved = await settle(image(mode, f"{server.url}/{last}").save(f"{folder}/"))
    assert saved == folder / ADDRESSES[last]
    assert list(files(tmp_path)) == [f"a/b/{ADDRESSES[last]}"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["../escaped", "/tmp/escaped", "..\\escaped", "a/../../escaped"])
async def test_a_name_that_the_service_gave_cannot_leave_the_folder(
    name: str, mode: str, tmp_path: Path
) -> None:
    folder = tmp_path / "a"
    saved = await settle(image(mode, data=PNG, name=name).save(f"{folder}/"))
    assert saved == folder / "escaped.png"


SCHEMES = [
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "file:etc/passwd",
    "ftp://127.0.0.1/x.png",
    "javascript:alert(1)",
    "/etc/passwd",
    "\\\\server\\share\\x.png",
    "blob:https://a.invalid/x",
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("address", SCHEMES)
async def test_a_file_result_is_not_opened(address: str, mode: str, tmp_path: Path) -> None:
    for call in (lambda it: it.read(), lambda it: it.save(tmp_path / "x.png")):
        with pytest.raises(errors.DownloadError, match="neither http nor https; it was not opened"):
            await settle(call(image(mode, address)))
    assert list(files(tmp_path)) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("target", ["file:///etc/passwd", "FILE:///etc/passwd", "data:,x"])
async def test_a_redirect_to_a_file_is_not_followed(
    target: str, mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(fault.reply(b"", 302, {"Location": target}))
    with pytest.raises(errors.DownloadError):
        await settle(image(mode, f"{server.url}/x.png").save(tmp_path / "x.png"))
    assert list(files(tmp_path)) == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_data_result_is_decoded_and_asks_nobody(mode: str, tmp_path: Path) -> None:
    good = image(mode, "data:image/png;base64,iVBORw0KGgo=")
    assert await settle(good.read()) == PNG[:8]
    assert await settle(good.save(tmp_path / "fox")) == tmp_path / "fox.png"
    for bad in ("data:image/png;base64,!!!", "data:image/png", "data:;base64,iVBORw0KGgo"[:14]):
        with pytest.raises(errors.DownloadError, match=r"base64|without data"):
            await settle(image(mode, bad).read())


def _names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("status", [200, 204])
async def test_an_empty_download_is_no_result_and_replaces_no_file(
    status: int, mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(fault.reply(b"", status, {"Content-Type": "image/png"}))
    existing = tmp_path / "fox.png"
    existing.write_bytes(PNG)
    with pytest.raises(errors.DownloadError, match="answers with nothing"):
        await settle(image(mode, f"{server.url}/fox.png").save(existing))
    with pytest.raises(errors.DownloadError, match="answers with nothing"):
        await settle(image(mode, f"{server.url}/fox.png").read())
    assert existing.read_bytes() == PNG
    assert _names(tmp_path) == ["fox.png"]


def _endless(server: FaultServer, connection: Any) -> bool:
    """More and more, of unknown length."""
    connection.sendall(fault.head(200, {"Content-Type": "image/png", "Connection": "close"}))
    while not server.stopping.is_set():
        connection.sendall(b"\0" * 65536)
    return False


LARGE: dict[str, Any] = {
    "that says so": fault.reply(PNG + b"\0" * 2000),
    "that does not say": _endless,
    "that is packed": fault.reply(
        gzip.compress(bytes(50_000_000)), 200, {"Content-Encoding": "gzip"}
    ),
    "that lies": fault.raw(
        fault.head(200, {"Content-Length": "10", "Content-Encoding": "gzip"})
        + gzip.compress(bytes(5_000_000))
    ),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", LARGE)
async def test_a_result_larger_than_the_maximum_is_refused_and_its_part_removed(
    kind: str, mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(LARGE[kind])
    wanted = "broke off" if kind == "that lies" else r"more than max_bytes=1000\. Pass a larger"
    for call in (
        lambda it: it.save(tmp_path / "x.png", max_bytes=1000),
        lambda it: it.read(max_bytes=1000),
    ):
        with pytest.raises(errors.DownloadError, match=wanted):
            await settle(call(image(mode, f"{server.url}/x.png")))
    assert list(files(tmp_path)) == []


@pytest.mark.parametrize("mode", MODES)
async def test_the_maximum_stands_where_none_is_given(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    def claims(size: int) -> Any:
        return fault.cut(b"", size)

    server = serve(claims(MOST_ON_DISK + 1), claims(MOST_IN_MEMORY + 1))
    with pytest.raises(errors.DownloadError, match=f"max_bytes={MOST_ON_DISK}"):
        await settle(image(mode, f"{server.url}/x.png").save(tmp_path / "x.png"))
    with pytest.raises(errors.DownloadError, match=f"max_bytes={MOST_IN_MEMORY}"):
        await settle(image(mode, f"{server.url}/x.png").read())
    server.then(fault.reply(PNG))
    assert await settle(image(mode, f"{server.url}/x.png").read(max_bytes=None)) == PNG
    assert list(files(tmp_path)) == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_packed_download_that_breaks_off_is_fetched_anew(mode: str, serve: Serve) -> None:
    """Offsets would count packed bytes, and half a packed file is none."""
    packed = gzip.compress(os.urandom(5000))
    headers = {"Content-Encoding": "gzip", "Content-Type": "image/png", "ETag": '"v1"'}
    server = serve(
        fault.cut(packed[:3000], len(packed), headers), fault.reply(packed, 200, headers)
    )
    assert await settle(image(mode, f"{server.url}/x.png").read()) == gzip.decompress(packed)
    assert ["range" in seen.headers for seen in server.seen] == [False, False]


@pytest.mark.parametrize("mode", MODES)
async def test_a_packed_download_that_ends_early_is_no_result(mode: str, serve: Serve) -> None:
    packed = gzip.compress(os.urandom(5000))
    server = serve(fault.reply(packed[:-20], 200, {"Content-Encoding": "gzip"}))
    with pytest.raises(errors.DownloadError, match="ends too early"):
        await settle(image(mode, f"{server.url}/x.png").read())
