"""Fixtures for everyone who tests code that generates images and videos.

pytest loads this module in every run on a machine that has framewire, so that nothing but pytest
is imported at the top.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from framewire.sandbox.server import Sandbox


@pytest.fixture(scope="session")
def framewire_sandbox_options() -> dict[str, Any]:
    """What the sandbox of ``framewire_sandbox`` is made with; override it to change that.

    Work takes no time, so that no test waits; a script or ``image_seconds`` brings the wait back.
    """
    return {"image_seconds": 0.0, "video_seconds": 0.0}


@pytest.fixture(scope="session")
def framewire_sandbox_server(framewire_sandbox_options: dict[str, Any]) -> Iterator[Sandbox]:
    """One server for the whole run; tests use ``framewire_sandbox`` instead."""
    from framewire.sandbox import Sandbox

    with Sandbox(**framewire_sandbox_options) as sandbox:
        yield sandbox


@pytest.fixture
def framewire_sandbox(
    framewire_sandbox_server: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sandbox]:
    """A sandbox that remembers nothing of earlier tests; ``.env`` points the services at it.

    It is reached past the proxies that the environment names.
    """
    from framewire.sandbox.environment import past_proxies

    for name, value in past_proxies(framewire_sandbox_server.url, os.environ).items():
        monkeypatch.setenv(name, value)
    framewire_sandbox_server.reset()
    yield framewire_sandbox_server
    framewire_sandbox_server.reset()


@pytest.fixture
def framewire_sandbox_env(
    framewire_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """The sandbox's environment variables, set for the test."""
    env = framewire_sandbox.env
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return env
