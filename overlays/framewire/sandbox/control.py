"""``/_sandbox``: the ledger, the recorded requests, faults and scripts over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from framewire.sandbox.downloads import key_headers
from framewire.sandbox.faults import Fault
from framewire.sandbox.guard import wrong_type
from framewire.sandbox.messages import Call, Reply, Route, dump, json_reply, text_reply
from framewire.sandbox.page import index_page
from framewire.sandbox.service import Service
from framewire.sandbox.validate import contract
from framewire.sandbox.world import RecordedRequest, World

_SHOWN_BODY = 100_000


def _route(method: str, path: str, handler: str) -> Route:
    return Route("sandbox", method, path, f"sandbox_{handler}", handler, "none", checked=False)


class Control(Service):
    """The sandbox's own routes.

    Args:
        world: What is known since the last reset.
        reset: Begins anew, with a world that knows nothing.
    """

    name: ClassVar[str] = "sandbox"
    routes: ClassVar[tuple[Route, ...]] = (
        _route("GET", "/", "index"),
        _route("GET", "/openapi.json", "bundle"),
        _route("GET", "/_sandbox/health", "health"),
        _route("GET", "/_sandbox/ledger", "ledger"),
        _route("GET", "/_sandbox/entries", "entries"),
        _route("GET", "/_sandbox/requests", "requests"),
        _route("POST", "/_sandbox/reset", "reset"),
        _route("POST", "/_sandbox/faults", "faults"),
        _route("POST", "/_sandbox/scripts", "scripts"),
        _route("POST", "/_sandbox/advance", "advance"),
    )

    def __init__(self, world: World, reset: Callable[[], None]) -> None:
        super().__init__(world)
        self._reset = reset

    def authorize(self, call: Call, route: Route) -> Reply | None:
        """Refuse what any page could send without being asked first."""
        return wrong_type(call.content_type, call.body) if route.method == "POST" else None

    async def index(self, call: Call) -> Reply:
        """Show a page for people."""
        page = index_page(call.origin, self.world.ledger.summary())
        return text_reply(page, content_type="text/html")

    async def bundle(self, call: Call) -> Reply:
        """Serve the OpenAPI document of all four services."""
        document = dict(contract().document)
        document["servers"] = [{"url": call.origin}]
        return Reply(dump(document))

    async def health(self, call: Call) -> Reply:
        """Say that the sandbox runs."""
        return json_reply({"status": "ok", "time": self.clock.now()})

    async def ledger(self, call: Call) -> Reply:
        """Show requests, accepted billable requests and the billed amount per service."""
        return json_reply(self.world.ledger.summary())

    async def entries(self, call: Call) -> Reply:
        """List the accepted billable requests."""
        return json_reply(self.world.ledger.listing())

    async def requests(self, call: Call) -> Reply:
        """List the requests that were received, with their keys masked."""
        return json_reply([_shown(each) for each in self.world.requests])

    async def reset(self, call: Call) -> Reply:
        """Forget everything."""
        self._reset()
        return json_reply({"reset": True})

    async def faults(self, call: Call) -> Reply:
        """Script a fault: the arguments of ``Sandbox.fault`` as one object."""
        try:
            given = dict(call.json)
            main = {
                name: given.pop(name) for name in ("times", "nth", "after_accept") if name in given
            }
            fault = Fault(given.pop("operation"), given.pop("kind"), **main, details=given)
            self.world.faults.add(fault)
        except (KeyError, TypeError, ValueError) as error:
            return self.error(400, f"no such fault: {error}")
        return json_reply({"added": True})

    async def scripts(self, call: Call) -> Reply:
        """Let the next job walk a script: ``{"target": ..., "steps": [...]}``."""
        try:
            given = call.json
            self.world.faults.check(given["target"])
            self.world.scripts.add(given["target"], given["steps"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            return self.error(400, f"no such script: {error}")
        return json_reply({"added": True})

    async def advance(self, call: Call) -> Reply:
        """Push virtual time forward: ``{"seconds": ...}``."""
        try:
            seconds = call.json["seconds"]
            if isinstance(seconds, bool) or not isinstance(seconds, int | float):
                raise TypeError(f"{seconds!r} is no number")
            self.clock.advance(float(seconds))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            return self.error(400, f"not a time: {error}")
        return json_reply({"time": self.clock.now()})


def _shown(request: RecordedRequest) -> dict[str, Any]:
    body = request.body[:_SHOWN_BODY].decode("utf-8", "replace")
    return {
        "service": request.service,
        "operation": request.operation,
        "method": request.method,
        "path": request.path,
        "query": dict(request.query),
        "headers": {name: _masked(name, value) for name, value in request.headers.items()},
        "body": body,
        "status": request.status,
    }


def _masked(name: str, value: str) -> str:
    if name not in key_headers() and not name.endswith("-key"):
        return value
    scheme, space, key = value.partition(" ")
    if not space:
        scheme, key = "", value
    return f"{scheme}{space}****{key[-4:] if len(key) > 8 else ''}"
