"""Videos, music and effects: quoted, queued, looked at by POST, delivered in two ways, deleted."""

from __future__ import annotations

import math
from typing import Any

from framewire.sandbox import videos
from framewire.sandbox.bounded import shortened
from framewire.sandbox.jobs import FAIL_REASON, Job, Jobs, Snapshot
from framewire.sandbox.messages import Call, Reply, json_reply, text_reply
from framewire.sandbox.rendering import render
from framewire.sandbox.venice import media_prices
from framewire.sandbox.venice.base import Charge, VeniceBase
from framewire.sandbox.world import World

#: A job is known for so long, and its address.
KEPT_SECONDS = 24 * 3600.0
#: Downloads of an address before it answers 429.
MOST_DOWNLOADS = 5
#: A word for scripts: a look is answered by 503.
AT_CAPACITY = "CAPACITY"
_TRANSCRIPTION_USD = 0.01
_FACES = ("image_url", "end_image_url", "reference_image_urls", "video_url", "reference_video_urls")
_ROLES = ("image", "end_image", "reference_image", "video", "reference_video")
_CONSENTS = (
    "confirmed_terms_and_privacy",
    "confirmed_legal_right",
    "confirmed_screening_acknowledged",
)
_SOUND_TYPES = {"mp3": "audio/mpeg", "wav": "audio/wav", "flac": "audio/flac"}
_SOUNDS = {kind: ending for ending, kind in _SOUND_TYPES.items()}


class MediaJobs(VeniceBase):
    """The operations on videos and on music."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        words = {"processing": "running", "completed": "succeeded", "failed": "failed"}
        self._media_jobs = Jobs(self.clock, words)  # type: ignore[arg-type]

    async def queue_video(self, call: Call) -> Reply:
        """Start a video; some models tell the address of its file, and only here."""
        body = call.json
        model = body["model"]
        if not self._has(model, "video"):
            return self.bad("model", "Specified model not found")
        refused = _without_consent(model, body)
        if refused is not None:
            return refused
        job = self._queued(call, "video/mp4", media_prices.video_usd(model, body))
        answer = {"model": model, "queue_id": job.id}
        if model in media_prices.BY_ADDRESS:
            name = job.data["address"] = f"{self.world.ids.hex(40)}.mp4"
            answer["download_url"] = f"{call.origin}/_media/{name}"
        return json_reply(answer)

    async def queue_audio(self, call: Call) -> Reply:
        """Start music or an effect."""
        body = call.json
        model = body["model"]
        if not self._has(model, "music"):
            return self.bad("model", "Specified model not found")
        if body.get("lyrics_optimizer") and body.get("lyrics_prompt"):
            return self.bad("lyrics_prompt", "Must be empty when lyrics_optimizer is true")
        entry = self.models[model]
        kind = _SOUND_TYPES[entry["model_spec"].get("default_format", "mp3")]
        job = self._queued(call, kind, media_prices.music_usd(entry, body))
        return json_reply({"model": model, "queue_id": job.id, "status": "QUEUED"})

    async def quote_video(self, call: Call) -> Reply:
        """Tell what a video would cost."""
        model = call.json["model"]
        if not self._has(model, "video"):
            return self.bad("model", "Specified model not found")
        return json_reply({"quote": media_prices.video_usd(model, call.json)})

    async def quote_audio(self, call: Call) -> Reply:
        """Tell what music or an effect would cost."""
        model = call.json["model"]
        if not self._has(model, "music"):
            return self.bad("model", "Specified model not found")
        return json_reply({"quote": media_prices.music_usd(self.models[model], call.json)})

    async def retrieve_video(self, call: Call) -> Reply:
        """Show a video that is being made, or answer with the video itself."""
        return await self._shown(call, "queue_video")

    async def retrieve_audio(self, call: Call) -> Reply:
        """Show a sound that is being made, or answer with the sound itself."""
        return await self._shown(call, "queue_audio")

    async def complete_video(self, call: Call) -> Reply:
        """Delete a video."""
        return self._completed(call, "queue_video")

    async def complete_audio(self, call: Call) -> Reply:
        """Delete a sound."""
        return self._completed(call, "queue_audio")

    async def create_video_transcription(self, call: Call) -> Reply:
        """Write down what is said in a video."""
        now = self.clock.unix()
        charge = Charge("video-transcription", 1, _TRANSCRIPTION_USD, now, call.key)
        self.charge(call, "video-transcription", charge)
        words = "Nothing is said in a sandbox."
        if call.json.get("response_format") == "text":
            return text_reply(words)
        return json_reply({"transcript": words, "lang": "en"})

    # --- jobs --------------------------------------------------------------------------------

    def _has(self, model: str, kind: str) -> bool:
        return bool(self.models.get(model, {}).get("type") == kind)

    def _queued(self, call: Call, content_type: str, usd: float) -> Job:
        body = call.json
        charge = Charge(f"{body['model']}-request", 1, usd, self.clock.unix(), call.key)
        self.charge(call, body["model"], charge)
        video = call.operation.endswith("queue_video")
        job = Job(
            self.world.ids.uuid(),
            call.operation,
            call.key,
            self.clock.now(),
            self.options.video_seconds if video else self.options.image_seconds,
            shortened(body["prompt"]),
            {"model": body["model"], "charge": charge, "type": content_type},
            self.world.scripts.take("venice", call.operation),
        )
        return self._media_jobs.add(job)

    def _found(self, call: Call, queued_by: str) -> Job | None:
        """Return the job that a request is about: its id and, where it is named, its model fit."""
        job = self._media_jobs.get(call.json["queue_id"])
        if job is None or job.owner != call.key or job.operation != f"venice_{queued_by}":
            return None
        expired = self.clock.now() - job.created > KEPT_SECONDS
        model = call.json.get("model", job.data["model"])
        return None if expired or job.data["model"] != model else job

    async def _shown(self, call: Call, queued_by: str) -> Reply:
        job = self._found(call, queued_by)
        if job is None:
            return self.error(404, "Media could not be found. It may have expired or been deleted.")
        snapshot = self._media_jobs.poll(job)
        if snapshot.word == AT_CAPACITY:
            return self.error(503)
        if snapshot.phase == "failed":
            return self._failed(job)
        if snapshot.phase == "succeeded" and "address" not in job.data:
            return Reply(await self._made(job), 200, job.data["type"])
        if snapshot.phase == "succeeded":
            self._deliver(job)
        return json_reply(self._standing(job, snapshot))

    def _standing(self, job: Job, snapshot: Snapshot) -> dict[str, Any]:
        done = snapshot.phase == "succeeded"
        usual, elapsed = job.seconds or 1.0, self.clock.now() - job.created
        if job.steps:
            elapsed = usual * snapshot.progress / 100
        return {
            "status": "COMPLETED" if done else "PROCESSING",
            "average_execution_time": round(1000 * usual, 3),
            "execution_duration": round(1000 * elapsed, 3),
        }

    def _failed(self, job: Job) -> Reply:
        """Say that a job failed, and give back what it cost."""
        charge: Charge = job.data["charge"]
        if not job.data.get("refunded"):
            job.data["refunded"] = True
            self.refund(charge)
        body = {"error": f"Generation failed: {FAIL_REASON}", "credits_refunded": True}
        return json_reply(body, 422)

    async def _made(self, job: Job) -> bytes:
        if job.data["type"] == "video/mp4":
            return await render(videos.video, job.prompt)
        return await render(videos.sound, _SOUNDS[job.data["type"]], job.prompt)

    def _deliver(self, job: Job) -> None:
        """Put a video at its address, for the time that is left of its term."""
        name = job.data["address"]
        if self.world.media.get(name) is None:
            at, prompt = self.clock.unix(), job.prompt
            self.world.media.keep(
                name, "video/mp4", lambda: videos.video(prompt), at, most=MOST_DOWNLOADS
            )

    def _completed(self, call: Call, queued_by: str) -> Reply:
        job = self._found(call, queued_by)
        if job is None:
            return self.error(400, "Request ID is invalid")
        if self._media_jobs.peek(job).phase != "succeeded":
            return self.error(400, "The request has not been completed")
        self._media_jobs.remove(job.id)
        if "address" in job.data:
            self.world.media.remove(job.data["address"])
        return json_reply({"success": True})

    def refund(self, charge: Charge) -> None:
        """Give back what a line of the bill cost."""
        now = self.clock.unix()
        self.charges.append(Charge(charge.sku, -charge.units, charge.unit_usd, now, charge.key))
        self._spent -= charge.usd
        self.world.ledger["venice"].refund(math.ceil(charge.usd * 1_000_000 - 1e-6))


def _without_consent(model: str, body: dict[str, Any]) -> Reply | None:
    """Return the refusal of a request that shows people without the consents it needs."""
    shown = [role for name, role in zip(_FACES, _ROLES, strict=True) if body.get(name)]
    given = (body.get("consents") or {}).get("seedance") or {}
    if (
        model not in media_prices.CONSENT
        or not shown
        or all(given.get(name) is True for name in _CONSENTS)
    ):
        return None
    answer = {
        "error": {"code": "needs_consent", "message": "Consent is required for media with faces."},
        "consent_flow": "seedance",
        "face_media_roles": shown,
        "consent": {"consent_version": "sandbox-1", "policy_text": "The policy of a sandbox."},
        "docs_url": "https://docs.venice.ai/",
    }
    return json_reply(answer, 409)
