"""What the server of the benchmarks answers with: images, catalogues and events of given sizes."""

import base64
import json
import random
from functools import lru_cache

_EVENT = {
    "id": "chatcmpl-1",
    "object": "chat.completion.chunk",
    "created": 1795187019,
    "model": "llama",
    "choices": [
        {"index": 0, "delta": {"role": "assistant", "content": "word "}, "finish_reason": None}
    ],
}


@lru_cache
def image(size: int) -> bytes:
    """Bytes that begin as a PNG does and cannot be packed; the same in every process."""
    return b"\x89PNG\r\n\x1a\n" + random.Random(size).randbytes(size - 8)


@lru_cache
def images(size: int, count: int) -> bytes:
    """An answer of so many base64 images, whose text together has so many bytes."""
    text = base64.b64encode(image(size * 3 // 4)).decode()
    return json.dumps({"created": 1, "data": [{"b64_json": text}] * count}).encode()


def model(number: int) -> dict[str, object]:
    """One model of a catalogue."""
    return {
        "id": f"fal-ai/flux/model-{number}",
        "name": f"Flux model {number}",
        "provider": "fal",
        "media_type": "image",
        "description": f"A model of images, number {number}: it takes a text and makes an image.",
        "category": "text-to-image",
        "tags": ["fast", "stylized"],
        "cover_image_url": f"https://cdn.example/covers/{number}.png",
        "author": None,
        "url": f"https://models.example/fal-ai/flux/model-{number}",
        "base_cost_micro": 3000 + number,
        "normalized_cost_micro": 3000,
        "pricing": "$0.003 per megapixel",
        "pricing_unit": "megapixel",
        "run_count": number,
        "input_types": ["text"],
        "output_type": "image",
        "capabilities": ["text-to-image"],
        "first_seen_at": "2026-01-01T00:00:00Z",
        "provider_created_at": "2026-01-01T00:00:00Z",
        "last_synced_at": "2026-11-01T00:00:00Z",
    }


@lru_cache
def catalogue(count: int) -> bytes:
    """An answer of so many models."""
    models = [model(number) for number in range(count)]
    return json.dumps({"models": models, "total_count": count, "featured": []}).encode()


@lru_cache
def events(count: int, at_once: int) -> list[bytes]:
    """The pieces of a chat answer of so many events, so many of them in one piece."""
    one = b"data: " + json.dumps(_EVENT).encode() + b"\n\n"
    whole, left = divmod(count, at_once)
    return [one * at_once] * whole + [one * left + b"data: [DONE]\n\n"]
