"""A slash that is encoded in a path belongs to its segment, as behind most servers."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from framewire import errors
from framewire.sandbox import Sandbox
from framewire.sandbox.app import Router
from framewire.sandbox.messages import Route
from tests.contract.harness import MODES, opened, settle
from tests.sandbox.plain_client import PlainClient


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/visgate/requests/a%2Fb", 404, "Request not found: a/b"),
        ("/visgate/models/fal-ai%2Fnone%2fnone", 404, "Model not found: fal-ai/none/none"),
        ("/venice/characters/a%2Fb", 404, "Character not found"),
        ("/venice/api_keys/a%2Fb", 400, "API key not found"),
        # Starlette decodes first (recorded).
        ("/aquiles/videos/a%2Fb", 404, '"Not Found"'),
    ],
)
def test_the_service_answers_for_it(raw: PlainClient, path: str, status: int, words: str) -> None:
    answer = raw.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert "nearest" not in answer.text


def test_a_parameter_is_decoded_once() -> None:
    get = Route("s", "GET", "/s/things/{id}", "show", "h")
    part = Route("s", "GET", "/s/things/{id}/parts/{part}", "part", "h")
    whole = Route("s", "GET", "/s/files/{name:path}", "file", "h")
    fixed = Route("s", "GET", "/s/things/all", "list", "h")
    router = Router((get, part, whole, fixed))
    for raw, route, values in (
        ("/s/things/a%2Fparts%2Fb", get, {"id": "a/parts/b"}),
        ("/s/things/a%252Fb", get, {"id": "a%2Fb"}),
        ("/s/things/gr%C3%B6%C3%9Fe/parts/1", part, {"id": "größe", "part": "1"}),
        ("/s/files/a%2Fb/c", whole, {"name": "a/b/c"}),
        ("/s/things/all", fixed, {}),
        ("/s/things/%61ll", get, {"id": "all"}),
    ):
        found, given = router.find(unquote(raw), raw)
        assert (found["GET"], given) == (route, values)
    assert router.find("/s/things/a/b") == ({}, {})


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("service", "call", "words"),
    [
        ("visgate", lambda c: c.requests.get("a/b"), "Request not found: a/b"),
        ("venice", lambda c: c.characters.get("a/b"), "Character not found"),
    ],
)
async def test_so_it_is_with_the_clients(
    service: str, call: Any, words: str, mode: str, framewire_sandbox: Sandbox
) -> None:
    async with opened(service, mode, framewire_sandbox.base_url(service)) as client:
        with pytest.raises(errors.NotFoundError, match=words):
            await settle(call(client))
