"""Odd answers to what came since July 2025: a paid result is never lost to its form."""

from typing import Any

import httpx
import pytest

from framewire import OutcomeUnknownError, ResponseDecodeError
from framewire.sandbox.validate import contract
from framewire.services.venice.profile import PROFILE
from framewire_api.operations import OPERATIONS
from tests.services.venice.kit import World, listed, settled


async def test_a_search_that_finds_nothing_is_a_result(world: World) -> None:
    client, sent = world.answering(httpx.Response(200, json={"query": "zxq", "results": []}))
    found = await settled(client.augment.search("zxq"))
    assert (found.query, found.results, len(sent)) == ("zxq", [], 1)


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.augment.search("cats"),
        lambda c: c.augment.scrape("https://example.com/"),
        lambda c: c.augment.parse_text(("a.txt", b"hello")),
        lambda c: c.audio.transcriptions.create(b"ID3\x04"),
        lambda c: c.audio.voices.create(b"ID3\x04"),
        lambda c: c.responses.create("m", "hi"),
    ],
)
async def test_an_error_inside_a_success_is_that_error(call: Any, world: World) -> None:
    client, sent = world.answering(httpx.Response(200, json={"error": "out of order"}))
    with pytest.raises(ResponseDecodeError, match="out of order"):
        await settled(call(client))
    assert len(sent) == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.augment.search("cats"),
        lambda c: c.augment.scrape("https://example.com/"),
        lambda c: c.augment.parse_text(("a.txt", b"hello"), response_format="text"),
        lambda c: c.audio.transcriptions.create(b"ID3\x04", response_format="text"),
        lambda c: c.responses.create("m", "hi"),
        lambda c: c.x402.top_up("signed"),
    ],
)
async def test_a_page_or_nothing_is_no_result(call: Any, world: World) -> None:
    page = httpx.Response(200, text="<html>hi</html>", headers={"content-type": "text/html"})
    for answer in (page, httpx.Response(200)):
        client, sent = world.answering(answer)
        with pytest.raises(OutcomeUnknownError):
            await settled(call(client))
        assert len(sent) == 1


async def test_reviews_that_never_end_end(world: World) -> None:
    again = {"object": "list", "data": [{"id": "r1", "rating": 5}]}
    client, sent = world.answering(httpx.Response(200, json=again))
    assert [each.id for each in await listed(client.characters.reviews.iter("alan-watts"))] == [
        "r1"
    ]
    assert [each.rating for each in await listed(client.characters.iter(page_size=1))] == [5]
    assert len(sent) == 4


async def test_transactions_that_never_end_end(world: World) -> None:
    page = {"transactions": [{"id": "t1"}], "pagination": {"hasMore": True}}
    client, sent = world.answering(httpx.Response(200, json={"success": True, "data": page}))
    moves = client.x402.transactions.iter("0x1", sign_in="signed-in")
    assert [each.id for each in await listed(moves)] == ["t1"]
    assert len(sent) == 2


def test_at_capacity_is_asked_again_where_the_document_has_a_503() -> None:
    described = contract().operations
    documented = {
        name.removeprefix("venice_")
        for name, facts in OPERATIONS.items()
        if facts.service == "venice" and facts.billable
        if "503" in described[name]["responses"]
    }
    (rule,) = (each for each in PROFILE.rules if each.status == 503)
    assert rule.operations == documented
