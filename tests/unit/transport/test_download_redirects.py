"""A redirect to what is no address of a result is told at once: it leads there every time."""

import pickle
import random
from typing import Any

import httpx
import pytest

from framewire import errors
from framewire._core.redact import SecretText
from tests.contract.harness import MODES, opened, settle
from tests.unit.transport.faultserver import reply
from tests.unit.transport.test_downloads import Serve, fetch, image_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
NEITHER = [
    "ftp://127.0.0.1/x.png",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "blob:///x",
]
NO_ADDRESS = [
    "javascript:alert(1)",
    "mailto:a@b",
    "data:image/png;base64,AAAA",
    "http://[::1",
    "http://127.0.0.1:port/",
]
NO_HOST = ["http://a..b/", f"http://{'a' * 70}.invalid/"]


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random, "random", lambda: 0.0)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("target", "words"),
    [
        *((each, "which is neither http nor https; it was not opened") for each in NEITHER),
        *((each, "which is no address; it was not opened") for each in NO_ADDRESS),
        *((each, "broke off") for each in NO_HOST),
    ],
)
async def test_it_is_asked_for_once(target: str, words: str, mode: str, serve: Serve) -> None:
    server = serve(reply(b"", 302, {"Location": target}))
    with pytest.raises(errors.DownloadError, match=words) as caught:
        await fetch(mode, f"{server.url}/x.png?signature=s3cret")
    assert server.count == 1
    assert "s3cret" not in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("mode", MODES)
async def test_so_it_is_with_the_callers_own_client(mode: str, serve: Serve) -> None:
    server = serve(reply(b"", 302, {"Location": "ftp://127.0.0.1/x.png"}))
    own: Any = httpx.AsyncClient() if mode == "async" else httpx.Client()
    async with opened("visgate", mode, "http://127.0.0.1:9", http_client=own) as client:
        image = await image_of(client, f"{server.url}/x.png")
        with pytest.raises(errors.DownloadError, match="neither http nor https"):
            await settle(image.read())
    assert server.count == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "there",
    [
        "ftp://user:pa55@h.invalid/x?signature=s3cret",
        "ftp://h.invalid/x#token=s3cret",
        "ftp://user:pa/55@h.invalid/x#token=s3cret?a",
        "ftp://user:pa?5#5@h.invalid/x",
    ],
)
async def test_no_secret_of_either_address_is_told(there: str, mode: str, serve: Serve) -> None:
    server = serve(reply(b"", 302, {"Location": there}))
    with pytest.raises(errors.DownloadError) as caught:
        await fetch(mode, f"{server.url}/x.png")
    assert "leads to 'ftp://h.invalid/x', which" in str(caught.value)
    assert caught.value.status_code == 302


@pytest.mark.parametrize("mode", MODES)
async def test_an_address_that_is_secret_itself_leads_nowhere_in_the_open(
    mode: str, serve: Serve
) -> None:
    server = serve(reply(b"", 302, {"Location": "ftp://h.invalid/s3cret"}))
    async with opened("visgate", mode, "http://127.0.0.1:9") as client:
        image = await image_of(client, f"{server.url}/x.png")
        image.url = SecretText(image.url)
        with pytest.raises(errors.DownloadError) as caught:
            await settle(image.read())
    assert "leads to 'ftp:...', which is neither" in str(caught.value)


@pytest.mark.parametrize("mode", MODES)
async def test_a_redirect_that_is_mended_meanwhile_is_no_matter_of_a_bad_one(
    mode: str, serve: Serve
) -> None:
    there = serve(reply(PNG, 200, {"Content-Type": "image/png"}))
    server = serve(reply(b"", 503), reply(b"", 302, {"Location": f"{there.url}/y.png"}))
    assert await fetch(mode, f"{server.url}/x.png") == PNG
    assert server.count == 2
