"""The S3 server that Siray's upload tokens point at: moto's, where it is installed."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from urllib.request import Request, urlopen

BUCKET = "sandbox"
_MISSING = (
    "Siray uploads in the sandbox need a real S3 server; install moto for one: "
    'pip install "moto[s3,server]"'
)
#: Reading needs no key, as on a CDN; writing needs the token.
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


class StorageMissingError(RuntimeError):
    """No S3 server can be started here."""


class Storage:
    """One S3 server, started when it is first asked for."""

    def __init__(self) -> None:
        self._server: Any = None
        self._origin = ""
        self._lock = threading.Lock()

    async def endpoint(self) -> str:
        """Return the server's origin.

        Raises:
            StorageMissingError: moto is not installed.
        """
        return await asyncio.to_thread(self._started)

    def stop(self) -> None:
        """Stop the server, if it runs."""
        with self._lock:
            server, self._server = self._server, None
            if server is not None:
                server.stop()

    def _started(self) -> str:
        with self._lock:
            if self._server is None:
                if find_spec("moto") is None or find_spec("flask") is None:
                    raise StorageMissingError(_MISSING)
                # Its server logs every request to standard error.
                logging.getLogger("werkzeug").setLevel(logging.ERROR)
                server = import_module("moto.server").ThreadedMotoServer(
                    ip_address="127.0.0.1", port=0, verbose=False
                )
                server.start()
                host, port = server.get_host_and_port()
                self._origin = f"http://{host}:{port}"
                prepare(self._origin)
                self._server = server
            return self._origin


def prepare(origin: str) -> None:
    """Make the bucket and open it to readers; moto wants no signature for either."""
    for path, body in ((f"/{BUCKET}", b""), (f"/{BUCKET}?policy", json.dumps(_POLICY).encode())):
        # Named, because urllib calls every body a form and moto would read it as one.
        kind = {"Content-Type": "application/json"}
        request = Request(origin + path, body, kind, method="PUT")  # noqa: S310
        urlopen(request, timeout=10).close()  # noqa: S310
