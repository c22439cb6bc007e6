"""Aquiles-Image's videos, compared with answers of a real server."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.plain_client import PNG, PlainClient

BUSY = {"detail": "The limit of 1 concurrent tasks has been reached. Please try again later."}


def test_a_video_walks_through_its_states(timed: PlainClient) -> None:
    made = timed.post("/aquiles/videos", json={"model": "wan2.2", "prompt": "a cat"}).json()
    path = f"/aquiles/videos/{made['id']}"
    assert made == {
        "id": made["id"],
        "object": "video",
        "model": "wan2.2",
        "status": "queued",
        "progress": 0,
        "created_at": made["created_at"],
        "size": None,
        "seconds": None,
        "quality": "standard",
        "error": None,
        "prompt": "a cat",
    }
    assert timed.get(path).json() == {**made, "status": "processing"}
    assert timed.get(f"{path}/content").status_code == 500
    busy = timed.post("/aquiles/videos", json={"prompt": "another"})
    assert (busy.status_code, busy.json()) == (503, BUSY)
    timed.sandbox.advance(44)
    assert timed.get(path).json()["progress"] == 40
    timed.sandbox.advance(55)
    assert timed.get(path).json()["progress"] == 90
    timed.sandbox.advance(1)
    assert timed.get(path).json() == {**made, "status": "completed", "progress": 100}
    assert timed.sandbox.ledger.aquiles.accepted == 1


def test_the_content_of_a_video_is_ranged_and_needs_no_key(raw: PlainClient) -> None:
    video = raw.post("/aquiles/videos", json={"prompt": "p"}).json()["id"]
    path = f"/aquiles/videos/{video}/content"
    whole = raw.get(path, key=None, params={"variant": "thumbnail"})
    part = raw.get(path, key=None, headers={"range": "bytes=0-7"})

    assert whole.headers["content-type"] == "video/mp4"
    assert (part.status_code, part.content) == (206, whole.content[:8])
    assert part.headers["content-range"] == f"bytes 0-7/{len(whole.content)}"


def test_a_failed_video(raw: PlainClient) -> None:
    video = raw.post("/aquiles/videos", json={"prompt": "[[fail]]"}).json()["id"]
    state = raw.get(f"/aquiles/videos/{video}").json()
    failure = {"code": "generation_error", "message": "injected pipeline failure"}
    assert (state["status"], state["progress"], state["error"]) == ("failed", 0, failure)
    content = raw.get(f"/aquiles/videos/{video}/content")
    assert (content.status_code, content.text) == (500, "Internal Server Error")
    assert content.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_video_can_be_complete_without_a_file(raw: PlainClient) -> None:
    video = raw.post("/aquiles/videos", json={"prompt": "[[nofile]]"}).json()["id"]
    assert raw.get(f"/aquiles/videos/{video}").json()["status"] == "completed"
    assert raw.get(f"/aquiles/videos/{video}/content").status_code == 500


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"model": "wan2.2"}},
        {"json": {"prompt": "p", "seconds": 4}},
        {"json": {"prompt": "p", "size": "1920x1080"}},
        {"content": b"{", "headers": {"content-type": "application/json"}},
        {"data": {"model": "wan2.2", "prompt": "p"}},
        {"data": {"model": "wan2.2"}, "files": {"x": ("x.txt", b"x")}},
        {
            "data": {"model": "ltx-2", "prompt": "p", "input_reference": "file-1"},
            "files": {"x": ("x.txt", b"x")},
        },
    ],
)
def test_an_unsound_video_request_crashes_the_server(
    raw: PlainClient, sent: dict[str, Any]
) -> None:
    given = raw.post("/aquiles/videos", **sent)
    assert (given.status_code, given.text) == (500, "Internal Server Error")
    assert given.headers["content-type"] == "text/plain; charset=utf-8"
    assert raw.sandbox.ledger.aquiles.accepted == 0


@pytest.mark.parametrize(
    ("model", "content_type", "status", "detail"),
    [
        ("wan2.2", "image/png", 400, "'wan2.2' does not support input_reference."),
        ("ltx-2", "image/gif", 400, "Unsupported image format."),
        ("ltx-2", "image/png", 200, None),
    ],
)
def test_a_reference_image(
    raw: PlainClient, model: str, content_type: str, status: int, detail: str | None
) -> None:
    given = raw.post(
        "/aquiles/videos",
        data={"model": model, "prompt": "p", "seconds": "8", "quality": "hd"},
        files={"input_reference": ("a", PNG, content_type)},
    )
    assert given.status_code == status
    assert given.json().get("detail") == detail


def test_videos_are_listed_newest_first_with_odd_limits(raw: PlainClient) -> None:
    videos = [raw.post("/aquiles/videos", json={"prompt": p}).json()["id"] for p in "abc"]
    listed = raw.get("/aquiles/videos?order=asc").json()
    assert [video["id"] for video in listed["data"]] == videos[::-1]
    assert (listed["has_more"], listed["first_id"], listed["last_id"]) == (
        False,
        videos[2],
        videos[0],
    )
    assert [each["id"] for each in raw.get("/aquiles/videos?limit=-1").json()["data"]] == videos[
        :0:-1
    ]
    after = raw.get(f"/aquiles/videos?limit=1&after={videos[2]}").json()
    assert ([each["id"] for each in after["data"]], after["has_more"]) == ([videos[1]], True)
    assert len(raw.get("/aquiles/videos?after=unknown").json()["data"]) == 3
    assert raw.get("/aquiles/videos?limit=0").json()["first_id"] is None
    wrong = {
        "type": "int_parsing",
        "loc": ["query", "limit"],
        "msg": "Input should be a valid integer, unable to parse string as an integer",
        "input": "abc",
    }
    refused = raw.get("/aquiles/videos?limit=abc")
    assert (refused.status_code, refused.json()) == (422, {"detail": [wrong]})


def test_a_video_deleted_while_it_runs_keeps_the_place_taken(timed: PlainClient) -> None:
    video = timed.post("/aquiles/videos", json={"prompt": "p"}).json()["id"]
    gone = timed("DELETE", f"/aquiles/videos/{video}")
    assert gone.json() == {"id": video, "object": "video.deleted", "deleted": True}
    missing = timed.get(f"/aquiles/videos/{video}")
    assert (missing.status_code, missing.json()) == (404, {"detail": "Video not found"})
    assert timed("DELETE", f"/aquiles/videos/{video}").status_code == 404
    assert timed.post("/aquiles/videos", json={"prompt": "q"}).status_code == 503
    timed.sandbox.advance(100)
    assert timed.post("/aquiles/videos", json={"prompt": "q"}).status_code == 200
