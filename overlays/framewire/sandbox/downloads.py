"""``/_media``: results are downloaded here, as from a CDN, which must never see a key."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from framewire.sandbox.messages import Call, Reply, Route, json_reply
from framewire.sandbox.service import Service
from framewire.sandbox.store import serve
from framewire.sandbox.validate import contract
from framewire.sandbox.world import RecordedRequest, World

_PATH = "/_media/{name}"


def leaked_key(call: Call) -> str | None:
    """Return the name of a header that carries a key, if the request has one."""
    names: list[str] = call.headers.keys()
    carriers = key_headers()
    for name in names:
        if name in carriers or (name.startswith("x-") and name.endswith("-key")):
            return name
    return None


@lru_cache(maxsize=1)
def key_headers() -> frozenset[str]:
    """Return the headers, in lower case, that carry a key to any of the services."""
    schemes = contract().document.get("components", {}).get("securitySchemes", {}).values()
    named = {each["name"].lower() for each in schemes if each.get("in") == "header"}
    return frozenset({"authorization", *named})


def refuse_key(call: Call, world: World) -> Reply | None:
    """Refuse and record a download that carries a key."""
    header = leaked_key(call)
    if header is None:
        return None
    world.leaks.append(RecordedRequest.of(call, world.clock.now()))
    message = f"this request carries a key in {header!r}, and a download must not"
    return json_reply({"error": "LEAKED_KEY", "message": message}, 400)


class Downloads(Service):
    """The sandbox's CDN."""

    name: ClassVar[str] = "media"
    routes: ClassVar[tuple[Route, ...]] = (
        Route("media", "GET", _PATH, "media_download", "download", "none", checked=False),
        Route("media", "HEAD", _PATH, "media_head", "download", "none", checked=False),
    )

    async def download(self, call: Call) -> Reply:
        """Serve a result."""
        if refused := refuse_key(call, self.world):
            return refused
        item = self.world.media.get(call.params["name"])
        if item is None:
            return self.error(404, "no such result")
        if item.worn:
            return self.error(429, "this result was downloaded too often")
        return await serve(item, call.headers, call.method)
