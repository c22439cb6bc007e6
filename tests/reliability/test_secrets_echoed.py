"""A service that repeats the key it was called with shows it to nobody."""

import json
import logging
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from framewire.cassettes import Scrubber
from framewire.errors import FramewireError, JobTimeout
from tests.contract.harness import KEY, client_class, settle
from tests.reliability.kit import PAID, READ, SERVICES, answering, chain
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

MODES = pytest.mark.parametrize("mode", ["sync", "async"])
ODD_KEY = "key/of+the=test-1"
REQUEST_IDS = {
    "visgate": "x-request-id", "siray": "x-oneapi-request-id", "aquiles": "x-request-id",
    "venice": "cf-ray",
}  # fmt: skip


def written(folder: Path) -> bytes:
    """What stands in the journals of a folder."""
    return b"".join(each.read_bytes() for each in folder.glob("*.db*"))


class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that breaks off with words of its own."""

    def __iter__(self) -> Any:
        yield b'data: {"choices": []}\n\n'
        raise httpx.ReadError(f"while reading for {KEY}")

    async def __aiter__(self) -> Any:
        yield b'data: {"choices": []}\n\n'
        raise httpx.ReadError(f"while reading for {KEY}")


@MODES
async def test_a_broken_streams_cause(mode: str) -> None:
    headers = {"content-type": "text/event-stream", "cf-ray": KEY}

    def handle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=headers, stream=Broken())

    async with answering("venice", mode, handle) as client:
        stream = await settle(
            client.chat.completions.create("m", [{"role": "user", "content": "Hi"}], stream=True)
        )
        with pytest.raises(FramewireError) as caught:
            if mode == "sync":
                list(stream)
            else:
                _ = [event async for event in stream]
    error = caught.value
    shown = "".join(traceback.format_exception(error))
    assert KEY not in f"{shown} {error!r} {error.request_id} {[*map(repr, chain(error))]}"


@MODES
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("status", [200, 400])
async def test_a_request_id_in_logs_and_errors(
    status: int, service: str, mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    headers = dict.fromkeys({*REQUEST_IDS.values(), "x-request-id"}, f"request-{KEY}")

    def handle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(status, json={"message": "m"}, headers=headers)

    async with answering(service, mode, handle) as client:
        for call in (READ, PAID):
            with suppress(FramewireError):
                await settle(call[service](client))
            if status != 200:
                with pytest.raises(FramewireError) as caught:
                    await settle(call[service](client))
                assert KEY not in f"{caught.value!r} {caught.value} {caught.value.request_id}"
    assert KEY not in caplog.text
    assert "request-" in caplog.text


@MODES
@pytest.mark.parametrize("service", SERVICES)
async def test_headers_in_the_logs_of_the_network(
    service: str, mode: str, serve: Callable[..., FaultServer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ways = (ODD_KEY, quote(ODD_KEY, safe=""))
    echoes = {"Location": f"http://api.invalid/?key={ways[1]}", "X-Request-Id": ODD_KEY}
    server = serve(fault.reply({"message": "m"}, 302, echoes))
    kind = client_class(service, mode)
    gateway = {"gateway_url": server.url} if service == "siray" else {}
    # Connections of the caller's own are httpcore's, which writes what it sends into its logs.
    network = httpx.AsyncClient() if mode == "async" else httpx.Client()
    client = kind(ODD_KEY, base_url=server.url, http_client=network, **gateway)
    with suppress(FramewireError):
        await settle(PAID[service](client))
    await settle(client.close())
    await settle(network.aclose() if isinstance(network, httpx.AsyncClient) else network.close())
    said = [record for record in caplog.records if "api.invalid" in record.getMessage()]
    assert {record.name for record in said} == {"httpcore.http11"}
    for record in caplog.records:
        assert not any(way in f"{record.getMessage()} {record.args}" for way in ways)


JOBS: dict[str, Any] = {
    "visgate": ("visgate_generate_video", lambda w: {"request_id": f"job-{KEY}", "status": w}),
    "siray": ("siray_create_video_task", lambda w: {"code": "success", "data": {"status": w}}),
    "aquiles": ("aquiles_create_video", lambda w: {"id": "j", "object": "video", "status": w}),
}


@MODES
@pytest.mark.parametrize("service", JOBS)
async def test_a_wait_that_runs_out_and_its_warnings(service: str, mode: str) -> None:
    operation, body = JOBS[service]

    def handle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=body(f"queued for {KEY}"))

    saved = {"service": service, "operation": operation, "id": f"job-{KEY}"}
    async with answering(service, mode, handle) as client:
        job = client.job({**saved, "submitted_at": 1.0, "model": "m", "status": None})
        with (
            pytest.warns(UserWarning, match="unknown status") as warned,
            pytest.raises(JobTimeout) as caught,
        ):
            await settle(job.wait(timeout=1))
    error = caught.value
    assert KEY not in f"{error} {error!r} {error.hint} {error.job_id} {error.status} {job!r}"
    assert KEY not in "".join(str(each.message) for each in warned)


@MODES
async def test_job_and_request_ids_in_the_journal(mode: str, tmp_path: Path) -> None:
    answers = {
        "siray": {"code": "success", "data": {"task_id": f"job-{KEY}"}},
        "visgate": {"request_id": f"job-{KEY}", "status": "pending"},
    }
    for service, body in answers.items():
        path = tmp_path / f"{service}.db"

        def handle(_: httpx.Request, made: Any = body) -> httpx.Response:
            return httpx.Response(202, json=made, headers={"x-request-id": f"r-{KEY}"})

        async with answering(service, mode, handle) as first:
            client = first.with_options(journal=path)
            group = client.videos if service == "visgate" else client.video
            name, more = (
                ("generate", {"wait": False}) if service == "visgate" else ("generate_async", {})
            )
            await settle(getattr(group, name)("m/x", "p", **more))
            (entry,) = await settle(client.jobs.pending())
            await settle(client.close())
        assert KEY.encode() not in written(tmp_path)
        assert entry.job_id == "job-***"


@MODES
@pytest.mark.parametrize("service", SERVICES)
async def test_a_key_in_the_address_of_a_redirect(service: str, mode: str) -> None:
    quoted = (quote(ODD_KEY, safe=""), quote(ODD_KEY))
    for written in (ODD_KEY, *quoted, *(each.lower() for each in quoted)):
        target = f"https://elsewhere.invalid/login/{written}"

        def handle(_: httpx.Request, to: str = target) -> httpx.Response:
            return httpx.Response(302, headers={"location": to})

        kind: Any = httpx.AsyncClient if mode == "async" else httpx.Client
        http = kind(transport=httpx.MockTransport(handle))
        options = {"gateway_url": "http://api.invalid"} if service == "siray" else {}
        client = client_class(service, mode)(
            ODD_KEY, base_url="http://api.invalid", http_client=http, **options
        )
        with pytest.raises(FramewireError) as caught:
            await settle(READ[service](client))
        assert written not in f"{caught.value} {caught.value!r} {caught.value.body}"
        await settle(http.aclose() if mode == "async" else http.close())


@MODES
@pytest.mark.parametrize("brought", [False, True], ids=["own connections", "http_client="])
async def test_signed_addresses_in_the_logs(
    brought: bool, mode: str, serve: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Own connections are logged by `framewire`, those of the caller's client by httpx as well."""
    caplog.set_level(logging.INFO, "httpx")
    caplog.set_level(logging.DEBUG, "framewire")
    there = serve(fault.reply(b"\x89PNG\r\n\x1a\n", 200, {"Content-Type": "image/png"}))
    signed = "X-Amz-Signature=abcdef0123456789"
    here = serve(fault.reply(b"", 302, {"Location": f"{there.url}/b.png?{signed}"}))
    answer = {"id": "g", "images": [f"{here.url}/a.png?{signed}"], "model": "m/x"}
    made_up = httpx.Response(200, json=answer)
    async with answering("visgate", mode, lambda _: made_up) as client:
        url = (await settle(client.images.generate("m/x", "p"))).images[0]
    http: Any = {"sync": httpx.Client, "async": httpx.AsyncClient}[mode]() if brought else None
    caplog.clear()
    owner = client_class("visgate", mode)(KEY, allow_private=True, http_client=http)
    assert await settle(type(url)(str(url), pool=owner._pool).read())
    await settle(owner.close())
    if brought:
        await settle(http.aclose() if mode == "async" else http.close())
    named = {record.name for record in caplog.records if "/b.png" in record.getMessage()}
    assert named == ({"framewire", "httpx"} if brought else {"framewire"})
    assert "abcdef0123456789" not in caplog.text


def test_the_scrubber_knows_temporary_credentials_and_echoed_keys() -> None:
    body = {
        "access_key_id": "STSid", "access_key_secret": "STSsecret", "security_token": "STStoken",
        "X-Amz-Security-Token": "STStoken2", "note": f"for {ODD_KEY} and {quote(ODD_KEY, safe='')}",
        "url": "https://b.invalid/o?x-amz-security-token=STStoken3",
    }  # fmt: skip
    text = Scrubber([ODD_KEY]).body(json.dumps(body).encode(), "application/json").decode()
    for secret in ("STS", ODD_KEY, quote(ODD_KEY, safe="")):
        assert secret not in text
