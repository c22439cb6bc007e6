"""What was paid for: pages, every entry, and a table."""

import csv
import io
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest

from framewire.errors import APIStatusError, ConfigurationError
from framewire.sandbox import Sandbox
from framewire_api import models as api
from tests.services.venice.kit import World, listed, settled


async def _spend(client: Any, images: int) -> None:
    for number in range(images):
        await settled(client.images.generate(f"boat {number}", "hidream", width=16, height=16))


async def test_what_was_paid_adds_up(client: Any, framewire_sandbox: Sandbox) -> None:
    await _spend(client, 3)
    page = await settled(client.billing.usage_history())
    assert -sum(entry.amount for entry in page.data) == pytest.approx(
        framewire_sandbox.ledger.venice.billed
    )
    entry = page.data[0]
    assert (entry.sku, entry.currency, entry.units) == ("hidream-image-unit", "USD", 1)
    assert entry.inference_details.request_id.startswith("generate-image-")
    assert entry.price_per_unit_usd == 0.01


async def test_what_is_left_can_be_read(client: Any) -> None:
    before = await settled(client.billing.balance())
    await _spend(client, 2)
    after = await settled(client.billing.balance())
    assert before.balances.usd - after.balances.usd == pytest.approx(0.02)
    assert (after.can_consume, after.consumption_currency) == (True, "USD")


@pytest.mark.parametrize("way", ["__call__", "page", "pages", "iter", "csv"])
async def test_the_list_that_is_gone_says_what_to_call(
    way: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises(ConfigurationError, match=r"call billing\.usage_history\(\)"):
        getattr(client.billing.usage, way)(limit=2)
    assert framewire_sandbox.requests == []


async def test_the_service_says_the_same(client: Any, framewire_sandbox: Sandbox) -> None:
    with pytest.raises(APIStatusError, match="usage-history") as caught:
        await settled(client.call("get_billing_usage"))
    assert caught.value.status_code == 410
    assert len(framewire_sandbox.requests) == 1


@pytest.mark.parametrize(("size", "requests"), [(10, 2), (12, 1), (None, 1)])
async def test_every_charge_is_met_once_over_all_pages(
    size: int | None, requests: int, client: Any, framewire_sandbox: Sandbox
) -> None:
    await _spend(client, 12)
    before = len(framewire_sandbox.requests)
    entries = await listed(client.billing.usage_history.iter(page_size=size))
    assert {type(entry) for entry in entries} == {api.VeniceBillingUsageEntry}
    assert len({entry.inference_details.request_id for entry in entries}) == 12
    asked = framewire_sandbox.requests[before:]
    assert len(asked) == requests
    assert [bool(request.query.get("cursor")) for request in asked] == [False, True][:requests]


async def test_pages_can_be_gone_through_from_any(client: Any) -> None:
    await _spend(client, 12)
    first = await settled(client.billing.usage_history(page_size=10))
    pages = await listed(client.billing.usage_history.pages(page_size=10, cursor=first.next_cursor))
    assert [(page.next_cursor, len(page.data)) for page in pages] == [(None, 2)]


async def test_nothing_paid_for_is_no_entry(client: Any) -> None:
    assert await listed(client.billing.usage_history.iter()) == []


def _page(*skus: str, **more: Any) -> httpx.Response:
    rows = [{"sku": sku, "amount": -1} for sku in skus]
    return httpx.Response(200, json={"data": rows, **more})


@pytest.mark.parametrize("last", [{}, {"nextCursor": None}, {"nextCursor": ""}, {"nextCursor": 5}])
async def test_a_page_without_a_cursor_is_the_last(last: Any, world: World) -> None:
    client, sent = world.answering(_page("a", nextCursor="c1"), _page("b", **last))
    entries = await listed(client.billing.usage_history.iter())
    assert [entry.sku for entry in entries] == ["a", "b"]
    assert [request.url.params.get("cursor") for request in sent] == [None, "c1"]


async def test_an_empty_page_with_a_cursor_is_not_the_last(world: World) -> None:
    client, sent = world.answering(_page(nextCursor="c1"), _page("b", nextCursor=None))
    entries = await listed(client.billing.usage_history.iter())
    assert ([entry.sku for entry in entries], len(sent)) == (["b"], 2)


async def test_a_server_that_repeats_a_cursor_for_ever_is_left(world: World) -> None:
    client, sent = world.answering(_page("a", nextCursor="c1"))
    assert [entry.sku for entry in await listed(client.billing.usage_history.iter())] == ["a"]
    assert len(sent) == 2


async def test_charges_come_as_a_table_too(client: Any, framewire_sandbox: Sandbox) -> None:
    await _spend(client, 3)
    text = await settled(client.billing.usage_history.csv(page_size=10))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["sku"] for row in rows] == ["hidream-image-unit"] * 3
    assert framewire_sandbox.requests[-1].headers["accept"] == "text/csv"


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC), "2025-01-02T03:04:05Z"),
        (datetime(2025, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC), "2025-01-02T03:04:05.678Z"),
        (datetime(2025, 1, 2, 3, tzinfo=timezone(timedelta(hours=2))), "2025-01-02T01:00:00Z"),
        (datetime(2025, 1, 2, 3).astimezone(), None),
        ("2025-01-02T00:00:00Z", "2025-01-02T00:00:00Z"),
        (datetime(2025, 1, 2, tzinfo=UTC).date(), "2025-01-02T00:00:00Z"),
    ],
)  # fmt: skip
async def test_moments_are_sent_in_utc(
    moment: Any, sent: str | None, client: Any, framewire_sandbox: Sandbox
) -> None:
    local = moment.astimezone().replace(tzinfo=None) if isinstance(moment, datetime) else moment
    for given in (moment, local):
        await settled(client.billing.usage_history(start=given, end=given))
    queries = [dict(request.query) for request in framewire_sandbox.requests]
    expected = sent or moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert queries == [{"startTimestamp": expected, "endTimestamp": expected}] * 2
