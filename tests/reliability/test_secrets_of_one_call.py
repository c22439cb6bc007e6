"""What a header of one call holds is shown by nobody who repeats it."""

import json
import logging
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire.cassettes import Scrubber
from framewire.errors import FramewireError
from tests.contract.harness import settle
from tests.reliability.kit import SERVICES, answering, chain

SECRET = "correct horse/battery+staple=7"
# Names that say it, and one that does not, under which the value has to look like a key.
HEADERS = {"SIGN-IN-WITH-X": SECRET, "X-Tenant": "A7f/tenant+of=mine"}
MODES = pytest.mark.parametrize("mode", ["sync", "async"])
SHOWN = [*HEADERS.values()]

PAID: dict[str, Callable[..., Any]] = {
    "visgate": lambda c, **how: c.images.generate("m/x", "a fox", **how),
    "siray": lambda c, **how: c.image.generate_async("m/x", "a fox", **how),
    "aquiles": lambda c, **how: c.images.generate("a fox", "m", **how),
    "venice": lambda c, **how: c.images.generate("a fox", "m", **how),
}
ODD: dict[str, dict[str, Any]] = {
    "refused": {"status_code": 400, "json": {"error": f"no {SHOWN}", "message": f"no {SHOWN}"}},
    "unknown": {"status_code": 502, "text": f"bad gateway for {SHOWN}"},
    "odd": {"status_code": 200, "json": {"for": SHOWN}},
    "no JSON": {"status_code": 200, "text": f"{{ {SHOWN}"},
    "an error in a success": {"status_code": 200, "json": {"error": {"message": f"{SHOWN}"}}},
}


def _leaks(text: str) -> list[str]:
    return [secret for secret in SHOWN if secret in text]


def _written(folder: Path) -> str:
    files = [each for each in folder.rglob("*") if each.is_file()]
    return b"".join(each.read_bytes() for each in files).decode("latin-1")


@MODES
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("kind", ODD)
async def test_in_errors_logs_and_the_journal(
    kind: str, service: str, mode: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(headers={"x-request-id": SECRET, "cf-ray": SECRET}, **ODD[kind])

    async with answering(service, mode, handle, journal=tmp_path / "jobs.db") as client:
        with (
            warnings.catch_warnings(record=True) as warned,
            pytest.raises(FramewireError) as caught,
        ):
            await settle(PAID[service](client, extra_headers=HEADERS))
        entries = await settle(client.jobs.history())
        await settle(client.close())
    assert {sent[0].headers[name] for name in HEADERS} == set(SHOWN)
    error = caught.value
    shown = f"{''.join(traceback.format_exception(error))} {[*map(repr, chain(error))]} {error.body} {error.request_id}"
    assert _leaks(shown) == []
    assert _leaks(f"{entries} {caplog.text} {[str(each.message) for each in warned]}") == []
    assert _leaks(_written(tmp_path)) == []


@MODES
async def test_in_a_stream(mode: str) -> None:
    event = json.dumps({"error": {"message": f"not for {SHOWN}"}})

    def handle(_: httpx.Request) -> httpx.Response:
        headers = {"content-type": "text/event-stream"}
        return httpx.Response(200, headers=headers, text=f"data: {event}\n\n")

    async with answering("venice", mode, handle) as client:
        for group in (client.chat.completions, client.responses):
            stream = await settle(
                group.create("m", [{"role": "user", "content": "Hi"}], stream=True,
                             extra_headers=HEADERS)
            )  # fmt: skip
            with pytest.raises(FramewireError) as caught:
                if mode == "sync":
                    list(stream)
                else:
                    _ = [each async for each in stream]
            error = caught.value
            assert "not for" in str(error)
            assert _leaks(f"{''.join(traceback.format_exception(error))} {error.body}") == []


@MODES
async def test_an_argument_that_is_sent_as_a_header(mode: str) -> None:
    def handle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(400, json={"error": f"not for {SECRET}"})

    async with answering("venice", mode, handle) as client:
        with pytest.raises(FramewireError) as caught:
            await settle(
                client.call("get_x402_balance", wallet_address="0x0", sign_in_with_x=SECRET)
            )
    assert "not for ***" in str(caught.value)


@MODES
async def test_what_is_plainly_harmless_stays_readable(mode: str) -> None:
    headers = {
        "X-Region": "central-europe",
        "X-Request-ID": "row-17-of-2026",
        "Accept": "any/thing",
    }

    def handle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(400, json={"error": f"no {[*headers.values()]}"})

    async with answering("venice", mode, handle) as client:
        with pytest.raises(FramewireError) as caught:
            await settle(PAID["venice"](client, extra_headers=headers))
    assert all(value in str(caught.value) for value in headers.values())


@pytest.mark.parametrize("name", HEADERS)
def test_in_a_cassette(name: str) -> None:
    value = HEADERS[name]
    sent: Any = httpx.Request("POST", "https://api.invalid/a", headers={name: value})
    request: Any = type("Request", (), {})()
    request.uri, request.path, request.body = str(sent.url), "/a", f'{{"a":"{value}"}}'.encode()
    request.headers = dict(sent.headers)
    answer = {"headers": {"content-type": ["text/plain"], "etag": [value]},
              "body": {"string": f"for {value}".encode()}}  # fmt: skip
    written = Scrubber().exchange(request, answer)
    assert value not in f"{vars(written[0])} {written[1]}"
