"""Fetching results: resumed, bounded, whole or not at all, and never with a key."""

import base64
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import errors
from framewire.types import AsyncVideoFile
from tests.contract.harness import KEY, MODES, opened, settle
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer, Seen, reply

Serve = Callable[..., FaultServer]
DATA = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 2800
CUT = 600_000
PNG = {"Content-Type": "image/png"}
TAG = {**PNG, "ETag": '"v1"', "Accept-Ranges": "bytes"}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back-off is a share of a ceiling: with these dice, none."""
    monkeypatch.setattr(random, "random", lambda: 0.0)


def rest(shift: int = 0, data: bytes = DATA, **headers: str) -> Any:
    """The part that was asked for, or one that begins `shift` bytes elsewhere."""

    def act(server: FaultServer, connection: Any) -> bool:
        asked = int(server.seen[-1].headers["range"].removeprefix("bytes=").removesuffix("-"))
        start = max(0, asked + shift)
        span = f"bytes {start}-{len(data) - 1}/{len(data)}"
        sent = {**TAG, "Content-Range": span, **headers}
        return bool(reply(data[start:], 206, sent)(server, connection))

    return act


BREAK = fault.cut(DATA[:CUT], len(DATA), TAG)


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def image_of(client: Any, url: str) -> Any:
    """An image at `url`, as a service's answer gives it."""
    server = FaultServer(reply({"id": "g", "model": "m", "images": [url]}))
    try:
        copy = client.with_options(base_url=server.url)
        return (await settle(copy.generate("a fox"))).images[0]
    finally:
        server.stop()


async def fetch(mode: str, url: str, path: Path | None = None, **options: Any) -> Any:
    """The bytes of a result, or the path it was saved under."""
    options_of_client = {"fal_key": "fal-key-1", "headers": {"X-Own": "s"}}
    async with opened("visgate", mode, "http://127.0.0.1:9", **options_of_client) as client:
        image = await image_of(client, url)
        if path is None:
            return await settle(image.read(**options))
        return await settle(image.save(path, **options))


def bare(seen: Seen) -> bool:
    """Whether a request carries none of the client's keys and headers."""
    sent = " ".join([*seen.headers.keys(), *seen.headers.values()]).lower()
    return not any(s in sent for s in ("authorization", KEY, "x-fal-key", "fal-key-1", "x-own"))


@pytest.mark.parametrize("mode", MODES)
async def test_a_download_carries_no_key_also_where_it_is_redirected(
    mode: str, serve: Serve
) -> None:
    cdn = serve(reply(DATA, 200, PNG))
    service = serve(reply(b"", 302, {"Location": f"{cdn.url}/x.png?sig=1"}))
    assert await fetch(mode, f"{service.url}/redirect/a") == DATA
    assert (service.count, cdn.count) == (1, 1)
    assert bare(service.seen[0])
    assert bare(cdn.seen[0])
    assert cdn.seen[0].target == "/x.png?sig=1"


@pytest.mark.parametrize("mode", MODES)
async def test_headers_of_the_users_http_client_do_not_go_to_a_results_host(
    mode: str, serve: Serve
) -> None:
    server = serve(reply(DATA, 200, PNG))
    headers = {"Authorization": "Bearer fal-key-1", "X-Own": "s"}
    own = (httpx.AsyncClient if mode == "async" else httpx.Client)(headers=headers)
    try:
        async with opened("visgate", mode, server.url, http_client=own) as client:
            image = await image_of(client, f"{server.url}/x.png")
            assert await settle(image.read()) == DATA
    finally:
        await settle(own.aclose() if mode == "async" else own.close())
    assert bare(server.seen[0])


@pytest.mark.parametrize("mode", MODES)
async def test_a_download_that_breaks_off_goes_on_where_it_stopped(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(BREAK, rest())
    seen: list[Any] = []
    path = await fetch(mode, f"{server.url}/x.png", tmp_path / "x", on_progress=seen.append)
    assert path == tmp_path / "x.png"
    assert path.read_bytes() == DATA
    first, second = server.seen
    assert "range" not in first.headers
    start = int(second.headers["range"].removeprefix("bytes=").removesuffix("-"))
    assert CUT - (256 << 10) <= start <= CUT
    assert second.headers["if-range"] == '"v1"'
    assert bare(second)
    assert (seen[-1].received, seen[-1].total) == (len(DATA), len(DATA))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("status", [200, 416])
async def test_a_server_that_cannot_go_on_is_asked_for_the_whole(
    status: int, mode: str, serve: Serve
) -> None:
    whole = reply(DATA, 200, TAG)
    refused = [reply(b"", 416)] if status == 416 else []
    server = serve(BREAK, *refused, whole)
    assert await fetch(mode, f"{server.url}/x.png") == DATA


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "odd",
    [
        rest(-len(DATA)),
        rest(-50),
        rest(+50),
        rest(data=DATA[:1] + DATA[1:][::-1], ETag='"v2"'),
    ],
    ids=["from the start", "too early", "too late", "another version"],
)
async def test_a_part_that_does_not_fit_never_gets_into_the_result(
    odd: Any, mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(BREAK, odd, reply(DATA, 200, TAG))
    try:
        path = await fetch(mode, f"{server.url}/x.png", tmp_path / "x.png")
    except errors.DownloadError:
        assert left_in(tmp_path) == []
    else:
        assert path.read_bytes() == DATA


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("bad", [fault.close, fault.reset, fault.page(502), reply(b"", 429)])
async def test_a_download_is_tried_again_and_then_given_up(
    bad: Any, mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(bad, bad, reply(DATA, 200, PNG))
    assert await fetch(mode, f"{server.url}/x.png") == DATA
    server.then(bad)
    with pytest.raises(errors.DownloadError):
        await fetch(mode, f"{server.url}/x.png", tmp_path / "x.png")
    assert server.count == 5
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("status", [403, 404, 410])
async def test_an_expired_address_says_so_without_its_signature(
    status: int, mode: str, serve: Serve
) -> None:
    server = serve(reply(b"<Error/>", status))
    with pytest.raises(errors.DownloadError, match="expired") as caught:
        await fetch(mode, f"{server.url}/x.png?signature=s3cret")
    assert (caught.value.status_code, server.count) == (status, 1)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("stated", [True, False])
async def test_max_bytes_refuses_what_is_larger_and_leaves_no_file(
    stated: bool, mode: str, serve: Serve, tmp_path: Path
) -> None:
    untold = fault.raw(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + DATA)
    server = serve(reply(DATA, 200, PNG) if stated else untold)
    with pytest.raises(errors.DownloadError, match="max_bytes=500"):
        await fetch(mode, f"{server.url}/x.png", tmp_path / "x.png", max_bytes=500)
    assert left_in(tmp_path) == []
    assert server.count == 1
    assert await fetch(mode, f"{server.url}/x.png", max_bytes=len(DATA)) == DATA


@pytest.mark.parametrize("mode", MODES)
async def test_a_failed_download_leaves_the_file_that_was_there(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    target = tmp_path / "x.png"
    target.write_bytes(b"older")
    server = serve(fault.cut(DATA[:CUT], len(DATA), PNG))
    with pytest.raises(errors.DownloadError):
        await fetch(mode, f"{server.url}/x.png", target)
    assert left_in(tmp_path) == ["x.png"]
    assert target.read_bytes() == b"older"


@pytest.mark.parametrize("mode", MODES)
async def test_a_callback_that_fails_ends_the_download_with_its_own_error(
    mode: str, serve: Serve, tmp_path: Path
) -> None:
    server = serve(reply(DATA, 200, PNG))

    def fail(_: Any) -> None:
        raise ValueError("mine")

    with pytest.raises(ValueError, match=r"^mine$"):
        await fetch(mode, f"{server.url}/x.png", tmp_path / "x.png", on_progress=fail)
    assert server.count == 1
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_result_can_be_fetched_after_its_client_was_closed(mode: str, serve: Serve) -> None:
    server = serve(reply(DATA, 200, PNG))
    async with opened("visgate", mode, server.url) as client:
        image = await image_of(client, f"{server.url}/x.png")
    assert await settle(image.read()) == DATA
    assert bare(server.seen[0])


@pytest.mark.parametrize("mode", MODES)
async def test_a_data_url_needs_no_connection(mode: str, tmp_path: Path) -> None:
    url = "data:image/png;base64," + base64.b64encode(DATA).decode()
    async with opened("visgate", mode, "http://127.0.0.1:9") as client:
        image = await image_of(client, url)
        assert await settle(image.read()) == DATA
        path = await settle(image.save(tmp_path))
    assert (path.suffix, path.read_bytes()) == (".png", DATA)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "/etc/passwd", "x.png"])
async def test_an_address_that_is_no_web_address_is_not_opened(
    url: str, mode: str, tmp_path: Path
) -> None:
    async with opened("visgate", mode, "http://127.0.0.1:9") as client:
        image = await image_of(client, url)
        with pytest.raises(errors.DownloadError, match="neither http nor https"):
            await settle(image.save(tmp_path / "x.png"))
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_redirect_to_a_file_is_refused(mode: str, serve: Serve) -> None:
    server = serve(reply(b"", 302, {"Location": "file:///etc/passwd"}))
    with pytest.raises(errors.DownloadError):
        await fetch(mode, f"{server.url}/x.png")


@pytest.mark.parametrize("mode", MODES)
async def test_redirects_in_a_circle_end(mode: str, serve: Serve) -> None:
    server = serve(reply(b"", 302, {"Location": "/again"}))
    with pytest.raises(errors.DownloadError):
        await fetch(mode, f"{server.url}/x.png")


@pytest.mark.parametrize("mode", MODES)
async def test_an_answer_that_holds_no_base64_is_a_download_error(mode: str, serve: Serve) -> None:
    server = serve(reply({"created": 1, "data": [{"b64_json": "***"}]}))
    async with opened("aquiles", mode, server.url) as client:
        result = await settle(client.images.generate("p", "m"))
        with pytest.raises(errors.DownloadError, match="base64"):
            await settle(result.images[0].read())


@pytest.mark.parametrize("mode", MODES)
async def test_a_result_without_an_address_says_so(mode: str, serve: Serve, tmp_path: Path) -> None:
    server = serve(reply({"id": "g", "model": "m", "provider": "fal", "video_url": None}))
    async with opened("visgate", mode, server.url) as client:
        with pytest.raises(errors.ResponseDecodeError, match="no video") as caught:
            await settle(client.videos.generate("m/x", "p"))
    assert isinstance(caught.value, errors.OutcomeUnknownError)
    with pytest.raises(errors.DownloadError, match="neither bytes nor an address"):
        await settle(AsyncVideoFile().save(tmp_path / "x.mp4"))
    assert left_in(tmp_path) == []


def redirect(target: str, **headers: str) -> Any:
    return reply(b"", 302, {"Location": target, **headers})


@pytest.mark.parametrize("mode", MODES)
async def test_a_redirect_carries_nothing_of_the_former_host_along(mode: str, serve: Serve) -> None:
    storage = serve(reply(DATA, 200, PNG))
    # The same machine under another name, as another host.
    elsewhere = f"http://localhost:{storage.port}/a.png?sig=1"
    cdn = serve(redirect("/signed", **{"Set-Cookie": "pass=cdn-only"}), redirect(elsewhere))
    assert await fetch(mode, f"{cdn.url}/a.png") == DATA
    first, second = cdn.seen
    assert first.headers["host"] == second.headers["host"] == f"127.0.0.1:{cdn.port}"
    assert second.headers["cookie"] == "pass=cdn-only"
    (last,) = storage.seen
    assert last.target == "/a.png?sig=1"
    assert last.headers["host"] == f"localhost:{storage.port}"
    assert bare(last)
    assert not {"cookie", "authorization"} & set(last.headers)
    for name in ("accept", "accept-encoding", "user-agent"):
        assert last.headers[name] == first.headers[name]


@pytest.mark.parametrize("mode", MODES)
async def test_a_part_is_asked_for_behind_a_redirect_too(mode: str, serve: Serve) -> None:
    storage = serve(BREAK, rest())
    cdn = serve(redirect(f"http://localhost:{storage.port}/a.png"))
    assert await fetch(mode, f"{cdn.url}/a.png") == DATA
    assert storage.seen[1].headers["range"] == f"bytes={CUT}-"
    assert storage.seen[1].headers["if-range"] == '"v1"'
