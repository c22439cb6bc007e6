"""The ASGI application: it records and answers requests, and injects faults."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import unquote

from starlette.types import Receive, Scope, Send

from framewire.sandbox.any_service import HANDLER, Fallback, with_generic_services
from framewire.sandbox.aquiles import Aquiles
from framewire.sandbox.clock import VirtualClock
from framewire.sandbox.connection import Connection
from framewire.sandbox.control import Control
from framewire.sandbox.downloads import Downloads
from framewire.sandbox.faults import Fault
from framewire.sandbox.guard import refusal
from framewire.sandbox.messages import Call, Reply, Route, pattern
from framewire.sandbox.s3 import Storage
from framewire.sandbox.service import Service
from framewire.sandbox.siray import Siray
from framewire.sandbox.validate import Contract, Problem, contract
from framewire.sandbox.venice import Venice
from framewire.sandbox.visgate import Visgate
from framewire.sandbox.world import Options, World

SERVICES, _GENERIC_ROUTES = with_generic_services((Visgate, Siray, Aquiles, Venice))
SERVICE_NAMES = frozenset(service.name for service in SERVICES)
_OWN: tuple[type[Service], ...] = (Downloads, Control)
ROUTES: tuple[Route, ...] = (
    tuple(route for service in (*SERVICES, *_OWN) for route in service.routes) + _GENERIC_ROUTES
)


class Router:
    """The routes, found by method and path."""

    def __init__(self, routes: tuple[Route, ...]) -> None:
        self.paths = sorted({route.path for route in routes})
        self._exact: dict[str, dict[str, Route]] = {}
        self._open: list[tuple[re.Pattern[str], dict[str, Route]]] = []
        open_paths: dict[str, dict[str, Route]] = {}
        for route in routes:
            group = open_paths if "{" in route.path else self._exact
            group.setdefault(route.path, {})[route.method] = route
        self._open = [(pattern(path), methods) for path, methods in open_paths.items()]

    def find(self, path: str, raw: str = "") -> tuple[Mapping[str, Route], dict[str, str]]:
        """Return the routes of a path by method, and the parameters in the path.

        Args:
            path: The path, decoded.
            raw: The path as it came, of a service to which an encoded slash parts nothing.
        """
        for text in filter(None, (raw, path)):
            if text in self._exact:
                return self._exact[text], {}
            for template, methods in self._open:
                if found := template.fullmatch(text):
                    values = found.groupdict()
                    return methods, values if text is path else _decoded(values)
        return {}, {}

    def nearest(self, path: str) -> str:
        """Return the known path that is most similar to an unknown one."""
        found = difflib.get_close_matches(path, self.paths, 1, 0.0)
        return found[0] if found else "/"


ROUTER = Router(ROUTES)
_DECODED_FIRST = frozenset(each.name for each in SERVICES if each.decodes_first)


class SandboxApp:
    """The application behind :class:`framewire.sandbox.Sandbox`.

    Args:
        options: How the services behave.
        clock: The virtual clock.
    """

    def __init__(self, options: Options, clock: VirtualClock) -> None:
        self.options = options
        self.clock = clock
        self.contract = contract()
        self.storage = Storage()
        self._state = self._fresh()

    @property
    def world(self) -> World:
        """The state since the last reset."""
        return self._state[0]

    def reset(self) -> None:
        """Begin with a new state; requests under way end with the state they began with."""
        old = self.world
        self._state = self._fresh()
        for transport, loop in list(old.hung.items()):
            loop.call_soon_threadsafe(transport.abort)

    def _fresh(self) -> tuple[World, dict[str, Service], Fallback]:
        world = World(self.options, self.clock, ROUTES, self.storage)
        services: dict[str, Service] = {each.name: each(world) for each in SERVICES}
        services["media"] = Downloads(world)
        services["sandbox"] = Control(world, self.reset)
        return world, services, Fallback(world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        body = await _read_body(receive)
        if body is None:
            return
        call = Call(scope, body)
        options = self.options
        refused = refusal(call.headers, scope["server"][0], options.host, options.allow_host)
        if refused is not None:
            await Connection(scope, receive, send, self.clock, {}).send(refused)
            return
        call.service = _service_of(call.path)
        methods, call.params = ROUTER.find(call.path, _raw_path(call))
        route = methods.get(call.method)
        call.operation = route.operation if route else ""
        world, services, fallback = self._state
        connection = Connection(scope, receive, send, self.clock, world.hung)
        exchange = _Exchange(call, route, methods, services, self.contract, fallback)
        try:
            await self._handle(exchange, connection, world)
        finally:
            await call.close()

    async def _handle(self, exchange: _Exchange, connection: Connection, world: World) -> None:
        call = exchange.call
        recorded = None
        if call.service != "sandbox":
            recorded = world.record(call)
            if world.options.latency:
                await self.clock.sleep(world.options.latency)
        # What steers the sandbox always works, whatever goes wrong in it on purpose.
        steers = call.path.startswith("/_sandbox/")
        fault = None if steers else world.faults.take(exchange.route, call.method, call.path)
        if fault is None:
            reply: Reply | None = await exchange.answer()
        else:
            reply = await self._with_fault(fault, exchange, connection)
        if reply is None:
            return
        if recorded is not None:
            recorded.answered.append(reply.status)
        await connection.send(reply, head=call.method == "HEAD")

    async def _with_fault(
        self, fault: Fault, exchange: _Exchange, connection: Connection
    ) -> Reply | None:
        if fault.kind == "delay" and not fault.after_accept:
            await self.clock.sleep(fault.details["seconds"])
        reply = await exchange.answer() if fault.acts(exchange.route) else None
        changed = await connection.inject(fault, reply, exchange.service.error)
        if changed is not None and changed is not reply:
            exchange.service.finish(exchange.call, changed)
        return changed


class _Exchange:
    """One request and the answer to it."""

    def __init__(
        self,
        call: Call,
        route: Route | None,
        methods: Mapping[str, Route],
        services: Mapping[str, Service],
        contract: Contract,
        fallback: Fallback,
    ) -> None:
        self.call = call
        self.route = route
        self.service = services.get(call.service, services["sandbox"])
        self._methods = methods
        self._contract = contract
        self._fallback = fallback

    async def answer(self) -> Reply:
        """Return the answer that is sent unless a fault changes it."""
        reply = self._unrouted() if self.route is None else await self._served(self.route)
        self.service.finish(self.call, reply)
        return reply

    async def _served(self, route: Route) -> Reply:
        call, service = self.call, self.service
        refusal = service.authorize(call, route)
        if refusal is not None:
            return refusal
        if route.checked and (problem := self._problem(route)):
            return service.refuse(call, problem)
        if route.handler == HANDLER:
            return await self._fallback.answer(service, call)
        reply: Reply = await getattr(service, route.handler)(call)
        return reply

    def _problem(self, route: Route) -> Problem | None:
        body: Any = ...
        kind = self.call.content_type
        not_json = kind == "multipart/form-data" or (
            "json" not in kind and self._contract.takes(route.operation, kind)
        )
        if self.call.body and not not_json:
            try:
                body = self.call.json
            except ValueError as error:
                return Problem(("body",), f"the body is not JSON: {error}")
        query = self.call.scope["query_string"].decode("latin-1")
        passes = partial(self.service.passes, self.call)
        return self._contract.request_problem(route.operation, body, query, kind, passes)

    def _unrouted(self) -> Reply:
        if self._methods:
            reply = self.service.not_allowed(self.call)
            if reply.status == 405:
                reply.headers["allow"] = ", ".join(sorted(self._methods))
            return reply
        nearest = ROUTER.nearest(self.call.path)
        reply = self.service.missing(self.call, nearest)
        reply.headers["x-sandbox-nearest"] = nearest
        return reply


def _decoded(values: Mapping[str, str]) -> dict[str, str]:
    return {name: unquote(text) for name, text in values.items()}


def _raw_path(call: Call) -> str:
    """The path as it came; nothing where the service sees only the decoded one."""
    if call.service in _DECODED_FIRST:
        return ""
    raw: bytes = call.scope.get("raw_path") or b""
    return raw.decode("latin-1")


def _service_of(path: str) -> str:
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return {"_media": "media"}.get(first, first if first in SERVICE_NAMES else "sandbox")


async def _read_body(receive: Receive) -> bytes | None:
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)
