"""Aquiles-Image: its routes, models, statistics, settings and login."""

from __future__ import annotations

from typing import Any, ClassVar

from starlette.datastructures import FormData

from framewire.sandbox.aquiles.base import PREFIX, doubled, login, route
from framewire.sandbox.aquiles.checks import detail, faults, missing
from framewire.sandbox.aquiles.images import MAX_CONCURRENT, Images
from framewire.sandbox.aquiles.models import VIDEO, type_of
from framewire.sandbox.aquiles.stats import DEV_STATS
from framewire.sandbox.aquiles.videos import Videos
from framewire.sandbox.messages import Call, Reply, Route, json_reply, text_reply

_COOKIE = "access_token"
USER, PASSWORD = "sandbox", "sandbox"
_LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Login</title></head><body>"
    "<form method='post' action='token'><input name='username'><input name='password'>"
    "<button>Log in</button></form></body></html>"
)


class Aquiles(Images, Videos):
    """Aquiles-Image as its source and its recorded exchanges show it."""

    routes: ClassVar[tuple[Route, ...]] = (
        *doubled(
            (
                route("POST", "/images/generations", "create_image", billable=True),
                route("POST", "/images/edits", "edit_image", billable=True),
                route("GET", "/images/{filename}", "serve_image", "none"),
                route("POST", "/videos", "create_video", billable=True),
                route("GET", "/videos", "list_videos"),
                route("GET", "/videos/{video_id}", "get_video"),
                route("DELETE", "/videos/{video_id}", "delete_video"),
                route("GET", "/videos/{video_id}/content", "get_video_content", "none"),
                route("GET", "/models", "list_models"),
                route("GET", "/model/type", "get_model_type", "none"),
                route("GET", "/stats", "get_stats"),
                route("GET", "/health", "get_health", "none"),
            )
        ),
        route("GET", "/v1/configs", "get_configs"),
        route("GET", "/", "home", "none"),
        route("GET", "/login", "login", "none"),
        route("POST", "/token", "token", "none"),
    )

    async def list_models(self, call: Call) -> Reply:
        """List the one loaded model."""
        model = {
            "id": self.model,
            "object": "model",
            "created": int(self.clock.unix()),
            "owned_by": "custom",
        }
        return json_reply({"object": "list", "data": [model]})

    async def get_model_type(self, call: Call) -> Reply:
        """Return the kind of the loaded model."""
        return json_reply({"type": type_of(self.model, self.kind)})

    async def get_stats(self, call: Call) -> Reply:
        """Return statistics in the format of the server's mode."""
        if self.kind.dev:
            return json_reply(DEV_STATS)
        if self.kind.mode == "video":
            return json_reply(self.video_stats())
        if self.kind.mode == "distributed":
            return json_reply(self.stats.distributed())
        return json_reply(self.stats.single())

    async def get_health(self, call: Call) -> Reply:
        """Return that the server is healthy; in dev mode it never stops loading."""
        body: dict[str, Any] = {
            "status": "loading" if self.kind.dev else "ok",
            "model": self.model,
            "mode": "video" if self.model in VIDEO else self.kind.mode,
            "timestamp": int(self.clock.unix()),
            "devices": [],
        }
        return json_reply(body, 503 if self.kind.dev else 200)

    async def get_configs(self, call: Call) -> Reply:
        """Return the settings the server was started with."""
        body: dict[str, Any] = {
            "model_name": self.model,
            "load_model": not self.kind.dev,
            "auto_pipeline": None,
            "auto_type": None,
            "device_map_flux2": None,
            "dist_inference": self.kind.mode == "distributed",
            "max_concurrent_infer": MAX_CONCURRENT,
            "steps": None,
            "guidance_scale": None,
            "seed": None,
            "load_lora": False,
            "max_batch_size": 4,
            "batch_timeout": 0.05,
            "worker_sleep": 0.001,
            "mode": "eager",
            "cpu_offload": False,
            "inductor_cache_dir": None,
            "hyperkernels_cache_key": None,
            "versions": {
                "torch": "2.13.0+cpu",
                "cuda": None,
                "diffusers": None,
            },
        }
        return json_reply(body)

    async def home(self, call: Call) -> Reply:
        """Show the playground after a login; it holds the first API key, as the real one does."""
        if not self.kind.playground:
            return detail("Not Found", 404)
        if f"{_COOKIE}=" not in call.headers.get("cookie", ""):
            return login(call)
        page = "<!DOCTYPE html><html><body data-key='sandbox-aquiles'>SANDBOX</body></html>"
        return text_reply(page, content_type="text/html")

    async def login(self, call: Call) -> Reply:
        """Show the login page."""
        if not self.kind.playground:
            return detail("Not Found", 404)
        return text_reply(_LOGIN_PAGE, content_type="text/html")

    async def token(self, call: Call) -> Reply:
        """Log in: to the playground with a cookie, or back to the login page."""
        if not self.kind.playground:
            return detail("Not Found", 404)
        form = await call.form() if "form" in call.content_type else FormData()
        if lacking := [name for name in ("username", "password") if not form.get(name)]:
            return faults(*(missing(["body", name], None) for name in lacking))
        if (form.get("username"), form.get("password")) != (USER, PASSWORD):
            return login(call)
        cookie = f"{_COOKIE}=sandbox; Path={PREFIX}/; HttpOnly"
        return Reply(b"", 302, None, {"location": f"{PREFIX}/", "set-cookie": cookie})
