from collections.abc import AsyncIterator
from typing import Any

import pytest

from framewire.sandbox import Sandbox
from framewire.services.visgate.profile import PROFILE
from tests.services.visgate.kit import World, settled


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [PROFILE.key_env, *(server.env for server in PROFILE.servers.values())]
    for name in [*names, *(name for group in PROFILE.provider_env.values() for name in group)]:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["sync", "async"])
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    made = World(request.param)
    yield made
    for client in made.opened:
        await settled(client.close())


@pytest.fixture
async def client(world: World, framewire_sandbox: Sandbox) -> Any:
    """A client of the sandbox, in either world."""
    return world.client(base_url=framewire_sandbox.base_url("visgate"))
