"""The machine's own keys and proxies stay out of these tests."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.contract.recorder import Recorder
from tests.services.siray.conftest import storage, storage_server
from tests.unit.transport.faultserver import FaultServer, fault_servers

__all__ = ["storage", "storage_server"]


@pytest.fixture(autouse=True, scope="module")
def _bare_environment() -> Iterator[None]:
    names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"]
    names += ["SIRAY_GATEWAY_URL", "SSL_CERT_FILE", "SSL_CERT_DIR"]
    with pytest.MonkeyPatch.context() as machine:
        for service in ("VISGATE", "SIRAY", "AQUILES", "VENICE"):
            machine.delenv(f"{service}_API_KEY", raising=False)
            machine.delenv(f"{service}_BASE_URL", raising=False)
        for name in names:
            machine.delenv(name, raising=False)
            machine.delenv(name.lower(), raising=False)
        yield


@pytest.fixture
def serve() -> Iterator[Callable[..., FaultServer]]:
    """Start a misbehaving server with these actions."""
    with fault_servers() as start:
        yield start


@pytest.fixture
async def problems() -> list[Any]:
    """What the running event loop complains about, as of an exception never retrieved."""
    unheard: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unheard.append(context))
    return unheard


@pytest.fixture
def recorders() -> Iterator[Callable[[], Recorder]]:
    """Start a server that remembers what it was asked."""
    started: list[Recorder] = []

    def start() -> Recorder:
        started.append(Recorder())
        return started[-1]

    yield start
    for recorder in started:
        recorder.close()
