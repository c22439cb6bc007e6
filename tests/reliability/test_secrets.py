"""Keys go to the service they are for and show nowhere: logs, texts, tracebacks, pickles."""

import copy
import copyreg
import io
import logging
import pickle
from collections.abc import Callable
from types import TracebackType
from typing import Any

import httpx
import pytest
from tblib import pickling_support

from framewire import errors
from framewire.errors import FramewireError
from tests.contract.harness import KEY, MODES, client_class, opened, settle
from tests.contract.recorder import Recorder, Reply
from tests.reliability import kit
from tests.reliability.kit import PAID, PROVIDER_KEY, READ, SERVICES
from tests.unit.transport import faultserver as fault
from tests.unit.transport.faultserver import FaultServer

Serve = Callable[..., FaultServer]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24


def _headers(request: Any) -> str:
    return str(request.headers.items())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_key_follows_a_redirect_to_another_origin(
    service: str, mode: str, status: int, recorders: Callable[[], Recorder]
) -> None:
    home, foreign = recorders(), recorders()
    home.answer(Reply({}, status, {"Location": f"{foreign.url}/stolen"}))
    async with opened(service, mode, home.url, **kit.options(service)) as client:
        for call in (PAID[service], READ[service]):
            with pytest.raises(errors.APIStatusError):
                await settle(call(client))
    assert foreign.requests == []
    assert any(KEY in _headers(request) for request in home.requests)


@pytest.mark.parametrize("mode", MODES)
async def test_no_key_goes_along_with_a_download_nor_with_its_redirect(
    mode: str, recorders: Callable[[], Recorder]
) -> None:
    api, cdn, storage = recorders(), recorders(), recorders()
    api.answer(Reply({"id": "g1", "images": [f"{cdn.url}/a.png"], "model": "m", "provider": "fal"}))
    cdn.answer(Reply({}, 302, {"Location": f"{storage.url}/b.png"}))
    storage.answer(Reply(PNG, content_type="image/png"))
    headers = {"X-Api-Key": KEY}
    async with opened(
        "visgate", mode, api.url, headers=headers, **kit.options("visgate")
    ) as client:
        result = await settle(PAID["visgate"](client))
        assert await settle(result.images[0].read()) == PNG
    assert PROVIDER_KEY in _headers(api.requests[0])
    for server in (cdn, storage):
        (request,) = server.requests
        assert kit.leaks(_headers(request)) == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_key_set_on_the_callers_own_http_client_stays_out_of_downloads(
    mode: str, recorders: Callable[[], Recorder]
) -> None:
    api, cdn = recorders(), recorders()
    api.answer(Reply({"id": "g1", "images": [f"{cdn.url}/a.png"], "model": "m", "provider": "fal"}))
    cdn.answer(Reply({}, 302, {"Location": f"{cdn.url}/b.png"}), Reply(PNG))
    kind: Any = httpx.AsyncClient if mode == "async" else httpx.Client
    http = kind(headers={"X-Own-Key": PROVIDER_KEY}, auth=("user", PROVIDER_KEY), trust_env=False)
    async with opened("visgate", mode, api.url, http_client=http) as client:
        result = await settle(PAID["visgate"](client))
        await settle(result.images[0].read())
    await settle(http.aclose() if mode == "async" else http.close())
    assert len(cdn.requests) == 2
    for request in cdn.requests:
        assert kit.leaks(_headers(request)) == []
        assert "authorization" not in {name.lower() for name in request.headers}


@pytest.mark.parametrize("mode", MODES)
async def test_provider_keys_go_to_generation_calls_only(
    mode: str, recorders: Callable[[], Recorder]
) -> None:
    api = recorders()
    api.answer(Reply({"models": [], "keys": [], "status": "ok"}))
    async with opened("visgate", mode, api.url, **kit.options("visgate")) as client:
        await settle(client.models.list())
        await settle(client.health())
        await settle(client.providers.list_keys())
    assert [PROVIDER_KEY in _headers(request) for request in api.requests] == [False] * 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_no_key_stands_in_any_log_at_debug(
    service: str, mode: str, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    echo = fault.reply({"error": {"message": f"bad {KEY} {PROVIDER_KEY}"}}, 401)
    server = serve(fault.reply({"error": "x"}, 429, {"Retry-After": "0"}), echo)
    with caplog.at_level(logging.DEBUG):
        async with opened(service, mode, server.url, **kit.options(service)) as client:
            for call in (PAID[service], READ[service]):
                server.then(fault.reply({"message": "x"}, 429, {"Retry-After": "0"}), echo)
                with pytest.raises(FramewireError):
                    await settle(call(client))
    own = [record for record in caplog.records if record.name == "framewire"]
    assert any(record.levelno == logging.DEBUG for record in own), "nothing was logged at all"
    for record in caplog.records:
        assert kit.leaks(f"{record.getMessage()} {record.args}", service) == [], record


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_no_key_stands_in_the_repr_of_anything(service: str, mode: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"task_id": "t1", "data": {"status": "QUEUED"}})

    async with kit.answering(service, mode, answer, headers={"Authorization": KEY}) as client:
        things: list[Any] = [client, client._transport, client._settings, client.with_raw_response]
        things += [value for value in vars(client).values() if hasattr(value, "_client")]
        things += [client._transport._preparer, client._transport.pool]
        if service == "siray":
            job = await settle(PAID[service](client))
            things += [job, job.to_dict(), await settle(job.refresh()), job.state]
        for thing in things:
            for text in (repr(thing), str(thing), f"{thing}"):
                assert kit.leaks(text, service) == [], type(thing)


def _echo(status: int) -> Callable[[httpx.Request], httpx.Response]:
    """A service that repeats in its answer what it was sent."""

    def answer(request: httpx.Request) -> httpx.Response:
        message = f"no {request.headers.get('authorization')} {KEY} {PROVIDER_KEY}"
        body = {
            "message": message,
            "error": message,
            "detail": message,
            "details": {"headers": message},
        }
        headers = {"x-request-id": f"rq-{KEY}", "location": f"http://x.invalid/?k={KEY}"}
        return httpx.Response(status, json=body, headers=headers)

    return answer


def _raising(
    error: type[Exception], *, quiet: bool = True
) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        # What an HTTP library has in its hands when it fails, and what a traceback then shows.
        written = request.headers.raw
        assert any(KEY.encode() in value for _, value in written)
        raise error("broken" if quiet else f"while sending {KEY} {PROVIDER_KEY}")

    return answer


def _text(content: bytes) -> Callable[[httpx.Request], httpx.Response]:
    headers = {"content-type": "application/json"}
    return lambda request: httpx.Response(200, content=content, headers=headers)


_FAILURES: dict[str, Callable[[httpx.Request], httpx.Response]] = {
    **{
        f"status {status}": _echo(status)
        for status in (302, 400, 401, 403, 404, 422, 429, 500, 503)
    },
    "read timeout": _raising(httpx.ReadTimeout),
    "connect error": _raising(httpx.ConnectError),
    "a talkative error": _raising(httpx.LocalProtocolError, quiet=False),
    "no JSON": _text(f"<html>{KEY} {PROVIDER_KEY}".encode()),
    "cut short": _text(f'{{"a": "{KEY} {PROVIDER_KEY}'.encode()),
    "another shape": _text(f'["{KEY} {PROVIDER_KEY}"]'.encode()),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("failure", sorted(_FAILURES))
async def test_no_key_stands_in_an_error_its_pickle_or_a_traceback_with_locals(
    failure: str, service: str, mode: str
) -> None:
    async with kit.answering(service, mode, _FAILURES[failure]) as client:
        for call in (PAID[service], READ[service]):
            with pytest.raises(FramewireError) as caught:
                await settle(call(client))
            error = caught.value
            for text in (str(error), repr(error), str(vars(error))):
                assert kit.leaks(text, service) == []
            for twin in (pickle.dumps(error), pickle.dumps(copy.copy(error))):
                assert kit.leaks(twin.decode("latin-1"), service) == []
            own = [line for line in kit.with_locals(error).splitlines() if kit.leaks(line, service)]
            assert own == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("failure", sorted(_FAILURES))
async def test_no_key_goes_along_with_an_error_that_is_sent_with_its_causes(
    failure: str, service: str, mode: str
) -> None:
    async with kit.answering(service, mode, _FAILURES[failure]) as client:
        for call in (PAID[service], READ[service]):
            with pytest.raises(FramewireError) as caught:
                await settle(call(client))
            assert kit.leaks(_with_causes(caught.value).decode("latin-1"), service) == []


def _with_causes(error: Exception) -> bytes:
    """An error as tblib sends it, which every process uses that has imported Dask's distributed."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written)
    links = kit.chain(error)
    kinds = {type(link): pickling_support.pickle_exception for link in links}
    traced = {TracebackType: pickling_support.pickle_traceback}
    pickler.dispatch_table = {**copyreg.dispatch_table, **kinds, **traced}
    pickler.dump(error)
    return written.getvalue()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("how", ["reset", "reset unread", "close", "refused", "cut"])
async def test_no_key_stands_in_a_traceback_with_locals_from_the_depths_of_the_network(
    how: str, service: str, mode: str, serve: Serve
) -> None:
    if how == "refused":
        url = fault.refusing_url()
    elif how == "reset unread":
        url = serve(greeting=fault.reset_unread).url
    else:
        url = serve(
            {"reset": fault.reset, "close": fault.close, "cut": fault.cut(b"{", 9)}[how]
        ).url
    async with opened(service, mode, url, max_retries=0, **kit.options(service)) as client:
        with pytest.raises(FramewireError) as caught:
            await settle(PAID[service](client))
    assert [
        line for line in kit.with_locals(caught.value).splitlines() if kit.leaks(line, service)
    ] == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_no_key_stands_in_a_traceback_with_locals_of_a_call_that_cannot_be_sent(
    service: str, mode: str
) -> None:
    calls: list[Callable[[Any], Any]] = [
        lambda c: PAID[service](c.with_options(headers={"a": "b"})).nonsense,
        lambda c: c.call("no_such_operation"),
    ]
    if service == "visgate":
        calls = [
            lambda c: c.images.generate("m/x", "a", params={"x": float("nan")}),
            lambda c: c.images.generate("m/x", "a", params={"x": object()}),
            lambda c: c.requests.get(".."),
            lambda c: c.models.get("a/../b"),
        ]
    elif service == "siray":
        calls = [
            lambda c: c.image.generate_async("m/x", "a", cfg=float("inf")),
            lambda c: c.image.generate_async("m/x", "a", cfg=object()),
            lambda c: c.image.query_task("."),
        ]
    elif service == "aquiles":
        calls = [
            lambda c: c.images.generate("a", "m", extra_body={"x": float("nan")}),
            lambda c: c.videos.retrieve(".."),
        ]
    else:
        calls = [lambda c: c.images.generate("a", "m", extra_body={"x": object()})]
    async with kit.answering(service, mode, _echo(500)) as client:
        for call in calls:
            with pytest.raises(errors.ConfigurationError) as caught:
                await settle(call(client))
            shown = kit.with_locals(caught.value)
            assert [line for line in shown.splitlines() if kit.leaks(line, service)] == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
def test_a_client_is_not_pickled_at_all(service: str, mode: str) -> None:
    client = client_class(service, mode)(KEY, **kit.options(service))
    for save in (pickle.dumps, copy.deepcopy, copy.copy):
        with pytest.raises(TypeError, match="neither pickled nor copied") as caught:
            save(client)
        shown = kit.with_locals(caught.value)
        assert [line for line in shown.splitlines() if kit.leaks(line, service)] == []


_WRONG: dict[str, Callable[[Any], Any]] = {
    "timeout": lambda cls: cls(KEY, timeout=-1),
    "base_url": lambda cls: cls(api_key=KEY, base_url="nowhere"),
    "header": lambda cls: cls(KEY, headers={"a": "b\n"}),
    "unknown": lambda cls: cls(KEY, unheard_of=1),
    "with_options": lambda cls: cls("key-1").with_options(api_key=KEY, timeout=-1),
    "with_options unknown": lambda cls: cls("key-1").with_options(api_key=KEY, unheard_of=1),
    "from_env": lambda cls: cls.from_env(api_key=KEY, max_retries=-1),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("wrong", sorted(_WRONG))
def test_no_key_stands_in_a_traceback_with_locals_of_a_client_that_cannot_be_made(
    wrong: str, service: str, mode: str
) -> None:
    with pytest.raises((FramewireError, TypeError)) as caught:
        _WRONG[wrong](client_class(service, mode))
    assert [line for line in kit.with_locals(caught.value).splitlines() if kit.leaks(line)] == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_providers_key_that_is_handed_over_stands_in_no_error(mode: str) -> None:
    calls: list[Callable[[Any], Any]] = [
        lambda c: c.providers.set_key("fal", PROVIDER_KEY),
        lambda c: c.providers.validate_key(provider="fal", api_key=PROVIDER_KEY),
        lambda c: c.providers.validate_key("fal", PROVIDER_KEY, unheard_of=1),
        lambda c: c.set_provider_headers(fal_key=f"{PROVIDER_KEY}\n"),
    ]
    async with kit.answering("visgate", mode, _echo(400), fal_key=None) as client:
        for call in calls:
            with pytest.raises(FramewireError) as caught:
                await settle(call(client))
            assert kit.leaks(f"{caught.value} {vars(caught.value)}") == []
            shown = kit.with_locals(caught.value).splitlines()
            assert [line for line in shown if kit.leaks(line)] == []
