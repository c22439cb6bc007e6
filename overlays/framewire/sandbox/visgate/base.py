"""Rules for every request to visgate: keys and errors; and the log of generations."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any, ClassVar

from framewire.sandbox.added_models import of
from framewire.sandbox.bounded import MOST
from framewire.sandbox.messages import Auth, Call, Reply, Route, json_reply
from framewire.sandbox.service import Service, bearer, is_bad_key
from framewire.sandbox.validate import Problem
from framewire.sandbox.visgate import catalogue
from framewire.sandbox.world import World

PROVIDERS = ("fal", "replicate", "runway")
_ERRORS = {
    400: "BAD_REQUEST",
    401: "UNAUTHORIZED",
    402: "PAYMENT_REQUIRED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    422: "VALIDATION_ERROR",
    429: "RATE_LIMIT_EXCEEDED",
    502: "PROVIDER_FAILURE",
}


def route(
    method: str, path: str, handler: str, auth: Auth = "required", *, billable: bool = False
) -> Route:
    """Return a route of visgate."""
    return Route(
        "visgate", method, f"/visgate{path}", f"visgate_{handler}", handler, auth, billable
    )


@dataclass(slots=True)
class Generated:
    """One generation in an organisation's log."""

    owner: str
    request_id: str
    model: str
    provider: str
    media: str
    mode: str
    unix: float
    billed_micro: int
    provider_micro: int
    saved_micro: int = 0
    cached: bool = False
    status: str = "pending"
    latency_ms: int = 0


class VisgateBase(Service):
    """Keys, refusals and the log."""

    name: ClassVar[str] = "visgate"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.models = catalogue.with_added(of("visgate", self.options.models))
        #: The latest generations, the oldest first.
        self.log: deque[Generated] = deque(maxlen=MOST)

    def authorize(self, call: Call, route: Route) -> Reply | None:
        """Ask for a bearer key; health and the catalogue need none, as seen live."""
        call.key = bearer(call) or ""
        if route.auth != "required" or (call.key and not is_bad_key(call.key)):
            return None
        return self.error(401, "Invalid or missing API key")

    def error(self, status: int, message: str = "", details: dict[str, Any] | None = None) -> Reply:
        """Return ``{error, message, details}``."""
        code = _ERRORS.get(status, "INTERNAL_ERROR")
        if status == 404 and details and "model" in details:
            code = "MODEL_NOT_FOUND"
        if status == 502 and details is None:
            details = {"provider": "fal"}
        body: dict[str, Any] = {"error": code, "message": message or f"sandbox error {status}"}
        if details is not None:
            body["details"] = details
        return json_reply(body, status)

    def refuse(self, call: Call, problem: Problem) -> Reply:
        """Return 422 with the field; a body that is no JSON is a bad request."""
        if problem.where == ("body",):
            return self.error(400, problem.message)
        return self.error(422, f"{problem.field}: {problem.message}", {"field": problem.field})
