"""Opening clients with a journal against a sandbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg

import framewire
from framewire.journal import Journal
from framewire.sandbox import Sandbox
from tests.contract.harness import KEY, FakeTime, opened, settle

VIDEO = "kuaishou/kling-3.0-t2v"
PROMPT = "a prompt that nobody may read"
VECTORS = {"model": "text-embedding-bge-m3", "input": PROMPT}


@asynccontextmanager
async def journaled(
    service: str, mode: str, box: Sandbox, path: Any, time: FakeTime | None = None, **more: Any
) -> AsyncIterator[Any]:
    """A client with a journal; its time is its own."""
    async with opened(service, mode, box.base_url(service), time) as first:
        client = first.with_options(journal=path, **more)
        try:
            yield client
        finally:
            await settle(client.close())


def umbrella(mode: str, box: Sandbox, path: Path | None = None, **more: Any) -> Any:
    names = ("visgate", "siray", "aquiles", "venice")
    options = {name: {"api_key": KEY, "base_url": box.base_url(name)} for name in names}
    kind = framewire.AsyncFramewire if mode == "async" else framewire.Framewire
    return kind(journal=path, options=options, **more)


def states(path: Path) -> list[Any]:
    with Journal(path) as journal:
        return [entry.state for entry in journal.entries()]


async def submit(client: Any) -> Any:
    return await settle(client.video.generate_async(VIDEO, PROMPT))


async def embed(client: Any) -> Any:
    return await settle(client.embeddings.create(**VECTORS))


def standing(url: str, folder: Path) -> bytes:
    """All that stands on a disk of a journal, or in the tables of its database, and beside it."""
    found = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    if url.startswith("postgresql:"):
        schema = url.partition("schema=")[2]
        with psycopg.connect(url.replace(f"&schema={schema}", "")) as connection:
            for table in ("owners", "entries", "results", "facts", "bodies", "versions"):
                for row in connection.execute(f"SELECT * FROM {schema}.{table}"):
                    found += [x if isinstance(x, bytes) else str(x).encode() for x in row]
    return b"".join(found)


def hide(path: Path) -> None:
    """Take a journal away from whoever has it open."""
    path.rename(path.with_suffix(".kept"))
