"""A download is what was asked for, of one version, and goes on as long as it gets further."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import framewire.types
from framewire import errors
from framewire._core.io import async_backend, sync_backend
from tests.contract.harness import MODES, FakeTime, settle
from tests.reliability.kit import answering

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
MP4 = b"\0\0\0\x18ftypmp42" + b"\1" * 600
DATE = "Sat, 28 Nov 2026 10:00:00 GMT"
pytestmark = pytest.mark.parametrize("mode", MODES)


@pytest.fixture(autouse=True)
def _pauses_take_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    time = FakeTime()
    monkeypatch.setattr(sync_backend, "sleep", time.sleep)
    monkeypatch.setattr(async_backend, "sleep", time.async_sleep)


class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that breaks off."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self.content
        raise httpx.ReadError("gone")

    async def __aiter__(self) -> Any:
        yield self.content
        raise httpx.ReadError("gone")


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def saved(mode: str, folder: Path, handle: Any, kind: str = "VideoFile") -> Path:
    async with answering("venice", mode, handle) as client:
        name = f"Async{kind}" if mode == "async" else kind
        media = getattr(framewire.types, name)("http://cdn.invalid/video", pool=client._pool)
        found: Path = await settle(media.save(folder / "video"))
        return found


PAGES = {
    "html": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "text/html"),
    "html called a video": (b"\n <html>no</html>", "video/mp4"),
    "json": (b'{"error": "expired"}', "application/json"),
    "json called a video": (b' {"code": 404, "message": "gone"}', "video/mp4"),
    "a sentence of JSON": (b'"expired"', "video/mp4"),
    "null": (b"null\n", "video/mp4"),
    "xml of a store": (
        b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
        "application/xml",
    ),
    "xml called nothing": (b"<Error><Code>AccessDenied</Code></Error>", ""),
    "text called text": (b"Access denied\n", "text/plain; charset=utf-8"),
    "text called JSON": (b"gone", "application/json"),
    "a table": (b"a,b\n1,2\n", "text/csv"),
    "a long page": (b"<html>" + b"x" * 5000, "application/octet-stream"),
}


@pytest.mark.parametrize("kind", ["VideoFile", "Image", "Audio"])
@pytest.mark.parametrize("page", PAGES)
async def test_a_page_is_not_saved(page: str, kind: str, mode: str, tmp_path: Path) -> None:
    content, content_type = PAGES[page]
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(
            200, headers={"content-type": content_type}, stream=httpx.ByteStream(content)
        )

    with pytest.raises(errors.DownloadError, match="instead of the") as caught:
        await saved(mode, tmp_path, handle, kind)
    assert left_in(tmp_path) == []
    assert len(asked) == 1
    assert caught.value.content == content[:512]


@pytest.mark.parametrize("content_type", ["text/html", "application/json", "text/plain", ""])
async def test_a_video_under_a_wrong_name_is_a_video(
    content_type: str, mode: str, tmp_path: Path
) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, headers={"content-type": content_type}, stream=httpx.ByteStream(MP4)
        )

    assert (await saved(mode, tmp_path, handle)).read_bytes() == MP4


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("Image", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("Model3D", b'{"asset": {"version": "2.0"}}'),
        ("Model3D", b'<?xml version="1.0"?><COLLADA/>'),
    ],
)
async def test_text_that_was_asked_for_is_saved(
    kind: str, content: bytes, mode: str, tmp_path: Path
) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=httpx.ByteStream(content))

    assert (await saved(mode, tmp_path, handle, kind)).read_bytes() == content


def resumed(first: dict[str, str], second: dict[str, str], other: bytes | None = None) -> Any:
    """A server that breaks off after 100 bytes, and what the rest comes with; its requests."""
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        size = {"content-length": str(len(PNG))}
        if len(asked) == 1:
            return httpx.Response(200, headers={**size, **first}, stream=Broken(PNG[:100]))
        content = PNG if other is None else other
        if "range" not in request.headers:
            return httpx.Response(200, headers=first, stream=httpx.ByteStream(content))
        headers = {"content-range": f"bytes 100-{len(content) - 1}/{len(content)}", **second}
        return httpx.Response(206, headers=headers, stream=httpx.ByteStream(content[100:]))

    return handle, asked


@pytest.mark.parametrize(
    ("version", "condition"),
    [
        ({"etag": '"v1"'}, '"v1"'),
        ({"last-modified": DATE}, DATE),
        ({"etag": 'W/"w"', "last-modified": DATE}, DATE),
    ],
)
async def test_the_same_thing_is_continued(
    version: dict[str, str], condition: str, mode: str, tmp_path: Path
) -> None:
    handle, asked = resumed(version, version)
    path = await saved(mode, tmp_path, handle, "Image")
    assert path.read_bytes() == PNG
    assert len(asked) == 2
    assert (asked[1].headers["range"], asked[1].headers["if-range"]) == ("bytes=100-", condition)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"etag": '"v1"'}, {"etag": '"v2"'}),
        ({"etag": '"v1"'}, {}),
        ({"last-modified": DATE}, {"last-modified": "Sat, 28 Nov 2026 11:00:00 GMT"}),
        ({"last-modified": DATE}, {}),
    ],
)
async def test_a_part_of_another_version_is_never_put_behind(
    first: dict[str, str], second: dict[str, str], mode: str, tmp_path: Path
) -> None:
    """The server ignores the condition and sends a part of something else."""
    newer = b"\x89PNG\r\n\x1a\n" + b"newer" * 300
    handle, asked = resumed(first, second, newer)
    path = await saved(mode, tmp_path, handle, "Image")
    assert path.read_bytes() == newer
    assert "range" not in asked[-1].headers


async def test_another_length_is_another_thing(mode: str, tmp_path: Path) -> None:
    longer = PNG + b"more"
    handle, asked = resumed({"last-modified": DATE}, {"last-modified": DATE}, longer)
    assert (await saved(mode, tmp_path, handle, "Image")).read_bytes() == longer
    assert len(asked) == 3


@pytest.mark.parametrize("version", [{}, {"etag": 'W/"weak"'}])
async def test_what_cannot_be_told_apart_is_started_over(
    version: dict[str, str], mode: str, tmp_path: Path
) -> None:
    handle, asked = resumed(version, version)
    assert (await saved(mode, tmp_path, handle, "Image")).read_bytes() == PNG
    assert "range" not in asked[1].headers


async def test_retries_count_from_the_last_progress(mode: str, tmp_path: Path) -> None:
    """Broken off twenty times, and further each time."""
    asked: list[int] = []
    video = MP4 * 4

    def handle(request: httpx.Request) -> httpx.Response:
        start = int(request.headers.get("range", "bytes=0-")[6:-1])
        asked.append(start)
        rest = video[start:]
        headers = {"etag": '"v"', "content-length": str(len(rest))}
        if start:
            headers["content-range"] = f"bytes {start}-{len(video) - 1}/{len(video)}"
        stream: Any = httpx.ByteStream(rest) if len(rest) <= 120 else Broken(rest[:120])
        return httpx.Response(206 if start else 200, headers=headers, stream=stream)

    assert (await saved(mode, tmp_path, handle)).read_bytes() == video
    assert len(asked) > 15


async def test_no_progress_ends_after_the_usual_retries(mode: str, tmp_path: Path) -> None:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, stream=Broken(PNG[:100]))

    with pytest.raises(errors.DownloadError, match="broke off"):
        await saved(mode, tmp_path, handle, "Image")
    assert len(asked) == 5  # one, and four retries
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("encoding", ["none", "utf-8", "aws-chunked", "identity", "BINARY"])
async def test_an_encoding_that_stands_for_nothing_keeps_a_download_resumable(
    encoding: str, mode: str, tmp_path: Path
) -> None:
    headers = {"etag": '"v1"', "content-encoding": encoding}
    handle, asked = resumed(headers, headers)
    assert (await saved(mode, tmp_path, handle, "Image")).read_bytes() == PNG
    assert "range" in asked[1].headers


@pytest.mark.parametrize("page", PAGES)
async def test_a_video_of_an_aquiles_server_that_is_a_page_is_none(page: str, mode: str) -> None:
    content, content_type = PAGES[page]

    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, headers={"content-type": content_type}, stream=httpx.ByteStream(content)
        )

    async with answering("aquiles", mode, handle) as client:
        with pytest.raises(errors.FramewireError) as caught:
            await settle(client.videos.download_content("v1"))
    assert caught.value.content == content[:512]
