"""Keys do not show where errors are shown with variables, nor where results and jobs are kept."""

import asyncio
import faulthandler
import io
import logging
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console
from rich.traceback import Traceback

from framewire import errors
from framewire.errors import FramewireError
from framewire.sandbox import Sandbox
from tests.contract.harness import KEY, MODES, client_class, opened, settle
from tests.contract.recorder import Recorder, Reply
from tests.journal.kit import PROMPT, umbrella
from tests.reliability import kit
from tests.reliability.kit import PAID, PROVIDER_KEY, READ, SERVICES
from tests.services.siray import storage as s3
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

Serve = Callable[..., FaultServer]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
FAULTS: dict[str, Any] = {
    "401": fault.reply({"error": {"message": f"bad {KEY}"}}, 401),
    "500": fault.page(500),
    "reset": fault.reset,
    "cut": fault.cut(b'{"a": ', 90),
    "no JSON": fault.reply(b"<html>", 200),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("what", FAULTS)
async def test_no_key_stands_in_a_traceback_that_rich_paints_with_locals(
    what: str, service: str, mode: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The colours of the source tell of no key, and take nearly all of the time.
    monkeypatch.setattr(Traceback, "_guess_lexer", lambda *_: "text")
    server = serve(FAULTS[what])
    async with opened(service, mode, server.url, max_retries=0, **kit.options(service)) as client:
        with pytest.raises(FramewireError) as caught:
            await settle(PAID[service](client))
    painted = io.StringIO()
    error = caught.value
    whole = Traceback.from_exception(
        type(error),
        error,
        error.__traceback__,
        show_locals=True,
        locals_max_length=1000,
        locals_max_string=10_000,
        locals_hide_dunder=False,
        locals_hide_sunder=False,
    )
    Console(file=painted, width=10_000).print(whole)
    # A long value may be wrapped.
    text = re.sub(r"\s+", "", painted.getvalue())
    assert re.search("(outgoing|answer)=", text)
    assert kit.leaks(text, service) == []


PYTEST_L = """
import asyncio
import framewire

def test_sync(monkeypatch):
    client = framewire.Visgate.from_env(byok=True, base_url={url!r}, max_retries=0)
    client.images.generate("m/x", "a fox")

def test_async():
    async def work():
        async with framewire.AsyncVisgate.from_env(
            byok=True, base_url={url!r}, max_retries=0
        ) as client:
            await client.images.generate("m/x", "a fox")
    asyncio.run(work())
"""


def test_no_key_stands_in_what_pytest_l_prints(serve: Serve, tmp_path: Path) -> None:
    server = serve(fault.reset)
    (tmp_path / "test_it.py").write_text(PYTEST_L.format(url=server.url), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-l", "--tb=long", "-vv", "-p", "no:cacheprovider",
         "-p", "no:randomly", "--rootdir", str(tmp_path), str(tmp_path)],
        capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path,
        env={**os.environ, "VISGATE_API_KEY": KEY, "FAL_KEY": PROVIDER_KEY},
    )  # fmt: skip
    printed = run.stdout + run.stderr
    assert "2 failed" in printed, printed
    assert "outgoing" in printed
    assert "APIConnectionOutcomeUnknownError" in printed
    assert [line for line in printed.splitlines() if kit.leaks(line)] == []


def test_no_key_stands_in_what_faulthandler_writes(serve: Serve, tmp_path: Path) -> None:
    """It writes places alone; that holds while a request is on its way, too."""
    written = tmp_path / "dump.txt"
    with written.open("w") as file:

        def dump(_: Any, connection: Any) -> bool:
            faulthandler.dump_traceback(file, all_threads=True)
            return fault.reset(_, connection)

        server = serve(dump)
        with (
            client_class("visgate", "sync")(
                KEY, base_url=server.url, max_retries=0, **kit.options("visgate")
            ) as client,
            pytest.raises(FramewireError),
        ):
            PAID["visgate"](client)
    text = written.read_text()
    assert "transport.py" in text
    assert kit.leaks(text) == []


@pytest.mark.parametrize("mode", MODES)
async def test_no_key_stands_in_the_journal_nor_beside_it(
    mode: str, framewire_sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "jobs.db"
    fw = umbrella(mode, framewire_sandbox, path)
    try:
        await settle(fw.siray.video.generate_async("kuaishou/kling-3.0-t2v", PROMPT))
        visgate = fw.visgate.with_options(headers={"X-Api-Key": PROVIDER_KEY})
        await settle(visgate.images.generate("fal-ai/flux/schnell", PROMPT))
        written = _contents(tmp_path)
    finally:
        await settle(fw.close())
    written += _contents(tmp_path)
    assert b"siray_create_video_task" in written
    for secret in (*kit.SECRETS, PROMPT):
        assert secret.encode() not in written


def _contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_no_key_stands_in_a_pickled_result_or_a_saved_job(service: str, mode: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        task = {"task_id": "t1", "status": "QUEUED", "id": "v1"}
        images = {"images": ["http://a.invalid/x.png"], "model": "m", "provider": "fal"}
        data = task if service == "siray" else [{"url": "http://a.invalid/x.png"}]
        body = {**task, **images, "data": data, "created": 1}
        return httpx.Response(200, json=body)

    async with kit.answering(service, mode, answer) as client:
        for call in (PAID[service], READ[service]):
            made = await settle(call(client))
            # A job is bound to its client; `to_dict()` is how it goes on elsewhere.
            pickled = pickle.dumps(made.to_dict() if hasattr(made, "wait") else made)
            assert kit.leaks(pickled.decode("latin-1"), service) == []


BREAKS = ["\n", "\r", "\r\nX-Injected: yes", "\0", "\x7f", "\x0b"]
GIVEN: dict[str, Callable[[Any, str], Any]] = {
    "api_key": lambda cls, text: cls(text),
    "headers": lambda cls, text: cls(KEY, headers={"X-Own": text}),
    "the name of a header": lambda cls, text: cls(KEY, headers={text: "x"}),
    "with_options": lambda cls, text: cls(KEY).with_options(api_key=text),
    "with_options headers": lambda cls, text: cls(KEY).with_options(headers={"X-Own": text}),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("broken", BREAKS, ids=repr)
def test_line_breaks_in_header_values_are_refused(
    broken: str, given: str, service: str, mode: str
) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        GIVEN[given](client_class(service, mode), f"{PROVIDER_KEY}{broken}x")
    if "name" not in given:
        assert PROVIDER_KEY not in f"{caught.value!s} {caught.value!r}"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("broken", BREAKS, ids=repr)
async def test_line_breaks_in_the_headers_of_one_call_are_refused_before_sending(
    broken: str, service: str, mode: str, recorders: Callable[[], Recorder]
) -> None:
    server = recorders()
    async with opened(service, mode, server.url) as client:
        for headers in ({"X-Own": f"a{broken}b"}, {f"X{broken}": "a"}):
            for operation in _SIMPLE[service]:
                with pytest.raises(errors.ConfigurationError):
                    await settle(operation(client, extra_headers=headers))
    assert server.requests == []


_SIMPLE: dict[str, list[Callable[..., Any]]] = {
    "visgate": [lambda c, **o: c.images.generate("m/x", "a", **o), lambda c, **o: c.models.list(**o)],
    "siray": [lambda c, **o: c.image.query_task("t1", **o)],
    "aquiles": [lambda c, **o: c.images.generate("a", "m", **o)],
    "venice": [lambda c, **o: c.models.list(**o)],
}  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("broken", BREAKS, ids=repr)
def test_line_breaks_in_providers_keys_are_refused(broken: str, mode: str) -> None:
    for argument in ("fal_key", "replicate_key", "runway_key"):
        with pytest.raises(errors.ConfigurationError, match=argument) as caught:
            client_class("visgate", mode)(KEY, **{argument: f"{PROVIDER_KEY}{broken}x"})
        assert kit.leaks(str(caught.value)) == []


@pytest.mark.parametrize("mode", MODES)
async def test_cookies_of_the_callers_own_http_client_follow_no_redirect_of_a_download(
    mode: str, recorders: Callable[[], Recorder]
) -> None:
    api, cdn, storage, last = (recorders() for _ in range(4))
    api.answer(Reply({"id": "g1", "images": [f"{cdn.url}/a.png"], "model": "m", "provider": "fal"}))
    # Another host to a browser, though the same machine.
    elsewhere = last.url.replace("127.0.0.1", "localhost")
    moved = {"Location": f"{storage.url}/b.png"}
    cdn.answer(Reply({}, 302, {**moved, "Set-Cookie": "signed=by-the-cdn; Path=/"}))
    storage.answer(Reply({}, 302, {"Location": f"{elsewhere}/c.png"}))
    last.answer(Reply(PNG))
    kind: Any = httpx.AsyncClient if mode == "async" else httpx.Client
    http = kind(cookies={"session": PROVIDER_KEY}, trust_env=False)
    async with opened("visgate", mode, api.url, http_client=http) as client:
        result = await settle(PAID["visgate"](client))
        assert await settle(result.images[0].read()) == PNG
    await settle(http.aclose() if mode == "async" else http.close())
    for request in (*cdn.requests, *storage.requests, *last.requests):
        assert kit.leaks(str(request.headers.items())) == []
    # What the hosts of the download set themselves goes along, as in a browser.
    assert storage.requests[0].headers["cookie"] == "signed=by-the-cdn"
    assert last.requests[0].headers["cookie"] is None
    assert last.requests[0].headers["host"] == elsewhere.removeprefix("http://")


@pytest.mark.parametrize("mode", MODES)
async def test_temporary_keys_of_an_upload_do_not_stand_in_its_raw_response(
    mode: str, storage: s3.Storage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "fox.png"
    path.write_bytes(PNG)
    with caplog.at_level(logging.DEBUG):
        async with opened(
            "siray", mode, storage.url, gateway_url=f"{storage.url}/gateway"
        ) as client:
            raw = await settle(client.with_raw_response.file.upload(path))
    assert raw.parse().endswith("/fox.png")
    body = raw.json()["data"]
    assert body["bucket_name"] == s3.BUCKET
    assert set(body["credentials"].values()) >= {"***"}
    shown = f"{raw!r} {raw.text} {raw.headers} {pickle.dumps(raw)!r}"
    shown += " ".join(f"{record.getMessage()} {record.args}" for record in caplog.records)
    assert [secret for secret in s3.SECRETS if secret in shown] == []


async def test_a_task_that_fails_unheard_shows_no_key(
    serve: Serve, caplog: pytest.LogCaptureFixture, problems: list[Any]
) -> None:
    """The event loop prints what nobody retrieved."""
    server = serve(fault.reset)
    async with opened(
        "visgate", "async", server.url, max_retries=0, **kit.options("visgate")
    ) as client:
        task = asyncio.ensure_future(PAID["visgate"](client))
        await asyncio.wait((task,))
        del task
    (context,) = problems
    assert "never retrieved" in context["message"]
    with caplog.at_level(logging.DEBUG):
        asyncio.get_running_loop().default_exception_handler(context)
    assert caplog.records
    assert kit.leaks(caplog.text) == []
    assert kit.leaks(kit.with_locals(context["exception"])) == []
