"""What was paid for: pages, every entry, and a table."""

import csv
import io
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest

from framewire.sandbox import Sandbox
from framewire_api import models as api
from tests.services.venice.kit import World, listed, settled


async def _spend(client: Any, images: int) -> None:
    for number in range(images):
        await settled(client.images.generate(f"boat {number}", "hidream", width=16, height=16))


async def test_what_was_paid_adds_up(client: Any, framewire_sandbox: Sandbox) -> None:
    await _spend(client, 3)
    page = await settled(client.billing.usage())
    assert -sum(entry.amount for entry in page.data) == pytest.approx(
        framewire_sandbox.ledger.venice.billed
    )
    entry = page.data[0]
    assert (entry.sku, entry.currency, entry.units) == ("hidream-image-unit", "USD", 1)
    assert entry.inference_details.request_id.startswith("generate-image-")
    assert entry.price_per_unit_usd == 0.01


@pytest.mark.parametrize(("limit", "requests"), [(2, 3), (5, 1), (None, 1)])
async def test_every_charge_is_met_once_over_all_pages(
    limit: int | None, requests: int, client: Any, framewire_sandbox: Sandbox
) -> None:
    await _spend(client, 5)
    before = len(framewire_sandbox.requests)
    entries = await listed(client.billing.usage.iter(limit=limit, sort_order="asc"))
    assert {type(entry) for entry in entries} == {api.VeniceBillingUsageEntry}
    assert len({entry.inference_details.request_id for entry in entries}) == 5
    asked = framewire_sandbox.requests[before:]
    assert [request.query["page"] for request in asked] == [str(n + 1) for n in range(requests)]
    assert {request.query["sortOrder"] for request in asked} == {"asc"}


async def test_pages_can_be_gone_through_from_any(client: Any) -> None:
    await _spend(client, 5)
    pages = await listed(client.billing.usage.pages(limit=2, page=2))
    assert [(page.pagination.page, len(page.data)) for page in pages] == [(2, 2), (3, 1)]
    assert pages[0].pagination.total_pages == 3
    assert pages[0].meta.headers["x-pagination-total"] == "5"


async def test_nothing_paid_for_is_no_entry(client: Any) -> None:
    assert await listed(client.billing.usage.iter()) == []


def _page(*skus: str, pagination: Any, headers: Any = None) -> httpx.Response:
    rows = [{"sku": sku, "amount": -1} for sku in skus]
    return httpx.Response(200, json={"data": rows, "pagination": pagination}, headers=headers)


async def test_the_headers_tell_the_pages_where_the_body_does_not(world: World) -> None:
    headers = {"x-pagination-total-pages": "2"}
    client, sent = world.answering(
        _page("a", pagination=None, headers=headers), _page("b", pagination=None, headers=headers)
    )
    assert [entry.sku for entry in await listed(client.billing.usage.iter())] == ["a", "b"]
    assert len(sent) == 2


@pytest.mark.parametrize("pages", [None, {}, {"totalPages": "many"}])
async def test_a_server_that_does_not_count_ends_with_an_empty_page(
    pages: Any, world: World
) -> None:
    client, sent = world.answering(
        _page("a", pagination=pages), _page("b", pagination=pages), _page(pagination=pages)
    )
    assert [entry.sku for entry in await listed(client.billing.usage.iter())] == ["a", "b"]
    assert len(sent) == 3


async def test_a_server_that_repeats_a_page_for_ever_is_left(world: World) -> None:
    client, sent = world.answering(_page("a", "b", pagination={}))
    assert [entry.sku for entry in await listed(client.billing.usage.iter())] == ["a", "b"]
    assert len(sent) == 2


async def test_charges_come_as_a_table_too(client: Any, framewire_sandbox: Sandbox) -> None:
    await _spend(client, 3)
    text = await settled(client.billing.usage.csv(limit=2, sort_order="asc"))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["sku"] for row in rows] == ["hidream-image-unit"] * 2
    assert framewire_sandbox.requests[-1].headers["accept"] == "text/csv"


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC), "2025-01-02T03:04:05Z"),
        (datetime(2025, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC), "2025-01-02T03:04:05.678Z"),
        (datetime(2025, 1, 2, 3, tzinfo=timezone(timedelta(hours=2))), "2025-01-02T01:00:00Z"),
        (datetime(2025, 1, 2, 3).astimezone(), None),
        ("2025-01-02", "2025-01-02"),
        (datetime(2025, 1, 2, tzinfo=UTC).date(), "2025-01-02T00:00:00Z"),
    ],
)  # fmt: skip
async def test_moments_are_sent_in_utc(
    moment: Any, sent: str | None, client: Any, framewire_sandbox: Sandbox
) -> None:
    local = moment.astimezone().replace(tzinfo=None) if isinstance(moment, datetime) else moment
    for given in (moment, local):
        await settled(client.billing.usage(start_date=given, end_date=given))
    queries = [dict(request.query) for request in framewire_sandbox.requests]
    expected = sent or moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert queries == [{"startDate": expected, "endDate": expected}] * 2
