"""The caller's own HTTP client may raise for every status: the answer stays what it is."""

from typing import Any

import httpx
import pytest

import framewire
import framewire.types
from framewire import errors
from tests.contract.harness import KEY, MODES, FakeTime, settle
from tests.reliability.kit import PAID, SERVICES

pytestmark = [
    pytest.mark.parametrize("mode", MODES),
    pytest.mark.parametrize("reads", [False, True], ids=["as documented", "reads the body"]),
]


def brought(mode: str, reads: bool, handle: Any) -> Any:
    """An httpx client with the documented hook."""

    def plain(response: httpx.Response) -> None:
        if reads:
            response.read()
        response.raise_for_status()

    async def waiting(response: httpx.Response) -> None:
        if reads:
            await response.aread()
        response.raise_for_status()

    transport = httpx.MockTransport(handle)
    if mode == "async":
        return httpx.AsyncClient(transport=transport, event_hooks={"response": [waiting]})
    return httpx.Client(transport=transport, event_hooks={"response": [plain]})


async def outcome(service: str, mode: str, reads: bool, call: Any, *statuses: int) -> Any:
    """What a call comes to, and how many requests arrived."""
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        status = statuses[min(len(asked), len(statuses)) - 1]
        # A body that was not read yet, as a network has it.
        stream = httpx.ByteStream(b'{"error": "NO", "message": "no way", "detail": "no way"}')
        return httpx.Response(status, headers={"x-request-id": "r-9"}, stream=stream)

    http = brought(mode, reads, handle)
    kind = f"{'Async' if mode == 'async' else ''}{service.capitalize()}"
    more = {"gateway_url": "http://api.invalid/gateway"} if service == "siray" else {}
    client = getattr(framewire, kind)(KEY, base_url="http://api.invalid", http_client=http, **more)
    FakeTime().give(client)
    try:
        await settle(call(client))
        raise AssertionError("no error")
    except errors.FramewireError as error:
        return error, len(asked)
    finally:
        await settle(http.aclose() if mode == "async" else http.close())


@pytest.mark.parametrize("service", SERVICES)
async def test_too_many_requests_is_sent_again(service: str, reads: bool, mode: str) -> None:
    error, asked = await outcome(service, mode, reads, PAID[service], 429)
    assert (type(error), asked) == (errors.RateLimitError, 3)
    assert error.request_id == "r-9"


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, errors.BadRequestError), (401, errors.AuthenticationError), (404, errors.NotFoundError)],
)
@pytest.mark.parametrize("service", SERVICES)
async def test_a_refusal_is_that_refusal(
    service: str, status: int, kind: type, reads: bool, mode: str
) -> None:
    error, asked = await outcome(service, mode, reads, PAID[service], status)
    assert (type(error), asked) == (kind, 1)
    if reads:
        assert "no way" in str(error)


@pytest.mark.parametrize("service", SERVICES)
async def test_a_failure_is_an_unknown_outcome(service: str, reads: bool, mode: str) -> None:
    error, asked = await outcome(service, mode, reads, PAID[service], 502)
    assert isinstance(error, errors.OutcomeUnknownError)
    assert isinstance(error, errors.InternalServerError)
    assert asked == 1


async def test_a_download_that_is_not_there_is_asked_for_once(reads: bool, mode: str) -> None:
    def image(client: Any) -> Any:
        kind = framewire.types.AsyncImage if mode == "async" else framewire.types.Image
        return kind("http://cdn.invalid/x.png", pool=client._pool).read()

    error, asked = await outcome("venice", mode, reads, image, 404)
    assert (type(error), error.status_code, asked) == (errors.DownloadError, 404, 1)
