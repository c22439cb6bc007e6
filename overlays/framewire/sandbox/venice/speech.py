"""Speech and embeddings."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import math
import struct
from collections.abc import AsyncIterator
from typing import Any

from framewire.sandbox import videos
from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.rendering import render
from framewire.sandbox.venice import catalogue
from framewire.sandbox.venice.base import Charge, VeniceBase

_DIMENSIONS = 1024
_CHUNK = 1024
_MILLION = 1_000_000


class Speech(VeniceBase):
    """The operations that give sounds and vectors."""

    async def create_speech(self, call: Call) -> Reply:
        """Speak a text; with ``streaming`` the sound comes in pieces."""
        body = call.json
        kind = body.get("response_format", "mp3")
        text, voice = body["input"], body.get("voice", "")
        units, now = len(text) / _MILLION, self.clock.unix()
        model = body.get("model", "tts-kokoro")
        if voice.startswith("vv_") and self.voices.get(voice) != model:
            return self.bad("voice", "Voice not found for this model")
        cost = self.models[model]["model_spec"]["pricing"]["input"]["usd"]
        self.charge(call, model, Charge(f"{model}-input-mchar", units, cost, now, call.key))
        speed = float(body.get("speed", 1))
        made = await render(videos.sound, kind, text, speed)
        content_type = videos.AUDIO_TYPES[kind]
        if body.get("streaming"):
            return Reply(content_type=content_type, stream=_pieces(made))
        return Reply(made, 200, content_type)

    async def create_embedding(self, call: Call) -> Reply:
        """Return one vector per text; equal texts have equal vectors."""
        body = call.json
        model = catalogue.found(self.models, body["model"], "embedding")
        if model is None:
            return self.bad("model", "Specified model not found")
        inputs = _inputs(body["input"])
        size = body.get("dimensions", _DIMENSIONS)
        data = []
        for index, text in enumerate(inputs):
            values: Any = vector(text, size)
            if body.get("encoding_format") == "base64":
                values = base64.b64encode(struct.pack(f"<{size}f", *values)).decode()
            data.append({"embedding": values, "index": index, "object": "embedding"})
        tokens = sum(max(1, len(text) // 4) for text in inputs)
        units, now = tokens / _MILLION, self.clock.unix()
        usd = self.models[model]["model_spec"]["pricing"]["input"]["usd"]
        charge = Charge(f"{model}-mtoken", units, usd, now, call.key)
        self.charge(call, model, charge)
        usage = {"prompt_tokens": tokens, "total_tokens": tokens}
        answer = {"data": data, "model": model, "object": "list", "usage": usage}
        return json_reply(answer)


def vector(text: str, size: int) -> list[float]:
    """Return a unit vector that follows from a text."""
    blocks = range(-(-size // 16))
    numbers: list[int] = []
    for block in blocks:
        numbers += struct.unpack("<16h", hashlib.sha256(f"{block}/{text}".encode()).digest())
    values = [float(number) or 1.0 for number in numbers[:size]]
    length = math.sqrt(sum(value * value for value in values))
    # Values that a 32-bit float holds exactly, so that both encodings say the same.
    packed = struct.pack(f"<{size}f", *(value / length for value in values))
    return list(struct.unpack(f"<{size}f", packed))


def _inputs(given: Any) -> list[str]:
    if isinstance(given, str):
        return [given]
    if given and isinstance(given[0], int):
        return [" ".join(map(str, given))]
    return [each if isinstance(each, str) else " ".join(map(str, each)) for each in given]


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    for first in range(0, len(body), _CHUNK):
        yield body[first : first + _CHUNK]
        await asyncio.sleep(0)
