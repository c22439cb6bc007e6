"""The caller's HTTP client, proxy and certificates are used as they are, or refused."""

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

import framewire
from framewire import errors
from framewire._core.io.way import Way, distrust
from tests.contract.harness import KEY, MODES, client_class, opened, settle
from tests.contract.recorder import Recorder, Reply
from tests.reliability.kit import PAID, SERVICES, answering
from tests.reliability.test_tls_and_proxies import _certificate, _serving

KINDS: dict[str, Any] = {"sync": httpx.Client, "async": httpx.AsyncClient}
OTHER = {"sync": "async", "async": "sync"}


async def _closed(http: Any) -> None:
    await settle(http.aclose() if isinstance(http, httpx.AsyncClient) else http.close())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_an_http_client_of_the_other_kind_is_refused(service: str, mode: str) -> None:
    http = KINDS[OTHER[mode]]()
    for given in (http, object()):
        with pytest.raises(errors.InvalidArgumentError, match="http_client must be an httpx"):
            client_class(service, mode)(KEY, http_client=given)
    await _closed(http)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_parameters_and_cookies_of_an_http_client_go_along(service: str, mode: str) -> None:
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(400, json={"error": "no", "message": "no", "detail": "no"})

    http = KINDS[mode](
        transport=httpx.MockTransport(handle),
        params={"tenant": "t 1", "tag": ["a", "b"]},
        cookies={"session": "s-1"},
    )
    more = {"gateway_url": "http://api.invalid"} if service == "siray" else {}
    client = client_class(service, mode)(
        KEY, base_url="http://api.invalid", http_client=http, max_retries=0, **more
    )
    with pytest.raises(errors.FramewireError):
        await settle(PAID[service](client))
    with pytest.raises(errors.FramewireError):
        await settle(client.models.list()) if service != "siray" else await settle(
            client.image.query_task("t", extra_query={"tenant": "t2"})
        )
    sent = asked[0]
    assert sent.url.params.get_list("tenant") == ["t 1"]
    assert sent.url.params.get_list("tag") == ["a", "b"]
    assert sent.headers["cookie"] == "session=s-1"
    if service == "siray":
        assert asked[-1].url.params.get_list("tenant") == ["t2"], "a call's own wins"
    await _closed(http)


@pytest.mark.parametrize("mode", MODES)
async def test_neither_goes_along_to_a_result(mode: str) -> None:
    from framewire._async.media import AsyncImage
    from framewire._sync.media import Image

    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(
            200, content=b"\x89PNG\r\n\x1a\n", headers={"content-type": "image/png"}
        )

    http = KINDS[mode](
        transport=httpx.MockTransport(handle), params={"tenant": "t1"}, cookies={"session": "s"}
    )
    client = client_class("venice", mode)(KEY, base_url="http://api.invalid", http_client=http)
    kind: Any = AsyncImage if mode == "async" else Image
    await settle(kind("http://cdn.invalid/a.png", pool=client._pool).read())
    assert asked[0].url.query == b""
    assert "cookie" not in asked[0].headers
    await _closed(http)


@pytest.mark.parametrize("mode", MODES)
async def test_another_base_url_of_an_http_client_is_refused(mode: str) -> None:
    http = KINDS[mode](base_url="http://other.invalid/v1")
    with pytest.raises(errors.InvalidArgumentError, match=r"other\.invalid"):
        client_class("venice", mode)(KEY, http_client=http)
    client_class("venice", mode)(KEY, base_url="http://other.invalid/v1/", http_client=http)
    await _closed(http)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_every_constructor_takes_a_proxy(
    service: str, mode: str, recorders: Callable[[], Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = recorders()
    proxy.answer(Reply({"error": "no", "message": "no", "detail": "no"}, 400))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "*")
    async with opened(service, mode, "http://service.invalid", proxy=proxy.url) as client:
        with pytest.raises(errors.APIStatusError):
            await settle(PAID[service](client))
    assert proxy.requests[0].target.startswith("http://service.invalid/")


@pytest.mark.parametrize("mode", MODES)
async def test_the_facade_takes_both(
    mode: str, recorders: Callable[[], Recorder], tmp_path: Path
) -> None:
    proxy = recorders()
    proxy.answer(Reply({"models": []}))
    kind = framewire.AsyncFramewire if mode == "async" else framewire.Framewire
    own = {"visgate": {"api_key": KEY, "base_url": "http://service.invalid"}}
    fw: Any = kind(proxy=proxy.url, options=own)
    await settle(fw.visgate.models.list())
    await settle(fw.close())
    assert len(proxy.requests) == 1
    with pytest.raises(errors.ConfigurationError, match="verify="):
        kind(verify=tmp_path / "nothing.pem")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("how", ["a file", "a folder", "a context", "nobody"])
async def test_every_constructor_takes_certificates(how: str, mode: str, tmp_path: Path) -> None:
    pem = _certificate(tmp_path, "127.0.0.1")
    hashed = tmp_path / "hashed"
    hashed.mkdir()
    context = ssl.create_default_context(cafile=pem)
    (hashed / f"{_hash(pem)}.0").write_bytes(pem.read_bytes())
    trust = {"a file": str(pem), "a folder": hashed, "a context": context, "nobody": False}[how]
    with _serving(pem) as (url, asked):
        async with opened("visgate", mode, url, verify=trust, max_retries=0) as client:
            assert (await settle(client.models.list())).models == []
    assert len(asked) == 1


def _hash(pem: Path) -> str:
    """The name that OpenSSL looks a certificate up by in a folder."""
    import hashlib

    from cryptography import x509

    # Of the canonical form of a name: its one part as UTF-8 in lower case, without the outer frame.
    subject = x509.load_pem_x509_certificate(pem.read_bytes()).subject
    common = next(iter(subject)).value.lower().encode()
    inner = b"\x06\x03U\x04\x03\x0c" + bytes([len(common)]) + common
    pair = b"0" + bytes([len(inner)]) + inner
    whole = b"1" + bytes([len(pair)]) + pair
    return f"{int.from_bytes(hashlib.sha1(whole).digest()[:4], 'little'):08x}"


@pytest.mark.parametrize("mode", MODES)
async def test_a_certificate_that_is_not_trusted_says_what_names_an_authority(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framewire._async.media import AsyncImage
    from framewire._sync.media import Image

    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/etc/company.pem")
    pem = _certificate(tmp_path, "127.0.0.1")
    kind: Any = AsyncImage if mode == "async" else Image
    with _serving(pem) as (url, _):
        async with opened("visgate", mode, url, max_retries=0) as client:
            with pytest.raises(errors.APIConnectionError) as caught:
                await settle(PAID["visgate"](client))
            with pytest.raises(errors.DownloadError) as fetched:
                await settle(kind(f"{url}/a.png", pool=client._pool).read(timeout=3))
    for error in (caught.value, fetched.value):
        for name in ("verify=", "proxy=", "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY",
                     "REQUESTS_CA_BUNDLE=/etc/company.pem"):  # fmt: skip
            assert name in str(error)
    assert not isinstance(caught.value, errors.OutcomeUnknownError)


@pytest.mark.parametrize("mode", MODES)
async def test_what_does_not_go_together_is_refused(mode: str) -> None:
    http = KINDS[mode]()
    kind = client_class("venice", mode)
    for more in ({"proxy": "http://127.0.0.1:9"}, {"verify": False}):
        with pytest.raises(errors.InvalidArgumentError, match="http_client="):
            kind(KEY, http_client=http, **more)
        with pytest.raises(errors.InvalidArgumentError, match="connections of its original"):
            kind(KEY).with_options(**more)
    await _closed(http)
    for proxy in ("odd://user:pass-1@127.0.0.1:9", "http://", 5, "http://user:pass-1@h:port"):
        with pytest.raises(errors.InvalidArgumentError, match="proxy") as caught:
            kind(KEY, proxy=proxy)
        assert "pass-1" not in str(caught.value)
    with pytest.raises(errors.InvalidArgumentError, match="verify must be"):
        kind(KEY, verify=5)


async def test_an_http_client_and_its_hooks_go_on_as_ever() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"models": []})

    async with answering("visgate", "sync", handle) as client:
        assert client.models.list().models == []


def test_a_way_shows_no_password() -> None:
    way = Way("http://user:pass-1@127.0.0.1:9")
    assert "pass-1" not in repr(way)
    assert not way.usual
    assert Way().usual
    assert distrust(OSError("refused")) is None
