"""Who a sandbox answers, what steers it, and how it is reached past proxies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import Visgate
from framewire.sandbox import Sandbox
from framewire.sandbox.environment import past_proxies
from framewire.sandbox.guard import refusal
from tests.sandbox.plain_client import PlainClient, image_request

_NOBODY = "http://127.0.0.1:9"
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "["])
def test_another_host_is_not_answered(raw: PlainClient, host: str) -> None:
    given = raw.get("/visgate/health", headers={"host": host})
    assert given.status_code == 421
    assert given.json()["error"] == "FOREIGN_HOST"
    assert "access-control-allow-origin" not in given.headers
    assert raw.sandbox.requests == [], "it is as if it had not come"


@pytest.mark.parametrize(
    ("host", "listening", "allowed", "answered"),
    [
        ("127.0.0.1:8765", "127.0.0.1", (), True),
        ("localhost:8765", "127.0.0.1", (), True),
        ("LOCALHOST.:8765", "::1", (), True),
        ("[::1]:8765", "::1", (), True),
        ("[0:0:0:0:0:0:0:1]", "::1", (), True),
        ("192.168.1.7:8765", "192.168.1.7", (), True),
        ("192.168.1.7:8765", "::ffff:192.168.1.7", (), True),
        ("", "127.0.0.1", (), True),
        ("box:8765", "192.168.1.7", (), True),
        ("localhost:8765", "192.168.1.7", (), False),
        ("192.168.1.8:8765", "192.168.1.7", (), False),
        ("tests.example:8765", "192.168.1.7", ("tests.example",), True),
        ("tests.example:8765", "192.168.1.7", ("tests.example:8765",), True),
        ("tests.example:80", "192.168.1.7", ("tests.example:8765",), False),
    ],
)
def test_its_own_host_is_the_one_it_is_reached_at(
    host: str, listening: str, allowed: tuple[str, ...], answered: bool
) -> None:
    assert (refusal({"host": host}, listening, "box", allowed) is None) is answered


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:3000"])
def test_a_page_of_another_origin_is_refused(raw: PlainClient, origin: str) -> None:
    for method, path in (("POST", "/visgate/images/generate"), ("OPTIONS", "/aquiles/videos")):
        given = raw(method, path, headers={"origin": origin}, json=image_request())
        assert (given.status_code, given.json()["error"]) == (403, "FOREIGN_ORIGIN")
    assert raw.sandbox.ledger.accepted == 0
    assert raw.get("/visgate/health", headers={"origin": raw.sandbox.url}).status_code == 200


def test_a_host_that_is_allowed_may_call(http: httpx.Client) -> None:
    with Sandbox(allow_host=["Tests.example"]) as sandbox:
        raw = PlainClient(http, sandbox)
        headers = {"host": "tests.example:8765", "origin": "https://tests.example:3000"}
        assert raw.get("/visgate/health", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None]
)
@pytest.mark.parametrize("path", ["reset", "faults", "scripts", "advance"])
def test_what_steers_it_takes_no_type_that_any_page_may_send(
    raw: PlainClient, path: str, kind: str | None
) -> None:
    raw.get("/visgate/health")
    headers = {} if kind is None else {"content-type": kind}
    given = raw.post(f"/_sandbox/{path}", content=b'{"seconds": 5}', headers=headers)
    assert given.status_code == 415
    assert len(raw.sandbox.requests) == 1, "nothing was reset"


def test_a_reset_needs_no_body(raw: PlainClient) -> None:
    raw.get("/visgate/health")
    assert raw.post("/_sandbox/reset").json() == {"reset": True}
    assert raw.sandbox.requests == []


@pytest.mark.parametrize("target", ["*", "GET /*", "POST /_sandbox/*"])
def test_a_fault_never_happens_to_what_steers_it(raw: PlainClient, target: str) -> None:
    raw.sandbox.fault(target, kind="status", status=503, times=None)
    assert raw.get("/_sandbox/ledger").status_code == 200
    assert raw.post("/_sandbox/reset", json={}).status_code == 200


@pytest.mark.parametrize(
    "seconds",
    ["NaN", "Infinity", "-Infinity", "1e999", "-1", '"5"', "true", "null", "1" + "0" * 400],
)
def test_time_is_pushed_by_finite_numbers_only(raw: PlainClient, seconds: str) -> None:
    before = raw.get("/_sandbox/health").json()["time"]
    given = raw.post(
        "/_sandbox/advance",
        content=f'{{"seconds": {seconds}}}'.encode(),
        headers={"content-type": "application/json"},
    )
    assert given.status_code == 400
    assert 0 <= raw.get("/_sandbox/health").json()["time"] - before < 60
    assert raw.get("/visgate/models", key=None).status_code == 200


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 1e300])
def test_time_does_not_leave_what_a_date_can_hold(
    framewire_sandbox: Sandbox, seconds: float
) -> None:
    with pytest.raises(ValueError, match="virtual time"):
        framewire_sandbox.advance(seconds)


@pytest.mark.parametrize(
    ("environ", "value"),
    [
        ({}, "127.0.0.1,localhost,::1"),
        ({"NO_PROXY": "a.example, b.example"}, "a.example,b.example,127.0.0.1,localhost,::1"),
        ({"NO_PROXY": "a", "no_proxy": "b"}, "b,127.0.0.1,localhost,::1"),
        ({"no_proxy": "*"}, "*"),
        ({"no_proxy": "localhost"}, "localhost,127.0.0.1,::1"),
    ],
)
def test_proxies_are_passed_by_beside_those_that_were(environ: dict[str, str], value: str) -> None:
    found = past_proxies("http://127.0.0.1:8765", environ)
    assert found == {"NO_PROXY": value, "no_proxy": value}


def test_another_address_of_this_machine_is_spared_too() -> None:
    assert past_proxies("http://192.168.1.7:1", {})["NO_PROXY"].endswith(",192.168.1.7")


def test_the_fixture_is_reached_past_a_proxy(
    monkeypatch: pytest.MonkeyPatch, framewire_sandbox: Sandbox
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, _NOBODY)
    with Visgate("k", base_url=framewire_sandbox.base_url("visgate"), max_retries=0) as client:
        assert client.health()


def test_the_demo_is_reached_past_a_proxy(tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        "from scripts import demo\n"
        "demo.TASKS = demo.TASKS[:1]\n"
        "sys.exit(demo.main([]))\n"
    )
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": path,
            "http_proxy": _NOBODY,
            "no_proxy": "",
            "NO_PROXY": "",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_sandbox_may_be_told_its_models(http: httpx.Client) -> None:
    models = (
        "visgate/fal-ai/of-tomorrow,kind=video,usd=0.4",
        "siray/acme/of-tomorrow-t2v,kind=video,usd=0.5",
        "siray/acme/of-tomorrow-t2i",
        "venice/of-tomorrow,usd=0.25",
        "venice/words-of-tomorrow,kind=text,usd=2",
    )
    with Sandbox(models=models, image_seconds=0, video_seconds=0) as sandbox:
        raw = PlainClient(http, sandbox)
        made: list[tuple[str, dict[str, Any]]] = [
            ("/visgate/videos/generate", {"model": "fal-ai/of-tomorrow", "prompt": "p"}),
            ("/siray/v1/video/generations", {"model": "acme/of-tomorrow-t2v", "prompt": "p"}),
            ("/venice/image/generate", {"model": "of-tomorrow", "prompt": "p"}),
        ]
        for path, body in made:
            assert raw.post(path, json=body).status_code == 200, path
        assert [entry.usd for entry in sandbox.ledger.entries] == [0.4, 0.5, 0.25]
        listed = raw.get("/visgate/models?search=of-tomorrow").json()["models"]
        assert [(each["id"], each["media_type"]) for each in listed] == [
            ("fal-ai/of-tomorrow", "video")
        ]
        names = {
            each["model_name"] for each in raw.get("/siray/api/model-verse/models").json()["data"]
        }
        assert {"acme/of-tomorrow-t2v", "acme/of-tomorrow-t2i"} <= names
        listed = raw.get("/venice/models?type=text").json()["data"]
        assert "words-of-tomorrow" in {each["id"] for each in listed}


@pytest.mark.parametrize(
    "model",
    [
        *("fal-ai/new", "aquiles/new", "visgate/", "visgate/a,kind=3d", "venice/a,usd=nan"),
        *("siray/a,usd=-1", "siray/a,price=1", "siray/a,usd=x", ""),
    ],
)
def test_models_that_cannot_be_added(model: str) -> None:
    with pytest.raises(ValueError, match=r"model|float"):
        Sandbox(models=[model])
