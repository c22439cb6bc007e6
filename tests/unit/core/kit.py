"""Plain data that the overlay's tests are made of: services, answers, endpoints."""

import json
from types import MappingProxyType
from typing import Any

import httpx

from framewire._core.exchange.answer import Answer, Meta
from framewire._core.io.messages import Headers, Request
from framewire._core.io.url import url_of
from framewire._core.profile import ServiceProfile
from framewire._core.settings import Settings, settings
from framewire.services.aquiles.profile import PROFILE as AQUILES
from framewire.services.siray.profile import PROFILE as SIRAY
from framewire.services.venice.profile import PROFILE as VENICE
from framewire.services.visgate.profile import PROFILE as VISGATE

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
    fields = Headers({"Content-Type": kind, **(headers or {})} if kind else headers)
    return Answer(status, data, Meta(status, fields, request_id))


def asked(*arguments: Any, **more: Any) -> Request:
    """A request as httpx would build it, in the form that framewire's connections take."""
    request = httpx.Request(*arguments, **more)
    plain = isinstance(request.stream, httpx.ByteStream)
    return Request(
        request.method,
        url_of(str(request.url)),
        headers=Headers(request.headers.raw),
        stream=request.read() if plain else request.stream,
        extensions=dict(request.extensions),
    )


def made(profile: ServiceProfile, **arguments: Any) -> Settings:
    """Settings with a key, whatever the service."""
    return settings(profile, **{"api_key": KEY, **arguments})
