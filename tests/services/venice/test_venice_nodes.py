"""Nodes of blockchains: the one operation that is sent again under a key after an unknown outcome."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from framewire import BadRequestError, InvalidArgumentError, OutcomeUnknownError
from framewire.sandbox import Sandbox
from tests.services.venice.kit import World, settled

_CALL = {"method": "eth_chainId", "params": [], "id": 1}
_FAILED = httpx.Response(502, json={"error": "the node does not answer"})
_FOUND = httpx.Response(200, json={"jsonrpc": "2.0", "id": 1, "result": "0x1"})
_HEADER = "idempotency-key"


async def test_an_unknown_outcome_is_sent_again_under_the_same_key(world: World) -> None:
    client, sent = world.answering(_FAILED, _FAILED, _FOUND)
    answer = await settled(client.crypto.rpc("base-mainnet", _CALL))
    assert answer.result == "0x1"
    keys = {request.headers[_HEADER] for request in sent}
    assert (len(sent), len(keys)) == (3, 1)
    assert re.fullmatch("[A-Za-z0-9_-]{16,255}", keys.pop())


async def test_each_call_has_a_key_of_its_own_or_the_callers(world: World) -> None:
    client, sent = world.answering(_FOUND)
    for _ in range(2):
        await settled(client.crypto.rpc("base-mainnet", _CALL))
    await settled(client.crypto.rpc("base-mainnet", _CALL, idempotency_key="row-17"))
    await settled(client.call("crypto_rpc_proxy", network="base-mainnet", body=_CALL))
    await settled(
        client.crypto.rpc("base-mainnet", _CALL, extra_headers={"Idempotency-Key": "mine"})
    )
    keys = [request.headers[_HEADER] for request in sent]
    assert len(set(keys)) == 5
    assert (keys[2], keys[4]) == ("row-17", "mine")


async def test_where_no_attempt_is_answered_the_outcome_is_unknown(world: World) -> None:
    client, sent = world.answering(_FAILED)
    with pytest.raises(OutcomeUnknownError):
        await settled(client.crypto.rpc("base-mainnet", _CALL))
    assert len(sent) == 3


async def test_nothing_else_is_sent_again_or_carries_such_a_key(world: World) -> None:
    client, sent = world.answering(_FAILED)
    for call in (
        lambda: client.augment.search("cats"),
        lambda: client.responses.create("m", "hi"),
        lambda: client.images.generate("a boat", "m"),
    ):
        with pytest.raises(OutcomeUnknownError):
            await settled(call())
    assert len(sent) == 3
    assert [request for request in sent if _HEADER in request.headers] == []


@pytest.mark.parametrize("key", ["row 17", "x" * 256, "schlüssel"])
async def test_a_key_that_the_service_does_not_take_is_refused(
    key: str, client: Any, framewire_sandbox: Sandbox
) -> None:
    with pytest.raises(InvalidArgumentError, match="letters, digits"):
        await settled(client.crypto.rpc("base-mainnet", _CALL, idempotency_key=key))
    assert framewire_sandbox.requests == []


async def test_the_same_key_again_is_answered_unpaid(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    rpc = client.with_raw_response.crypto.rpc
    first = await settled(rpc("base-mainnet", _CALL, idempotency_key="row-17"))
    again = await settled(rpc("base-mainnet", _CALL, idempotency_key="row-17"))
    assert first.content == again.content
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert framewire_sandbox.ledger.venice.accepted == 1
    with pytest.raises(BadRequestError, match="different body"):
        await settled(
            client.crypto.rpc("base-mainnet", {"method": "eth_call"}, idempotency_key="row-17")
        )


async def test_with_a_journal_the_key_stands_in_it_and_goes_along(
    world: World, tmp_path: Path
) -> None:
    client, sent = world.answering(_FOUND, journal=tmp_path / "jobs.db")
    for _ in range(2):
        answer = await settled(client.crypto.rpc("base-mainnet", _CALL, idempotency_key="row-17"))
        assert answer.result == "0x1"
    assert [request.headers[_HEADER] for request in sent] == ["row-17"]


async def test_an_error_of_the_node_is_an_answer(client: Any, framewire_sandbox: Sandbox) -> None:
    failed = await settled(client.crypto.rpc("base-mainnet", {"method": "foo"}))
    assert (failed.error.code, failed.result) == (-32601, None)
    assert failed.meta.headers["x-venice-rpc-credits"] == "5"
    both = await settled(client.crypto.rpc("base-mainnet", ({"method": "foo"}, _CALL)))
    assert [each.error is None for each in both] == [False, True]
    assert framewire_sandbox.requests[-1].json[1] == {"jsonrpc": "2.0", **_CALL}


async def test_no_result_yet_is_an_answer_too(world: World) -> None:
    client, _ = world.answering(
        httpx.Response(200, json={"jsonrpc": "2.0", "id": 1, "result": None})
    )
    assert (await settled(client.crypto.rpc("base-mainnet", _CALL))).result is None
