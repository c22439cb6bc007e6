"""Requests that fit a specification, put to the handlers that go by the specification alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from framewire.sandbox.any_service import Fallback, with_generic_services
from framewire.sandbox.clock import VirtualClock
from framewire.sandbox.examples import Examples
from framewire.sandbox.messages import Call, Reply, Route
from framewire.sandbox.s3 import Storage
from framewire.sandbox.service import Service
from framewire.sandbox.validate import Contract
from framewire.sandbox.world import Options, World

BOUNDARY = "sandbox-test"


class Handlers:
    """A sandbox without a server whose services have no handlers of their own.

    Args:
        rules: The specification.
        options: How the sandbox behaves.
    """

    def __init__(self, rules: Contract, **options: Any) -> None:
        self.rules = rules
        classes, routes = with_generic_services(())
        self.routes = {route.operation: route for route in routes}
        self.now = 0.0
        clock = VirtualClock(lambda: self.now)
        self.world = World(Options(**options), clock, routes, Storage())
        self.services: dict[str, Service] = {each.name: each(self.world) for each in classes}
        self._fallback = Fallback(self.world)
        self._maker = Examples(rules, 0, lambda kind: f"http://{kind}", lambda _: b"x", "http://o")

    def example(self, operation: str) -> tuple[Any, str]:
        """A body for an operation and its content type."""
        described = self.rules.operations[operation]
        body = self.rules.resolved(described.get("requestBody", {}))
        kind = next(iter(body.get("content", {})), "")
        if not kind:
            return None, ""
        return self._maker.of(body["content"][kind].get("schema", {})), kind

    def ask(
        self, operation: str, body: Any = None, kind: str = "", accept: str = "*/*", **given: str
    ) -> Reply:
        """What an operation answers, the key left aside.

        Args:
            operation: Its id in the bundle.
            body: The body; left out, one that fits.
            kind: The body's content type.
            accept: What the client accepts.
            given: Parameters by name; those that are needed and left out are made up.
        """
        route = self.routes[operation]
        if body is None:
            body, kind = self.example(operation)
        call = self._call(route, body, kind or "application/json", accept, given)
        service = self.services[route.service]
        problem = self._problem(route, call)
        if problem is not None:
            return service.refuse(call, problem)
        return asyncio.run(self._answered(service, call))

    def refusal(self, operation: str, headers: Mapping[str, str]) -> Reply | None:
        """What a service says to a request with these headers before it looks at anything else."""
        route = self.routes[operation]
        call = self._call(route, None, "", "*/*", {}, headers)
        return self.services[route.service].authorize(call, route)

    async def _answered(self, service: Service, call: Call) -> Reply:
        reply = await self._fallback.answer(service, call)
        if reply.stream is not None:
            reply.body = b"".join([piece async for piece in reply.stream])
        await call.close()
        return reply

    def _problem(self, route: Route, call: Call) -> Any:
        body: Any = ...
        if call.body and call.content_type == "application/json":
            body = call.json
        return self.rules.request_problem(route.operation, body, call.query)

    def _call(
        self,
        route: Route,
        body: Any,
        kind: str,
        accept: str,
        given: Mapping[str, str],
        more: Mapping[str, str] | None = None,
    ) -> Call:
        found = {"accept": accept, "host": "sandbox.test", **(more or {})}
        query: dict[str, str] = {}
        params: dict[str, str] = {}
        for each in self.rules.operations[route.operation]["parameters"]:
            value = given.get(each["name"])
            if value is None and not each.get("required"):
                continue
            made = value or str(self._maker.of(each.get("schema", {}), each["name"]))
            {"query": query, "path": params, "header": found}[each["in"]][each["name"]] = made
        data = b"" if body is None else _encoded(body, kind)
        found |= {"content-type": _labelled(kind)} if data else {}
        scope = {
            "type": "http",
            "method": route.method,
            "path": route.path,
            "scheme": "http",
            "server": ("sandbox.test", 80),
            "query_string": urlencode(query).encode(),
            "headers": [(name.lower().encode(), text.encode()) for name, text in found.items()],
        }
        call = Call(scope, data)
        call.params, call.operation, call.service = params, route.operation, route.service
        return call


def _labelled(kind: str) -> str:
    return f"{kind}; boundary={BOUNDARY}" if kind == "multipart/form-data" else kind


def _encoded(body: Any, kind: str) -> bytes:
    if kind == "application/json":
        return json.dumps(body).encode()
    if kind != "multipart/form-data":
        return urlencode(body, doseq=True).encode()
    parts = []
    for name, value in body.items():
        for each in value if isinstance(value, list) else [value]:
            text = json.dumps(each) if isinstance(each, dict | bool) else str(each)
            parts.append(
                f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
            )
    return ("".join(parts) + f"--{BOUNDARY}--\r\n").encode()
