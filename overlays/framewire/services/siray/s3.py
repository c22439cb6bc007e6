"""Siray's storage by the S3 protocol, over botocore.

Why botocore: `python -m benchmarks.uploads` has the figures.
"""

import logging
import os
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from framewire._core.extras import how_to_install
from framewire._core.io.forks import Lock
from framewire._core.io.sockets import end_of
from framewire._core.io.way import Way, distrust
from framewire._core.redact import scrub
from framewire.errors import InvalidArgumentError, MissingExtraError, UploadError
from framewire.services.siray.upload import Grant
from framewire.services.siray.upload_body import Piece, StoppedError

_CONNECT_TIMEOUT = 10.0
# Limit in seconds for removing the parts of an upload that was given up.
_REMOVING = 5.0
# Neither a profile nor a file of the machine's AWS set-up has a say in an upload to Siray.
_APART = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
}
_LOCK = Lock()
_SESSION: list[Any] = []
_HERE = threading.local()
_HINTS = {
    "RequestTimeTooSkewed": "Check the clock of this machine: the storage refuses signatures "
    "whose time is more than 15 minutes off.",
    "ExpiredToken": "The permission ran out before the whole file was sent; every upload gets a "
    "new one.",
}


def require_upload_extra() -> None:
    """Make sure that uploads can be made here.

    Raises:
        MissingExtraError: The extra is not installed.
    """
    if find_spec("botocore") is None:
        raise MissingExtraError(
            "uploading files needs botocore, which is not installed",
            hint=how_to_install("upload"),
            service="siray",
            operation="upload",
            name="botocore",
        )


class _Quiet(logging.Filter):
    """Drops what botocore tells of our requests at level DEBUG: it holds the session token."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno > logging.DEBUG or not getattr(_HERE, "quiet", False)


_QUIET = _Quiet()


@contextmanager
def quiet() -> Iterator[None]:
    """Keep botocore's account of this thread's requests out of the logs."""
    _HERE.quiet = True
    try:
        yield
    finally:
        _HERE.quiet = False


class Storage:
    """One bucket with the permission to upload into it; its methods may be called by many threads.

    Args:
        grant: The permission.
        way: How connections are opened.
        timeout: Longest silence of the storage in seconds, or None for no limit.
        max_retries: Further attempts after the first.
        connections: Most requests at a time.
    """

    def __init__(
        self, grant: Grant, *, way: Way, timeout: float | None, max_retries: int, connections: int
    ) -> None:
        self._grant = grant
        self._client = _client(grant, way, timeout, max_retries, connections)
        self._lines = _Lines(self._client)
        events = self._client.meta.events
        # A body is read once to sign it, while the request is made, and once to send it.
        events.register_first("request-created.s3", _signing)
        events.register_last("request-created.s3", _sending)

    def put(self, key: str, body: Piece, kind: str | None) -> None:
        """Store an object in one request."""
        self._client.put_object(
            Bucket=self._grant.bucket, Key=key, Body=body, **({"ContentType": kind} if kind else {})
        )

    def create(self, key: str, kind: str | None) -> str:
        """Begin an object that comes in parts; returns the upload's id."""
        answer = self._client.create_multipart_upload(
            Bucket=self._grant.bucket, Key=key, **({"ContentType": kind} if kind else {})
        )
        return str(answer["UploadId"])

    def part(self, key: str, upload: str, number: int, body: Piece) -> str:
        """Send one part; returns its tag."""
        answer = self._client.upload_part(
            Bucket=self._grant.bucket, Key=key, UploadId=upload, PartNumber=number, Body=body
        )
        return str(answer["ETag"])

    def complete(self, key: str, upload: str, tags: list[str]) -> None:
        """Make the object of its parts."""
        listed = [{"PartNumber": number, "ETag": tag} for number, tag in enumerate(tags, 1)]
        self._client.complete_multipart_upload(
            Bucket=self._grant.bucket,
            Key=key,
            UploadId=upload,
            MultipartUpload={"Parts": listed},
        )

    def abort(self, key: str, upload: str) -> None:
        """Throw away the parts of an object that will not be made."""
        with self._lines.once_more(_REMOVING):
            self._client.abort_multipart_upload(Bucket=self._grant.bucket, Key=key, UploadId=upload)

    def cut(self) -> None:
        """End every request at once; only `abort` still reaches the storage."""
        self._lines.end()

    def problem(self, error: Exception) -> UploadError:
        """The error that says what the storage or the way to it answered, without any key.

        Args:
            error: What one of the methods raised.
        """
        answer = getattr(error, "response", None)
        facts: Mapping[str, Any] = answer if isinstance(answer, Mapping) else {}
        stated, meta = facts.get("Error") or {}, facts.get("ResponseMetadata") or {}
        code = stated.get("Code")
        words = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        return UploadError(
            f"the upload failed: {scrub(words, self._grant.secrets)}",
            hint=_HINTS.get(str(code)) or distrust(error),
            service="siray",
            operation="upload",
            code=code,
            status_code=meta.get("HTTPStatusCode"),
            request_id=meta.get("RequestId"),
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


class _Lines:
    """The connections of one botocore client, which can be ended while threads wait on them.

    Args:
        client: The client.
    """

    def __init__(self, client: Any) -> None:
        self._cut = self._over = False
        self._open: weakref.WeakSet[Any] = weakref.WeakSet()
        self._lock = Lock()
        pools = client._endpoint.http_session._pool_classes_by_scheme
        for scheme, pool in list(pools.items()):
            pools[scheme] = type(pool.__name__, (pool,), {"ConnectionCls": self._told_of(pool)})
        for event in ("before-send.s3", "needs-retry.s3"):
            client.meta.events.register_first(event, self._proceed)

    @contextmanager
    def once_more(self, seconds: float) -> Iterator[None]:
        """Let this one thread make requests again after the end, for so long at most."""
        timer = threading.Timer(seconds, self._end_all)
        timer.daemon = True
        timer.start()
        _HERE.removing = True
        try:
            yield
        except StoppedError:
            raise TimeoutError(f"the storage was silent for {seconds:g} s") from None
        finally:
            timer.cancel()
            _HERE.removing = False

    def _end_all(self) -> None:
        self._over = True
        self.end()

    def end(self) -> None:
        """Wake whoever waits on a connection."""
        with self._lock:
            self._cut = True
            found = list(self._open)
        for connection in found:
            end_of(getattr(connection, "sock", None))

    def _proceed(self, **_: Any) -> None:
        if self._over or (self._cut and not getattr(_HERE, "removing", False)):
            raise StoppedError

    def _told_of(self, pool: Any) -> type:
        """The class of a pool's connections, which says when one is opened."""
        lines = self

        def connect(connection: Any) -> None:
            pool.ConnectionCls.connect(connection)
            with lines._lock:
                lines._open.add(connection)
            lines._proceed()

        return type(pool.ConnectionCls.__name__, (pool.ConnectionCls,), {"connect": connect})


def _client(
    grant: Grant, way: Way, timeout: float | None, max_retries: int, connections: int
) -> Any:
    session_module = import_module("botocore.session")
    config = import_module("botocore.config").Config(
        signature_version="s3v4",
        # Path style and the hash of the body in the signature: the form that every S3 server takes.
        s3={"addressing_style": "path", "payload_signing_enabled": True},
        # Otherwise bodies go out in AWS's own chunks with a trailer.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        use_dualstack_endpoint=False,
        use_fips_endpoint=False,
        connect_timeout=_CONNECT_TIMEOUT if timeout is None else min(_CONNECT_TIMEOUT, timeout),
        proxies=None if way.proxy is None else {"http": way.proxy, "https": way.proxy},
        read_timeout=timeout,
        max_pool_connections=connections,
        retries={"mode": "standard", "total_max_attempts": 1 + max_retries},
    )
    # Sessions are not made for several threads at a time.
    with _LOCK:
        if not _SESSION:
            _SESSION.append(session_module.Session(_APART))
        made = _SESSION[0].create_client(
            "s3",
            region_name=grant.region,
            endpoint_url=grant.endpoint,
            verify=_verified(way),
            aws_access_key_id=grant.key_id,
            aws_secret_access_key=grant.secret,
            aws_session_token=grant.token,
            config=config,
        )
        for name in list(logging.root.manager.loggerDict):
            if name.startswith("botocore"):
                logging.getLogger(name).addFilter(_QUIET)
    return made


def _verified(way: Way) -> bool | str | None:
    """What certificates are held against, in the form that botocore takes."""
    verify = way.verify
    if verify is True:
        return os.environ.get("SSL_CERT_FILE") or None
    if not isinstance(verify, bool | str | os.PathLike):
        raise InvalidArgumentError(
            "uploads cannot use a TLS context that was given as verify=",
            hint="Pass the file of the authority instead.",
            service="siray",
            operation="upload",
        )
    return os.fspath(verify) if not isinstance(verify, bool) else False


def _signing(request: Any, **_: Any) -> None:
    _tell_pieces(request, lambda piece: piece.sending(False))


def _sending(request: Any, **_: Any) -> None:
    # Some servers never answer it, and each request would wait a second in vain.
    del request.headers["Expect"]
    _tell_pieces(request, lambda piece: piece.sending(True))


def _tell_pieces(request: Any, tell: Callable[[Piece], None]) -> None:
    if isinstance(request.data, Piece):
        tell(request.data)
