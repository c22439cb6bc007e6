"""JSON-RPC calls as they go to a node, and what is none."""

import pytest

from framewire.errors import InvalidArgumentError
from framewire.services.venice.rpc import rpc_body

CALL = {"method": "eth_chainId", "params": [], "id": 1}


def test_a_call_gets_its_version_unless_it_has_one():
    assert rpc_body(CALL) == {"jsonrpc": "2.0", **CALL}
    assert rpc_body({**CALL, "jsonrpc": "1.0"}) == {**CALL, "jsonrpc": "1.0"}


@pytest.mark.parametrize("count", [1, 100])
@pytest.mark.parametrize("kind", [list, tuple])
def test_several_calls_stay_in_order(kind, count):
    several = [{"method": f"m{number}", "id": number} for number in range(count)]
    assert rpc_body(kind(several)) == [{"jsonrpc": "2.0", **each} for each in several]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("eth_chainId", "must be a JSON-RPC call or a list, not str"),
        ({"params": []}, r'is {"method": ..., "params": \[...\], "id": ...}'),
        ({"method": 7}, 'is {"method"'),
        ([CALL, "eth_chainId"], 'is {"method"'),
        ([], "holds 0 calls, not 1 to 100"),
        ([CALL] * 101, "holds 101 calls, not 1 to 100"),
    ],
)
def test_what_is_no_call_is_refused(given, why):
    with pytest.raises(InvalidArgumentError, match=why) as caught:
        rpc_body(given)
    error = caught.value
    assert (error.service, error.operation, error.field) == (
        "venice",
        "crypto_rpc_proxy",
        "request",
    )
