"""Wallets in place of keys: what is sent, what is hidden, and that a payment goes out once."""

import base64
import json
import pickle
from typing import Any

import httpx
import pytest

from framewire import (
    BadRequestError,
    MissingKeyError,
    OutcomeUnknownError,
    PaymentRequiredError,
    PermissionDeniedError,
    RateLimitError,
)
from framewire.sandbox import Sandbox
from tests.services.venice.kit import HELLO, TEXT_MODEL, World, listed, settled

_WALLET = f"0x{'a1' * 20}"
_OTHER = f"0x{'b2' * 20}"
_TERMS = {"scheme": "exact", "network": "eip155:8453", "amount": "5000000", "asset": "usdc"}


def _signed(value: Any) -> str:
    return base64.b64encode(json.dumps(value).encode()).decode()


_SIGNED_IN = _signed({"address": _WALLET})
_HEADERS = {"SIGN-IN-WITH-X": _SIGNED_IN}


def _payment(usd: int, address: str = _WALLET) -> str:
    return _signed({"payload": {"authorization": {"from": address, "value": str(usd * 10**6)}}})


@pytest.fixture
def wallet(world: World, framewire_sandbox: Sandbox) -> Any:
    """A client without a key."""
    return world.client(
        api_key=None, headers=_HEADERS, base_url=framewire_sandbox.base_url("venice")
    )


async def test_a_wallet_pays_in_is_charged_and_sees_what_is_left(
    wallet: Any, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises(PaymentRequiredError) as unpaid:
        await settled(wallet.chat.completions.create(TEXT_MODEL, HELLO))
    with pytest.raises(PaymentRequiredError) as offered:
        await settled(wallet.x402.top_up())
    assert unpaid.value.accepts == offered.value.accepts
    assert {each["scheme"] for each in offered.value.accepts} == {"exact"}
    paid = await settled(wallet.x402.top_up(_payment(5)))
    assert (paid.data.new_balance, paid.data.wallet_address) == (5, _WALLET)
    with pytest.raises(BadRequestError):
        await settled(wallet.x402.top_up(_payment(5)))
    answer = await settled(wallet.chat.completions.create(TEXT_MODEL, HELLO))
    left = (await settled(wallet.x402.balance(_WALLET))).data
    assert 0 < left.balance_usd < 5
    assert answer.meta.headers["x-balance-remaining"] == f"{left.balance_usd:.6f}"
    moves = await listed(wallet.x402.transactions.iter(_WALLET, page_size=1))
    assert [each.type_ for each in moves] == ["CHARGE", "TOP_UP"]
    page = await settled(wallet.x402.transactions(_WALLET, limit=1, offset=1))
    assert (page.data.transactions[0].amount, page.data.pagination.has_more) == (5, False)
    assert [each.headers.get("authorization") for each in framewire_sandbox.requests] == [
        None
    ] * len(framewire_sandbox.requests)


async def test_another_wallets_balance_is_none_of_its_business(wallet: Any) -> None:
    with pytest.raises(PermissionDeniedError):
        await settled(wallet.x402.balance(_OTHER))


@pytest.mark.parametrize("name", ["SIGN-IN-WITH-X", "x-sign-in-with-x"])
async def test_a_request_that_a_wallet_signs_in_for_carries_no_key(
    name: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    signed = {name: _SIGNED_IN}
    with pytest.raises(PaymentRequiredError):
        await settled(client.augment.search("cats", extra_headers=signed))
    await settled(client.x402.balance(_WALLET, extra_headers=signed))
    await settled(client.x402.balance(_WALLET, sign_in=_SIGNED_IN))
    copy = client.with_options(headers=signed)
    await settled(copy.characters.list())
    for request in framewire_sandbox.requests:
        assert "authorization" not in request.headers
        assert _SIGNED_IN in request.headers.values()
    await settled(client.characters.list())
    assert framewire_sandbox.requests[-1].headers["authorization"].startswith("Bearer ")


async def test_without_key_and_wallet_there_is_no_client(world: World) -> None:
    with pytest.raises(MissingKeyError):
        world.client(api_key=None, headers={"X-Mine": "1"})


async def _raised(call: Any) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it is, it is looked at
        await settled(call())
    return caught.value


async def test_what_a_wallet_signed_shows_in_no_error(world: World) -> None:
    echo = httpx.Response(400, json={"error": f"bad {_SIGNED_IN} and {_payment(5)}"})
    client, _ = world.answering(echo)
    signed = client.with_options(headers=_HEADERS)
    for call, secret in (
        (lambda: client.x402.balance(_WALLET, sign_in=_SIGNED_IN), _SIGNED_IN),
        (lambda: client.x402.transactions(_WALLET, sign_in=_SIGNED_IN), _SIGNED_IN),
        (lambda: signed.x402.balance(_WALLET), _SIGNED_IN),
        (lambda: signed.characters.list(), _SIGNED_IN),
        (lambda: client.x402.top_up(_payment(5)), _payment(5)),
    ):
        error = await _raised(call)
        assert isinstance(error, BadRequestError)
        assert secret not in f"{error}{error!r}{error.body}{error.content!r}"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (httpx.Response(500, json={"error": "failed"}), OutcomeUnknownError),
        (httpx.Response(502), OutcomeUnknownError),
        (httpx.Response(503, json={"error": "at capacity"}), OutcomeUnknownError),
        (httpx.Response(408), OutcomeUnknownError),
        (httpx.Response(200, text="paid, perhaps"), OutcomeUnknownError),
        (httpx.Response(429, json={"error": "slow down"}), RateLimitError),
        (httpx.Response(429, json={"error": "slow down"}, headers={"Retry-After": "1"}), RateLimitError),
        (httpx.Response(402, json={"x402Version": 2, "accepts": []}), PaymentRequiredError),
    ],
)  # fmt: skip
async def test_a_signed_payment_goes_out_once(
    answer: httpx.Response, kind: type[Exception], world: World
) -> None:
    client, sent = world.answering(answer, max_retries=5)
    with pytest.raises(kind) as caught:
        await settled(client.x402.top_up(_payment(5)))
    assert len(sent) == 1
    assert sent[0].headers["payment-signature"] == _payment(5)
    if kind is OutcomeUnknownError:
        assert "x402.transactions" in caught.value.how_to_find


@pytest.mark.parametrize(
    ("answer", "accepts"),
    [
        (httpx.Response(402, json={"x402Version": 2, "accepts": [_TERMS]}), [_TERMS]),
        (
            httpx.Response(
                402, json={"error": "Payment required"},
                headers={"PAYMENT-REQUIRED": _signed({"accepts": [_TERMS]})},
            ),
            [_TERMS],
        ),
        (httpx.Response(402, json={"error": "Insufficient balance"}), []),
        (httpx.Response(402, json={"accepts": "usdc"}), []),
        (httpx.Response(402, json={"accepts": [5, _TERMS]}), [_TERMS]),
        (httpx.Response(402, headers={"PAYMENT-REQUIRED": "no base64"}), []),
        (httpx.Response(402, headers={"PAYMENT-REQUIRED": _signed([1])}), []),
        (httpx.Response(402, json=["x"]), []),
    ],
)  # fmt: skip
async def test_what_may_be_paid_stands_on_the_error(
    answer: httpx.Response, accepts: list[Any], world: World
) -> None:
    client, _ = world.answering(answer)
    with pytest.raises(PaymentRequiredError) as caught:
        await settled(client.augment.search("cats"))
    assert caught.value.accepts == accepts
    assert pickle.loads(pickle.dumps(caught.value)).accepts == accepts
