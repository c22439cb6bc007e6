"""Rules for every path of an Aquiles-Image server: keys, errors, cross-origin headers."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from framewire.sandbox.aquiles.checks import detail
from framewire.sandbox.aquiles.models import KINDS, VIDEO
from framewire.sandbox.messages import Auth, Call, Reply, Route, pattern, text_reply
from framewire.sandbox.service import Service, bearer, is_bad_key
from framewire.sandbox.world import World

PREFIX = "/aquiles"
_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY")
_PREFLIGHT_VARY = (
    "Origin, Access-Control-Request-Method, Access-Control-Request-Headers, "
    "Access-Control-Request-Private-Network"
)


def route(
    method: str, path: str, handler: str, auth: Auth = "required", *, billable: bool = False
) -> Route:
    """Return a route of Aquiles-Image; the server itself checks the requests."""
    name = f"aquiles_{handler}"
    return Route("aquiles", method, PREFIX + path, name, handler, auth, billable, checked=False)


def doubled(routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """Return routes at the root and under ``/v1``."""
    under = (replace(each, path=each.path.replace(PREFIX, f"{PREFIX}/v1", 1)) for each in routes)
    return (*routes, *under)


class AquilesBase(Service):
    """Keys, refusals and cross-origin headers."""

    name: ClassVar[str] = "aquiles"
    decodes_first: ClassVar[bool] = True

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.kind = KINDS[self.options.aquiles]
        #: The loaded model, which runs whatever a request names.
        self.model = self.options.aquiles_model or self.kind.model
        self._paths = [pattern(path) for path in {route.path for route in self.routes}]

    @property
    def makes_videos(self) -> bool:
        """Whether this server makes videos."""
        return self.kind.videos or self.model in VIDEO

    def authorize(self, call: Call, route: Route) -> Reply | None:
        """Require a bearer key of any value; without one the login page is answered, not 401."""
        if route.auth != "required":
            return None
        call.key = bearer(call) or ""
        if not call.key:
            if self.kind.playground:
                return login(call)
            reply = detail("Not authenticated", 401)
            reply.headers["www-authenticate"] = "Bearer"
            return reply
        return detail("Invalid API key", 403) if is_bad_key(call.key) else None

    def error(self, status: int, message: str = "") -> Reply:
        """Return ``{"detail": text}``."""
        return detail(message or f"sandbox error {status}", status)

    def missing(self, call: Call, nearest: str) -> Reply:
        """Redirect a path with a trailing slash to the one without it; answer 404 to others."""
        if _is_preflight(call):
            return _preflight(call)
        bare = call.path.rstrip("/")
        if bare != call.path and any(path.fullmatch(bare) for path in self._paths):
            return Reply(b"", 307, None, {"location": f"{call.origin}{bare}"})
        return detail("Not Found", 404)

    def not_allowed(self, call: Call) -> Reply:
        """Answer 405, except to a GET under ``/images``, which asks for a file of that name."""
        if _is_preflight(call):
            return _preflight(call)
        if call.method == "GET" and "/images/" in call.path:
            return detail("Image not found", 404)
        return detail("Method Not Allowed", 405)

    def finish(self, call: Call, reply: Reply) -> None:
        """Add the cross-origin headers, which allow every origin; a crash has none."""
        if reply.close:
            return
        reply.headers.setdefault("vary", "Origin")
        if origin := call.headers.get("origin"):
            reply.headers["access-control-allow-origin"] = origin
            reply.headers["access-control-allow-credentials"] = "true"


def login(call: Call) -> Reply:
    """Send a caller to the login page."""
    wanted = call.path.removeprefix(PREFIX) or "/"
    return Reply(b"", 302, None, {"location": f"{PREFIX}/login?next={wanted}"})


def _is_preflight(call: Call) -> bool:
    return call.method == "OPTIONS" and "access-control-request-method" in call.headers


def _preflight(call: Call) -> Reply:
    known = call.headers["access-control-request-method"] in _METHODS
    reply = text_reply("OK") if known else text_reply("Disallowed CORS method", 400)
    reply.headers["access-control-allow-methods"] = ", ".join(_METHODS)
    reply.headers["access-control-max-age"] = "600"
    reply.headers["vary"] = _PREFLIGHT_VARY
    wanted = call.headers.get("access-control-request-headers")
    if wanted:
        reply.headers["access-control-allow-headers"] = wanted
    return reply
