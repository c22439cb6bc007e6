"""Venice's models, keys, billing and limits."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.sandbox.plain_client import PlainClient
from tests.sandbox.venice_facts import CHAT_PATH, GENERATE, chat


def test_models_by_type(raw: PlainClient) -> None:
    def listed(**query: str) -> Any:
        return raw.get("/venice/models", params=query, key=None).json()

    assert {each["type"] for each in listed()["data"]} == {"text"}
    assert {each["type"] for each in listed(type="image")["data"]} == {"image"}
    assert [each["id"] for each in listed(type="code")["data"]] == ["deepseek-coder-v2-lite"]
    everything = {each["type"] for each in listed(type="all")["data"]}
    kinds = {"text", "image", "embedding", "tts", "upscale", "inpaint", "asr", "music", "video"}
    assert everything == kinds
    assert raw.get("/venice/models?type=odd").status_code == 400
    traits = raw.get("/venice/models/traits", key=None).json()["data"]
    assert traits["default"] == "llama-3.3-70b"
    mapping = raw.get("/venice/models/compatibility_mapping", key=None).json()["data"]
    assert mapping["gpt-4o"] == "llama-3.3-70b"


def test_keys_are_made_listed_used_and_deleted(raw: PlainClient) -> None:
    body = {"apiKeyType": "INFERENCE", "description": "d", "expiresAt": "2030-01-01"}
    made = raw.post("/venice/api_keys", json=body).json()["data"]
    assert made["apiKey"].startswith("VENICE-INFERENCE-KEY-")
    chat(PlainClient(raw.http, raw.sandbox))
    assert raw.get("/venice/characters", key=made["apiKey"]).status_code == 200

    listed = {key["id"]: key for key in raw.get("/venice/api_keys").json()["data"]}
    assert listed[made["id"]]["last6Chars"] == made["apiKey"][-6:]
    assert "apiKey" not in listed[made["id"]]
    own = next(key for key in listed.values() if key["description"] == "Sandbox key")
    assert float(own["usage"]["trailingSevenDays"]["usd"]) == pytest.approx(0, abs=1e-3)

    assert raw("DELETE", f"/venice/api_keys?id={made['id']}").json() == {"success": True}
    assert raw("DELETE", f"/venice/api_keys?id={made['id']}").status_code == 400
    assert raw("DELETE", "/venice/api_keys").status_code == 400
    assert raw.get("/venice/characters", key=made["apiKey"]).status_code == 401


def test_a_key_for_a_wallet(raw: PlainClient) -> None:
    path = "/venice/api_keys/generate_web3_key"
    token = raw.get(path, key=None).json()["data"]["token"]
    body = {"apiKeyType": "INFERENCE", "address": "0x1", "signature": "0x2", "token": token}
    made = raw.post(path, key=None, json=body)
    assert made.json()["data"]["description"] == "Web3 API Key"
    assert raw.post(path, key=None, json=body).status_code == 400
    assert raw.get("/venice/characters", key=made.json()["data"]["apiKey"]).status_code == 200


@pytest.mark.parametrize("key", [None, "bad-key"])
def test_without_a_good_key(raw: PlainClient, key: str | None) -> None:
    refused = raw.get("/venice/characters", key=key)
    assert (refused.status_code, refused.json()) == (401, {"error": "Authentication failed"})
    assert raw.get("/venice/models", key=key).status_code == 200
    assert raw.get("/venice/image/styles", key=key).status_code == (200 if key is None else 401)


def test_billing_in_pages_and_as_csv(raw: PlainClient) -> None:
    path = "/venice/billing/usage-history"
    for number in range(12):
        raw.post("/venice/image/generate", json={**GENERATE, "prompt": f"number {number}"})
        raw.sandbox.advance(60)
    first = raw.get(f"{path}?pageSize=10").json()
    assert (len(first["data"]), bool(first["nextCursor"])) == (10, True)
    last = raw.get(path, params={"pageSize": "10", "cursor": first["nextCursor"]}).json()
    assert (len(last["data"]), last["nextCursor"]) == (2, None)
    rows = first["data"] + last["data"]
    assert [row["amount"] for row in rows] == [-0.01] * 12
    stamps = [row["timestamp"] for row in rows]
    assert stamps == sorted(set(stamps))
    assert raw.get(path).json() == {"data": rows, "nextCursor": None}
    since = {"startTimestamp": stamps[1], "endTimestamp": stamps[1]}
    assert raw.get(path, params=since).json()["data"] in ([rows[1]], [])
    late = {"startTimestamp": "2100-01-01T00:00:00Z"}
    assert raw.get(path, params=late).json()["data"] == []
    assert raw.get(f"{path}?currency=DIEM").json()["data"] == []
    assert raw.get(f"{path}?startTimestamp=soon").status_code == 400
    assert raw.get(f"{path}?cursor=elsewhere").status_code == 400

    table = raw.get(f"{path}?pageSize=10", headers={"accept": "text/csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["content-disposition"].startswith(
        "attachment; filename=billing-usage-history-"
    )
    assert table.headers["x-next-cursor"] == first["nextCursor"]
    read = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["sku"] for row in read] == ["venice-sd35-image-unit"] * 10
    assert raw.sandbox.ledger.venice.billed == pytest.approx(-sum(row["amount"] for row in rows))


def test_what_is_left_follows_the_bill(raw: PlainClient) -> None:
    before = raw.get("/venice/billing/balance").json()
    raw.post("/venice/image/generate", json=GENERATE)
    after = raw.get("/venice/billing/balance").json()
    assert before["balances"]["usd"] - after["balances"]["usd"] == pytest.approx(0.01)
    assert after["canConsume"] is True


def test_the_bill_is_added_up_by_day_model_and_key(raw: PlainClient) -> None:
    for _ in range(2):
        raw.post("/venice/image/generate", json=GENERATE)
    chat(raw)
    summary = raw.get("/venice/billing/usage-analytics").json()
    rows = raw.get("/venice/billing/usage-history").json()["data"]
    billed = -sum(row["amount"] for row in rows)
    assert summary["lookback"] == "7d"
    assert [each["USD"] for each in summary["byDate"]] == [pytest.approx(billed)]
    images, texts = summary["byModel"]
    assert (images["modelName"], images["modelType"], images["unitType"]) == (
        "venice-sd35", "IMAGE", "images",
    )  # fmt: skip
    assert images["totalUsd"] == pytest.approx(0.02)
    assert texts["modelType"] == "LLM"
    assert summary["topModels"] == [images["modelName"], texts["modelName"]]
    (key,) = summary["byKey"]
    assert key["totalUsd"] == pytest.approx(billed)
    (day,) = summary["byModelDaily"]
    assert day[images["modelName"]] == pytest.approx(0.02)
    date = summary["byDate"][0]["date"]
    again = raw.get(f"/venice/billing/usage-analytics?startDate={date}&endDate={date}").json()
    assert {**again, "lookback": "7d"} == summary
    assert again["lookback"] == f"{date}:{date}"
    past = raw.get("/venice/billing/usage-analytics?startDate=2020-01-01&endDate=2020-01-02").json()
    assert (past["byDate"], past["byModel"], past["byKeyDaily"]) == ([], [], [])


@pytest.mark.parametrize(
    "query", ["startDate=2026-01-01", "endDate=2026-01-01", "lookback=91d", "lookback=week",
              "startDate=2026-13-01&endDate=2026-13-02"],
)  # fmt: skip
def test_days_that_are_none_are_refused(raw: PlainClient, query: str) -> None:
    assert raw.get(f"/venice/billing/usage-analytics?{query}").status_code == 400


def test_the_old_list_of_charges_names_its_successor(raw: PlainClient) -> None:
    gone = raw.get("/venice/billing/usage?limit=2", key=None)
    assert gone.status_code == 410
    assert gone.headers["link"] == '</api/v1/billing/usage-history>; rel="successor-version"'
    assert "2026" in gone.headers["sunset"]


def test_chat_is_billed_by_token(raw: PlainClient) -> None:
    usage = chat(raw)["usage"]
    rows = raw.get("/venice/billing/usage-history").json()["data"]
    assert [row["sku"] for row in rows] == [
        "llama-3.3-70b-llm-input-mtoken",
        "llama-3.3-70b-llm-output-mtoken",
    ]
    assert rows[0]["units"] == usage["prompt_tokens"] / 1_000_000
    assert rows[1]["inferenceDetails"]["completionTokens"] == usage["completion_tokens"]


def test_headers_tell_limits_balance_and_the_request(raw: PlainClient) -> None:
    first, second = (raw.post("/venice/image/generate", json=GENERATE).headers for _ in "ab")
    assert first["cf-ray"] != second["cf-ray"]
    assert first["x-venice-version"] == "20260821.193530"
    remaining = [int(each["x-ratelimit-remaining-requests"]) for each in (first, second)]
    assert remaining in ([499, 498], [499, 499])
    assert int(first["x-ratelimit-reset-requests"]) > 1_700_000_000
    assert 0 < int(first["x-ratelimit-reset-tokens"]) <= 60
    assert float(second["x-venice-balance-usd"]) == pytest.approx(99.98)
    limits = raw.get("/venice/api_keys/rate_limits").json()["data"]
    assert limits["balances"]["USD"] == pytest.approx(99.98)
    assert "x-ratelimit-limit-requests" not in raw.get("/venice/models").headers


def test_twenty_failures_block_the_key_for_thirty_seconds(timed: PlainClient) -> None:
    wrong = {"model": "nope", "messages": [{"role": "user", "content": "x"}]}
    timed.sandbox.fault("venice_list_characters", kind="status", status=503, times=2)
    assert [timed.get("/venice/characters").status_code for _ in "ab"] == [503, 503]
    for _ in range(17):
        assert timed.post(CHAT_PATH, json=wrong).status_code == 400
    assert timed.get("/venice/characters").status_code == 200
    assert timed.post(CHAT_PATH, json=wrong).status_code == 400

    blocked = timed.get("/venice/characters")
    assert (blocked.status_code, set(blocked.json())) == (429, {"error"})
    assert timed.get("/venice/characters", key="other").status_code == 200
    timed.sandbox.advance(29)
    assert timed.get("/venice/characters").status_code == 429
    timed.sandbox.advance(1)
    assert timed.get("/venice/characters").status_code == 200
    logged = timed.get("/venice/api_keys/rate_limits/log").json()["data"]
    assert [each["rateLimitType"] for each in logged] == ["RPM"] * 2


def test_failures_far_apart_block_nothing(timed: PlainClient) -> None:
    wrong = {"model": "nope", "messages": [{"role": "user", "content": "x"}]}
    for _ in range(25):
        assert timed.post(CHAT_PATH, json=wrong).status_code == 400
        timed.sandbox.advance(2)
