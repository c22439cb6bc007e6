"""What calls cost at visgate, Siray and Aquiles-Image, and through `Framewire`."""

import inspect
import re
from decimal import Decimal

import pytest

import framewire
from framewire.errors import InvalidArgumentError, UnknownArgumentError
from framewire.services.siray.prices import price as siray_price
from framewire.services.visgate.prices import price as visgate_price
from framewire_api.operations import OPERATIONS

MODES = ("sync", "async")


async def settle(value):
    return await value if inspect.isawaitable(value) else value


@pytest.fixture
def environment(framewire_sandbox_env):
    """Every service's key and address, as a user would set them."""


def _client(name, mode):
    return getattr(framewire, name if mode == "sync" else f"Async{name}")()


@pytest.mark.parametrize(
    ("unit", "operation", "body", "amount"),
    [
        ("image", "visgate_generate_image", {}, "0.05"),
        ("image", "visgate_generate_image", {"num_images": 3}, "0.15"),
        ("per image", "visgate_generate_image", {"params": {"num_images": 2}}, "0.1"),
        ("images", "visgate_generate", {}, "0.05"),
        ("video", "visgate_generate_video", {"duration_seconds": 10}, "0.05"),
        ("second", "visgate_generate_video", {}, "0.25"),
        ("seconds", "visgate_generate_video", {"duration_seconds": 8}, "0.4"),
        ("megapixel", "visgate_generate_image", {}, "0.1"),
        ("megapixels", "visgate_generate_image", {"width": 500, "height": 500}, "0.05"),
    ],
)
def test_visgate_counts_what_its_unit_says(unit, operation, body, amount):
    entry = {"base_cost_micro": 50_000, "pricing_unit": unit}
    found = visgate_price(operation, "m", entry, body)
    assert found.amount == Decimal(amount)
    assert found.notes == ("an answer from visgate's cache costs 0",)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (None, "no model 'm'"),
        ({"base_cost_micro": 0, "pricing_unit": "image"}, "names no cost"),
        ({"pricing_unit": "image"}, "names no cost"),
        ({"base_cost_micro": 5, "pricing_unit": "step"}, "unit 'step' is not known"),
        ({"base_cost_micro": 5}, "for no unit"),
        ({"base_cost_micro": 5, "pricing_unit": "second"}, "not known before"),
    ],
)
def test_visgate_does_not_guess(entry, why):
    found = visgate_price("visgate_generate_image", "m", entry, {})
    assert found.amount is None
    assert why in found.basis


@pytest.mark.parametrize(
    ("entry", "body", "amount"),
    [
        ({"out_price": "0.06", "billing_type": "per_request"}, {}, "0.06"),
        ({"out_price": "0.06", "billing_type": "per-image"}, {"n": 2}, "0.12"),
        ({"out_price": 0.1, "billing_type": "per_second"}, {"duration": 5}, "0.5"),
        ({"out_price": 0.1, "billing_type": "per_second"}, {}, None),
        ({"out_price": "0.06", "billing_type": "per_token"}, {}, None),
        ({"out_price": "0.06"}, {}, None),
        ({"out_price": "0", "billing_type": "per_request"}, {}, None),
        ({"billing_type": "per_request"}, {}, None),
        (None, {}, None),
    ],
)
def test_siray_counts_what_its_entry_says(entry, body, amount):
    found = siray_price("m", entry, body)
    assert found.amount == (None if amount is None else Decimal(amount))
    assert found.basis


@pytest.mark.parametrize("mode", MODES)
async def test_each_service_says_what_its_calls_cost(mode, environment):
    for service, group, model, amount in (
        ("Visgate", "images", "fal-ai/flux-pro", "0.05"),
        ("Visgate", "videos", "fal-ai/luma-dream-machine", "0.5"),
        ("Visgate", "images", "nobody/nothing", None),
        ("Siray", "image", "openai/gpt-image-1", "0.042"),
        ("Siray", "video", "kuaishou/kling-3.0-t2v", "0.35"),
        ("Siray", "threed", "nobody/nothing", None),
        ("Aquiles", "images", None, "0"),
        ("Aquiles", "videos", "wan2.2", "0"),
    ):
        client = _client(service, mode)
        try:
            found = await settle(getattr(client, group).price(model, prompt="a cat"))
        finally:
            await settle(client.close())
        assert found.amount == (None if amount is None else Decimal(amount)), (service, model)


@pytest.mark.parametrize("mode", MODES)
async def test_one_client_says_it_for_all(mode, environment, framewire_sandbox):
    client = _client("Framewire", mode)
    try:
        assert (await settle(client.price("visgate/fal-ai/flux-pro", num_images=2))).amount == (
            Decimal("0.1")
        )
        assert (await settle(client.price("siray/kuaishou/kling-3.0-t2v", kind="video"))).known
        assert (await settle(client.price("aquiles/", prompt="a cat"))).amount == 0
        assert (await settle(client.price("venice/venice-sd35", prompt="a cat"))).known
        with pytest.raises(InvalidArgumentError, match="sculpture"):
            await settle(client.price("visgate/fal-ai/flux-pro", kind="sculpture"))
        with pytest.raises(UnknownArgumentError, match="num_image"):
            await settle(client.price("visgate/fal-ai/flux-pro", num_image=2))
    finally:
        await settle(client.close())
    assert framewire_sandbox.ledger.visgate.accepted == 0


@pytest.mark.parametrize("mode", MODES)
async def test_visgate_tells_it_beside_its_simple_call(mode, environment, framewire_sandbox):
    client = _client("Visgate", mode)
    try:
        price = await settle(client.price())
        assert (await settle(client.price("fal-ai/luma-dream-machine", kind="video"))).known
        await settle(client.generate("a cat"))
    finally:
        await settle(client.close())
    assert price.amount == Decimal(str(framewire_sandbox.ledger.visgate.billed)) == Decimal("0.003")


# What is paid for and has no price of its own: the simple call of visgate has that of its images,
# addresses of wallets and nodes have prices in other units, keys are made and not paid for.
WITHOUT = {
    "visgate_generate",
    "siray_create_image_sync",
    "venice_crypto_rpc_proxy",
    "venice_top_up_x402_balance",
    "venice_create_video_transcription",
}


def _groups(holder):
    for member in vars(holder).values():
        if hasattr(member, "_client"):
            yield member
            yield from _groups(member)


def test_whatever_makes_something_for_money_has_a_price_beside_it(environment):
    priced = set()
    for service in ("Visgate", "Siray", "Aquiles", "Venice"):
        with _client(service, "sync") as client:
            for group in _groups(client):
                priced |= set(getattr(group, "_paid", {}).values())
                assert all(hasattr(group, name) for name in getattr(group, "_paid", {}))
    paid = {name for name, each in OPERATIONS.items() if each.billable}
    made = {name for name in paid if not re.search("key|sts_token|validate|upload", name)}
    assert priced <= paid
    assert made - priced <= WITHOUT
