"""What the headers of an answer say, typed."""

import pickle
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from framewire import (
    BadRequestError,
    InvalidArgumentError,
    RateLimitError,
    VeniceHeaders,
    venice_headers,
)
from framewire.sandbox import Sandbox
from tests.services.venice.kit import HELLO, TEXT_MODEL, World, settled

DOCUMENTED = {
    "CF-RAY": "95e3-AMS",
    "x-venice-version": "20250709.013306",
    "x-ratelimit-type": "user",
    "x-ratelimit-limit-requests": "500",
    "x-ratelimit-remaining-requests": "499",
    "x-ratelimit-reset-requests": "1752192000",
    "x-ratelimit-limit-tokens": "1000000",
    "x-ratelimit-remaining-tokens": "999000",
    "x-ratelimit-reset-tokens": "41.5",
    "x-venice-balance-usd": "50.23",
    "x-venice-balance-diem": "100.023",
    "x-venice-is-blurred": "true",
    "x-venice-is-content-violation": "False",
    "x-pagination-limit": "200",
    "x-pagination-page": "1",
    "x-pagination-total": "1000",
    "x-pagination-total-pages": "5",
    "x-venice-model-id": "hidream",
    "x-venice-model-deprecation-warning": "goes soon",
    "x-venice-model-deprecation-date": "2025-12-01T00:00:00.000Z",
}


def test_every_documented_header_has_a_typed_name() -> None:
    found = venice_headers(DOCUMENTED)
    assert (found.request_id, found.version, found.limit_type) == (
        "95e3-AMS", "20250709.013306", "user",
    )  # fmt: skip
    assert (found.limit_requests, found.remaining_requests) == (500, 499)
    assert found.reset_requests == datetime(2025, 7, 11, tzinfo=UTC)
    assert (found.limit_tokens, found.remaining_tokens, found.reset_tokens) == (
        1_000_000, 999_000, 41.5,
    )  # fmt: skip
    assert (found.balance_usd, found.balance_diem) == (50.23, 100.023)
    assert (found.is_blurred, found.is_content_violation) == (True, False)
    pages = found.pagination
    assert pages is not None
    assert (pages.limit, pages.page, pages.total, pages.total_pages) == (200, 1, 1000, 5)
    assert found.model["id"] == "hidream"
    assert found.model_deprecation_warning == "goes soon"
    assert found.model_deprecation_date == datetime(2025, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["", "  ", "soon", "nan", "inf", "1e99999", "\N{SUPERSCRIPT TWO}"]
)
def test_a_header_that_does_not_read_as_documented_is_none(value: str) -> None:
    found = venice_headers(dict.fromkeys(DOCUMENTED, value))
    assert found.limit_requests is None
    assert found.reset_requests is None
    assert (found.reset_tokens, found.balance_usd, found.balance_diem) == (None, None, None)
    assert found.is_blurred is None
    assert found.pagination is None
    assert found.model_deprecation_date is None


def test_no_header_is_no_value() -> None:
    assert venice_headers({}) == VeniceHeaders()


async def test_a_generated_model_an_error_and_a_raw_answer_show_their_headers(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    answer = await settled(client.chat.completions.create(TEXT_MODEL, HELLO))
    for shown in (answer, answer.meta, answer.meta.headers):
        headers = venice_headers(shown)
        assert headers.request_id == answer.meta.request_id
        assert (headers.limit_requests, headers.remaining_requests) == (500, 499)
        assert headers.balance_usd == pytest.approx(
            100 - framewire_sandbox.ledger.venice.billed, abs=1e-4
        )
        assert headers.reset_requests is not None
        assert headers.reset_requests.tzinfo is UTC
    raw = await settled(client.with_raw_response.chat.completions.create(TEXT_MODEL, HELLO))
    assert venice_headers(raw).remaining_requests == 498
    charges = await settled(client.with_raw_response.billing.usage_history())
    assert venice_headers(charges).pagination is None
    with pytest.raises(BadRequestError) as caught:
        await settled(client.chat.completions.create("no-such-model", HELLO))
    assert venice_headers(caught.value).request_id == caught.value.request_id


async def test_a_part_of_an_answer_has_no_headers_of_its_own(client: Any) -> None:
    answer = await settled(client.chat.completions.create(TEXT_MODEL, HELLO))
    assert venice_headers(answer.choices[0]) == VeniceHeaders()


@pytest.mark.parametrize("value", [5, None, "text", [1]])
def test_what_never_had_headers_is_refused(value: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="holds no headers"):
        venice_headers(value)


async def test_typed_headers_survive_pickling(client: Any) -> None:
    made = await settled(client.images.simple_generate("a boat", size="256x256"))
    again = pickle.loads(pickle.dumps(made))
    assert again.venice_headers == made.venice_headers
    assert made.venice_headers.request_id


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1030"}, 30),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "12.5"}, 12.5),
    ],
)
async def test_a_used_up_limit_paces_the_next_attempt(
    headers: dict[str, str], seconds: float, world: World
) -> None:
    refused = httpx.Response(429, json={"error": "Rate limit exceeded"}, headers=headers)
    client, sent = world.answering(
        refused, httpx.Response(200, json={"object": "list", "data": []})
    )
    await settled(client.characters.list())
    assert world.time.naps == [seconds]
    assert len(sent) == 2


async def test_a_limit_that_ends_too_late_is_an_error_that_says_when(world: World) -> None:
    headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "4600"}
    refused = httpx.Response(429, json={"error": "Rate limit exceeded"}, headers=headers)
    client, sent = world.answering(refused)
    with pytest.raises(RateLimitError) as caught:
        await settled(client.characters.list())
    assert (caught.value.retry_after, len(sent)) == (3600, 1)
    moment = venice_headers(caught.value).reset_requests
    assert moment == datetime.fromtimestamp(4600, UTC)
