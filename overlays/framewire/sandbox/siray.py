"""Siray: tasks on one host, the catalogue and upload tokens on another; here both are one."""

from __future__ import annotations

import base64
import math
from typing import Any, ClassVar

from framewire.sandbox.added_models import of
from framewire.sandbox.bounded import shortened
from framewire.sandbox.downloads import refuse_key
from framewire.sandbox.input_images import BadImageError, decode_base64
from framewire.sandbox.jobs import FAIL_REASON, Job, Jobs
from framewire.sandbox.messages import Auth, Call, Reply, Route, json_reply
from framewire.sandbox.s3 import BUCKET, StorageMissingError
from framewire.sandbox.service import Service, bearer, is_bad_key
from framewire.sandbox.siray_models import Catalogue
from framewire.sandbox.validate import Problem
from framewire.sandbox.world import World

_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "insufficient_quota",
    403: "permission_error",
    404: "not_found_error",
    429: "rate_limit_error",
}
_ENDINGS = {"image": "png", "video": "mp4", "3d": "glb"}
_ACTIONS = {"image": "imageGenerate", "video": "videoGenerate", "3d": "threeDGenerate"}
_RATIOS = {"1:1": (1024, 1024), "16:9": (1344, 768), "9:16": (768, 1344), "4:3": (1152, 896)}
_RATIOS["3:4"] = (896, 1152)
SENSITIVE_MARK = "[[sensitive]]"


def _route(
    method: str, path: str, handler: str, auth: Auth = "required", *, billable: bool = False
) -> Route:
    return Route("siray", method, f"/siray{path}", f"siray_{handler}", handler, auth, billable)


_MOST_IMAGES = 16


class Siray(Service):
    """Siray as its documents and its SDK show it."""

    name: ClassVar[str] = "siray"
    routes: ClassVar[tuple[Route, ...]] = (
        _route("POST", "/v1/images/generations/async", "create_image_task", billable=True),
        _route("GET", "/v1/images/generations/async/{task_id}", "get_image_task"),
        _route("POST", "/v1/video/generations", "create_video_task", billable=True),
        _route("GET", "/v1/video/generations/{task_id}", "get_video_task"),
        _route("POST", "/v1/3d/generations", "create_3d_task", billable=True),
        _route("GET", "/v1/3d/generations/{task_id}", "get_3d_task"),
        _route("POST", "/images/generations", "create_image_sync", billable=True),
        _route("POST", "/api/model-verse/sts-token", "create_sts_token"),
        _route("GET", "/api/model-verse/models", "list_models", "none"),
        _route("GET", "/redirect/{name}", "redirect", "none"),
    )

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.catalogue = Catalogue(of("siray", self.options.models))
        self.jobs = Jobs(
            self.clock,
            {
                "not_start": "queued",
                "submitted": "queued",
                "queued": "queued",
                "in_progress": "running",
                "success": "succeeded",
                "failure": "failed",
            },
        )

    def authorize(self, call: Call, route: Route) -> Reply | None:
        """Ask for ``Bearer KEY``, on the gateway for ``API-KEY KEY``."""
        if route.auth == "none":
            return None
        gateway = "/api/model-verse/" in route.path
        call.key = bearer(call, "API-KEY" if gateway else "Bearer") or ""
        if call.key and not is_bad_key(call.key):
            return None
        if gateway:
            return json_reply({"code": 401, "message": "Unauthorized"}, 401)
        return self.error(401, "Invalid API key")

    def error(self, status: int, message: str = "", param: str | None = None) -> Reply:
        """Return ``{error: {message, type, code, param}}``."""
        kind = _TYPES.get(status, "server_error")
        error = {
            "message": message or f"sandbox error {status}",
            "type": kind,
            "code": "invalid_api_key" if status == 401 else kind,
            "param": param,
        }
        return json_reply({"error": error}, status)

    def refuse(self, call: Call, problem: Problem) -> Reply:
        """Return 400 with the field."""
        return self.error(400, f"{problem.field}: {problem.message}", problem.field or None)

    async def create_image_task(self, call: Call) -> Reply:
        """Start an image."""
        return self._create(call, "image", self.options.image_seconds)

    async def create_video_task(self, call: Call) -> Reply:
        """Start a video."""
        return self._create(call, "video", self.options.video_seconds)

    async def create_3d_task(self, call: Call) -> Reply:
        """Start a 3D model."""
        return self._create(call, "3d", self.options.video_seconds)

    async def get_image_task(self, call: Call) -> Reply:
        """Return the state of an image."""
        return self._task(call, "image")

    async def get_video_task(self, call: Call) -> Reply:
        """Return the state of a video."""
        return self._task(call, "video")

    async def get_3d_task(self, call: Call) -> Reply:
        """Return the state of a 3D model."""
        return self._task(call, "3d")

    async def create_image_sync(self, call: Call) -> Reply:
        """Make images at once (known from the node SDK only)."""
        body = call.json
        number = body.get("n") or 1
        # The real limit is not known; this one keeps the sandbox alive.
        if not 1 <= number <= _MOST_IMAGES:
            return self.error(400, f"n must be from 1 to {_MOST_IMAGES}", "n")
        price = self.catalogue.price_micro(body["model"], "image")
        self.world.accept(call, body["model"], price * number)
        await self.clock.sleep(self.options.image_seconds)
        made = [self._keep("image", shortened(body), index) for index in range(number)]
        if body.get("response_format") == "b64_json":
            items = [self.world.media.get(name) for name in made]
            data = [
                {"b64_json": base64.b64encode(await item.read()).decode()} for item in items if item
            ]
        else:
            data = [{"url": f"{call.origin}/siray/redirect/{name}"} for name in made]
        return json_reply({"created": int(self.clock.unix()), "data": data})

    async def create_sts_token(self, call: Call) -> Reply:
        """Return credentials for an upload to the sandbox's S3 server."""
        try:
            endpoint = await self.world.storage.endpoint()
        except StorageMissingError as missing:
            return self.error(503, str(missing))
        data = {
            "credentials": {
                "access_key_id": "SANDBOXACCESSKEY",
                "access_key_secret": "sandbox-secret",
                "security_token": f"sandbox-token-{self.world.ids.hex(16)}",
            },
            "bucket_name": BUCKET,
            "upload_path": f"/uploads/{self.world.ids.hex(8)}/",
            "upload_endpoint": endpoint,
            "access_endpoint": f"{endpoint}/{BUCKET}",
        }
        return json_reply({"code": 200, "message": "", "data": data})

    async def list_models(self, call: Call) -> Reply:
        """List the catalogue; needs no key."""
        return json_reply({"code": 200, "message": "", "data": self.catalogue.entries})

    async def redirect(self, call: Call) -> Reply:
        """Redirect a download to the file."""
        if refused := refuse_key(call, self.world):
            return refused
        name = call.params["name"]
        if self.world.media.get(name) is None:
            return self.error(404, "no such result")
        return Reply(b"", 302, None, {"location": f"{call.origin}/_media/{name}"})

    def _create(self, call: Call, kind: str, seconds: float) -> Reply:
        body = call.json
        prompt = str(body.get("prompt") or "")
        if SENSITIVE_MARK in prompt:
            refused = {
                "code": "error",
                "fail_code": "SensitiveContentDetected",
                "message": "the prompt was blocked",
                "data": None,
            }
            return json_reply(refused)
        image = body.get("image")
        if isinstance(image, str) and image.startswith("data:"):
            try:
                decode_base64(image)
            except BadImageError as error:
                return self.error(400, str(error), "image")
        price = self.catalogue.price_micro(body["model"], kind)
        if kind == "video":
            price = math.ceil(price * body.get("duration", 5) / 5)
        self.world.accept(call, body["model"], price)
        job = Job(
            f"task_{self.world.ids.hex(24)}",
            call.operation,
            call.key,
            self.clock.now(),
            seconds,
            shortened(prompt),
            {"kind": kind, "body": shortened(body), "unix": int(self.clock.unix())},
            self.world.scripts.take("siray", call.operation),
        )
        self.jobs.add(job)
        nested = {"data": {"task_id": job.id}}
        shapes: dict[str, Any] = {
            # The documents and the vendor's own clients disagree about the place.
            "both": {"code": "success", "message": "", "task_id": job.id, **nested},
            "nested": {"code": "success", "message": "", **nested},
            "flat": {"task_id": job.id},
            "id": {"id": job.id},
        }
        return json_reply(shapes[self.options.siray_submit])

    def _task(self, call: Call, kind: str) -> Reply:
        job = self.jobs.get(call.params["task_id"])
        if job is None or job.owner != call.key or job.data["kind"] != kind:
            return self.error(404, f"no task {call.params['task_id']}")
        snapshot = self.jobs.poll(job)
        words = {"running": "IN_PROGRESS", "succeeded": "SUCCESS", "failed": "FAILURE"}
        waiting = "QUEUED" if self.clock.now() > job.created else "NOT_START"
        started, finished = snapshot.phase != "queued", snapshot.phase in ("succeeded", "failed")
        task: dict[str, Any] = {
            "task_id": job.id,
            "action": _ACTIONS[kind],
            "status": snapshot.word or words.get(snapshot.phase, waiting),
            "outputs": [],
            "fail_reason": FAIL_REASON if snapshot.phase == "failed" else "",
            "progress": f"{snapshot.progress}%",
            "submit_time": job.data["unix"],
            "start_time": job.data["unix"] if started else 0,
            "finish_time": int(self.clock.unix()) if finished else 0,
        }
        if snapshot.phase == "succeeded":
            self._hand_over(call, job, task)
        return json_reply({"code": "success", "message": "", "data": task})

    def _hand_over(self, call: Call, job: Job, task: dict[str, Any]) -> None:
        if "name" not in job.data:
            job.data["name"] = self._keep(job.data["kind"], job.data["body"], 0)
        url = f"{call.origin}/siray/redirect/{job.data['name']}"
        model = job.data["body"]["model"]
        # Some models were seen to put the URL of their result in other fields.
        if "gpt-image" in model:
            task["fail_reason"] = url
        elif "video-url" in model:
            task["video_url"] = url
        else:
            task["outputs"] = [url]

    def _keep(self, kind: str, body: dict[str, Any], index: int) -> str:
        name = f"{self.world.ids.hex(20)}.{_ENDINGS[kind]}"
        prompt, at = str(body.get("prompt") or ""), self.clock.unix()
        seed = max(0, int(body.get("seed") or 0)) + index
        if kind == "video":
            self.world.media.video(name, prompt, at, seed)
        elif kind == "3d":
            self.world.media.model_3d(name, at)
        else:
            note = f"siray {body['model']}"
            self.world.media.image(name, prompt, _size(body), at, seed=seed, note=note)
        return name


def _size(body: dict[str, Any]) -> tuple[int, int]:
    width, _, height = str(body.get("size") or "").partition("x")
    if width.isdigit() and height.isdigit() and 0 < max(int(width), int(height)) <= 4096:
        return int(width), int(height)
    return _RATIOS.get(str(body.get("aspect_ratio")), (1024, 1024))
