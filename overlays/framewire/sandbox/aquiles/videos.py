"""Videos: one at a time, in OpenAI's format but with status words of its own."""

from __future__ import annotations

import json
from typing import Any

from starlette.datastructures import FormData, UploadFile

from framewire.sandbox.aquiles import checks
from framewire.sandbox.aquiles.base import AquilesBase
from framewire.sandbox.aquiles.models import TAKES_REFERENCE
from framewire.sandbox.jobs import FAIL_REASON, Job, Jobs, Snapshot
from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.store import ranged_reply
from framewire.sandbox.videos import video
from framewire.sandbox.world import World

MOST_AT_ONCE = 1
NO_FILE_MARK = "[[nofile]]"
_REFERENCE_TYPES = ("image/jpeg", "image/png", "image/webp")
_BUSY = "The limit of 1 concurrent tasks has been reached. Please try again later."
_LIST_LIMIT = 20


class Videos(AquilesBase):
    """The operations on videos."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.jobs = Jobs(
            self.clock,
            {
                "queued": "queued",
                "processing": "running",
                "completed": "succeeded",
                "failed": "failed",
            },
        )
        #: Jobs that had not ended when they were last looked at.
        self._begun: list[Job] = []
        #: A job that was deleted while it ran, and still counts as the one video under way.
        self._orphan: Job | None = None

    async def create_video(self, call: Call) -> Reply:
        """Start a video; only this answer ever says ``queued``."""
        try:
            body = await _read(call)
        except ValueError:
            return checks.crash()
        if isinstance(body, Reply):
            return body
        if not checks.video_is_sound(body):
            return checks.crash()
        if self.kind.dev:
            return self._dev_video(body)
        if not self.makes_videos:
            return self._no_videos()
        if self.busy:
            return checks.detail(_BUSY, 503)
        model = body.get("model") or "sora-2"
        self.world.accept(call, model, 0)
        resource = {
            "id": f"video_{self.world.ids.hex(12)}",
            "object": "video",
            "model": model,
            "status": "queued",
            "progress": 0,
            "created_at": int(self.clock.unix()),
            "size": body.get("size"),
            "seconds": body.get("seconds"),
            "quality": body.get("quality") or "standard",
            "error": None,
            "prompt": body["prompt"],
        }
        job = Job(
            resource["id"],
            call.operation,
            call.key,
            self.clock.now(),
            self.options.video_seconds,
            body["prompt"],
            {"resource": resource, "unix": self.clock.unix()},
            self.world.scripts.take("aquiles", call.operation),
        )
        self._begun.append(self.jobs.add(job))
        return json_reply(resource)

    async def list_videos(self, call: Call) -> Reply:
        """List videos, the newest first; a limit below 1 cuts the list as a real server does."""
        text = call.query.get("limit", str(_LIST_LIMIT))
        try:
            limit = int(text)
        except ValueError:
            wrong = checks.number_fault(text, 0, 0) or {}
            return checks.faults({"type": wrong["type"], "loc": ["query", "limit"], **wrong})
        if self.kind.dev:
            return checks.crash()
        if not self.makes_videos:
            return self._no_videos()
        jobs = self.jobs.newest_first()
        names = [job.id for job in jobs]
        after = call.query.get("after")
        rest = jobs[names.index(after) + 1 :] if after in names else jobs
        page = [self._resource(job, self.jobs.peek(job)) for job in rest[:limit]]
        body = {
            "data": page,
            "object": "list",
            "has_more": len(rest) > limit,
            "first_id": page[0]["id"] if page else None,
            "last_id": page[-1]["id"] if page else None,
        }
        return json_reply(body)

    async def get_video(self, call: Call) -> Reply:
        """Return the state of a video."""
        if self.kind.dev:
            return self._dev_state()
        if not self.makes_videos:
            return self._no_videos()
        job = self.jobs.get(call.params["video_id"])
        if job is None:
            return checks.detail("Video not found", 404)
        return json_reply(self._resource(job, self.jobs.poll(job)))

    async def delete_video(self, call: Call) -> Reply:
        """Delete a video; its work goes on and still counts as the one video under way."""
        video = call.params["video_id"]
        if not self.kind.dev:
            if not self.makes_videos:
                return self._no_videos()
            job = self.jobs.get(video)
            if job is None:
                return checks.detail("Video not found", 404)
            self.jobs.remove(video)
            self._begun = [each for each in self._begun if each is not job]
            if self.clock.now() < job.created + job.seconds:
                self._orphan = job
        return json_reply({"id": video, "object": "video.deleted", "deleted": True})

    async def get_video_content(self, call: Call) -> Reply:
        """Serve a finished video; anything else is a crash, never a 404."""
        if not self.makes_videos:
            return self._no_videos()
        job = None if self.kind.dev else self.jobs.get(call.params["video_id"])
        if job is None or self.jobs.peek(job).phase != "succeeded" or NO_FILE_MARK in job.prompt:
            return checks.crash()
        return ranged_reply(video(job.prompt), "video/mp4", job.data["unix"], call.headers)

    @property
    def busy(self) -> bool:
        """Whether a video is under way, of which the server makes one at a time."""
        return bool(self._running())

    def video_stats(self) -> dict[str, Any]:
        """Return the shape of ``/stats`` on a video server."""
        phases = [self.jobs.peek(job).phase for job in self.jobs.newest_first()]
        running = self._running()
        return {
            "total_tasks": len(phases),
            "queued": 0,
            "processing": running,
            "completed": phases.count("succeeded"),
            "failed": phases.count("failed"),
            "available": not running,
            "max_concurrent": MOST_AT_ONCE,
        }

    def _running(self) -> int:
        still = ("queued", "running")
        self._begun = [job for job in self._begun if self.jobs.peek(job).phase in still]
        orphan = self._orphan
        held = orphan is not None and self.clock.now() < orphan.created + orphan.seconds
        return len(self._begun) + held

    def _resource(self, job: Job, snapshot: Snapshot) -> dict[str, Any]:
        words = {"succeeded": "completed", "failed": "failed"}
        # The server reports at most 90 until the work is done, because it cannot measure it.
        progress = snapshot.progress if snapshot.word else min(90, snapshot.progress // 10 * 10)
        if snapshot.phase == "succeeded":
            progress = 100
        error = None
        if snapshot.phase == "failed":
            progress, error = 0, {"code": "generation_error", "message": FAIL_REASON}
        resource = dict(job.data["resource"])
        resource["status"] = snapshot.word or words.get(snapshot.phase, "processing")
        resource["progress"] = progress
        resource["error"] = error
        return resource

    def _no_videos(self) -> Reply:
        return checks.detail(f"Model '{self.model}' does not generate videos.", 503)

    def _dev_video(self, body: dict[str, Any]) -> Reply:
        return json_reply(
            self._dev_resource(
                model=body.get("model", "sora-2"),
                status="processing",
                progress=50,
                size=body.get("size"),
                seconds=body.get("seconds"),
                quality=body.get("quality") or "standard",
                prompt=body.get("prompt"),
            )
        )

    def _dev_state(self) -> Reply:
        return json_reply(
            self._dev_resource(
                model="sora-2",
                status="completed",
                progress=None,
                size=None,
                seconds=None,
                quality=None,
                prompt="Mock",
            )
        )

    def _dev_resource(self, **fields: Any) -> dict[str, Any]:
        now = int(self.clock.unix())
        resource = {
            "id": f"video_dev_{now}",
            "object": "video",
            "model": fields["model"],
            "status": fields["status"],
            "progress": fields["progress"],
            "created_at": now,
        }
        return {
            **resource,
            "size": fields["size"],
            "seconds": fields["seconds"],
            "quality": fields["quality"],
            "error": None,
            "prompt": fields["prompt"],
        }


async def _read(call: Call) -> Any:
    """Return the fields of a request, or the refusal of its reference image."""
    if call.content_type != "multipart/form-data":
        return json.loads(call.body)
    form = await call.form()
    model = str(form.get("model") or "sora-2")
    if (refusal := _reference_refusal(form, model)) is not None:
        return refusal
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _reference_refusal(form: FormData, model: str) -> Reply | None:
    reference = form.get("input_reference")
    if reference is None:
        return None
    if not isinstance(reference, UploadFile):
        return checks.crash()
    if model not in TAKES_REFERENCE:
        return checks.detail(f"'{model}' does not support input_reference.", 400)
    if reference.content_type not in _REFERENCE_TYPES:
        return checks.detail("Unsupported image format.", 400)
    return None
