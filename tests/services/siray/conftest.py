import contextlib
from collections.abc import Iterator

import pytest

from tests.services.siray.storage import Storage, serving


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, address or proxy of the machine's own reaches a test."""
    for name in ("SIRAY_API_KEY", "SIRAY_BASE_URL", "SIRAY_GATEWAY_URL", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="session")
def storage_server() -> Iterator[Storage]:
    with serving() as server:
        yield server


@pytest.fixture
def storage(storage_server: Storage) -> Iterator[Storage]:
    """moto's S3 server; what a test left in the bucket is gone in the next."""
    from moto.s3.models import s3_backends

    storage_server.forget()
    yield storage_server
    storage_server.forget()
    for account in s3_backends.values():
        for backend in account.values():
            for bucket in backend.buckets.values():
                bucket.keys.clear()
                for upload in list(bucket.multiparts):
                    # A part that was on its way may still be written down meanwhile.
                    while upload in bucket.multiparts:
                        with contextlib.suppress(RuntimeError):
                            del bucket.multiparts[upload]
