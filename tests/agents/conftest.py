"""An agent's client and the tools' server in one process."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from framewire import AsyncFramewire
from framewire.agents.folder import Folder
from framewire.agents.server import server_of
from framewire.agents.work import Work
from framewire.journal import Journal
from framewire.money import Budget

Agent = Callable[..., AbstractAsyncContextManager[Client]]


@pytest.fixture
def agent(framewire_sandbox_env: dict[str, str], tmp_path: Path) -> Agent:
    @asynccontextmanager
    async def made(
        budget: str = "1", confirm_above: str | None = None, **client: Any
    ) -> AsyncIterator[Client]:
        with Journal(tmp_path / "jobs.db") as journal:
            may = Budget(budget, name="agents")
            fw = AsyncFramewire(journal=journal, budget=may)
            limit = None if confirm_above is None else Decimal(confirm_above)
            shared = [tmp_path / "shared"]
            work = Work(fw, journal, may, Folder(tmp_path / "results", shared), limit)
            async with Client(server_of(work), **client) as connected:
                yield connected

    return made
