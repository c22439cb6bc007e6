"""JSON-RPC calls, checked before they are sent."""

from collections.abc import Mapping
from typing import Any

from framewire.errors import InvalidArgumentError

_MOST = 100


def rpc_body(request: Any) -> Any:
    """A JSON-RPC call or a list of them, as it is sent.

    Args:
        request: What the caller gave; a call without `jsonrpc` gets `"2.0"`.

    Raises:
        InvalidArgumentError: It is no call, or a list of none or of more than 100.
    """
    if isinstance(request, Mapping):
        return _call(request)
    if not isinstance(request, list | tuple):
        raise _unfit(f"request must be a JSON-RPC call or a list, not {type(request).__name__}")
    if not 0 < len(request) <= _MOST:
        raise _unfit(f"request holds {len(request)} calls, not 1 to {_MOST}")
    return [_call(each) for each in request]


def _call(given: Any) -> dict[str, Any]:
    if not isinstance(given, Mapping) or not isinstance(given.get("method"), str):
        raise _unfit('a JSON-RPC call is {"method": ..., "params": [...], "id": ...}')
    return {"jsonrpc": "2.0", **given}


def _unfit(what: str) -> InvalidArgumentError:
    return InvalidArgumentError(
        what, service="venice", operation="crypto_rpc_proxy", field="request"
    )
