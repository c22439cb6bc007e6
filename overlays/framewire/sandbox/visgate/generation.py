"""visgate's generation: images and videos, at once or as a job, cached or not."""

from __future__ import annotations

import math
from typing import Any

from framewire.sandbox.bounded import shortened
from framewire.sandbox.jobs import FAIL_MARK, FAIL_REASON, Job, Jobs
from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.service import is_bad_key
from framewire.sandbox.visgate import catalogue
from framewire.sandbox.visgate.base import Generated, VisgateBase
from framewire.sandbox.visgate.cache import ResultCache
from framewire.sandbox.world import World

_DEFAULT_MODEL = "fal-ai/flux/schnell"
_LARGEST = 4096
_MOST_IMAGES = 10
_PRICED_SECONDS = 5.0
_ENDINGS = {"png": "png", "webp": "webp", "jpeg": "jpg", "jpg": "jpg"}
#: Milliseconds a cache hit was seen to take: not always less than a generation.
_HIT_MS = 864


class Generation(VisgateBase):
    """The operations that start work, and the one that polls it."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.cache = ResultCache(self.clock, self.options.cache_seconds, self.options.semantic_lag)
        self.jobs = Jobs(
            self.clock,
            {
                "pending": "queued",
                "accepted": "queued",
                "processing": "running",
                "completed": "succeeded",
                "failed": "failed",
            },
        )

    async def generate(self, call: Call) -> Reply:
        """Generate an image at once; neither cached nor a job."""
        body = shortened(call.json)
        params = body.get("params") or {}
        width, height = _size(params.get("image_size"))
        request = {
            "model": body.get("model", _DEFAULT_MODEL),
            "prompt": body["prompt"],
            "width": width,
            "height": height,
            "num_images": params.get("num_images", 1),
            **{name: params[name] for name in ("seed", "output_format") if name in params},
        }
        started = self._start(call, request, "image")
        if isinstance(started, Reply):
            return started
        await self.clock.sleep(self.options.image_seconds)
        result = self._finish(call.origin, started, request)
        if result is None:
            return self._failed(started)
        megapixels = width * height / 1_000_000
        cost = started.billed_micro / 1_000_000
        body = {
            "id": result["id"],
            "image_url": result["images"][0],
            "images": result["images"],
            "model": started.model,
            "provider": started.provider,
            "mode": started.mode,
            "estimated_cost_usd": cost,
            "cost_per_megapixel_usd": cost / megapixels / len(result["images"]),
            "latency_ms": result["latency_ms"],
            "resolution": {"width": width, "height": height},
            "created_at": result["created_at"],
        }
        return json_reply(body)

    async def generate_image(self, call: Call) -> Reply:
        """Generate images; ``include_steps=true`` adds the duration of each step."""
        request = shortened(call.json)
        if wrong := _wrong_image(request):
            return self.error(422, f"{wrong}: out of range", {"field": wrong})
        seconds = self.options.image_seconds
        steps = call.query.get("include_steps") == "true"
        return await self._generated(call, request, "image", seconds, steps=steps)

    async def generate_video(self, call: Call) -> Reply:
        """Generate a video."""
        request = shortened(call.json)
        duration = request.get("duration_seconds", _PRICED_SECONDS)
        if not 0 < duration <= 120:
            field = "duration_seconds"
            return self.error(422, f"{field}: out of range", {"field": field})
        return await self._generated(call, request, "video", self.options.video_seconds)

    async def get_request(self, call: Call) -> Reply:
        """Return the state of a generation."""
        job = self.jobs.get(call.params["request_id"])
        if job is None or job.owner != call.key:
            return self.error(404, f"Request not found: {call.params['request_id']}")
        snapshot = self.jobs.poll(job)
        entry: Generated = job.data["entry"]
        if snapshot.phase == "succeeded" and "result" not in job.data:
            job.data["result"] = self._finish(call.origin, entry, job.data["request"])
        if snapshot.phase == "failed":
            entry.status = "failed"
        words = {"queued": "pending", "running": "processing", "succeeded": "completed"}
        done = snapshot.phase in ("succeeded", "failed")
        result = job.data.get("result") if snapshot.phase == "succeeded" else None
        body = {
            "request_id": job.id,
            "status": snapshot.word or words.get(snapshot.phase, "failed"),
            "media_type": entry.media,
            "provider": entry.provider,
            "model": entry.model,
            "output_url": _output(result),
            "error_message": FAIL_REASON if snapshot.phase == "failed" else None,
            "created_at": self.clock.iso(entry.unix),
            "completed_at": self.clock.iso() if done else None,
        }
        return json_reply(body)

    async def _generated(
        self,
        call: Call,
        request: dict[str, Any],
        media: str,
        seconds: float,
        *,
        steps: bool = False,
    ) -> Reply:
        if found := self.cache.find(call.key, request):
            return json_reply(self._hit(call, request, found, media, steps=steps))
        started = self._start(call, request, media)
        if isinstance(started, Reply):
            return started
        job = self.jobs.add(
            Job(
                started.request_id,
                call.operation,
                call.key,
                self.clock.now(),
                seconds,
                request["prompt"],
                {"entry": started, "request": request},
            )
        )
        if "respond-async" in call.headers.get("prefer", "").lower():
            job.steps = self.world.scripts.take("visgate", call.operation)
            return json_reply({"request_id": job.id, "status": "pending"}, 202)
        await self.clock.sleep(seconds)
        result = self._finish(call.origin, started, request)
        if result is None:
            return self._failed(started)
        job.data["result"] = result
        if steps:
            result = {**result, "steps": _steps(int(seconds * 1000))}
        return json_reply(result)

    def _start(self, call: Call, request: dict[str, Any], media: str) -> Generated | Reply:
        model = request["model"]
        price = catalogue.price_micro(self.models, model)
        if price is None:
            return self.error(404, f"Model not found: {model}", {"model": model})
        provider = catalogue.provider_of(model)
        own_key = call.headers.get(f"x-{provider}-key", "")
        if is_bad_key(own_key):
            message = f"{provider} refused the provider key"
            return self.error(502, message, {"provider": provider})
        units = request.get("num_images", 1)
        if media == "video":
            units = request.get("duration_seconds", _PRICED_SECONDS) / _PRICED_SECONDS
        provider_micro = math.ceil(price * units)
        billed = catalogue.BASE_FEE_MICRO if own_key else provider_micro
        self.world.accept(call, model, billed)
        entry = Generated(
            call.key,
            self.world.ids.uuid(),
            model,
            provider,
            media,
            "byok" if own_key else "managed",
            self.clock.unix(),
            billed,
            0 if own_key else provider_micro,
        )
        self.log.append(entry)
        return entry

    def _finish(
        self, origin: str, entry: Generated, request: dict[str, Any]
    ) -> dict[str, Any] | None:
        if FAIL_MARK in request["prompt"]:
            entry.status = "failed"
            return None
        entry.status = "completed"
        entry.latency_ms = int((self.clock.unix() - entry.unix) * 1000)
        result: dict[str, Any] = {
            "id": entry.request_id,
            "model": entry.model,
            "provider": entry.provider,
            "cost": entry.billed_micro / 1_000_000,
            "cache_hit": False,
            "latency_ms": entry.latency_ms,
            "created_at": self.clock.iso(entry.unix),
        }
        if entry.media == "image":
            result["images"] = self._images(origin, entry, request)
            result["output_storage"] = origin.partition("://")[2]
            result["output_size_bytes"] = None
        else:
            result["video_url"] = self._video(origin, entry, request)
        self.cache.keep(entry.owner, request, result)
        return result

    def _images(self, origin: str, entry: Generated, request: dict[str, Any]) -> list[str]:
        ending = _ENDINGS.get(str(request.get("output_format", "jpeg")), "jpg")
        size = (request.get("width", 1024), request.get("height", 1024))
        seed = request.get("seed") or 0
        urls = []
        for index in range(request.get("num_images", 1)):
            name = f"{entry.request_id}-{index}.{ending}"
            self.world.media.image(
                name,
                request["prompt"],
                size,
                entry.unix,
                seed=seed + index,
                note=f"visgate {entry.model}",
            )
            urls.append(f"{origin}/_media/{name}")
        return urls

    def _video(self, origin: str, entry: Generated, request: dict[str, Any]) -> str:
        # Without the upload the link is the provider's own.
        place = entry.provider if request.get("skip_gcs_upload") else "visgate"
        name = f"{place}-{entry.request_id}.mp4"
        self.world.media.video(name, request["prompt"], entry.unix)
        return f"{origin}/_media/{name}"

    def _hit(
        self,
        call: Call,
        request: dict[str, Any],
        found: dict[str, Any],
        media: str,
        *,
        steps: bool,
    ) -> dict[str, Any]:
        self.world.accept(call, request["model"], 0, cached=True)
        entry = Generated(
            call.key,
            self.world.ids.uuid(),
            request["model"],
            found["provider"],
            media,
            "managed",
            self.clock.unix(),
            0,
            0,
            saved_micro=round(found["cost"] * 1_000_000),
            cached=True,
            status="completed",
            latency_ms=_HIT_MS,
        )
        self.log.append(entry)
        hit = {
            **found,
            "id": entry.request_id,
            "cost": 0.0,
            "cache_hit": True,
            # Seen live, although the documents promise the amount.
            "provider_cost_avoided_micro": 0,
            "latency_ms": _HIT_MS,
            "created_at": self.clock.iso(entry.unix),
        }
        if steps:
            hit["steps"] = _steps(0)[:1]
        return hit

    def _failed(self, entry: Generated) -> Reply:
        return self.error(502, FAIL_REASON, {"provider": entry.provider})


def _steps(milliseconds: int) -> list[dict[str, Any]]:
    times = (("cache_lookup", 3), ("provider", milliseconds), ("storage", 12))
    return [{"name": name, "duration_ms": spent, "status": "ok"} for name, spent in times]


def _wrong_image(request: dict[str, Any]) -> str | None:
    for name in ("width", "height"):
        if not 0 < request.get(name, 1024) <= _LARGEST:
            return name
    return None if 0 < request.get("num_images", 1) <= _MOST_IMAGES else "num_images"


def _size(text: Any) -> tuple[int, int]:
    width, _, height = str(text or "").partition("x")
    if width.isdigit() and height.isdigit() and 0 < max(int(width), int(height)) <= _LARGEST:
        return int(width), int(height)
    return 1024, 1024


def _output(result: dict[str, Any] | None) -> str | None:
    if not result:
        return None
    url: str = result["video_url"] if "video_url" in result else result["images"][0]
    return url
