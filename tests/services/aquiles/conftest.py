from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from framewire.sandbox import Sandbox


@pytest.fixture(scope="session")
def _servers() -> Iterator[dict[str, Sandbox]]:
    started: dict[str, Sandbox] = {}
    yield started
    for sandbox in started.values():
        sandbox.stop()


@pytest.fixture
def server(_servers: dict[str, Sandbox]) -> Callable[[str], Sandbox]:
    """A sandbox whose Aquiles-Image server is of the kind asked for, without a past."""

    def of(kind: str) -> Sandbox:
        if kind not in _servers:
            made = Sandbox(aquiles=kind, image_seconds=0.0, video_seconds=0.0)
            _servers[kind] = made.start()
        _servers[kind].reset()
        return _servers[kind]

    return of


@pytest.fixture
def sandbox(server: Callable[[str], Sandbox]) -> Sandbox:
    """The server that makes images and videos."""
    return server("hybrid")


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, address or proxy of the machine's own reaches a test."""
    for name in ("AQUILES_API_KEY", "AQUILES_BASE_URL", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
