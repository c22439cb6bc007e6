from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from framewire.sandbox import Sandbox
from tests.sandbox.speaker import HandClock, Speaker


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    with httpx.Client(verify=False, timeout=60, trust_env=False) as client:
        yield client


@pytest.fixture
def say(http: httpx.Client, framewire_sandbox: Sandbox) -> Speaker:
    return Speaker(http, framewire_sandbox)


@pytest.fixture
def timed(http: httpx.Client) -> Iterator[Speaker]:
    """A sandbox whose time stands still between calls of ``advance``."""
    with Sandbox(clock=HandClock(), image_seconds=10, video_seconds=100) as sandbox:
        yield Speaker(http, sandbox)


@pytest.fixture
def kinds(http: httpx.Client) -> Iterator[Any]:
    """Makes servers of any kind."""
    running: list[Sandbox] = []

    def make(kind: str, **options: Any) -> Speaker:
        sandbox = Sandbox(aquiles=kind, image_seconds=0, video_seconds=0, **options).start()
        running.append(sandbox)
        return Speaker(http, sandbox)

    yield make
    for sandbox in running:
        sandbox.stop()
