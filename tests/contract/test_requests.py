"""What goes over the wire is what the wire facts say, for every operation of every service."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest

from framewire_api.operations import OPERATIONS
from tests.contract import (
    cases_aquiles,
    cases_siray,
    cases_venice,
    cases_venice_media,
    cases_venice_newer,
    cases_visgate,
)
from tests.contract.cases import Case
from tests.contract.harness import MODES, opened, settle
from tests.contract.recorder import Recorder, Request
from tests.unwrapped import NEW

CASES: list[Case] = [
    *cases_visgate.CASES,
    *cases_siray.CASES,
    *cases_aquiles.CASES,
    *cases_venice.CASES,
    *cases_venice_media.CASES,
    *cases_venice_newer.CASES,
]
# Recorded: the vendors' clients of these two send it with every request, bodyless ones included.
JSON_ALWAYS = ("visgate", "siray")
OPTIONS: dict[str, dict[str, Any]] = {"visgate": cases_visgate.PROVIDER_KEYS}


@pytest.fixture(autouse=True, scope="module")
def _nothing_is_left_open() -> Iterator[None]:
    yield
    gc.collect()


async def sent(case: Case, mode: str, recorder: Recorder) -> Request:
    """The one request that a case's call becomes."""
    recorder.answer(case.answer)
    base = f"{recorder.url}/base"
    async with opened(
        case.service, mode, base, **OPTIONS.get(case.service, {}), **_hosts(case, recorder)
    ) as client:
        result = await settle(case.call(client))
        if hasattr(result, "complete"):
            await settle(result.close())
    gc.collect(1)  # what the call left open warns here; of what is older, the module's end asks
    (request,) = recorder.requests
    return request


def _hosts(case: Case, recorder: Recorder) -> dict[str, str]:
    return {"gateway_url": f"{recorder.url}/gateway"} if case.service == "siray" else {}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("case", CASES, ids=str)
async def test_a_call_becomes_the_recorded_request(
    case: Case, mode: str, recorder: Recorder
) -> None:
    request = await sent(case, mode, recorder)
    assert (request.method, request.path) == (case.method, (case.host or "/base") + case.path)
    assert request.query == case.query
    assert request.headers["authorization"] == case.auth
    assert request.headers["user-agent"].startswith("framewire/")
    for name, value in case.headers.items():
        assert request.headers[name] == value
    for name in (*case.absent, "Cookie"):
        assert request.headers[name] is None
    assert request.headers["Idempotency-Key"] == case.idempotency_key
    check_body(case, request)


def check_body(case: Case, request: Request) -> None:
    if case.parts is not None:
        assert request.content_type == "multipart/form-data"
        assert "+++" not in request.headers["content-type"]
        assert sorted(request.parts(), key=repr) == sorted(case.parts, key=repr)
    elif case.json is not None:
        assert request.content_type == "application/json"
        assert request.json() == case.json
    else:
        assert request.body == b""
        expected = "application/json" if case.service in JSON_ALWAYS else ""
        assert request.content_type == expected


def test_every_operation_of_the_four_services_is_described() -> None:
    described = {case.operation for case in CASES}
    assert described == set(OPERATIONS) - NEW
    counts = {
        service: sum(name.startswith(f"{service}_") for name in described)
        for service in ("visgate", "siray", "aquiles", "venice")
    }
    assert counts == {"visgate": 20, "siray": 9, "aquiles": 13, "venice": 48}


@pytest.mark.parametrize("mode", MODES)
async def test_provider_keys_go_on_generation_calls_only(mode: str, recorder: Recorder) -> None:
    carrying = set()
    for case in cases_visgate.CASES:
        request = await sent(case, mode, recorder)
        names = {name.lower() for name in request.headers}
        if names & {"x-fal-key", "x-replicate-key", "x-runway-key"}:
            carrying.add(case.operation)
    assert carrying == {"visgate_generate", "visgate_generate_image", "visgate_generate_video"}


@pytest.mark.parametrize("mode", MODES)
async def test_without_a_key_aquiles_gets_the_header_it_insists_on(
    mode: str, recorder: Recorder
) -> None:
    recorder.answer(*[case.answer for case in CASES if case.operation == "aquiles_list_models"])
    async with opened("aquiles", mode, f"{recorder.url}/v1/", api_key=None) as client:
        await settle(client.models.list())
    (request,) = recorder.requests
    assert request.headers["authorization"] == "Bearer none"
    assert request.target == "/models"


@pytest.mark.parametrize("mode", MODES)
async def test_extra_headers_and_client_headers_are_sent_and_the_call_wins(
    mode: str, recorder: Recorder
) -> None:
    recorder.answer(cases_visgate.READING[0].answer)
    async with opened("visgate", mode, recorder.url, headers={"X-Team": "a", "X-Run": "1"}) as made:
        await settle(made.models.list(extra_headers={"X-Run": "2"}))
    (request,) = recorder.requests
    assert (request.headers["x-team"], request.headers["x-run"]) == ("a", "2")
