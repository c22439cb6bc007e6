"""visgate: jobs, caches, keys, and figures that add up."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from PIL import Image

from framewire.sandbox import Sandbox
from framewire.sandbox.visgate.cache import alike, words
from tests.sandbox.plain_client import ManualClock, PlainClient, image_request, video_request

ASYNC = {"prefer": "respond-async"}


def test_an_image_is_answered_with_its_facts(raw: PlainClient) -> None:
    answer = raw.post("/visgate/images/generate", json=image_request(num_images=2)).json()

    assert (answer["model"], answer["provider"]) == ("fal-ai/flux/schnell", "fal")
    assert (answer["cost"], answer["cache_hit"]) == (0.006, False)
    assert "provider_cost_avoided_micro" not in answer
    assert "steps" not in answer
    first, second = (raw.get(url, key=None) for url in answer["images"])
    assert first.headers["content-type"] == "image/jpeg"
    image = Image.open(io.BytesIO(first.content))
    assert (image.size, image.format) == ((64, 48), "JPEG")
    assert first.content != second.content


def test_generate_nests_its_parameters_and_names_its_cost_otherwise(raw: PlainClient) -> None:
    params = {"num_images": 2, "image_size": "320x200"}
    body = {"prompt": "p", "model": "fal-ai/flux/dev", "params": params}
    answer = raw.post("/visgate/generate", json=body).json()

    assert len(answer["images"]) == 2
    assert answer["image_url"] == answer["images"][0]
    assert answer["resolution"] == {"width": 320, "height": 200}
    assert (answer["mode"], answer["estimated_cost_usd"]) == ("managed", 0.05)
    assert answer["cost_per_megapixel_usd"] == pytest.approx(0.025 / 0.064)


def test_steps_are_listed_on_request(raw: PlainClient) -> None:
    path = "/visgate/images/generate?include_steps=true"
    names = [
        [s["name"] for s in raw.post(path, json=image_request()).json()["steps"]] for _ in "ab"
    ]
    assert names == [["cache_lookup", "provider", "storage"], ["cache_lookup"]]


@pytest.mark.parametrize(("skip", "place"), [({}, "visgate-"), ({"skip_gcs_upload": True}, "fal-")])
def test_a_video_is_answered_at_once_without_prefer(
    raw: PlainClient, skip: dict[str, Any], place: str
) -> None:
    answer = raw.post("/visgate/videos/generate", json=video_request(**skip))
    assert answer.status_code == 200
    assert answer.json()["video_url"].startswith(f"{raw.sandbox.url}/_media/{place}")
    video = raw.get(answer.json()["video_url"], key=None)
    assert video.headers["content-type"] == "video/mp4"


def test_a_job_goes_through_its_states(timed: PlainClient) -> None:
    accepted = timed.post("/visgate/videos/generate", json=video_request(), headers=ASYNC)
    assert (accepted.status_code, accepted.json()["status"]) == (202, "pending")
    path = f"/visgate/requests/{accepted.json()['request_id']}"

    states = []
    for seconds in (0, 50, 50):
        timed.sandbox.advance(seconds)
        states.append(timed.get(path).json())
    assert [each["status"] for each in states] == ["pending", "processing", "completed"]
    assert [each["output_url"] is None for each in states] == [True, True, False]
    assert states[2]["media_type"] == "video"
    assert states[2]["completed_at"] > states[2]["created_at"]
    assert timed.get(path).json()["output_url"] == states[2]["output_url"]


def test_a_job_that_fails_says_why(raw: PlainClient) -> None:
    body = video_request("[[fail]]")
    job = raw.post("/visgate/videos/generate", json=body, headers=ASYNC).json()["request_id"]
    state = raw.get(f"/visgate/requests/{job}").json()
    assert (state["status"], state["output_url"]) == ("failed", None)
    assert state["error_message"] == "injected pipeline failure"
    assert raw.get("/visgate/usage").json()["failed_requests"] == 1


def test_a_job_is_its_owners(raw: PlainClient) -> None:
    body = video_request()
    job = raw.post("/visgate/videos/generate", json=body, headers=ASYNC).json()["request_id"]
    assert raw.get(f"/visgate/requests/{job}", key="someone-else").status_code == 404
    unknown = raw.get("/visgate/requests/unknown")
    assert (unknown.status_code, unknown.json()["error"]) == (404, "NOT_FOUND")


def test_a_script_is_walked_poll_by_poll(raw: PlainClient) -> None:
    steps = ["pending", "processing:40", "on-hold", "completed"]
    raw.sandbox.script("visgate", steps)
    body = video_request()
    job = raw.post("/visgate/videos/generate", json=body, headers=ASYNC).json()["request_id"]
    states = [raw.get(f"/visgate/requests/{job}").json() for _ in range(5)]
    assert [each["status"] for each in states] == [
        "pending",
        "processing",
        "on-hold",
        *["completed"] * 2,
    ]
    assert [each["output_url"] is not None for each in states] == [False, False, False, True, True]


def test_a_provider_failure_names_the_provider(raw: PlainClient) -> None:
    body = image_request("[[fail]]", model="runway/gen4_image")
    answer = raw.post("/visgate/images/generate", json=body)
    assert answer.status_code == 502
    assert answer.json()["error"] == "PROVIDER_FAILURE"
    assert answer.json()["details"] == {"provider": "runway"}


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        ({"prompt": "p"}, 422, "VALIDATION_ERROR", "model"),
        (image_request(width="wide"), 422, "VALIDATION_ERROR", "width"),
        (image_request(width=0), 422, "VALIDATION_ERROR", "width"),
        (image_request(num_images=11), 422, "VALIDATION_ERROR", "num_images"),
        (image_request(model="fal-ai/no-such"), 404, "MODEL_NOT_FOUND", None),
    ],
)
def test_refusals(raw: PlainClient, body: Any, status: int, code: str, field: str | None) -> None:
    answer = raw.post("/visgate/images/generate", json=body)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["details"].get("field") == field
    assert raw.sandbox.ledger.visgate.accepted == 0


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/visgate/generate", {"model": "fal-ai/no-such", "prompt": "p"}, 404),
        ("/visgate/generate", {"model": "fal-ai/flux/dev", "prompt": "[[fail]]"}, 502),
        ("/visgate/videos/generate", video_request(duration_seconds=0), 422),
        ("/visgate/videos/generate", video_request("[[fail]]"), 502),
    ],
)
def test_refusals_of_the_other_operations(
    raw: PlainClient, path: str, body: Any, status: int
) -> None:
    assert raw.post(path, json=body).status_code == status


def test_a_body_that_is_no_json_is_a_bad_request(raw: PlainClient) -> None:
    answer = raw.post("/visgate/images/generate", content=b"{")
    assert (answer.status_code, answer.json()["error"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("key", [None, "bad-key"])
def test_a_key_is_needed_but_for_health_and_models(raw: PlainClient, key: str | None) -> None:
    refused = raw.get("/visgate/usage", key=key)
    assert (refused.status_code, refused.json()["error"]) == (401, "UNAUTHORIZED")
    assert raw.get("/visgate/health", key=key).json()["version"] == "0.2.0"
    assert raw.get("/visgate/models", key=key).status_code == 200


def test_an_equal_request_hits_the_exact_cache(raw: PlainClient) -> None:
    first, second = (raw.post("/visgate/images/generate", json=image_request()) for _ in "ab")
    hit = second.json()
    assert hit["images"] == first.json()["images"]
    assert hit["id"] != first.json()["id"]
    assert (hit["cost"], hit["cache_hit"], hit["provider_cost_avoided_micro"]) == (0.0, True, 0)
    ledger = raw.sandbox.ledger.visgate
    assert (ledger.accepted, ledger.billed) == (2, 0.003)
    assert [entry.cached for entry in ledger.entries] == [False, True]


def test_a_cached_request_is_finished_even_where_a_job_was_asked_for(raw: PlainClient) -> None:
    answers = [
        raw.post("/visgate/videos/generate", json=video_request(), headers=headers)
        for headers in ({}, ASYNC)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[1].json()["cache_hit"] is True


@pytest.mark.parametrize("other", [{"key": "other-organisation"}, {"seed": 7}, {"width": 128}])
def test_the_exact_cache_is_per_organisation_and_request(
    raw: PlainClient, other: dict[str, Any]
) -> None:
    raw.post("/visgate/images/generate", json=image_request())
    key = other.pop("key", "test")
    answer = raw.post("/visgate/images/generate", key=key, json=image_request(**other))
    assert answer.json()["cache_hit"] is False


def test_reworded_prompts_hit_the_semantic_cache_after_a_while(http: httpx.Client) -> None:
    with Sandbox(clock=ManualClock(), image_seconds=0, cache_seconds=60) as sandbox:
        raw = PlainClient(http, sandbox)
        one = image_request("A cinematic view of the Bosphorus in Istanbul at night")
        other = image_request(
            "Istanbul, the Bosphorus: cinematic night view", model="replicate/stability-ai/sdxl"
        )

        def hit(body: dict[str, Any], key: str = "test") -> Any:
            return raw.post("/visgate/images/generate", key=key, json=body).json()["cache_hit"]

        assert hit(one) is False
        assert hit(image_request("Bosphorus night view, cinematic, Istanbul")) is False
        sandbox.advance(5)
        assert hit(other) is True
        assert hit(other, key="other-organisation") is False
        assert hit(image_request("A cinematic view of the Alps in winter")) is False
        sandbox.advance(60)
        assert hit(one) is False


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("two cats sleeping", "cats, sleeping: two", True),
        ("cat number 1", "cat number 2", False),
        ("a red house", "a blue house", False),
        ("the", "a", False),
    ],
)
def test_what_means_the_same(one: str, other: str, same: bool) -> None:
    assert alike(words(one), words(other)) is same


def test_own_provider_keys_pay_the_base_fee_only(raw: PlainClient) -> None:
    headers = {"x-fal-key": "fal-secret"}
    body = {"prompt": "p", "model": "fal-ai/flux/schnell"}
    answer = raw.post("/visgate/generate", json=body, headers=headers).json()
    assert (answer["mode"], answer["estimated_cost_usd"]) == ("byok", 0.0001)
    wrong_provider = raw.post("/visgate/generate", json=body, headers={"x-runway-key": "rw"})
    assert wrong_provider.json()["mode"] == "managed"
    refused = raw.post("/visgate/generate", json=body, headers={"x-fal-key": "bad"})
    assert (refused.status_code, refused.json()["details"]) == (502, {"provider": "fal"})
    assert raw.sandbox.ledger.visgate.accepted == 2


def test_figures_add_up_with_the_ledger(raw: PlainClient) -> None:
    for body in (image_request("one"), image_request("one"), image_request("two")):
        raw.post("/visgate/images/generate", json=body)
    raw.post("/visgate/videos/generate", json=video_request(model="runway/gen4_turbo"))
    raw.post("/visgate/images/generate", key="other", json=image_request("three"))

    usage = raw.get("/visgate/usage?period=week").json()
    assert (usage["total_requests"], usage["cached_requests"]) == (4, 1)
    assert usage["by_provider"] == {"fal": 3, "runway": 1}
    assert usage["total_billed_cost"] == pytest.approx(0.256)
    assert usage["total_savings"] == pytest.approx(0.003)
    assert raw.sandbox.ledger.visgate.billed == pytest.approx(0.256 + 0.003)
    dashboard = raw.get("/visgate/dashboard").json()
    assert dashboard["total_generations"] == 4
    assert dashboard["total_cost_usd"] == usage["total_billed_cost"]
    logs = raw.get("/visgate/usage/logs?limit=2&offset=1").json()["logs"]
    assert [each["cache_hit"] for each in logs] == [False, True]
    assert raw.get("/visgate/billing/info").json()["balance_micro"] == 100_000_000 - 256_000
    assert raw.get("/visgate/billing/stats").json()["total_requests"] == 5
    wrongs = ("/visgate/usage?period=eon", "/visgate/dashboard?period=eon")
    for wrong in (*wrongs, "/visgate/usage/logs?limit=-1"):
        assert raw.get(wrong).status_code == 422


def test_provider_keys_are_kept_masked_and_deleted(raw: PlainClient) -> None:
    def put(provider: str, key: str) -> httpx.Response:
        body = {"provider": provider, "api_key": key}
        return raw("PUT", "/visgate/providers/keys", json=body)

    assert put("fal", "fal-key-a346").json()["masked_key"] == "****a346"
    assert put("nobody", "k").status_code == 422
    keys = raw.get("/visgate/providers/keys").json()["keys"]
    assert [(key["provider"], key["validated"]) for key in keys] == [("fal", True)]
    assert raw.get("/visgate/providers/keys", key="other").json()["keys"] == []
    assert raw("DELETE", "/visgate/providers/keys/fal").json()["deleted"] is True
    assert raw("DELETE", "/visgate/providers/keys/fal").status_code == 404
    body = {"prompt": "p", "model": "fal-ai/flux/schnell"}
    assert raw.post("/visgate/generate", json=body).json()["mode"] == "managed"


@pytest.mark.parametrize(
    ("provider", "key", "valid", "message"),
    [
        ("fal", "k", True, "Valid Fal.ai API key"),
        ("replicate", "k", True, "Valid Replicate API key"),
        ("runway", "bad", False, "Invalid Runway API key"),
        ("nobody", "k", False, "Unsupported provider: nobody"),
    ],
)
def test_checking_a_provider_key_is_never_an_error(
    raw: PlainClient, provider: str, key: str, valid: bool, message: str
) -> None:
    body = {"provider": provider, "api_key": key}
    answer = raw.post("/visgate/providers/validate", json=body)
    assert (answer.status_code, answer.json()) == (200, {"valid": valid, "message": message})


def test_the_catalogue_is_filtered_sorted_and_cut(raw: PlainClient) -> None:
    def listed(**query: Any) -> Any:
        return raw.get("/visgate/models", params=query).json()["models"]

    assert listed(limit=10)[0]["id"] == "fal-ai/flux-pro"
    assert {each["provider"] for each in listed(provider="runway")} == {"runway"}
    assert {each["media_type"] for each in listed(media_type="video")} == {"video"}
    assert all(
        "image-to-video" in each["capabilities"] for each in listed(capability="image-to-video")
    )
    assert listed(search="istanbul", limit=5) == []
    assert len(listed(search="KLING")) == 2
    costs = [each["base_cost_micro"] for each in listed(sort="cost")]
    assert costs == sorted(costs)
    runs = [each["run_count"] for each in listed(sort="popular")]
    assert runs == sorted(runs, reverse=True)
    page = raw.get("/visgate/models?limit=5").json()
    assert (len(page["models"]), page["total_count"] > 40) == (5, True)
    videos = listed(provider="fal", media_type="video", sort="newest", limit=100)
    assert not any("veo" in each["id"] for each in videos)
    assert "featured" not in page
    assert raw.get("/visgate/models?featured=true").json()["featured"]


@pytest.mark.parametrize("path", ["fal-ai/flux/schnell", "fal-ai%2Fflux%2Fschnell"])
def test_a_model_id_keeps_its_slashes(raw: PlainClient, path: str) -> None:
    assert raw.get(f"/visgate/models/{path}").json()["id"] == "fal-ai/flux/schnell"


def test_an_unknown_model(raw: PlainClient) -> None:
    answer = raw.get("/visgate/models/no/such")
    assert (answer.status_code, answer.json()["error"]) == (404, "MODEL_NOT_FOUND")


def test_who_the_key_belongs_to(raw: PlainClient) -> None:
    me = raw.get("/visgate/auth/me").json()
    assert (len(me["organization"]["id"]), me["role"]) == (20, "api-key")
    keys = raw.get("/visgate/api-keys", key="vg-5e27273abc").json()
    assert [each["key_prefix"] for each in keys] == ["vg-5e27273"]


def test_twenty_parallel_requests_are_twenty_entries(framewire_sandbox: Sandbox) -> None:
    def ask(number: int) -> int:
        with httpx.Client(verify=False, trust_env=False, timeout=30) as client:
            raw = PlainClient(client, framewire_sandbox)
            body = image_request(f"number {number}")
            return raw.post("/visgate/images/generate", json=body).status_code

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(ask, range(20))) == [200] * 20
    ledger = framewire_sandbox.ledger.visgate
    assert (ledger.requests, ledger.accepted, ledger.billed) == (20, 20, 0.06)
