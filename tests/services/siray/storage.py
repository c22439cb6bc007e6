"""moto's real S3 server in this process, with Siray's gateway in front of it."""

import datetime
import hashlib
import hmac
import ipaddress
import json
import logging
import ssl
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote

import attrs
import httpx
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

BUCKET = "bucket"
KEYS = {
    "access_key_id": "AKID-temporary-17",
    "access_key_secret": "secret-of-the-upload-4711",
    "security_token": "session-token-0815",
}
SECRETS = tuple(KEYS.values())
TOKEN_PATH = "/gateway/api/model-verse/sts-token"
# Lets anyone read, as a CDN does.
_POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{BUCKET}/*",
        }
    ],
}
_NAMESPACE = "{http://s3.amazonaws.com/doc/2006-03-01/}"


@attrs.frozen
class Seen:
    """One request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    size: int
    sha256: str

    @property
    def what(self) -> str:
        """Which of the protocol's requests it is."""
        if self.path.startswith("/gateway"):
            return "token"
        if self.method == "POST":
            return "create" if "uploads" in self.query else "complete"
        if self.method == "PUT":
            return f"part {self.query['partNumber']}" if "partNumber" in self.query else "put"
        return {"DELETE": "abort", "GET": "read"}[self.method]


class _Silent(WSGIRequestHandler):
    def log(self, *_: Any) -> None: ...


class Storage:
    """The server; `answer` may take a request over by returning a response."""

    def __init__(self, moto: Any) -> None:
        self._moto = moto
        self._lock = threading.Lock()
        self.url = ""
        self.forget()

    def forget(self) -> None:
        self.seen: list[Seen] = []
        self.tokens: list[dict[str, Any]] = []
        self.changes: dict[str, Any] = {}
        self.answer: Callable[[Seen], Response | None] = lambda seen: None

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length)
        if len(body) < length:
            # Broken off: a storage keeps nothing of it, and nobody waits for the answer.
            return Response(status=400)(environ, start)
        environ["wsgi.input"] = BytesIO(body)
        seen = _seen(environ, body)
        with self._lock:
            self.seen.append(seen)
        taken = self.answer(seen)
        if taken is not None:
            return taken(environ, start)
        if seen.what == "token":
            return self._token(seen)(environ, start)
        return self._moto(environ, start)

    def _token(self, seen: Seen) -> Response:
        data = {
            "credentials": dict(KEYS),
            "bucket_name": BUCKET,
            "upload_path": "/up/2026",
            "upload_endpoint": self.url,
            "access_endpoint": f"{self.url}/{BUCKET}/",
            **self.changes,
        }
        self.tokens.append(data)
        return answered({"code": 200, "message": "", "data": data})

    def sent(self, *kinds: str) -> list[Seen]:
        """The requests that uploads made; only of some kinds, if any are named."""
        return [one for one in self.seen if not kinds or one.what.split()[0] in kinds]

    def keys(self) -> list[str]:
        """What is in the bucket."""
        return [found.text or "" for found in self._listed("list-type=2", "Key")]

    def unfinished(self) -> list[str]:
        """Uploads that were begun and neither completed nor aborted."""
        return [found.text or "" for found in self._listed("uploads", "UploadId")]

    def _listed(self, query: str, name: str) -> list[Any]:
        before = list(self.seen)
        tree = ET.fromstring(read(f"{self.url}/{BUCKET}?{query}").text)
        self.seen = before
        return list(tree.iter(f"{_NAMESPACE}{name}")) or list(tree.iter(name))


def read(url: str) -> httpx.Response:
    """What stands at an address, fetched without any key."""
    return httpx.get(url, trust_env=False, verify=False)


def answered(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")


def refused(code: str, message: str = "no", status: int = 403) -> Response:
    text = (
        f"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>rq-7</RequestId></Error>"
    )
    return Response(text, status, content_type="application/xml")


def _seen(environ: dict[str, Any], body: bytes) -> Seen:
    headers = {
        name[5:].lower().replace("_", "-"): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if environ.get("CONTENT_TYPE"):
        headers["content-type"] = environ["CONTENT_TYPE"]
    raw, _, query = (environ.get("RAW_URI") or environ["REQUEST_URI"]).partition("?")
    return Seen(
        environ["REQUEST_METHOD"],
        raw,
        {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()},
        headers,
        len(body),
        hashlib.sha256(body).hexdigest(),
    )


@contextmanager
def serving(tls: tuple[Path, Path] | None = None) -> Iterator[Storage]:
    """The server on a free port, with a bucket that anyone may read."""
    from moto.server import DomainDispatcherApplication, create_backend_app

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    storage = Storage(DomainDispatcherApplication(create_backend_app))
    context = None
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
    server = make_server(
        "127.0.0.1", 0, storage, threaded=True, request_handler=_Silent, ssl_context=context
    )
    storage.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        for path, body in ((BUCKET, b""), (f"{BUCKET}?policy", json.dumps(_POLICY).encode())):
            url = f"{storage.url}/{path}"
            made = httpx.put(url, content=body, trust_env=False, verify=False)
            assert made.is_success
        storage.forget()
        yield storage
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine and its key, made for one test run."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "cert.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


def key_of(seen: Seen) -> str:
    """The object key a request names."""
    return unquote(seen.path).removeprefix(f"/{BUCKET}/")


def signature_is_right(seen: Seen) -> bool:
    """Whether a request's signature, worked out anew by the rules of SigV4, is the one it bears."""
    kind, _, rest = seen.headers["authorization"].partition(" ")
    fields = dict(field.strip().split("=", 1) for field in rest.split(","))
    _, *scope = fields["Credential"].split("/")
    names = fields["SignedHeaders"].split(";")
    assert set(names) >= {"host", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"}
    pairs = sorted(
        (quote(name, safe=""), quote(value, safe="")) for name, value in seen.query.items()
    )
    canonical = "\n".join(
        [
            seen.method,
            seen.path,
            "&".join(f"{name}={value}" for name, value in pairs),
            *(f"{name}:{seen.headers[name]}" for name in names),
            "",
            ";".join(names),
            seen.headers["x-amz-content-sha256"],
        ]
    )
    text = "\n".join(
        [
            kind,
            seen.headers["x-amz-date"],
            "/".join(scope),
            hashlib.sha256(canonical.encode()).hexdigest(),
        ]
    )
    key = b"AWS4" + KEYS["access_key_secret"].encode()
    for part in (*scope, text):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.compare_digest(key.hex(), fields["Signature"])
