"""What an error advises can be done: by operation, and never at an endpoint that is gone."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import httpx
import pytest

from framewire import errors
from framewire._core.exchange.gone import successor_of
from framewire._core.profile import ServiceProfile
from framewire.services.aquiles.profile import CONTENT_HINT
from framewire.services.siray.profile import UPLOAD as SIRAY_UPLOAD
from framewire.services.visgate.profile import UPLOAD as VISGATE_UPLOAD
from framewire_api.operations import OPERATIONS
from tests.contract.harness import KEY, MODES, client_class, settle
from tests.reliability.kit import PAID, SERVICES, answering

PROFILES: dict[str, ServiceProfile] = {
    name: import_module(f"framewire.services.{name}.profile").PROFILE for name in SERVICES
}
FURTHER = {"aquiles": [CONTENT_HINT], "siray": [SIRAY_UPLOAD], "visgate": [VISGATE_UPLOAD]}
# Operations that their service has taken away: Venice answers 410 since 2026-09-16.
GONE = {("venice", "billing.usage")}
_METHOD = re.compile(r"\bclient\.([a-z_.]+)\(")


def _texts(service: str) -> Iterator[str]:
    profile = PROFILES[service]
    yield from profile.hints.values()
    for hints in profile.operation_hints.values():
        yield from hints.values()
    yield from (rule.hint for rule in profile.rules if rule.hint)
    yield from profile.how_to_find.values()
    yield from profile.resume.values()
    yield from FURTHER.get(service, [])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
def test_every_method_that_is_advised_is_there_and_not_gone(service: str, mode: str) -> None:
    client = client_class(service, mode)(KEY)
    for text in _texts(service):
        for path in _METHOD.findall(text):
            found: Any = client
            for name in path.split("."):
                found = getattr(found, name)
            assert callable(found), text
            assert (service, path) not in GONE, text


@pytest.mark.parametrize("service", SERVICES)
def test_hints_name_operations_that_there_are(service: str) -> None:
    profile = PROFILES[service]
    for names in (profile.operation_hints, profile.how_to_find, profile.resume):
        for name in names:
            assert not name or f"{service}_{name}" in OPERATIONS


VISGATE_404 = {
    "a request": (lambda c: c.requests.get("nonesuch"), "client.usage.logs()"),
    "a model": (lambda c: c.models.get("nonesuch"), "client.models.search"),
    "a generation": (PAID["visgate"], "client.models.search"),
    "the account": (lambda c: c.usage.get(), None),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("what", VISGATE_404)
async def test_what_is_not_there_is_looked_for_where_it_would_be(what: str, mode: str) -> None:
    call, advised = VISGATE_404[what]

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404, json={"error": "NOT_FOUND", "message": "no such thing"})

    async with answering("visgate", mode, answer) as client:
        with pytest.raises(errors.NotFoundError) as caught:
            await settle(call(client))
    hint = caught.value.hint or ""
    assert (advised or "") in hint
    assert advised or "client." not in hint


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_what_is_gone_says_since_when_and_what_came_after(service: str, mode: str) -> None:
    headers = {
        "Sunset": "Wed, 16 Sep 2026 00:00:00 GMT",
        "Deprecation": "@1789516800",
        "Link": f'<https://a.invalid/docs>; rel="deprecation", '
        f'<https://a.invalid/usage-history?k={KEY}>; rel="successor-version"',
    }

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/models") and service == "aquiles":
            return httpx.Response(200, json={"data": []})
        return httpx.Response(410, json={"error": "gone", "detail": "gone"}, headers=headers)

    async with answering(service, mode, answer) as client:
        with pytest.raises(errors.APIStatusError) as caught:
            await settle(PAID[service](client))
    message = str(caught.value)
    assert "Sunset: Wed, 16 Sep 2026" in message
    assert "Its successor is https://a.invalid/usage-history" in message
    assert KEY not in message
    assert not isinstance(caught.value, errors.OutcomeUnknownError)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("", None),
        ("<>; rel=successor-version", None),
        ("</v2>; rel=successor-version", "/v2"),
        ('</a>; rel="next", </v2>; title="x"; rel="latest-version successor-version"', "/v2"),
        ("</v2>; REL='successor-version'", "/v2"),
        ("nonsense; rel=successor-version", None),
    ],
)
def test_the_successor_of_a_link(link: str, found: str | None) -> None:
    assert successor_of(link) == found
