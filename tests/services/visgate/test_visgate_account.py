"""Usage, provider keys, identity, API keys and billing, in both worlds."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from framewire.errors import (
    FramewireError,
    InvalidArgumentError,
    NotFoundError,
    ResponseDecodeError,
    UnknownArgumentError,
)
from framewire.sandbox import Sandbox
from tests.services.visgate.kit import SCHNELL, Call, World, listed, respond, settled

_KEY = {"provider": "fal", "api_key": "fal-key-a346"}

CALLS = [
    Call(
        "usage of the month is the default",
        lambda c: c.usage.get(),
        ("GET", "/usage", {"period": "month"}),
        lambda r: r.period == "month" and isinstance(r.period_start, datetime),
    ),
    Call(
        "usage of another period",
        lambda c: c.usage.get("year"),
        ("GET", "/usage", {"period": "year"}),
        lambda r: r.period == "year" and (r.period_end - r.period_start).days == 365,
    ),
    Call(
        "a page of the log has 50 entries unless told otherwise",
        lambda c: c.usage.logs(),
        ("GET", "/usage/logs", {"limit": "50", "offset": "0"}),
        lambda r: r == [],
    ),
    Call(
        "another page of the log",
        lambda c: c.usage.logs(limit=7, offset=3),
        ("GET", "/usage/logs", {"limit": "7", "offset": "3"}),
        lambda r: r == [],
    ),
    Call(
        "the dashboard of the month is the default",
        lambda c: c.usage.dashboard(),
        ("GET", "/dashboard", {"period": "month"}),
        lambda r: r.total_generations == r["total_generations"] == r.get("total_generations") == 0,
    ),
    Call(
        "the dashboard of a week",
        lambda c: c.usage.dashboard(period="week"),
        ("GET", "/dashboard", {"period": "week"}),
        lambda r: r["period"] == "week",
    ),
    Call(
        "provider keys are listed as keys",
        lambda c: c.providers.list_keys(),
        ("GET", "/providers/keys", {}),
        lambda r: r.keys == [] and r["keys"] == [],
    ),
    Call(
        "a provider key is stored and comes back masked",
        lambda c: c.providers.set_key("fal", "fal-key-a346"),
        ("PUT", "/providers/keys", {}),
        lambda r: (r.provider, r.validated, r.masked_key) == ("fal", True, "****a346"),
        sends=_KEY,
    ),
    Call(
        "a good provider key is valid",
        lambda c: c.providers.validate_key("fal", "fal-key-a346"),
        ("POST", "/providers/validate", {}),
        lambda r: r.valid is True and r.message == "Valid Fal.ai API key",
        sends=_KEY,
    ),
    Call(
        "a wrong provider key is an outcome and no error",
        lambda c: c.providers.validate_key(provider="runway", api_key="bad-key"),
        ("POST", "/providers/validate", {}),
        lambda r: r.valid is False and "Invalid" in r.message,
        sends={"provider": "runway", "api_key": "bad-key"},
    ),
    Call(
        "balances of three providers",
        lambda c: c.providers.balances(),
        ("GET", "/providers/balances", {}),
        lambda r: (
            [(b.provider, b.remaining, b.limit, b.currency) for b in r.balances]
            == [
                ("fal", None, None, "credits"),
                ("replicate", None, None, "usd"),
                ("runway", 1880.0, 10000.0, "credits"),
            ]
        ),
    ),
    Call(
        "who the key belongs to",
        lambda c: c.auth.me(),
        ("GET", "/auth/me", {}),
        lambda r: r.role == "api-key" and len(r.organization.id) == len(r.organization["id"]) == 20,
    ),
    Call(
        "API keys are a plain list",
        lambda c: c.api_keys.list(),
        ("GET", "/api-keys", {}),
        lambda r: isinstance(r, list) and r[0].key_prefix.startswith("vg-"),
    ),
    Call(
        "figures of the platform, under the fifteen names seen live",
        lambda c: c.billing.stats(),
        ("GET", "/billing/stats", {}),
        lambda r: len(r.keys()) == 15 and r.total_models == r["total_models"] > 0,
    ),
    Call(
        "state of the billing, under the eight names seen live",
        lambda c: c.billing.info(),
        ("GET", "/billing/info", {}),
        lambda r: len(r.keys()) == 8 and r.billing_status == "active",
    ),
    Call(
        "the price table",
        lambda c: c.billing.pricing(),
        ("GET", "/billing/pricing", {}),
        lambda r: r.pricing[SCHNELL]["cost_micro"] == 3000 and r.get("last_updated") is not None,
    ),
    Call(
        "the state of the service, by attribute, name and get",
        lambda c: c.health(),
        ("GET", "/health", {}),
        lambda r: r.status == r["status"] == r.get("status") == "ok" and r.version == "0.2.0",
    ),
    Call(
        "a hundred models unless told otherwise",
        lambda c: c.models.list(),
        ("GET", "/models", {"limit": "100"}),
        lambda r: len(r.models) == r.total_count > 20 and r.featured == [],
    ),
    Call(
        "models by every filter",
        lambda c: c.models.list(
            provider="fal",
            model_type="video",
            capability="text-to-video",
            search="kling",
            sort="newest",
            limit=5,
            featured=True,
        ),
        (
            "GET",
            "/models",
            {
                "provider": "fal",
                "media_type": "video",
                "capability": "text-to-video",
                "search": "kling",
                "sort": "newest",
                "limit": "5",
                "featured": "true",
            },
        ),
        lambda r: [m.provider for m in r.models] == ["fal"] and r.featured[0].models != [],
    ),
    Call(
        "one model, with slashes in its name",
        lambda c: c.models.get(SCHNELL),
        ("GET", f"/models/{SCHNELL}", {}),
        lambda r: (
            (r.id, r.name, r.provider, r.media_type) == (SCHNELL, "FLUX schnell", "fal", "image")
        ),
    ),
    Call(
        "a search shows twenty models unless told otherwise",
        lambda c: c.models.search("istanbul"),
        ("GET", "/models", {"search": "istanbul", "limit": "20"}),
        lambda r: r.models == [] and r.total_count == 0,
    ),
]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
async def test_reading(call: Call, client: Any, framewire_sandbox: Sandbox) -> None:
    result = await settled(call.do(client))
    asked = framewire_sandbox.requests[-1]
    assert (asked.method, asked.path, dict(asked.query)) == (
        call.asks[0],
        f"/visgate{call.asks[1]}",
        call.asks[2],
    )
    assert asked.json == call.sends
    assert call.holds(result), result


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
async def test_options_of_a_call_reach_the_request(
    call: Call, client: Any, framewire_sandbox: Sandbox
) -> None:
    raw = await settled(call.do(client.with_options(headers={"X-Trace": "7"}).with_raw_response))
    assert raw.status_code == 200
    assert framewire_sandbox.requests[-1].headers["x-trace"] == "7"


async def test_usage_adds_up_what_was_generated(client: Any) -> None:
    for _ in range(2):
        await settled(client.images.generate(SCHNELL, "a lighthouse", width=64, height=64))
    await settled(client.images.generate("runway/gen4_image", "a tower", width=64, height=64))
    usage = await settled(client.usage.get())
    assert (usage.total_requests, usage.successful_requests, usage.failed_requests) == (3, 3, 0)
    assert usage.cached_requests == 1
    assert usage.cache_hit_rate == pytest.approx(100 / 3)
    assert usage.total_billed_cost == usage["total_billed_cost"] == pytest.approx(0.083)
    assert usage.total_provider_cost == pytest.approx(0.083)
    assert usage.total_savings == pytest.approx(0.003)
    assert usage.by_provider == {"fal": 2, "runway": 1}
    assert usage.by_model == {SCHNELL: 2, "runway/gen4_image": 1}
    dashboard = await settled(client.usage.dashboard())
    assert (dashboard.total_generations, dashboard.total_cost_usd) == (3, pytest.approx(0.083))


USAGES = [
    ("the present names", {"total_billed_cost": 0.5, "by_provider": {"fal": 1}}, 0.5, {"fal": 1}),
    (
        "the older names",
        {"total_cost_usd": 0.25, "provider_breakdown": {"runway": 2}},
        0.25,
        {"runway": 2},
    ),
    (
        "both: the present ones win, even where they are nothing",
        {
            "total_billed_cost": 0.0,
            "total_cost_usd": 9.0,
            "by_provider": {},
            "provider_breakdown": {"fal": 9},
        },
        0.0,
        {},
    ),
    (
        "null counts as left out",
        {"total_billed_cost": None, "total_cost_usd": 0.75, "by_provider": None},
        0.75,
        {},
    ),
    ("neither", {}, None, {}),
]


@pytest.mark.parametrize(
    ("body", "cost", "providers"), [row[1:] for row in USAGES], ids=[row[0] for row in USAGES]
)
async def test_usage_reads_old_and_new_names(
    world: World, body: dict[str, Any], cost: float | None, providers: dict[str, int]
) -> None:
    client, _ = world.answering(body)
    usage = await settled(client.usage.get())
    assert (usage.total_billed_cost, usage.by_provider) == (cost, providers)
    assert usage.raw == body


async def test_the_rate_of_cache_hits_is_a_percentage_and_0_without_requests(world: World) -> None:
    client, _ = world.answering({"total_requests": 327, "cached_requests": 44}, {})
    assert (await settled(client.usage.get())).cache_hit_rate == pytest.approx(13.4557, abs=1e-4)
    assert (await settled(client.usage.get())).cache_hit_rate == 0.0


LOGS = [
    ("a bare list", [{"request_id": "r1", "cost": 1}], ["r1"]),
    ("an object with logs", {"logs": [{"request_id": "r1"}, {"request_id": "r2"}]}, ["r1", "r2"]),
    ("an object whose logs are null", {"logs": None}, []),
    ("an empty object", {}, []),
]


@pytest.mark.parametrize(("body", "names"), [row[1:] for row in LOGS], ids=[row[0] for row in LOGS])
async def test_a_page_of_the_log_may_be(world: World, body: Any, names: list[str]) -> None:
    client, _ = world.answering(body)
    entries = await settled(client.usage.logs())
    assert [entry.request_id for entry in entries] == names
    assert [entry["request_id"] for entry in entries] == names
    assert [entry.get("nothing", "default") for entry in entries] == ["default"] * len(names)


@pytest.mark.parametrize("body", [{"entries": [{"id": "r1"}]}, {"logs": "none"}])
async def test_a_log_of_another_shape_is_an_error_and_not_an_empty_log(
    world: World, body: Any
) -> None:
    client, _ = world.answering(body)
    with pytest.raises(ResponseDecodeError, match="holds no list of log entries"):
        await settled(client.usage.logs())


def _pages(entries: list[dict[str, Any]], *, most: int = 1000, grows: bool = False) -> Any:
    """A server that has these entries; with `grows` a new one comes with each request."""

    def answer(request: Any) -> Any:
        limit = min(most, int(request.url.params["limit"]))
        offset = int(request.url.params["offset"])
        page = entries[offset : offset + limit]
        if grows:
            entries.insert(0, {"request_id": f"new-{len(entries)}"})
        return respond({"logs": page})

    return answer


def _entries(count: int) -> list[dict[str, Any]]:
    return [{"request_id": f"r{number}"} for number in range(count)]


async def test_the_whole_log_comes_page_by_page(world: World) -> None:
    client, sent = world.answering(_pages(_entries(7)))
    found = await listed(client.usage.logs.iter(page_size=3))
    assert [entry.request_id for entry in found] == [f"r{number}" for number in range(7)]
    asked = [(r.url.params["limit"], r.url.params["offset"]) for r in sent]
    assert asked == [("3", "0"), ("3", "3"), ("3", "6"), ("3", "7")]


async def test_a_server_that_gives_shorter_pages_is_read_to_the_end(world: World) -> None:
    client, _ = world.answering(_pages(_entries(7), most=2))
    assert len(await listed(client.usage.logs.iter(page_size=5))) == 7


async def test_entries_that_move_on_while_reading_are_yielded_once(world: World) -> None:
    client, _ = world.answering(_pages(_entries(6), grows=True))
    found = await listed(client.usage.logs.iter(page_size=3))
    assert [entry.request_id for entry in found] == [f"r{number}" for number in range(6)]


async def test_a_server_that_takes_no_notice_of_the_offset_does_not_loop_for_ever(
    world: World,
) -> None:
    client, sent = world.answering([{"cost": 1}, {"cost": 1}])
    assert len(await listed(client.usage.logs.iter(page_size=2))) == 2
    assert len(sent) == 2


async def test_equal_entries_without_a_name_are_all_counted(world: World) -> None:
    client, _ = world.answering([{"cost": 1}, {"cost": 1}], [{"cost": 1}], [])
    assert len(await listed(client.usage.logs.iter(page_size=2))) == 3


async def test_leaving_the_loop_early_asks_for_no_further_page(world: World) -> None:
    client, sent = world.answering(_pages(_entries(9)))
    entries = client.usage.logs.iter(page_size=2)
    first = await anext(entries) if world.kind == "async" else next(entries)
    await settled(entries.aclose() if world.kind == "async" else entries.close())
    assert first.request_id == "r0"
    assert len(sent) == 1


async def test_provider_keys_are_kept_listed_and_forgotten(client: Any) -> None:
    await settled(client.providers.set_key("fal", "fal-key-a346"))
    await settled(client.providers.set_key("runway", "bad-key-9758"))
    listing = await settled(client.providers.list_keys())
    assert [(key.provider, key.validated, key.masked_key) for key in listing.keys] == [
        ("fal", True, "****a346"),
        ("runway", False, "****9758"),
    ]
    gone = await settled(client.providers.delete_key("fal"))
    assert gone["deleted"] is True
    assert gone.provider == "fal"
    assert [key.provider for key in (await settled(client.providers.list_keys())).keys] == [
        "runway"
    ]
    with pytest.raises(NotFoundError):
        await settled(client.providers.delete_key("fal"))


async def test_a_deletion_may_answer_with_nothing(world: World) -> None:
    client, sent = world.answering(lambda request: httpx.Response(204))
    gone = await settled(client.providers.delete_key("fal"))
    assert gone.to_dict() == {}
    assert (sent[0].method, sent[0].url.path) == ("DELETE", "/api/v1/providers/keys/fal")


@pytest.mark.parametrize("method", ["set_key", "validate_key"])
async def test_no_error_shows_a_key_that_was_to_be_stored_or_checked(
    world: World, method: str
) -> None:
    secret = "fal-very-secret-key"
    body = {"error": "BAD", "message": f"{secret} is no key", "details": {"api_key": secret}}
    client, sent = world.answering((422, body))
    with pytest.raises(FramewireError) as caught:
        await settled(getattr(client.providers, method)("fal", secret))
    shown = f"{caught.value} {caught.value!r} {vars(caught.value)}"
    assert secret not in shown
    assert secret.encode() in sent[0].content
    assert not [name for name in sent[0].headers if "-key" in name]


REFUSED = [
    ("usage of no period", lambda c: c.usage.get(""), "period is empty"),
    ("a dashboard of 7", lambda c: c.usage.dashboard(7), "period must be text"),
    ("a negative limit", lambda c: c.usage.logs(limit=-1), "limit must be a whole number from 0"),
    ("half an offset", lambda c: c.usage.logs(offset=0.5), "offset must be a whole number"),
    ("a limit that is true", lambda c: c.usage.logs(limit=True), "limit must be a whole number"),
    ("pages of nothing", lambda c: listed(c.usage.logs.iter(page_size=0)), "page_size must be"),
    ("no provider", lambda c: c.providers.delete_key(""), "provider is empty"),
    ("a key for nobody", lambda c: c.providers.set_key(" ", "k"), "provider is empty"),
    ("an empty key", lambda c: c.providers.set_key("fal", ""), "api_key is empty"),
    ("no key", lambda c: c.providers.validate_key("fal", None), "api_key must be text"),
    ("no model", lambda c: c.models.get(""), "model_id is empty"),
    ("no request id", lambda c: c.requests.get(""), "request_id is empty"),
]


@pytest.mark.parametrize(
    ("do", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
async def test_refused_before_sending(world: World, do: Any, message: str) -> None:
    client, sent = world.answering({})
    with pytest.raises(InvalidArgumentError, match=message):
        await settled(do(client))
    assert sent == []


UNKNOWN = [
    ("a misspelt limit", lambda c: c.usage.logs(limt=3), "Did you mean 'limit'"),
    ("a misspelt period", lambda c: c.usage.get(perod="day"), "Did you mean 'period'"),
    ("a misspelt page size", lambda c: c.usage.logs.iter(page_sise=3), "Did you mean 'page_size'"),
    ("a misspelt key", lambda c: c.set_provider_headers(fal_kee="k"), "Did you mean 'fal_key'"),
]


@pytest.mark.parametrize(
    ("do", "message"), [row[1:] for row in UNKNOWN], ids=[row[0] for row in UNKNOWN]
)
async def test_unknown_arguments_are_refused_with_the_nearest_name(
    world: World, do: Any, message: str
) -> None:
    client, sent = world.answering({})
    with pytest.raises(UnknownArgumentError, match=message):
        await settled(do(client))
    assert sent == []
