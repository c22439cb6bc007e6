"""Operations without a handler of their own: they are answered from their specification."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from framewire.sandbox.answers import Answers
from framewire.sandbox.examples import Examples
from framewire.sandbox.messages import Auth, Call, Reply, Route, json_reply
from framewire.sandbox.service import Service, bearer, is_bad_key
from framewire.sandbox.validate import Problem, contract
from framewire.sandbox.world import World

HANDLER = "any_operation"

_FACT = "x-framewire-"
_NAME = re.compile(r"\{([^{}]+)\}")
_MESSAGES = ("message", "error.message", "error", "detail", "details", "msg", "title", "errors.0")
_INVALID = ("422", "400")


class AnyService(Service):
    """A service without handlers of its own: it answers from its specification."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.contract = contract()
        self._bodies: dict[str, Any] = {}

    def authorize(self, call: Call, route: Route) -> Reply | None:
        """Ask for a key in the place that the specification names."""
        described = self.contract.operations[route.operation]
        ways: list[dict[str, Any]] = described.get("security", [])
        for way in sorted(ways, key=len, reverse=True):
            keys = [self._key(call, scheme) for scheme in way]
            if keys and all(keys):
                call.key = keys[0] or ""
                break
        if call.key and is_bad_key(call.key):
            return self.error(401, "the API key is not valid")
        if call.key or not ways or {} in ways:
            return None
        return self.error(401, "the request has no API key")

    def error(self, status: int, message: str = "") -> Reply:
        """Return an error in the shape that the specification shows."""
        text = message or f"sandbox error {status}"
        schema = self._error_schema(str(status))
        body = None if schema is None else self._maker().of(schema)
        if not isinstance(body, dict) or not any(_put(body, path, text) for path in _MESSAGES):
            body = {"error": text}
        return json_reply(body, status)

    def refuse(self, call: Call, problem: Problem) -> Reply:
        """Return 422 where the specification knows it, else 400."""
        declared = self.contract.operations.get(call.operation, {}).get("responses", {})
        status = next((int(each) for each in _INVALID if each in declared), 400)
        return self.error(status, f"{problem.field or 'body'}: {problem.message}")

    def _key(self, call: Call, name: str) -> str | None:
        schemes = self.contract.document.get("components", {}).get("securitySchemes", {})
        scheme = schemes.get(name, {})
        if scheme.get("type") == "apiKey":
            held = {"header": call.headers, "query": call.query}.get(scheme.get("in"), {})
            found = held.get(scheme["name"], "").strip()
            # A word may go before the key, as in `Authorization: Key ...`.
            return found.rpartition(" ")[2] or None
        basic = str(scheme.get("scheme", "")).lower() == "basic"
        return bearer(call, "basic" if basic else "bearer")

    def _error_schema(self, status: str) -> dict[str, Any] | None:
        if status not in self._bodies:
            found = list(self._error_schemas())
            exact = (schema for each, schema in found if each == status)
            self._bodies[status] = next(exact, found[0][1] if found else None)
        schema: dict[str, Any] | None = self._bodies[status]
        return schema

    def _error_schemas(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for each in self.contract.operations.values():
            if each.get(f"{_FACT}service") != self.name:
                continue
            for status, response in each["responses"].items():
                content = self.contract.resolved(response).get("content", {})
                if str(status)[:1] in "45d" and "application/json" in content:
                    yield str(status), content["application/json"].get("schema", {})

    def _maker(self) -> Examples:
        return Examples(self.contract, self.options.seed, str, lambda _: b"", "")


def with_generic_services(
    services: Sequence[type[Service]],
) -> tuple[tuple[type[Service], ...], tuple[Route, ...]]:
    """Add services for the operations of the bundle that have no handler.

    Args:
        services: The services that have handlers.

    Returns:
        All services of the bundle, and the routes of the operations without a handler.
    """
    known = {service.name for service in services}
    handled = {route.operation for service in services for route in service.routes}
    rules = contract()
    routes = [_route(name, each) for name, each in rules.operations.items() if name not in handled]
    names = dict.fromkeys(route.service for route in routes if route.service not in known)
    made = [type(name.capitalize(), (AnyService,), {"name": name}) for name in names]
    return (*services, *made), tuple(routes)


class Fallback:
    """The answers of all operations without a handler, whichever service they belong to.

    Args:
        world: The state of the sandbox.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._answers: dict[str, Answers] = {}

    async def answer(self, service: Service, call: Call) -> Reply:
        """Answer one request whose key and body have been checked."""
        if service.name not in self._answers:
            self._answers[service.name] = Answers(service, self._world, contract())
        return await self._answers[service.name].answer(call)


def _route(name: str, described: dict[str, Any]) -> Route:
    slashes = {
        each["name"] for each in described["parameters"] if each.get(f"{_FACT}path-with-slashes")
    }

    def template(found: re.Match[str]) -> str:
        plain = re.sub(r"\W", "_", found[1])
        return f"{{{plain}{':path' if found[1] in slashes else ''}}}"

    security = described.get("security", [])
    auth: Auth = "none" if not security else "optional" if {} in security else "required"
    return Route(
        described[f"{_FACT}service"],
        described["method"],
        _NAME.sub(template, described["path"]),
        name,
        HANDLER,
        auth,
        bool(described.get(f"{_FACT}billable")),
    )


def _put(body: Any, path: str, text: str) -> bool:
    """Replace the text at a path; returns whether there was one."""
    *outer, last = path.split(".")
    for part in outer:
        body = body.get(part) if isinstance(body, dict) else None
    if isinstance(body, list) and last == "0" and body and isinstance(body[0], str):
        body[0] = text
        return True
    if isinstance(body, dict) and isinstance(body.get(last), str):
        body[last] = text
        return True
    return False
