"""Clients of either kind in front of answers that are chosen here, and what leaks from them."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tests.contract.harness import KEY, FakeTime, client_class, settle

PROVIDER_KEY = "provider-key-of-the-test-2"
SECRETS = (KEY, PROVIDER_KEY)
SERVICES = ("visgate", "siray", "aquiles", "venice")

# One paid call of each service.
PAID: dict[str, Callable[[Any], Any]] = {
    "visgate": lambda c: c.images.generate("m/x", "a fox"),
    "siray": lambda c: c.image.generate_async("m/x", "a fox"),
    "aquiles": lambda c: c.images.generate("a fox", "m"),
    "venice": lambda c: c.images.generate("a fox", "m"),
}
# One call of each that pays for nothing.
READ: dict[str, Callable[[Any], Any]] = {
    "visgate": lambda c: c.models.list(),
    "siray": lambda c: c.image.query_task("t1"),
    "aquiles": lambda c: c.videos.retrieve("v1"),
    "venice": lambda c: c.models.list(),
}


def options(service: str) -> dict[str, Any]:
    """Every key that a client of the service can hold."""
    return {"fal_key": PROVIDER_KEY} if service == "visgate" else {}


@asynccontextmanager
async def answering(
    service: str, mode: str, handle: Callable[[httpx.Request], httpx.Response], **more: Any
) -> Any:
    """A client whose requests come to `handle` and whose pauses take no time."""
    kind: Any = httpx.AsyncClient if mode == "async" else httpx.Client
    http = kind(transport=httpx.MockTransport(handle))
    arguments = {"base_url": "http://api.invalid", **options(service), **more}
    if service == "siray":
        arguments.setdefault("gateway_url", "http://api.invalid/gateway")
    client = client_class(service, mode)(KEY, http_client=http, **arguments)
    FakeTime().give(client)
    try:
        yield client
    finally:
        await settle(http.aclose() if mode == "async" else http.close())


def with_locals(error: BaseException) -> str:
    """A traceback as error trackers keep it: the values of every frame's variables included."""
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(shown.format())


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and everything that led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def leaks(text: str, service: str = "visgate") -> list[str]:
    """The secrets of a client that stand in a text; only visgate's clients hold provider keys."""
    held = SECRETS if service == "visgate" else SECRETS[:1]
    return [secret for secret in held if secret in text]
