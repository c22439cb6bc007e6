from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from framewire.sandbox import Sandbox
from tests.sandbox.plain_client import ManualClock, PlainClient


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    with httpx.Client(verify=False, timeout=60, trust_env=False) as client:
        yield client


@pytest.fixture
def raw(http: httpx.Client, framewire_sandbox: Sandbox) -> PlainClient:
    return PlainClient(http, framewire_sandbox)


@pytest.fixture
def timed(http: httpx.Client) -> Iterator[PlainClient]:
    """A sandbox whose time stands still between calls of ``advance``."""
    with Sandbox(clock=ManualClock(), image_seconds=10, video_seconds=100) as sandbox:
        yield PlainClient(http, sandbox)


@pytest.fixture
def kinds(http: httpx.Client) -> Iterator[Any]:
    """Makes servers of any kind."""
    running: list[Sandbox] = []

    def make(kind: str, **options: Any) -> PlainClient:
        sandbox = Sandbox(aquiles=kind, image_seconds=0, video_seconds=0, **options).start()
        running.append(sandbox)
        return PlainClient(http, sandbox)

    yield make
    for sandbox in running:
        sandbox.stop()
