"""Plain data that the overlay's tests are made of: services, answers, endpoints."""

import json
from types import MappingProxyType
from typing import Any

import httpx

from framewire._core.answer import Answer, Meta
from framewire.config import Settings, settings
from framewire.services.aquiles import PROFILE as AQUILES
from framewire.services.profile import ServiceProfile
from framewire.services.siray import PROFILE as SIRAY
from framewire.services.venice import PROFILE as VENICE
from framewire.services.visgate import PROFILE as VISGATE

PROFILES = MappingProxyType(
    {profile.name: profile for profile in (VISGATE, SIRAY, AQUILES, VENICE)}
)
KEY = "sk-test-4f9a1c77e0"


def answer(
    status: int = 200,
    body: Any = None,
    *,
    content: bytes | None = None,
    kind: str = "application/json",
    headers: dict[str, str] | None = None,
    request_id: str | None = None,
) -> Answer:
    """A whole answer: `body` is sent as JSON, `content` as it is."""
    data = json.dumps(body).encode() if content is None else content
    fields = httpx.Headers({"Content-Type": kind, **(headers or {})} if kind else headers)
    return Answer(status, data, Meta(status, fields, request_id))


def made(profile: ServiceProfile, **arguments: Any) -> Settings:
    """Settings with a key, whatever the service."""
    return settings(profile, **{"api_key": KEY, **arguments})
