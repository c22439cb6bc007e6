from collections.abc import AsyncIterator
from typing import Any

import pytest

from framewire.sandbox import Sandbox
from tests.services.venice.kit import World, png, settled


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VENICE_API_KEY", "VENICE_BASE_URL"):
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
    return world.client(base_url=framewire_sandbox.base_url("venice"))


@pytest.fixture(scope="session")
def image_file(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("images") / "boat.png"
    path.write_bytes(png())
    return path
