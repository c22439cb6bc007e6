"""What the sandbox's tests share: one plain HTTP client and a way to speak to each service."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

import httpx

from framewire.sandbox import Sandbox, images

PNG = images.image("a source", 48, 32)
PNG_BASE64 = base64.b64encode(PNG).decode()
KLEIN = "black-forest-labs/FLUX.2-klein-4B"
KONTEXT = "black-forest-labs/FLUX.1-Kontext-dev"


@dataclass(frozen=True)
class PlainClient:
    """Sends requests to one sandbox, with a key by default."""

    http: httpx.Client
    sandbox: Sandbox

    def __call__(
        self, method: str, path: str, key: str | None = "test", **arguments: Any
    ) -> httpx.Response:
        headers = dict(arguments.pop("headers", {}))
        if key is not None:
            scheme = "API-KEY" if "/api/model-verse/" in path else "Bearer"
            headers.setdefault("authorization", f"{scheme} {key}")
        url = path if path.startswith("http") else f"{self.sandbox.url}{path}"
        return self.http.request(method, url, headers=headers, **arguments)

    def get(self, path: str, **arguments: Any) -> httpx.Response:
        return self("GET", path, **arguments)

    def post(self, path: str, **arguments: Any) -> httpx.Response:
        return self("POST", path, **arguments)


def in_base64(value: Any) -> str:
    """JSON in base64, as wallets sign it."""
    return base64.b64encode(json.dumps(value).encode()).decode()


class ManualClock:
    """A clock that stands still unless moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def image_request(prompt: str = "a lighthouse", **more: Any) -> dict[str, Any]:
    """Return a body for visgate's image generation."""
    request = {"model": "fal-ai/flux/schnell", "prompt": prompt, "width": 64, "height": 48}
    return {**request, "num_images": 1, **more}


def video_request(prompt: str = "waves", **more: Any) -> dict[str, Any]:
    """Return a body for visgate's video generation."""
    return {"model": "fal-ai/veo3", "prompt": prompt, "duration_seconds": 5.0, **more}
