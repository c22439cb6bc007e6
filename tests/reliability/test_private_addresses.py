"""Results at addresses of this machine or its network are fetched only where that is meant."""

from __future__ import annotations

import asyncio
import copy
import ipaddress
import pickle
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire._core.io import async_backend, sync_backend
from framewire._core.io.reach import ANYWHERE, Reach, is_private, leads_home
from framewire.errors import ConfigurationError, DownloadError
from framewire.types import AsyncImage, Image, ImageUrl
from tests.contract.harness import KEY, MODES, client_class, settle
from tests.reliability.kit import SERVICES

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
PUBLIC_URL = "https://api.invalid/v1"
_LOOKED_UP = socket.getaddrinfo


class _Store(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path.startswith("/to="):
            self.send_response(302)
            self.send_header("location", self.path.removeprefix("/to="))
            self.send_header("content-length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("content-type", "image/png")
        self.send_header("content-length", str(len(PNG)))
        self.end_headers()
        self.wfile.write(PNG)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def store() -> Iterator[Any]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Store)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Names that lead where a test says, one list of addresses a look-up."""
    known: dict[str, list[str]] = {}

    def found(host: Any, port: Any, *args: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name in known:
            return [
                (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "",
                 (each, port or 0))
                for each in known[name]
            ]  # fmt: skip
        return _LOOKED_UP(host, port, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return known


def opened(service: str, mode: str, base_url: str = PUBLIC_URL, **more: Any) -> Any:
    if service == "siray":
        more.setdefault("gateway_url", base_url)
    return client_class(service, mode)(KEY, base_url=base_url, **more)


def _is_empty(folder: Path) -> bool:
    return not list(folder.iterdir())


def image(client: Any, mode: str, url: str) -> Any:
    return (AsyncImage if mode == "async" else Image)(url, pool=client._pool)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_a_result_on_this_machine_is_not_fetched_for_a_service_elsewhere(
    service: str, mode: str, store: Any, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{store.server_port}/a.png"
    client = opened(service, mode)
    try:
        for use in (lambda i: i.read(), lambda i: i.save(tmp_path / "a.png")):
            with pytest.raises(DownloadError, match="was not opened") as caught:
                await settle(use(image(client, mode, url)))
            assert "allow_private=True" in str(caught.value)
        assert store.asked == []
        assert _is_empty(tmp_path)
        assert await settle(image(client, mode, url).read(allow_private=True)) == PNG
        copied = client.with_options(allow_private=True)
        assert await settle(image(copied, mode, url).read()) == PNG
        with pytest.raises(DownloadError):
            await settle(image(client, mode, url).read())
    finally:
        await settle(client.close())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "192.168.7.7", "box.example"])
async def test_it_is_fetched_where_the_service_is_at_such_an_address_itself(
    mode: str, host: str, store: Any, names: dict[str, list[str]]
) -> None:
    names["box.example"] = ["10.1.2.3"]
    client = opened("aquiles", mode, f"http://{host}:5500")
    url = f"http://127.0.0.1:{store.server_port}/a.png"
    assert await settle(image(client, mode, url).read()) == PNG
    await settle(client.close())


@pytest.mark.parametrize("mode", MODES)
async def test_names_are_looked_up_and_the_address_connected_to_counts(
    mode: str, store: Any, names: dict[str, list[str]]
) -> None:
    """A name that is public when it is asked for, and private a moment later, wins nothing."""
    names["rebound.example"] = ["127.0.0.1"]
    names["both.example"] = ["169.254.169.254", "192.0.2.1"]
    client = opened("venice", mode)
    try:
        for host in ("rebound.example", "127.1", "0x7f.0.0.1", "2130706433"):
            with pytest.raises(DownloadError, match="was not opened"):
                await settle(image(client, mode, f"http://{host}:{store.server_port}/").read())
        assert store.asked == []
    finally:
        await settle(client.close())


@pytest.mark.parametrize("mode", MODES)
async def test_each_redirect_is_checked(
    mode: str, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first address counts as public here, the second does not.
    monkeypatch.setattr(
        "framewire._core.io.reach.is_private", lambda address: str(address) == "127.0.0.2"
    )
    client = opened("siray", mode)
    port = store.server_port
    try:
        assert await settle(image(client, mode, f"http://127.0.0.1:{port}/a").read()) == PNG
        url = f"http://127.0.0.1:{port}/to=http://127.0.0.2:{port}/b"
        with pytest.raises(DownloadError, match=r"127\.0\.0\.2 is an address of this machine"):
            await settle(image(client, mode, url).read())
        assert [each[:4] for each in store.asked] == ["/a", "/to="]
    finally:
        await settle(client.close())


@pytest.mark.parametrize("mode", MODES)
async def test_a_connection_of_calls_to_the_service_is_no_way_round(mode: str, store: Any) -> None:
    client = opened("visgate", mode, f"http://127.0.0.1:{store.server_port}")
    guarded = client.with_options(base_url=PUBLIC_URL)
    url = f"http://127.0.0.1:{store.server_port}/a.png"
    try:
        assert await settle(image(client, mode, url).read()) == PNG, "its connection stays open"
        with pytest.raises(DownloadError, match="was not opened"):
            await settle(image(guarded, mode, url).read())
        assert len(store.asked) == 1
    finally:
        await settle(client.close())


@pytest.mark.parametrize("mode", MODES)
async def test_a_client_of_the_callers_own_is_asked_only_for_names_that_are_public(
    mode: str, store: Any, names: dict[str, list[str]]
) -> None:
    names["rebound.example"] = ["192.0.2.1", "127.0.0.1"]
    kind: Any = httpx.AsyncClient if mode == "async" else httpx.Client
    http = kind(trust_env=False)
    client = opened("venice", mode, http_client=http)
    try:
        for host in ("127.0.0.1", "localhost", "rebound.example"):
            with pytest.raises(DownloadError, match="was not opened"):
                await settle(image(client, mode, f"http://{host}:{store.server_port}/").read())
        assert store.asked == []
    finally:
        await settle(http.aclose() if mode == "async" else http.close())


@pytest.mark.parametrize("mode", MODES)
async def test_a_client_that_makes_its_answers_up_looks_nothing_up(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(host: str, *_: Any, **__: Any) -> Any:
        raise AssertionError(f"{host} was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    kind: Any = httpx.AsyncClient if mode == "async" else httpx.Client
    http = kind(transport=httpx.MockTransport(lambda _: httpx.Response(200, content=PNG)))
    client = opened("venice", mode, http_client=http)
    assert await settle(image(client, mode, "https://cdn.invalid/a.png").read()) == PNG
    monkeypatch.undo()
    with pytest.raises(DownloadError, match="was not opened"):
        await settle(image(client, mode, "http://10.0.0.1/a.png").read())
    await settle(http.aclose() if mode == "async" else http.close())


@pytest.mark.parametrize("mode", MODES)
async def test_a_proxy_is_asked_only_for_public_addresses(
    mode: str, store: Any, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{store.server_port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    names["inside.example"] = ["10.0.0.5"]
    names["cdn.example"] = ["93.184.216.34"]
    client = opened("venice", mode)
    try:
        for host in ("inside.example", "10.0.0.5", "169.254.169.254"):
            with pytest.raises(DownloadError, match="was not opened"):
                await settle(image(client, mode, f"http://{host}/").read())
        assert store.asked == []
        assert await settle(image(client, mode, "http://cdn.example/a.png").read()) == PNG
    finally:
        await settle(client.close())


def test_an_address_that_the_caller_names_is_the_callers_own(store: Any) -> None:
    url = f"http://127.0.0.1:{store.server_port}/a.png"
    assert Image(url).read() == PNG
    assert asyncio.run(AsyncImage(url).read()) == PNG


def test_a_result_keeps_its_reach_when_it_is_copied_or_kept(store: Any) -> None:
    url = f"http://127.0.0.1:{store.server_port}/a.png"
    guarded = opened("visgate", "sync")
    for cls in (Image, ImageUrl):
        made = cls(url, pool=guarded._pool)
        for other in (pickle.loads(pickle.dumps(made)), copy.copy(made)):
            with pytest.raises(DownloadError, match="was not opened"):
                other.read()
    guarded.close()
    assert store.asked == []


def test_views_of_a_pool_share_all_but_their_reach() -> None:
    for pool in (sync_backend.Pool(), async_backend.Pool()):
        assert pool.reach == ANYWHERE
        assert pool.reaching(ANYWHERE) is pool
        view = pool.reaching(Reach(home="api.invalid"))
        assert (view.reach, pool.reach) == (Reach(home="api.invalid"), ANYWHERE)
        view._closed = True
        assert pool.closed


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True), ("127.255.0.9", True), ("0.0.0.0", True), ("10.0.0.1", True),
        ("172.31.0.1", True), ("192.168.0.1", True), ("169.254.169.254", True),
        ("100.64.0.1", True), ("224.0.0.1", True), ("255.255.255.255", True), ("::1", True),
        ("::", True), ("fe80::1", True), ("fc00::1", True), ("::ffff:127.0.0.1", True),
        ("::ffff:8.8.8.8", False), ("64:ff9b::7f00:1", True), ("64:ff9b::808:808", False),
        ("2002:7f00:1::", True), ("8.8.8.8", False), ("172.32.0.1", False), ("2606:4700::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_private(address: str, private: bool) -> None:
    assert is_private(ipaddress.ip_address(address)) is private
    assert leads_home(address) is private


@pytest.mark.parametrize(
    ("host", "home"),
    [
        *(("localhost", True), ("LOCALHOST.", True), ("a.localhost", True), ("fe80::1%eth0", True)),
        *(("localhost.example", False), ("", False), ("api.venice.ai", False)),
    ],
)
def test_which_names_are_this_machine_without_a_look_up(host: str, home: bool) -> None:
    assert leads_home(host) is home


def test_the_option_is_one_of_every_client() -> None:
    for service in SERVICES:
        with opened(service, "sync", allow_private=True) as client:
            assert client._pool.reach.private
            assert client.with_options(timeout=3)._pool.reach.private
            assert not client.with_options(allow_private=False)._pool.reach.private
    with pytest.raises(ConfigurationError, match="allow_private"):
        opened("venice", "sync", allow_privat=True)
