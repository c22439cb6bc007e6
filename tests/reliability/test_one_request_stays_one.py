"""What a caller passes stays what it is on the wire: no header, path or operation more."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from framewire import errors
from tests.contract.harness import MODES, client_class, opened, settle
from tests.contract.recorder import Recorder, Reply
from tests.reliability import kit
from tests.reliability.kit import SERVICES

_BREAKS = ("\r\nX-Evil: 1", "\n", "\r", "a\rb", "\0", "ключ", "\x7f")


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tail", _BREAKS)
async def test_line_breaks_in_header_values_are_refused_before_anything_is_sent(
    tail: str, mode: str, service: str
) -> None:
    cls = client_class(service, mode)
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    evil = f"evil{tail}evil"
    wrong: list[dict[str, Any]] = [
        {"api_key": evil},
        {"headers": {"X-A": evil}},
        {"headers": {evil: "a"}},
    ]
    if service == "visgate":
        wrong += [{"fal_key": evil}, {"replicate_key": evil}, {"runway_key": evil}]
    for arguments in wrong:
        with pytest.raises(errors.ConfigurationError) as caught:
            cls(**{"api_key": "key-1", **arguments})
        assert "evil" not in str(caught.value) or "X-A" in str(caught.value)
    async with kit.answering(service, mode, answer) as client:
        for headers in ({"X-A": evil}, {evil: "a"}):
            with pytest.raises(errors.ConfigurationError):
                await settle(_extra(service, client, headers))
        with pytest.raises(errors.ConfigurationError):
            client.with_options(api_key=evil)
    assert sent == []


def _extra(service: str, client: Any, headers: dict[str, str]) -> Any:
    calls: dict[str, Callable[[], Any]] = {
        "visgate": lambda: client.models.list(extra_headers=headers),
        "siray": lambda: client.image.query_task("t1", extra_headers=headers),
        "aquiles": lambda: client.videos.retrieve("v1", extra_headers=headers),
        "venice": lambda: client.models.list(extra_headers=headers),
    }
    return calls[service]()


_WORD = {"visgate": "pending", "siray": "QUEUED", "aquiles": "queued"}
# Venice has no address with an identifier in it.
_IDS: dict[str, Callable[[Any, str], Any]] = {
    "visgate": lambda c, job: c.requests.get(job),
    "siray": lambda c, job: c.image.query_task(job),
    "aquiles": lambda c, job: c.videos.retrieve(job),
}
_ODD_IDS = {
    "../health": "..%2Fhealth",
    "a/../../b": "a%2F..%2F..%2Fb",
    "../../v1/keys": "..%2F..%2Fv1%2Fkeys",
    "a/b": "a%2Fb",
    "http://x.invalid/": "http%3A%2F%2Fx.invalid%2F",
    "x?admin=1#y": "x%3Fadmin%3D1%23y",
    "%2e%2e": "%252e%252e",
    "a\\..\\b": "a%5C..%5Cb",
    "...": "...",
    "a b;c=d": "a%20b%3Bc%3Dd",
    "\r\nX: y": "%0D%0AX%3A%20y",
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", sorted(_IDS))
@pytest.mark.parametrize("odd", sorted(_ODD_IDS))
async def test_a_job_id_stays_one_path_segment(
    odd: str, service: str, mode: str, recorders: Callable[[], Recorder]
) -> None:
    server = recorders()
    server.answer(
        Reply(
            {"id": "v1", "request_id": odd, "status": _WORD[service], "data": {"status": "QUEUED"}}
        )
    )
    async with opened(service, mode, server.url) as client:
        await settle(_IDS[service](client, odd))
    (request,) = server.requests
    assert request.path.rpartition("/")[2] == _ODD_IDS[odd]
    assert "/../" not in request.target


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", sorted(_IDS))
@pytest.mark.parametrize("odd", [".", "..", ""])
async def test_dot_segments_are_refused_before_anything_is_sent(
    odd: str, service: str, mode: str, recorders: Callable[[], Recorder]
) -> None:
    server = recorders()
    async with opened(service, mode, server.url) as client:
        with pytest.raises(errors.ConfigurationError):
            await settle(_IDS[service](client, odd))
    assert server.requests == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_model_id_keeps_its_slashes_and_nothing_else(
    mode: str, recorders: Callable[[], Recorder]
) -> None:
    server = recorders()
    server.answer(Reply({"id": "fal-ai/flux/schnell"}))
    async with opened("visgate", mode, server.url) as client:
        await settle(client.models.get("fal-ai/flux/a?b#c d"))
        assert server.requests[0].target == "/models/fal-ai/flux/a%3Fb%23c%20d"
        for odd in ("../health", "a/../b", "a/./b", "./x", "..", "a//b", "/a", "a/"):
            with pytest.raises(errors.ConfigurationError):
                await settle(client.models.get(odd))
    assert len(server.requests) == 1
