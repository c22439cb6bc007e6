"""The base class of the services."""

from __future__ import annotations

from typing import ClassVar

from framewire.sandbox.messages import Call, Reply, Route, json_reply
from framewire.sandbox.validate import Problem
from framewire.sandbox.world import World


class Service:
    """One service of the sandbox. A subclass refuses in its service's own words."""

    name: ClassVar[str] = ""
    routes: ClassVar[tuple[Route, ...]] = ()
    #: Whether a slash that is encoded in a path parts it all the same, as behind Starlette.
    decodes_first: ClassVar[bool] = False

    def __init__(self, world: World) -> None:
        self.world = world
        self.options = world.options
        self.clock = world.clock

    def authorize(self, call: Call, route: Route) -> Reply | None:
        """Return the refusal of a call without a usable key, or None; sets ``call.key``."""
        return None

    def error(self, status: int, message: str = "") -> Reply:
        """Return an error answer in the service's shape."""
        return json_reply({"error": message or f"sandbox error {status}"}, status)

    def passes(self, call: Call, problem: Problem) -> bool:
        """Return whether the service takes something in a body that its document does not have."""
        return False

    def refuse(self, call: Call, problem: Problem) -> Reply:
        """Return the answer to a request that breaks the contract."""
        return self.error(400, f"{problem.field}: {problem.message}")

    def missing(self, call: Call, nearest: str) -> Reply:
        """Return the answer to a path the service does not have."""
        message = f"no {call.method} {call.path} in the sandbox; the nearest route is {nearest}"
        return self.error(404, message)

    def not_allowed(self, call: Call) -> Reply:
        """Return the answer to a method a path does not have."""
        return self.error(405, "Method Not Allowed")

    def finish(self, call: Call, reply: Reply) -> None:
        """Add what the service puts on every answer."""


def bearer(call: Call, scheme: str = "bearer") -> str | None:
    """Return the key of an ``Authorization`` header; None without one of that scheme."""
    given, _, key = call.headers.get("authorization", "").partition(" ")
    if given.lower() != scheme.lower() or not key.strip():
        return None
    return key.strip()


def is_bad_key(key: str) -> bool:
    """Whether a key counts as a wrong one in the sandbox."""
    return key.lower().startswith("bad")
