"""Certificates are verified, and the environment's certificates and proxies are used."""

import base64
import datetime
import ipaddress
import logging
import pickle
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from framewire import errors
from tests.contract.harness import KEY, MODES, opened, settle
from tests.contract.recorder import Recorder, Reply
from tests.reliability import kit
from tests.reliability.kit import PAID, READ, SERVICES
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24


_DAY = datetime.timedelta(days=1)


def _certificate(folder: Path, host: str, begins: int = -1, ends: int = 1) -> Path:
    """A certificate that nobody but its own key has signed, and that key.

    Args:
        folder: Where it is written.
        host: The address it is for.
        begins: First day, counted from today.
        ends: Last day, likewise.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + begins * _DAY)
        .not_valid_after(now + ends * _DAY)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "loopback.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return pem


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good certificate for 127.0.0.1."""
    return _certificate(tmp_path_factory.mktemp("tls"), "127.0.0.1")


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that refuses the certificate is no news."""


@contextmanager
def _serving(certificate: Path) -> Iterator[tuple[str, list[str]]]:
    """An https server with a certificate: its address, and the paths it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            asked.append(self.path)
            content = PNG if self.path.endswith(".png") else b'{"models": [], "data": []}'
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = _Quiet(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def secure(certificate: Path) -> Iterator[tuple[str, list[str]]]:
    with _serving(certificate) as served:
        yield served


@pytest.mark.parametrize("mode", MODES)
async def test_a_certificate_that_nobody_vouches_for_is_refused(
    mode: str, secure: tuple[str, list[str]]
) -> None:
    url, asked = secure
    async with opened("visgate", mode, url, max_retries=0) as client:
        with pytest.raises(errors.APIConnectionError, match="CERTIFICATE_VERIFY_FAILED"):
            await settle(client.models.list())
        with pytest.raises(errors.APIConnectionError) as caught:
            await settle(PAID["visgate"](client))
    assert not isinstance(caught.value, errors.OutcomeUnknownError), "nothing was sent"
    assert asked == []


UNFIT = {
    "has expired": ("127.0.0.1", -3, -1),
    "not yet valid": ("127.0.0.1", 1, 3),
    "IP address mismatch": ("127.0.0.2", -1, 1),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("flaw", UNFIT)
async def test_a_certificate_that_is_vouched_for_and_does_not_fit_is_refused(
    flaw: str, mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfit = _certificate(tmp_path, *UNFIT[flaw])
    monkeypatch.setenv("SSL_CERT_FILE", str(unfit))
    with _serving(unfit) as (url, asked):
        async with opened("visgate", mode, url, max_retries=0) as client:
            with pytest.raises(errors.APIConnectionError, match=flaw) as caught:
                await settle(PAID["visgate"](client))
    assert not isinstance(caught.value, errors.OutcomeUnknownError), "nothing was sent"
    assert asked == []


UNUSABLE = {
    "SSL_CERT_FILE": "/nowhere/ca.pem",
    "HTTP_PROXY": "odd://user:pass-of-proxy@127.0.0.1:9",
    "HTTPS_PROXY": "http://user:pass-of-proxy@127.0.0.1:port",
    "ALL_PROXY": "socks5://user:pass-of-proxy@127.0.0.1:9",
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("variable", UNUSABLE)
async def test_an_environment_that_cannot_be_used_says_so_at_once(
    variable: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, UNUSABLE[variable])
    async with opened("visgate", mode, "https://service.invalid") as client:
        with pytest.raises(errors.ConfigurationError, match=variable) as caught:
            await settle(PAID["visgate"](client))
    assert _shown(caught.value) == []
    assert caught.value.__context__ is None


@pytest.mark.parametrize("mode", MODES)
async def test_ssl_cert_file_is_honoured(
    mode: str, secure: tuple[str, list[str]], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, asked = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with opened("visgate", mode, url) as client:
        assert (await settle(client.models.list())).models == []
    assert asked == ["/models?limit=100"]


@pytest.mark.parametrize("mode", MODES)
async def test_a_download_verifies_certificates_too(
    mode: str,
    secure: tuple[str, list[str]],
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    recorders: Callable[[], Recorder],
) -> None:
    from framewire._core.io import async_backend, sync_backend

    async def rest(seconds: float) -> None:
        """Take no time."""

    monkeypatch.setattr(sync_backend, "sleep", lambda seconds: None)
    monkeypatch.setattr(async_backend, "sleep", rest)
    url, asked = secure
    api = recorders()
    api.answer(Reply({"id": "g1", "images": [f"{url}/a.png"], "model": "m", "provider": "fal"}))
    for trusted in (False, True):
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        async with opened("visgate", mode, api.url) as client:
            result = await settle(PAID["visgate"](client))
            if trusted:
                assert await settle(result.images[0].read()) == PNG
            else:
                with pytest.raises(errors.DownloadError, match="CERTIFICATE_VERIFY_FAILED"):
                    await settle(result.images[0].read())
                assert asked == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_http_proxy_is_used_and_no_proxy_spared(
    service: str, mode: str, recorders: Callable[[], Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, home = recorders(), recorders()
    for server in (proxy, home):
        server.answer(Reply({"models": [], "data": {}, "id": "v1", "status": "queued"}))
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    async with opened(service, mode, "http://service.invalid") as client:
        await _asked(READ[service], client)
    assert proxy.requests[0].target.startswith("http://service.invalid/")
    count = len(proxy.requests)
    async with opened(service, mode, home.url) as client:
        await _asked(READ[service], client)
    assert len(proxy.requests) == count
    assert home.requests


async def _asked(call: Callable[[Any], Any], client: Any) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*unknown status")
        await settle(call(client))


@pytest.mark.parametrize("mode", MODES)
async def test_a_proxy_is_asked_for_a_tunnel_and_sees_no_key(
    mode: str, recorders: Callable[[], Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = recorders()
    proxy.answer(Reply({}, 403))
    monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("http://", "http://user:pass-of-proxy@"))
    async with opened(
        "visgate", mode, "https://service.invalid", max_retries=0, **kit.options("visgate")
    ) as client:
        with pytest.raises(errors.APIConnectionError) as caught:
            await settle(PAID["visgate"](client))
    assert not isinstance(caught.value, errors.OutcomeUnknownError), "nothing was delivered"
    (request,) = proxy.requests
    assert (request.method, request.target) == ("CONNECT", "service.invalid:443")
    assert kit.leaks(str(request.headers.items())) == []
    assert "pass-of-proxy" not in f"{caught.value} {caught.value!r}"
    assert KEY not in kit.with_locals(caught.value)


PASSWORD = "pass-of-proxy"
_ENCODED = base64.b64encode(f"user:{PASSWORD}".encode()).decode()


def _shown(error: BaseException, more: str = "") -> list[str]:
    """Where the password of the proxy shows."""
    texts = [more, kit.with_locals(error), repr(pickle.dumps(error))]
    for link in kit.chain(error):
        texts += [str(link), repr(link), repr(vars(link)), repr(link.args)]
    return [text for text in texts if PASSWORD in text or _ENCODED in text]


TROUBLE: dict[str, Any] = {
    "407": fault.reply(b"", 407, {"Proxy-Authenticate": "Basic"}),
    "502": fault.page(502),
    "closes": fault.close,
    "resets": fault.reset,
    "talks nonsense": fault.raw(b"what?\r\n\r\n"),
    "refuses": None,
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("trouble", TROUBLE)
async def test_a_proxys_password_stands_in_no_error_and_no_log(
    trouble: str,
    scheme: str,
    mode: str,
    serve: Callable[..., FaultServer],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    act = TROUBLE[trouble]
    proxy = fault.refusing_url() if act is None else serve(act).url
    named = proxy.replace("http://", f"http://user:{PASSWORD}@")
    monkeypatch.setenv(f"{scheme.upper()}_PROXY", named)
    with caplog.at_level(logging.DEBUG):
        async with opened("visgate", mode, f"{scheme}://service.invalid", max_retries=0) as client:
            with pytest.raises(errors.FramewireError) as caught:
                await settle(PAID["visgate"](client))
            # Read now: the variable of this test holds the password itself.
            del named
    logged = " ".join(f"{record.getMessage()} {record.args}" for record in caplog.records)
    assert "connect_tcp.started" in logged
    assert _shown(caught.value, logged) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
async def test_each_proxy_variable_is_honoured(
    variable: str, mode: str, recorders: Callable[[], Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = recorders()
    proxy.answer(Reply({"models": [], "status": "ok"}))
    monkeypatch.setenv(variable, proxy.url)
    async with opened("visgate", mode, "http://service.invalid") as client:
        assert (await settle(client.models.list())).models == []
    (request,) = proxy.requests
    assert request.target.startswith("http://service.invalid/models")
    assert request.headers["host"] == "service.invalid"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("spared", ["127.0.0.1", "*", "other.invalid,127.0.0.1"])
async def test_no_proxy_spares_the_hosts_it_names(
    spared: str, mode: str, recorders: Callable[[], Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, home = recorders(), recorders()
    home.answer(Reply({"models": []}))
    monkeypatch.setenv("ALL_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", spared)
    async with opened("visgate", mode, home.url) as client:
        assert (await settle(client.models.list())).models == []
    assert proxy.requests == []
    assert len(home.requests) == 1


@pytest.mark.parametrize("mode", MODES)
async def test_a_download_goes_through_the_proxy_too(
    mode: str, recorders: Callable[[], Recorder], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = recorders()
    image = {"id": "g1", "images": ["http://cdn.invalid/a.png"], "model": "m", "provider": "fal"}
    proxy.answer(Reply(image), Reply(PNG))
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    async with opened("visgate", mode, "http://service.invalid") as client:
        result = await settle(PAID["visgate"](client))
        assert await settle(result.images[0].read()) == PNG
    assert [each.target for each in proxy.requests][1:] == ["http://cdn.invalid/a.png"]
    assert kit.leaks(str(proxy.requests[1].headers.items())) == []
