"""Faults: what the client sees, and what the ledger knows."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from framewire.sandbox import Sandbox
from tests.sandbox.plain_client import ManualClock, PlainClient, image_request

PATH = "/visgate/images/generate"
OPERATION = "visgate_generate_image"


def _fresh(raw: PlainClient, timeout: float = 10) -> Any:
    """Ask on a connection of its own."""
    with httpx.Client(verify=False, trust_env=False, timeout=timeout) as client:
        return PlainClient(client, raw.sandbox).post(PATH, json=image_request())


@pytest.mark.parametrize("after_accept", [False, True])
@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("reset", httpx.ReadError),
        ("close", httpx.RemoteProtocolError),
        ("hang", httpx.ReadTimeout),
        ("truncated", httpx.RemoteProtocolError),
    ],
)
def test_a_broken_connection(
    raw: PlainClient, kind: str, error: type[Exception], after_accept: bool
) -> None:
    raw.sandbox.fault(OPERATION, kind=kind, after_accept=after_accept)
    with pytest.raises(error) as caught:
        _fresh(raw, timeout=1.5 if kind == "hang" else 30)

    if kind == "reset":
        assert "Connection reset by peer" in str(caught.value)
    assert raw.sandbox.ledger.visgate.accepted == int(after_accept)
    assert raw.sandbox.requests[-1].status is None
    assert _fresh(raw).status_code == 200


@pytest.mark.parametrize("after_accept", [False, True])
@pytest.mark.parametrize(
    ("fault", "status", "content_type", "body"),
    [
        ({"kind": "empty"}, 200, "application/json", ""),
        ({"kind": "empty", "status": 502}, 502, "application/json", ""),
        ({"kind": "html"}, 200, "text/html; charset=utf-8", "<!DOCTYPE html>"),
        ({"kind": "html", "status": 502, "body": "<p>"}, 502, "text/html; charset=utf-8", "<p>"),
        ({"kind": "invalid_json"}, 200, "application/json", '{"id": '),
        ({"kind": "status", "status": 520}, 520, "application/json", '{"error":"INTERNAL_ERROR"'),
        ({"kind": "status", "status": 502}, 502, "application/json", '{"error":"PROVIDER_FAILURE"'),
        ({"kind": "status", "status": 503, "body": "no"}, 503, "text/plain; charset=utf-8", "no"),
        (
            {"kind": "status", "status": 418, "body": [1], "content_type": "application/x"},
            418,
            "application/x",
            "[1]",
        ),
        (
            {"kind": "status", "status": 200, "body": b"\x00"},
            200,
            "application/octet-stream",
            "\x00",
        ),
    ],
)
def test_another_answer(
    raw: PlainClient,
    fault: dict[str, Any],
    status: int,
    content_type: str,
    body: str,
    after_accept: bool,
) -> None:
    raw.sandbox.fault(OPERATION, after_accept=after_accept, **fault)
    answer = raw.post(PATH, json=image_request())

    assert (answer.status_code, answer.headers["content-type"]) == (status, content_type)
    assert answer.text.startswith(body)
    assert bool(answer.text) == bool(body)
    assert raw.sandbox.ledger.visgate.accepted == int(after_accept)
    assert raw.sandbox.ledger.visgate.billed == (0.003 if after_accept else 0)


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/visgate/usage", {"error", "message"}),
        ("/siray/v1/video/generations/x", {"error"}),
        ("/aquiles/models", {"detail"}),
        ("/venice/characters", {"error"}),
    ],
)
def test_a_status_comes_in_the_words_of_the_service(
    raw: PlainClient, path: str, shape: set[str]
) -> None:
    raw.sandbox.fault(path.split("/")[1], kind="status", status=429, headers={"Retry-After": 2})
    answer = raw.get(path)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")
    assert set(answer.json()) == shape


def test_a_redirect(raw: PlainClient) -> None:
    raw.sandbox.fault("GET /visgate/usage", kind="redirect", to="http://elsewhere.invalid/")
    answer = raw.get("/visgate/usage")
    assert (answer.status_code, answer.headers["location"]) == (302, "http://elsewhere.invalid/")


def test_a_trickle_is_the_whole_real_answer(raw: PlainClient) -> None:
    raw.sandbox.fault(OPERATION, kind="slow", pieces=4, pause=0.01)
    begun = time.perf_counter()
    with raw.http.stream(
        "POST",
        f"{raw.sandbox.url}{PATH}",
        json=image_request(),
        headers={"authorization": "Bearer test"},
    ) as answer:
        body = answer.read()
    # A busy client reads several pieces at once, so that only the pauses between them can be seen.
    assert time.perf_counter() - begun >= 0.04
    assert b'"cache_hit":false' in body
    assert raw.sandbox.ledger.visgate.accepted == 1


@pytest.mark.parametrize("after_accept", [False, True])
def test_a_delay_is_measured_in_virtual_time(http: httpx.Client, after_accept: bool) -> None:
    with Sandbox(clock=ManualClock(), image_seconds=0) as sandbox, ThreadPoolExecutor(1) as pool:
        raw = PlainClient(http, sandbox)
        sandbox.fault(OPERATION, kind="delay", seconds=60, after_accept=after_accept)
        waiting = pool.submit(_fresh, raw)
        while not sandbox.requests:
            raw.get("/_sandbox/health")
        if after_accept:
            while not sandbox.ledger.visgate.accepted:
                raw.get("/_sandbox/health")
        assert sandbox.ledger.visgate.accepted == int(after_accept)
        sandbox.advance(60)
        assert waiting.result().status_code == 200
        assert sandbox.ledger.visgate.accepted == 1


def test_a_truncated_download_is_the_real_one_cut_short(raw: PlainClient) -> None:
    url = raw.post(PATH, json=image_request()).json()["images"][0]
    whole = raw.get(url, key=None).content
    raw.sandbox.fault("GET /_media/*", kind="truncated", share=0.25)
    got = b""
    with (
        pytest.raises(httpx.RemoteProtocolError),
        raw.http.stream("GET", url) as answer,
    ):
        assert int(answer.headers["content-length"]) == len(whole)
        for piece in answer.iter_raw():
            got += piece
    assert got == whole[: len(whole) // 4]
    rest = raw.get(url, key=None, headers={"range": f"bytes={len(got)}-"})
    assert got + rest.content == whole


def test_a_stream_that_breaks_off(raw: PlainClient) -> None:
    raw.sandbox.fault("venice_create_chat_completion", kind="truncated", after_accept=True)
    body = {"model": "gpt-4o", "messages": [{"role": "user", "content": "x"}], "stream": True}
    with pytest.raises(httpx.RemoteProtocolError):
        raw.post("/venice/chat/completions", json=body)
    assert raw.sandbox.ledger.venice.accepted == 1


def test_which_request_and_how_often(raw: PlainClient) -> None:
    raw.sandbox.fault("visgate_get_health", kind="status", status=500, nth=2, times=2)
    raw.sandbox.fault("visgate_get_health", kind="status", status=503)
    states = [raw.get("/visgate/health").status_code for _ in range(5)]
    assert states == [503, 500, 500, 200, 200]


def test_for_ever(raw: PlainClient) -> None:
    raw.sandbox.fault("*", kind="status", status=503, times=None)
    assert {raw.get(path).status_code for path in ("/visgate/health", "/venice/models")} == {503}
    raw.sandbox.reset()
    assert raw.get("/visgate/health").status_code == 200


def test_faults_in_a_row_happen_in_a_row(raw: PlainClient) -> None:
    for status in (500, 502, 503):
        raw.sandbox.fault("visgate_get_health", kind="status", status=status)
    assert [raw.get("/visgate/health").status_code for _ in range(4)] == [500, 502, 503, 200]


def test_a_reset_lets_go_of_who_hangs(raw: PlainClient) -> None:
    raw.sandbox.fault(OPERATION, kind="hang")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(_fresh, raw)
        while not raw.sandbox._app.world.hung:
            raw.get("/_sandbox/health")
        raw.sandbox.reset()
        with pytest.raises(httpx.TransportError):
            waiting.result()


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (("visgate_generat_image", {"kind": "reset"}), ValueError, "visgate_generate_image"),
        (("visgate", {"kind": "explode"}), ValueError, "no fault kind 'explode'"),
        (("visgate", {"kind": "status"}), TypeError, "needs status="),
        (("visgate", {"kind": "reset", "pause": 1}), TypeError, "takes no ['pause']"),
        (("visgate", {"kind": "reset", "nth": 0}), ValueError, "count from 1"),
        (("visgate", {"kind": "reset", "times": 0}), ValueError, "count from 1"),
    ],
)
def test_a_fault_that_cannot_be(
    framewire_sandbox: Sandbox, arguments: Any, error: type[Exception], hint: str
) -> None:
    operation, details = arguments
    with pytest.raises(error) as caught:
        framewire_sandbox.fault(operation, **details)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("target", "steps"),
    [("visgate_nothing", ["a"]), ("visgate", []), ("visgate", ["a:b"]), ("visgate", [":5"])],
)
def test_a_script_that_cannot_be(framewire_sandbox: Sandbox, target: str, steps: list[str]) -> None:
    with pytest.raises(ValueError, match=r"no operation|at least one|a step is"):
        framewire_sandbox.script(target, steps)


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("status", {"status": 99}),
        ("status", {"status": 101}),
        ("status", {"status": "500"}),
        ("status", {"status": 400, "headers": {"x": "a\r\nb: c"}}),
        ("delay", {"seconds": -1}),
        ("delay", {"seconds": "1"}),
        ("slow", {"pieces": 0}),
        ("truncated", {"share": 5}),
    ],
)
def test_a_detail_that_no_answer_can_have_is_refused_where_it_is_given(
    framewire_sandbox, kind, details
):
    with pytest.raises(ValueError, match="is "):
        framewire_sandbox.fault("visgate", kind=kind, **details)
    body = {"operation": "visgate", "kind": kind, **details}
    answer = httpx.post(f"{framewire_sandbox.url}/_sandbox/faults", json=body, trust_env=False)
    assert answer.status_code == 400


def test_a_script_of_one_text_is_refused(framewire_sandbox):
    with pytest.raises(TypeError, match=r"\['pending'\]"):
        framewire_sandbox.script("visgate", "pending")


@pytest.mark.parametrize("port", [-1, 65536, "80", None, 1.5])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(ValueError, match="0 to 65535"):
        Sandbox(port=port)
