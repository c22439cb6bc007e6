"""Servers that misbehave, stopped after each test."""

from collections.abc import Callable, Iterator

import pytest

from tests.unit.transport.faultserver import FaultServer, fault_servers


@pytest.fixture
def serve() -> Iterator[Callable[..., FaultServer]]:
    """Start a server with these actions."""
    with fault_servers() as start:
        yield start


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, address or proxy of the machine's own reaches a test."""
    for service in ("VISGATE", "SIRAY", "AQUILES", "VENICE"):
        monkeypatch.delenv(f"{service}_API_KEY", raising=False)
        monkeypatch.delenv(f"{service}_BASE_URL", raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
