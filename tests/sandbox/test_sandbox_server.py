"""The server: it comes and goes cleanly, and its control routes work."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import threading
from typing import Any

import httpx
import pytest

from framewire.sandbox import Entry, Ledger, RecordedRequest, Sandbox
from framewire.sandbox.validate import contract
from tests.sandbox.plain_client import ManualClock, PlainClient, image_request


def _threads() -> list[str]:
    return [each.name for each in threading.enumerate() if "framewire" in each.name]


def test_it_comes_and_goes_without_a_trace() -> None:
    before = _threads()
    sandbox = Sandbox()
    assert repr(sandbox) == "Sandbox(stopped)"
    with sandbox as same, httpx.Client(verify=False, trust_env=False) as client:
        assert same is sandbox
        assert len(_threads()) == len(before) + 1
        assert client.get(f"{sandbox.url}/_sandbox/health").json()["status"] == "ok"
        assert sandbox.start() is sandbox
    assert _threads() == before
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", sandbox.port)) != 0
    sandbox.stop()


def test_it_can_be_started_again() -> None:
    sandbox = Sandbox(image_seconds=0)
    for _ in range(2):
        with sandbox, httpx.Client(verify=False, trust_env=False) as client:
            raw = PlainClient(client, sandbox)
            answer = raw.post("/visgate/images/generate", json=image_request())
            assert answer.status_code == 200


async def test_it_is_an_async_context_manager_too() -> None:
    async with Sandbox() as sandbox, httpx.AsyncClient(verify=False, trust_env=False) as client:
        answers = await asyncio.gather(
            *(client.get(f"{sandbox.url}/visgate/health") for _ in range(5))
        )
    assert [answer.status_code for answer in answers] == [200] * 5


def test_who_waits_when_it_stops_loses_the_connection() -> None:
    sandbox = Sandbox(clock=ManualClock(), image_seconds=60).start()
    outcome: list[Any] = []

    def ask() -> None:
        with httpx.Client(verify=False, trust_env=False) as client:
            try:
                body = image_request()
                answer = PlainClient(client, sandbox).post("/visgate/images/generate", json=body)
                outcome.append(answer.status_code)
            except httpx.TransportError as error:
                outcome.append(error)

    waiting = threading.Thread(target=ask)
    waiting.start()
    while not sandbox.ledger.visgate.accepted:
        assert waiting.is_alive()
    sandbox.stop()
    waiting.join(60)
    assert isinstance(outcome[0], httpx.TransportError)


def test_a_taken_port_is_an_error() -> None:
    with Sandbox() as first, pytest.raises(OSError, match="in use"):
        Sandbox(port=first.port).start()


def test_where_it_is() -> None:
    with Sandbox(host="0.0.0.0") as sandbox:
        assert sandbox.url == f"http://127.0.0.1:{sandbox.port}"
    with Sandbox(host="::1") as sandbox, httpx.Client(verify=False, trust_env=False) as client:
        assert sandbox.url == f"http://[::1]:{sandbox.port}"
        assert client.get(f"{sandbox.url}/visgate/health").status_code == 200


def test_the_environment(framewire_sandbox: Sandbox) -> None:
    url = framewire_sandbox.url
    assert framewire_sandbox.env == {
        "VISGATE_API_KEY": "sandbox-visgate",
        "VISGATE_BASE_URL": f"{url}/visgate",
        "SIRAY_API_KEY": "sandbox-siray",
        "SIRAY_BASE_URL": f"{url}/siray",
        "SIRAY_GATEWAY_URL": f"{url}/siray",
        "AQUILES_API_KEY": "sandbox-aquiles",
        "AQUILES_BASE_URL": f"{url}/aquiles",
        "VENICE_API_KEY": "sandbox-venice",
        "VENICE_BASE_URL": f"{url}/venice",
        "NO_PROXY": os.environ["NO_PROXY"],
        "no_proxy": os.environ["no_proxy"],
    }
    assert "127.0.0.1" in os.environ["NO_PROXY"].split(",")
    with pytest.raises(ValueError, match="a service is one of"):
        framewire_sandbox.base_url("midjourney")


@pytest.mark.parametrize(
    "options",
    [{"aquiles": "gpu"}, {"siray_submit": "deep"}, {"latency": -1}, {"image_seconds": -0.1}],
)
def test_options_that_cannot_be(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"is one of|cannot be negative"):
        Sandbox(**options)


def test_latency_is_added_to_every_answer() -> None:
    clock = ManualClock()
    with Sandbox(clock=clock, latency=5) as sandbox, httpx.Client(trust_env=False) as client:
        answers: list[int] = []
        waiting = threading.Thread(
            target=lambda: answers.append(client.get(f"{sandbox.url}/visgate/health").status_code)
        )
        waiting.start()
        while not sandbox.requests:
            assert waiting.is_alive()
        assert answers == []
        sandbox.advance(5)
        waiting.join(60)
    assert answers == [200]


def test_time_only_moves_forward(framewire_sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="forward"):
        framewire_sandbox.advance(-1)


def test_the_ledger(raw: PlainClient) -> None:
    raw.get("/visgate/health")
    raw.post("/visgate/images/generate", json=image_request())
    ledger = raw.sandbox.ledger
    assert isinstance(ledger, Ledger)
    assert ledger.visgate is ledger["visgate"]
    assert (ledger.visgate.requests, ledger.visgate.accepted) == (2, 1)
    assert (ledger.accepted, ledger.billed) == (1, 0.003)
    assert list(ledger) == ["visgate", "siray", "aquiles", "venice"]
    with pytest.raises(KeyError):
        ledger["other"]
    entry = ledger.entries[0]
    assert isinstance(entry, Entry)
    assert (entry.model, entry.usd, entry.key) == ("fal-ai/flux/schnell", 0.003, "test")
    assert "test" not in repr(entry)
    assert "'accepted': 1" in repr(ledger)
    assert "'accepted': 1" in repr(ledger.visgate)
    shown = raw.get("/_sandbox/ledger", key=None).json()
    assert shown["visgate"] == {"requests": 2, "accepted": 1, "billed": 0.003}
    assert set(shown) == set(ledger)
    listed = raw.get("/_sandbox/entries").json()
    assert [each["operation"] for each in listed] == ["visgate_generate_image"]
    assert "key" not in listed[0]


def test_requests_are_recorded_as_they_came(raw: PlainClient) -> None:
    body = {"model": "gpt-4o", "messages": [{"role": "user", "content": "ä"}]}
    raw.post("/venice/chat/completions?x=1&x=2", key="secret-key-1234", json=body)
    (request,) = raw.sandbox.requests
    assert isinstance(request, RecordedRequest)
    assert (request.method, request.path) == ("POST", "/venice/chat/completions")
    assert (request.raw_query, request.query) == ("x=1&x=2", {"x": "2"})
    assert request.headers["Authorization"] == "Bearer secret-key-1234"
    assert json.loads(request.body) == request.json == body
    assert (request.operation, request.service, request.status) == (
        "venice_create_chat_completion",
        "venice",
        200,
    )
    assert "secret" not in repr(request)
    shown = raw.get("/_sandbox/requests").json()
    assert shown[0]["headers"]["authorization"] == "Bearer ****1234"
    assert json.loads(shown[0]["body"]) == body
    raw.get("/visgate/health", headers={"x-fal-key": "fal-secret"})
    assert raw.get("/_sandbox/requests").json()[1]["headers"]["x-fal-key"] == "****cret"
    assert raw.sandbox.requests[1].json is None


def test_only_so_many_requests_are_kept(raw: PlainClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framewire.sandbox.world._KEPT_REQUESTS", 3)
    for number in range(5):
        raw.get(f"/visgate/requests/{number}")
    assert [each.path[-1] for each in raw.sandbox.requests] == ["2", "3", "4"]
    assert raw.sandbox.ledger.visgate.requests == 5
    monkeypatch.setattr("framewire.sandbox.world._KEPT_BYTES", 1000)
    raw.post("/visgate/generate", content=b"x" * 2000)
    assert [len(each.body) for each in raw.sandbox.requests] == [2000]


def test_it_is_steered_over_http_too(raw: PlainClient) -> None:
    def post(path: str, body: Any) -> httpx.Response:
        return raw.post(f"/_sandbox/{path}", key=None, json=body)

    fault = {"operation": "visgate_get_health", "kind": "status", "status": 503, "times": 2}
    assert post("faults", fault).json() == {"added": True}
    assert [raw.get("/visgate/health").status_code for _ in range(3)] == [503, 503, 200]

    assert post("scripts", {"target": "siray", "steps": ["QUEUED", "FAILURE"]}).is_success
    path = "/siray/v1/video/generations"
    task = raw.post(path, json={"model": "a/b", "prompt": "p"}).json()["data"]["task_id"]
    states = [raw.get(f"{path}/{task}").json()["data"]["status"] for _ in "ab"]
    assert states == ["QUEUED", "FAILURE"]

    before = raw.get("/_sandbox/health").json()["time"]
    assert post("advance", {"seconds": 60}).json()["time"] >= before + 60

    wrongs: list[tuple[str, Any]] = [
        ("faults", {"operation": "visgate", "kind": "explode"}),
        ("faults", {"kind": "reset"}),
        ("scripts", {"target": "nobody", "steps": ["x"]}),
        ("scripts", []),
        ("advance", {"seconds": "soon"}),
    ]
    for wrong in wrongs:
        assert post(*wrong).status_code == 400
    assert post("reset", {}).json() == {"reset": True}
    assert raw.sandbox.ledger.siray.requests == 0
    assert raw.sandbox.requests == []


def test_the_page_and_the_contract(raw: PlainClient) -> None:
    page = raw.get("/", key=None)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert f"{raw.sandbox.url}/venice" in page.text
    document = raw.get("/openapi.json").json()
    assert document["paths"] == contract().document["paths"]
    assert document["servers"] == [{"url": raw.sandbox.url}]


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("/visgate/image/generate", "/visgate/images/generate"),
        ("/siray/v1/video/generation", "/siray/v1/video/generations"),
        ("/venice/chat/completion", "/venice/chat/completions"),
        ("/_sandbox/ledgers", "/_sandbox/ledger"),
        ("/visgat", "/visgate"),
    ],
)
def test_an_unknown_path_gets_the_nearest_known_one(
    raw: PlainClient, path: str, nearest: str
) -> None:
    answer = raw.post(path, json={})
    assert answer.status_code == 404
    assert answer.headers["x-sandbox-nearest"].startswith(nearest)
    assert nearest in answer.text


@pytest.mark.parametrize("path", ["/visgate/usage", "/siray/images/generations", "/venice/models"])
def test_another_method(raw: PlainClient, path: str) -> None:
    answer = raw("DELETE", path)
    assert answer.status_code == 405
    assert answer.headers["allow"] in ("GET", "POST")


def test_a_client_that_gives_up_while_sending(raw: PlainClient) -> None:
    head = b"POST /visgate/generate HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"
    with socket.create_connection(("127.0.0.1", raw.sandbox.port)) as early:
        early.sendall(head)
    assert raw.get("/visgate/health").status_code == 200
    assert [each.path for each in raw.sandbox.requests] == ["/visgate/health"]


def test_what_comes_over_http_1_0_without_a_host(raw: PlainClient) -> None:
    body = json.dumps(image_request()).encode()
    head = (
        "POST /visgate/images/generate HTTP/1.0\r\nAuthorization: Bearer k\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", raw.sandbox.port)) as old:
        old.sendall(head.encode() + body)
        answer = b""
        while piece := old.recv(65_536):
            answer += piece
    assert f"{raw.sandbox.url}/_media/".encode() in answer
