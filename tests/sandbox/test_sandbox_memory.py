"""A sandbox that serves for days stays as small as it was after its first hours."""

from __future__ import annotations

import gc
import tracemalloc
from typing import Any

import httpx
import pytest

from framewire.sandbox import Sandbox, bounded
from framewire.sandbox.bounded import Kept, shortened
from framewire.sandbox.clock import VirtualClock
from framewire.sandbox.jobs import Job, Jobs
from framewire.sandbox.store import MediaStore
from framewire.sandbox.visgate.base import Generated
from tests.sandbox.plain_client import PlainClient, image_request


def test_the_oldest_goes_first() -> None:
    few: Kept[str, bytes] = Kept(3, 10, len)
    for name in "abcd":
        few[name] = b"x"
    assert list(few) == ["b", "c", "d"]
    few["b"] = b"xx"
    assert list(few) == ["c", "d", "b"], "what is kept anew is the newest"
    few["e"] = b"x" * 8
    assert list(few) == ["b", "e"]
    few["f"] = b"x" * 99
    assert list(few) == ["f"], "the newest is kept whatever its size"
    del few["f"]
    few["g"] = b"x" * 10
    assert list(reversed(few)) == ["g"]


def test_long_texts_are_cut_and_stay_apart() -> None:
    long = "a" * 100_000
    one, other = shortened({"prompt": long}), shortened({"prompt": long + "b"})
    assert one != other
    assert len(one["prompt"]) < 2_200
    assert "[[fail]]" in shortened([f"{long} [[fail]]"])[0]
    assert shortened({"n": 1, "text": "short", "list": [None]}) == {
        "n": 1,
        "text": "short",
        "list": [None],
    }


def test_jobs_and_results_are_bounded_by_number_and_by_bytes() -> None:
    clock = VirtualClock()
    jobs, media = Jobs(clock, {}), MediaStore()
    for number in range(bounded.MOST + 50):
        jobs.add(Job(f"j{number}", "o", "k", 0, 1, "p"))
        media.keep(f"m{number}", "image/png", bytes, 0)
    assert len(jobs.newest_first()) == bounded.MOST
    assert jobs.get("j49") is None
    assert jobs.get("j50") is not None
    assert media.get("m49") is None
    for number in range(3):
        media.keep(f"big{number}", "image/png", bytes, 0, bounded.MOST_BYTES // 2)
    assert media.get("big0") is None or media.get("m50") is None
    assert media.get("big2") is not None


def test_what_is_counted_counts_all_and_what_is_kept_is_the_latest(
    raw: PlainClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = raw.sandbox.ledger.visgate
    log = raw.sandbox._app._state[1]["visgate"].log  # type: ignore[attr-defined]
    raw.post("/visgate/images/generate", json=image_request())
    entry = account.entries[0]
    for _ in range(bounded.MOST + 5):
        account.enter(entry)
        log.append(Generated("k", "r", "m", "fal", "image", "managed", 0.0, 1, 1))
    assert account.accepted == bounded.MOST + 6
    assert account.micro == entry.micro * (bounded.MOST + 6)
    assert (len(account.entries), len(log)) == (bounded.MOST, bounded.MOST)


def test_faults_that_have_happened_are_forgotten(raw: PlainClient) -> None:
    for _ in range(20):
        raw.sandbox.fault("visgate_get_health", kind="status", status=503)
        raw.get("/visgate/health")
    assert raw.sandbox._app.world.faults._faults == []


BODIES: dict[str, tuple[str, dict[str, Any]]] = {
    "visgate": ("/visgate/images/generate", image_request()),
    "siray": ("/siray/v1/images/generations/async", {"model": "openai/gpt-image-1"}),
    "aquiles": ("/aquiles/videos", {"model": "wan2.2"}),
    "venice": ("/venice/image/generate", {"model": "hidream", "width": 64, "height": 64}),
}


@pytest.mark.parametrize("service", BODIES)
def test_long_prompts_do_not_add_up(
    http: httpx.Client, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The requests themselves, and the prompts that a video server repeats, have bounds of their
    # own, which are reached at once here.
    monkeypatch.setattr("framewire.sandbox.world._KEPT_REQUESTS", 2)
    monkeypatch.setattr("framewire.sandbox.bounded.MOST_BYTES", 200_000)
    monkeypatch.setattr(Kept.__init__, "__defaults__", (bounded.MOST, 200_000, lambda _: 0))
    path, body = BODIES[service]
    with Sandbox(image_seconds=0, video_seconds=0) as sandbox:
        raw = PlainClient(http, sandbox)

        def send(first: int, last: int) -> int:
            for number in range(first, last):
                prompt = f"{number} " + f"word{number} " * (1 if service == "venice" else 10_000)
                assert raw.post(path, json={**body, "prompt": prompt}).status_code == 200
            gc.collect()
            return tracemalloc.get_traced_memory()[0]

        tracemalloc.start()
        try:
            before = send(0, 5)
            grown = send(5, 45) - before
        finally:
            tracemalloc.stop()
    assert grown < 40 * 20_000, "40 prompts of 100 kB were sent"
