"""Opening clients of either kind against a sandbox, with pauses that take no time."""

import inspect
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

import framewire
from framewire.sandbox import Sandbox

MODES = ("sync", "async")
IMAGE_MODEL = "black-forest-labs/FLUX.1-Krea-dev"
EDIT_MODEL = "diffusers/FLUX.2-dev-bnb-4bit"


def png(color: str = "red", size: tuple[int, int] = (16, 16)) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, color).save(stream, format="PNG")
    return stream.getvalue()


def dimensions(data: bytes) -> tuple[int, int]:
    """Width and height of an image."""
    with Image.open(BytesIO(data)) as image:
        return image.size


async def settle(value: Any) -> Any:
    """The value, awaited where an asynchronous client made it."""
    return await value if inspect.isawaitable(value) else value


async def listed(stream: Any) -> list[Any]:
    """Everything that an iterator of either kind yields."""
    if hasattr(stream, "__aiter__"):
        return [item async for item in stream]
    return list(stream)


async def taken(stream: Any, number: int) -> list[Any]:
    """The first items of an endless iterator of either kind."""
    if hasattr(stream, "__anext__"):
        items = [await anext(stream) for _ in range(number)]
        await stream.aclose()
    else:
        items = [next(stream) for _ in range(number)]
        stream.close()
    return items


class Pauses(list[float]):
    """The pauses a client made, in seconds, none of which took any time."""

    def give(self, client: Any) -> None:
        async def later(seconds: float) -> None:
            self.append(seconds)

        transport = client._transport
        asynchronous = type(client).__name__.startswith("Async")
        transport.sleep = later if asynchronous else self.append
        transport.dice = lambda: 1.0


@asynccontextmanager
async def opened(mode: str, at: Sandbox | str, **options: Any) -> AsyncIterator[Any]:
    """A client of the Aquiles-Image server of a sandbox, or of one at a URL."""
    url = at if isinstance(at, str) else at.base_url("aquiles")
    cls = framewire.AsyncAquiles if mode == "async" else framewire.Aquiles
    client: Any = cls(options.pop("api_key", "sandbox-key"), url, **options)
    pauses = Pauses()
    pauses.give(client)
    client.pauses = pauses
    try:
        yield client
    finally:
        await settle(client.close())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def sent(sandbox: Sandbox, operation: str) -> list[Any]:
    """The requests of one operation, oldest first."""
    return [request for request in sandbox.requests if request.operation == f"aquiles_{operation}"]


def body(request: Any) -> Any:
    return json.loads(request.body)


def parts(request: Any) -> list[tuple[str, bytes]]:
    """Names and contents of a form, in order."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    return [
        (
            str(part.get_param("name", header="content-disposition")),
            part.get_payload(decode=True),
        )
        for part in message_from_bytes(head + request.body).get_payload()
    ]
