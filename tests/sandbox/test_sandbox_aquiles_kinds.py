"""The kinds of Aquiles-Image server, and what each says of itself."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from framewire.sandbox import Sandbox
from tests.sandbox.aquiles_facts import DIFFUSION, edit
from tests.sandbox.plain_client import KLEIN, KONTEXT, ManualClock, PlainClient

NO_VIDEOS = {"detail": f"Model '{DIFFUSION}' does not generate videos."}


def test_an_image_server_makes_no_videos(kinds: Any) -> None:
    raw = kinds("image")
    for method, path in (
        ("POST", "/videos"),
        ("GET", "/videos"),
        ("GET", "/videos/video_x"),
        ("DELETE", "/videos/video_x"),
        ("GET", "/videos/video_x/content"),
    ):
        given = raw(method, f"/aquiles{path}", json={"prompt": "p"} if method == "POST" else None)
        assert (given.status_code, given.json()) == (503, NO_VIDEOS)
    assert raw.get("/aquiles/model/type").json() == {"type": "Image"}


def test_a_video_server(kinds: Any) -> None:
    raw = kinds("video")
    body = {"model": KLEIN, "prompt": "p"}
    refused = raw.post("/aquiles/images/generations", json=body)
    assert refused.status_code == 500
    assert refused.json() == {
        "detail": "Error in processing: 'NoneType' object has no attribute 'submit'"
    }
    assert edit(raw).status_code == 500
    idle = {"total_tasks": 0, "queued": 0, "processing": 0, "completed": 0, "failed": 0}
    assert raw.get("/aquiles/stats").json() == {**idle, "available": True, "max_concurrent": 1}
    raw.post("/aquiles/videos", json={"prompt": "p"})
    assert raw.get("/aquiles/stats").json()["completed"] == 1
    assert raw.get("/aquiles/model/type").json() == {"type": "Video"}
    health = raw.get("/aquiles/health").json()
    assert (health["mode"], health["model"], health["devices"]) == ("video", "wan2.2", [])


def test_a_distributed_server(kinds: Any) -> None:
    raw = kinds("dist")
    for prompt in ("p", "[[fail]]"):
        body = {"model": DIFFUSION, "prompt": prompt, "n": 2}
        raw.post("/aquiles/images/generations", json=body)
    stats = raw.get("/aquiles/stats").json()
    assert set(stats) == {"mode", "devices", "global"}
    assert stats["devices"]["cuda:0"]["images_completed"] == 2
    assert stats["devices"]["cuda:1"]["last_error"] == "injected pipeline failure"
    assert stats["global"] == {
        "total_requests": 2,
        "total_batches": 1,
        "total_images": 2,
        "queued": 0,
        "active_batches": 0,
        "completed": 1,
        "failed": 1,
        "processing": False,
    }
    assert raw.get("/aquiles/v1/configs").json()["dist_inference"] is True


def test_dev_mode(kinds: Any) -> None:
    raw = kinds("dev")
    assert raw.get("/aquiles/health").status_code == 503
    assert raw.get("/aquiles/health").json()["status"] == "loading"
    assert raw.get("/aquiles/stats").json()["total_requests"] == 150
    any_model = {"prompt": "p", "n": 2, "model": "anything"}
    assert len(raw.post("/aquiles/images/generations", json=any_model).json()["data"]) == 2
    crash = raw.post("/aquiles/images/generations", json={"prompt": "p", "quality": "hd"})
    assert (crash.status_code, crash.text) == (500, "Internal Server Error")
    video = raw.post("/aquiles/videos", json={"model": "wan2.2", "prompt": "p"}).json()
    assert (video["status"], video["progress"]) == ("processing", 50)
    assert re.fullmatch(r"video_dev_\d+", video["id"])
    state = raw.get("/aquiles/videos/video_any").json()
    assert (state["status"], state["progress"], state["prompt"]) == ("completed", None, "Mock")
    assert raw.get("/aquiles/videos").status_code == 500
    assert raw("DELETE", "/aquiles/videos/video_any").json()["deleted"] is True
    content = raw.get("/aquiles/videos/video_any/content")
    assert (content.status_code, content.json()) == (503, NO_VIDEOS)
    with_videos = kinds("dev", aquiles_model="wan2.2")
    assert with_videos.get("/aquiles/videos/video_any/content").text == "Internal Server Error"


def test_the_playground_turns_401_into_its_login_page(kinds: Any) -> None:
    raw = kinds("playground")
    sent_on = raw.get("/aquiles/stats", key=None)
    assert sent_on.status_code == 302
    assert sent_on.headers["location"] == "/aquiles/login?next=/stats"
    page = raw.get(sent_on.headers["location"], key=None)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert raw.get("/aquiles/", key=None).status_code == 302
    wrong = raw.post("/aquiles/token", key=None, data={"username": "x", "password": "y"})
    assert wrong.headers["location"] == "/aquiles/login?next=/token"
    right = raw.post(
        "/aquiles/token", key=None, data={"username": "sandbox", "password": "sandbox"}
    )
    assert right.headers["location"] == "/aquiles/"
    cookie = right.headers["set-cookie"].partition(";")[0]
    raw.http.cookies.clear()
    assert raw.get("/aquiles/", key=None, headers={"cookie": cookie}).status_code == 200
    assert raw.get("/aquiles/stats").status_code == 200


def test_only_the_playground_has_its_pages(raw: PlainClient) -> None:
    for method, path in (("GET", "/"), ("GET", "/login"), ("POST", "/token")):
        assert raw(method, f"/aquiles{path}").json() == {"detail": "Not Found"}


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        (KLEIN, "Hybrid"),
        (KONTEXT, "Edit"),
        (DIFFUSION, "Image"),
        ("wan2.2", "Video"),
        ("x/y", "Image"),
        ("gguf:x/y", "Hybrid"),
    ],
)
def test_the_type_of_a_model(kinds: Any, model: str, kind: str) -> None:
    raw = kinds("image", aquiles_model=model)
    assert raw.get("/aquiles/v1/model/type", key=None).json() == {"type": kind}


def test_more_requests_than_places_are_too_many(http: httpx.Client) -> None:
    with Sandbox(clock=ManualClock(), image_seconds=10) as sandbox:
        raw = PlainClient(http, sandbox)
        body = {"model": KLEIN, "prompt": "p", "size": "256x256"}

        def ask(_: int) -> int:
            with httpx.Client(verify=False, trust_env=False, timeout=30) as client:
                return (
                    PlainClient(client, sandbox)
                    .post("/aquiles/images/generations", json=body)
                    .status_code
                )

        with ThreadPoolExecutor(50) as pool:
            waiting = [pool.submit(ask, number) for number in range(50)]
            while sandbox.ledger.aquiles.accepted < 50:
                raw.get("/_sandbox/health")
            assert raw.get("/aquiles/stats").json()["processing"] is True
            refused = raw.post("/aquiles/images/generations", json=body)
            sandbox.advance(10)
            assert [each.result() for each in waiting] == [200] * 50
    assert (refused.status_code, refused.json()) == (429, {"detail": "Too Many Requests"})
    assert "retry-after" not in refused.headers


def test_figures_count_batches_not_failures(raw: PlainClient) -> None:
    for prompt, number in (("p", 1), ("q", 2), ("[[fail]]", 1)):
        body = {"model": KLEIN, "prompt": prompt, "n": number, "size": "256x256"}
        raw.post("/aquiles/images/generations", json=body)
    assert raw.get("/aquiles/stats").json() == {
        "mode": "single-device",
        "total_requests": 3,
        "total_batches": 2,
        "total_images": 3,
        "queued": 0,
        "completed": 2,
        "failed": 1,
        "processing": False,
        "available": True,
    }
